//! From the events of the Markdown parser to segments with holes.

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::escape::push_escaped;
use super::footnotes::Footnotes;
use super::html::HtmlState;
use super::open::{Open, OpenCell, OpenCode, OpenHeading, OpenImage};
use super::{Faults, Heading, HtmlPolicy, Markdown, Phrase, Positions, Rich, Segment, Title};
use crate::content::hyphens::has_long_word;
use crate::content::slug::Anchors;
use crate::diagnostic::message::TextMessage;
use crate::source::Span;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
}

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
    let positions = match positions {
        Positions::Exact(base) => Positions::Exact(base.saturating_sub(1)),
        whole @ Positions::Whole(_) => whole,
    };
    let mut writer = Writer::new(&marked, positions, policy, faults);
    writer.inline = true;
    let mut first = true;
    for (event, range) in Parser::new_ext(&marked, options()).into_offset_iter() {
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

/// Writes segments from events. What concerns blocks, links and footnotes stands in the modules of these names.
pub(super) struct Writer<'a> {
    pub(super) text: &'a str,
    pub(super) positions: Positions,
    pub(super) policy: HtmlPolicy,
    pub(super) faults: &'a mut Faults,
    /// Whether only marks inside a paragraph are written.
    pub(super) inline: bool,
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
    pub(super) code: Option<OpenCode>,
    /// Places of open links in the segments, with the number of segments and words behind their opening.
    pub(super) links: Vec<(Option<usize>, usize, usize)>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    pub(super) cell: Option<OpenCell>,
    /// Whether the text of a task is inside a label.
    pub(super) label: bool,
    pub(super) html: HtmlState,
    /// A block of raw HTML being read, and where it begins.
    pub(super) html_block: Option<(String, usize)>,
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
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            cell: None,
            label: false,
            html: HtmlState::default(),
            html_block: None,
            footnotes: Footnotes::default(),
        }
    }

    /// Reads the whole text.
    fn read(mut self) -> (Option<Title>, Markdown) {
        for (event, range) in Parser::new_ext(self.text, options()).into_offset_iter() {
            self.event(event, range);
        }
        self.finish()
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        match self.positions {
            Positions::Exact(base) => Span::new(base + range.start..base + range.end),
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
                self.html_block = Some((String::new(), range.start));
                true
            }
            Event::End(TagEnd::HtmlBlock) => {
                if let Some((html, at)) = self.html_block.take() {
                    self.raw(&html, at);
                    self.break_line();
                }
                true
            }
            Event::Html(html) => {
                match &mut self.html_block {
                    Some((block, _)) => block.push_str(html),
                    None => self.raw(html, range.start),
                }
                true
            }
            Event::InlineHtml(html) => {
                self.raw(html, range.start);
                true
            }
            Event::Text(_) | Event::Code(_) => self.html.is_skipping(),
            _ => false,
        }
    }

    fn raw(&mut self, html: &str, at: usize) {
        match self.policy {
            HtmlPolicy::Trusted => self.put(html),
            HtmlPolicy::Escape => self.put_text(html),
            HtmlPolicy::Safe => {
                let positions = match self.positions {
                    Positions::Exact(base) => Positions::Exact(base + at),
                    whole @ Positions::Whole(_) => whole,
                };
                let segments = self.html.push(html, positions, self.faults, &mut self.plain);
                self.segments.extend(segments);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let leading = std::mem::take(&mut self.leading);
        match tag {
            Tag::Heading { level, id, .. } => {
                let id = id.map(|id| id.to_string());
                self.leading = leading && level as u8 == 1;
                let (place, words) = (self.segments.len(), self.plain.len());
                self.heading = Some(OpenHeading { level: level as u8, id, range, place, words });
                // What follows must not flow into the segment before, so that the heading can be put around it.
                self.segments.push(Segment::Html(String::new()));
            }
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, &range),
            Tag::Image { dest_url, title, .. } => {
                let (target, title) = (dest_url.to_string(), title.to_string());
                self.image = Some(OpenImage { target, title, range, alt: String::new() });
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
                    self.put("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
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

    fn end_heading(&mut self) {
        let Some(OpenHeading { level, id: own_id, range, place, words }) = self.heading.take() else { return };
        let text = self.plain[words..].trim().to_owned();
        let span = self.span(&range);
        if std::mem::take(&mut self.leading) && self.title.is_none() && self.headings.is_empty() && level == 1 {
            self.segments.truncate(place);
            self.plain.truncate(words);
            self.title = Some(Title { text, span });
            return;
        }
        self.break_line();
        if self.inline {
            return;
        }
        // The page's own title is the only heading of the first level.
        let level = level.max(2);
        let before = self.headings.last().map_or(1, |heading| heading.level);
        if level > before + 1 {
            self.faults.push((span, TextMessage::SkippedLevel { before, level }.into()));
        }
        let id = match own_id {
            Some(id) => self.anchors.claim(id),
            None => self.anchors.heading(&text),
        };
        if let Some(Segment::Html(opening)) = self.segments.get_mut(place) {
            let mut html = format!("<h{level} id=\"");
            push_escaped(&id, &mut html);
            html.push_str("\">");
            opening.insert_str(0, &html);
        }
        self.put(&format!("</h{level}>"));
        self.headings.push(Heading { level, id, text, span });
    }

    fn finish(mut self) -> (Option<Title>, Markdown) {
        let left_open = self.html.finish();
        self.segments.extend(left_open);
        self.put_footnotes();
        let mut segments: Vec<Segment> = Vec::with_capacity(self.segments.len());
        for segment in self.segments {
            match (segments.last_mut(), segment) {
                (_, Segment::Html(html)) if html.is_empty() => {}
                (Some(Segment::Html(last)), Segment::Html(html)) => last.push_str(&html),
                (_, segment) => segments.push(segment),
            }
        }
        segments.shrink_to_fit();
        let rich = Rich { segments, headings: self.headings };
        (self.title, Markdown { text: self.plain.trim().into(), rich: Some(Box::new(rich)) })
    }
}
