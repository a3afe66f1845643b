//! A text as Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| rolebook_fuzz::markdown(text));
