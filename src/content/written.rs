//! Texts of authors as they are written, to be changed where they stand: everything around a change stays byte for byte.

use std::ops::Range;

use toml_edit::{Array, DocumentMut, InlineTable, Item, RawString, TableLike, Value};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::front_matter::{FrontMatter, split};
use crate::diagnostic::message::Remedy;
use crate::kind::Kind;
use crate::source::patch::Edit;

/// Puts a name in place of another one in a piece of a source: in a value with its quotation marks, a key, or the address of a
/// link. Only where the name stands for itself; parts of longer names are not meant. Ranges are those of the piece.
pub fn replaced(piece: &str, old: &str, new: &str) -> Vec<Edit> {
    let part_of_name = |sign: char| sign.is_alphanumeric() || "-_/.%:".contains(sign);
    let stands_alone = |start: usize, end: usize| {
        !piece[..start].ends_with(part_of_name) && !piece[end..].starts_with(|sign| part_of_name(sign) && sign != '.')
    };
    if old.is_empty() {
        return Vec::new();
    }
    let found = piece.match_indices(old).map(|(start, _)| start..start + old.len());
    found.filter(|range| stands_alone(range.start, range.end)).map(|range| Edit::new(range, new)).collect()
}

/// What a remedy changes in the piece of a source that a finding marks. Nothing, when the name that it is about does not stand there
/// as it is meant.
pub fn remedied(piece: &str, remedy: &Remedy) -> Vec<Edit> {
    match remedy {
        Remedy::Source(source) => vec![Edit::new(0..piece.len(), source.as_str())],
        Remedy::Name { from, to } => renamed(piece, from, to),
    }
}

fn renamed(piece: &str, from: &str, to: &str) -> Vec<Edit> {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if to.contains(['"', '\\', '\'']) {
        return Vec::new();
    }
    if piece == from {
        // A level that was written as a number may be a word.
        let text = if number(from) && !number(to) { format!("\"{to}\"") } else { to.to_owned() };
        return vec![Edit::new(0..piece.len(), text)];
    }
    if from.starts_with('#') {
        let start = piece.find('#').filter(|start| piece[*start..] == *from);
        return start.map(|start| Edit::new(start..piece.len(), to)).into_iter().collect();
    }
    let typed = || {
        let pairs = Kind::ALL.map(|kind| replaced(piece, &format!("{kind}:{from}"), &format!("{kind}:{to}")));
        pairs.into_iter().find(|edits| !edits.is_empty())
    };
    Some(replaced(piece, from, to)).filter(|edits| !edits.is_empty()).or_else(typed).unwrap_or_default()
}

/// Where the names of a table at the top of a file stand: in its own headings, those of tables below it, and dotted keys.
pub fn top_names(text: &str, name: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut tokens = Source::new(text).lex().peekable();
    let mut headed = false;
    while let Some(token) = tokens.next() {
        let mut first = token;
        let heading = matches!(token.kind(), TokenKind::LeftSquareBracket);
        if heading {
            headed = true;
            let skipped = [TokenKind::LeftSquareBracket, TokenKind::Whitespace];
            while let Some(next) = tokens.next_if(|next| skipped.contains(&next.kind())) {
                first = next;
            }
            first = tokens.next().unwrap_or(first);
        }
        let range = first.span().start()..first.span().end();
        let written = text.get(range.clone()).unwrap_or_default();
        if matches!(token.kind(), TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment) {
            continue;
        }
        if (heading || !headed) && written.trim_matches(['"', '\'']) == name {
            names.push(range);
        }
        let mut depth = 0_usize;
        for rest in tokens.by_ref() {
            match rest.kind() {
                TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
                TokenKind::Newline if depth == 0 => break,
                _ => {}
            }
        }
    }
    names
}

/// What is put into a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry<'a> {
    /// A text.
    Text(&'a str),
    /// One more text in a list, which is made when there is none; `without` is taken out of it.
    Listed {
        /// The text.
        text: &'a str,
        /// What falls away.
        without: Option<&'a str>,
    },
}

