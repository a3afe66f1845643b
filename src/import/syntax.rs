//! Blocks that other programs know and CommonMark does not: hints, tabs, imports of components, contents, attributes.

use super::lines::Line;
use super::markers::{self, Call};
use super::{Left, Remains};

/// What words for hints become. The first names a hint as forges know them, the others the words of other programs.
const HINTS: [(&str, &[&str]); 5] = [
    (
        "NOTE",
        &[
            "note",
            "info",
            "abstract",
            "summary",
            "tldr",
            "quote",
            "cite",
            "example",
            "question",
            "help",
            "faq",
            "todo",
            "seealso",
            "notice",
            "details",
            "expand",
            "alert",
            "callout",
            "admonition",
            "hint",
            "secondary",
            "primary",
            "default",
        ],
    ),
    ("TIP", &["tip", "success", "check", "done"]),
    ("IMPORTANT", &["important"]),
    ("WARNING", &["warning", "attention", "warn"]),
    ("CAUTION", &["caution", "danger", "error", "bug", "failure", "fail", "missing"]),
];

/// Deeper blocks stay as they are.
const DEPTH_LIMIT: usize = 20;

/// Lines that a call may go over.
const LONGEST_CALL: usize = 12;

fn hint(word: &str) -> Option<&'static str> {
    HINTS.iter().find(|(_, words)| words.contains(&word)).map(|(hint, _)| *hint)
}

/// Converts the blocks of a page, and says what has no counterpart.
pub(super) fn convert(lines: &[Line], path: &str, left: &mut Vec<Left>) -> Vec<Line> {
    let mut converter = Converter { path, left, depth: 0 };
    converter.blocks(lines)
}

struct Converter<'a> {
    path: &'a str,
    left: &'a mut Vec<Left>,
    depth: usize,
}

