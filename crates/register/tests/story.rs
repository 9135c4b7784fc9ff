//! What a register does, told as stories on real database files.
mod story {
    mod counts;
    mod file;
    mod forge;
    mod holders;
    mod kill;
    mod lists;
    mod log;
    mod matching;
    mod order;
    mod search;
    mod support;
    mod taking;
}
