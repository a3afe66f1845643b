//! What overlays say, laid over what the content says: things of their own, and fields added to things of the content.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::document::Overlaid;
use crate::content::entity::{AnyAddition, Entity, EntityKind};
use crate::content::ids::Ids;
use crate::diagnostic::message::ReferenceMessage;
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::kind::Kind;
use crate::source::Place;

/// Things that are known by their ids alone: those of overlays that are not here, or not for these eyes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Elsewhere {
    /// Their ids, and those of things of the content to which overlays add something.
    pub ids: Ids,
    /// Whether an overlay is not here: then nobody can say what a thing of the content lacks.
    pub incomplete: bool,
}

impl Elsewhere {
    /// Whether something of this kind has this id, or had it.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        !self.ids.is_empty() && self.ids.contains(&(kind, Arc::from(id)))
    }
}

/// What is added to one thing.
pub(super) struct Added {
    begins: Place,
    addition: AnyAddition,
    sound: bool,
}

/// What is added, by kind and id, the first overlay first.
pub(super) type Additions = HashMap<(Kind, Arc<str>), Vec<Added>>;

/// Divides what overlays say into things of their own, which it gives back, and additions to things that are `known`.
pub(super) fn divide(
    overlaid: Vec<Overlaid>,
    mut known: HashSet<(Kind, Arc<str>)>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Overlaid>, Additions) {
    let (mut whole, mut additions) = (Vec::new(), Additions::new());
    let mut spoken: HashMap<(u8, Kind, Arc<str>), Place> = HashMap::new();
    for thing in overlaid {
        let key = (thing.kind, Arc::clone(&thing.id));
        let begins = thing.begins.clone();
        if let Some(first) = spoken.insert((begins.path.layer(), thing.kind, Arc::clone(&thing.id)), begins.clone()) {
            let message = ReferenceMessage::DuplicateId { kind: thing.kind, id: thing.id.to_string() };
            diagnostics.push(Diagnostic::new(begins, message).with_related(first, Note::FirstHere));
            continue;
        }
        if known.insert(key.clone()) {
            diagnostics.extend(thing.whole_faults.clone());
            whole.push(thing);
        } else {
            let sound = thing.addition_faults.errors() == 0;
            diagnostics.extend(thing.addition_faults);
            additions.entry(key).or_default().push(Added { begins, addition: thing.addition, sound });
        }
    }
    (whole, additions)
}

/// Puts additions into the thing that they are for.
pub(super) fn add<T: EntityKind>(entity: &mut Entity<T>, additions: Vec<Added>, diagnostics: &mut Diagnostics) {
    for Added { begins, addition, sound } in additions {
        let Some(addition) = T::addition(&addition) else { continue };
        entity.sound &= sound;
        for (field, place, first) in entity.add(addition, begins) {
            let message = ReferenceMessage::FieldTwice { field: field.to_string(), id: entity.id.to_string() };
            diagnostics.push(Diagnostic::new(place, message).with_related(first, Note::FirstHere));
        }
    }
}
