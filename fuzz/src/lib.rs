//! What the targets call: the same statements that the property tests make, of inputs that the fuzzer finds.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "the modules of the tests hold more than the targets need, and a panic is how they fail"
)]

#[path = "../../tests/it/builder.rs"]
mod builder;
#[path = "../../tests/it/crawl.rs"]
mod crawl;
#[path = "../../tests/it/html.rs"]
mod html;
#[path = "../../tests/it/sound.rs"]
mod sound;

use builder::TestSite;

/// A whole site, its files separated by lines `-- path --`.
pub fn site(bytes: &[u8]) {
    sound::site(&TestSite::from_bytes(bytes).only_possible_paths());
}

/// One file; the first byte says which.
pub fn document(bytes: &[u8]) {
    if let Some((which, bytes)) = bytes.split_first() {
        sound::document(sound::FILES[usize::from(*which) % sound::FILES.len()], bytes);
    }
}

/// What stands in front of a text.
pub fn front_matter(text: &str) {
    sound::front_matter(text);
}

/// A text as Markdown.
pub fn markdown(text: &str) {
    sound::markdown(text);
}

/// A text as the settings of a site.
pub fn configuration(text: &str) {
    sound::configuration(text);
}

/// A text as a name.
pub fn slug(text: &str) {
    sound::slug(text);
}
