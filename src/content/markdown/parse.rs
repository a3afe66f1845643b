//! From the events of the Markdown parser to segments with holes.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::escape::push_escaped;
use super::footnotes::Footnotes;
use super::headings::OpenHeading;
use super::html::{HtmlState, Origin};
use super::links::{OpenLink, Written};
use super::open::{Open, OpenCell, OpenCode, OpenImage};
use super::{Faults, Heading, HtmlPolicy, Markdown, Phrase, Positions, Rich, Segment, Title};
use crate::content::hyphens::has_long_word;
use crate::content::slug::Anchors;
use crate::diagnostic::message::FormMessage;
use crate::source::Span;

/// What of Markdown is read, besides CommonMark.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Bars of tables that a text may have. The parser needs a hundred times the room of a cell, and nobody reads a million of them.
const MOST_BARS: usize = 1_000_000;

/// Parses blocks.
pub(super) fn parse(text: &str, positions: Positions, policy: HtmlPolicy, faults: &mut Faults) -> Markdown {
    Writer::new(text, positions, policy, faults).read().1
}

/// Parses blocks, with a leading heading of the first level as the title and not in the text.
pub(super) fn parse_titled(
    text: &str,
    positions: Positions,
    policy: HtmlPolicy,
    faults: &mut Faults,
) -> (Option<Title>, Markdown) {
    let mut writer = Writer::new(text, positions, policy, faults);
    writer.leading = true;
    writer.read()
}

/// Parses one paragraph.
///
/// A full stop put in front keeps the first words from beginning a block; it is taken off again.
pub(super) fn parse_inline(text: &str, positions: Positions, policy: HtmlPolicy, faults: &mut Faults) -> Markdown {
    let marked = format!(".{text}");
    let mut writer = Writer::new(&marked, positions, policy, faults);
    writer.inline = true;
    writer.lead = 1;
    let mut first = true;
    let parser = Parser::new_ext(&marked, writer.options());
    writer.definitions = definitions(&parser);
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Text(text) if first => {
                first = false;
                writer.event(Event::Text(CowStr::from(text.strip_prefix('.').unwrap_or(&text).to_owned())), range);
            }
            event => writer.event(event, range),
        }
    }
    writer.finish().1
}

/// Where links that refer to a definition find their address, by its name in lower case.
type Definitions = HashMap<String, Range<usize>>;

fn definitions(parser: &Parser<'_>) -> Definitions {
    let definitions = parser.reference_definitions();
    definitions.iter().map(|(name, definition)| (name.to_lowercase(), definition.span.clone())).collect()
}

/// Writes segments from events. What concerns blocks, links and footnotes stands in the modules of these names.
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) positions: Positions,
    pub(super) policy: HtmlPolicy,
    pub(super) faults: &'a mut Faults,
    /// Whether only marks inside a paragraph are written.
    pub(super) inline: bool,
    /// Bytes that were put in front of the text.
    pub(super) lead: usize,
    /// Whether a heading of the first level would be the title.
    pub(super) leading: bool,
    pub(super) title: Option<Title>,
    pub(super) segments: Vec<Segment>,
    pub(super) headings: Vec<Heading>,
    pub(super) plain: String,
    pub(super) anchors: Anchors,
    pub(super) open: Vec<Open>,
    pub(super) depth: usize,
    pub(super) heading: Option<OpenHeading>,
    pub(super) image: Option<OpenImage>,
    pub(super) images_within: usize,
    pub(super) links: Vec<OpenLink>,
    pub(super) definitions: Definitions,
    pub(super) code: Option<OpenCode>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) cell: Option<OpenCell>,
    /// Whether the text of a task is inside a label.
    pub(super) label: bool,
    pub(super) html: HtmlState,
    /// A block of raw HTML being read, and where its lines stand.
    pub(super) html_block: Option<(String, Origin)>,
    /// Anchors that raw HTML sets.
    pub(super) html_anchors: Vec<String>,
    pub(super) footnotes: Footnotes,
}

