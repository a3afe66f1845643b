//! A text as a name.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| rolebook_fuzz::slug(text));
