//! From the events of the Markdown parser to segments with holes.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::escape::{forbidden_scheme, push_escaped};
use super::html::HtmlState;
use super::{Faults, Heading, HtmlPolicy, ImageHole, LinkHole, Markdown, Phrase, Positions, Segment, Title};
use crate::content::slug::Anchors;
use crate::diagnostic::message::FormMessage;
use crate::source::Span;

/// Blocks that may lie in each other. Deeper ones are written without their own frame: browsers stop nesting far later, but
/// nobody reads that.
const DEPTH_LIMIT: usize = 60;

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Parses blocks. Gives the first heading when it leads the text, and the whole.
pub(super) fn parse(
    text: &str,
    positions: Positions,
    policy: HtmlPolicy,
    faults: &mut Faults,
) -> (Option<Title>, Markdown) {
    let mut writer = Writer::new(text, positions, policy, faults);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
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
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        writer.event(event, range);
    }
    writer.finish()
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

/// A block or a mark that is open.
struct Open {
    /// What closes it.
    close: &'static str,
    /// Whether it was written.
    written: bool,
}

/// The heading being read.
struct OpenHeading {
    level: u8,
    /// The anchor that its author chose.
    id: Option<String>,
    range: Range<usize>,
    /// Its place in the segments.
    place: usize,
    /// The length of the words before it.
    words: usize,
}

/// The picture being read.
struct OpenImage {
    target: String,
    title: String,
    range: Range<usize>,
    alt: String,
}

struct Writer<'a> {
    text: &'a str,
    positions: Positions,
    policy: HtmlPolicy,
    faults: &'a mut Faults,
    /// Whether only marks inside a paragraph are written.
    inline: bool,
    /// Whether a heading of the first level would be the title.
    leading: bool,
    title: Option<Title>,
    segments: Vec<Segment>,
    headings: Vec<Heading>,
    plain: String,
    anchors: Anchors,
    open: Vec<Open>,
    depth: usize,
    heading: Option<OpenHeading>,
    image: Option<OpenImage>,
    images_within: usize,
    /// Places of open links in the segments, with the number of segments and words behind their opening.
    links: Vec<(Option<usize>, usize, usize)>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether the text of a task is inside a label.
    label: bool,
    html: HtmlState,
    /// A block of raw HTML being read, and where it begins.
    html_block: Option<(String, usize)>,
    footnotes: Footnotes,
}

