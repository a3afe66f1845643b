//! Sentences about the server.

use super::project::{findings, seconds};
use super::system;
use crate::diagnostic::Language;
use crate::kind::Audience;

/// Why changes are not heard of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deafness {
    /// The system refuses to watch.
    Refused {
        /// What it said.
        reason: String,
    },
    /// The files lie on a drive of the network or a shared folder.
    Remote,
    /// A change of our own was not told.
    Silent,
}

/// A notice about the server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ServeNotice {
    /// Where the site is to be seen.
    At {
        /// The address.
        url: String,
    },
    /// The port asked for is taken, another one is used.
    PortTaken {
        /// The port asked for.
        wanted: u16,
        /// The port used.
        used: u16,
    },
    /// No port could be opened.
    NoPort {
        /// The address asked for.
        address: String,
        /// What the system said.
        reason: String,
    },
    /// Others in the network can reach the server.
    Open,
    /// Changes are looked for on a timer because the system tells none.
    Polling {
        /// Why it tells none.
        why: Deafness,
    },
    /// The browser could not be started.
    NoBrowser {
        /// What the system said.
        reason: String,
    },
    /// What made a new state.
    Changed {
        /// Files that are new, different or gone; not all of them.
        named: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// A request was answered.
    Answered {
        /// Its method and path.
        request: String,
        /// The status of the answer.
        status: u16,
        /// Milliseconds it took.
        millis: u128,
    },
    /// A new edition is shown.
    Fresh {
        /// Errors in the content.
        errors: usize,
        /// Warnings in the content.
        warnings: usize,
        /// Milliseconds it took.
        millis: u128,
    },
    /// The content is broken, the last good edition stays.
    Kept,
    /// A mistake in the program kept a new state from being shown.
    Panicked,
    /// The server ended.
    Ended {
        /// What the system said.
        reason: String,
    },
    /// The title of the overlay and of the error page.
    Broken,
    /// The title of the page for addresses that do not exist.
    NoPage,
    /// The title of the page for addresses that an audience does not see.
    Hidden {
        /// The audience.
        audience: Audience,
    },
    /// The title of the page where a folder of restricted files is missing.
    NoOverlay {
        /// As the settings name it.
        path: String,
    },
    /// What stands before the audience in the corner of a page.
    Viewer,
    /// An audience that can be chosen there.
    ViewerName {
        /// The audience.
        audience: Audience,
    },
}

impl ServeNotice {
    pub(super) fn text(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::At { url } => language
                .pick(format!("zu sehen unter {url} (Ende mit Strg+C)"), format!("to be seen at {url} (Ctrl+C ends)")),
            Self::PortTaken { wanted, used } => language.pick(
                format!("Port {wanted} ist belegt, stattdessen {used}"),
                format!("port {wanted} is taken, using {used}"),
            ),
            Self::NoPort { address, reason } => {
                let reason = system::reason(language, reason);
                language.pick(
                    format!("{address} lässt sich nicht öffnen: {reason}"),
                    format!("{address} cannot be opened: {reason}"),
                )
            }
            Self::Open => say(
                "mit --interface ist das Handbuch auch für andere im Netz zu sehen",
                "with --interface the handbook can be seen by others in the network, too",
            ),
            Self::Polling { why } => {
                let why = match why {
                    Deafness::Refused { reason } => system::reason(language, reason),
                    Deafness::Remote => say(
                        "sie liegen auf einem Netzlaufwerk oder in einem geteilten Ordner",
                        "they lie on a drive of the network or in a shared folder",
                    ),
                    Deafness::Silent => say("das System meldet keine", "the system tells of none"),
                };
                language.pick(
                    format!("Änderungen der Dateien werden alle 0,5 s gesucht: {why}"),
                    format!("changes of the files are looked for every 0.5 s: {why}"),
                )
            }
            Self::NoBrowser { reason } => {
                let reason = system::reason(language, reason);
                language.pick(
                    format!("der Browser ließ sich nicht öffnen: {reason}"),
                    format!("the browser could not be opened: {reason}"),
                )
            }
            Self::Changed { named, more } => {
                let rest = match more {
                    0 => String::new(),
                    _ => language.pick(format!(" und {more} mehr"), format!(" and {more} more")),
                };
                format!("{}: {}{rest}", language.pick("geändert", "changed"), named.join(", "))
            }
            Self::Answered { request, status, millis } => format!("{request}: {status}, {millis} ms"),
            Self::Fresh { errors, warnings, millis } => {
                let findings = findings(language, *errors, *warnings);
                let seconds = seconds(language, *millis);
                language
                    .pick(format!("neu gelesen: {findings}, {seconds}"), format!("read again: {findings}, {seconds}"))
            }
            Self::Kept => say(
                "der Inhalt hat Fehler; gezeigt wird der letzte Stand ohne Fehler",
                "the content has errors; the last state without errors is shown",
            ),
            Self::Panicked => say(
                "gezeigt wird der Stand vor dieser Änderung: Rolebook selbst hat einen Fehler; die Zeilen darüber sagen, wo, und wir bitten um eine Meldung",
                "the state before this change is shown: Rolebook itself has a mistake; the lines above say where, please report them",
            ),
            Self::Ended { reason } => {
                let reason = system::reason(language, reason);
                language.pick(format!("der Server endete: {reason}"), format!("the server ended: {reason}"))
            }
            Self::Broken => say("Der Inhalt hat Fehler", "The content has errors"),
            Self::NoPage => say("Diese Seite gibt es nicht", "There is no such page"),
            _ => self.view_text(language),
        }
    }

    /// What is said about the audience that is looked at.
    fn view_text(&self, language: Language) -> String {
        match self {
            Self::Hidden { audience } => {
                let name = viewer_name(language, *audience);
                language.pick(
                    format!("Diese Seite ist in der Ansicht „{name}“ verborgen"),
                    format!("This page is hidden in the view “{name}”"),
                )
            }
            Self::NoOverlay { path } => language.pick(
                format!("Nicht zu sehen: der Ordner {path} mit vertraulichen Dateien fehlt hier"),
                format!("Not to be seen: the folder {path} of restricted files is not here"),
            ),
            Self::Viewer => language.pick("Ansicht", "View").to_owned(),
            Self::ViewerName { audience } => viewer_name(language, *audience).to_owned(),
            _ => String::new(),
        }
    }
}

/// What an audience is called where it is chosen.
fn viewer_name(language: Language, audience: Audience) -> &'static str {
    match audience {
        Audience::Public => language.pick("Öffentlich", "Public"),
        Audience::Internal => language.pick("Intern", "Internal"),
        Audience::Restricted => language.pick("Vertraulich", "Restricted"),
    }
}