impl Converter<'_> {
    fn leave(&mut self, line: usize, what: Remains) {
        self.left.push(Left { what, path: self.path.to_owned(), line });
    }

    fn blocks(&mut self, lines: &[Line]) -> Vec<Line> {
        let mut out: Vec<Line> = Vec::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let rest = &lines[at..];
            let used = fenced(rest).map(|count| (count, rest[..count].to_vec()));
            let used = used
                .or_else(|| self.indented(rest))
                .or_else(|| self.colons(rest))
                .or_else(|| self.paired(rest))
                .or_else(|| self.dropped(rest, &mut out));
            match used {
                Some((count, lines)) => {
                    out.extend(lines);
                    at += count.max(1);
                }
                None => {
                    let count = call_lines(rest);
                    let text = rest[..count].iter().map(|line| line.text.trim_end());
                    let joined = if count == 1 { line.text.clone() } else { text.collect::<Vec<_>>().join(" ") };
                    let text = self.inline(&joined, line.number);
                    out.push(Line::new(line.number, text));
                    at += count;
                }
            }
        }
        out
    }

    /// `!!! note "Title"` and `=== "Tab"` with what is indented below.
    fn indented(&mut self, rest: &[Line]) -> Option<(usize, Vec<Line>)> {
        let line = rest.first()?;
        let (indent, text) = parted(&line.text);
        let (is_tab, head) = match ["!!! ", "???+ ", "??? "].iter().find_map(|mark| text.strip_prefix(mark)) {
            Some(head) => (false, head),
            None => (true, text.strip_prefix("=== ").filter(|head| head.starts_with(['"', '!', '+']))?),
        };
        let deep = |line: &Line| line.text.trim().is_empty() || parted(&line.text).0 >= indent + 2;
        let count = 1 + rest[1..].iter().take_while(|line| deep(line)).count();
        let body: Vec<Line> = rest[1..count].to_vec();
        let call = Call::new(head);
        let quoted = head.find('"').map(|at| head[at..].trim().trim_matches('"').to_owned());
        let body = self.below(&body);
        let lines = match is_tab {
            true => tab(line, indent, &quoted.unwrap_or_default(), body),
            false => hint_block(line, indent, (hint(&call.name).unwrap_or("NOTE"), quoted.as_deref()), &body),
        };
        Some((count, lines))
    }

    /// `:::note Title` up to `:::`.
    fn colons(&mut self, rest: &[Line]) -> Option<(usize, Vec<Line>)> {
        let line = rest.first()?;
        let (indent, text) = parted(&line.text);
        let colons = text.bytes().take_while(|byte| *byte == b':').count();
        let head = text[colons..].trim();
        if colons < 3 || head.is_empty() || self.depth >= DEPTH_LIMIT {
            return None;
        }
        let word: String = head.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '-').collect();
        let title = head[word.len()..].trim().trim_start_matches('[').split(['{', ']']).next().unwrap_or_default();
        let mut open = 0_usize;
        let end = rest.iter().position(|line| {
            let text = line.text.trim();
            if text.bytes().take_while(|byte| *byte == b':').count() == colons {
                open = if text.len() == colons { open.saturating_sub(1) } else { open + 1 };
            }
            open == 0
        });
        let Some(end) = end else {
            self.leave(line.number, Remains::Shortcode { text: text.to_owned() });
            return Some((1, vec![line.clone()]));
        };
        let kind = hint(&word.to_ascii_lowercase());
        let body = self.below(&rest[1..end]);
        if kind.is_none() {
            self.leave(line.number, Remains::Shortcode { text: text.to_owned() });
            return Some((end + 1, body));
        }
        let title = Some(title.trim()).filter(|title| !title.is_empty());
        Some((end + 1, hint_block(line, indent, (kind.unwrap_or("NOTE"), title), &body)))
    }

    /// A hint between a call and another one that ends it: `{{% notice tip %}} … {{% /notice %}}`, `{% alert %} … {% endalert %}`.
    fn paired(&mut self, rest: &[Line]) -> Option<(usize, Vec<Line>)> {
        let line = rest.first()?;
        let (indent, text) = parted(&line.text);
        let found = markers::markers(text);
        let marker =
            found.first().filter(|marker| marker.range == (0..text.trim_end().len()) && marker.open != "{{")?;
        let call = Call::new(&marker.inner);
        let ends = [format!("/{}", call.name), format!("end{}", call.name)];
        let closes = |line: &Line| {
            let found = markers::markers(&line.text);
            found.iter().any(|marker| ends.contains(&Call::new(&marker.inner.replace("/ ", "/")).name))
        };
        if call.name == "comment" {
            let count = rest.iter().position(closes).map_or(rest.len(), |end| end + 1);
            return Some((count, Vec::new()));
        }
        let kind = hint(&call.name)?;
        let end = rest.iter().position(closes).filter(|end| *end > 0 && self.depth < DEPTH_LIMIT)?;
        let word = call.named(&["type", "style", "status", "kind"]).or(call.plain.first().map(String::as_str));
        let named = word.and_then(|word| hint(&word.to_ascii_lowercase()));
        let title = call
            .named(&["title", "heading"])
            .or_else(|| call.plain.iter().find(|text| text.contains(' ')).map(String::as_str));
        let body = self.below(&rest[1..end]);
        Some((end + 1, hint_block(line, indent, (named.unwrap_or(kind), title), &body)))
    }

    /// Lines without a counterpart that nobody misses, and code of components, which is left.
    fn dropped(&mut self, rest: &[Line], out: &mut Vec<Line>) -> Option<(usize, Vec<Line>)> {
        let line = rest.first()?;
        let text = line.text.trim();
        let nothing = || Some((1, Vec::new()));
        if matches!(text.to_ascii_lowercase().as_str(), "[toc]" | "[[toc]]" | "[[_toc_]]") {
            return nothing();
        }
        if let Some(attributes) =
            text.strip_prefix("{:").and_then(|rest| rest.strip_suffix('}')).filter(|text| !text.contains('}'))
        {
            if attributes.trim() == "toc"
                && out.last().is_some_and(|last| matches!(last.text.trim_start(), "* TOC" | "- TOC" | "1. TOC"))
            {
                out.pop();
            }
            let id = attributes.split_whitespace().find_map(|word| word.strip_prefix('#'));
            if let Some((id, heading)) = id.zip(out.last_mut().filter(|last| last.text.starts_with('#'))) {
                heading.text.push_str(&format!(" {{#{id}}}"));
            }
            return nothing();
        }
        let is_import = line.text.starts_with("import ") && line.text.contains(['"', '\'']) && !text.ends_with('.');
        if is_import || line.text.starts_with("export const ") || line.text.starts_with("export default ") {
            let count = if text.ends_with(['{', '[', '(']) {
                rest.iter().position(|line| line.text.trim().is_empty()).unwrap_or(rest.len())
            } else {
                1
            };
            self.leave(line.number, Remains::Code { text: text.to_owned() });
            return Some((count, Vec::new()));
        }
        None
    }

    /// The lines in a block, without what they are indented by.
    fn below(&mut self, lines: &[Line]) -> Vec<Line> {
        let filled = lines.iter().filter(|line| !line.text.trim().is_empty());
        let indent = filled.map(|line| parted(&line.text).0).min().unwrap_or(0);
        let body: Vec<Line> = lines.iter().map(|line| Line::new(line.number, unindented(&line.text, indent))).collect();
        self.depth += 1;
        let body = if self.depth > DEPTH_LIMIT { body } else { self.blocks(&body) };
        self.depth -= 1;
        let first = body.iter().position(|line| !line.text.trim().is_empty()).unwrap_or(body.len());
        let last = body.iter().rposition(|line| !line.text.trim().is_empty()).map_or(first, |last| last + 1);
        body[first..last].to_vec()
    }

    /// Converts the calls in a line.
    fn inline(&mut self, line: &str, number: usize) -> String {
        if line.starts_with("    ") && !line.trim_start().starts_with(['-', '*', '+']) && !line.contains("](") {
            return line.to_owned();
        }
        let line = &markers::without_comments(line);
        let mut text = line.to_owned();
        for marker in markers::markers(line).into_iter().rev() {
            match markers::answer(&marker) {
                Some(new) => {
                    let id = marker.inner.split_whitespace().find_map(|word| word.strip_prefix('#'));
                    let new = match id.filter(|_| marker.open == "{:" && line.starts_with('#')) {
                        Some(id) => format!("{{#{id}}}"),
                        None => new,
                    };
                    text.replace_range(marker.range, &new);
                }
                None if marker.open.ends_with("[[") => {}
                None => {
                    self.leave(number, Remains::Shortcode { text: markers::shown(&marker) });
                }
            }
        }
        without_attributes(&text)
    }
}

