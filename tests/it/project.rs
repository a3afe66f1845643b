//! A project on the disk, and the program run in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_rolebook");

/// A project in a folder of its own, below which nothing else lies.
pub(crate) struct Project {
    top: TempDir,
}

/// How the program ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Project {
    /// A valid project with one page.
    pub(crate) fn new() -> Self {
        let project = Self::empty();
        project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n");
        project.write("content/index.md", "# Probe\n\nErster Stand.\n");
        project.write("content/departments/technik.toml", "title = \"Technik\"\n");
        project
    }

    /// A project without any file.
    pub(crate) fn empty() -> Self {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir_all(top.path().join("home/project")).unwrap();
        Self { top }
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.top.path().join("home")
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.home().join("project")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a file in one step: nobody sees it empty or half.
    pub(crate) fn replace(&self, name: &str, text: &str) {
        let new = self.home().join("new");
        fs::write(&new, text).unwrap();
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::rename(new, self.path(name)).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The program with surroundings that are the same everywhere.
    pub(crate) fn command(&self) -> Command {
        self.command_of(PROGRAM)
    }

    /// Another program in the same surroundings.
    pub(crate) fn command_of(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.root()).env_clear().env("HOME", self.home()).env("SOURCE_DATE_EPOCH", "1790000000");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        ended(self.command().args(arguments).output().unwrap())
    }

    /// Builds, and it must go well.
    pub(crate) fn build(&self, arguments: &[&str]) {
        let ended = self.run(&[&["build"], arguments].concat());
        assert_eq!(ended.code, 0, "{}", ended.err);
    }

    /// Everything below a folder of the project.
    pub(crate) fn all(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        contents(&self.path(folder))
    }

    /// The names in a folder of the project.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

pub(crate) fn ended(output: Output) -> Ended {
    Ended {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// All files below a folder with their bytes; links by what they point to.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|e| !e.file_type().is_dir());
    entries
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let bytes = if entry.file_type().is_symlink() {
                fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes()
            } else {
                fs::read(entry.path()).unwrap()
            };
            (name, bytes)
        })
        .collect()
}
