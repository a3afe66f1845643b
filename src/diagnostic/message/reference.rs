//! Findings about how the parts of a handbook refer to each other.

use super::{Meant, kind_name, listed, probably, quoted};
use crate::diagnostic::{Code, Language};
use crate::kind::{Audience, Kind};

/// What a reference can point at: a kind of entity, or something that `rolebook.toml` declares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TargetName {
    /// A kind of entity.
    Kind(Kind),
    /// A scale of levels.
    Scale,
    /// A career track.
    Track,
    /// A topic of expectations.
    Topic,
    /// A pay grade.
    Grade,
}

impl TargetName {
    /// The word for it, as programs read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.singular(),
            Self::Scale => "scale",
            Self::Track => "track",
            Self::Topic => "topic",
            Self::Grade => "grade",
        }
    }

    /// The name with its indefinite article.
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Kind(kind) => kind_name(language, kind),
            Self::Scale => language.pick("eine Skala", "a scale"),
            Self::Track => language.pick("eine Laufbahn", "a track"),
            Self::Topic => language.pick("ein Thema", "a topic"),
            Self::Grade => language.pick("eine Entgeltgruppe", "a pay grade"),
        }
    }

    /// The name without an article.
    fn noun(self, language: Language) -> &'static str {
        self.text(language).split_once(' ').map_or("", |(_, noun)| noun)
    }

    /// Where things of this sort are declared, with a place for the id.
    fn declared_as(self, id: &str) -> String {
        match self {
            Self::Kind(Kind::Page) => format!("content/handbook/{id}.md"),
            Self::Kind(kind) => format!("content/{}/{id}.toml", kind.folder()),
            Self::Scale => format!("[scales.{id}]"),
            Self::Track => format!("[tracks.{id}]"),
            Self::Topic => format!("[topics.{id}]"),
            Self::Grade => format!("[grades.{id}]"),
        }
    }

    /// What to do when nothing has an id.
    fn help_to_make(self, language: Language, id: &str) -> String {
        let place = self.declared_as(id);
        match self {
            Self::Kind(kind) => language.pick(
                format!("{place} anlegen, oder eine Kennung nennen, die es gibt: `rolebook list {kind}`"),
                format!("Make {place}, or name an id that exists: `rolebook list {kind}`"),
            ),
            _ => language.pick(
                format!("{place} in rolebook.toml anlegen, oder eine Kennung nennen, die dort steht"),
                format!("Make {place} in rolebook.toml, or name an id that stands there"),
            ),
        }
    }

    /// What to do when something else has the id.
    fn help_to_list(self, language: Language) -> String {
        let noun = self.text(language);
        match self {
            Self::Kind(kind) => language.pick(
                format!("Eine Kennung nennen, die für {noun} steht: `rolebook list {kind}`"),
                format!("Name an id that stands for {noun}: `rolebook list {kind}`"),
            ),
            _ => language.pick(
                format!("Eine Kennung aus rolebook.toml nennen, die für {noun} steht"),
                format!("Name an id from rolebook.toml that stands for {noun}"),
            ),
        }
    }
}

/// A finding about references.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReferenceMessage {
    /// Two entities of one kind with one id.
    DuplicateId {
        /// The kind.
        kind: Kind,
        /// The id of both.
        id: String,
    },
    /// An overlay adds a field that is there.
    FieldTwice {
        /// The field.
        field: String,
        /// The id of the thing.
        id: String,
    },
    /// Nothing has this id.
    Dangling {
        /// What is referred to.
        target: TargetName,
        /// As written.
        id: String,
        /// The id that a new thing would get.
        proposal: String,
        /// The id that was probably meant.
        probable: Option<Meant>,
        /// The file that this id was probably meant to name, when nothing refers to it as it is called now.
        misnamed: Option<String>,
    },
    /// Something of another kind has this id.
    WrongKind {
        /// What is needed.
        target: TargetName,
        /// As written.
        id: String,
        /// What it is.
        found: TargetName,
    },
    /// A thing that names itself among others.
    Itself {
        /// The id.
        id: String,
    },
    /// Things that refer to each other in a circle.
    Cycle {
        /// The field that leads on.
        field: &'static str,
        /// The ids, the first once more at the end.
        ids: Vec<String>,
    },
    /// A level that the scale does not have.
    LevelNotInScale {
        /// As written.
        level: String,
        /// The skill.
        skill: String,
        /// The levels of its scale.
        levels: Vec<String>,
        /// The level that was probably meant.
        probable: Option<Meant>,
    },
    /// A level that the skill does not describe, although it describes others.
    LevelNotDescribed {
        /// As written.
        level: String,
        /// The skill.
        skill: String,
    },
    /// One skill twice in one role.
    SkillTwice {
        /// The skill.
        skill: String,
    },
    /// A visible thing requires a hidden one.
    HiddenRequired {
        /// The field that requires it.
        field: String,
        /// The hidden thing.
        id: String,
        /// The audience that does not see it.
        audience: Audience,
    },
}

