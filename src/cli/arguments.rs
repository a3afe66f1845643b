//! What can be asked for. The German words for it are in `german`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::content::cms::Cms;
use crate::content::schema::Subject;
use crate::diagnostic::Code;
use crate::kind::{Audience, Kind};
use crate::shell::environment::Colour;
use crate::shell::report::Format;
use crate::shell::server::PORT;
use crate::shell::starter::Forge;
use crate::shell::stats::StatsFormat;
use crate::shell::terminal::Level;
use crate::site::data::Table;
use crate::site::{AdvertForm, ChangesForm};

/// Makes a checked and searchable team handbook out of TOML and Markdown
#[derive(Parser, Debug)]
#[command(name = "rolebook", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Flags that stand before or after the command.
#[derive(Args, Debug, Default)]
pub(super) struct Global {
    /// Folder that holds content/ and themes/ [default: the next one upwards from here]
    #[arg(short, long, global = true, value_name = "FOLDER")]
    pub(super) root: Option<PathBuf>,
    /// Configuration to use instead of content/rolebook.toml
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// Print errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print what was read and how long it took, twice also every request; ROLEBOOK_LOG says it by name: error, warn, info, debug, trace
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "quiet")]
    pub(super) verbose: u8,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = colour())]
    pub(super) color: Colour,
    /// Language of messages, de or en
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub(super) lang: Option<String>,
}

