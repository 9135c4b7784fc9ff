# Every sentence that a person reads on Hudna's desk. Each key here has its like in ar.ftl.

### The frame
name = Hudna
tagline = A truce, in the words of those who report on it
language-name = English
skip = To the content
nav-label = Sections of the desk
nav-day = The day
nav-violations = Alleged violations
nav-access = Access
nav-deals = Deals
nav-parties = Parties
nav-contacts = Contacts
nav-statements = Statements
nav-reports = Reports
nav-map = Map
nav-timeline = Timeline
foot-reported = What stands here is reported, not verified; every line carries the words that say it.
foot-offline = The desk runs on this machine alone and calls no network.

### Marks and joints
comma = ,
semicolon = ;
interval = { $from } to { $to }
week-of = week { $week } of { $year }
weekday-date = { $weekday }, { $date }
moment = { $day }, { $time } UTC
about = about
figure-unit = { $figure } { $unit }
at-least = at least
at-most = at most
no-number = no number given
undated = undated
not-said = not said
unchecked = unchecked
by-way-of = by way of
own-voice = the outlet’s own voice
in-own-voice = in the outlet’s own voice
nobody-named = nobody is named
on-word-of = On the word of:
outlets = Outlets:
published-on = published
no-publication = no day of publication
no-outlet = unknown outlet
killed = Killed:
part-of-figure = part of another figure
to-report = the report’s text
to-record = the record
to-form = To the form and what was typed in it
to-words = to the words in the text
reports-and-texts = { $reports }, { $texts }, { $origins }
report-n = report { $n }
taken-at = taken in
looked-at = looked at, { $stands }
still-open = still open: { $stages }
unreviewed = not looked at by a person
verdict-accepted = accepted
verdict-rejected = rejected

### Numbers
n-reports = { $n ->
    [one] one report
   *[other] { $n } reports
 }
n-texts = { $n ->
    [one] one text
   *[other] { $n } texts
 }
n-origins = { $n ->
    [one] one origin
   *[other] { $n } independent origins
 }
n-records = { $n ->
    [one] one record
   *[other] { $n } records
 }
n-claims = { $n ->
    [one] one claim
   *[other] { $n } claims
 }
n-more = { $n ->
    [one] and one more
   *[other] and { $n } more
 }
n-days-more = { $n ->
    [one] and one more
   *[other] and { $n } more
 }
n-names-more = { $n ->
    [one] and one more
   *[other] and { $n } more
 }
n-parties = { $n ->
    [one] one party
   *[other] { $n } parties
 }
n-deals = { $n ->
    [one] one deal
   *[other] { $n } deals
 }
from-outlets = { $n ->
    [0] from no known outlet
    [one] from one outlet
   *[other] from { $n } outlets
 }
map-without-point = { $n ->
    [one] One place has no coordinates and stands in the table alone.
   *[other] { $n } places have no coordinates and stand in the table alone.
 }

### The day
title-day = The day’s record
register-empty = The register is empty. Reports are taken in with this command:
day-moves = Moves between days
day-before = Day before
day-after = Day after
day-pick = Another day
day-go = Show
coverage = What was read
coverage-reports = Reports published this day
coverage-outlets = Their outlets:
unreviewed-title = Not looked at by a person
unreviewed-note = records of this day, not verified
accepted-title = Accepted by a reviewer
accepted-note = records of this day
undated-title = Without a day of their own
undated-note = published this day, in none of the figures below
silence-note = Silence is not calm: only what was taken in is counted here.
zone-note = The day is the day it happened, in local time; the day of publication stands beside it.
zones = Time zones
fortnight = Fourteen days up to this day
fortnight-note = Each type has a scale of its own: do not compare heights between charts. Every record is drawn, also those that nobody has looked at.
chart-most = most:
day-violations = Alleged violations
reported-note = What was reported, not what was established. A single incident counts; reports of several and of a pattern stand apart and are never added.
by-kind = By kind
by-side = By accused side
by-voice = On whose word
by-voice-note = Two sources may tell of the same incident: never add these rows.
day-access = Access
unlike-note = Each kind has a unit of its own: kinds are never added.
day-politics = Deals, positions, contacts, statements
day-new = New since yesterday
day-new-note = Records first published this day, whenever they happened.
day-new-unpublished = With no day of publication, taken in this day
nothing-new = Nothing new was published this day.
none-reported = Nothing is reported to have happened.
not-so = Spoken of, not counted as happening:
extent-note = a report of several incidents or of a pattern: not counted as an incident
earlier = Earlier
later = Later

