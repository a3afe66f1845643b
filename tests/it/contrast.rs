//! The contrast of every pair of colours that stand on each other, in both schemes.

use std::collections::BTreeSet;

use rolebook::theme::{Scheme, Theme, Tokens};

/// What text needs on what it stands on.
const TEXT: f64 = 4.5;

/// What lines, boxes and areas need that tell something.
const SHAPE: f64 = 3.0;

/// Every pair: what stands, on what, and the contrast it needs.
const PAIRS: &[(&str, &str, f64)] = &[
    ("ink", "paper", TEXT),
    ("ink", "tint", TEXT),
    ("ink-2", "paper", TEXT),
    ("ink-2", "tint", TEXT),
    ("on-mark", "mark", TEXT),
    ("on-spot", "spot-fill", TEXT),
    ("edge", "paper", SHAPE),
    ("edge", "tint", SHAPE),
    ("spot", "paper", SHAPE),
    ("spot", "tint", SHAPE),
    ("spot-fill", "paper", SHAPE),
];

/// Colours that only part things which the space between them parts as well.
const DECORATION: &[&str] = &["rule"];

fn tokens() -> Tokens {
    let sheets = ["assets/css/palette.css", "assets/css/tokens.css"];
    let text = |path| Theme::embedded().find(|(name, _)| *name == path).map(|(_, bytes)| bytes).unwrap();
    Tokens::read(sheets.map(|path| std::str::from_utf8(text(path)).unwrap()))
}

/// The names of the second tier: colours by what they are for.
fn purposes() -> BTreeSet<String> {
    let (_, bytes) = Theme::embedded().find(|(name, _)| *name == "assets/css/tokens.css").unwrap();
    let (all, purposes) = (tokens(), Tokens::read([std::str::from_utf8(bytes).unwrap()]));
    let is_colour = |name: &&str| all.colour(name, Scheme::Light).is_some();
    purposes.names().filter(is_colour).map(str::to_owned).collect()
}

#[test]
fn every_pair_of_colours_can_be_told_apart_in_both_schemes() {
    let tokens = tokens();
    for (front, back, needed) in PAIRS {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let colour = |name| tokens.colour(name, scheme).unwrap_or_else(|| panic!("--{name} is no colour"));
            let contrast = colour(front).contrast(colour(back));
            assert!(contrast >= *needed, "--{front} on --{back}, {scheme:?}: {contrast:.2} and not {needed}");
        }
    }
}

#[test]
fn every_colour_that_is_for_something_stands_in_a_pair() {
    let paired = PAIRS.iter().flat_map(|(front, back, _)| [*front, *back]);
    let known: BTreeSet<String> = paired.chain(DECORATION.iter().copied()).map(str::to_owned).collect();
    assert_eq!(purposes(), known, "css/tokens.css and the pairs of this test");
}
