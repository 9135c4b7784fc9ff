# The sentences of what people enter beside claims: cases, objects, lists, counts. Each key stands in kept.ar.ftl too.

### Why an entry is not taken
objection-stage = there is no stage “{ $what }”; there are: { $known }
objection-value = “{ $what }” is none of the values; there are: { $known }
objection-reason = a reason is needed (“{ $what }”)
objection-author = it is not said who enters this
objection-about = “{ $what }” must say what it is about ({ $known })
objection-not-about = “{ $what }” is about nothing; “{ $known }” was given
objection-type = there is no type “{ $what }”; there are: { $known }
objection-field = there is no field “{ $what }”; there are: { $known }
objection-missing = the field “{ $what }” must be filled
objection-one = “{ $what }” takes one value
objection-day = “{ $what }” is no day; a day is written 2016-02-27
objection-number = “{ $what }” is no number
objection-actor = no pack has an actor “{ $what }”; a name is written in words
objection-place = no pack has a place “{ $what }”; a name is written in words
objection-deal = there is no deal “{ $what }”
objection-term = there is no term “{ $what }”; a term is written DEAL#NUMBER
objection-record = there is no record “{ $what }”, or it is this one
objection-report = there is no report “{ $what }”, or these words are not in it
objection-object = “{ $what }” is not there, or is none of: { $known }
objection-id = “{ $what }” cannot be an id: no blanks, none of @ # ? =
objection-stale = someone has changed “{ $what }” meanwhile; look at the newest version first
objection-long = “{ $what }” is too long: { $known } characters at most
objection-nothing = nothing is changed in “{ $what }”
objection-column = the column “{ $what }” is not known; there are: { $known }. Name it otherwise, or leave it out
objection-table = the table cannot be read, line { $what }: { $known }
objection-cells = line { $what } of the table has fewer cells than the { $known } columns, or more
objection-rows = a list needs rows (“{ $what }”)
objection-equal = lines of the table say the same as earlier ones in every cell: { $what }. Say whether the repeated ones stay or are dropped
objection-list = there is no list “{ $what }” in that version, or two bear the name
objection-pack = there is no pack “{ $what }”; there are: { $known }
objection-one-record = “{ $what }” leads to one record: name at least two that differ
objection-not-in-record = the claim “{ $what }” does not stand in the record
objection-nothing-divided = nothing is divided in “{ $what }”: name some of its claims, and not all

### Moving about
nav-undertakings = Undertakings
nav-lists = Lists
nav-counts = Counts
nav-notes = Kept
nav-convoys = Convoys
title-undertakings = Undertakings
title-lists = Lists of parties
title-counts = Counts
title-notes = What is kept beside reports
title-convoys = Convoys
lead-undertakings = Who owes what to whom, in what words, since when; and what is to be raised with whoever answers for the party.
lead-lists = Each list as it was given, in its versions. Two are held against each other and never merged.
lead-counts = Only what a person has looked at is counted, each count on one word. The three tables are never added up, nor are unlike units.
lead-notes = Commitments, undertakings, lists, convoys, readouts: entered by people, in versions, each with who, when and why.
lead-convoys = { $n ->
    [one] Approval is due within one working day.
   *[other] Approval is due within { $n } working days, Fridays and Saturdays left out.
}
on-day = On the day
show = Show
enter-new = enter new
all-kept = all that are kept
none-kept = None is kept.
note-withdrawn = withdrawn
note-version = version { $n }
versions = Earlier versions
term-n = term { $n }
level-low = low
level-moderate = moderate
level-high = partners only
level-severe = never leaves the register

### A case
case = Case
case-note = Each step is an entry with author and time; a newer one takes its place and both stay. An asterisk asks for a reason. “Not attributable” and “inconclusive” are good ends.
case-others = Further stages
case-nothing = nothing yet
case-becomes = becomes
case-stays = stays as it is
case-back = take back
case-taken-back = taken back
about-actor = a party
about-term = a term of a deal
about-record = a record
about-person = a person
case-about = about (party, record, person)
case-term = about (term or party)
case-enter = Enter
n-stages = { $n ->
    [one] one in use
   *[other] { $n } in use
}
n-steps = { $n ->
    [one] One step
   *[other] { $n } steps
}
bad-step = No step was chosen.
hit = Hit, by the reports’ words:
filter-target = What was hit

### What is kept
note-change = Change
note-withdraw = Withdraw
note-restore = Restore
severe-fields = Fields that never leave the register
severe-note = Places, commanders, strengths and the like: no list, export or bundle shows them.
one-a-line = one a line
col-what-kept = Kept
col-how-many = How many
col-enter = Enter
col-change = Version
n-rows = { $n ->
    [one] One row
   *[other] { $n } rows
}
accepted = Who committed to what
acceptances-note = To accept a deal is not to comply with it: two things. Entered by people, with dates.
accepted-within = Within the deal
accepted-outside = Outside, or not known
ties = Ties between parties
renamings = Groups that changed
col-since = Since
col-duration = For how long
col-reservations = Reservations
col-who-says = Who says so
violations-found = found to violate it:
deals-entered = Deals, local truces and bodies entered
deals-entered-note = Beside the packs’ own; a finding of a case may point to their terms.

