//! The form of a leaf's value as data: the limits that reading checks, and for texts a pattern that says the same as reading.

/// What a leaf's value may be.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// `true` or `false`.
    Boolean,
    /// A day, without a time.
    Date,
    /// A whole number.
    Integer(Range),
    /// A number.
    Number(Range),
    /// A text.
    Text(TextForm),
    /// A text, or a whole number that means its digits.
    TextOrInteger(TextForm),
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
}

impl Form {
    /// A text of at least one character that is no white space.
    pub const FILLED: Self = Self::Text(TextForm::FILLED);

    /// A text with this pattern.
    pub const fn pattern(pattern: &'static str) -> Self {
        Self::Text(TextForm { pattern: Some(pattern), limit: None })
    }
}

/// From where to where a number may go, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    /// The smallest one.
    pub least: i64,
    /// The largest one.
    pub most: i64,
}

impl Range {
    /// Any number.
    pub const ANY: Self = Self { least: i64::MIN, most: i64::MAX };

    /// Whether a number is in it.
    pub fn contains(self, number: f64) -> bool {
        number >= self.least as f64 && number <= self.most as f64
    }
}

/// What a text may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextForm {
    /// A regular expression that is found in it, in the part of the syntax that all languages share. `None` for any text.
    pub pattern: Option<&'static str>,
    /// How many characters it may have.
    pub limit: Option<usize>,
}

impl TextForm {
    /// Any text, also an empty one.
    pub const ANY: Self = Self { pattern: None, limit: None };

    /// A text of at least one character that is no white space.
    pub const FILLED: Self = Self { pattern: Some(r"\S"), limit: None };
}
