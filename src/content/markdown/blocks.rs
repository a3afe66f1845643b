//! Blocks: paragraphs, lists, hints, code, tables.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Tag};

use super::highlight::highlighted;
use super::open::{Open, OpenCell, OpenCode};
use super::parse::Writer;
use super::{Phrase, Segment};

/// Blocks that may lie in each other. Deeper ones are written without their own frame: browsers stop nesting far later, but
/// nobody reads that.
const DEPTH_LIMIT: usize = 60;

impl Writer<'_> {
    pub(super) fn start_block(&mut self, tag: Tag<'_>) {
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
    pub(super) fn block(&mut self, opening: &str, close: &'static str) {
        let written = !self.inline && self.depth < DEPTH_LIMIT;
        if written {
            self.put(opening);
        }
        self.depth += 1;
        self.open.push(Open { close, written });
    }

    pub(super) fn mark(&mut self, opening: &str, close: &'static str) {
        self.put(opening);
        self.depth += 1;
        self.open.push(Open { close, written: true });
    }

    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.depth -= 1;
            if open.written {
                self.put(open.close);
            }
        }
    }

    pub(super) fn close_label(&mut self) {
        if std::mem::take(&mut self.label) {
            self.put("</label>");
        }
    }

    pub(super) fn break_line(&mut self) {
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    pub(super) fn hint(&mut self, kind: BlockQuoteKind) {
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

    pub(super) fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(words) => words.split([' ', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        let plain = |sign: char| sign.is_alphanumeric() || "+-_#.".contains(sign);
        let language = if language.chars().all(plain) { language } else { "" };
        match language {
            "" => self.block("<pre tabindex=\"0\"><code>", "</code></pre>"),
            name => self.block(&format!("<pre tabindex=\"0\"><code class=\"language-{name}\">"), "</code></pre>"),
        }
        self.code = Some(OpenCode { language: language.to_owned(), text: String::new() });
    }

    pub(super) fn end_code_block(&mut self) {
        let Some(OpenCode { language, mut text }) = self.code.take() else { return };
        // The last line of code ends like the others, also where the file ends with it.
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        match highlighted(&text, &language).filter(|_| !self.inline) {
            Some(html) => {
                self.put(&html);
                self.plain.push_str(&text);
            }
            None => self.put_text(&text),
        }
    }

    pub(super) fn start_cell(&mut self) {
        let alignment = match self.alignments.get(self.column) {
            Some(Alignment::Center) => "align-center",
            Some(Alignment::Right) => "align-right",
            _ => "",
        };
        self.column += 1;
        self.block("", if self.in_head { "</th>" } else { "</td>" });
        self.cell = Some(OpenCell { alignment, place: self.segments.len() });
        // As with headings: the opening is put in front when it is known what is in the cell.
        self.segments.push(Segment::Html(String::new()));
    }

    /// A cell with long words says so: it must not become as narrow as a syllable because its words may be divided.
    pub(super) fn end_cell(&mut self) {
        let Some(OpenCell { alignment, place }) = self.cell.take() else { return };
        let cell = self.segments.get(place..).unwrap_or_default();
        let long = if cell.iter().any(|segment| matches!(segment, Segment::Narrow(_))) { "long" } else { "" };
        let class = match format!("{alignment} {long}").trim() {
            "" => String::new(),
            class => format!(" class=\"{class}\""),
        };
        let element = if self.in_head { "th scope=\"col\"" } else { "td" };
        if self.open.last().is_some_and(|open| open.written)
            && let Some(Segment::Html(opening)) = self.segments.get_mut(place)
        {
            opening.insert_str(0, &format!("<{element}{class}>"));
        }
        self.close();
        self.plain.push(' ');
    }

    /// A paragraph that is nothing but a picture with a title is a figure, with the title as its caption.
    pub(super) fn end_figure(&mut self) {
        let [.., Segment::Html(before), Segment::Image(hole)] = self.segments.as_mut_slice() else { return };
        if hole.title.is_empty() || !before.ends_with("<p>") {
            return;
        }
        let Some(paragraph) = self.open.last_mut().filter(|open| open.written) else { return };
        paragraph.close = "</figcaption></figure>";
        before.truncate(before.len() - "<p>".len());
        before.push_str("<figure>");
        let caption = std::mem::take(&mut hole.title);
        self.break_line();
        self.put("<figcaption>");
        self.put_text(&caption);
    }
}
