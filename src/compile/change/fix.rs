//! Findings with exactly one remedy, mended.

use super::super::{Compiler, Options};
use crate::content::written::remedied;
use crate::diagnostic::message::FormMessage;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, Note};
use crate::kind::Audience;
use crate::source::patch::{Edit, Patch};
use crate::source::{Place, Sources};

/// What a remedy must not bring about: what stands twice then, or leads in a circle, was meant otherwise.
const CAUSED: [Code; 4] = [Code::Syntax, Code::Duplicate, Code::SkillTwice, Code::Cycle];

/// How often what shows only when something else is mended is mended as well.
const ROUNDS: usize = 5;

/// The remedies of findings, as far as they make nothing worse, and of those that show then. `audiences` and `options` are those
/// that the findings are of.
pub fn fix(sources: &Sources, found: &Diagnostics, options: &Options, audiences: &[Audience]) -> Patch {
    let mut after = sources.clone();
    let mut found = found.clone();
    for _ in 0..ROUNDS {
        let patch = round(&after, &found, options, audiences);
        match patch.apply(&after) {
            Ok(next) if !patch.is_empty() => after = next,
            _ => break,
        }
        found = Compiler::new().check(&after, options, audiences);
    }
    between(sources, &after)
}

/// What makes one snapshot of another one, line by line: no remedy adds or takes away a line.
fn between(before: &Sources, after: &Sources) -> Patch {
    let mut patch = Patch::default();
    for path in after.changed_since(before) {
        let (Some(old), Some(new)) = (before.text(path), after.text(path)) else { continue };
        let mut start = 0;
        for (old, new) in old.split_inclusive('\n').zip(new.split_inclusive('\n')) {
            if let Some(edit) = Edit::between(old, new) {
                let range = edit.range();
                patch.edit(path, Edit::new(start + range.start..start + range.end, edit.text));
            }
            start += old.len();
        }
    }
    patch
}

/// The remedies of findings.
fn round(sources: &Sources, found: &Diagnostics, options: &Options, audiences: &[Audience]) -> Patch {
    let remedies: Vec<Patch> = found.iter().filter_map(|finding| patch_of(finding, sources)).collect();
    let is_slip = |finding: &Diagnostic| matches!(finding.message, Message::Form(FormMessage::Slip(_)));
    // Behind a slip in its syntax nothing of a file was read: what shows afterwards was there before.
    let slips = found.iter().any(is_slip);
    let count = |found: &Diagnostics| found.iter().filter(|finding| CAUSED.contains(&finding.code())).count();
    let sound = |patch: &Patch| {
        let after = patch.apply(sources).ok();
        after.is_some_and(|after| slips || count(&Compiler::new().check(&after, options, audiences)) <= count(found))
    };
    let all = joined(&remedies, |_| true);
    if remedies.is_empty() || sound(&all) { all } else { joined(&remedies, sound) }
}

/// Patches together, without those that lie over one before them, or with which the whole is not fine any more.
fn joined(patches: &[Patch], fine: impl Fn(&Patch) -> bool) -> Patch {
    let mut all = Patch::default();
    for patch in patches {
        let mut both = all.clone();
        both.extend(patch.clone());
        let apart = |edits: &[&Edit]| edits.windows(2).all(|pair| pair[0].range().end <= pair[1].range().start);
        if both.files().iter().all(|file| apart(&file.edits)) && fine(&both) {
            all = both;
        }
    }
    all
}

/// What the remedy of a finding changes: at its place, and where the same cause shows.
fn patch_of(finding: &Diagnostic, sources: &Sources) -> Option<Patch> {
    let remedy = finding.message.remedy()?;
    let also = finding.related.iter().filter(|related| related.note == Note::AlsoHere).map(|related| &related.place);
    let mut patch = Patch::default();
    for Place { path, span } in std::iter::once(&finding.place).chain(also) {
        let range = span.range();
        let edits = remedied(sources.text(path)?.get(range.clone())?, &remedy);
        if edits.is_empty() {
            return None;
        }
        for edit in edits {
            let within = edit.range();
            patch.edit(path, Edit::new(range.start + within.start..range.start + within.end, edit.text));
        }
    }
    Some(patch)
}
