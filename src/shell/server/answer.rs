//! What is answered for a path, as a value: the page channel compares answers, the server sends them.

use axum::body::Bytes;

use super::error_page::{self, escape};
use super::media_type::media_type;
use super::shown::{Look, Rendered};
use crate::route::percent_encoded;
use crate::shell::finding::Finding;
use crate::shell::hash::Sum;
use crate::shell::wording::{Notice, ServeNotice};

/// The one thing that a served page has and a built one has not.
const SCRIPT: &[u8] = br#"<script src="/_rolebook/live.js" defer></script>"#;

/// An answer.
pub(super) enum Answer {
    /// A file, a page saying that there is none (404), or one saying why it cannot be made (500).
    File(Box<File>),
    /// The address of a folder lacks its slash.
    Redirect {
        /// The address with it, without the query.
        location: String,
    },
}

/// A file to send.
pub(super) struct File {
    pub(super) status: u16,
    pub(super) media_type: &'static str,
    pub(super) bytes: Bytes,
    /// Changes with the content; the script in a page does not count.
    pub(super) fingerprint: u64,
    /// Why the page cannot be made, when its template has a fault.
    pub(super) fault: Option<Finding>,
}

/// Answers for the path of an address, still percent-encoded.
pub(super) fn answer(look: &Look<'_>, address: &str) -> Answer {
    if let Some(folder) = look.lacks() {
        let text = ServeNotice::NoOverlay { path: folder.to_owned() };
        return said(look, text);
    }
    let Some(path) = decode(address) else {
        return missing(look, "");
    };
    let path = path.strip_prefix('/').unwrap_or(&path);
    let is_folder = path.is_empty() || path.ends_with('/');
    let file = if is_folder { format!("{path}index.html") } else { path.to_owned() };
    match look.render(&file) {
        Some(rendered) => rendered_file(look, &file, rendered, 200),
        None if !is_folder && look.has(&format!("{path}/index.html")) => {
            Answer::Redirect { location: format!("/{}/", percent_encoded(path)) }
        }
        None => missing(look, path),
    }
}

fn rendered_file(look: &Look<'_>, path: &str, rendered: Rendered, status: u16) -> Answer {
    match rendered {
        Rendered::File { bytes, fingerprint } => {
            let media_type = media_type(path);
            let bytes = if media_type.starts_with("text/html") { with_script(&bytes) } else { bytes };
            Answer::File(Box::new(File { status, media_type, bytes, fingerprint, fault: None }))
        }
        Rendered::Fault(fault) => {
            let mut file = error_file(look, std::slice::from_ref(&*fault));
            file.fault = Some(*fault);
            Answer::File(Box::new(file))
        }
    }
}

/// While the content is broken a page may be missing because of that; then the page says so.
fn missing(look: &Look<'_>, path: &str) -> Answer {
    let is_page = path.is_empty() || path.ends_with('/') || path.ends_with(".html") || !path.contains('.');
    if look.is_broken() && is_page {
        return Answer::File(Box::new(error_file(look, look.findings())));
    }
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if is_page && (look.is_hidden(&file) || look.is_hidden(&format!("{path}/index.html"))) {
        return said(look, ServeNotice::Hidden { audience: look.audience() });
    }
    match look.render("404.html") {
        Some(rendered) if is_page => rendered_file(look, "404.html", rendered, 404),
        _ => said(look, ServeNotice::NoPage),
    }
}

/// A page that says why there is nothing at an address.
fn said(look: &Look<'_>, why: ServeNotice) -> Answer {
    let title = Notice::from(why).text(look.language());
    Answer::File(Box::new(page(404, error_page::shell(&title, &format!("<main><h1>{}</h1></main>", escape(&title))))))
}

fn error_file(look: &Look<'_>, findings: &[Finding]) -> File {
    let title = Notice::from(ServeNotice::Broken).text(look.language());
    page(500, error_page::findings(&title, findings))
}

fn page(status: u16, html: String) -> File {
    let fingerprint = Sum::of(html.as_bytes()).short();
    let bytes = with_script(html.as_bytes());
    File { status, media_type: media_type("index.html"), bytes, fingerprint, fault: None }
}

/// A page with the script before its last `</body>`.
fn with_script(page: &[u8]) -> Bytes {
    const END: &[u8] = b"</body>";
    let at = page.windows(END.len()).rposition(|part| part.eq_ignore_ascii_case(END)).unwrap_or(page.len());
    [&page[..at], SCRIPT, &page[at..]].concat().into()
}

/// The text of a percent-encoded path, if it is one.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first == b'%' {
            let [high, low, tail @ ..] = tail else { return None };
            bytes.push(hex(*high)? << 4 | hex(*low)?);
            rest = tail;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::{SCRIPT, decode, percent_encoded, with_script};

    #[test]
    fn the_script_stands_once_before_the_end_of_the_body() {
        let script = str::from_utf8(SCRIPT).unwrap();
        assert_eq!(with_script(b"<p>&lt;/body></p></BODY></html>"), format!("<p>&lt;/body></p>{script}</BODY></html>"));
        assert_eq!(with_script(b"<h1>x"), format!("<h1>x{script}"));
    }

    #[test]
    fn paths_survive_the_way_there_and_back() {
        for path in ["rollen/köchin", "a b", "100%", "a?b#c", "日本"] {
            assert_eq!(decode(&percent_encoded(path)).as_deref(), Some(path));
        }
        assert_eq!(decode("%2e%2e/%2fetc").as_deref(), Some("..//etc"));
        for broken in ["%", "%4", "%zz", "%ff", "a%+1"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
