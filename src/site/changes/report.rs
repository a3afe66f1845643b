//! Reports for people: lines for a terminal, and a comment on a merge request.

use std::fmt::Write as _;

use super::{Compared, Revision, Teller};
use crate::content::markdown::plain_words;
use crate::handbook::changes::{Changes, EntityChange, Named, Verb};
use crate::kind::Kind;

/// Changes of one entity that a comment shows at once; more are folded.
const UNFOLDED: usize = 6;

/// Names that stand in a row; of more the number is said.
const NAMED: usize = 10;

/// Entities of a kind that a comment shows at once; more are folded.
const UNFOLDED_ENTITIES: usize = 20;

impl Teller<'_> {
    pub(super) fn text(&self, changes: &Changes, compared: &Compared) -> String {
        let mut text = String::new();
        for line in self.unread(compared) {
            let _ = writeln!(text, "{line}\n");
        }
        for (kind, entities) in by_kind(changes) {
            let _ = writeln!(text, "{}", self.kind(kind));
            for change in entities {
                let _ = writeln!(text, "  {}", self.headline(change, &change.entity.title));
                for sentence in self.sentences(change) {
                    let _ = writeln!(text, "    {sentence}");
                }
            }
            text.push('\n');
        }
        if !changes.settings.is_empty() {
            let _ = writeln!(text, "{}", self.word("change.settings", &[]));
            for change in &changes.settings {
                let _ = writeln!(text, "  {}", self.sentence(change));
            }
            text.push('\n');
        }
        let _ = writeln!(text, "{}", self.summary(changes));
        // What steers a terminal has no business in a title.
        text.chars().map(|sign| if sign.is_control() && sign != '\n' { '\u{fffd}' } else { sign }).collect()
    }

    pub(super) fn markdown(&self, changes: &Changes, compared: &Compared) -> String {
        let mut text = format!("### {}\n\n", self.word("change.title", &[]));
        for line in self.unread(compared) {
            let _ = writeln!(text, "> {}\n", plain_words(&line));
        }
        let _ = writeln!(text, "{}", plain_words(&self.summary(changes)));
        for (kind, entities) in by_kind(changes) {
            let _ = writeln!(text, "\n#### {}\n", self.kind(kind));
            let points: Vec<String> = self.points(&entities);
            if entities.len() > UNFOLDED_ENTITIES {
                text.push_str(&self.folded(points.len(), &points.concat(), ""));
            } else {
                text.push_str(&points.concat());
            }
        }
        if !changes.settings.is_empty() {
            let _ = writeln!(text, "\n#### {}\n", self.word("change.settings", &[]));
            let points = changes.settings.iter().map(|change| self.point(&self.sentence(change), ""));
            let points: Vec<String> = points.collect();
            match points.len() > UNFOLDED {
                true => text.push_str(&self.folded(points.len(), &points.concat(), "")),
                false => text.push_str(&points.concat()),
            }
        }
        text
    }

    /// The entities of a kind as points: those that changed one by one, those that came and went in a row.
    fn points(&self, entities: &[&EntityChange]) -> Vec<String> {
        let mut points = Vec::new();
        for verb in [Verb::Added, Verb::Removed] {
            let those: Vec<&&EntityChange> = entities.iter().filter(|change| change.verb == verb).collect();
            if !those.is_empty() {
                let named: Vec<&Named> = those.iter().map(|change| &change.entity).collect();
                let row = self.row(&named, |named| format!("**{}**", plain_words(&named.title)));
                points.push(format!("- {}\n", self.word(&format!("change.{}", verb.word()), &[("what", &row)])));
            }
            for change in those.iter().filter(|change| !change.affected.is_empty()) {
                let affected = self.affected(change).unwrap_or_default();
                points.push(self.point(&format!("{}: {affected}", change.entity.title), "  "));
            }
        }
        for change in entities.iter().filter(|change| !matches!(change.verb, Verb::Added | Verb::Removed)) {
            let title = format!("**{}**", plain_words(&change.entity.title));
            let mut point = format!("- {}\n", self.headline(change, &title));
            let sentences: Vec<String> =
                self.sentences(change).iter().map(|sentence| self.point(sentence, "  ")).collect();
            match sentences.len() > UNFOLDED {
                true => point.push_str(&self.folded(sentences.len(), &sentences.concat(), "  ")),
                false => point.push_str(&sentences.concat()),
            }
            points.push(point);
        }
        points
    }

    fn point(&self, sentence: &str, indent: &str) -> String {
        format!("{indent}- {}\n", plain_words(sentence))
    }

    /// Points that are shown when somebody asks for them.
    fn folded(&self, count: usize, points: &str, indent: &str) -> String {
        let summary = self.word("change.folded", &[("n", &count.to_string())]);
        format!("{indent}<details><summary>{summary}</summary>\n\n{points}\n{indent}</details>\n")
    }

    fn sentences(&self, change: &EntityChange) -> Vec<String> {
        let own = change.changes.iter().map(|change| self.sentence(change));
        own.chain(self.affected(change)).collect()
    }

    /// Who has to do with a change.
    fn affected(&self, change: &EntityChange) -> Option<String> {
        let named: Vec<&Named> = change.affected.iter().collect();
        let row = self.row(&named, |named| named.title.clone());
        (!named.is_empty()).then(|| self.word("change.affected", &[("what", &row)]))
    }

    fn row(&self, named: &[&Named], name: impl Fn(&Named) -> String) -> String {
        let mut row: Vec<String> = named.iter().take(NAMED).map(|named| name(named)).collect();
        if named.len() > NAMED {
            row.push(self.word("change.more", &[("n", &(named.len() - NAMED).to_string())]));
        }
        row.join(", ")
    }

    fn headline(&self, change: &EntityChange, title: &str) -> String {
        match (change.verb, &change.former) {
            (Verb::Added, _) => self.word("change.entity_added", &[("what", title)]),
            (Verb::Removed, _) => self.word("change.entity_removed", &[("what", title)]),
            (_, Some(former)) => {
                self.word("change.entity_renamed", &[("what", title), ("before", former), ("after", &change.entity.id)])
            }
            _ => title.to_owned(),
        }
    }

    fn kind(&self, kind: Kind) -> String {
        self.word(&format!("index.{}", kind.folder()), &[])
    }

    /// How many there are of each sort.
    fn summary(&self, changes: &Changes) -> String {
        if changes.is_empty() {
            return self.word("change.none", &[]);
        }
        let count = |verbs: &[Verb]| changes.entities.iter().filter(|change| verbs.contains(&change.verb)).count();
        let counts = [
            ("change.count_changed", count(&[Verb::Changed])),
            ("change.count_renamed", count(&[Verb::Renamed])),
            ("change.count_added", count(&[Verb::Added])),
            ("change.count_removed", count(&[Verb::Removed])),
            ("change.count_settings", changes.settings.len()),
        ];
        let said = counts.iter().filter(|(_, count)| *count > 0);
        said.map(|(key, count)| self.word(key, &[("n", &count.to_string())])).collect::<Vec<_>>().join(", ")
    }

    /// That a side has errors, so that not all of it could be compared.
    fn unread(&self, compared: &Compared) -> Vec<String> {
        let sides = [&compared.before, &compared.after].into_iter().filter(|side| side.errors > 0);
        let said = sides.map(|side| {
            let places = [("what", &*self.revision(side)), ("n", &side.errors.to_string())];
            self.word("change.unread", &places)
        });
        said.collect()
    }

    fn revision(&self, revision: &Revision) -> String {
        revision.name.clone().unwrap_or_else(|| self.word("change.now", &[]))
    }
}

/// The entities by kind.
fn by_kind(changes: &Changes) -> Vec<(Kind, Vec<&EntityChange>)> {
    let of = |kind: Kind| changes.entities.iter().filter(move |change| change.entity.kind == kind).collect();
    let kinds = Kind::ALL.into_iter().map(|kind| (kind, of(kind)));
    kinds.filter(|(_, entities): &(Kind, Vec<&EntityChange>)| !entities.is_empty()).collect()
}
