//! Texts as they are compared: by section, without what only breaks lines.

use std::borrow::Cow;

use super::fact::on_one_line;
use crate::content::markdown::{Filler, ImageHole, ImageTarget, LinkHole, LinkTarget, Markdown, Phrase};

/// A text in Markdown.
#[derive(Clone, PartialEq, Debug)]
pub struct Prose {
    /// Its sections; the first one, what stands before the first heading, may be without a heading.
    pub sections: Vec<Section>,
}

/// A part of a text under one heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading; empty before the first one.
    pub heading: String,
    /// Its Markdown, written one way whatever way the author wrote it.
    text: String,
    /// What is read.
    pub shown: String,
}

impl PartialEq for Section {
    fn eq(&self, other: &Self) -> bool {
        self.heading == other.heading && self.text == other.text
    }
}

impl Section {
    /// Whether two sections say the same, whatever their headings are.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        !self.text.is_empty() && self.text == other.text
    }
}

impl Prose {
    /// The text of a file in this folder, from where its relative links lead.
    pub(super) fn new(markdown: &Markdown, folder: &str) -> Self {
        let normal = normal(&markdown.common_mark(&mut AsWritten { folder }));
        let mut parts = vec![(String::new(), String::new())];
        for line in normal.split('\n') {
            match line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim()) {
                Some(heading) => parts.push((heading.to_owned(), String::new())),
                None => {
                    if let Some((_, text)) = parts.last_mut() {
                        text.push_str(line);
                        text.push('\n');
                    }
                }
            }
        }
        parts.retain(|(heading, text)| !heading.is_empty() || !text.trim().is_empty());
        let alone = parts.len() == 1;
        let section = |(heading, text): (String, String)| {
            let text = text.trim().to_owned();
            let shown = if alone { markdown.text() } else { &text };
            Section { heading, shown: on_one_line(shown), text }
        };
        Self { sections: parts.into_iter().map(section).collect() }
    }

    /// What is read of its first section.
    pub fn shown(&self) -> &str {
        self.sections.first().map_or("", |section| &section.shown)
    }

    /// The whole text.
    pub fn markdown(&self) -> String {
        let section = |section: &Section| match section.heading.is_empty() {
            true => section.text.clone(),
            false => format!("## {}\n\n{}", section.heading, section.text),
        };
        self.sections.iter().map(section).collect::<Vec<_>>().join("\n\n")
    }

    /// Whether it is one paragraph, which can be shown whole.
    pub fn is_short(&self) -> bool {
        match self.sections.as_slice() {
            [] => true,
            [only] => only.heading.is_empty() && !only.text.contains('\n'),
            _ => false,
        }
    }
}

/// Markdown with each paragraph on one line. Code keeps its lines.
fn normal(text: &str) -> String {
    let (mut normal, mut in_code, mut open) = (String::with_capacity(text.len()), false, false);
    for line in text.split('\n') {
        let trimmed = line.trim();
        let fence = trimmed.starts_with("```");
        if in_code || fence {
            in_code ^= fence;
            normal.push_str(if open { "\n" } else { "" });
            normal.push_str(line.trim_end());
            normal.push('\n');
            open = false;
            continue;
        }
        if trimmed.is_empty() {
            normal.push_str(if open { "\n" } else { "" });
            open = false;
            continue;
        }
        if open {
            normal.push(if begins_something(trimmed) { '\n' } else { ' ' });
        }
        normal.push_str(&on_one_line(trimmed));
        open = true;
    }
    normal
}

/// Whether a line begins something of its own and goes not on with the paragraph before.
fn begins_something(line: &str) -> bool {
    let digits = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    line.starts_with(['#', '|', '>'])
        || line.starts_with("- ")
        || (digits.len() < line.len() && digits.starts_with(". "))
}

/// Links and pictures as the author wrote them, from the top of the content where they are relative.
struct AsWritten<'a> {
    folder: &'a str,
}

impl AsWritten<'_> {
    fn whole(&self, target: &str) -> String {
        let scheme = target.split(['/', '#', '?']).next().is_some_and(|first| first.contains(':'));
        if scheme || target.starts_with(['/', '#']) {
            return target.to_owned();
        }
        let mut parts: Vec<&str> = self.folder.split('/').filter(|part| !part.is_empty()).collect();
        for part in target.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

impl Filler for AsWritten<'_> {
    fn link(&mut self, hole: &LinkHole) -> Option<LinkTarget> {
        let href = self.whole(&hole.target);
        let text = hole.empty.then(|| href.clone());
        Some(LinkTarget { href, text, external: false })
    }

    fn image(&mut self, hole: &ImageHole) -> Option<ImageTarget> {
        Some(ImageTarget { src: self.whole(&hole.target), dimensions: None })
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        phrase.key().to_owned()
    }

    fn hyphenated<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }
}