impl<'a> Writer<'a> {
    fn new(text: &'a str, positions: Positions, policy: HtmlPolicy, faults: &'a mut Faults) -> Self {
        Self {
            text,
            positions,
            policy,
            faults,
            inline: false,
            lead: 0,
            leading: false,
            title: None,
            segments: Vec::new(),
            headings: Vec::new(),
            plain: String::new(),
            anchors: Anchors::default(),
            open: Vec::new(),
            depth: 0,
            heading: None,
            image: None,
            images_within: 0,
            code: None,
            links: Vec::new(),
            definitions: Definitions::new(),
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            cell: None,
            label: false,
            html: HtmlState::default(),
            html_block: None,
            html_anchors: Vec::new(),
            footnotes: Footnotes::default(),
        }
    }

    /// What the parser looks for: no tables when there is too much of them.
    fn options(&mut self) -> Options {
        let mut bars = self.text.match_indices('|');
        match bars.nth(MOST_BARS) {
            None => options(),
            Some((at, _)) => {
                let span = self.span(&(at..at + 1));
                self.faults.push((span, FormMessage::TooManyCells { limit: MOST_BARS }.into()));
                options() - Options::ENABLE_TABLES
            }
        }
    }

    /// Reads the whole text.
    fn read(mut self) -> (Option<Title>, Markdown) {
        let parser = Parser::new_ext(self.text, self.options());
        self.definitions = definitions(&parser);
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range);
        }
        self.finish()
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match self.positions {
            Positions::Exact(base) => {
                Span::new(base + range.start.saturating_sub(self.lead)..base + range.end.saturating_sub(self.lead))
            }
            Positions::Whole(span) => span,
        }
    }

    fn words(&mut self, text: &str) {
        let narrow = self.is_narrow();
        match &mut self.code {
            Some(code) => code.text.push_str(text),
            None if narrow && has_long_word(text) => {
                self.segments.push(Segment::Narrow(text.into()));
                self.plain.push_str(text);
            }
            None => self.put_text(text),
        }
    }

    /// Whether there is less room than a line of prose has.
    fn is_narrow(&self) -> bool {
        !self.inline && (self.heading.is_some() || self.cell.is_some())
    }

    /// Appends final HTML.
    pub(super) fn put(&mut self, html: &str) {
        match self.segments.last_mut() {
            Some(Segment::Html(last)) => last.push_str(html),
            _ => self.segments.push(Segment::Html(html.to_owned())),
        }
    }

    pub(super) fn put_text(&mut self, text: &str) {
        match self.segments.last_mut() {
            Some(Segment::Html(last)) => push_escaped(text, last),
            _ => {
                let mut html = String::new();
                push_escaped(text, &mut html);
                self.segments.push(Segment::Html(html));
            }
        }
        self.plain.push_str(text);
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            match event {
                Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
                Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
                Event::Start(Tag::Image { .. }) => self.images_within += 1,
                Event::End(TagEnd::Image) if self.images_within > 0 => self.images_within -= 1,
                Event::End(TagEnd::Image) => self.end_image(),
                _ => {}
            }
            return;
        }
        if self.html_event(&event, &range) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text),
            Event::Code(code) => {
                self.put("<code>");
                self.put_text(&code);
                self.put("</code>");
            }
            Event::SoftBreak => self.put_text(if self.inline { " " } else { "\n" }),
            Event::HardBreak => {
                self.put("<br>");
                self.plain.push(' ');
            }
            Event::Rule if self.inline => {}
            Event::Rule => self.put("<hr>"),
            Event::TaskListMarker(done) => {
                self.label = true;
                let checked = if done { " checked" } else { "" };
                self.put(&format!("<label><input type=\"checkbox\" disabled{checked}> "));
            }
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.put_text(&text),
            Event::Html(_) | Event::InlineHtml(_) => {}
        }
    }

    /// Handles raw HTML, and what stands in an element that falls away. Gives whether the event is done with.
    fn html_event(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.html_block = Some((String::new(), Origin::at(range.start)));
                true
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((html, origin)) = self.html_block.take() {
                    self.raw(&html, &origin);
                    self.break_line();
                }
                true
            }
            Event::Html(html) => {
                match &mut self.html_block {
                    Some((block, origin)) => {
                        origin.continues(block.len(), range.start);
                        block.push_str(html);
                    }
                    None => self.raw(html, &Origin::at(range.start)),
                }
                true
            }
            Event::InlineHtml(html) => {
                self.raw(html, &Origin::at(range.start));
                true
            }
            Event::Text(_) | Event::Code(_) => self.html.is_skipping(),
            _ => false,
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let leading = std::mem::take(&mut self.leading);
        match tag {
            Tag::Heading { level, id, .. } => {
                self.leading = leading && level as u8 == 1;
                let span = self.span(&range);
                self.open_heading(level as u8, id.map(|id| id.to_string()), span);
            }
            Tag::Link { link_type: kind, dest_url, title, id } => {
                self.start_link(&Written { kind, name: &id, target: &dest_url, range: &range }, &title);
            }
            Tag::Image { link_type: kind, dest_url, title, id } => {
                self.start_image(&Written { kind, name: &id, target: &dest_url, range: &range }, &title);
            }
            Tag::Emphasis => self.mark("<em>", "</em>"),
            Tag::Strong => self.mark("<strong>", "</strong>"),
            Tag::Strikethrough => self.mark("<del>", "</del>"),
            Tag::FootnoteDefinition(name) => {
                let interrupted = std::mem::take(&mut self.segments);
                self.footnotes.reading.push((name.to_string(), interrupted));
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                if !self.inline {
                    // No landmark: a page may have many tables, and landmarks must have names of their own.
                    self.put("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
                    self.segments.push(Segment::Phrase(Phrase::Table));
                }
                self.block("\"><table>", "</tbody></table></div>");
            }
            Tag::TableCell => self.start_cell(),
            other => self.start_block(other),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Link => self.end_link(),
            TagEnd::FootnoteDefinition => {
                if let Some((name, interrupted)) = self.footnotes.reading.pop() {
                    let text = std::mem::replace(&mut self.segments, interrupted);
                    self.footnotes.texts.entry(name).or_insert(text);
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.close(),
            TagEnd::CodeBlock => {
                self.end_code_block();
                self.close();
                self.break_line();
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::TableHead => {
                self.in_head = false;
                self.close();
                self.break_line();
            }
            TagEnd::Item | TagEnd::Paragraph => {
                self.end_figure();
                self.close_label();
                self.close();
                self.break_line();
            }
            _ => {
                self.close();
                self.break_line();
            }
        }
    }

    fn finish(mut self) -> (Option<Title>, Markdown) {
        self.finish_html();
        self.put_footnotes();
        let title_anchor = self.title.as_ref().map(|title| title.id.clone());
        let headings = self.headings.iter().map(|heading| heading.id.clone());
        let mut taken: HashSet<String> = headings.chain(title_anchor.clone()).collect();
        let mut segments: Vec<Segment> = Vec::with_capacity(self.segments.len());
        for segment in self.segments {
            match (segments.last_mut(), segment) {
                (_, Segment::Html(html)) if html.is_empty() => {}
                // A heading, or the first of several, has the anchor to itself.
                (_, Segment::Anchor(id)) if !taken.insert(id.clone()) => {}
                (Some(Segment::Html(last)), Segment::Html(html)) => last.push_str(&html),
                (_, segment) => segments.push(segment),
            }
        }
        segments.shrink_to_fit();
        let rich = Rich { segments, headings: self.headings, title_anchor, html_anchors: self.html_anchors };
        (self.title, Markdown { text: self.plain.trim().into(), rich: Some(Box::new(rich)) })
    }
}
