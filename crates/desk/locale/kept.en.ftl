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
objection-long = too long “{ $what }”: { $known } at most
objection-nothing = nothing is changed in “{ $what }”
objection-column = the column “{ $what }” is not known; there are: { $known }. Name it otherwise, or leave it out
objection-table = the table cannot be read, line { $what }: { $known }
objection-rows = a list needs rows (“{ $what }”)
objection-list = there is no list “{ $what }” in that version, or two bear the name
