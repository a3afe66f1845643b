//! Who approves changes of a file: `CODEOWNERS`, as GitHub, GitLab, Gitea and Forgejo read it.
//!
//! Each line is a pattern and those who approve. The last pattern that fits counts; in GitLab's sections, the last one of each.
//! Patterns are those of `.gitignore`, but `docs/*` is only about what lies in `docs` itself.

/// The lines of the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Owners {
    sections: Vec<Vec<Rule>>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Rule {
    pattern: Pattern,
    owners: Vec<String>,
    /// Whether it takes files out.
    excludes: bool,
}

/// A pattern as the parts of a path.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Pattern {
    parts: Vec<String>,
    /// Whether it begins at the top.
    anchored: bool,
    /// Whether it is about what lies below a folder.
    folder: bool,
}

impl Owners {
    /// Reads the file. What is no rule says nothing.
    pub fn read(text: &str) -> Self {
        let mut sections = vec![Vec::new()];
        let mut defaults: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(owners) = section(line) {
                sections.push(Vec::new());
                defaults = owners;
                continue;
            }
            let mut words = words(line).into_iter();
            let Some(written) = words.next() else { continue };
            let mut owners: Vec<String> = words.take_while(|word| !word.starts_with('#')).collect();
            let excludes = written.starts_with('!');
            if owners.is_empty() {
                owners.clone_from(&defaults);
            }
            let pattern = Pattern::read(written.trim_start_matches('!'));
            if let Some(rules) = sections.last_mut() {
                rules.push(Rule { pattern, owners, excludes });
            }
        }
        Self { sections }
    }

    /// Everybody who approves changes of a file, as written.
    pub fn of(&self, path: &str) -> Vec<&str> {
        let parts: Vec<&str> = path.split('/').collect();
        let mut owners: Vec<&str> = Vec::new();
        for rules in &self.sections {
            let last = rules.iter().rev().find(|rule| rule.pattern.fits(&parts));
            for owner in last.filter(|rule| !rule.excludes).iter().flat_map(|rule| &rule.owners) {
                if !owners.contains(&owner.as_str()) {
                    owners.push(owner);
                }
            }
        }
        owners
    }

    /// The teams among them. Persons are nobody's business on a page: those are names without a group, and mail addresses.
    pub fn teams(&self, path: &str) -> Vec<String> {
        let is_team =
            |owner: &&str| owner.strip_prefix('@').is_some_and(|name| !name.starts_with('@') && name.contains('/'));
        self.of(path).into_iter().filter(is_team).map(str::to_owned).collect()
    }
}

/// The owners of a section's lines that name none, when a line begins one: `^[Name][2] @owner`.
fn section(line: &str) -> Option<Vec<String>> {
    let rest = line.strip_prefix('^').unwrap_or(line).strip_prefix('[')?;
    let (_, rest) = rest.split_once(']')?;
    let rest = match rest.strip_prefix('[') {
        Some(number) => number.split_once(']')?.1,
        None => rest,
    };
    // `[a-z]*.md` is a pattern.
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    ends.then(|| rest.split_whitespace().take_while(|word| !word.starts_with('#')).map(str::to_owned).collect())
}

/// The words of a line. A space after `\` belongs to a word, as does `#`.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        match (sign, words.last_mut()) {
            ('\\', Some(word)) => word.extend(signs.next()),
            (sign, Some(word)) if !sign.is_whitespace() => word.push(sign),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

impl Pattern {
    fn read(written: &str) -> Self {
        let folder = written.ends_with('/');
        let inner = written.trim_end_matches('/');
        let anchored = inner.contains('/');
        let parts = inner.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Self { parts, anchored, folder }
    }

