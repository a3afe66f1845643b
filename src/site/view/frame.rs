//! What every page has around its content.

use serde::Serialize;

use super::Link;

/// What stands around the content of every page: head data, navigation, register, margin, foot.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Frame {
    /// Language of the page as a tag, for example `de`.
    pub lang: String,
    /// The language as link previews name it, for example `de_DE`; empty when its country is not known.
    pub locale: String,
    /// The policy that the page keeps, for `Content-Security-Policy`.
    pub policy: &'static str,
    /// The page's own title, plain text.
    pub title: String,
    /// One or two sentences about the page, plain text of at most 200 characters; never empty.
    pub description: String,
    /// The site.
    pub site: SiteName,
    /// What leads from this page to the root of the site: empty, or `../` repeated.
    pub root: String,
    /// The full address of the page, when the site knows where it stands.
    pub canonical: Option<String>,
    /// What was changed in the handbook, for readers of news; only where the site knows where it stands.
    pub feed: Option<String>,
    /// Whether search engines are asked to leave the page out.
    pub noindex: bool,
    /// Who the build is made for: `public`, `internal` or `restricted`.
    pub audience: &'static str,
    /// The results of searches; empty when the site has no search.
    pub search: String,
    /// The main ways through the handbook.
    pub navigation: Vec<NavigationItem>,
    /// Views of the whole handbook: `matrix`, `org-chart`, and `coverage` and `review` in builds that are not public. The theme has the words.
    pub tools: Vec<NavigationItem>,
    /// The site's own links, for the foot.
    pub links: Vec<Link>,
    /// The departments as tabs on the page's edge, in their order.
    pub register: Vec<Tab>,
    /// Where the page stands: its section and the pages beside it.
    pub margin: Option<Margin>,
    /// The handbook on one page to print, unless it is empty.
    pub print: Option<String>,
    /// The page as Markdown, when it stands for an entity and the site has such copies.
    pub markdown: Option<String>,
    /// The file that the page is made from, relative to the project; empty for computed pages.
    pub source: String,
    /// Links to the file on its forge; none where the site names no repository, or not for this audience.
    pub forge: Option<Forge>,
    /// When what the page is made from was last changed, where git knows.
    pub changed: Option<Changed>,
    /// The teams that approve changes of the file; none in public builds.
    pub approvers: Vec<String>,
    /// The forge's form for something new that belongs on the page.
    pub new: Option<Link>,
}

/// Links to a file on its forge. Each may be empty: not every forge has everything.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Forge {
    /// Where it is edited.
    pub edit: String,
    /// Where it is shown, at the line where a thing begins in a file of many.
    pub view: String,
    /// Where its versions are listed.
    pub history: String,
    /// Where a problem is reported.
    pub report: String,
}

/// The day of a change.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Changed {
    /// As people read it, for example `3. März 2026`.
    pub on: String,
    /// As programs do, for example `2026-03-03`.
    pub iso: String,
}

/// How the site calls itself.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SiteName {
    /// The title of the handbook.
    pub title: String,
    /// The organisation; empty when none is named.
    pub organisation: String,
    /// The title without the organisation's name at its start, for a two-part wordmark.
    pub short_title: String,
    /// The home page.
    pub home: String,
}

/// One of the main ways through the handbook.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct NavigationItem {
    /// Which index it is: `departments`, `roles`, `skills`, `hiring`, `vacancies`, `handbook` or `a-z`, or which view of all of it: `matrix`, `org-chart`, `coverage`, `review`. The theme has the word for it. Empty for
    /// a link of the site's own.
    pub key: &'static str,
    /// What a link of the site's own says; empty when the theme's word for `key` is meant.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether this page is that index or stands below it.
    pub current: bool,
}

/// A tab of the register.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Tab {
    /// The department's short name, or its title.
    pub label: String,
    /// The department's title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The language of its title as a tag, where it or the page's is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Whether the page belongs to it.
    pub current: bool,
}

/// The section that a page stands in, with the pages beside it.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Margin {
    /// The name of the section; empty when the theme's word for `key` is meant.
    pub title: String,
    /// Which section it is: the folder of a kind, or `department`.
    pub key: &'static str,
    /// The section's own page.
    pub href: String,
    /// The pages beside this one, in reading order; at most some twenty around this page.
    pub items: Vec<MarginItem>,
    /// How many pages the section has in all.
    pub total: usize,
}

/// A page in the margin.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MarginItem {
    /// Its title.
    pub label: String,
    /// Its address.
    pub href: String,
    /// The language of its title as a tag, where it or the page's is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Whether it is this page.
    pub current: bool,
    /// How deep it stands in the section's tree, from 0.
    pub depth: usize,
}
