//! What a register does, told as stories on real database files.
mod story {
    mod belonging;
    mod cases;
    mod compared;
    mod contradictions;
    mod copies;
    mod counts;
    mod crash;
    mod erasing;
    mod file;
    mod forge;
    mod holders;
    mod kept_releases;
    mod kill;
    mod lists;
    mod log;
    mod many;
    mod matching;
    mod notes;
    mod older;
    mod order;
    mod parts;
    mod people;
    mod releases;
    mod search;
    mod subtraction;
    mod support;
    mod taking;
}
