//! The HTML that Markdown became, for places that know less than a browser: without classes and links that lead nowhere from there; as
//! Markdown again; as text.

use crate::content::markdown::push_escaped;

/// A piece of HTML.
enum Token<'h> {
    /// An element begins; where a link leads.
    Open(&'h str, Option<String>),
    /// An element ends.
    Close(&'h str),
    /// Text, with its entities resolved.
    Text(String),
}

/// Elements that forms of job boards keep.
const KEPT: &[&str] = &["br", "em", "li", "ol", "p", "strong", "ul"];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &["h1", "h2", "li", "ol", "p", "ul"];

/// The pieces of HTML that we made ourselves: every `<` that is no text begins an element.
fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            rest = after;
            return Some(Token::Text(unescaped(text)));
        };
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        rest = after;
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag.split(|sign: char| !sign.is_ascii_alphanumeric()).next().unwrap_or_default();
        let href = tag.split_once(" href=\"").and_then(|(_, href)| href.split('"').next()).map(unescaped);
        Some(if closing { Token::Close(name) } else { Token::Open(name, href) })
    })
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    // Last, so that an escaped entity stays what it was. Places where a word may be divided are none of the words.
    text.replace("&nbsp;", "\u{a0}").replace("&amp;", "&").replace('\u{ad}', "")
}

/// Whether a link means the same everywhere.
fn is_whole(href: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme))
}

/// HTML with the elements that job boards keep, and links that lead somewhere from there. A heading becomes a bold paragraph.
pub(super) fn cleaned(html: &str) -> String {
    let mut clean = String::with_capacity(html.len());
    let mut links = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Text(text) => push_escaped(&text, &mut clean),
            Token::Open("a", href) => {
                let href = href.filter(|href| is_whole(href));
                if let Some(href) = &href {
                    clean.push_str("<a href=\"");
                    push_escaped(href, &mut clean);
                    clean.push_str("\">");
                }
                links.push(href.is_some());
            }
            Token::Close("a") => {
                if links.pop() == Some(true) {
                    clean.push_str("</a>");
                }
            }
            Token::Open("h2" | "h3" | "h4" | "h5" | "h6" | "summary", _) => clean.push_str("<p><strong>"),
            Token::Close("h2" | "h3" | "h4" | "h5" | "h6" | "summary") => clean.push_str("</strong></p>"),
            Token::Open(name, _) if KEPT.contains(&name) => clean.push_str(&format!("<{name}>")),
            Token::Close(name) if KEPT.contains(&name) => clean.push_str(&format!("</{name}>")),
            Token::Open("tr", _) => clean.push_str("<p>"),
            Token::Close("tr") => clean.push_str("</p>"),
            Token::Close("td" | "th") => clean.push(' '),
            Token::Open(..) | Token::Close(_) => {}
        }
    }
    clean
}

/// Cleaned HTML, and headings around it, as Markdown or as text.
pub(super) fn plain(html: &str, markdown: bool) -> String {
    let mut page = Page { markdown, ..Page::default() };
    tokens(html).for_each(|token| page.take(token));
    let mut text = page.text.trim().to_owned();
    text.push('\n');
    text
}

/// Lines as they come.
#[derive(Default)]
struct Page {
    markdown: bool,
    text: String,
    /// The lists that are open, with the number of the last entry in those that count.
    lists: Vec<Option<usize>>,
    /// The links that are open: where each leads, and where its words begin.
    links: Vec<(Option<String>, usize)>,
}

impl Page {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => self.words(&text),
            Token::Open("ol", _) => self.open_list(Some(0)),
            Token::Open("ul", _) => self.open_list(None),
            Token::Close("ol" | "ul") => {
                self.lists.pop();
                self.blank_line();
            }
            Token::Open("li", _) => self.entry(),
            Token::Open("br", _) => self.line(),
            Token::Open("h1", _) if self.markdown => self.begin("# "),
            Token::Open("h2", _) if self.markdown => self.begin("## "),
            // A paragraph that begins an entry stands beside its mark.
            Token::Open("p", _) if self.text.ends_with(['-', '.', ' ']) && !self.lists.is_empty() => {}
            Token::Open(name, _) if BLOCKS.contains(&name) => self.begin(""),
            Token::Close("li") => self.line(),
            Token::Close(name) if BLOCKS.contains(&name) => self.line(),
            Token::Open("strong", _) | Token::Close("strong") if self.markdown => self.text.push_str("**"),
            Token::Open("em", _) | Token::Close("em") if self.markdown => self.text.push('*'),
            Token::Open("a", href) => self.links.push((href, self.text.len())),
            Token::Close("a") => self.close_link(),
            Token::Open(..) | Token::Close(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        let mut blank = self.text.is_empty() || self.text.ends_with(char::is_whitespace);
        for sign in text.chars() {
            if sign.is_whitespace() {
                if !blank {
                    self.text.push(' ');
                }
                blank = true;
                continue;
            }
            if self.markdown && self.means_something(sign) {
                self.text.push('\\');
            }
            self.text.push(sign);
            blank = false;
        }
    }

