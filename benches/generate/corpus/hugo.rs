//! Writes a handbook as content for the Hugo site in `benches/hugo/`: one file per page with TOML front matter.

use std::io;

use super::fields;
use super::files::Folder;
use super::markdown::markdown;
use super::model::{Block, Handbook, Page, Target};
use super::rolebook::HOME;
use super::toml::{Toml, line, text};

/// Pages that only list others, or search.
const INDEXES: [(&str, &str); 7] = [
    ("_index.md", "title = \"Wer macht was\""),
    ("departments/_index.md", "title = \"Abteilungen\""),
    ("roles/_index.md", "title = \"Rollen\""),
    ("skills/_index.md", "title = \"Fähigkeiten\""),
    ("hiring/_index.md", "title = \"Anforderungsprofile\""),
    ("handbook/_index.md", "title = \"Handbuch\""),
    ("search.md", "title = \"Suche\"\nlayout = \"search\""),
];

/// Writes `content/` into the folder.
pub(crate) fn write(handbook: &Handbook, folder: &Folder) -> io::Result<()> {
    let content = &folder.below("content");
    for (path, front) in INDEXES {
        let body = if path == "_index.md" { HOME } else { "" };
        content.write(path, &format!("+++\n{front}\n+++\n{body}"))?;
    }
    write_departments(handbook, content)?;
    write_roles(handbook, content)?;
    for skill in &handbook.skills {
        let mut toml = common(&skill.title, &skill.summary, None);
        toml.field("search_words", line(skill.aliases.iter().map(text)));
        fields::skill(&mut toml, skill, handbook);
        content.write(&format!("skills/{}.md", skill.id), &page(&toml, &[], handbook))?;
    }
    for hiring in &handbook.hiring {
        let role = &handbook.roles[hiring.role];
        let mut toml = common(&role.title, &hiring.summary, None);
        fields::hiring(&mut toml, hiring, handbook);
        content.write(&format!("hiring/{}.md", role.id), &page(&toml, &[], handbook))?;
    }
    for one in &handbook.pages {
        let toml = common(&one.title, &one.summary, None);
        content.write(&format!("handbook/{}/{}", one.folder, file_name(one)), &page(&toml, &one.blocks, handbook))?;
    }
    Ok(())
}

fn write_departments(handbook: &Handbook, content: &Folder) -> io::Result<()> {
    for (order, department) in (1..).zip(&handbook.departments) {
        let mut toml = common(&department.title, &department.summary, Some(order));
        fields::department(&mut toml, department, handbook);
        content.write(&format!("departments/{}.md", department.id), &page(&toml, &department.prose, handbook))?;
    }
    Ok(())
}

fn write_roles(handbook: &Handbook, content: &Folder) -> io::Result<()> {
    for role in &handbook.roles {
        let mut toml = common(&role.title, &role.summary, Some(role.order));
        fields::role(&mut toml, role, handbook, "params.");
        content.write(&format!("roles/{}.md", role.id), &page(&toml, &role.prose, handbook))?;
    }
    Ok(())
}

fn common(title: &str, summary: &str, order: Option<usize>) -> Toml {
    let mut toml = Toml::default();
    toml.say("title", title);
    toml.say("summary", summary);
    if let Some(order) = order {
        toml.field("weight", order);
    }
    toml.header("params");
    toml
}

fn page(front: &Toml, blocks: &[Block], handbook: &Handbook) -> String {
    format!("+++\n{}+++\n{}", front.0, markdown(blocks, &|target| address(target, handbook)))
}

fn file_name(page: &Page) -> String {
    page.name.as_ref().map_or_else(|| "_index.md".to_owned(), |name| format!("{name}.md"))
}

/// How a link names what it leads to: by its logical path, which Hugo's own link hook looks up.
fn address(target: Target, handbook: &Handbook) -> String {
    let path = |at: usize| {
        let page = &handbook.pages[at];
        match &page.name {
            Some(name) => format!("/handbook/{}/{name}", page.folder),
            None => format!("/handbook/{}", page.folder),
        }
    };
    match target {
        Target::Role(at) => format!("/roles/{}", handbook.roles[at].id),
        Target::Skill(at) => format!("/skills/{}", handbook.skills[at].id),
        Target::Department(at) => format!("/departments/{}", handbook.departments[at].id),
        Target::Page(at) => path(at),
        Target::Procedure(at) => format!("{}#ablauf", path(at)),
    }
}
