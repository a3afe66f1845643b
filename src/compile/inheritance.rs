//! What a reading takes over from the one before it: what was made of that, as far as the edits between them leave it true.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Options;
use super::compiled::Compiled;
use super::material::{Made, Material};
use crate::handbook::speaks_of_the_same;
use crate::kind::Audience;
use crate::output::OutputPath;

/// What was made of the reading before, and what was edited since. The settings, the list of ids and the overlays are the same, and so
/// are the files: only what stands in some of them differs.
#[derive(Default)]
pub(super) struct Inheritance {
    /// What was made, for each audience. It is taken out when it is used, so that nothing older than the reading before is kept.
    made: BTreeMap<Audience, Made>,
    /// The places of the documents that were edited.
    edited: Arc<[usize]>,
}

impl Inheritance {
    /// What there is to inherit between two materials, when what was `made` of the first can hold for the second.
    pub(super) fn between(before: &Material, after: &Material, made: BTreeMap<Audience, Made>) -> Option<Self> {
        // Where the files lie and who approves changes of them is part of addresses and plans; their days are only shown.
        let (known, now) = (&before.tracked, &after.tracked);
        let same_repository =
            known.content == now.content && known.owners == now.owners && known.shallow == now.shallow;
        // What was changed before has a file of its own, when there is any of it.
        if !same_repository || known.versions.is_empty() != now.versions.is_empty() {
            return None;
        }
        let (old, new) = (&before.documents, &after.documents);
        if old.len() != new.len() {
            return None;
        }
        let mut edited = Vec::new();
        for (place, (old, new)) in old.iter().zip(new).enumerate() {
            if !Arc::ptr_eq(old, new) {
                if !speaks_of_the_same(old, new) {
                    return None;
                }
                edited.push(place);
            }
        }
        Some(Self { made, edited: edited.into() })
    }

    /// What there is for an audience. It is not there any more then.
    pub(super) fn take(&mut self, audience: Audience) -> Option<Heirloom> {
        let made = self.made.remove(&audience)?;
        Some(Heirloom { made, edited: Arc::clone(&self.edited) })
    }
}

/// What one audience inherits.
pub(super) struct Heirloom {
    made: Made,
    edited: Arc<[usize]>,
}

impl Heirloom {
    /// What the second material comes to, where that follows from what the first came to in the same way.
    pub(super) fn revised(&self, material: &Material, options: &Options, theirs: &[OutputPath]) -> Option<Compiled> {
        let Self { made, edited } = self;
        made.is_by(options, theirs).then(|| made.compiled.revised(material, edited, options))?
    }
}