/// The change that puts an entry into the fields of a file, or into those of one table at its top. Markdown gets front matter
/// where it has none. `None` when the fields cannot be read or there is no such table.
pub fn with_entry(text: &str, markdown: bool, table: Option<&str>, key: &str, entry: Entry<'_>) -> Option<Edit> {
    if !markdown {
        return Edit::between(text, &entered(text, table, key, entry)?);
    }
    match split(text) {
        FrontMatter::Toml { masked, .. } => Edit::between(&masked, &entered(&masked, table, key, entry)?),
        FrontMatter::None => {
            let fields = entered("", table, key, entry)?;
            Some(Edit::new(0..0, format!("+++\n{fields}+++\n")))
        }
        FrontMatter::Unclosed | FrontMatter::Yaml { .. } => None,
    }
}

fn entered(text: &str, table: Option<&str>, key: &str, entry: Entry<'_>) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let fields: &mut dyn TableLike = match table {
        None => document.as_table_mut(),
        Some(name) => document.get_mut(name)?.as_table_like_mut()?,
    };
    match entry {
        Entry::Text(text) => drop(fields.insert(key, Item::Value(text.into()))),
        Entry::Listed { text, without } => {
            let list = fields.entry(key).or_insert_with(|| Item::Value(Array::new().into())).as_array_mut()?;
            list.retain(|item| item.as_str() != without || without.is_none());
            push(list, text);
        }
    }
    if let Some(Item::Value(Value::InlineTable(table))) = table.and_then(|name| document.get_mut(name)) {
        tidy(table, key);
    }
    Some(document.to_string())
}

/// The blank before the closing brace stands behind the last entry, which is another one now.
fn tidy(table: &mut InlineTable, key: &str) {
    let mut values: Vec<(bool, &mut Value)> =
        table.iter_mut().map(|(name, value)| (name.get() == key, value)).collect();
    if let [.., (_, before), (true, last)] = values.as_mut_slice()
        && let Some(blank) = before.decor().suffix().and_then(RawString::as_str).map(str::to_owned)
    {
        before.decor_mut().set_suffix("");
        last.decor_mut().set_suffix(blank);
    }
}

/// Adds a text the way the list is written: on a line of its own where the others have theirs.
fn push(list: &mut Array, text: &str) {
    let mut value = Value::from(text);
    let before = list.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
    match before.filter(|prefix| prefix.contains('\n')).map(str::to_owned) {
        Some(prefix) => {
            value
                .decor_mut()
                .set_prefix(prefix.rsplit_once('\n').map_or(String::new(), |(_, indent)| format!("\n{indent}")));
            list.push_formatted(value);
        }
        None => list.push(value),
    }
}

