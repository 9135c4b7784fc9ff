//! What a register does, told as stories on real database files.
mod story {
    mod cases;
    mod compared;
    mod contradictions;
    mod counts;
    mod file;
    mod kill;
    mod lists;
    mod log;
    mod matching;
    mod notes;
    mod order;
    mod releases;
    mod search;
    mod support;
    mod taking;
}
