//! Makes templates cheaper before the engine sees them: words of the interface are looked up once and not on every page.
//!
//! A call makes a map of its arguments, which costs ten times what the word in it does, and a page has about a hundred. So
//! `t(key="…")` becomes the word itself where that is the same on all pages, and else the filter that looks it up.

use super::scan::{self, Tag, Token};
use super::strings::Strings;
use crate::source::Span;

/// A template as the engine gets it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Folded {
    /// Its text.
    pub(super) text: String,
    edits: Vec<Edit>,
}

/// A part of a template that stands for another one.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Edit {
    /// What was replaced.
    old: Span,
    /// What stands there.
    new: String,
    /// The call that it belongs to.
    call: Span,
}

impl Folded {
    /// Folds the words into a template.
    pub(super) fn new(text: &str, strings: &Strings) -> Self {
        let tags = scan::tags(text);
        let mut edits: Vec<Edit> = tags.iter().flat_map(|tag| edits(tag, strings)).collect();
        edits.sort_by_key(|edit| edit.old.range().start);
        let mut folded = String::with_capacity(text.len());
        let mut taken = 0;
        for edit in &edits {
            folded.push_str(&text[taken..edit.old.range().start]);
            folded.push_str(&edit.new);
            taken = edit.old.range().end;
        }
        folded.push_str(&text[taken..]);
        Self { text: folded, edits }
    }

    /// Where in the template somebody wrote what stands here in the folded text. What was replaced is its whole call.
    pub(super) fn written(&self, span: Span) -> Span {
        let range = span.range();
        let start = self.origin(range.start).start;
        let end = if range.is_empty() { start } else { self.origin(range.end - 1).end };
        Span::new(start..end.max(start))
    }

    /// The place of one byte of the folded text.
    fn origin(&self, at: usize) -> std::ops::Range<usize> {
        let mut shift = 0_isize;
        for Edit { old, new, call } in &self.edits {
            let begin = old.range().start.saturating_add_signed(shift);
            if at < begin {
                break;
            }
            if at < begin + new.len() {
                return call.range();
            }
            shift += new.len().cast_signed() - old.range().len().cast_signed();
        }
        let at = at.saturating_add_signed(-shift);
        at..at + 1
    }
}

/// What is to be replaced in one tag.
fn edits(tag: &Tag<'_>, strings: &Strings) -> Vec<Edit> {
    let calls = (0..tag.len()).filter_map(|at| Call::at(tag, at));
    calls.flat_map(|call| call.edits(strings)).collect()
}

/// A call of `t` with nothing but a key.
struct Call<'t> {
    /// All of it.
    whole: Span,
    /// The key, if it is a text.
    key: Option<&'t str>,
    /// What stands before the key, and what behind it.
    around: [Span; 2],
}

impl<'t> Call<'t> {
    /// The call that begins with a token.
    fn at(tag: &Tag<'t>, at: usize) -> Option<Self> {
        let (head, rest) = tag[at..].split_at_checked(4)?;
        let [(Token::Name("t"), first), (Token::Sign(b'('), _), (Token::Name("key"), _), (Token::Sign(b'='), equals)] =
            head
        else {
            return None;
        };
        let closing = closing(rest)?;
        let (start, opened, close) = (first.range().start, equals.range().end, rest[closing].1.range());
        let key = if let [(Token::Text(key), _)] = rest[..closing] { Some(key) } else { None };
        Some(Self { whole: Span::new(start..close.end), key, around: [Span::new(start..opened), Span::new(close)] })
    }

    fn edits(&self, strings: &Strings) -> Vec<Edit> {
        let edit = |old: Span, new: String| Edit { old, new, call: self.whole };
        if let Some(word) = self.key.and_then(|key| strings.fixed(key)).and_then(quoted) {
            return vec![edit(self.whole, word)];
        }
        let [before, behind] = self.around;
        vec![edit(before, "((".to_owned()), edit(behind, ") | t)".to_owned())]
    }
}

/// The place of the bracket that closes a call of one argument.
fn closing(tokens: &[(Token<'_>, Span)]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, (token, _)) in tokens.iter().enumerate() {
        match token {
            Token::Sign(b'(' | b'[' | b'{') => depth += 1,
            Token::Sign(b')') if depth == 0 => return (at > 0).then_some(at),
            Token::Sign(b')' | b']' | b'}') => depth = depth.checked_sub(1)?,
            Token::Sign(b',') if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// A text as a template writes it; nothing when it would have to be escaped.
fn quoted(text: &str) -> Option<String> {
    let quote = ['"', '\'', '`'].into_iter().find(|quote| !text.contains(*quote))?;
    (!text.contains(['\\', '\n', '\r'])).then(|| format!("{quote}{text}{quote}"))
}

#[cfg(test)]
mod tests {
    use super::Folded;
    use crate::diagnostic::Diagnostics;
    use crate::source::{Sources, Span};
    use crate::theme::strings::Strings;

    fn german() -> Strings {
        Strings::load(&Sources::default(), "themes/none", "de", &mut Diagnostics::new())
    }

    #[test]
    fn a_word_that_never_changes_stands_in_the_template() {
        let folded = |text: &str| Folded::new(text, &german()).text;
        assert_eq!(folded(r#"<b>{{ t(key="role.duties") }}</b>"#), r#"<b>{{ "Hauptaufgaben" }}</b>"#);
        assert_eq!(folded(r#"{% raw %}{{ t(key="role.duties") }}{% endraw %}"#).matches("Hauptaufgaben").count(), 0);
        // What depends on something is looked up, and what takes values is called as before.
        assert_eq!(folded(r#"{{ t(key="need." ~ need) }}"#), r#"{{ (("need." ~ need) | t) }}"#);
        for kept in [r#"{{ t(key="count.roles", n=count) }}"#, "{{ t() }}", "{{ t }}", "t(key=\"role.duties\")"] {
            assert_eq!(folded(kept), kept);
        }
    }

    #[test]
    fn a_place_in_the_folded_text_is_where_somebody_wrote_it() {
        let text = r#"{{ t(key="role.duties") }} {{ t(key="need." ~ need) }} {{ end }}"#;
        let folded = Folded::new(text, &german());
        let written = |part: &str| {
            let at = folded.text.find(part).unwrap_or_else(|| panic!("{part} in {}", folded.text));
            &text[folded.written(Span::new(at..at + part.len())).range()]
        };
        assert_eq!(written("Hauptaufgaben"), r#"t(key="role.duties")"#);
        assert_eq!(written("| t)"), r#"t(key="need." ~ need)"#);
        assert_eq!(written(" need"), " need");
        assert_eq!(written("end"), "end");
    }
}
