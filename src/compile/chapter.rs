//! A page's content as a chapter of a page that holds many.
//!
//! What is unique on the page itself would be there many times: anchors get the chapter's own in front. The title of the page is
//! one heading among others: headings say by `aria-level` where they stand now. They keep their elements, so a chapter looks as
//! its page does, whatever the theme.

/// Attributes that name elements of the same page, as words separated by blanks.
const NAMES: [&str; 6] = ["id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"];

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// Makes a chapter of a page's content. `level` is the level of its title there. Links to anchors that begin with `/` are
/// meant for the whole page: those are the anchors of chapters.
pub(super) fn chapter(html: &str, anchor: &str, level: usize) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(end) = rest.strip_prefix("<!--").and_then(|comment| comment.find("-->")) {
            let (comment, behind) = rest.split_at(end + "<!---->".len());
            out.push_str(comment);
            rest = behind;
            continue;
        }
        let name_len = rest[1..].find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len() - 1);
        let (open, behind) = rest.split_at(1 + name_len);
        let name = open[1..].to_ascii_lowercase();
        out.push_str(open);
        rest = behind;
        if name.is_empty() {
            continue;
        }
        if let Some(own) = name.strip_prefix('h').and_then(|digit| digit.parse::<usize>().ok()) {
            out.push_str(&format!(" aria-level=\"{}\"", own + level - 1));
        }
        rest = attributes(rest, anchor, &mut out);
        if RAW.contains(&name.as_str()) {
            let end = rest.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// Writes the attributes of a tag, up to and with its end, and gives what stands behind it.
fn attributes<'a>(mut rest: &'a str, anchor: &str, out: &mut String) -> &'a str {
    loop {
        let gap = rest.find(|sign: char| !sign.is_ascii_whitespace() && sign != '/').unwrap_or(rest.len());
        out.push_str(&rest[..gap]);
        rest = &rest[gap..];
        if rest.is_empty() {
            return rest;
        }
        if let Some(behind) = rest.strip_prefix('>') {
            out.push('>');
            return behind;
        }
        let end = rest.find(|sign: char| sign.is_ascii_whitespace() || "=>/".contains(sign)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end.max(1));
        out.push_str(name);
        rest = behind;
        let Some(behind) = rest.trim_start().strip_prefix('=') else { continue };
        let behind = behind.trim_start();
        let quote = behind.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let value_start = quote.map_or(behind, |quote| &behind[quote.len_utf8()..]);
        let end = match quote {
            Some(quote) => value_start.find(quote),
            None => value_start.find(|sign: char| sign.is_ascii_whitespace() || sign == '>'),
        };
        let (value, behind) = value_start.split_at(end.unwrap_or(value_start.len()));
        // Without quotes a value ends where it ends; with them it is written back in its own.
        let mark = quote.map(String::from).unwrap_or_default();
        out.push_str(&format!("={mark}{}{mark}", placed(&name.to_ascii_lowercase(), value, anchor)));
        rest = quote.and_then(|quote| behind.strip_prefix(quote)).unwrap_or(behind);
    }
}

/// The value of an attribute in a chapter.
fn placed(name: &str, value: &str, anchor: &str) -> String {
    if NAMES.contains(&name) {
        let names = value.split_ascii_whitespace().map(|name| format!("{anchor}{name}"));
        return names.collect::<Vec<_>>().join(" ");
    }
    match value.strip_prefix('#') {
        Some(there) if name == "href" && !there.starts_with('/') => format!("#{anchor}{there}"),
        _ => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::chapter;

    fn moved(html: &str) -> String {
        chapter(html, "/roles/a/", 3)
    }

    #[test]
    fn anchors_and_what_names_them_get_the_chapters_in_front() {
        assert_eq!(moved("<p id=\"x\" class='id'>id=\"y\"</p>"), "<p id=\"/roles/a/x\" class='id'>id=\"y\"</p>");
        assert_eq!(moved("<a href=\"#x\">"), "<a href=\"#/roles/a/x\">");
        assert_eq!(moved("<td headers=\"a b\">"), "<td headers=\"/roles/a/a /roles/a/b\">");
        assert_eq!(moved("<label for=x>"), "<label for=/roles/a/x>");
        assert_eq!(moved("<a id = 'x' href>"), "<a id='/roles/a/x' href>");
    }

    #[test]
    fn links_elsewhere_and_to_chapters_stay() {
        for html in [
            "<a href=\"#/roles/b/\">",
            "<a href=\"../b/#x\">",
            "<a href=\"https://a.example/#x\">",
            "<img src=\"a#b\">",
        ] {
            assert_eq!(moved(html), html);
        }
    }

    #[test]
    fn headings_say_their_new_level() {
        assert_eq!(
            moved("<h1>A</h1><h2 id=\"b\">"),
            "<h1 aria-level=\"3\">A</h1><h2 aria-level=\"4\" id=\"/roles/a/b\">"
        );
        assert_eq!(moved("<hr><header>"), "<hr><header>");
    }

    #[test]
    fn what_is_no_tag_stays() {
        for html in
            ["a < b id=\"x\"", "<!-- <p id=\"x\"> -->", "<script>\"<p id='x'>\"</script>", "<", "<p", "<p id", "ä<ö>"]
        {
            assert_eq!(moved(html), html);
        }
    }
}
