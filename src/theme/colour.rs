//! Colours as a style sheet writes them, and how well one can be told from another.

use std::fmt;

/// A colour in sRGB, eight bits for each part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Colour([u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);

    /// How a colour is written, as a pattern.
    pub(super) const PATTERN: &'static str = "^#([0-9A-Fa-f]{3}){1,2}$";

    /// Steps in which a colour is made lighter or darker; fine enough that no step skips one of the colours in between.
    const STEPS: u32 = 1024;

    /// Reads `#c22a1d` or the shorter `#c21`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let nibbles: Vec<u8> =
            digits.chars().map(|digit| digit.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
        match nibbles[..] {
            [red, green, blue] => Some(Self([red * 17, green * 17, blue * 17])),
            [a, b, c, d, e, f] => Some(Self([a << 4 | b, c << 4 | d, e << 4 | f])),
            _ => None,
        }
    }

    /// The contrast with another colour by WCAG 2, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest darker colour of the same hue that holds, or black.
    pub fn darker_until(self, holds: impl Fn(Self) -> bool) -> Self {
        self.until(|light, share| light * (1.0 - share), holds)
    }

    /// The nearest lighter colour of the same hue that holds, or white.
    pub fn lighter_until(self, holds: impl Fn(Self) -> bool) -> Self {
        self.until(|light, share| light + (1.0 - light) * share, holds)
    }

    /// Follows a way through colours, from this one on, to the first that holds or to its end. `way` says for the light of one
    /// part how much of it there is after a share of the way.
    fn until(self, way: impl Fn(f64, f64) -> f64, holds: impl Fn(Self) -> bool) -> Self {
        let at = |step: u32| {
            let share = f64::from(step) / f64::from(Self::STEPS);
            Self(self.0.map(|part| encoded(way(light(part), share))))
        };
        (0..Self::STEPS).map(at).find(|colour| holds(*colour)).unwrap_or_else(|| at(Self::STEPS))
    }

    /// The relative luminance by WCAG 2, from 0 to 1.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(light);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// The light that one part of a colour stands for, from 0 to 1.
fn light(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

/// The part of a colour that stands for a light.
fn encoded(light: f64) -> u8 {
    let part = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a byte holds")]
    let byte = (part * 255.0).round().clamp(0.0, 255.0) as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn colour(text: &str) -> Colour {
        Colour::from_hex(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_written() {
        assert_eq!(colour("#c21").to_string(), "#cc2211");
        assert_eq!(colour("#C22A1D").to_string(), "#c22a1d");
        for wrong in ["c22a1d", "#c22a1", "#c22a1d80", "#xyzxyz", "red", "#ä22a1d", ""] {
            assert_eq!(Colour::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert_eq!(colour("#000000").contrast(Colour::WHITE), 21.0);
        // The grey that just meets 4.5 on white, and the one that just does not.
        assert!(colour("#767676").contrast(Colour::WHITE) >= 4.5);
        assert!(colour("#777777").contrast(Colour::WHITE) < 4.5);
    }

    #[test]
    fn the_nearest_colour_keeps_the_hue_and_stops_at_the_ends() {
        let readable = |colour: Colour| colour.contrast(Colour::WHITE) >= 4.5;
        let nearest = colour("#f4a020").darker_until(readable);
        assert!((4.5..4.6).contains(&nearest.contrast(Colour::WHITE)), "{nearest}");
        assert_eq!(colour("#c22a1d").darker_until(readable), colour("#c22a1d"), "what holds stays");
        assert_eq!(colour("#c22a1d").darker_until(|_| false), colour("#000"));
        assert_eq!(colour("#c22a1d").lighter_until(|_| false), Colour::WHITE);
    }
}