/// The table of a name out of a file of many, with its comments: the file without it, and a file of its own. `None` when the name is written
/// in another way, or nothing else is in the file.
pub fn taken_out(text: &str, name: &str) -> Option<(String, String)> {
    let mut file: DocumentMut = text.parse().ok()?;
    let is_last = file.iter().last().is_some_and(|(last, _)| last == name);
    let Some(Item::Table(mut own)) = file.remove(name).filter(|_| !file.is_empty()) else { return None };
    if own.is_dotted() || own.is_implicit() {
        return None;
    }
    let front = own.decor().prefix().and_then(RawString::as_str).unwrap_or_default().trim_start().to_owned();
    let behind = own.decor().suffix().and_then(RawString::as_str).unwrap_or_default().trim().to_owned();
    own.decor_mut().clear();
    let mut alone = DocumentMut::from(own);
    if is_last {
        // What stands at the very end belongs to the file.
        alone.set_trailing("");
    }
    let behind = if behind.is_empty() { behind } else { format!("{behind}\n") };
    Some((
        file.to_string().trim_start_matches('\n').to_owned(),
        front + &behind + alone.to_string().trim_start_matches('\n'),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::patch::edited;

    fn after(text: &str, markdown: bool, table: Option<&str>, entry: Entry<'_>) -> String {
        let edit = with_entry(text, markdown, table, "former_ids", entry).unwrap();
        edited(text, &[&edit]).unwrap()
    }

    const SQL: Entry<'static> = Entry::Listed { text: "sql", without: None };

    #[test]
    fn a_list_gets_one_more_text_and_nothing_else_changes() {
        let text = "# Kommentar\ntitle   =  \"SQL\"  # dahinter\n\n# zur Tabelle\n[levels]\n1 = \"x\"\n";
        let expected = "# Kommentar\ntitle   =  \"SQL\"  # dahinter\nformer_ids = [\"sql\"]\n\n# zur Tabelle\n[levels]\n1 = \"x\"\n";
        assert_eq!(after(text, false, None, SQL), expected);
        let listed = "former_ids = [ 'a', # erste\n]\ntitle = \"x\"\n";
        let more = after(listed, false, None, SQL);
        assert!(more.contains("'a'") && more.contains("# erste") && more.contains("\"sql\""), "{more}");
        assert_eq!(after("former_ids = [\"a\"]\n", false, None, SQL), "former_ids = [\"a\", \"sql\"]\n");
        let back = Entry::Listed { text: "sql", without: Some("a") };
        assert_eq!(after("former_ids = [\"a\"]\n", false, None, back), "former_ids = [\"sql\"]\n");
    }

    #[test]
    fn tables_of_many_and_front_matter_are_found() {
        let many = "[a]\ntitle = \"A\"\n[sql]\ntitle = \"B\"\n[sql.levels]\n1 = \"x\"\n";
        let expected = "[a]\ntitle = \"A\"\n[sql]\ntitle = \"B\"\nformer_ids = [\"sql\"]\n[sql.levels]\n1 = \"x\"\n";
        assert_eq!(after(many, false, Some("sql"), SQL), expected);
        let inline = after("sql = { title = \"B\" }\n", false, Some("sql"), SQL);
        assert_eq!(inline, "sql = { title = \"B\", former_ids = [\"sql\"] }\n");
        assert_eq!(after("# T\n", true, None, SQL), "+++\nformer_ids = [\"sql\"]\n+++\n# T\n");
        assert_eq!(
            after("+++\norder = 1\n+++\n# T\n", true, None, SQL),
            "+++\norder = 1\nformer_ids = [\"sql\"]\n+++\n# T\n"
        );
    }

    #[test]
    fn names_of_tables_are_found_in_every_heading() {
        let text = "# [sql]\nsql.title = \"sql\"\na = [\n[\"sql\"]]\n[ sql ]\nx = 'sql'\nsql = 1\n[[sql.questions]]\n[sqlx]\n[\"sql\".levels]\n";
        let names = top_names(text, "sql");
        let starts: Vec<&str> = names.iter().map(|range| &text[range.start - 1..range.end]).collect();
        assert_eq!(starts, ["\nsql", " sql", "[sql", "[\"sql\""]);
    }

    #[test]
    fn only_whole_names_are_replaced() {
        let replaced = |piece: &str| {
            let edits = replaced(piece, "sql", "x");
            edited(piece, &edits.iter().collect::<Vec<_>>()).unwrap()
        };
        assert_eq!(replaced("\"sql\""), "\"x\"");
        assert_eq!(replaced("sql"), "x");
        assert_eq!(replaced("'sql-b' my-sql sqlite"), "'sql-b' my-sql sqlite");
    }

    #[test]
    fn a_table_is_taken_out_with_its_comments() {
        let text = "# Datei\n[a]\ntitle = \"A\" # eins\n\n# Zu b\n[b] # hier\n# innen\ntitle = 'B'\n[b.levels]\n1 = [\n  \"x\", # x\n]\n\n[c]\ntitle = \"C\"\n";
        let (rest, own) = taken_out(text, "b").unwrap();
        assert_eq!(rest, "# Datei\n[a]\ntitle = \"A\" # eins\n\n[c]\ntitle = \"C\"\n");
        assert_eq!(own, "# Zu b\n# hier\n# innen\ntitle = 'B'\n[levels]\n1 = [\n  \"x\", # x\n]\n");
        assert_eq!(taken_out("[a]\nb = 1\n", "a"), None, "it has its file already");
        assert_eq!(taken_out("a = { b = 1 }\n[c]\n", "a"), None);
    }
}