### Heads of tables
col-kind = Kind
col-side = Accused side
col-accused = Accused
col-voice = On the word of
col-incidents = Single incidents
col-uncounted = Several or pattern
col-unreviewed = Not looked at
col-records = Records
col-date = Date
col-place = Place
col-precision = Precision
col-point = Coordinates
col-told = Reported
col-party = Party
col-commitment = Standing
col-deal = Deal
col-declared-to = Declared to
col-document = Document
col-held-by = Held shut by
col-from = From
col-until = Until
col-people = People
col-status = Status
col-extent = Extent
col-stage = Stage
col-quoted = Quotation
quoted-yes = in quotation marks
quoted-no = in the report’s words

### Lists
title-violations = Alleged violations
lead-violations = Every act of hostility that was reported, in the words that say it and on whose word. An allegation stays one until a verifier has decided.
title-access = Access
lead-access = Sieges, convoys, evacuations, displacement, crossings: what got through and what was turned back, on whose word.
title-contacts = Contacts
lead-contacts = Who called and who met whom, where, and about what.
title-statements = Statements
lead-statements = What each party says for the record, in its words.
title-lines = All records
lead-lines = Records of all types. Adding unlike types has no meaning.
no-lines = No record answers this request.
filters = Filter the list
filter-words = Words
filter-from = From
filter-to = To
filter-apply = Show
filter-clear = Clear
filter-more = More filters
filter-class = Type
filter-kind = Kind
filter-place = Place
filter-side = Side
filter-source = Source or outlet
filter-status = Status
filter-reviewed = Review
filter-reviewed-yes = looked at by a person
filter-reviewed-looked = looked at, not decided
filter-reviewed-aside = set aside: rejected, a duplicate or out of scope
filter-reviewed-no = not looked at
filter-counted = Counting
filter-counted-yes = counted: single incidents
filter-counted-no = not counted: several or a pattern
filter-counted-all = all that is told as a fact
filter-published = First published
filter-published-from = Published from
filter-published-to = To
filter-outlet = Outlet
filter-undated = only what has no day of its own
filter-sides = Sides
filter-known = Known to the packs
filter-as-called = As the reports call them
filter-outlets = Outlets
filter-any = all
pager-label = Pages of the list
pager-back = Back
pager-on = On
pager-at = Page { $page } of { $pages }

### Deals
title-deals = Deals
lead-deals = Truces and arrangements: their terms, dates and parties, who is outside them, and what reports say of them. Each side’s own name for a deal is kept.
deals-known = Known deals
deals-known-note = From the data packs, not from reports.
deals-reported = What reports say
deal-instrument = Instrument
deal-declared = Declared
deal-effective = In force from
deal-ended = Ended
deal-parties = Parties
deal-brokers = Brokers
deal-guarantors = Guarantors
deal-excludes = Outside the deal
deal-scope = Scope
deal-source = Document
deal-terms = Terms
term-forbids = Broken by:

### Parties
title-parties = Parties
lead-parties = Who accepted, who refused, who is excluded, since when and on whose word; who stands on which side and under which name. To accept is one thing, to comply another.
parties-positions = Positions in the reports
parties-known = Sides and their names
parties-known-note = From the data packs. A name that one side uses is given as that side’s.
name-used-by = as said by
name-from = from
name-until = until
sieges = Besieged places
sieges-note = From the data packs, not from reports: who lists a place as besieged, since when, and how many people. No figure of it is checked yet. The column of what is reported leads to the lines of this page.
n-places = { $n ->
    [one] one place
   *[other] { $n } places
 }
commitments = Lists of acceptance
commitments-note = Who accepted which deal, by the documents named. Lists are compared and never merged; this one is not taken from the reports.

### Reports
title-reports = Reports
title-report = Report
lead-reports = A search through the texts of all reports, also English ones, which are kept and not read yet. Arabic words are found whatever their spelling of alef, ya, ta marbuta and vowel marks.
no-reports = No report answers this request.
not-read = kept, not read
not-read-yet = This report is kept and can be found; its language is not read by the machine yet.
no-claims = Nothing was taken from this report.
claims = Claims taken from it
claims-note = Each number in the text leads to its claim here, and each number here to its words.
about-report = About this report
report-id = Id
report-language = Language
report-url = Found at
report-hash = Hash as captured (SHA-256)
report-version = Version
report-versions = Earlier versions
version-n = version { $n }
older-version = This is an earlier version of the report; a newer one has taken its place.
newest-version = To the newest version
report-copies = Other reports with the same text
language-arabic = Arabic
language-english = English

