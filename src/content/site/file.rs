//! `rolebook.toml` as authors write it: the same declarations and the same strictness as for entities.

use crate::content::codes::{Currency, LanguageTag};
use crate::content::form::{Form, TextForm};
use crate::content::kinds::{PayUnit, StaffingMode, Visibility};
use crate::content::leaf::{IdName, Inline, Text, Url};
use crate::content::number::{Amount, Count};
use crate::content::reader::{Item, Reader};
use crate::content::record::{choices, records};
use crate::content::shape::{Shape, public, restricted};
use crate::content::value::{Map, Node, Value};
use crate::diagnostic::message::TypeName;

records! {
    /// The site's own settings.
    pub struct SiteFile {
        /// The site.
        site: SiteTable = public(),
        /// The theme: `default`, or a folder below `themes/`.
        theme: Option<IdName> = public().technical(),
        /// Scales of levels.
        scales: Map<IdName, ScaleTable> = public(),
        /// Career tracks.
        tracks: Map<IdName, TrackTable> = public(),
        /// Topics of expectations.
        topics: Map<IdName, TopicTable> = public(),
        /// The site's words for needs.
        needs: Option<NeedTitles> = public(),
        /// The site's words and hints for staffing modes.
        staffing: Map<StaffingMode, StaffingTable> = public(),
        /// Pay grades.
        grades: Map<IdName, GradeTable> = restricted(),
        /// How titles are made gender-neutral in adverts.
        titles: Option<TitlesTable> = public().technical(),
        /// Own fields, by kind.
        schema: Map<KindName, Map<IdName, OwnFieldTable>> = public().technical(),
        /// What becomes of warnings.
        lints: Map<Text, LintLevel> = public().technical(),
        /// Search.
        search: Option<SearchTable> = public().technical(),
        /// How the site is written.
        build: Option<BuildTable> = public().technical(),
        /// How content is read.
        content: Option<ContentTable> = public().technical(),
        /// What pages tell of what was changed.
        history: Option<HistoryTable> = public().technical(),
        /// First segments of addresses, by kind.
        urls: Map<FolderName, IdName> = public().technical(),
        /// Audiences of fields, and default ones of kinds.
        audiences: Map<Text, Visibility> = public().technical(),
    }

    /// The site.
    pub struct SiteTable {
        /// What the handbook is called.
        title: Text = public(),
        /// The language of the content, for example `de`.
        language: LanguageTag = public(),
        /// The time zone that days are counted in.
        timezone: Option<Text> = public().technical(),
        /// Where the site will stand.
        base_url: Option<Url> = public(),
        /// Where its files are edited.
        repository: Option<RepositoryTable> = public(),
        /// Whose handbook it is.
        organisation: Option<OrganisationTable> = public(),
    }

    /// Where the site's files are edited.
    pub struct RepositoryTable {
        /// The address of the repository on its forge.
        url: Url = public(),
        /// The branch that is published; `main` when nothing is said.
        branch: Option<Text> = public(),
        /// The folder of the project in the repository; where there is a clone, it is known.
        path: Option<Text> = public(),
        /// Which forge it is, when its address does not tell.
        forge: Option<ForgeName> = public(),
        /// Whose pages have links to it: those of this audience and of those who see more; `internal` when nothing is said.
        audience: Option<Visibility> = public(),
        /// Where a file is edited, instead of where the forge has that: an address with `{branch}`, `{path}`, `{folder}`, `{file}`.
        edit: Option<Url> = public(),
        /// Where a file is shown, with `{line}` where its line belongs.
        view: Option<Url> = public(),
        /// Where the versions of a file are listed.
        history: Option<Url> = public(),
        /// Where a problem is reported, with `{title}` of the page and its `{address}`.
        report: Option<Url> = public(),
        /// Where a file is added, with `{file}` and `{content}` that are proposed.
        new: Option<Url> = public(),
    }

    /// Whose handbook it is.
    pub struct OrganisationTable {
        /// Its name.
        name: Text = public(),
        /// Its own site.
        url: Option<Url> = public(),
        /// Its logo, a file below `content/`.
        logo: Option<Text> = public(),
    }

    /// A scale of levels.
    pub struct ScaleTable {
        /// The levels, the lowest first.
        steps: Vec<StepTable> = public(),
    }

    /// A step of a scale or a track.
    pub struct StepTable {
        /// Its id.
        id: Text = public(),
        /// What it is called.
        title: Option<RawText> = public(),
        /// What it means.
        summary: Option<Text> = public(),
    }

    /// A career track.
    pub struct TrackTable {
        /// What it is called.
        title: Text = public(),
        /// Its steps, the first one first.
        steps: Vec<StepTable> = public(),
    }

    /// A topic of expectations.
    pub struct TopicTable {
        /// What it is called.
        title: Text = public(),
        /// What it is about.
        summary: Option<Text> = public(),
    }

    /// The site's words for needs.
    pub struct NeedTitles {
        /// For `must`.
        must: Option<Text> = public(),
        /// For `should`.
        should: Option<Text> = public(),
        /// For `nice`.
        nice: Option<Text> = public(),
    }

    /// The site's word and hints for a staffing mode.
    pub struct StaffingTable {
        /// The word.
        title: Option<Text> = public(),
        /// What to watch with this mode.
        hints: Vec<Inline> = public(),
    }

    /// A pay grade.
    pub struct GradeTable in order (entry_min <= entry_max, min <= max) {
        /// Lower end of the entry range.
        entry_min: Amount = public(),
        /// Upper end of the entry range.
        entry_max: Amount = public(),
        /// Lower end of the whole range.
        min: Option<Amount> = public(),
        /// Upper end of the whole range.
        max: Option<Amount> = public(),
        /// The currency, for example `EUR`.
        currency: Currency = public(),
        /// What it is paid for.
        unit: PayUnit = public(),
        /// The collective agreement it follows.
        agreement: Option<Text> = public(),
        /// What puts somebody into it.
        criteria: Option<Text> = public(),
    }

    /// How titles are made gender-neutral in adverts.
    pub struct TitlesTable {
        /// The style.
        style: TitleStyle = public(),
    }

    /// A field that the site declares itself.
    pub struct OwnFieldTable {
        /// Its type.
        r#type: OwnFieldType = public(),
        /// What readers see.
        label: Option<Text> = public(),
        /// Who may see it; `internal` when nothing is said.
        audience: Option<Visibility> = public(),
        /// How much a hit in it counts in search, 0 to 3.
        search: Option<Count> = public(),
        /// The words of a choice.
        choices: Vec<Text> = public(),
        /// What a reference refers to.
        to: Option<KindName> = public(),
    }

    /// Search.
    pub struct SearchTable {
        /// Whether the site has it.
        enabled: Option<bool> = public(),
        /// Words that mean the same.
        synonyms: Vec<Vec<Text>> = public(),
        /// Whether the built-in synonyms are used.
        builtin_synonyms: Option<bool> = public(),
        /// How much hits in a kind count.
        weights: Map<KindName, Amount> = public(),
    }

    /// How the site is written.
    pub struct BuildTable {
        /// Whether links name folders or files.
        links: Option<LinkForm> = public(),
        /// The output folder, relative to the project.
        output: Option<Text> = public(),
        /// What is written for other programs, besides pages; everything when nothing is said.
        data: Option<Vec<DataForm>> = public(),
        /// Whether the days of last changes are asked of git, where there is a repository; `true` when nothing is said.
        dates: Option<bool> = public(),
        /// Who sees these days, besides those who see more; `internal` when nothing is said. They also tell when a field was changed that an
        /// audience does not see.
        dates_audience: Option<Visibility> = public(),
    }

    /// How content is read.
    pub struct ContentTable {
        /// What becomes of raw HTML.
        html: Option<HtmlForm> = public(),
        /// Folders of restricted files that are laid over this content.
        overlays: Vec<OverlayTable> = public(),
    }

    /// What pages tell of what was changed.
    pub struct HistoryTable {
        /// Whether roles say what was changed in them; they do when nothing is said.
        show: Option<bool> = public(),
        /// Who may see it; `internal` when nothing is said.
        audience: Option<Visibility> = public(),
    }

    /// A folder of restricted files that is laid over this content.
    pub struct OverlayTable {
        /// Where it is, relative to the project: the folder that holds `roles`, `skills` and so on.
        path: Text = public(),
        /// Whether it may be missing. Only a build for the restricted audience needs it then.
        optional: Option<bool> = public(),
    }
}

