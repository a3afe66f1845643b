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

/// The two tiers of colours: what they are, and what they are for.
fn sheets() -> [&'static str; 2] {
    ["assets/css/palette.css", "assets/css/tokens.css"].map(|path| {
        let (_, bytes) = Theme::embedded().find(|(name, _)| *name == path).unwrap();
        std::str::from_utf8(bytes).unwrap()
    })
}

fn tokens() -> Tokens {
    Tokens::read(sheets())
}

/// The names of the second tier: colours by what they are for.
fn purposes() -> BTreeSet<String> {
    let (_, bytes) = Theme::embedded().find(|(name, _)| *name == "assets/css/tokens.css").unwrap();
    let (all, purposes) = (tokens(), Tokens::read([std::str::from_utf8(bytes).unwrap()]));
    let is_colour = |name: &&str| all.colour(name, Scheme::Light).is_some();
    purposes.names().filter(is_colour).map(str::to_owned).collect()
}

/// The pairs that cannot be told apart well enough.
fn too_close(tokens: &Tokens) -> Vec<String> {
    let mut faults = Vec::new();
    for (front, back, needed) in PAIRS {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let colour = |name| tokens.colour(name, scheme).unwrap_or_else(|| panic!("--{name} is no colour"));
            let contrast = colour(front).contrast(colour(back));
            if contrast < *needed {
                faults.push(format!("--{front} on --{back}, {scheme:?}: {contrast:.2} and not {needed}"));
            }
        }
    }
    faults
}

#[test]
fn every_pair_of_colours_can_be_told_apart_in_both_schemes() {
    assert_eq!(too_close(&tokens()), [""; 0]);
}

#[test]
fn a_pale_colour_is_noticed_in_the_scheme_that_has_it() {
    let [palette, purposes] = sheets();
    let pale = format!("{purposes}\n:root {{ --ink-2: light-dark(#999999, #ffffff); }}");
    let faults = too_close(&Tokens::read([palette, &pale]));
    assert_eq!(faults.len(), 2, "{faults:?}");
    assert!(faults[0].starts_with("--ink-2 on --paper, Light: 2.85"), "{faults:?}");
}

#[test]
fn every_colour_that_is_for_something_stands_in_a_pair() {
    let paired = PAIRS.iter().flat_map(|(front, back, _)| [*front, *back]);
    let known: BTreeSet<String> = paired.chain(DECORATION.iter().copied()).map(str::to_owned).collect();
    assert_eq!(purposes(), known, "css/tokens.css and the pairs of this test");
}
