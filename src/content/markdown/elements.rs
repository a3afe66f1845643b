//! What raw HTML may do: which elements and attributes stay, which fall away without harm, and which are refused.

use super::escape::forbidden_scheme;
use super::tags::Attribute;

/// Elements that do nothing but structure and mark text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that only say how something looks or which of several pictures is shown. They fall away, what is in them stays.
const IDLE: &[&str] = &["big", "font", "nobr", "picture", "source", "tt"];

/// Elements that do more than structure and mark text. A name that is on none of these lists is no element at all.
const REFUSED: &[&str] = &[
    "applet",
    "area",
    "audio",
    "base",
    "blink",
    "body",
    "button",
    "canvas",
    "data",
    "datalist",
    "dialog",
    "dir",
    "embed",
    "fieldset",
    "footer",
    "form",
    "frame",
    "frameset",
    "head",
    "header",
    "hgroup",
    "html",
    "input",
    "label",
    "legend",
    "link",
    "main",
    "map",
    "marquee",
    "menu",
    "meta",
    "meter",
    "nav",
    "optgroup",
    "option",
    "output",
    "param",
    "plaintext",
    "progress",
    "search",
    "select",
    "slot",
    "track",
    "video",
];

/// Refused elements whose content is no text of the page.
const RAW_TEXT: &[&str] = &[
    "script", "style", "iframe", "noscript", "noembed", "noframes", "object", "textarea", "title", "xmp", "template",
    "svg", "math",
];

/// Elements that stand alone.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Elements whose text can be set to the middle or to the right.
const ALIGNED: &[&str] = &["div", "h2", "h3", "h4", "h5", "h6", "p", "td", "th"];

/// Attributes that only describe.
const ATTRIBUTES: &[&str] = &[
    "cite", "colspan", "datetime", "dir", "height", "id", "lang", "open", "reversed", "rowspan", "scope", "start",
    "title", "width",
];

/// Attributes for a style sheet, a script or another generator, and those that the generator sets itself.
const IDLE_ATTRIBUTES: &[&str] = &[
    "align",
    "alt",
    "border",
    "cellpadding",
    "cellspacing",
    "class",
    "classname",
    "crossorigin",
    "decoding",
    "frameborder",
    "halign",
    "loading",
    "markdown",
    "name",
    "nowrap",
    "referrerpolicy",
    "rel",
    "role",
    "sizes",
    "srcset",
    "tabindex",
    "target",
    "valign",
];

/// What becomes of an element.
pub(super) enum Element {
    /// It stays, under this name.
    Kept(&'static str),
    /// It falls away, what is in it stays.
    Idle,
    /// It is refused, what is in it stays.
    Refused,
    /// It is refused with what is in it.
    RefusedWithContent,
    /// HTML has no such element: most likely the words between the brackets stand for something.
    Unknown,
}

/// Looks an element up.
pub(super) fn element(name: &str) -> Element {
    match name {
        // The page's own title is the only heading of the first level.
        "h1" => Element::Kept("h2"),
        "center" => Element::Kept("div"),
        name if IDLE.contains(&name) => Element::Idle,
        name if RAW_TEXT.contains(&name) => Element::RefusedWithContent,
        name if REFUSED.contains(&name) => Element::Refused,
        name => ELEMENTS.iter().find(|known| **known == name).map_or(Element::Unknown, |known| Element::Kept(known)),
    }
}

/// Whether an element stands alone.
pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// What becomes of an attribute.
pub(super) enum Use {
    /// It stays.
    Kept,
    /// It falls away without harm.
    Idle,
    /// It is refused.
    Refused,
    /// Its address has a scheme that no address may have.
    Scheme(String),
}

/// Looks an attribute of a kept element up. Addresses of links and pictures are judged with those of Markdown.
pub(super) fn attribute(element: &str, attribute: &Attribute) -> Use {
    let Attribute { name, value, .. } = attribute;
    match name.as_str() {
        "href" | "name" if element == "a" => Use::Kept,
        "src" | "alt" if element == "img" => Use::Kept,
        "width" | "height" if element == "img" && pixels(attribute).is_none() => Use::Idle,
        "align" if alignment(element, value).is_some() => Use::Kept,
        "cite" => forbidden_scheme(value).map_or(Use::Kept, Use::Scheme),
        name if ATTRIBUTES.contains(&name) => Use::Kept,
        name if IDLE_ATTRIBUTES.contains(&name) || name.starts_with("aria-") || name.starts_with("data-") => Use::Idle,
        _ => Use::Refused,
    }
}

/// The class that aligns the text of an element; empty for the beginning of the line, where it stands anyway.
pub(super) fn alignment(element: &str, value: &str) -> Option<&'static str> {
    match value.to_ascii_lowercase().as_str() {
        _ if !ALIGNED.contains(&element) => None,
        "left" => Some(""),
        "center" => Some("align-center"),
        "right" => Some("align-right"),
        _ => None,
    }
}

/// A length in pixels.
pub(super) fn pixels(attribute: &Attribute) -> Option<u32> {
    let value = attribute.value.trim();
    value.strip_suffix("px").unwrap_or(value).trim_end().parse().ok().filter(|length| *length > 0)
}

/// The anchor that an element sets, if it sets one.
pub(super) fn anchor(element: &str, attributes: &[Attribute]) -> Option<String> {
    let sets = |wanted: &str| attributes.iter().find(|found| found.name == wanted && !found.value.is_empty());
    let found = sets("id").or_else(|| sets("name").filter(|_| element == "a"));
    found.map(|found| found.value.clone())
}
