//! One file; the first byte says which.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rolebook_fuzz::document(bytes));
