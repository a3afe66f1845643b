//! No input makes anything panic: bytes of every sort as files of every sort, and the demo handbook with mistakes made in it.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::builder::{SETTINGS, TestSite, site_in};
use crate::{html, sound};

/// Signs that mean something to one of the readers.
const SIGNS: &[&str] = &[
    "+++",
    "---",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "ä",
    "u\u{308}",
    "👩‍💻",
    "ﬀ",
    "İ",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "(",
    ")",
    "=",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "#",
    "# ",
    "## ",
    "#######",
    ",",
    ".",
    "\\",
    "\\u0000",
    "title",
    "department",
    "steps",
    "1",
    "-1",
    "1e400",
    "inf",
    "9223372036854775808",
    "2027-02-30",
    "true",
    "> ",
    "- ",
    "1. ",
    "- [ ] ",
    "* ",
    "_",
    "**",
    "~~",
    "`",
    "```",
    "    ",
    "\t",
    "|",
    "|---|",
    "| a |\n|---|\n| b |",
    "![",
    "](",
    "[^a]",
    "[^a]: ",
    "[a]: b",
    "<",
    ">",
    "<div>",
    "</div>",
    "<a href=",
    "<!--",
    "-->",
    "<?",
    "<![CDATA[",
    "<script>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "{{",
    "}}",
    "{%",
    "role:webentwickler",
    "skill:",
    "../",
    "%2e%2e/",
    "%ff",
    "javascript:",
    "//",
    "{#x .y}",
    ": ",
    "[!NOTE]",
    "@",
    "mailto:a@b.example",
];

fn text() -> impl Strategy<Value = String> {
    let sign = prop_oneof![3 => select(SIGNS).prop_map(str::to_owned), 1 => ".{0,6}", 1 => "[a-z]{1,6} "];
    vec(sign, 0..40).prop_map(|pieces| pieces.concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![4 => text().prop_map(String::into_bytes), 1 => vec(any::<u8>(), 0..200)]
}

/// A mistake in a file.
#[derive(Clone, Debug)]
enum Mistake {
    Truncated(Index),
    Inserted(Index, String),
    Doubled(Index, Index),
    Swapped(Index, Index),
    Replaced(Index, Index, Vec<u8>),
}

fn mistake() -> impl Strategy<Value = Mistake> {
    let index = any::<Index>;
    prop_oneof![
        1 => index().prop_map(Mistake::Truncated),
        4 => (index(), text()).prop_map(|(at, text)| Mistake::Inserted(at, text)),
        2 => (index(), index()).prop_map(|(from, to)| Mistake::Doubled(from, to)),
        2 => (index(), index()).prop_map(|(one, other)| Mistake::Swapped(one, other)),
        2 => (index(), index(), bytes()).prop_map(|(from, to, bytes)| Mistake::Replaced(from, to, bytes)),
    ]
}

impl Mistake {
    fn make(&self, bytes: &mut Vec<u8>) {
        let place = |index: &Index| index.index(bytes.len() + 1);
        let range = |from: &Index, to: &Index| {
            place(from).min(place(to))..place(from).max(place(to)).min(place(from).min(place(to)) + 200)
        };
        match self {
            Self::Truncated(at) => bytes.truncate(place(at)),
            Self::Inserted(at, text) => drop(bytes.splice(place(at)..place(at), text.bytes())),
            Self::Doubled(from, to) => bytes.extend_from_within(range(from, to)),
            Self::Swapped(one, other) => {
                let mut lines: Vec<Vec<u8>> =
                    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                if !lines.is_empty() {
                    let (one, other) = (one.index(lines.len()), other.index(lines.len()));
                    lines.swap(one, other);
                }
                *bytes = lines.concat();
            }
            Self::Replaced(from, to, with) => drop(bytes.splice(range(from, to), with.iter().copied())),
        }
    }
}

/// The demo handbook, read once.
static DEMO: LazyLock<TestSite> = LazyLock::new(|| site_in("."));

/// A file of the demo with mistakes made in it.
fn demo_file(at: Index, mistakes: &[Mistake]) -> (String, Vec<u8>) {
    let files: Vec<_> = DEMO.files().collect();
    let (path, bytes) = at.get(&files);
    let mut bytes = (*bytes).clone();
    mistakes.iter().for_each(|mistake| mistake.make(&mut bytes));
    ((*path).clone(), bytes)
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_bytes_can_be_any_file(path in select(&sound::FILES[..]), bytes in bytes()) {
        sound::document(path, &bytes);
    }

    #[test]
    fn any_text_can_be_markdown(text in text()) {
        sound::markdown(&text);
    }

    #[test]
    fn any_text_can_stand_in_front(mark in select(vec!["+++", "---"]), text in text()) {
        sound::front_matter(&text);
        sound::front_matter(&format!("{mark}\n{text}\n{mark}\n"));
        sound::document("content/handbook/a.md", format!("{mark}\n{text}\n{mark}\n{text}").as_bytes());
    }

    #[test]
    fn any_text_can_be_the_settings(text in text(), at in any::<Index>(), mistakes in vec(mistake(), 1..3)) {
        sound::configuration(&text);
        sound::configuration(&format!("{SETTINGS}{text}"));
        let mut bytes = DEMO.files().find(|(path, _)| *path == "content/rolebook.toml").unwrap().1.clone();
        mistakes.iter().for_each(|mistake| mistake.make(&mut bytes));
        sound::configuration(&String::from_utf8_lossy(&bytes));
        sound::configuration(&String::from_utf8_lossy(&bytes[..at.index(bytes.len() + 1)]));
    }

    #[test]
    fn any_text_can_be_a_name(text in text()) {
        sound::slug(&text);
    }

    #[test]
    fn any_file_of_the_demo_can_have_mistakes(at in any::<Index>(), mistakes in vec(mistake(), 1..4)) {
        let (path, bytes) = demo_file(at, &mistakes);
        sound::document(&path, &bytes);
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn the_demo_with_mistakes_is_checked_and_built(broken in vec((any::<Index>(), vec(mistake(), 1..3)), 1..8)) {
        let site = broken.iter().fold(DEMO.clone(), |site, (at, mistakes)| {
            let (path, bytes) = demo_file(*at, mistakes);
            site.with(&path, bytes)
        });
        sound::site(&site);
    }

    #[test]
    fn the_demo_is_compared_with_the_demo_with_mistakes(broken in vec((any::<Index>(), vec(mistake(), 1..3)), 1..8)) {
        let site = broken.iter().fold(DEMO.clone(), |site, (at, mistakes)| {
            let (path, bytes) = demo_file(*at, mistakes);
            site.with(&path, bytes)
        });
        sound::comparison(&DEMO, &site);
    }

    #[test]
    fn any_names_of_files_are_checked_and_built(names in vec("[^/\n]{1,12}", 1..6), folder in "[^/\n]{1,5}") {
        let page = |name: &String| format!("-- content/handbook/{folder}/{name}.md --\n# A\n\n[x]({name}.md)\n");
        let files: String = names.iter().map(page).collect();
        sound::site(&TestSite::new(&files).only_possible_paths());
    }

    #[test]
    fn small_sites_of_any_bytes_are_checked_and_built(files in vec((select(&sound::FILES[..]), bytes()), 1..6)) {
        let site = files.into_iter().fold(TestSite::new(""), |site, (path, bytes)| site.with(path, bytes));
        sound::site(&site);
    }
}

#[test]
fn a_text_that_ends_like_an_open_link_is_a_text() {
    let text = "Nach dem Text steht <a href=";
    sound::site(&TestSite::new("").with("content/handbook/start.md", text));
    assert_eq!(html::attributes("<p title=\"<a href=\"><a class=x href=\"y\" hidden>", "href"), ["y"]);
}
