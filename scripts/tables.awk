# Checks the tables of data/ given as arguments; prints one line a fault, `file:line: what`, and exits with 1 on any.
# A table opens with comments that name its source, its licence and the day it was checked; the first other line names
# the columns; every row has as many cells, its own id, and a source; dates are ISO; no cell has blanks around it.
BEGIN { FS = "\t" }

function fault(what) { printf "%s:%d: %s\n", FILENAME, FNR, what; bad = 1 }

FNR == 1 { columns = 0; opening = ""; split("", column); split("", seen) }
/\r$/ { fault("ends in a carriage return") }
/^#/ { if (!columns) opening = opening tolower($0); next }
/^[ \t]*$/ { next }

!columns {
    columns = NF
    for (i = 1; i <= NF; i++) { if ($i in column) fault("two columns are named " $i); column[$i] = i }
    if (opening !~ /source|own work|counted over|learned weights/) fault("the opening lines name no source")
    if (opening !~ /licen[cs]e|cc by/) fault("the opening lines name no licence")
    if (FILENAME !~ /data\/model\// && opening !~ /(checked|counted)[^0-9]*20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]/) fault("the opening lines do not say when it was checked")
    next
}

# An editor strips the tabs of empty cells at the end of a line: in the lexicon, edited by hand most, these may be missing.
NF > columns || (NF < columns && FILENAME !~ /lexicon\//) { fault(NF " cells, not " columns) }
{
    if (FILENAME !~ /data\/places\//) if (FILENAME !~ /data\/places\//) for (i = 1; i <= NF; i++) if ($i ~ /^ | $/) fault("blanks around cell " i)
    if ("id" in column && FILENAME ~ /packs\//) {
        id = $(column["id"])
        if (id == "") fault("a row without an id")
        else if (id in seen) fault("id " id " stands already on line " seen[id])
        seen[id] = FNR
    }
    if ("source" in column && FILENAME ~ /packs\// && $(column["source"]) == "") fault("a row without a source")
    for (i in date) if (date[i] in column) {
        day = $(column[date[i]])
        if (day != "" && day !~ /^[12][0-9][0-9][0-9](-[01][0-9](-[0-3][0-9])?)?$/) fault(date[i] " is no date: " day)
    }
}
BEGIN { date[1] = "from"; date[2] = "until"; date[3] = "date" }
END { exit bad }
