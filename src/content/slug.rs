//! Ids and the address rule.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// An id: `a-z`, `0-9` and `-`, not empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Slug(Arc<str>);

impl Slug {
    /// What an id is, as a pattern.
    pub const PATTERN: &'static str = "^[a-z0-9-]{1,200}$";

    /// Checks that a text is an id.
    pub fn new(text: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (!text.is_empty() && text.len() <= 200 && text.bytes().all(allowed)).then(|| Self(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest name that disks take, in bytes.
pub const LONGEST_NAME: usize = 255;

/// The address rule: lower case, umlauts written out, marks off other letters, every run of other signs one `-`. What has
/// no letter or digit gives the empty text.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    for sign in text.nfc().flat_map(char::to_lowercase) {
        let start = slug.len();
        push_written_out(sign, &mut slug);
        if slug.len() == start {
            gap = true;
        } else if gap && start > 0 {
            slug.insert(start, '-');
            gap = false;
        } else {
            gap = false;
        }
    }
    slug
}

/// A lower-case sign in ASCII letters and digits; nothing when it has no such form.
fn push_written_out(sign: char, slug: &mut String) {
    match sign {
        'a'..='z' | '0'..='9' => slug.push(sign),
        'ä' | 'æ' => slug.push_str("ae"),
        'ö' | 'œ' | 'ø' => slug.push_str("oe"),
        'ü' => slug.push_str("ue"),
        'ß' => slug.push_str("ss"),
        'å' => slug.push_str("aa"),
        'ł' => slug.push('l'),
        'đ' | 'ð' => slug.push('d'),
        'þ' => slug.push_str("th"),
        sign if sign.is_ascii() => {}
        sign => slug.extend(
            [sign].into_iter().nfkd().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()),
        ),
    }
}

/// A heading, or what somebody wrote for its anchor, by the rule of git forges: lower case, letters with their umlauts, digits,
/// `-` and `_` stay, each blank becomes `-`, everything else falls away.
pub fn anchor_of(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    for sign in text.nfc().flat_map(char::to_lowercase) {
        match sign {
            ' ' | '\t' | '\n' => anchor.push('-'),
            '-' | '_' => anchor.push(sign),
            sign if sign.is_alphanumeric() || is_combining_mark(sign) => anchor.push(sign),
            _ => {}
        }
    }
    anchor
}

/// The anchors of one document: as git forges make them, so that a link works on both, and each only once.
#[derive(Default)]
pub struct Anchors {
    used: HashSet<String>,
}

impl Anchors {
    /// The anchor of a heading, by [`anchor_of`]. The second heading with the same words gets `-1`, the third `-2`.
    pub fn heading(&mut self, text: &str) -> String {
        let mut anchor = anchor_of(text);
        if anchor.is_empty() {
            anchor.push_str("abschnitt");
        }
        self.claim(anchor)
    }

    /// An anchor that the author chose, made unique.
    pub fn claim(&mut self, anchor: String) -> String {
        if self.used.insert(anchor.clone()) {
            return anchor;
        }
        // Starting from the number already used keeps a document of equal headings linear.
        let mut number = 1_usize;
        let mut step = 1_usize;
        let mut free = 0_usize;
        while self.used.contains(&format!("{anchor}-{number}")) {
            free = number;
            step *= 2;
            number += step;
        }
        while number - free > 1 {
            let middle = free + (number - free) / 2;
            if self.used.contains(&format!("{anchor}-{middle}")) {
                free = middle;
            } else {
                number = middle;
            }
        }
        let unique = format!("{anchor}-{number}");
        self.used.insert(unique.clone());
        unique
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn umlauts_are_written_out() {
        assert_eq!(slugify("Spezialist für Social-Media-Marketing"), "spezialist-fuer-social-media-marketing");
        assert_eq!(slugify("Größe & Maß"), "groesse-mass");
        assert_eq!(slugify("u\u{308}ber"), "ueber", "decomposed");
        assert_eq!(slugify("Café crème"), "cafe-creme");
        assert_eq!(slugify("¿?"), "");
    }

    #[test]
    fn equal_headings_get_numbers() {
        let mut anchors = Anchors::default();
        let ids: Vec<String> =
            ["Über uns", "Über uns", "Über uns-1", "Über uns"].map(|text| anchors.heading(text)).into();
        assert_eq!(ids, ["über-uns", "über-uns-1", "über-uns-1-1", "über-uns-2"]);
    }

    proptest! {
        #[test]
        fn the_address_rule_is_idempotent(text in ".*") {
            let once = slugify(&text);
            prop_assert_eq!(slugify(&once), once.clone());
            prop_assert!(once.is_empty() || Slug::new(&once).is_some() || once.len() > 200);
        }

        #[test]
        fn anchors_are_unique(texts in prop::collection::vec("[aä1 -]{0,4}", 0..40)) {
            let mut anchors = Anchors::default();
            let ids: HashSet<String> = texts.iter().map(|text| anchors.heading(text)).collect();
            prop_assert_eq!(ids.len(), texts.len());
        }
    }
}
