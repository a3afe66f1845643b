//! Raw HTML that was written for another program, changed so that the policy takes it.

use std::ops::Range;

use super::elements::{self, Element, Use, is_void};
use super::escape::push_escaped;
use super::tags::{Attribute, Token, tokens};

/// What an address in raw HTML is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Address {
    /// A link leads there.
    Link,
    /// A picture lies there.
    Picture,
}

/// What has to change in a piece of raw HTML.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HtmlRepair {
    /// Ranges with what takes their place, in order.
    pub edits: Vec<(Range<usize>, String)>,
    /// Elements and attributes that are given up, as they were written, each with its offset.
    pub lost: Vec<(usize, String)>,
}

/// Finds what has to change in a piece of raw HTML. `address` says where an address leads now; without an answer the link or the
/// picture becomes text.
pub fn repair_html(html: &str, address: &mut dyn FnMut(Address, &str, usize) -> Option<String>) -> HtmlRepair {
    let mut repair = HtmlRepair::default();
    let mut skipping: Option<(String, usize)> = None;
    for token in tokens(html) {
        if let Some((element, from)) = &skipping {
            if let Token::Close { name, at } = &token
                && name == element
            {
                repair.edits.push((*from..at.end, String::new()));
                skipping = None;
            }
            continue;
        }
        match token {
            Token::Text(_) => {}
            Token::Close { name, at } => match elements::element(&name) {
                Element::Kept(_) => {}
                Element::Unknown => repair.edits.push((at.clone(), escaped(&html[at]))),
                _ => repair.edits.push((at, String::new())),
            },
            Token::Open { name, attributes, at } => match elements::element(&name) {
                Element::Kept(_) => keep(&mut repair, (&name, &attributes), html, at, address),
                Element::Idle => repair.edits.push((at, String::new())),
                Element::Unknown => repair.edits.push((at.clone(), escaped(&html[at]))),
                refused => {
                    repair.lost.push((at.start, format!("<{name}>")));
                    let link = embedded(&attributes).map(link_to).unwrap_or_default();
                    if matches!(refused, Element::RefusedWithContent) && !html[at.clone()].ends_with("/>") {
                        if !link.is_empty() {
                            repair.edits.push((at.start..at.start, link));
                        }
                        skipping = Some((name, at.start));
                    } else {
                        repair.edits.push((at, link));
                    }
                }
            },
        }
    }
    if let Some((_, from)) = skipping {
        repair.edits.push((from..html.len(), String::new()));
    }
    repair
}

/// Writes the tag of an element that stays anew where something of it does not.
fn keep(
    repair: &mut HtmlRepair,
    (name, attributes): (&str, &[Attribute]),
    html: &str,
    at: Range<usize>,
    address: &mut dyn FnMut(Address, &str, usize) -> Option<String>,
) {
    let element = if name == "h1" { "h2" } else { name };
    let mut kept: Vec<(&str, String)> = Vec::new();
    let mut changed = false;
    for attribute in attributes {
        let known = kept.iter().any(|(known, _)| *known == attribute.name);
        match elements::attribute(element, attribute) {
            Use::Kept if !known => {}
            Use::Kept | Use::Idle => {
                changed = true;
                continue;
            }
            Use::Refused | Use::Scheme(_) => {
                repair.lost.push((attribute.name_at.start, format!("{name} {}=", attribute.name)));
                changed = true;
                continue;
            }
        }
        let leads = match (name, attribute.name.as_str()) {
            ("a", "href") => address(Address::Link, &attribute.value, at.start),
            ("img", "src") => match address(Address::Picture, &attribute.value, at.start) {
                None => {
                    let alt = attributes.iter().find(|other| other.name == "alt");
                    repair.edits.push((at, alt.map(|alt| escaped(&alt.value)).unwrap_or_default()));
                    return;
                }
                found => found,
            },
            _ => Some(attribute.value.clone()),
        };
        changed |= leads.as_ref() != Some(&attribute.value);
        kept.extend(leads.map(|value| (attribute.name.as_str(), value)));
    }
    if changed {
        let written: String = kept.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
        let end = if html[at.clone()].ends_with("/>") && is_void(element) { " /" } else { "" };
        repair.edits.push((at, format!("<{name}{written}{end}>")));
    }
}

/// The address of something embedded that can be linked to instead.
fn embedded(attributes: &[Attribute]) -> Option<&str> {
    let found = attributes.iter().find(|found| matches!(found.name.as_str(), "src" | "data"))?;
    let is_web = found.value.starts_with("https://") || found.value.starts_with("http://");
    is_web.then_some(found.value.as_str())
}

fn link_to(address: &str) -> String {
    let address = escaped(address);
    format!("<a href=\"{address}\">{address}</a>")
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    push_escaped(text, &mut html);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(html: &str) -> (String, Vec<String>) {
        let repair = repair_html(html, &mut |_, address, _| {
            (!address.starts_with("dead")).then(|| address.replace("old", "new"))
        });
        let mut text = html.to_owned();
        for (range, new) in repair.edits.into_iter().rev() {
            text.replace_range(range, &new);
        }
        (text, repair.lost.into_iter().map(|(_, name)| name).collect())
    }

    #[test]
    fn what_the_policy_takes_stays_as_it_is() {
        let html = "<details open>\n<summary>Mehr</summary>\n<p id='x'>a &amp; b</p></details><!-- c -->";
        assert_eq!(repaired(html), (html.to_owned(), Vec::new()));
    }

    #[test]
    fn what_it_does_not_take_falls_away_and_is_named() {
        let (text, lost) = repaired(
            "<div class=\"box\" style=\"x\"><script>a<b></b></script><iframe src=\"https://v.example/1\"></iframe>z</div>",
        );
        assert_eq!(text, "<div><a href=\"https://v.example/1\">https://v.example/1</a>z</div>");
        assert_eq!(lost, ["div style=", "<script>", "<iframe>"]);
    }

    #[test]
    fn names_between_brackets_become_text_and_addresses_are_mended() {
        let (text, lost) =
            repaired("<your-name> <a href=\"old.md\">a</a> <a href=\"dead\">b</a><img src=dead alt=\"c\">");
        assert_eq!(text, "&lt;your-name&gt; <a href=\"new.md\">a</a> <a>b</a>c");
        assert!(lost.is_empty());
    }
}
