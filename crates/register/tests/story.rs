//! What a register does, told as stories on real database files.
mod story {
    mod support;
    mod taking;
}
