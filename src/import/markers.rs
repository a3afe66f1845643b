//! Calls to templates and components inside a line: `{% … %}`, `{{ … }}`, `{{< … >}}`, `<% … %>`, `{: … }`, `[[…]]`.

use std::ops::Range;

/// A call found in a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Marker {
    /// Where it stands in the line.
    pub(super) range: Range<usize>,
    /// The sign that opens it.
    pub(super) open: &'static str,
    /// What stands between the signs.
    pub(super) inner: String,
    /// Whether it stands where an address does.
    pub(super) is_address: bool,
}

/// Opening and closing signs; those that begin like others come first.
const SIGNS: &[(&str, &str)] = &[
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("<%", "%>"),
    ("{/*", "*/}"),
    ("{:", "}"),
    ("![[", "]]"),
    ("[[", "]]"),
];

/// The calls in a line, those in code left out.
pub(super) fn markers(line: &str) -> Vec<Marker> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with('`') {
            let run = rest.bytes().take_while(|byte| *byte == b'`').count();
            let fence = &rest[..run];
            at += match rest[run..].find(fence) {
                Some(end) => run + end + run,
                None => run,
            };
            continue;
        }
        if let Some((open, close)) = SIGNS.iter().find(|(open, _)| rest.starts_with(open))
            && let Some(end) = rest[open.len()..].find(close)
        {
            let inner = rest[open.len()..open.len() + end].trim().trim_matches('-').trim().to_owned();
            let range = at..at + open.len() + end + close.len();
            let before = line[..at].trim_end();
            let is_address = ["](", "](<", "=\"", "='", "]:"].iter().any(|mark| before.ends_with(mark));
            at = range.end;
            found.push(Marker { range, open, inner, is_address });
            continue;
        }
        at += rest.chars().next().map_or(1, char::len_utf8);
    }
    found
}

/// A call as it is named in a report: calls of the same thing are the same.
pub(super) fn shown(marker: &Marker) -> String {
    let close = SIGNS.iter().find(|(open, _)| *open == marker.open).map_or("", |(_, close)| close);
    let mut words = marker.inner.split_whitespace();
    let name = words.next().unwrap_or_default();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{} {name}{more} {close}", marker.open)
}

/// A line without the comments in it.
pub(super) fn without_comments(line: &str) -> String {
    let mut text = line.to_owned();
    for _ in 0..line.matches("endcomment").count() {
        let found = markers(&text);
        let at = |name: &str| found.iter().position(|marker| marker.open == "{%" && marker.inner == name);
        let Some((open, close)) = at("comment").zip(at("endcomment")).filter(|(open, close)| open < close) else {
            break;
        };
        text.replace_range(found[open].range.start..found[close].range.end, "");
    }
    text
}

/// Whether a line opens a call that it does not close.
pub(super) fn is_open(line: &str) -> bool {
    [("{%", "%}"), ("{{", "}}")].iter().any(|(open, close)| match line.rfind(open) {
        Some(at) => !line[at..].contains(close) && !line.contains('`'),
        None => false,
    })
}

/// The words of a call: its name, and what it is given, by name or not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Call {
    /// The first word.
    pub(super) name: String,
    /// What has no name.
    pub(super) plain: Vec<String>,
    named: Vec<(String, String)>,
}

impl Call {
    /// Reads what stands between the signs.
    pub(super) fn new(inner: &str) -> Self {
        let mut words = words(inner).into_iter();
        let (name, _) = words.next().unwrap_or_default();
        let mut call = Self { name: name.to_ascii_lowercase(), ..Self::default() };
        for (word, is_quoted) in words {
            match word.split_once('=').filter(|(key, _)| !is_quoted && !key.is_empty()) {
                Some((key, value)) => call.named.push((key.to_ascii_lowercase(), value.to_owned())),
                None => call.plain.push(word.trim_end_matches(',').to_owned()),
            }
        }
        call
    }

    /// What is given under one of these names.
    pub(super) fn named(&self, names: &[&str]) -> Option<&str> {
        let found = names.iter().find_map(|name| self.named.iter().find(|(key, _)| key == name));
        found.map(|(_, value)| value.as_str())
    }
}

/// Words parted by blanks, quotation marks taken off, each with whether it stood in them from its beginning.
fn words(text: &str) -> Vec<(String, bool)> {
    let mut words = Vec::new();
    let (mut word, mut quote, mut is_quoted) = (String::new(), None, false);
    for sign in text.chars() {
        match (quote, sign) {
            (Some(open), sign) if sign == open => quote = None,
            (Some(_), sign) => word.push(sign),
            (None, '"' | '\'') => {
                is_quoted |= word.is_empty();
                quote = Some(sign);
            }
            (None, sign) if sign.is_whitespace() => {
                if !word.is_empty() || is_quoted {
                    words.push((std::mem::take(&mut word), is_quoted));
                }
                is_quoted = false;
            }
            (None, sign) => word.push(sign),
        }
    }
    if !word.is_empty() || is_quoted {
        words.push((word, is_quoted));
    }
    words
}