/// Footnotes in the order in which they are referred to.
#[derive(Default)]
struct Footnotes {
    numbers: HashMap<String, usize>,
    references: HashMap<String, usize>,
    texts: HashMap<String, Vec<Segment>>,
    order: Vec<String>,
    /// The note being read, and the segments that it interrupted.
    reading: Vec<(String, Vec<Segment>)>,
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
            links: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            label: false,
            html: HtmlState::default(),
            html_block: None,
            footnotes: Footnotes::default(),
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        match self.positions {
            Positions::Exact(base) => Span::new(base + range.start..base + range.end),
            Positions::Whole(span) => span,
        }
    }

    /// Appends final HTML.
    fn put(&mut self, html: &str) {
        match self.segments.last_mut() {
            Some(Segment::Html(last)) => last.push_str(html),
            _ => self.segments.push(Segment::Html(html.to_owned())),
        }
    }

    fn put_text(&mut self, text: &str) {
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
            Event::Text(text) => self.put_text(&text),
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
                for segment in self.html.push(html, positions, self.faults) {
                    self.segments.push(segment);
                }
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

    fn start_block(&mut self, tag: Tag<'_>) {
        if !matches!(tag, Tag::Item | Tag::Paragraph) {
            self.close_label();
        }
        match tag {
            Tag::Paragraph => self.block("<p>", "</p>"),
            Tag::BlockQuote(None) => self.block("<blockquote>", "</blockquote>"),
            Tag::BlockQuote(Some(kind)) => self.hint(kind),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(None) => self.block("<ul>", "</ul>"),
            Tag::List(Some(1)) => self.block("<ol>", "</ol>"),
            Tag::List(Some(start)) => self.block(&format!("<ol start=\"{start}\">"), "</ol>"),
            Tag::Item => self.block("<li>", "</li>"),
            Tag::DefinitionList => self.block("<dl>", "</dl>"),
            Tag::DefinitionListTitle => self.block("<dt>", "</dt>"),
            Tag::DefinitionListDefinition => self.block("<dd>", "</dd>"),
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.block("<thead><tr>", "</tr></thead><tbody>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.block("<tr>", "</tr>");
            }
            _ => self.block("", ""),
        }
    }

    /// Opens a block, unless blocks already lie too deep in each other.
    fn block(&mut self, opening: &str, close: &'static str) {
        let written = !self.inline && self.depth < DEPTH_LIMIT;
        if written {
            self.put(opening);
        }
        self.depth += 1;
        self.open.push(Open { close, written });
    }

    fn mark(&mut self, opening: &str, close: &'static str) {
        self.put(opening);
        self.depth += 1;
        self.open.push(Open { close, written: true });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.depth -= 1;
            if open.written {
                self.put(open.close);
            }
        }
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.label) {
            self.put("</label>");
        }
    }

    fn break_line(&mut self) {
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    fn hint(&mut self, kind: BlockQuoteKind) {
        let (class, phrase) = match kind {
            BlockQuoteKind::Note => ("note", Phrase::Note),
            BlockQuoteKind::Tip => ("tip", Phrase::Tip),
            BlockQuoteKind::Important => ("important", Phrase::Important),
            BlockQuoteKind::Warning => ("warning", Phrase::Warning),
            BlockQuoteKind::Caution => ("caution", Phrase::Caution),
        };
        let written = !self.inline && self.depth < DEPTH_LIMIT;
        self.block(&format!("<div class=\"hint hint-{class}\"><p class=\"hint-title\">"), "</div>");
        if written {
            self.segments.push(Segment::Phrase(phrase));
            self.put("</p>");
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(words) => words.split([' ', ',', '{']).next().unwrap_or_default().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let plain = |sign: char| sign.is_alphanumeric() || "+-_#.".contains(sign);
        let opening = if language.is_empty() || !language.chars().all(plain) {
            "<pre tabindex=\"0\"><code>".to_owned()
        } else {
            format!("<pre tabindex=\"0\"><code class=\"language-{language}\">")
        };
        self.block(&opening, "</code></pre>");
    }

    fn start_cell(&mut self) {
        let alignment = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.column += 1;
        let (element, close) = if self.in_head { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        self.block(&format!("<{element}{alignment}>"), close);
    }

    fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        let target = if kind == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        let span = self.target_span(&target, range);
        let place = match forbidden_scheme(&target) {
            Some(scheme) => {
                self.faults.push((span, FormMessage::Scheme { scheme: format!("{scheme}:") }));
                None
            }
            None => {
                let title = title.to_owned();
                self.segments.push(Segment::Link(LinkHole { target, title, span, empty: false }));
                Some(self.segments.len() - 1)
            }
        };
        self.links.push((place, self.segments.len(), self.plain.len()));
    }

    fn end_link(&mut self) {
        let Some((Some(place), segments, words)) = self.links.pop() else { return };
        if self.segments.len() == segments
            && self.plain.len() == words
            && let Some(Segment::Link(hole)) = self.segments.get_mut(place)
        {
            hole.empty = true;
        }
        self.segments.push(Segment::LinkEnd);
    }

    /// Where the address of a link stands: the last place of it in the link's own text.
    fn target_span(&self, target: &str, range: &Range<usize>) -> Span {
        let source = self.text.get(range.clone()).unwrap_or_default();
        // Long texts between brackets are not searched through again and again.
        let near = source.len() < 10_000 && !target.is_empty();
        match near.then(|| source.rfind(target)).flatten() {
            Some(at) => self.span(&(range.start + at..range.start + at + target.len())),
            None => self.span(range),
        }
    }

    fn end_image(&mut self) {
        let Some(OpenImage { target, title, range, alt }) = self.image.take() else { return };
        let span = self.target_span(&target, &range);
        if let Some(scheme) = forbidden_scheme(&target) {
            self.faults.push((span, FormMessage::Scheme { scheme: format!("{scheme}:") }));
            self.put_text(&alt);
            return;
        }
        self.plain.push_str(&alt);
        self.segments.push(Segment::Image(ImageHole { target, alt, title, span }));
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
            TagEnd::TableCell => {
                self.close();
                self.plain.push(' ');
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.close();
                self.break_line();
            }
            TagEnd::Item | TagEnd::Paragraph => {
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

    fn footnote_reference(&mut self, name: &str) {
        let footnotes = &mut self.footnotes;
        let next = footnotes.order.len() + 1;
        let number = *footnotes.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            footnotes.order.push(name.to_owned());
        }
        let count = footnotes.references.entry(name.to_owned()).or_insert(0);
        *count += 1;
        let id = if *count == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{count}") };
        self.put(&format!("<sup class=\"footnote\"><a id=\"{id}\" href=\"#fn-{number}\">{number}</a></sup>"));
    }

    fn put_footnotes(&mut self) {
        if self.footnotes.order.is_empty() {
            return;
        }
        self.put("<section class=\"footnotes\"><h2 class=\"visually-hidden\">");
        self.segments.push(Segment::Phrase(Phrase::Footnotes));
        self.put("</h2><ol>");
        for (index, name) in std::mem::take(&mut self.footnotes.order).into_iter().enumerate() {
            let number = index + 1;
            self.put(&format!("<li id=\"fn-{number}\">"));
            let text = self.footnotes.texts.remove(&name).unwrap_or_default();
            self.segments.extend(text);
            self.put(&format!(" <a class=\"footnote-back\" href=\"#fnref-{number}\" aria-label=\""));
            self.segments.push(Segment::Phrase(Phrase::FootnoteBack));
            self.put(&format!(" {number}\">↩</a></li>"));
        }
        self.put("</ol></section>");
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
        let text = self.plain.trim().to_owned();
        (self.title, Markdown { segments, headings: self.headings, text })
    }
}
