//! What a file of an overlay says of a thing: all of it, or more of one that stands in the content.

use std::sync::Arc;

use super::{Piece, read_whole, written};
use crate::content::entity::{Addition, AnyAddition, EntityKind};
use crate::content::kinds::{Common, Page};
use crate::content::leaf::Block;
use crate::content::markdown;
use crate::content::own::Declared;
use crate::content::reader::{Fields, Item, Reader};
use crate::content::record::{Change, Record};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::FormMessage;
use crate::kind::Kind;
use crate::source::{Place, Span};

/// What an overlay says of one thing. Whether that is all of the thing, or more of one that stands in the content, only all files
/// together show: it is read as both, with what is wrong with each.
#[derive(Clone, Debug)]
pub struct Overlaid {
    /// The kind of the thing.
    pub kind: Kind,
    /// Its id.
    pub id: Arc<str>,
    /// Where the overlay begins to speak of it.
    pub begins: Place,
    /// All of it: an entity, or a broken one.
    pub whole: Piece,
    /// What is wrong with that.
    pub whole_faults: Diagnostics,
    /// Fields of it.
    pub addition: AnyAddition,
    /// What is wrong with those.
    pub addition_faults: Diagnostics,
}

/// Reads what an overlay says of an entity. All of an overlay is restricted, so it cannot say who may see what.
pub(super) fn read<T: EntityKind>(id: Arc<str>, mut fields: Fields<'_>, reader: &mut Reader<'_>) -> Piece {
    let begins = Place::new(reader.path, fields.header());
    let visible = |(key, _, item): &(&str, Span, Item<'_>)| *key == "visibility" && item.text() != Some("restricted");
    if let Some((_, span, _)) = fields.entries().find(visible) {
        reader.report(span, FormMessage::OverlayVisibility);
    }
    let mut other = reader.afresh();
    let whole = read_whole::<T>(Arc::clone(&id), fields.again(), 0, &mut other);
    let whole_faults = other.diagnostics;

    let mut other = reader.afresh();
    let mut written = written(&fields);
    let common = Common::changes(&mut fields, &mut other);
    let own = T::changes(&mut fields, &mut other);
    let declared = Declared::take(T::KIND, &mut fields, &mut other);
    fields.in_order(T::record(), &mut other);
    fields.finish(&mut other);
    written.retain(|(name, _)| **name != *"visibility");
    let addition = T::wrap_addition(Addition { common, own, declared, written });
    let addition_faults = other.diagnostics;
    Piece::Overlaid(Box::new(Overlaid { kind: T::KIND, id, begins, whole, whole_faults, addition, addition_faults }))
}

/// The prose of a page in an overlay, as something to be added to one of the content.
pub(super) fn add_prose(addition: &mut Addition<Page>, title: Option<markdown::Title>, text: Block) {
    if text.markdown.is_empty() && title.is_none() {
        return;
    }
    addition.written.push(("body".into(), text.span));
    addition.common.push(Change::new("body", move |common: &mut Common| common.body = Some(text.clone())));
}
