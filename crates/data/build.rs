//! Tells cargo to build anew when a table changes: `include_dir` embeds the folder, and cargo does not see that.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../../data");
}
