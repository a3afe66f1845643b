//! Fields that every entity has, and the page, which has no others.

use std::sync::OnceLock;

use crate::content::allowed::AllowedWarning;
use crate::content::codes::LanguageTag;
use crate::content::leaf::{Block, IdName, Mail, Summary, Text, Url};
use crate::content::number::{Day, Order};
use crate::content::reader::{Fields, Reader};
use crate::content::record::{Change, Record, choices, records};
use crate::content::shape::{Field, RecordShape, internal, public};
use crate::content::value::{Kept, Node, Pass};

records! {
    /// The fields that every entity has.
    pub struct Common {
        /// What it is called. Required for departments, roles and skills; hiring profiles and vacancies take the role's, a page its first heading.
        title: Option<Text> = public().search(3),
        /// Its prose in Markdown, instead of the `.md` file beside it.
        body: Option<Block> = public().search(1),
        /// Its language, when it is not the site's.
        language: Option<LanguageTag> = public().technical(),
        /// One sentence on what it is, at most 200 characters.
        summary: Option<Summary> = public().search(2),
        /// Whether it is in use.
        status: Option<Status> = public(),
        /// What takes its place, when it is archived: an id of the same kind.
        replaced_by: Option<IdName> = public(),
        /// Who may see it.
        visibility: Option<Visibility> = public().technical(),
        /// The team that keeps it up to date.
        owner: Option<Text> = internal(),
        /// Where questions about it go.
        contact: Option<Contact> = internal(),
        /// Further addresses about it.
        links: Vec<TitledLink> = internal(),
        /// The day by which somebody looks at it again.
        review_by: Option<Day> = internal().upkeep(),
        /// Who has agreed to it, and when.
        approved: Vec<Approval> = internal().upkeep(),
        /// Other words that search finds it by.
        aliases: Vec<Text> = public().search(3).technical(),
        /// Ids it had before. References to them still work, and their addresses redirect.
        former_ids: Vec<IdName> = public().technical().upkeep(),
        /// Addresses that lead to it.
        redirect_from: Vec<Text> = public().technical(),
        /// Its place among its siblings; smaller ones first, those without it after them by title.
        order: Option<Order> = public().technical(),
        /// Whether search finds it.
        search: Option<bool> = public().technical(),
        /// Codes of warnings that are fine here, such as `RB102`.
        allow: Vec<AllowedWarning> = public().technical().upkeep(),
    }

    /// Where questions go: a function or a team, never a person.
    pub struct Contact exactly one of (url, mail) {
        /// Who answers.
        label: Text = public().search(1),
        /// A web address.
        url: Option<Url> = public(),
        /// A functional mailbox.
        mail: Option<Mail> = public(),
    }

    /// An address with a name.
    pub struct TitledLink {
        /// What it says.
        label: Text = public().search(1),
        /// Where it leads.
        url: Url = public(),
    }

    /// An agreement, as works agreements and approvals by committees are.
    pub struct Approval {
        /// The body or function that agreed.
        by: Text = public(),
        /// When.
        on: Day = public(),
        /// The number or name of the document.
        r#ref: Option<Text> = public(),
    }
}

choices! {
    /// Whether something is in use.
    pub enum Status = "status" {
        /// Not yet meant for readers.
        Draft = "draft",
        /// In use.
        Active = "active",
        /// Kept for old links.
        Archived = "archived",
    }

    /// Who may see an entity.
    pub enum Visibility = "audience" {
        /// Everybody.
        Public = "public",
        /// Everybody in the company.
        Internal = "internal",
        /// Those who handle pay and interviews.
        Restricted = "restricted",
    }
}

/// A page of the handbook. It has the common fields only; its text is its content.
#[derive(Clone, PartialEq, Debug)]
pub struct Page;

impl Record for Page {
    fn record() -> &'static RecordShape {
        static SHAPE: OnceLock<RecordShape> = OnceLock::new();
        SHAPE.get_or_init(|| RecordShape {
            name: "page".to_owned(),
            doc: "A page of the handbook. It has the common fields only; its text is its content.",
            fields: Vec::new(),
            exactly_one: &[],
            in_order: &[],
        })
    }

    fn take(_: &mut Fields<'_>, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self)
    }

    fn changes(_: &mut Fields<'_>, _: &mut Reader<'_>) -> Vec<Change<Self>> {
        Vec::new()
    }

    fn pass_fields(&mut self, _: &mut dyn Pass) -> Kept {
        Kept::Whole
    }

    fn nodes(&self) -> Vec<(&'static Field, Node<'_>)> {
        Vec::new()
    }
}
