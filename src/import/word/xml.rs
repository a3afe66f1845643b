//! The XML parts of a document, each as a tree.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// The longest part that is read, in bytes. Longer ones nobody wrote by hand.
const LONGEST_PART: u64 = 64 << 20;

/// Elements in each other that are told apart; what is deeper falls away.
const DEPTH_LIMIT: usize = 200;

/// An element, names without their prefixes.
#[derive(Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) pieces: Vec<Piece>,
}

/// What is in an element.
pub(super) enum Piece {
    Text(String),
    Element(Element),
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn children(&self) -> impl Iterator<Item = &Self> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Element(element) => Some(element),
            Piece::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|child| child.name == name)
    }

    /// The attribute `val` of the child with this name.
    pub(super) fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }
}

/// A part of a document, if it is there and can be read.
pub(super) fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Element> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LONGEST_PART).read_to_string(&mut text).ok()?;
    tree(&text)
}

fn tree(text: &str) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut too_deep = 0_usize;
    loop {
        match reader.read_event().ok()? {
            Event::Start(_) if open.len() > DEPTH_LIMIT => too_deep += 1,
            Event::Start(start) => open.push(element(&start)),
            Event::Empty(_) if too_deep > 0 => {}
            Event::Empty(start) => push(&mut open, Piece::Element(element(&start))),
            Event::End(_) if too_deep > 0 => too_deep -= 1,
            Event::End(_) => {
                let closed = open.pop_if(|element| !element.name.is_empty())?;
                push(&mut open, Piece::Element(closed));
            }
            Event::Text(text) if too_deep == 0 => {
                push(&mut open, Piece::Text(text.xml_content(XmlVersion::Implicit1_0).into_owned()));
            }
            Event::CData(text) if too_deep == 0 => {
                push(&mut open, Piece::Text(text.xml_content(XmlVersion::Implicit1_0).into_owned()));
            }
            Event::GeneralRef(name) if too_deep == 0 => {
                let named = || match name.xml_content(XmlVersion::Implicit1_0).as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                let sign = name.resolve_char_ref().ok().flatten().or_else(named);
                push(&mut open, Piece::Text(sign.map(String::from).unwrap_or_default()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.into_iter().next()?;
    root.pieces.into_iter().find_map(|piece| match piece {
        Piece::Element(element) => Some(element),
        Piece::Text(_) => None,
    })
}

fn push(open: &mut [Element], piece: Piece) {
    if let Some(last) = open.last_mut() {
        last.pieces.push(piece);
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start.attributes().flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default().into_owned();
        (attribute.key.local_name().as_ref().to_owned(), value)
    });
    Element { name: start.local_name().as_ref().to_owned(), attributes: attributes.collect(), pieces: Vec::new() }
}
