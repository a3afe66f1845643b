//! Findings about `rolebook.toml`.

use super::{OverlayMessage, did_you_mean, quoted};
use crate::diagnostic::Language;

/// A finding about the site's own settings. Their form is checked like that of any file; this is what only they can have wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConfigurationMessage {
    /// There is no `content/rolebook.toml`.
    Missing,
    /// The time zone is unknown.
    TimeZone {
        /// As written.
        name: String,
        /// The one that was probably meant.
        probable: Option<String>,
    },
    /// A key of `[audiences]` that names no field and no kind.
    AudienceOfNothing {
        /// As written.
        name: String,
    },
    /// A required field cannot be hidden from a build that shows its entity.
    AudienceOfRequired {
        /// As written.
        name: String,
    },
    /// A code in `[lints]` or `allow` that does not exist or is no warning.
    NoSuchWarning {
        /// As written.
        code: String,
    },
    /// A theme that neither is built in nor has a folder.
    Theme {
        /// As written.
        name: String,
    },
    /// An own field that has the name of a field that exists.
    OwnFieldTaken {
        /// The name.
        name: String,
    },
    /// A part of the theme that cannot be read: `theme.toml` or a file of strings.
    ThemeFile {
        /// What is wrong.
        reason: String,
    },
    /// A string of the theme that is neither text nor plural forms.
    ThemeString {
        /// Its key.
        key: String,
    },
    /// A theme that is written for other views.
    ThemeContract {
        /// As written.
        written: String,
        /// The version of this program.
        known: &'static str,
    },
    /// An accent colour that cannot be told from what it stands on, or under.
    AccentContrast {
        /// The colour.
        colour: String,
        /// What it stands against.
        ground: Ground,
        /// Its contrast, in hundredths.
        contrast: u16,
        /// The contrast that is needed, in hundredths.
        needed: u16,
        /// The nearest colour that has it.
        nearest: String,
    },
    /// A logo that is neither SVG nor PNG.
    LogoForm {
        /// As written.
        file: String,
    },
    /// About overlays.
    Overlay(OverlayMessage),
}

/// What an accent colour stands against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ground {
    /// Text on an area of the colour.
    TextOnIt,
    /// The paper of the light scheme.
    LightPaper,
    /// The paper of the dark scheme.
    DarkPaper,
}

impl Ground {
    fn text(self, language: Language) -> &'static str {
        match self {
            Self::TextOnIt => language.pick("zur Schrift, die darauf steht,", "with the text on it"),
            Self::LightPaper => language.pick("zum hellen Grund", "with the light paper"),
            Self::DarkPaper => language.pick("zum dunklen Grund", "with the dark paper"),
        }
    }
}

/// A number of hundredths with the language's decimal mark.
fn decimal(language: Language, hundredths: u16) -> String {
    format!("{}{}{:02}", hundredths / 100, language.pick(",", "."), hundredths % 100)
}

