//! An invented handbook, before it is written in anybody's form. References are positions in the vectors of [`Handbook`], so
//! none can dangle.

/// A whole handbook.
pub(crate) struct Handbook {
    pub(crate) departments: Vec<Department>,
    pub(crate) roles: Vec<Role>,
    pub(crate) skills: Vec<Skill>,
    pub(crate) hiring: Vec<Hiring>,
    pub(crate) pages: Vec<Page>,
}

pub(crate) struct Department {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) short: String,
    pub(crate) summary: String,
    pub(crate) parent: Option<usize>,
    /// The role that leads it: the first of its own.
    pub(crate) head: usize,
    /// Other departments and what for.
    pub(crate) interfaces: Vec<(usize, String)>,
    pub(crate) prose: Vec<Block>,
}

pub(crate) struct Skill {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) kind: &'static str,
    pub(crate) category: &'static str,
    pub(crate) summary: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) related: Vec<usize>,
    /// What somebody does at the levels 1 to 4.
    pub(crate) levels: [String; 4],
    pub(crate) questions: Vec<Question>,
}

pub(crate) struct Question {
    /// The skill it is about, where that does not go without saying.
    pub(crate) skill: Option<usize>,
    pub(crate) level: usize,
    pub(crate) text: String,
    pub(crate) good: String,
    pub(crate) warning: String,
}

pub(crate) struct Role {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The female form; none where the title is neutral.
    pub(crate) female: Option<String>,
    pub(crate) department: usize,
    /// Its place in the department, from 1.
    pub(crate) order: usize,
    pub(crate) summary: String,
    /// None for the one role that reports to somebody outside.
    pub(crate) reports_to: Option<usize>,
    pub(crate) functional_lead: Option<usize>,
    pub(crate) deputies: Vec<usize>,
    pub(crate) headcount: usize,
    pub(crate) works_with: Vec<(Partner, String)>,
    pub(crate) duties: Vec<Duty>,
    /// Texts of decisions with their limits.
    pub(crate) authority: Vec<(String, &'static str)>,
    pub(crate) skills: Vec<SkillLink>,
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) hours: &'static str,
    pub(crate) remote: &'static str,
    pub(crate) shifts: Option<&'static str>,
    pub(crate) staffing: Staffing,
    pub(crate) next: Vec<usize>,
    /// Goals of the first day and of days 30, 60 and 90, each with the role that helps.
    pub(crate) onboarding: [(String, usize); 4],
    pub(crate) prose: Vec<Block>,
}

pub(crate) enum Partner {
    Role(usize),
    Department(usize),
    External(&'static str),
}

pub(crate) struct Duty {
    pub(crate) title: &'static str,
    pub(crate) text: String,
    /// Per cent; the shares of a role add to 100.
    pub(crate) share: usize,
}

pub(crate) struct SkillLink {
    pub(crate) skill: usize,
    pub(crate) level: usize,
    pub(crate) need: &'static str,
    pub(crate) note: String,
}

pub(crate) struct Requirement {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) need: &'static str,
    pub(crate) or_equivalent: bool,
}

pub(crate) struct Staffing {
    pub(crate) mode: &'static str,
    pub(crate) reason: String,
    /// What a provider is chosen by; empty where nothing is bought.
    pub(crate) criteria: Vec<String>,
    pub(crate) external_share: Option<usize>,
}

/// What hiring for a role adds to it.
pub(crate) struct Hiring {
    pub(crate) role: usize,
    pub(crate) summary: String,
    /// A skill of the role whose level may be lower, with that level.
    pub(crate) lower: Option<(usize, usize)>,
    pub(crate) knock_out: Vec<String>,
    pub(crate) success: Vec<String>,
    pub(crate) plan: Vec<Stage>,
    pub(crate) questions: Vec<Question>,
    pub(crate) offer: Vec<String>,
}

pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) minutes: usize,
    pub(crate) with: usize,
    pub(crate) focus: Vec<usize>,
}

/// A page of the handbook.
pub(crate) struct Page {
    /// Its folder below the handbook.
    pub(crate) folder: String,
    /// Its name in the folder; none for the folder's own page.
    pub(crate) name: Option<String>,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) blocks: Vec<Block>,
}

/// A part of a text in Markdown.
pub(crate) enum Block {
    Heading(&'static str),
    Paragraph(Vec<Piece>),
    Numbered(Vec<Vec<Piece>>),
    Bullets(Vec<Vec<Piece>>),
    /// A head row and rows.
    Table(Vec<Vec<Vec<Piece>>>),
}

/// A part of a paragraph.
pub(crate) enum Piece {
    Text(String),
    Link { text: String, target: Target },
}

/// Where a link in a text leads.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    Role(usize),
    Skill(usize),
    Department(usize),
    Page(usize),
    /// The heading "Ablauf" of a page.
    Procedure(usize),
}

impl Piece {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