impl ReferenceMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::DuplicateId { .. } | Self::FieldTwice { .. } => Code::Duplicate,
            Self::Dangling { .. } => Code::Dangling,
            Self::WrongKind { .. } => Code::WrongKind,
            Self::Cycle { .. } => Code::Cycle,
            Self::Itself { .. } => Code::NoEffect,
            Self::LevelNotInScale { .. } | Self::LevelNotDescribed { .. } => Code::Level,
            Self::SkillTwice { .. } => Code::SkillTwice,
            Self::HiddenRequired { .. } => Code::HiddenRequired,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::German => self.german(),
            Language::English => self.english(),
        }
    }

    fn german(&self) -> String {
        let language = Language::German;
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::DuplicateId { kind, id } => {
                format!("{} mit der Kennung {} gibt es schon", kind_name(language, *kind), quote(id))
            }
            Self::FieldTwice { field, id } => format!("{} von {} gibt es schon", quote(field), quote(id)),
            Self::Dangling { target, id, .. } => {
                format!("{} mit der Kennung {} gibt es nicht", target.text(language), quote(id))
            }
            Self::WrongKind { target, id, found } => {
                format!("{} ist {}, gebraucht wird {}", quote(id), found.text(language), target.text(language))
            }
            Self::Itself { id } => format!("{} verweist hier auf sich selbst", quote(id)),
            Self::Cycle { field, ids } => format!("{} führt im Kreis: {}", quote(field), ids.join(" → ")),
            Self::LevelNotInScale { level, skill, .. } => {
                format!("die Skala von {} hat keine Stufe {}", quote(skill), quote(level))
            }
            Self::LevelNotDescribed { level, skill } => {
                format!("{} beschreibt die Stufe {} nicht, andere aber schon", quote(skill), quote(level))
            }
            Self::SkillTwice { skill } => format!("{} steht zweimal in dieser Rolle", quote(skill)),
            Self::HiddenRequired { field, id, audience } => {
                format!("{} verlangt {}, das in der Ausgabe für „{audience}“ verborgen ist", quote(field), quote(id))
            }
        }
    }

    fn english(&self) -> String {
        let language = Language::English;
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::DuplicateId { kind, id } => {
                format!("there already is {} with the id {}", kind_name(language, *kind), quote(id))
            }
            Self::FieldTwice { field, id } => format!("{} of {} is there already", quote(field), quote(id)),
            Self::Dangling { target, id, .. } => {
                format!("no {} has the id {}", target.noun(language), quote(id))
            }
            Self::WrongKind { target, id, found } => {
                format!("{} is {}, needed is {}", quote(id), found.text(language), target.text(language))
            }
            Self::Itself { id } => format!("{} refers to itself here", quote(id)),
            Self::Cycle { field, ids } => format!("{} runs in a circle: {}", quote(field), ids.join(" → ")),
            Self::LevelNotInScale { level, skill, .. } => {
                format!("the scale of {} has no level {}", quote(skill), quote(level))
            }
            Self::LevelNotDescribed { level, skill } => {
                format!("{} does not describe the level {}, but others", quote(skill), quote(level))
            }
            Self::SkillTwice { skill } => format!("{} stands in this role twice", quote(skill)),
            Self::HiddenRequired { field, id, audience } => {
                format!("{} requires {}, which is hidden from the audience “{audience}”", quote(field), quote(id))
            }
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::DuplicateId { .. } => {
                say("Eine der beiden Dateien oder Tabellen umbenennen", "Rename one of the two files or tables")
            }
            Self::FieldTwice { .. } => say(
                "Das Feld an einer der beiden Stellen entfernen; was mehr Leute sehen sollen, bleibt in content/",
                "Remove the field in one of the two places; what more people are to see stays in content/",
            ),
            Self::Dangling { target, proposal, probable, misnamed, .. } => {
                match (probably(language, probable.as_ref()), misnamed) {
                    (Some(meant), Some(file)) => language.pick(
                        format!("{meant}; heißt die Datei falsch, dann {file} umbenennen"),
                        format!("{meant} If the file has the wrong name, rename {file}"),
                    ),
                    (Some(meant), None) => meant,
                    (None, _) => target.help_to_make(language, proposal),
                }
            }
            Self::WrongKind { target, .. } => target.help_to_list(language),
            Self::SkillTwice { .. } => say("Einen der beiden Einträge entfernen", "Remove one of the two entries"),
            Self::Itself { .. } => {
                say("Den Eintrag entfernen oder etwas anderes nennen", "Remove the entry, or name another thing")
            }
            Self::Cycle { .. } => {
                say("Einen der Verweise ändern oder entfernen", "Change or remove one of the references")
            }
            Self::LevelNotInScale { levels, probable, .. } => {
                probably(language, probable.as_ref()).unwrap_or_else(|| {
                    let levels = listed(language, levels);
                    language.pick(format!("Die Skala hat: {levels}"), format!("The scale has: {levels}"))
                })
            }
            Self::LevelNotDescribed { level, .. } => language.pick(
                format!("In der Fähigkeit levels.{level} = \"…\" ergänzen"),
                format!("Add levels.{level} = \"…\" to the skill"),
            ),
            Self::HiddenRequired { .. } => say(
                "Das Verborgene sichtbar machen oder auch das verbergen, was darauf verweist",
                "Make the hidden thing visible, or hide what refers to it as well",
            ),
        }
    }
}
