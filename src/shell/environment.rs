//! The surroundings of the process: its variables, the working directory, the clock, the terminal.

use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::terminal::Level;
use super::wording::{Failure, ProjectNotice, UsageNotice};
use crate::diagnostic::Language;

/// The path of the configuration below the project root; a folder that holds it is a project.
pub const CONFIGURATION: &str = "content/rolebook.toml";

/// When output is coloured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Colour {
    /// On a terminal, unless the environment says otherwise.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the process was started with besides its arguments. A value, so that tests can make their own.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Environment {
    /// The working directory.
    pub folder: PathBuf,
    /// The home folder.
    pub home: Option<PathBuf>,
    /// `SOURCE_DATE_EPOCH`.
    pub epoch: Option<String>,
    /// `ROLEBOOK_LANG`.
    pub own_language: Option<String>,
    /// `ROLEBOOK_LOG`.
    pub log: Option<String>,
    /// `LC_ALL`, or else `LANG`.
    pub locale: Option<String>,
    /// Whether `NO_COLOR` is set.
    pub no_colour: bool,
    /// Whether `CLICOLOR_FORCE` is set.
    pub force_colour: bool,
    /// Whether diagnostics go to a terminal that can do more than a typewriter.
    pub terminal: bool,
}

impl Environment {
    /// The surroundings of this process.
    ///
    /// # Errors
    /// When the working directory does not exist any more.
    pub fn of_process() -> Result<Self, Failure> {
        let variable = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        let text = |name: &str| variable(name).map(|value| value.to_string_lossy().into_owned());
        Ok(Self {
            folder: env::current_dir().map_err(|error| Failure::disk(Path::new("."), &error))?,
            home: variable("HOME").map(PathBuf::from),
            epoch: text("SOURCE_DATE_EPOCH"),
            own_language: text("ROLEBOOK_LANG"),
            log: text("ROLEBOOK_LOG"),
            locale: text("LC_ALL").or_else(|| text("LANG")),
            no_colour: variable("NO_COLOR").is_some(),
            force_colour: text("CLICOLOR_FORCE").is_some_and(|value| value != "0"),
            terminal: io::stderr().is_terminal() && text("TERM").is_none_or(|name| name != "dumb"),
        })
    }

    /// The day of the build: UTC from `SOURCE_DATE_EPOCH`, so that the same number means the same site everywhere, else the
    /// day of the clock where the process runs.
    ///
    /// # Errors
    /// When `SOURCE_DATE_EPOCH` is no number of seconds.
    pub fn today(&self) -> Result<Date, Failure> {
        let Some(value) = &self.epoch else {
            return Ok(jiff::Zoned::now().date());
        };
        let stamp = value.trim().parse().ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
        stamp
            .map(|stamp| stamp.to_zoned(jiff::tz::TimeZone::UTC).date())
            .ok_or_else(|| Failure::usage(ProjectNotice::Epoch { value: value.clone() }))
    }

    /// The language of messages: what was asked for, `ROLEBOOK_LANG`, the locale, and the site's language when none says
    /// anything. `C` and `POSIX`, as in CI, say nothing.
    pub fn language(&self, asked: Option<&str>, site: Option<&str>) -> Language {
        let silent = |locale: &&str| ["C", "POSIX"].contains(&locale.split('.').next().unwrap_or_default());
        let locale = self.locale.as_deref().filter(|locale| !silent(locale));
        let tag = asked.or(self.own_language.as_deref()).or(locale).or(site);
        tag.map_or(Language::English, Language::from_tag)
    }

    /// How much is printed: what the arguments ask for, or else `ROLEBOOK_LOG`.
    ///
    /// # Errors
    /// When `ROLEBOOK_LOG` names no level.
    pub fn level(&self, asked: Option<Level>) -> Result<Level, Failure> {
        let Some(name) = &self.log else { return Ok(asked.unwrap_or_default()) };
        let level = Level::from_name(&name.to_ascii_lowercase()).ok_or_else(|| {
            Failure::usage(UsageNotice::InvalidValue {
                value: name.clone(),
                argument: "ROLEBOOK_LOG".to_owned(),
                similar: Vec::new(),
                possible: Level::ALL.map(|(name, _)| name.to_owned()).to_vec(),
            })
        })?;
        Ok(asked.unwrap_or(level))
    }