    /// Whether Markdown would take a sign for more than itself, where it stands.
    fn means_something(&self, sign: char) -> bool {
        let begins = self.text.ends_with('\n') || self.text.is_empty();
        match sign {
            '\\' | '*' | '_' | '[' | ']' | '<' | '`' | '|' => true,
            '#' | '+' | '-' | '>' | '=' | '~' => begins,
            '.' | ')' => {
                let line = self.text.rsplit('\n').next().unwrap_or_default();
                !line.is_empty() && line.chars().all(|sign| sign.is_ascii_digit())
            }
            _ => false,
        }
    }

    fn line(&mut self) {
        while self.text.ends_with(' ') {
            self.text.pop();
        }
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

    fn begin(&mut self, mark: &str) {
        self.blank_line();
        self.indent(self.lists.len());
        self.text.push_str(mark);
    }

    fn open_list(&mut self, number: Option<usize>) {
        self.blank_line();
        self.lists.push(number);
    }

    fn entry(&mut self) {
        self.line();
        self.indent(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                let mark = format!("{number}. ");
                self.text.push_str(&mark);
            }
            _ => self.text.push_str("- "),
        }
    }

    fn indent(&mut self, depth: usize) {
        self.text.push_str(&"   ".repeat(depth));
    }

    /// Markdown links its words; in text the address follows them, unless they are the address.
    fn close_link(&mut self) {
        let Some((Some(href), from)) = self.links.pop() else { return };
        let words = self.text.split_off(from.min(self.text.len()));
        let address = href.strip_prefix("mailto:").unwrap_or(&href);
        let same = words.replace('\\', "") == address;
        self.text.push_str(&match (self.markdown, same) {
            (true, true) => format!("<{address}>"),
            (true, false) => format!("[{words}](<{href}>)"),
            (false, true) => words,
            (false, false) => format!("{words} ({address})"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{cleaned, plain};

    const HTML: &str = "<h2 id=\"a\" class=\"x\">Wir &amp; &lt;Sie&gt;</h2>\n<p>Mit <em>Ruhe</em>, <a href=\"../skills/sql/\">SQL</a> und \
        <a href=\"https://x.example/a?b&amp;c\">mehr</a>.</p>\n<ul>\n<li>ein\u{ad}s</li>\n<li>zwei<ol><li>innen</li></ol></li>\n</ul>\n\
        <script>x</script><p onclick=\"y\">1. Ende *</p>";

    #[test]
    fn job_boards_get_few_elements_and_links_that_lead_somewhere() {
        let clean = cleaned(HTML);
        assert!(clean.starts_with("<p><strong>Wir &amp; &lt;Sie&gt;</strong></p>"), "{clean}");
        assert!(clean.contains("<em>Ruhe</em>, SQL und <a href=\"https://x.example/a?b&amp;c\">mehr</a>."), "{clean}");
        assert!(!clean.contains("<script") && !clean.contains("onclick") && !clean.contains("class"), "{clean}");
        assert!(clean.contains("<li>eins</li>"), "{clean}");
    }

    #[test]
    fn text_and_markdown_say_the_same() {
        let text = "Wir & <Sie>\n\nMit Ruhe, SQL und mehr (https://x.example/a?b&c).\n\n- eins\n- zwei\n   1. innen\n\nx\n\n1. Ende *\n";
        assert_eq!(plain(&cleaned(HTML), false), text);
        let markdown = "**Wir & \\<Sie>**\n\nMit *Ruhe*, SQL und [mehr](<https://x.example/a?b&c>).\n\n- eins\n- zwei\n   1. innen\n\nx\n\n1\\. Ende \\*\n";
        assert_eq!(plain(&cleaned(HTML), true), markdown);
    }
}
