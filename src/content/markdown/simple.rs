//! The HTML that Markdown became, for places that know less than a browser: without classes and links that lead nowhere from there, or
//! as nothing but text.

use super::push_escaped;
use super::tags::{Attribute, Token, resolved, tokens};

/// Elements that forms of job boards keep.
const KEPT: &[&str] = &["br", "em", "li", "ol", "p", "strong", "ul"];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &["h1", "h2", "li", "ol", "p", "ul"];

/// Whether a link means the same everywhere.
fn is_whole(href: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme))
}

/// Where a link leads.
fn href(attributes: &[Attribute]) -> Option<&str> {
    attributes.iter().find(|attribute| attribute.name == "href").map(|attribute| &*attribute.value)
}

/// The words of a text. Places where one may be divided are none of them.
fn words(text: &str) -> String {
    resolved(text).replace('\u{ad}', "")
}

/// HTML of our own with the elements that job boards keep, and links that lead somewhere from there. A heading becomes a bold paragraph.
pub fn simplified(html: &str) -> String {
    let mut simple = String::with_capacity(html.len());
    let mut links = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => push_escaped(&words(text), &mut simple),
            Token::Open { name, attributes, .. } => match name.as_str() {
                "a" => {
                    let href = href(&attributes).filter(|href| is_whole(href));
                    if let Some(href) = href {
                        simple.push_str("<a href=\"");
                        push_escaped(href, &mut simple);
                        simple.push_str("\">");
                    }
                    links.push(href.is_some());
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => simple.push_str("<p><strong>"),
                "tr" => simple.push_str("<p>"),
                name if KEPT.contains(&name) => simple.push_str(&format!("<{name}>")),
                _ => {}
            },
            Token::Close { name, .. } => match name.as_str() {
                "a" => simple.push_str(if links.pop() == Some(true) { "</a>" } else { "" }),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => simple.push_str("</strong></p>"),
                "tr" => simple.push_str("</p>"),
                "td" | "th" => simple.push(' '),
                name if KEPT.contains(&name) => simple.push_str(&format!("</{name}>")),
                _ => {}
            },
        }
    }
    simple
}

/// Simplified HTML, and headings around it, as text: paragraphs parted by empty lines, lists with their marks.
pub fn as_text(html: &str) -> String {
    let mut page = Page::default();
    tokens(html).into_iter().for_each(|token| page.take(token));
    let mut text = page.text.trim().to_owned();
    text.push('\n');
    text
}

/// Lines as they come.
#[derive(Default)]
struct Page {
    text: String,
    /// The lists that are open, with the number of the last entry in those that count.
    lists: Vec<Option<usize>>,
    /// The links that are open: where each leads, and where its words begin.
    links: Vec<(String, usize)>,
}

impl Page {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => self.words(&words(text)),
            Token::Open { name, attributes, .. } => match name.as_str() {
                "ol" => self.open_list(Some(0)),
                "ul" => self.open_list(None),
                "li" => self.entry(),
                "br" => self.line(),
                "a" => self.links.push((href(&attributes).unwrap_or_default().to_owned(), self.text.len())),
                // A paragraph that begins an entry stands beside its mark.
                "p" if self.text.ends_with(' ') && !self.lists.is_empty() => {}
                name if BLOCKS.contains(&name) => {
                    self.blank_line();
                    self.indent(self.lists.len());
                }
                _ => {}
            },
            Token::Close { name, .. } => match name.as_str() {
                "ol" | "ul" => {
                    self.lists.pop();
                    self.blank_line();
                }
                "a" => self.close_link(),
                name if BLOCKS.contains(&name) => self.line(),
                _ => {}
            },
        }
    }

    fn words(&mut self, text: &str) {
        let mut blank = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
        for sign in text.chars() {
            let white = sign.is_whitespace();
            if !(white && blank) {
                self.text.push(if white { ' ' } else { sign });
            }
            blank = white;
        }
    }

    fn line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn blank_line(&mut self) {
        self.line();
        if self.lists.is_empty() && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn open_list(&mut self, number: Option<usize>) {
        self.blank_line();
        self.lists.push(number);
    }

    fn entry(&mut self) {
        self.line();
        self.indent(self.lists.len().saturating_sub(1));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        self.text.push_str(&mark);
    }

    fn indent(&mut self, depth: usize) {
        self.text.push_str(&"   ".repeat(depth));
    }

    /// The address follows the words, unless they are the address.
    fn close_link(&mut self) {
        let Some((href, from)) = self.links.pop() else { return };
        let address = href.strip_prefix("mailto:").unwrap_or(&href);
        if !address.is_empty() && self.text.get(from..) != Some(address) {
            self.text.push_str(&format!(" ({address})"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{as_text, simplified};

    const HTML: &str = "<h2 id=\"a\" class=\"x\">Wir &amp; &lt;Sie&gt;</h2>\n<p>Mit <em>Ruhe</em>, <a href=\"../skills/sql/\">SQL</a> und \
        <a href=\"https://x.example/a?b&amp;c\">mehr</a>.</p>\n<ul>\n<li>ein\u{ad}s</li>\n<li>zwei<ol><li>innen</li></ol></li>\n</ul>\n\
        <script>x</script><p onclick=\"y\">1. Ende *</p>";

    #[test]
    fn job_boards_get_few_elements_and_links_that_lead_somewhere() {
        let clean = simplified(HTML);
        assert!(clean.starts_with("<p><strong>Wir &amp; &lt;Sie&gt;</strong></p>"), "{clean}");
        assert!(clean.contains("<em>Ruhe</em>, SQL und <a href=\"https://x.example/a?b&amp;c\">mehr</a>."), "{clean}");
        assert!(!clean.contains("<script") && !clean.contains("onclick") && !clean.contains("class"), "{clean}");
        assert!(clean.contains("<li>eins</li>"), "{clean}");
    }

    #[test]
    fn text_has_lines_marks_and_addresses() {
        let text = "Wir & <Sie>\n\nMit Ruhe, SQL und mehr (https://x.example/a?b&c).\n\n- eins\n- zwei\n   1. innen\n\nx\n\n1. Ende *\n";
        assert_eq!(as_text(&simplified(HTML)), text);
    }
}