impl Global {
    /// How much to print, if something is asked for.
    pub(super) fn level(&self) -> Option<Level> {
        match (self.quiet, self.verbose) {
            (true, _) => Some(Level::Error),
            (false, 0) => None,
            (false, 1) => Some(Level::Debug),
            (false, _) => Some(Level::Trace),
        }
    }
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Start a handbook with a few examples
    Init(Init),
    /// Add a role, a skill or another thing
    New(New),
    /// Make pages, roles or skills out of files of another program
    Import(Import),
    /// Write the site
    Build(Build),
    /// Show the site in the browser while you edit
    Serve(Serve),
    /// Report everything that is wrong
    Check(Check),
    /// Say what changed in the handbook between two revisions of its repository
    Diff(Diff),
    /// Give a thing another id, with everything that refers to it
    Rename(Rename),
    /// Move a role to another department, a page or another thing to another folder
    Move(Move),
    /// List the things of a kind
    List(List),
    /// Count what there is and what is missing
    Stats(Stats),
    /// Take the handbook along as data
    Export(Export),
    /// Say what a code means and how to mend it
    Explain(Explain),
    /// Look into the theme
    Theme(Theme),
    /// Print the JSON Schema of a kind's files, for editors
    Schema(Schema),
    /// Print completions for a shell
    Completions(Completions),
    /// Print a manual page for man
    Man(Man),
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// Where to start it
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(super) folder: PathBuf,
    /// Write a workflow that checks, builds and publishes it, too: github or gitlab
    #[arg(long, value_name = "FORGE", value_parser = forge())]
    pub(super) ci: Option<Forge>,
    /// Who the published site is for
    #[arg(id = "published", long = "audience", value_name = "WHO", default_value = "public", value_parser = audience(), requires = "ci")]
    pub(super) audience: Audience,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// What kind of thing
    #[arg(value_parser = kind())]
    pub(super) kind: Kind,
    /// Its title; its id is made from it
    pub(super) title: String,
    /// Department of the role
    #[arg(long, value_name = "ID")]
    pub(super) department: Option<String>,
    /// Role of the hiring profile or vacancy [default: the one with the same id]
    #[arg(long, value_name = "ID")]
    pub(super) role: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Import {
    /// File or folder of another program
    #[arg(id = "foreign", value_name = "PATH")]
    pub(super) from: PathBuf,
    /// Folder of the content to put it in, for example handbook/old [default: handbook]
    #[arg(id = "into", long = "to", value_name = "FOLDER", conflicts_with = "rows")]
    pub(super) to: Option<String>,
    /// What the rows of a table are: role, skill or department; role makes roles out of documents of Word
    #[arg(id = "rows", long = "kind", value_name = "KIND", value_parser = kind())]
    pub(super) kind: Option<Kind>,
    /// Fields with the columns of a table, or the headings of documents, that fill them, for example title=Name,department=Unit
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', requires = "rows")]
    pub(super) map: Vec<String>,
    /// Department of roles whose document names none
    #[arg(id = "unit", long = "department", value_name = "ID", requires = "rows")]
    pub(super) department: Option<String>,
    /// Do it without asking
    #[arg(short, long)]
    pub(super) yes: bool,
}

/// What of the content is shown.
#[derive(Args, Debug)]
pub(super) struct View {
    /// Who the handbook is for
    #[arg(long, value_name = "WHO", default_value = "internal", value_parser = audience())]
    pub(super) audience: Audience,
    /// Show drafts, too
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Args, Debug)]
pub(super) struct Build {
    /// Where to write the site [default: public in the root]
    #[arg(short, long, value_name = "FOLDER")]
    pub(super) output: Option<PathBuf>,
    /// Where the site will stand, instead of what the configuration says
    #[arg(short = 'u', long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    #[command(flatten)]
    pub(super) view: View,
    /// Fail on warnings, too
    #[arg(long)]
    pub(super) strict: bool,
    /// Say how long each step took
    #[arg(long)]
    pub(super) timings: bool,
    /// Make sure that everything is on the disk before and after the exchange
    #[arg(long)]
    pub(super) durable: bool,
    /// Replace files one by one, for a folder that is held open, as by a container
    #[arg(long)]
    pub(super) in_place: bool,
    /// Adopt a folder with files that Rolebook did not write; they stay
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct Serve {
    /// Port to listen at; the next free one when it is taken, 0 for any
    #[arg(short, long, value_name = "PORT", default_value_t = PORT)]
    pub(super) port: u16,
    /// Address to listen at
    #[arg(short, long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(super) interface: IpAddr,
    /// Open the browser
    #[arg(short = 'O', long)]
    pub(super) open: bool,
    /// Look for changes on a timer, every so many milliseconds
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "500", value_parser = clap::value_parser!(u64).range(10..))]
    pub(super) poll: Option<u64>,
    /// How many milliseconds it must be quiet after a change
    #[arg(long, value_name = "MS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=200))]
    pub(super) debounce: u64,
    /// Answer under this name, too
    #[arg(long, value_name = "NAME")]
    pub(super) allow_host: Vec<String>,
    #[command(flatten)]
    pub(super) view: View,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = format())]
    pub(super) format: Format,
    /// Fail on warnings, too
    #[arg(long)]
    pub(super) strict: bool,
    /// Check the handbook for one audience only [default: all three]
    #[arg(long, value_name = "WHO", value_parser = audience())]
    pub(super) audience: Option<Audience>,
    /// Write the ids of overlays into content/rolebook.ids, for checkouts without them
    #[arg(long, conflicts_with = "audience")]
    pub(super) write_ids: bool,
    /// Mend what has exactly one remedy, then check again
    #[arg(long, conflicts_with = "write_ids")]
    pub(super) fix: bool,
    /// Write without asking
    #[arg(short, long, requires = "fix")]
    pub(super) yes: bool,
}

#[derive(Args, Debug)]
pub(super) struct Rename {
    /// What kind of thing
    #[arg(value_parser = kind())]
    pub(super) kind: Kind,
    /// Its id; that of a page is its path
    pub(super) old: String,
    /// The id that it gets
    pub(super) new: String,
    #[command(flatten)]
    pub(super) answer: Answer,
}

#[derive(Args, Debug)]
pub(super) struct Move {
    /// What kind of thing
    #[arg(value_parser = kind())]
    pub(super) kind: Kind,
    /// Its id; that of a page is its path
    pub(super) id: String,
    /// Department of a role, folder of anything else
    #[arg(id = "place", value_name = "WHERE")]
    pub(super) place: String,
    #[command(flatten)]
    pub(super) answer: Answer,
}

