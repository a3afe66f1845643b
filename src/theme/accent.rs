//! The site's second colour: checked for contrast, and made into the colours of both schemes.

use super::colour::Colour;
use super::options::{AccentOption, ColourText, Options};
use super::tokens::{Scheme, Tokens};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{ConfigurationMessage, Ground};
use crate::source::Place;

/// What text on an area needs.
const TEXT: f64 = 4.5;

/// What a line or an area needs on paper.
const SHAPE: f64 = 3.0;

/// What a line that is made for dark paper gets: a thin line reads worse there.
const CLEAR: f64 = 5.0;

/// The colours of one accent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Accent {
    /// Lines and areas on light paper.
    light: Colour,
    /// Lines on dark paper.
    dark: Colour,
    /// Areas on dark paper, with text on them.
    deep: Colour,
}

/// What an accent has to stand out from.
struct Grounds {
    light: Colour,
    dark: Colour,
    /// Text on an area, in each scheme.
    on_light: Colour,
    on_dark: Colour,
}

impl Grounds {
    /// The grounds that the style sheets say; where they do not say them in digits, those of the default theme.
    fn new(tokens: &Tokens, default: &Tokens) -> Option<Self> {
        let colour = |name, scheme| tokens.colour(name, scheme).or_else(|| default.colour(name, scheme));
        Some(Self {
            light: colour("paper", Scheme::Light)?,
            dark: colour("paper", Scheme::Dark)?,
            on_light: colour("on-spot", Scheme::Light)?,
            on_dark: colour("on-spot", Scheme::Dark)?,
        })
    }
}

impl Accent {
    /// The accent that a site chose. A colour that cannot be read, or be told from its ground, is reported.
    pub(super) fn load(
        options: &Options,
        tokens: &Tokens,
        default: &Tokens,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let grounds = Grounds::new(tokens, default)?;
        let (light, dark) = match options.accent.as_ref()? {
            AccentOption::One(one) => (*one, None),
            AccentOption::Two(two) => (two.light, Some(two.dark)),
        };
        let mut weak = |colour: ColourText, ground, against: Colour, needed, nearest: &dyn Fn() -> Colour| {
            let contrast = colour.colour.contrast(against);
            if contrast < needed {
                let message = ConfigurationMessage::AccentContrast {
                    colour: colour.colour.to_string(),
                    ground,
                    contrast: hundredths(contrast),
                    needed: hundredths(needed),
                    nearest: nearest().to_string(),
                };
                diagnostics.report(Place::new(&options.path, colour.span), message);
            }
            contrast >= needed
        };
        let on_paper = |colour: Colour| colour.contrast(grounds.light) >= SHAPE;
        let under_text = |colour: Colour| colour.contrast(grounds.on_light) >= TEXT;
        let darker = || light.colour.darker_until(|colour| under_text(colour) && on_paper(colour));
        let _ = weak(light, Ground::TextOnIt, grounds.on_light, TEXT, &darker)
            && weak(light, Ground::LightPaper, grounds.light, SHAPE, &darker);
        if let Some(dark) = dark {
            let lighter = || dark.colour.lighter_until(|colour| colour.contrast(grounds.dark) >= SHAPE);
            weak(dark, Ground::DarkPaper, grounds.dark, SHAPE, &lighter);
        }
        Some(Self::derived(light.colour, dark.map(|dark| dark.colour), &grounds))
    }

    /// The colours of the dark scheme are made from those given: a line as light as it must be, and an area as dark as text on
    /// it needs and no darker than paper allows.
    fn derived(light: Colour, dark: Option<Colour>, grounds: &Grounds) -> Self {
        let line = dark.unwrap_or_else(|| light.lighter_until(|colour| colour.contrast(grounds.dark) >= CLEAR));
        let deep = dark
            .unwrap_or(light)
            .darker_until(|colour| colour.contrast(grounds.on_dark) >= TEXT)
            .lighter_until(|colour| colour.contrast(grounds.dark) >= SHAPE);
        Self { light, dark: line, deep }
    }

    /// The accent as rules of a style sheet.
    pub(super) fn rules(&self) -> String {
        let Self { light, dark, deep } = self;
        format!(":root {{\n  --accent: {light};\n  --accent-light: {dark};\n  --accent-deep: {deep};\n}}")
    }
}

/// A contrast in hundredths, cut off: 4.499 must not read as the 4.5 that it misses.
fn hundredths(contrast: f64) -> u16 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "contrasts go from 1 to 21")]
    let number = (contrast * 100.0).floor() as u16;
    number
}

#[cfg(test)]
mod tests {
    use super::{Accent, CLEAR, Colour, Grounds, SHAPE, TEXT};

    #[test]
    fn the_dark_scheme_is_made_from_any_colour_that_light_paper_can_bear() {
        let colour = |text: &str| Colour::from_hex(text).unwrap();
        let grounds =
            Grounds { light: Colour::WHITE, dark: colour("#14181b"), on_light: Colour::WHITE, on_dark: Colour::WHITE };
        for accent in ["#c22a1d", "#0b5fa5", "#000000", "#1d6b2f", "#5b2a86", "#00004d", "#6b5300"] {
            let Accent { dark, deep, .. } = Accent::derived(colour(accent), None, &grounds);
            assert!(dark.contrast(grounds.dark) >= CLEAR, "{accent}: line {dark}");
            assert!(deep.contrast(Colour::WHITE) >= TEXT, "{accent}: text on {deep}");
            assert!(deep.contrast(grounds.dark) >= SHAPE, "{accent}: area {deep}");
        }
        // A light colour that is given for the dark scheme is darkened for areas only.
        let Accent { dark, deep, .. } = Accent::derived(colour("#0b5fa5"), Some(colour("#8cc8ff")), &grounds);
        assert_eq!(dark, colour("#8cc8ff"));
        assert!(deep.contrast(Colour::WHITE) >= TEXT && deep.contrast(grounds.dark) >= SHAPE, "{deep}");
    }
}
