//! Tells cargo to build anew when an asset comes or goes: the map's files are put there by `make` after a first build.
fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=locale");
}
