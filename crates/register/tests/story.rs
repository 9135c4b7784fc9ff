//! What a register does, told as stories on real database files.
mod story {
    mod cases;
    mod compared;
    mod counts;
    mod file;
    mod forge;
    mod holders;
    mod kill;
    mod lists;
    mod log;
    mod matching;
    mod notes;
    mod order;
    mod search;
    mod support;
    mod taking;
}
