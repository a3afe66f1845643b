//! A whole site, its files separated by lines `-- path --`: checked, and built for every audience.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rolebook_fuzz::site(bytes));
