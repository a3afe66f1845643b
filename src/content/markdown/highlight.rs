//! Highlighting of code: words of a language get a class by what they are.
//!
//! The grammars are those of Sublime Text that `bat` collects. They lie in the program packed; the first block of code of a
//! build unpacks their list, and the first one in a language its rules. Without any code none of that happens.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::escape::push_escaped;

/// Longer code stays plain. It is nothing to read, and reading its grammar would take seconds.
const CODE_LIMIT: usize = 100_000;

/// Code with a longer line stays plain: rules look at a line as a whole, again from each of its places.
const LINE_LIMIT: usize = 1_000;

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The classes by what their scopes begin with. Of the scopes of a word the innermost in this table counts, so that a name in
/// a text is one; a more special line stands before the one it is part of.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("string", "hl-string"),
    ("constant.character.escape", "hl-string"),
    ("constant", "hl-value"),
    ("support.constant", "hl-value"),
    ("keyword.control", "hl-keyword"),
    ("keyword.declaration", "hl-keyword"),
    ("keyword.other", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("entity.name.table", "hl-heading"),
    ("entity.name.section", "hl-heading"),
    ("markup.heading", "hl-heading"),
    ("entity.name", "hl-name"),
    ("entity.other.attribute-name", "hl-name"),
    ("support.type.property-name", "hl-name"),
    ("support.function", "hl-name"),
    ("variable.function", "hl-name"),
];

static SCOPES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let known = |(prefix, class): &(&str, &'static str)| Some((Scope::new(prefix).ok()?, *class));
    CLASSES.iter().filter_map(known).collect()
});

/// Code as HTML with classes. `None` when it stays as it is: in a language that nobody knows here, or too long.
pub(super) fn highlighted(code: &str, language: &str) -> Option<String> {
    let fits = code.len() <= CODE_LIMIT && code.lines().all(|line| line.len() <= LINE_LIMIT);
    if language.is_empty() || !fits {
        return None;
    }
    let grammar = GRAMMARS.find_syntax_by_token(language)?;
    marked(code, grammar)
}

/// `None` when the grammar has a fault.
fn marked(code: &str, grammar: &SyntaxReference) -> Option<String> {
    let mut state = ParseState::new(grammar);
    let mut scopes = ScopeStack::new();
    let mut marks = Marks::default();
    for line in code.split_inclusive('\n') {
        let mut written = 0;
        for (at, change) in state.parse_line(line, &GRAMMARS).ok()? {
            marks.push(line.get(written..at)?, class_of(&scopes));
            written = at;
            scopes.apply(&change).ok()?;
        }
        marks.push(line.get(written..)?, class_of(&scopes));
    }
    Some(marks.finish())
}

/// Writes pieces of code. Neighbours of one class share one element; white space is in it only between its words.
#[derive(Default)]
struct Marks<'c> {
    html: String,
    space: String,
    open: Option<&'c str>,
}

impl<'c> Marks<'c> {
    fn push(&mut self, piece: &str, class: Option<&'c str>) {
        let word = piece.trim();
        if word.is_empty() {
            self.space.push_str(piece);
            return;
        }
        let (before, rest) = piece.split_at(piece.len() - piece.trim_start().len());
        self.space.push_str(before);
        if class != self.open {
            self.close();
            if let Some(class) = class {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        self.html.push_str(&std::mem::take(&mut self.space));
        push_escaped(word, &mut self.html);
        self.space.push_str(&rest[word.len()..]);
    }

    /// Ends the element, and writes the white space behind it.
    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(&std::mem::take(&mut self.space));
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

fn class_of(scopes: &ScopeStack) -> Option<&'static str> {
    let class = |scope: &Scope| SCOPES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class);
    scopes.as_slice().iter().rev().find_map(class)
}