/// How many lines a fenced block takes, if one begins here.
fn fenced(rest: &[Line]) -> Option<usize> {
    let text = rest.first()?.text.trim_start_matches([' ', '\t', '>', '-', '*']);
    let sign = text.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = text.chars().take_while(|found| *found == sign).count();
    if length < 3 || (sign == '`' && text[length..].contains('`')) {
        return None;
    }
    let closes = |line: &Line| {
        let text = line.text.trim_start_matches([' ', '\t', '>']).trim_end();
        text.len() >= length && text.chars().all(|found| found == sign)
    };
    Some(rest[1..].iter().position(closes).map_or(rest.len(), |end| end + 2))
}

/// How many lines a call that begins in the first one goes over.
fn call_lines(rest: &[Line]) -> usize {
    if !rest.first().is_some_and(|line| markers::is_open(&line.text)) {
        return 1;
    }
    let end = rest.iter().take(LONGEST_CALL).position(|line| line.text.contains("%}") || line.text.contains("}}"));
    end.map_or(1, |end| end + 1)
}

/// Attributes behind a link or picture, as MkDocs and Pandoc write them, fall away.
fn without_attributes(line: &str) -> String {
    let mut text = line.to_owned();
    let mut from = 0;
    while let Some(at) = text[from..].find("){").map(|at| from + at + 1) {
        let Some(end) = text[at..].find('}').map(|end| at + end + 1) else { break };
        let inner = text[at + 1..end - 1].trim_start();
        from = at;
        match inner.starts_with(['.', ':', '#']) || inner.contains('=') {
            true => text.replace_range(at..end, ""),
            false => from = end,
        }
    }
    text
}

