//! Builds the binary anew when a sample report is added, which the compiler alone does not see.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../samples");
}
