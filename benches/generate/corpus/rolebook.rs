//! Writes a handbook as Rolebook reads it.

use std::io;

use super::fields;
use super::files::Folder;
use super::markdown::markdown;
use super::model::{Department, Handbook, Page, Role, Skill, Target};
use super::toml::{Toml, line, text};

/// How many skills stand in one file.
const SKILLS_PER_FILE: usize = 20;

/// Plans and questions are for a narrower audience unless a site says otherwise; both programs shall show them.
const CONFIGURATION: &str = "\
[site]
title = \"Musterkontor Team-Handbuch\"
language = \"de\"
timezone = \"Europe/Berlin\"
base_url = \"https://handbuch.example\"
organisation = { name = \"Musterkontor\" }

# What is compared is pages: others do not write theirs as JSON and Markdown, too.
[build]
data = []

[audiences]
\"hiring.plan\" = \"internal\"
\"hiring.questions\" = \"internal\"
\"skill.questions\" = \"internal\"
";

pub(crate) const HOME: &str = "\
Hier steht, wer sich um welchen Teil des Hauses kümmert und was man dafür können muss. Jede Rolle nennt ihre \
Hauptaufgaben, ihre Fähigkeiten mit Stufe und die Menschen, mit denen sie täglich zu tun hat.
";

/// Writes `content/` into the folder.
pub(crate) fn write(handbook: &Handbook, folder: &Folder) -> io::Result<()> {
    let content = folder.below("content");
    content.write("rolebook.toml", CONFIGURATION)?;
    content.write("index.md", &format!("# Wer macht was\n\n{HOME}"))?;
    for (order, department) in (1..).zip(&handbook.departments) {
        write_department(department, order, handbook, &content)?;
    }
    for role in &handbook.roles {
        write_role(role, handbook, &content)?;
    }
    for (number, group) in (1..).zip(handbook.skills.chunks(SKILLS_PER_FILE)) {
        content.write(&format!("skills/gruppe-{number:03}.toml"), &skills(group, handbook))?;
    }
    for hiring in &handbook.hiring {
        let mut toml = Toml::default();
        toml.say("summary", &hiring.summary);
        fields::hiring(&mut toml, hiring, handbook);
        content.write(&format!("hiring/{}.toml", handbook.roles[hiring.role].id), &toml.0)?;
    }
    for page in &handbook.pages {
        write_page(page, handbook, &content)?;
    }
    Ok(())
}

fn write_department(department: &Department, order: usize, handbook: &Handbook, content: &Folder) -> io::Result<()> {
    let mut toml = Toml::default();
    toml.say("title", &department.title);
    toml.say("summary", &department.summary);
    toml.field("order", order);
    fields::department(&mut toml, department, handbook);
    content.write(&format!("departments/{}.toml", department.id), &toml.0)?;
    let address = |target| address(target, handbook, "../handbook/");
    content.write(&format!("departments/{}.md", department.id), &markdown(&department.prose, &address))
}

fn write_role(role: &Role, handbook: &Handbook, content: &Folder) -> io::Result<()> {
    let mut toml = Toml::default();
    toml.say("title", &role.title);
    toml.say("summary", &role.summary);
    toml.field("order", role.order);
    fields::role(&mut toml, role, handbook, "");
    let stem = format!("roles/{}/{}", handbook.departments[role.department].id, role.id);
    content.write(&format!("{stem}.toml"), &toml.0)?;
    let address = |target| address(target, handbook, "../../handbook/");
    content.write(&format!("{stem}.md"), &markdown(&role.prose, &address))
}

/// A file of skills.
fn skills(group: &[Skill], handbook: &Handbook) -> String {
    let mut toml = Toml::default();
    for skill in group {
        if !toml.0.is_empty() {
            toml.blank();
        }
        toml.0.push_str(&format!("[{}]\n", skill.id));
        toml.say("title", &skill.title);
        toml.say("summary", &skill.summary);
        toml.field("aliases", line(skill.aliases.iter().map(text)));
        fields::skill(&mut toml, skill, handbook);
    }
    toml.0
}

fn write_page(page: &Page, handbook: &Handbook, content: &Folder) -> io::Result<()> {
    let name = page.name.as_deref().unwrap_or("index");
    let address = |target| match target {
        Target::Page(at) if handbook.pages[at].folder == page.folder => file_name(&handbook.pages[at]),
        _ => address(target, handbook, "../"),
    };
    let front = format!("+++\nsummary = {}\n+++\n", text(&page.summary));
    let body = markdown(&page.blocks, &address);
    content.write(&format!("handbook/{}/{name}.md", page.folder), &format!("{front}# {}\n\n{body}", page.title))
}

fn file_name(page: &Page) -> String {
    format!("{}.md", page.name.as_deref().unwrap_or("index"))
}

/// How a link names what it leads to: entities by kind and id, pages by their file, as on a forge.
fn address(target: Target, handbook: &Handbook, pages: &str) -> String {
    let file = |at: usize| format!("{pages}{}/{}", handbook.pages[at].folder, file_name(&handbook.pages[at]));
    match target {
        Target::Role(at) => format!("role:{}", handbook.roles[at].id),
        Target::Skill(at) => format!("skill:{}", handbook.skills[at].id),
        Target::Department(at) => format!("department:{}", handbook.departments[at].id),
        Target::Page(at) => file(at),
        Target::Procedure(at) => format!("{}#ablauf", file(at)),
    }
}
