//! What commands say besides findings, as facts, and their sentences in German and English.

mod advert;
mod change;
mod git;
mod import;
mod progress;
mod project;
mod publish;
mod serve;
mod start;
mod stats;
mod system;
mod usage;

pub use advert::AdvertNotice;
pub use change::{ChangeNotice, is_yes, question};
pub use git::GitNotice;
pub use import::ImportNotice;
pub use progress::ProgressNotice;
pub use project::{ProjectNotice, Skip, Step};
pub use publish::{Forbidden, PublishNotice, Tally};
pub use serve::{Deafness, ServeNotice};
pub use start::StartNotice;
pub use stats::StatsLabel;
pub use usage::UsageNotice;

use crate::diagnostic::Language;

/// Something a command says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// About the project: where it is, what of it cannot be read.
    Project(ProjectNotice),
    /// About the output folder and what was put into it.
    Publish(PublishNotice),
    /// About the server.
    Serve(ServeNotice),
    /// About files written for authors.
    Start(StartNotice),
    /// About the arguments.
    Usage(UsageNotice),
    /// About files of another program.
    Import(ImportNotice),
    /// About a vacancy without an advert.
    Advert(AdvertNotice),
    /// About the repository that the project lies in.
    Git(GitNotice),
    /// About a change to the files of the project.
    Change(ChangeNotice),
}

impl Notice {
    /// The notice in words, without a full stop.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Project(notice) => notice.text(language),
            Self::Publish(notice) => notice.text(language),
            Self::Serve(notice) => notice.text(language),
            Self::Start(notice) => notice.text(language),
            Self::Usage(notice) => notice.text(language),
            Self::Import(notice) => notice.text(language),
            Self::Advert(notice) => notice.text(language),
            Self::Git(notice) => notice.text(language),
            Self::Change(notice) => notice.text(language),
        }
    }
}

macro_rules! into_notice {
    ($($name:ident from $part:ident,)*) => {
        $(impl From<$part> for Notice {
            fn from(notice: $part) -> Self {
                Self::$name(notice)
            }
        })*
    };
}

into_notice! {
    Project from ProjectNotice,
    Publish from PublishNotice,
    Serve from ServeNotice,
    Start from StartNotice,
    Usage from UsageNotice,
    Import from ImportNotice,
    Advert from AdvertNotice,
    Git from GitNotice,
    Change from ChangeNotice,
}

/// Why a command cannot do its work at all. Findings in the content are no failure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// It was asked for something it must not or cannot do.
    Usage(Notice),
    /// Disk, network or port.
    System(Notice),
    /// A mistake in the program.
    Fault(Notice),
}

impl Failure {
    /// A failure of usage.
    pub fn usage(notice: impl Into<Notice>) -> Self {
        Self::Usage(notice.into())
    }

    /// A failure of disk, network or port.
    pub fn system(notice: impl Into<Notice>) -> Self {
        Self::System(notice.into())
    }

    /// A failure of the disk at a path.
    pub fn disk(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::system(ProjectNotice::Disk { path: path.display().to_string(), reason: error.to_string() })
    }

    /// What happened.
    pub fn notice(&self) -> &Notice {
        match self {
            Self::Usage(notice) | Self::System(notice) | Self::Fault(notice) => notice,
        }
    }
}

/// A number with the word for one or for several things.
fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