impl ConfigurationMessage {
    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::Missing => {
                language.pick("content/rolebook.toml fehlt", "content/rolebook.toml is missing").to_owned()
            }
            Self::TimeZone { name, .. } => language.pick(
                format!("die Zeitzone {} ist unbekannt", quote(name)),
                format!("the time zone {} is unknown", quote(name)),
            ),
            Self::AudienceOfNothing { name } => language.pick(
                format!("{} ist weder eine Art von Inhalt noch ein Feld", quote(name)),
                format!("{} is neither a kind of content nor a field", quote(name)),
            ),
            Self::AudienceOfRequired { name } => language.pick(
                format!("{} ist ein Pflichtfeld und lässt sich nicht verbergen", quote(name)),
                format!("{} is a required field and cannot be hidden", quote(name)),
            ),
            Self::NoSuchWarning { code } => language.pick(
                format!("{} ist kein Code einer Warnung", quote(code)),
                format!("{} is not the code of a warning", quote(code)),
            ),
            Self::Theme { name } => language
                .pick(format!("das Theme {} gibt es nicht", quote(name)), format!("there is no theme {}", quote(name))),
            Self::OwnFieldTaken { name } => language.pick(
                format!("das Feld {} gibt es schon", quote(name)),
                format!("there already is a field {}", quote(name)),
            ),
            Self::ThemeFile { reason } => language.pick(
                format!("die Datei des Themes ist nicht lesbar: {reason}"),
                format!("the file of the theme cannot be read: {reason}"),
            ),
            Self::ThemeString { key } => language.pick(
                format!("der Text {} des Themes hat nicht die richtige Form", quote(key)),
                format!("the theme's string {} does not have the right form", quote(key)),
            ),
            Self::ThemeContract { written, known } => language.pick(
                format!(
                    "das Theme ist für Version {written} der Ansichten geschrieben, dieses Programm hat Version {known}"
                ),
                format!("the theme is written for version {written} of the views, this program has version {known}"),
            ),
            Self::AccentContrast { colour, ground, contrast, needed, .. } => {
                let (ground, colour) = (ground.text(language), quote(colour));
                let (contrast, needed) = (decimal(language, *contrast), decimal(language, *needed));
                language.pick(
                    format!("die Akzentfarbe {colour} hat {ground} einen Kontrast von {contrast}, nötig sind {needed}"),
                    format!("the accent {colour} has a contrast of {contrast} {ground}, {needed} are needed"),
                )
            }
            Self::LogoForm { file } => language.pick(
                format!("das Logo {} ist weder SVG noch PNG", quote(file)),
                format!("the logo {} is neither SVG nor PNG", quote(file)),
            ),
            Self::Overlay(message) => message.text(language),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Missing => say(
                "`rolebook init` legt ein Handbuch an; `--root` nennt den Ordner, in dem content/ liegt",
                "`rolebook init` starts a handbook; `--root` names the folder that holds content/",
            ),
            Self::TimeZone { probable, .. } => did_you_mean(language, probable.as_deref())
                .unwrap_or_else(|| say("Zum Beispiel Europe/Berlin", "For example Europe/Berlin")),
            Self::AudienceOfNothing { .. } => say(
                "Zum Beispiel role = \"public\" oder \"skill.questions\" = \"internal\"",
                "For example role = \"public\" or \"skill.questions\" = \"internal\"",
            ),
            Self::AudienceOfRequired { .. } => say(
                "Die Zeile entfernen; verborgen wird ein ganzer Eintrag, mit visibility oder mit dem Namen der Art",
                "Remove the line; hide the whole entry instead, with visibility or by the name of its kind",
            ),
            Self::NoSuchWarning { .. } => say(
                "`rolebook explain` nennt alle Codes; Fehler lassen sich nicht abschalten",
                "`rolebook explain` lists all codes; errors cannot be turned off",
            ),
            Self::Theme { .. } => say(
                "Den Ordner themes/<name> anlegen oder theme = \"default\" schreiben",
                "Make the folder themes/<name>, or write theme = \"default\"",
            ),
            Self::OwnFieldTaken { .. } => say("Einen anderen Namen wählen", "Choose another name"),
            Self::ThemeFile { .. } => say(
                "Die Datei mit der gleichnamigen des Standard-Themes vergleichen",
                "Compare the file with that of the same name in the default theme",
            ),
            Self::ThemeString { .. } => say(
                "Einen Text schreiben, oder { one = \"…\", other = \"…\" }",
                "Write a text, or { one = \"…\", other = \"…\" }",
            ),
            Self::ThemeContract { known, .. } => language.pick(
                format!("Die Vorlagen an die Ansichten anpassen und in theme.toml contract = {known} schreiben"),
                format!("Adapt the templates to the views, and write contract = {known} in theme.toml"),
            ),
            Self::AccentContrast { nearest, .. } => language.pick(
                format!("Die nächste Farbe, die genügt: \"{nearest}\""),
                format!("The nearest colour that is enough: \"{nearest}\""),
            ),
            Self::LogoForm { .. } => say(
                "Die Datei als SVG oder PNG in assets/ des Themes legen",
                "Put the file into assets/ of the theme as SVG or PNG",
            ),
            Self::Overlay(message) => message.help(language),
        }
    }
}
