//! A text as the settings of a site.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| rolebook_fuzz::configuration(text));
