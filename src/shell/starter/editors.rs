//! What editors need to complete and check fields while authors write: schemas, and the settings that point to them.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::{write_new, write_or_keep};
use crate::content::schema::Subject;
use crate::content::site::Site;
use crate::diagnostic::Language;
use crate::shell::wording::{Failure, Notice, StartNotice};

/// The settings of taplo, which checks TOML on its own and inside of editors.
const TAPLO: &str = ".taplo.toml";

/// Writes the schemas and the settings of editors; what exists stays. Gives what to say about it.
///
/// # Errors
/// When the disk refuses.
pub(super) fn start(root: &Path, language: Language) -> Result<Vec<Notice>, Failure> {
    let schemas = Subject::all().map(|subject| write_or_keep(root, &schema_file(subject), &schema(subject, None)));
    let settings = settings(language);
    let settings = settings.iter().map(|(name, text)| write_or_keep(root, name, text));
    schemas.chain(settings).collect()
}

/// Writes the schemas anew, as the site's settings are now, and the settings of editors where there are none. Gives what to say
/// about what was written.
///
/// # Errors
/// When the disk refuses.
pub fn refresh(root: &Path, site: &Site, language: Language) -> Result<Vec<Notice>, Failure> {
    let mut notices = Vec::new();
    for subject in Subject::all() {
        let (name, text) = (schema_file(subject), schema(subject, Some(site)));
        let path = root.join(&name);
        if fs::read(&path).is_ok_and(|known| known == text.as_bytes()) {
            continue;
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Failure::disk(&path, &error)),
            _ => write_new(&path, text.as_bytes()).map_err(|error| Failure::disk(&path, &error))?,
        }
        notices.push(StartNotice::Wrote { path: name }.into());
    }
    for (name, text) in settings(language) {
        notices.push(write_or_keep(root, name, &text)?);
    }
    Ok(notices)
}

/// A schema as it is printed and written.
pub fn schema(subject: Subject, site: Option<&Site>) -> String {
    format!("{:#}\n", subject.schema(site))
}

fn schema_file(subject: Subject) -> String {
    format!(".rolebook/schemas/{}.json", subject.name())
}

fn settings(language: Language) -> [(&'static str, String); 3] {
    let vs_code = json!({
        "evenBetterToml.schema.enabled": true,
        "evenBetterToml.taplo.configFile.enabled": true,
    });
    let recommended = json!({ "recommendations": ["tamasfe.even-better-toml"] });
    [
        (TAPLO, taplo(language)),
        (".vscode/settings.json", format!("{vs_code:#}\n")),
        (".vscode/extensions.json", format!("{recommended:#}\n")),
    ]
}

fn taplo(language: Language) -> String {
    let comment = language.pick(
        "# Damit Editoren Felder ergänzen und prüfen. `rolebook schema --write` schreibt die Schemas neu.\n",
        "# Lets editors complete and check fields. `rolebook schema --write` writes the schemas anew.\n",
    );
    let rule = |subject: Subject| {
        let (files, schema) = (subject.files(), schema_file(subject));
        format!("\n[[rule]]\ninclude = [\"{files}\"]\n[rule.schema]\npath = \"{schema}\"\n")
    };
    comment.to_owned() + &Subject::all().map(rule).collect::<String>()
}
