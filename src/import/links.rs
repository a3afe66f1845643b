//! Links, pictures and raw HTML of a page, mended.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::lines::{Edit, Numbered};
use crate::content::markdown::{Address, options, repair_html};

/// What a link becomes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Mended {
    /// It stays as it is.
    Kept,
    /// It leads there now.
    To(String),
    /// Its words stay.
    Dead,
}

/// Who knows what links lead to.
pub(super) trait Mender {
    /// What becomes of a link or picture with this address, in this line of the foreign file.
    fn mend(&mut self, what: Address, address: &str, line: usize) -> Mended;
    /// An element or attribute of raw HTML is given up.
    fn lose(&mut self, name: String, line: usize);
}

/// A link or picture that is open.
struct Open {
    range: Range<usize>,
    /// Where what is in it ends, as far as it is read.
    end: usize,
    mended: Mended,
    kind: LinkType,
    title: String,
    what: Address,
}

/// Mends everything in a text.
pub(super) fn mend(text: &mut Numbered, mender: &mut dyn Mender) {
    let edits = edits(text, mender);
    text.apply(edits);
}

fn edits(text: &Numbered, mender: &mut dyn Mender) -> Vec<Edit> {
    let source = text.text.as_str();
    let mut edits = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut html_block = false;
    let parser = Parser::new_ext(source, options());
    definitions(text, &parser, mender, &mut edits);
    for (event, range) in parser.into_offset_iter() {
        if let Some(outer) = open.last_mut()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image))
        {
            outer.end = outer.end.max(range.end);
        }
        match event {
            Event::Start(
                ref tag @ (Tag::Link { link_type: kind, ref dest_url, ref title, .. }
                | Tag::Image { link_type: kind, ref dest_url, ref title, .. }),
            ) => {
                let what = if matches!(tag, Tag::Image { .. }) { Address::Picture } else { Address::Link };
                let mended = leads(kind, what, dest_url, text.number(range.start), mender);
                let end = range.start + opening(what);
                open.push(Open { range, end, mended, kind, title: title.to_string(), what });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(closed) = open.pop() {
                    if let Some(outer) = open.last_mut() {
                        outer.end = outer.end.max(closed.range.end);
                    }
                    close(source, closed, &mut edits);
                }
            }
            Event::Start(Tag::HtmlBlock) => {
                // Where the block stands in a quotation or a list, its lines are mended one by one.
                html_block = is_whole(source, &range);
                if html_block {
                    html(text, range, mender, &mut edits);
                }
            }
            Event::End(TagEnd::HtmlBlock) => html_block = false,
            Event::Html(_) if !html_block => html(text, range, mender, &mut edits),
            // A paragraph cannot begin inside another one: what was meant is a line of its own.
            Event::InlineHtml(tag) if tag.eq_ignore_ascii_case("<p>") => edits.push((range, "<br>".to_owned())),
            Event::InlineHtml(tag) if tag.eq_ignore_ascii_case("</p>") => edits.push((range, String::new())),
            Event::InlineHtml(_) => html(text, range, mender, &mut edits),
            _ => {}
        }
    }
    edits
}

/// Whether the lines of a block begin where the page does.
fn is_whole(source: &str, range: &Range<usize>) -> bool {
    let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
    source[line..range.start].trim().is_empty()
}

fn leads(kind: LinkType, what: Address, address: &str, line: usize, mender: &mut dyn Mender) -> Mended {
    match kind {
        LinkType::Email => Mended::Kept,
        _ => mender.mend(what, address, line),
    }
}

/// Addresses that stand apart from the links that use them.
fn definitions(text: &Numbered, parser: &Parser<'_>, mender: &mut dyn Mender, edits: &mut Vec<Edit>) {
    for (_, definition) in parser.reference_definitions().iter() {
        let source = text.text.get(definition.span.clone()).unwrap_or_default();
        let Some(at) = source.find("]:").map(|at| at + 2) else { continue };
        // What dead ones leave is reported where they are used.
        if let Mended::To(new) = mender.mend(Address::Link, &definition.dest, 0)
            && let Some(found) = source[at..].find(&*definition.dest)
        {
            let start = definition.span.start + at + found;
            edits.push((start..start + definition.dest.len(), new));
        }
    }
}