/// The width of the blanks that a line begins with, and the rest.
fn parted(line: &str) -> (usize, &str) {
    let rest = line.trim_start_matches([' ', '\t']);
    let width = line[..line.len() - rest.len()].chars().map(|sign| if sign == '\t' { 4 } else { 1 }).sum();
    (width, rest)
}

fn unindented(line: &str, indent: usize) -> String {
    let (width, rest) = parted(line);
    format!("{}{rest}", " ".repeat(width.saturating_sub(indent)))
}

fn hint_block(line: &Line, indent: usize, (kind, title): (&str, Option<&str>), body: &[Line]) -> Vec<Line> {
    let blanks = " ".repeat(indent);
    let mut lines = vec![Line::new(line.number, format!("{blanks}> [!{kind}]"))];
    if let Some(title) = title.filter(|title| !title.is_empty()) {
        lines.push(Line::new(line.number, format!("{blanks}> **{title}**")));
        lines.push(Line::new(line.number, format!("{blanks}>")));
    }
    lines.extend(body.iter().map(|line| {
        let text = format!("{blanks}> {}", line.text);
        Line::new(line.number, text.trim_end())
    }));
    lines.push(Line::new(body.last().unwrap_or(line).number, ""));
    lines
}

fn tab(line: &Line, indent: usize, title: &str, body: Vec<Line>) -> Vec<Line> {
    let blanks = " ".repeat(indent);
    let mut lines = vec![Line::new(line.number, format!("{blanks}**{title}**")), Line::new(line.number, "")];
    lines.extend(body.into_iter().map(|line| Line::new(line.number, format!("{blanks}{}", line.text))));
    lines.push(Line::new(line.number, ""));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines_of;
    use super::*;

    fn converted(text: &str) -> (String, Vec<Left>) {
        let mut left = Vec::new();
        let lines = convert(&lines_of(text, 1), "a.md", &mut left);
        (lines.into_iter().map(|line| line.text + "\n").collect(), left)
    }

    #[test]
    fn hints_of_four_programs_become_hints() {
        let expected = "> [!WARNING]\n> **Achtung**\n>\n> Text\n>\n> - a\n\nWeiter\n";
        for text in [
            "!!! warning \"Achtung\"\n    Text\n\n    - a\n\nWeiter\n",
            ":::warning Achtung\nText\n\n- a\n:::\nWeiter\n",
            "{{% notice warning title=\"Achtung\" %}}\nText\n\n- a\n{{% /notice %}}\nWeiter\n",
            "{% warning title=\"Achtung\" %}\n  Text\n\n  - a\n{% endwarning %}\nWeiter\n",
        ] {
            assert_eq!(converted(text), (expected.to_owned(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn what_has_no_counterpart_stays_and_is_named_with_its_line() {
        let (text, left) = converted("import A from './a'\n\n{{< chart x >}}\n\n```\n{{< chart y >}}\n!!! note\n```\n");
        assert_eq!(text, "\n{{< chart x >}}\n\n```\n{{< chart y >}}\n!!! note\n```\n");
        let places: Vec<usize> = left.iter().map(|left| left.line).collect();
        assert_eq!(places, [1, 3]);
    }

    #[test]
    fn contents_comments_and_attributes_fall_away() {
        let (text, left) =
            converted("* TOC\n{:toc}\n## A {: #b .c }\n[x](y){ .button }\n{% comment %}\nz\n{% endcomment %}\n");
        assert_eq!(text, "## A {#b}\n[x](y)\n");
        assert!(left.is_empty());
    }
}