/// The answer to the question of commands that change files.
#[derive(Args, Debug, Clone, Copy)]
pub(super) struct Answer {
    /// Write without asking
    #[arg(short, long)]
    pub(super) yes: bool,
}

#[derive(Args, Debug)]
pub(super) struct Diff {
    /// Revision to compare the files with, or two as in main..HEAD
    #[arg(id = "range", value_name = "REVISION", default_value = "HEAD")]
    pub(super) range: String,
    /// How to print what changed
    #[arg(id = "changes", long = "format", value_name = "FORMAT", default_value = "text", value_parser = changes_form())]
    pub(super) format: ChangesForm,
    /// End with 4 when something changed
    #[arg(long)]
    pub(super) exit_code: bool,
    #[command(flatten)]
    pub(super) view: View,
}

#[derive(Args, Debug)]
pub(super) struct List {
    /// What kind of thing
    #[arg(value_parser = kind())]
    pub(super) kind: Kind,
}

#[derive(Args, Debug)]
pub(super) struct Stats {
    /// How to print the numbers
    #[arg(id = "numbers", long = "format", value_name = "FORMAT", default_value = "text", value_parser = stats_format())]
    pub(super) format: StatsFormat,
    /// List what is to be looked through again instead, the next one first
    #[arg(long)]
    pub(super) due: bool,
}

#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(subcommand)]
    pub(super) command: ExportCommand,
}

#[derive(Subcommand, Debug)]
pub(super) enum ExportCommand {
    /// Everything as one JSON document
    Json(Exported),
    /// A table for spreadsheets
    Csv(ExportCsv),
    /// What search finds, for a search engine: one JSON document on each line
    Search(Exported),
    /// The advert of an open vacancy, to be pasted into a job board
    Advert(ExportAdvert),
    /// Forms for people who do not write TOML: the configuration of a content management system for git
    Cms(ExportCms),
}

/// What all exports can be told.
#[derive(Args, Debug)]
pub(super) struct Exported {
    /// File to write [default: standard output]
    #[arg(id = "to", short = 'o', long = "output", value_name = "FILE")]
    pub(super) to: Option<PathBuf>,
    #[command(flatten)]
    pub(super) view: View,
}

#[derive(Args, Debug)]
pub(super) struct ExportCsv {
    /// Which table
    #[arg(value_name = "TABLE", value_parser = table())]
    pub(super) table: Table,
    /// Sign between fields, or tab [default: what spreadsheets expect in the site's language]
    #[arg(long, value_name = "SIGN", value_parser = delimiter)]
    pub(super) delimiter: Option<char>,
    #[command(flatten)]
    pub(super) exported: Exported,
}

#[derive(Args, Debug)]
pub(super) struct ExportAdvert {
    /// Id of the vacancy
    #[arg(id = "vacancy", value_name = "ID")]
    pub(super) vacancy: String,
    /// How to write it
    #[arg(id = "advert", long = "format", value_name = "FORMAT", default_value = "text", value_parser = advert_form())]
    pub(super) form: AdvertForm,
    /// File to write [default: standard output]
    #[arg(id = "to", short = 'o', long = "output", value_name = "FILE")]
    pub(super) to: Option<PathBuf>,
    /// Who the handbook is for
    #[arg(long, value_name = "WHO", default_value = "public", value_parser = audience())]
    pub(super) audience: Audience,
}

#[derive(Args, Debug)]
pub(super) struct ExportCms {
    /// Which program reads it
    #[arg(id = "program", value_name = "PROGRAM", value_parser = cms())]
    pub(super) program: Cms,
    /// File to write [default: standard output]
    #[arg(id = "to", short = 'o', long = "output", value_name = "FILE")]
    pub(super) to: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// What the files describe
    #[arg(value_name = "KIND", value_parser = subject(), required_unless_present = "write", conflicts_with = "write")]
    pub(super) subject: Option<Subject>,
    /// Write all schemas into the project anew, and the settings of editors where there are none
    #[arg(long)]
    pub(super) write: bool,
}

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// Which shell
    pub(super) shell: Shell,
}