    /// Whether output is coloured.
    pub fn coloured(&self, colour: Colour) -> bool {
        match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !self.no_colour && (self.force_colour || self.terminal),
        }
    }

    /// The project root: the folder asked for, or the nearest one, from the working directory upwards, that is a project. With a
    /// configuration of its own (`configured`) a folder `content` makes a project.
    ///
    /// # Errors
    /// When there is none.
    pub fn root(&self, asked: Option<&Path>, configured: bool) -> Result<PathBuf, Failure> {
        if let Some(asked) = asked {
            let root = self.folder.join(asked);
            return if root.is_dir() {
                Ok(root)
            } else {
                Err(Failure::usage(ProjectNotice::NoRoot { path: asked.display().to_string() }))
            };
        }
        let project = self
            .folder
            .ancestors()
            .find(|folder| folder.join(CONFIGURATION).is_file() || (configured && folder.join("content").is_dir()));
        project
            .map(Path::to_path_buf)
            .ok_or_else(|| Failure::usage(ProjectNotice::NoProject { from: self.folder.display().to_string() }))
    }

    /// The folder of a project inside its git repository, with a closing `/`; empty at the repository's root, and where there is
    /// no repository.
    pub fn folder_in_repository(&self, root: &Path) -> String {
        let Ok(root) = root.canonicalize() else { return String::new() };
        let repository = root.ancestors().find(|folder| folder.join(".git").exists());
        let below = repository.and_then(|repository| root.strip_prefix(repository).ok());
        let parts = below.into_iter().flat_map(Path::components);
        parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
    }
}

/// The language that a configuration names, before anything checks it: findings in the configuration need one, too.
pub fn site_language(configuration: &str) -> Option<String> {
    let (table, _) = toml::de::DeTable::parse_recoverable(configuration);
    let site = table.get_ref().get("site")?.get_ref().as_table()?;
    Some(site.get("language")?.get_ref().as_str()?.to_owned())
}

/// The language that the configuration in a file names.
///
/// # Errors
/// When the file cannot be read.
pub fn site_language_in(path: &Path) -> Result<Option<String>, Failure> {
    let unreadable = |error: io::Error| {
        Failure::usage(ProjectNotice::NoConfig { path: path.display().to_string(), reason: error.to_string() })
    };
    let bytes = std::fs::read(path).map_err(unreadable)?;
    Ok(site_language(&String::from_utf8_lossy(&bytes)))
}

/// Panics at a place that stands in the file named by `ROLEBOOK_TRAP`: so tests find out what a mistake of our own would do.
/// A release build has no traps.
pub(super) fn trap(place: &str) {
    if cfg!(debug_assertions)
        && let Some(file) = env::var_os("ROLEBOOK_TRAP")
    {
        let named = std::fs::read_to_string(file).unwrap_or_default();
        assert!(named.trim_end() != place, "the trap at {place}");
    }
}

/// A clock that measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Starts to measure.
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(self) -> std::time::Duration {
        self.0.elapsed()
    }

    /// Milliseconds since the start.
    pub fn millis(self) -> u128 {
        self.elapsed().as_millis()
    }
}

#[cfg(test)]
mod tests {
    use super::{Colour, Environment, site_language};
    use crate::diagnostic::Language;

    fn with_locale(locale: Option<&str>) -> Environment {
        Environment { locale: locale.map(str::to_owned), ..Environment::default() }
    }

    #[test]
    fn the_site_decides_the_language_when_the_locale_says_nothing() {
        for silent in [None, Some("C"), Some("POSIX"), Some("C.UTF-8")] {
            assert_eq!(with_locale(silent).language(None, Some("de")), Language::German, "{silent:?}");
        }
        assert_eq!(with_locale(Some("fr_FR.UTF-8")).language(None, Some("de")), Language::English);
        assert_eq!(with_locale(Some("de_AT.UTF-8")).language(Some("en"), Some("de")), Language::English);
        assert_eq!(site_language("[site]\ntitle = 3 3\nlanguage = \"de\"\n").as_deref(), Some("de"));
    }

    #[test]
    fn the_day_is_that_of_the_epoch_in_utc() {
        let environment = Environment { epoch: Some("86399".into()), ..Environment::default() };
        assert_eq!(environment.today().unwrap().to_string(), "1970-01-01");
        assert!(Environment { epoch: Some("soon".into()), ..environment }.today().is_err());
    }

    #[test]
    fn colour_follows_the_argument_then_the_environment() {
        let piped = Environment::default();
        let forced = Environment { force_colour: true, ..Environment::default() };
        let refused = Environment { no_colour: true, force_colour: true, terminal: true, ..Environment::default() };
        assert!(!piped.coloured(Colour::Auto) && forced.coloured(Colour::Auto) && !refused.coloured(Colour::Auto));
        assert!(refused.coloured(Colour::Always) && !forced.coloured(Colour::Never));
    }
}
