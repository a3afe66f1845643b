//! Where the site's files are edited: the forge, and the addresses that it has for a file.

use super::file::{ForgeName, RepositoryTable};
use crate::kind::Audience;

/// Where the site's files are edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repository {
    /// The address of the repository, without a closing `/`.
    pub url: String,
    /// The branch.
    pub branch: String,
    /// The folder of the project in the repository, empty or with a closing `/`. `None` when the settings do not say it.
    pub path: Option<String>,
    /// Whose pages have links to it, besides those who see more.
    pub audience: Audience,
    /// Where it has what.
    pub forge: Forge,
}

/// The addresses of a forge as patterns; empty where it has none. `{url}` is the repository, `{path}` a file in it, `{folder}` and
/// `{file}` its parts, `{line}` a line of it; `{title}`, `{address}` and `{content}` are put into forms.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Forge {
    /// Where a file is edited.
    pub edit: String,
    /// Where it is shown.
    pub view: String,
    /// What stands behind that for a line of it.
    pub line: &'static str,
    /// Where its versions are listed.
    pub history: String,
    /// Where a problem is reported.
    pub report: String,
    /// Where a file is added.
    pub new: String,
}

/// A form of issues with a title and a text, for all forges that do as GitHub does.
const ISSUE: &str = "{url}/issues/new?title={title}&body={address}";

impl Repository {
    /// The repository that a table in the settings names.
    pub(super) fn from_table(table: RepositoryTable) -> Self {
        let url = table.url.url.trim_end_matches('/').trim_end_matches(".git").to_owned();
        let mut forge = Forge::of(table.forge.unwrap_or_else(|| guessed(&url)));
        let own = [
            (table.edit, &mut forge.edit),
            (table.history, &mut forge.history),
            (table.report, &mut forge.report),
            (table.new, &mut forge.new),
        ];
        for (own, pattern) in own {
            if let Some(own) = own {
                *pattern = own.url.to_string();
            }
        }
        if let Some(view) = table.view {
            // Where a line belongs in a pattern of the site's own, the pattern says.
            (forge.view, forge.line) = (view.url.to_string(), "");
        }
        Self {
            url,
            branch: table.branch.map_or_else(|| "main".to_owned(), |branch| branch.text.to_string()),
            path: table.path.map(|path| match path.text.trim_matches('/') {
                "" | "." => String::new(),
                path => format!("{path}/"),
            }),
            audience: table.audience.map_or(Audience::Internal, Audience::from),
            forge,
        }
    }
}

/// The forge that an address looks like. Hosts of one's own mostly say what they run.
fn guessed(url: &str) -> ForgeName {
    let host = url.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default().to_ascii_lowercase();
    let names = |names: &[&str]| names.iter().any(|name| host.contains(name));
    if names(&["gitlab"]) {
        ForgeName::Gitlab
    } else if names(&["codeberg", "gitea", "forgejo"]) {
        ForgeName::Gitea
    } else if names(&["bitbucket"]) {
        ForgeName::Bitbucket
    } else {
        ForgeName::Github
    }
}

impl Forge {
    /// The addresses of a kind of forge.
    fn of(name: ForgeName) -> Self {
        let [edit, view, line, history, report, new] = match name {
            ForgeName::Github => [
                "{url}/edit/{branch}/{path}",
                "{url}/blob/{branch}/{path}",
                "#L{line}",
                "{url}/commits/{branch}/{path}",
                ISSUE,
                "{url}/new/{branch}/{folder}?filename={file}&value={content}",
            ],
            ForgeName::Gitlab => [
                "{url}/-/edit/{branch}/{path}",
                "{url}/-/blob/{branch}/{path}",
                "#L{line}",
                "{url}/-/commits/{branch}/{path}",
                "{url}/-/issues/new?issue[title]={title}&issue[description]={address}",
                "{url}/-/new/{branch}/{folder}?file_name={file}",
            ],
            ForgeName::Gitea | ForgeName::Forgejo => [
                "{url}/_edit/{branch}/{path}",
                "{url}/src/branch/{branch}/{path}",
                "#L{line}",
                "{url}/commits/branch/{branch}/{path}",
                ISSUE,
                "{url}/_new/{branch}/{folder}?filename={file}&value={content}",
            ],
            ForgeName::Bitbucket => [
                "{url}/src/{branch}/{path}?mode=edit",
                "{url}/src/{branch}/{path}",
                "#lines-{line}",
                "{url}/history-node/{branch}/{path}",
                "{url}/issues/new?title={title}&content={address}",
                // It has a form, and no address that opens it.
                "",
            ],
        };
        let [edit, view, history, report, new] = [edit, view, history, report, new].map(str::to_owned);
        Self { edit, view, line, history, report, new }
    }
}