/// The length of what stands in front of the words.
fn opening(what: Address) -> usize {
    if what == Address::Picture { 2 } else { 1 }
}

fn is_reference(kind: LinkType) -> bool {
    matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}

fn close(source: &str, open: Open, edits: &mut Vec<Edit>) {
    let Open { range, end, mended, kind, title, what } = open;
    if kind == LinkType::Autolink {
        if mended == Mended::Dead {
            edits.push((range.start..range.start + 1, String::new()));
            edits.push((range.end - 1..range.end, String::new()));
        }
        return;
    }
    let Some(tail) = source.get(end..range.end).and_then(|rest| rest.find(']')).map(|at| end + at..range.end) else {
        return;
    };
    match mended {
        Mended::Kept => {}
        Mended::To(_) if is_reference(kind) => {}
        Mended::To(new) => {
            let title = if title.is_empty() { title } else { format!(" \"{}\"", title.replace('"', "\\\"")) };
            edits.push((tail, format!("]({new}{title})")));
        }
        Mended::Dead => {
            edits.push((range.start..range.start + opening(what), String::new()));
            edits.push((tail, String::new()));
        }
    }
}

fn html(text: &Numbered, range: Range<usize>, mender: &mut dyn Mender, edits: &mut Vec<Edit>) {
    let source = text.text.get(range.clone()).unwrap_or_default();
    let repair =
        repair_html(source, &mut |what, address, at| match mender.mend(what, address, text.number(range.start + at)) {
            Mended::Kept => Some(address.to_owned()),
            Mended::To(new) => Some(new),
            Mended::Dead => None,
        });
    edits.extend(repair.edits.into_iter().map(|(at, new)| (range.start + at.start..range.start + at.end, new)));
    repair.lost.into_iter().for_each(|(at, name)| mender.lose(name, text.number(range.start + at)));
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines_of;
    use super::*;

    struct Plain(Vec<(String, usize)>);

    impl Mender for Plain {
        fn mend(&mut self, _: Address, address: &str, _: usize) -> Mended {
            match address.split_once(':') {
                Some(("dead", _)) => Mended::Dead,
                Some(("old", rest)) => Mended::To(rest.to_owned()),
                _ => Mended::Kept,
            }
        }

        fn lose(&mut self, name: String, line: usize) {
            self.0.push((name, line));
        }
    }

    fn mended(source: &str) -> (String, Vec<(String, usize)>) {
        let mut text = Numbered::new(&lines_of(source, 1));
        let mut plain = Plain(Vec::new());
        mend(&mut text, &mut plain);
        (text.text.trim_end().to_owned(), plain.0)
    }

    #[test]
    fn only_the_address_of_a_link_changes_and_dead_ones_leave_their_words() {
        for (from, to) in [
            ("[**a** b](old:x.md \"T\") c", "[**a** b](x.md \"T\") c"),
            ("[a](dead:x) `[b](dead:x)`", "a `[b](dead:x)`"),
            ("![Plan *x*](dead:p.png)", "Plan *x*"),
            ("[![a](old:p.png)](dead:q)", "![a](p.png)"),
            ("[![a](dead:p.png)](old:q)", "[a](q)"),
            ("[a][r] und [r]\n\n[r]: old:x.md", "[a][r] und [r]\n\n[r]: x.md"),
            ("> [a\n> b](old:c)", "> [a\n> b](c)"),
            ("<a href=\"old:x\">y</a> <https://z.example>", "<a href=\"x\">y</a> <https://z.example>"),
            ("| a | b |\n|---|---|\n| [x](old:y) | ![z](dead:q) |", "| a | b |\n|---|---|\n| [x](y) | z |"),
        ] {
            assert_eq!(mended(from).0, to);
        }
    }

    #[test]
    fn html_that_is_given_up_is_named_with_its_line() {
        let (text, lost) = mended("a\n\n<div style=\"x\">\n<form>b</form>\n</div>\n\n> <form>c</form>");
        assert_eq!(text, "a\n\n<div>\nb\n</div>\n\n> c");
        assert_eq!(lost, [("div style=".to_owned(), 3), ("<form>".to_owned(), 4), ("<form>".to_owned(), 7)]);
    }
}
