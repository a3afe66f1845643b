//! The stable codes of findings.

use std::fmt;

use super::Language;

/// How bad a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The handbook cannot be published like this.
    Error,
    /// Somebody should look at it.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal $severity:ident,)*) => {
        /// The stable code of a finding. Codes are never given to something else later.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// All codes in order.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as printed, for example `RB006`.
            pub fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// How bad a finding with this code is, unless the site says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What the code means, why it matters and how to mend it, in Markdown.
            pub fn explanation(self, language: Language) -> &'static str {
                match (self, language) { $(
                    (Self::$name, Language::German) => include_str!(concat!("explanation/de/", $text, ".md")),
                    (Self::$name, Language::English) => include_str!(concat!("explanation/en/", $text, ".md")),
                )* }
            }
        }
    };
}

codes! {
    /// The syntax of TOML, or of the front matter's marks.
    Syntax = "RB001" Error,
    /// A field that is not declared.
    UnknownField = "RB002" Error,
    /// A required field is missing.
    MissingField = "RB003" Error,
    /// A value of the wrong type, outside its range, or not of its form.
    WrongValue = "RB004" Error,
    /// The same id, or the prose of an entity, twice.
    Duplicate = "RB005" Error,
    /// A reference to something that does not exist.
    Dangling = "RB006" Error,
    /// A reference to something of another kind.
    WrongKind = "RB007" Error,
    /// A cycle where a tree or a chain is needed.
    Cycle = "RB008" Error,
    /// A level that the scale does not have or the skill does not describe.
    Level = "RB009" Error,
    /// A link to a page that does not exist.
    DeadLink = "RB010" Error,
    /// A link to a heading that does not exist.
    DeadAnchor = "RB011" Error,
    /// A file or picture that does not exist.
    MissingAsset = "RB012" Error,
    /// Two things want one address.
    AddressClash = "RB013" Error,
    /// A fault of a template.
    Template = "RB014" Error,
    /// A visible thing requires a hidden one.
    HiddenRequired = "RB015" Error,
    /// One skill twice in one role.
    SkillTwice = "RB016" Error,
    /// A path that leads out of the content folder.
    LeavesContent = "RB017" Error,
    /// Raw HTML or a URL scheme outside the policy.
    Markup = "RB018" Error,
    /// A file that is not UTF-8, or cannot be read.
    Encoding = "RB019" Error,
    /// The configuration.
    Configuration = "RB020" Error,
    /// A review that is overdue.
    ReviewOverdue = "RB101" Warning,
    /// A skill that nothing uses.
    UnusedSkill = "RB102" Warning,
    /// An active role without responsibilities or must-skills, or staffed from outside without a reason.
    ThinRole = "RB103" Warning,
    /// A level without text between levels that have one.
    LevelHole = "RB104" Warning,
    /// The same text on several levels.
    SameLevelText = "RB105" Warning,
    /// A level that drops on the next step.
    LevelDrops = "RB106" Warning,
    /// Something that was changed after it was agreed to.
    ChangedSince = "RB107" Warning,
    /// More skills in one interview than can be looked at.
    TooMuchFocus = "RB108" Warning,
    /// An open vacancy that is expired, incomplete or silent about pay.
    Vacancy = "RB109" Warning,
    /// A title that is not gender-neutral.
    GenderedTitle = "RB110" Warning,
    /// Two skills that are nearly the same.
    TwinSkills = "RB111" Warning,
    /// A request to another host.
    ForeignRequest = "RB112" Warning,
    /// A picture, heading or link that not everybody can follow.
    Accessibility = "RB113" Warning,
    /// A checked link with empty text.
    EmptyLinkText = "RB114" Warning,
    /// A file of the theme that nothing uses, or a copy whose original has changed.
    UnusedThemeFile = "RB115" Warning,
    /// Shares that do not add up to 100.
    Shares = "RB116" Warning,
    /// Something archived or renamed that is still referred to.
    Outdated = "RB117" Warning,
    /// A mail address that looks personal.
    PersonalMail = "RB118" Warning,
    /// A file, front matter or permission without effect.
    NoEffect = "RB119" Warning,
    /// Wording that is risky under equal-treatment law.
    RiskyWording = "RB120" Warning,
    /// A vacancy that does not say whether part-time is possible.
    PartTime = "RB121" Warning,
    /// Visible text links to something hidden.
    HiddenLink = "RB122" Warning,
    /// A file of which nobody approves changes.
    NoApprover = "RB123" Warning,
}

impl Code {
    /// The codes of warnings, in order.
    pub fn warnings() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|code| code.severity() == Severity::Warning)
    }

    /// The code that is printed like this.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.text() == text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
