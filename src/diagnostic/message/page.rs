//! Findings about pages: their links, addresses and templates.

use super::{Meant, TemplateFault, probably, quoted};
use crate::diagnostic::{Code, Language};
use crate::kind::Audience;

/// A finding about a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PageMessage {
    /// A link to a page that does not exist.
    DeadLink {
        /// As written.
        link: String,
        /// The page that was probably meant.
        probable: Option<Meant>,
    },
    /// A link to a folder that has no page of its own.
    FolderWithoutPage {
        /// As written.
        link: String,
    },
    /// A link to a heading that does not exist.
    DeadAnchor {
        /// As written, without `#`.
        anchor: String,
        /// The nearest one that exists.
        probable: Option<Meant>,
    },
    /// A picture or file that does not exist.
    MissingAsset {
        /// As written.
        link: String,
        /// The file that was probably meant.
        probable: Option<Meant>,
    },
    /// A path that leads out of the content folder.
    LeavesContent {
        /// As written.
        link: String,
    },
    /// An old address that is none of the site.
    AddressOutside {
        /// As written.
        address: String,
    },
    /// Two things want one address.
    AddressClash {
        /// The address.
        address: String,
        /// The file of the site that has it, when nobody wrote it: a page that is always made, or a file of the theme.
        made: Option<String>,
    },
    /// A fault of a template.
    Template {
        /// What is wrong.
        fault: TemplateFault,
        /// The output path of the page that was rendered, if one was.
        page: Option<String>,
        /// How many other pages show the same fault.
        others: usize,
    },
    /// A page would load something from another host.
    ForeignRequest {
        /// From where, as written.
        url: String,
    },
    /// A file of the site's theme that nothing uses.
    UnusedThemeFile {
        /// The path, inside the theme's folder, of the default theme's file that was probably meant.
        similar: Option<String>,
    },
    /// A copy of a file of the default theme that has changed since.
    OutdatedThemeFile {
        /// The path of the original inside the theme's folder.
        original: String,
    },
    /// A checked link without text.
    EmptyLinkText {
        /// As written.
        link: String,
    },
    /// Visible text links to something hidden.
    HiddenLink {
        /// As written.
        link: String,
        /// The audience that does not see it.
        audience: Audience,
    },
}