### What is owed
owed-today = Owed
none-owed = Nothing is owed on this day.
col-owes = Owes
col-to-whom = To whom
col-due = Due
col-state = Kept?
col-word = On whose word
due-today = due today
overdue-by = { $n ->
    [one] overdue by one day
   *[other] overdue by { $n } days
}
due-in = { $n ->
    [one] in one day
   *[other] in { $n } days
}
open-for = { $n ->
    [0] open since that day
    [one] open for one day
   *[other] open for { $n } days
}
to-raise = To raise with each guarantor
to-raise-note = Undertakings due and open, and records whose responsibility is decided and that no response has closed; under whoever answers for the party on that day.
none-to-raise = Nothing is to be raised.
nobody-answers = Nobody answers for these
n-matters = { $n ->
    [one] one matter
   *[other] { $n } matters
}
matter-undertaking = undertaking
matter-record = record

### Lists
col-list = List
col-giver = Given by
col-received = Received from
col-edition = Edition
col-rows = Rows
col-version = Version
list-a = First list
list-b = Second list
compare = Compare
compared = Beside each other
compared-note = By party, whatever the spelling of its name. A list that is silent contradicts nobody.
col-standing = Standing
standing-in_conflict = in conflict
standing-only_a = only the first
standing-only_b = only the second
standing-same = same
lists-import = Take in a list
lists-import-note = Type or paste a table, with commas, semicolons or tabs between its columns; its first line names them:
new-version-of = New version of
new-list = a new list
equal-rows = Repeated lines
equal-ask = tell me of them first
equal-keep = stay as they were given
equal-drop = the first alone stays
list-table = Table

### Convoys
areas = Areas and their status
col-convoy = Convoy
col-clock = Approval clock
col-plan = Approval
col-movement = Movement
col-trucks = Trucks
col-reached = Reached
col-removed = Removed from it
col-blocked-by = Blocked by
clock-last-day = the last working day
clock-left = { $n ->
    [one] one working day left
   *[other] { $n } working days left
}
clock-over = { $n ->
    [one] one working day over
   *[other] { $n } working days over
}
clock-in-time = answered in time
clock-late = { $n ->
    [one] answered one working day late
   *[other] answered { $n } working days late
}
clock-due = due by

### Contacts
readouts = Readouts, side by side
readouts-note = What each side says of a contact, kept apart. Where they differ, ≠ says so.
rounds = Rounds of talks
handovers = Lists and maps handed over
handovers-note = As the giver tells it, and as the receiver does.
col-field = Field
col-how-told = In words
as-giver = Giver:
as-receiver = Receiver:
n-contacts = { $n ->
    [one] one contact
   *[other] { $n } contacts
}
n-rounds = { $n ->
    [one] one round
   *[other] { $n } rounds
}
n-handovers = { $n ->
    [one] one handover
   *[other] { $n } handovers
}

### Counts
counts-unseen = Nobody has looked at
counts-uncounted = Told of as several or a pattern: no number
counts-aside = Set aside: rejected, duplicate, out of scope
per-accusers = Alleged, per accuser
per-accusers-note = On whose word a happening is alleged. One that two allege stands in two rows: never add them up.
per-verifiers = Verified, per verifier
per-verifiers-note = What each verifier found, on their own word; two may differ.
per-reconciled = Reconciled
per-reconciled-note = Responsibility is decided, also where it cannot be attributed.
no-counts = Nothing is counted here.
counts-weeks = Weeks before
counts-before = The weeks before
counts-before-truce = The weeks before the truce
counts-baseline-note = Counted in the same way, each week apart, with what was covered then.
alleged = alleged
col-whose-word = On whose word
col-what-stands = What stands
col-unit = Unit
counted-incident = incidents
counted-record = records
records-behind = records:
covered = What was covered
covered-note = Silence is not calm: places that nobody reported from are listed. The number of a place holds what lies within it: places are not added up.
covered-outlets = Outlets read
covered-places = Places reported from
covered-silent = Watched places that nobody reported from

### People: who may do what, and what is noted
not-noted = It could not be noted in the log that this page was shown: the register is busy, or may not be written to. What is severe is not shown as long as that is so.
problem-unnoted = This page shows what is severe, and it could not be noted in the log that it was shown: the register is busy, or may not be written to. It is not shown unnoted. Try again in a moment.
denied-unnamed = This register has members: say who you are. It takes a { $needs }.
denied-stranger = { $by } is no member of this register. It takes a { $needs }; a keeper appoints members.
denied-role = { $by } is a { $has } of this register. This takes a { $needs }; a keeper gives roles.
objection-role = There is no role “{ $what }”. There are: { $known }.
objection-member = This cannot be a member’s name: it is empty, or too long.
objection-first-keeper = The first member of a register is to be a keeper: else nobody could appoint the next.
objection-last-keeper = { $what } is the last keeper of this register, and stays one: appoint another first.
objection-stays = Entry { $what } cannot be erased: what was erased, what the register was opened for, who may do what and who read what stays in the log.
objection-whole = Entry { $what } is of a report, which is erased whole, with all its versions and readings: give the report's id.
locked-title = The desk is locked
locked-note = It was not used for some time: the register is closed until the passphrase is typed.
locked-kept = What you sent is kept in the desk's memory alone, encrypted: it is not entered yet, and stands in its form again once the register is open.
problem-was-locked = The desk was locked when this was sent. Look it over and send it again; what you typed still stands in the form.
locked-passphrase = Passphrase
locked-open = Open
bad-passphrase = The passphrase does not open the register.
