//! Rules that ask what version control knows: of agreements that are older than what stands there, and of files that nobody answers for.

use std::collections::BTreeSet;

use crate::content::entity::EntityKind;
use crate::content::owners::Owners;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::UpkeepMessage;
use crate::handbook::{Handbook, Table};
use crate::source::{OwnersFile, SourcePath};

/// Reports what was changed after it was agreed to, and files without anybody who approves changes, where the repository names some.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    if handbook.tracked.content.is_none() {
        return;
    }
    let owners = handbook.tracked.owners.as_ref().map(|file| (file, Owners::read(&file.text)));
    let mut look = Look { handbook, owners, seen: BTreeSet::new() };
    look.at(&handbook.departments, diagnostics);
    look.at(&handbook.roles, diagnostics);
    look.at(&handbook.skills, diagnostics);
    look.at(&handbook.hiring, diagnostics);
    look.at(&handbook.vacancies, diagnostics);
    look.at(&handbook.pages, diagnostics);
}

struct Look<'a> {
    handbook: &'a Handbook,
    owners: Option<(&'a OwnersFile, Owners)>,
    /// Files that were looked at: what holds of a file is said once.
    seen: BTreeSet<&'a SourcePath>,
}

impl<'a> Look<'a> {
    fn at<T: EntityKind>(&mut self, table: &'a Table<T>, diagnostics: &mut Diagnostics) {
        for entity in table.iter().filter(|entity| !entity.is_archived()) {
            let agreed = entity.common.approved.iter().max_by_key(|approval| approval.on.date);
            if let Some((agreed, change)) = agreed.zip(self.handbook.change(entity)) {
                // What was merged together with the agreement was agreed to, whenever that was.
                let later = change.approved.is_some_and(|agreed| change.second > agreed);
                if later && change.day > agreed.on.date {
                    let (span, changed) = (agreed.on.span, change.day.to_string());
                    let agreed = agreed.on.date.to_string();
                    let place = entity.place_of(span);
                    diagnostics.report(place, UpkeepMessage::ChangedSince { agreed, changed });
                }
            }
            if let Some((file, owners)) = &self.owners
                && !entity.path.is_overlaid()
                && self.seen.insert(&entity.path)
                && owners.of(&self.handbook.path_in_clone(&entity.path)).is_empty()
            {
                diagnostics.report(entity.place(), UpkeepMessage::NoApprover { owners: file.path.clone() });
            }
        }
    }
}
