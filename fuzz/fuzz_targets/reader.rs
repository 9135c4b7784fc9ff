#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hudna_properties::reader(bytes));
