//! Blocks: paragraphs, lists, hints, code, tables.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Tag};

use super::parse::{Open, Writer};
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

    /// The last line of code ends like the others, also where the file ends with it.
    pub(super) fn end_code(&mut self) {
        if let Some(Segment::Html(html)) = self.segments.last()
            && !html.ends_with(['\n', '>'])
        {
            self.put("\n");
        }
    }

    pub(super) fn start_cell(&mut self) {
        let alignment = match self.alignments.get(self.column) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.column += 1;
        let (element, close) = if self.in_head { ("th scope=\"col\"", "</th>") } else { ("td", "</td>") };
        self.block(&format!("<{element}{alignment}>"), close);
    }
}
