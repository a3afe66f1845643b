//! What stands in front of a text.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| rolebook_fuzz::front_matter(text));
