//! Hudna.
fn main() {}