impl PageMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::DeadLink { .. } | Self::FolderWithoutPage { .. } => Code::DeadLink,
            Self::DeadAnchor { .. } => Code::DeadAnchor,
            Self::MissingAsset { .. } => Code::MissingAsset,
            Self::LeavesContent { .. } | Self::AddressOutside { .. } => Code::LeavesContent,
            Self::AddressClash { .. } => Code::AddressClash,
            Self::Template { .. } => Code::Template,
            Self::ForeignRequest { .. } => Code::ForeignRequest,
            Self::UnusedThemeFile { .. } | Self::OutdatedThemeFile { .. } => Code::UnusedThemeFile,
            Self::EmptyLinkText { .. } => Code::EmptyLinkText,
            Self::HiddenLink { .. } => Code::HiddenLink,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::DeadLink { link, .. } => language.pick(
                format!("der Link {} führt zu keiner Seite", quote(link)),
                format!("the link {} leads to no page", quote(link)),
            ),
            Self::FolderWithoutPage { link } => language.pick(
                format!("der Ordner {} hat keine eigene Seite", quote(link)),
                format!("the folder {} has no page of its own", quote(link)),
            ),
            Self::DeadAnchor { anchor, .. } => language.pick(
                format!("auf der Seite gibt es keine Überschrift mit der Sprungmarke {}", quote(anchor)),
                format!("the page has no heading with the anchor {}", quote(anchor)),
            ),
            Self::MissingAsset { link, .. } => language.pick(
                format!("die Datei {} gibt es nicht", quote(link)),
                format!("the file {} does not exist", quote(link)),
            ),
            Self::LeavesContent { link } => language.pick(
                format!("{} führt aus dem Ordner content hinaus", quote(link)),
                format!("{} leads out of the content folder", quote(link)),
            ),
            Self::AddressOutside { address } => language.pick(
                format!("{} ist keine Adresse dieser Website", quote(address)),
                format!("{} is not an address of this site", quote(address)),
            ),
            Self::AddressClash { address, made: Some(made) } => language.pick(
                format!("die Adresse {} ist schon vergeben: {made} entsteht von selbst", quote(address)),
                format!("the address {} is already taken: {made} is always made", quote(address)),
            ),
            Self::AddressClash { address, made: None } => language.pick(
                format!("die Adresse {} ist schon vergeben", quote(address)),
                format!("the address {} is already taken", quote(address)),
            ),
            Self::Template { fault, page, others } => {
                template_text(language, &fault.text(language), page.as_deref(), *others)
            }
            Self::ForeignRequest { url } => language.pick(
                format!("die Seite würde {} von einem fremden Server laden", quote(url)),
                format!("the page would load {} from another host", quote(url)),
            ),
            Self::UnusedThemeFile { .. } => language
                .pick(
                    "diese Datei des Themes ersetzt nichts und wird nirgends eingebunden",
                    "this file of the theme replaces nothing and is included nowhere",
                )
                .to_owned(),
            Self::OutdatedThemeFile { original } => language.pick(
                format!("die Datei {original} des Standard-Themes hat sich geändert, seit diese aus ihr entstand"),
                format!("the default theme's {original} has changed since this copy of it was made"),
            ),
            Self::EmptyLinkText { link } => language.pick(
                format!("der Link {} hat keinen Text", quote(link)),
                format!("the link {} has no text", quote(link)),
            ),
            Self::HiddenLink { link, audience } => language.pick(
                format!("der Link {} führt zu etwas, das für „{audience}“ verborgen ist", quote(link)),
                format!("the link {} leads to something hidden from the audience “{audience}”", quote(link)),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::DeadLink { probable, .. } => probably(language, probable.as_ref()).unwrap_or_else(|| {
                say(
                    "Den Weg zur Datei von hier aus angeben, wie auf der Git-Plattform, oder den Link entfernen",
                    "Give the way to the file from here, as on a git forge, or remove the link",
                )
            }),
            Self::FolderWithoutPage { .. } => say(
                "In den Ordner eine index.md oder README.md legen, oder auf eine seiner Seiten verweisen",
                "Put an index.md or README.md into the folder, or link to one of its pages",
            ),
            Self::DeadAnchor { probable, .. } => probably(language, probable.as_ref()).unwrap_or_else(|| {
                say(
                    "Eine Überschrift der Seite nennen: klein geschrieben, Leerzeichen als -, oder das # weglassen",
                    "Name a heading of the page: in small letters, blanks as -, or leave the # out",
                )
            }),
            Self::MissingAsset { probable, .. } => probably(language, probable.as_ref()).unwrap_or_else(|| {
                say(
                    "Die Datei neben den Text legen und ihren Namen genau so schreiben, auch groß und klein",
                    "Put the file beside the text, and write its name exactly like this, capital letters too",
                )
            }),
            Self::LeavesContent { .. } => say(
                "Die Datei in den Ordner content legen, oder ihre ganze Adresse auf der Git-Plattform angeben",
                "Put the file into the content folder, or give its full address on the git forge",
            ),
            Self::AddressOutside { .. } => say(
                "Den Weg ab der Startseite schreiben, ohne Namen mit . am Anfang und ohne ? # \\, zum Beispiel \"/rollen/alter-name/\"",
                "Write the way from the home page, without names that begin with . and without ? # \\, for example \"/roles/old-name/\"",
            ),
            Self::AddressClash { made: Some(_), .. } => say(
                "Die Datei oder ihren Ordner umbenennen, die Weiterleitung entfernen oder [urls] ändern",
                "Rename the file or its folder, remove the redirect, or change [urls]",
            ),
            Self::AddressClash { .. } => say(
                "Eine der beiden Dateien umbenennen oder die Weiterleitung entfernen",
                "Rename one of the two files, or remove the redirect",
            ),
            Self::Template { fault, .. } => fault.help(language),
            Self::ForeignRequest { .. } => say(
                "Die Datei neben den Text oder in das Theme legen: die veröffentlichte Seite lädt nichts von fremden Servern",
                "Put the file beside the text or into the theme: the published page loads nothing from other hosts",
            ),
            Self::UnusedThemeFile { similar } => match similar {
                Some(similar) => language.pick(
                    format!("Die Datei des Standard-Themes heißt {similar}"),
                    format!("The file of the default theme is called {similar}"),
                ),
                None => say(
                    "In eine Vorlage einbinden ({% include \"…\" %}), eine Datei aus hooks/ ersetzen, oder löschen",
                    "Include it in a template ({% include \"…\" %}), replace a file of hooks/, or delete it",
                ),
            },
            Self::OutdatedThemeFile { original } => language.pick(
                format!(
                    "Mit der Ausgabe von `rolebook theme eject --print {original}` vergleichen und deren erste Zeile übernehmen"
                ),
                format!("Compare with the output of `rolebook theme eject --print {original}`, and take over its first line"),
            ),
            Self::EmptyLinkText { .. } => say(
                "Einen Text in die eckigen Klammern schreiben: auf einer Git-Plattform ist der Link sonst unsichtbar",
                "Write a text into the square brackets: on a git forge the link is invisible otherwise",
            ),
            Self::HiddenLink { .. } => say(
                "Den Link entfernen: in dieser Ausgabe steht dort nur der Text",
                "Remove the link: this build shows its text only",
            ),
        }
    }
}

fn template_text(language: Language, fault: &str, page: Option<&str>, others: usize) -> String {
    let Some(page) = page.map(|page| quoted(language, page)) else {
        return language
            .pick(format!("die Vorlage ist fehlerhaft: {fault}"), format!("the template is faulty: {fault}"));
    };
    let pages = match others {
        0 => page,
        1 => language.pick(format!("{page} und einer weiteren Seite"), format!("{page} and one more page")),
        many => language.pick(format!("{page} und {many} weiteren Seiten"), format!("{page} and {many} more pages")),
    };
    language.pick(
        format!("die Vorlage bricht bei {pages} ab: {fault}"),
        format!("the template breaks off at {pages}: {fault}"),
    )
}