    /// Whether it is about a file, or about a folder that the file is in.
    fn fits(&self, path: &[&str]) -> bool {
        let own_only = self.anchored && self.parts.last().is_some_and(|part| part == "*");
        let starts = if self.anchored { 0..1 } else { 0..path.len() };
        starts.into_iter().any(|start| {
            let longest = path.len();
            let shortest = if own_only { longest } else { start };
            (shortest..=longest).any(|end| {
                // What ends before the path does is a folder.
                let is_folder = end < longest;
                (is_folder || !self.folder) && parts_fit(&self.parts, path.get(start..end).unwrap_or_default())
            })
        })
    }
}

fn parts_fit(pattern: &[String], path: &[&str]) -> bool {
    match (pattern.split_first(), path.split_first()) {
        (None, None) => true,
        (Some((first, rest)), _) if first == "**" => {
            // At the end it is about something below.
            let least = usize::from(rest.is_empty());
            (least..=path.len()).any(|skipped| parts_fit(rest, &path[skipped..]))
        }
        (Some((first, rest)), Some((name, below))) => {
            name_fits(first.as_bytes(), name.as_bytes()) && parts_fit(rest, below)
        }
        _ => false,
    }
}

fn name_fits(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut position) = (0, 0);
    // Where the last star is, and how far into the name it has reached.
    let mut star: Option<(usize, usize)> = None;
    while position < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, position));
                at += 1;
            }
            Some(sign) if *sign == b'?' || *sign == name[position] => (at, position) = (at + 1, position + 1),
            _ => {
                let Some((place, reached)) = star else { return false };
                star = Some((place, reached + 1));
                (at, position) = (place + 1, reached + 1);
            }
        }
    }
    pattern[at..].iter().all(|sign| *sign == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn owned(text: &str, path: &str, owners: &[&str]) {
        assert_eq!(Owners::read(text).of(path), owners, "{path} by {text}");
    }

    #[test]
    fn the_last_pattern_that_fits_counts() {
        let text = "* @a/all\n/content/roles/ @a/hr # Personal\n/content/roles/tech/\n";
        owned(text, "content/skills/sql.toml", &["@a/all"]);
        owned(text, "content/roles/x.toml", &["@a/hr"]);
        owned(text, "content/roles/tech/x.toml", &[]);
    }

    #[test]
    fn patterns_fit_as_forges_say() {
        owned("docs/* @x", "docs/a.md", &["@x"]);
        owned("docs/* @x", "docs/a/b.md", &[]);
        owned("docs/** @x", "docs/a/b.md", &["@x"]);
        owned("docs/ @x", "a/docs/b.md", &["@x"]);
        owned("/docs/ @x", "a/docs/b.md", &[]);
        owned("/docs/ @x", "docs", &[]);
        owned("*.toml @x", "a/b/c.toml", &["@x"]);
        owned("**/roles @x", "content/roles/a.toml", &["@x"]);
        owned("content/*/web*.toml @x", "content/roles/webdesigner.toml", &["@x"]);
        owned("content/*/web*.toml @x", "content/roles/a/webdesigner.toml", &[]);
        owned("a\\ b/ @x", "a b/c", &["@x"]);
        owned("content/roles/?.toml @x", "content/roles/ab.toml", &[]);
    }

    #[test]
    fn each_section_of_gitlab_has_its_own_owners() {
        let text = "[Personal][2] @firma/hr\n/content/\n^[Recht] @firma/recht\n/content/hiring/\n/content/skills/ @firma/it\n!/content/hiring/a.toml\n";
        owned(text, "content/hiring/x.toml", &["@firma/hr", "@firma/recht"]);
        owned(text, "content/hiring/a.toml", &["@firma/hr"]);
        owned(text, "content/skills/x.toml", &["@firma/hr", "@firma/it"]);
    }

    #[test]
    fn only_teams_are_shown() {
        let owners = Owners::read("* @firma/hr @erika erika@firma.example @@maintainer @firma/it/netz\n");
        assert_eq!(owners.teams("content/a.md"), ["@firma/hr", "@firma/it/netz"]);
        assert_eq!(owners.of("content/a.md").len(), 5);
    }
}