### A record
record-id = Id
contradictions = Where the reports contradict each other
development = development
summary-between = between { $low } and { $high } { $what }
summary-rose = rose from { $low } to { $high } { $what }
summary-told = { $field }: { $values }
counted-killed = { $n ->
    [one] killed
   *[other] killed
 }
counted-injured = { $n ->
    [one] injured
   *[other] injured
 }
withdrawn = Withdrawn
withdrawn-note = An earlier version of a report said this; its newest version says it no more. It is kept and counted nowhere.
words-withheld = The words are withheld in this release.
release-internal = The internal release, for reading only.
release-parties = The release for the parties, for reading only, as it stood when this desk was opened.
release-public = The public release, for reading only, as it stood when this desk was opened: only what a person has accepted, nobody accused, places no finer than the district.
where-differ = Where the reports differ
no-difference = The reports do not differ in the fields that were taken.
fields = Fields and their words
fields-note = Every value with the words it comes from, lit in the report’s text.
side-by-side = The reports side by side
tellings-at = Reports { $from } to { $to } of { $all }, in order of publication.
compared-first = Compared here: the first { $n } of { $all } reports.
compare-all = Compare all of them
decisions = Decisions
decisions-none = No person has looked at this record yet.
decide-name = Name
decide-reason = Reason
decide-accept = Accept
decide-reject = Reject
decide-more = To what nobody has looked at yet
decide-note = A decision is added to the register and erases nothing.

problem-release = A release is for reading only; decisions are made in the register.

### The map
title-map = Map
lead-map = What the reports have published, at the place that they name and no finer.
map-absent = This desk was built without the map’s files. The command make adds them; the table below holds the same.
map-needs-script = Drawing the map takes JavaScript. The table below holds the same.
map-borders = Borders are drawn as in Natural Earth’s data; some are disputed, and drawing them takes no side.
map-table = Places
map-within = A figure is of what was laid to the place itself; its list also holds what lies within the place.
map-precision = Precision:
map-close = Close
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-failed = The map could not be drawn in this browser. The table below holds the same.
map-source = Base map: Natural Earth
no-point = no coordinates from a source

### The timeline
title-timeline = Timeline
lead-timeline = How many records each day has of each type. Each column leads to its day’s list.
timeline-note = Each type has a scale of its own: do not compare heights between charts. Every record is drawn, also those that nobody has looked at. Upright lines are the dates of the deal that is watched, ticks below the axis those of others.
timeline-deals = Dates of deals in this span
timeline-mark = { $date }: { $what } — { $deal }
timeline-table = The same figures as a table
mark-declared = declared
mark-effective = in force
mark-ended = ended

### Why a report is read as it is
why = why
title-why = Why it is read so
lead-why = What decided each field of each claim: the words, rows of the lexicon, rules of the grammar, learned weights; and what was considered and dropped.
why-none = This desk runs without a reader and cannot explain.
why-too-long = The report is too long to be explained on a page. In a terminal, hudna explain does it.
why-changed = The register keeps an earlier reading of this report. What follows is how it is read today.
why-dropped = Considered and dropped
why-dropped-note = Words that might have named a claim and were outweighed.
why-near = Came near to a slot
why-row = row
why-rule = rule
why-weights = weights
why-against = { $option } against { $rival }: { $margin }; it takes more than { $needed }
why-pro = for it
why-contra = against it
why-line = line { $n }
why-case = To be corrected: this claim as a test case (JSON)
why-case-note = Read wrongly? Each claim can be saved with the sentences that say it, as a JSON file. Put right in it what is wrong: as a file in tests/read/cases it is a test that the reader must pass.
why-part-trigger = Named by
why-part-kind = Kind
why-part-status = Status
why-part-extent = Extent
why-part-stage = Stage
why-part-quoted = Quotation marks
why-part-source = On the word of
why-part-folding = Told again as