#[derive(Args, Debug)]
pub(super) struct Man {
    /// Command that the page is about [default: the whole program]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// Code of a finding, for example RB006 [default: list all]
    #[arg(value_name = "CODE", value_parser = code())]
    pub(super) code: Option<Code>,
}

#[derive(Args, Debug)]
pub(super) struct Theme {
    #[command(subcommand)]
    pub(super) command: ThemeCommand,
}

#[derive(Subcommand, Debug)]
pub(super) enum ThemeCommand {
    /// List its files, and which of them the site has replaced
    List,
    /// Copy a file of the default theme into the site, to change it
    Eject(Eject),
}

#[derive(Args, Debug)]
pub(super) struct Eject {
    /// Path inside the theme, for example templates/parts/footer.html
    #[arg(value_name = "FILE")]
    pub(super) file: String,
    /// Print the copy instead of writing it
    #[arg(long)]
    pub(super) print: bool,
}

fn code() -> impl TypedValueParser<Value = Code> {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.text()))
        .try_map(|text| Code::from_text(&text).ok_or("unknown code"))
}

fn audience() -> impl TypedValueParser<Value = Audience> {
    PossibleValuesParser::new(Audience::ALL.map(Audience::name))
        .map(|name| Audience::from_name(&name).unwrap_or_default())
}

fn forge() -> impl TypedValueParser<Value = Forge> {
    PossibleValuesParser::new(Forge::ALL.map(|(word, _)| word)).try_map(|word| {
        let forge = Forge::ALL.into_iter().find(|(known, _)| *known == word);
        forge.map(|(_, forge)| forge).ok_or("unknown forge")
    })
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::singular))
        .try_map(|name| Kind::from_singular(&name).ok_or("unknown kind"))
}

fn subject() -> impl TypedValueParser<Value = Subject> {
    PossibleValuesParser::new(Subject::all().map(Subject::name))
        .try_map(|name| Subject::from_name(&name).ok_or("unknown subject"))
}

fn table() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(|(word, _)| word)).try_map(|word| {
        let table = Table::ALL.into_iter().find(|(known, _)| *known == word);
        table.map(|(_, table)| table).ok_or("unknown table")
    })
}

fn advert_form() -> impl TypedValueParser<Value = AdvertForm> {
    PossibleValuesParser::new(AdvertForm::ALL.map(|(word, _)| word)).try_map(|word| {
        let form = AdvertForm::ALL.into_iter().find(|(known, _)| *known == word);
        form.map(|(_, form)| form).ok_or("unknown format")
    })
}

fn changes_form() -> impl TypedValueParser<Value = ChangesForm> {
    PossibleValuesParser::new(ChangesForm::ALL.map(|(word, _)| word)).map(|word| {
        ChangesForm::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, form)| form).unwrap_or_default()
    })
}

fn cms() -> impl TypedValueParser<Value = Cms> {
    PossibleValuesParser::new(Cms::ALL.map(|(word, _)| word)).try_map(|word| {
        let program = Cms::ALL.into_iter().find(|(known, _)| *known == word);
        program.map(|(_, program)| program).ok_or("unknown program")
    })
}

/// One sign that cannot be mistaken for something else of a table.
fn delimiter(text: &str) -> Result<char, &'static str> {
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        _ if text == "tab" => Ok('\t'),
        (Some(sign), None) if !sign.is_alphanumeric() && !"\"\r\n'".contains(sign) => Ok(sign),
        _ => Err("one sign that is no letter, digit or quotation mark, or tab"),
    }
}

fn colour() -> impl TypedValueParser<Value = Colour> {
    PossibleValuesParser::new(["auto", "always", "never"]).map(|name| match name.as_str() {
        "always" => Colour::Always,
        "never" => Colour::Never,
        _ => Colour::Auto,
    })
}

fn stats_format() -> impl TypedValueParser<Value = StatsFormat> {
    PossibleValuesParser::new(StatsFormat::ALL.map(|(word, _)| word)).map(|word| {
        StatsFormat::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, format)| format).unwrap_or_default()
    })
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(|(word, _)| word)).map(|word| {
        Format::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, format)| format).unwrap_or_default()
    })
}