/// What takes the place of a call; `None` when there is nothing like it here.
pub(super) fn answer(marker: &Marker) -> Option<String> {
    let call = Call::new(&marker.inner);
    match marker.open {
        "{/*" | "{:" => Some(String::new()),
        "[[" | "![[" => wiki_link(marker),
        "{{" => expression(&marker.inner),
        "<%" => None,
        _ => tag(&call, marker.is_address),
    }
}

/// An expression: the address of the site itself falls away, an address given to a filter stays.
fn expression(inner: &str) -> Option<String> {
    let (value, filter) = inner.split_once('|').unwrap_or((inner, ""));
    let (value, filter) = (value.trim(), filter.trim());
    if matches!(filter, "relative_url" | "absolute_url" | "url" | "prepend: site.baseurl") {
        return value.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\''])).map(str::to_owned);
    }
    let name = value.rsplit('.').next().unwrap_or(value).to_ascii_lowercase().replace('_', "");
    (value.contains('.') && matches!(name.as_str(), "baseurl" | "relativeurl")).then(String::new)
}

fn tag(call: &Call, is_address: bool) -> Option<String> {
    let first = call.plain.first().map(String::as_str).or_else(|| call.named(&["src", "path", "file", "id"]));
    match (call.name.as_str(), first) {
        ("raw" | "endraw", _) => Some(String::new()),
        ("ref" | "relref" | "link" | "post_url" | "page" | "url" | "doc" | "asset_path", Some(target))
            if is_address =>
        {
            Some(from_root(target))
        }
        (name, Some(target)) if !is_address && is_picture_call(name) && !target.contains(['<', '>']) => {
            let positional = call.plain.iter().skip(1).max_by_key(|text| text.len()).map(String::as_str);
            let alt = call.named(&["alt", "caption", "title"]).or(positional).unwrap_or_default();
            Some(format!("![{}]({})", alt.replace(['[', ']'], ""), from_root(target)))
        }
        ("download", Some(target)) if !is_address && !target.contains(['<', '>']) => {
            let name = target.rsplit('/').next().unwrap_or(target);
            let words = call.plain.get(1).map_or(name, String::as_str);
            Some(format!("[{}]({})", words.replace(['[', ']'], ""), from_root(target)))
        }
        ("youtube", Some(id)) if is_plain(id) => Some(format!("<https://www.youtube.com/watch?v={id}>")),
        ("vimeo", Some(id)) if is_plain(id) => Some(format!("<https://vimeo.com/{id}>")),
        _ => None,
    }
}

fn is_picture_call(name: &str) -> bool {
    name == "figure" || name == "img" || name.starts_with("image")
}

/// An address given to a call, as one from the root. Whole ones and those beside the page stay.
fn from_root(target: &str) -> String {
    let root = if target.contains("://") || target.starts_with('.') { "" } else { "/" };
    format!("{root}{}", target.trim_start_matches('/').replace(' ', "%20"))
}

fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

fn wiki_link(marker: &Marker) -> Option<String> {
    let inner = marker.inner.as_str();
    if marker.is_address || inner.is_empty() || inner.contains(['[', ']', '(', '`', '$', '"']) {
        return None;
    }
    let (target, words) = inner.split_once('|').unwrap_or((inner, inner));
    let picture = if marker.open == "![[" { "!" } else { "" };
    Some(format!("{picture}[{}](/{})", words.trim(), target.trim().replace(' ', "%20")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(line: &str) -> String {
        let mut text = line.to_owned();
        for marker in markers(line).into_iter().rev() {
            if let Some(new) = answer(&marker) {
                text.replace_range(marker.range, &new);
            }
        }
        text
    }

    #[test]
    fn calls_with_a_counterpart_are_converted_others_stay() {
        let cases = [
            ("[a]({% link _docs/a.md %})", "[a](/_docs/a.md)"),
            ("[a]({{< ref \"guide/x.md#y\" >}})", "[a](/guide/x.md#y)"),
            ("[a]({{ site.baseurl }}/x) {{ site.time }}", "[a](/x) {{ site.time }}"),
            ("[a]({{ '/x' | relative_url }})", "[a](/x)"),
            ("{{< figure src=\"img/a.png\" alt=\"Ein Plan\" >}}", "![Ein Plan](/img/a.png)"),
            ("siehe [[Urlaub und Reise|Urlaub]], `[[x]]`", "siehe [Urlaub](/Urlaub%20und%20Reise), `[[x]]`"),
            ("`{% raw %}` {% raw %}x{% endraw %}", "`{% raw %}` x"),
            ("[a](b){:target=\"_blank\"}", "[a](b)"),
        ];
        for (from, to) in cases {
            assert_eq!(converted(from), to);
        }
    }
}