### What goes wrong
problem-title = The page cannot be shown
not-taken-yet = The register is open again; nothing was entered yet.
not-taken = Nothing was entered yet. Put this right and send it again; what you typed still stands in the form.
problem-back = To the day’s record
problem-not-found = There is nothing at this address. The record or the report may stand in another file.
problem-forbidden = This form did not come from this desk, or the desk was started anew after the page was opened. Open the page again and retry.
problem-method = This address is for reading only.
problem-busy = Another program is writing to the register. Try again in a moment.
problem-full = The disk is full and the decision was not kept. What was kept before is safe.
problem-read-only = This register may not be written to and is for reading only. Look at the permissions of the file and of its folder.
problem-newer = This register was written by a newer Hudna.
problem-store = The register could not be read or written. The terminal has the details.
problem-internal = Something broke in the desk. Nothing in the register was changed.
problem-host = The desk answers only to this machine’s own address (127.0.0.1 or localhost).
problem-large = The form that was sent is larger than is taken.
bad-query = The address is longer than is taken.
bad-address = The address holds characters that cannot be read.
bad-day = That is no day. Days are written like this: 2016-02-27.
bad-span = The first day is after the last.
bad-filter = The address holds a filter that is not known.
bad-page = That is no page number.
bad-verdict = A decision accepts or rejects.
bad-name = A name of at most 120 letters is needed.
bad-reason = A reason of at most 2000 letters is needed.

### Types and kinds
class-hostility = Alleged violations
class-access = Access
class-deal = Deals
class-position = Positions
class-contact = Contacts
class-statement = Statements
actors-of-hostility = Accused:
actors-of-access = By:
actors-of-deal = Parties:
actors-of-position = Party:
actors-of-contact = Participants:
actors-of-statement = Speaker:
kind-air_strike = Air or drone strike
kind-shelling = Shelling, rocket or missile
kind-bombardment = Bombardment, means not said
kind-armed_clash = Clashes
kind-ground_attack = Ground attack or advance
kind-shooting = Shooting or sniping
kind-explosion = Explosion, device or mine
kind-chemical = Chemical weapon
kind-killing = Assassination or execution
kind-detention = Arrest or abduction
kind-destruction = Looting, burning or demolition
kind-movement = Movements and build-up
kind-other = Unspecified breach
kind-siege = Siege
kind-confined = Confined by fighting
kind-aid_delivered = Aid let in
kind-aid_blocked = Aid obstructed
kind-evacuation = Evacuation
kind-displacement = Displacement
kind-return = Return
kind-crossing_opened = Crossing or road opened
kind-crossing_closed = Crossing or road closed
kind-prisoners_released = Detainees released
kind-services = Water, power, services
kind-ceasefire = Ceasefire
kind-local_truce = Local truce
kind-humanitarian = Humanitarian arrangement
kind-coordination = Coordination and monitoring
kind-exchange = Exchange of prisoners or bodies
kind-withdrawal = Withdrawal
kind-political = Political deal
kind-committed = Committed
kind-joined = Joined
kind-refused = Refused
kind-withdrew = Withdrew from the deal
kind-excluded = Excluded
kind-conditional = Accepted with conditions
kind-call = Telephone call
kind-meeting = Meeting
kind-talks = Talks
kind-visit = Visit
kind-letter = Letter
kind-handover = Handover of a list or map
kind-press_conference = Press conference
kind-says = Says
kind-announces = Announces
kind-demands = Demands
kind-accuses = Accuses
kind-denies = Denies
kind-condemns = Condemns
kind-warns = Warns
kind-promises = Promises
kind-supports = Supports
kind-declines = Declines to comment

### Status and stages
status-happened = happened
status-ongoing = ongoing
status-planned = planned
status-called_for = called for, not so
status-denied = denied
status-unfulfilled = not done
status-possible = possible
extent-one = single incident
extent-several = several incidents
extent-general = a pattern
stage-proposed = proposed
stage-under_discussion = under discussion
stage-agreed = agreed
stage-announced = announced
stage-in_force = in force
stage-extended = extended
stage-breached = breached
stage-suspended = suspended
stage-ended = ended
stage-rejected = rejected
verdict-none = no decision

### Slots and sources
slot-by = By, as alleged
slot-against = Against
slot-to = To
slot-parties = Parties
slot-party = Party
slot-toward = Toward
slot-participants = Participants
slot-speaker = Speaker
slot-about = About
slot-brokers = Brokers
slot-place = Place
slot-date = Date
slot-period = Period
slot-weapon = Weapon
slot-count = Count
slot-killed = Killed
slot-injured = Injured
slot-violates = The deal it is said to break
slot-quantity = Quantity
slot-what = What
slot-terms = Terms
slot-excludes = Outside the deal
slot-topic = Topic
slot-content = What is said
role-speaker = speaker
role-agency = agency or medium
role-outlet = the outlet
role-document = document
role-unnamed = unnamed source
who-civilians = civilians
who-children = children
who-women = women
who-fighters = fighters
who-soldiers = soldiers
who-police = police
who-medics = medics
who-journalists = journalists
who-aid_workers = aid workers
who-others = others
unit-people = people
unit-days = days
unit-hours = hours
unit-weeks = weeks
unit-months = months
unit-years = years
unit-minutes = minutes
unit-raids = raids
unit-shells = shells
unit-rockets = rockets
unit-barrels = barrels
unit-explosions = explosions
unit-violations = violations
unit-trucks = trucks
unit-buses = buses
unit-families = families
unit-tons = tons
unit-mines = mines
unit-attacks = attacks
unit-clashes = clashes
unit-groups = groups
unit-parcels = parcels