choices! {
    /// A kind, as named in settings.
    pub enum KindName = "kind" {
        /// Departments.
        Department = "department",
        /// Roles.
        Role = "role",
        /// Skills.
        Skill = "skill",
        /// Hiring profiles.
        Hiring = "hiring",
        /// Vacancies.
        Vacancy = "vacancy",
        /// Pages.
        Page = "page",
    }

    /// A kind, as named in addresses.
    pub enum FolderName = "navigation" {
        /// Departments.
        Departments = "departments",
        /// Roles.
        Roles = "roles",
        /// Skills.
        Skills = "skills",
        /// Hiring profiles.
        Hiring = "hiring",
        /// Vacancies.
        Vacancies = "vacancies",
        /// Pages.
        Handbook = "handbook",
    }

    /// How titles are made gender-neutral in adverts.
    pub enum TitleStyle = "title_style" {
        /// A suffix such as `(m/w/d)`.
        Suffix = "suffix",
        /// Both forms.
        Pair = "pair",
        /// A colon.
        Colon = "colon",
        /// Neutral words.
        Neutral = "neutral",
    }

    /// The type of an own field.
    pub enum OwnFieldType = "own_field_type" {
        /// One paragraph.
        Text = "text",
        /// Texts in order.
        List = "list",
        /// A number.
        Number = "number",
        /// A day.
        Date = "date",
        /// Yes or no.
        Boolean = "boolean",
        /// One of a few words.
        Choice = "choice",
        /// A reference.
        Reference = "reference",
    }

    /// What becomes of a warning.
    pub enum LintLevel = "lint_level" {
        /// It counts as an error.
        Error = "error",
        /// It stays a warning.
        Warn = "warn",
        /// It is not reported.
        Off = "off",
    }

    /// Whether links name folders or files.
    pub enum LinkForm = "link_form" {
        /// `roles/buchhalter/`, as web servers answer it.
        Folders = "folders",
        /// `roles/buchhalter/index.html`, for archives without a server.
        Files = "files",
    }

    /// A kind of forge.
    pub enum ForgeName = "forge" {
        /// GitHub.
        Github = "github",
        /// GitLab.
        Gitlab = "gitlab",
        /// Gitea.
        Gitea = "gitea",
        /// Forgejo, as Codeberg runs it.
        Forgejo = "forgejo",
        /// Bitbucket Cloud.
        Bitbucket = "bitbucket",
    }

    /// What is written for other programs.
    pub enum DataForm = "data_form" {
        /// Everything as JSON, below `/api/v1/`.
        Api = "api",
        /// Each page as Markdown beside it, and `llms.txt`.
        Markdown = "markdown",
    }

    /// What becomes of raw HTML.
    pub enum HtmlForm = "html_form" {
        /// A short list of harmless elements stays.
        Safe = "safe",
        /// It is shown as text.
        Escape = "escape",
        /// It stays as it is.
        Trusted = "trusted",
    }
}

/// Plain text that may be empty: a step of a track whose title adds nothing to the role's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawText(pub String);

impl Value for RawText {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Text, prose: true, form: Form::Text(TextForm::ANY) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = item.text();
        if text.is_none() {
            item.wrong_type(TypeName::Text, reader);
        }
        text.map(|text| Self(text.to_owned()))
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.0)
    }
}
