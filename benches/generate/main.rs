//! Generates role handbooks of any size for measuring: `cargo bench --bench generate -- --roles 1000 --out DIR`.
//!
//! The handbook is invented once and written in Rolebook's own form, and on demand with the same content as a Hugo site's.

#![allow(clippy::disallowed_methods, reason = "a program of its own beside the crate, with its own rim")]

mod corpus;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use corpus::files::Folder;
use corpus::invent::{FEWEST_ROLES, invent};
use corpus::{hugo, rolebook};

const USAGE: &str = "\
Usage: cargo bench --bench generate -- --roles <NUMBER> [--out <FOLDER>] [--hugo <FOLDER>] [--seed <NUMBER>]

Writes a made-up handbook with that many roles (20 or more): as Rolebook's content/ into the folder of --out, as content/ of
the site in benches/hugo into the folder of --hugo. Same seed, same bytes. Neither folder may hold a content/ yet.
";

struct Arguments {
    roles: usize,
    seed: u64,
    out: Option<PathBuf>,
    hugo: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if arguments.is_empty() {
        // `cargo bench` and `cargo test --all-targets` run every bench without arguments.
        return say(&mut std::io::stdout(), USAGE, ExitCode::SUCCESS);
    }
    match parse(&arguments).and_then(|arguments| generate(&arguments)) {
        Ok(counts) => say(&mut std::io::stdout(), &counts, ExitCode::SUCCESS),
        Err(fault) => say(&mut std::io::stderr(), &format!("{fault}\n\n{USAGE}"), ExitCode::from(2)),
    }
}

fn say(stream: &mut dyn Write, text: &str, code: ExitCode) -> ExitCode {
    stream.write_all(text.as_bytes()).map_or(ExitCode::FAILURE, |()| code)
}

fn parse(arguments: &[String]) -> Result<Arguments, String> {
    let mut parsed = Arguments { roles: 0, seed: 1, out: None, hugo: None };
    for pair in arguments.chunks(2) {
        let [name, value] = pair else { return Err(format!("{} needs a value", pair.concat())) };
        match name.as_str() {
            "--roles" => parsed.roles = value.parse().map_err(|_| format!("{value} is not a number"))?,
            "--seed" => parsed.seed = value.parse().map_err(|_| format!("{value} is not a number"))?,
            "--out" => parsed.out = Some(value.into()),
            "--hugo" => parsed.hugo = Some(value.into()),
            _ => return Err(format!("{name} is not known")),
        }
    }
    if parsed.roles < FEWEST_ROLES {
        return Err(format!("--roles must be {FEWEST_ROLES} or more"));
    }
    if parsed.out.is_none() && parsed.hugo.is_none() {
        return Err("--out or --hugo must say where to".to_owned());
    }
    Ok(parsed)
}

/// Writes the handbook and says how much of everything there is.
fn generate(arguments: &Arguments) -> Result<String, String> {
    let handbook = invent(arguments.roles, arguments.seed);
    if let Some(folder) = &arguments.out {
        rolebook::write(&handbook, &empty(folder)?).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    }
    if let Some(folder) = &arguments.hugo {
        hugo::write(&handbook, &empty(folder)?).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    }
    Ok(format!(
        "{} roles, {} departments, {} skills, {} hiring profiles, {} pages\n",
        handbook.roles.len(),
        handbook.departments.len(),
        handbook.skills.len(),
        handbook.hiring.len(),
        handbook.pages.len()
    ))
}

/// A folder without content; writing into another one would mix two handbooks.
fn empty(path: &Path) -> Result<Folder, String> {
    let folder = Folder(path.to_owned());
    if folder.is_taken() { Err(format!("{} holds a content/ already", path.display())) } else { Ok(folder) }
}