### Values of the packs
instrument-cessation_of_hostilities = cessation of hostilities
instrument-truce = truce
instrument-calm = calm
instrument-preliminary_ceasefire = preliminary ceasefire
instrument-definitive_ceasefire = definitive ceasefire
instrument-humanitarian_pause = humanitarian pause
instrument-local_truce = local truce
instrument-de_escalation_zone = de-escalation zone
instrument-evacuation_deal = evacuation deal
instrument-prisoner_exchange = prisoner exchange
instrument-reaffirmation = reaffirmation
instrument-suspension = suspension
instrument-termination = termination
end-expired = expired
end-replaced = replaced by another
end-violated = collapsed in violations
end-withdrawn = a party withdrew
end-fulfilled = fulfilled
end-unclear = unclear
commitment-accepted = accepted
commitment-complying = complying
commitment-partly_complying = partly complying
commitment-committed_via_umbrella = accepted through an umbrella body
commitment-negotiating = negotiating
commitment-refused = refused
commitment-withdrew = withdrew
commitment-suspended = suspended its commitment
commitment-excluded_designated = excluded by designation
commitment-excluded_for_noncompliance = excluded for non-compliance
commitment-unknown = unknown
declared-public_statement = a public statement
declared-joining_form = a joining form
declared-mediator = the mediator
declared-un_envoy = the UN envoy
declared-co_chair_a = the first co-chair
declared-co_chair_b = the second co-chair
precision-point = point
precision-town = town
precision-district = district
precision-governorate = governorate
precision-region = region

### Months and days
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

### What belongs
belongs-yes = Thought relevant because …
belongs-no = Thought not relevant because …
belongs-aside = The report is kept and found by search; its claims make no records.
belongs-not = does not belong
belongs-only = those that belong
belongs-none = those that do not
filter-belongs = Belonging
belongs-said = What people said of this
belongs-say-yes = It belongs
belongs-say-no = It does not belong
belongs-say-back = Take back what was said
belongs-told-yes = it belongs
belongs-told-no = it does not belong
belongs-told-back = taken back
because-person-yes = a person said that it belongs
because-person-no = a person said that it does not belong
because-row = it is a row of a table that was brought for this register
because-conflict = it tells of armed conflict, of aid in one, or of a deal about one
because-actor = it names
because-place = it names the place
because-deal = it names the deal
because-headline = its headline names
because-text = its text names
because-peaceful = nothing taken from it tells of armed conflict by someone or at a place that is known
because-elsewhere = what it tells of is not what this register watches; it bears on:
n-times = { $n ->
    [one] once
   *[other] { $n } times
}
to-claim = To the claim

### The truce that is watched
filter-truce = To the truce
truce-before = before the truce
truce-in = in the truce
truce-after = after the truce
truce-unsure = at the truce’s limit, unsure
truce-unsure-note = Only the day is known, or a span, and the truce began or ended in it; or reports differ.
truce-unknown = to the truce, unknown
truce-unknown-note = No report says when it happened.
published-days = Published on:
intake-days = Came in on the monitoring days:
intake-day = came in, monitoring day
### What holds the claims together
matched = Why these claims were matched
matched-note = Each claim joins the earlier one that it fits best, where the two are likely to be of one happening. Two claims of one origin are not two witnesses.
matched-of = text { $text }, origin { $origin }
matched-because = matched ({ $fit }) with
matched-bound = a person put it with
matched-take-out = take this claim out
matched-change = Join or divide
matched-rule = What you say
matched-split = The claims ticked above tell of something else
matched-merge = The other record tells of this same happening
matched-part = The other record tells of another happening: never join them
matched-other = Address of the other record
matched-enter = Enter
matched-said-together = said to be one happening
matched-said-apart = said to be different happenings
bad-rule = Choose what you say: join, keep apart or take out.
