//! The ways that a site chooses for the top and the foot of every page.

use super::links::{Destination, LinkTargets};
use super::plan::Plan;
use crate::content::site::SITE_PATH;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::PageMessage;
use crate::kind::Kind;
use crate::route::Route;
use crate::source::{Place, SourcePath};

/// The ways at the top and at the foot of every page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ways {
    /// At the top, in order.
    pub navigation: Vec<Way>,
    /// At the foot, in order.
    pub footer: Vec<OwnWay>,
}

impl Default for Ways {
    /// All that a handbook has, and everything from A to Z.
    fn default() -> Self {
        let kinds = Kind::ALL.into_iter().map(Way::Kind);
        Self { navigation: kinds.chain([Way::AToZ]).collect(), footer: Vec::new() }
    }
}

/// A way at the top of a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Way {
    /// The index of a kind, where the handbook has it.
    Kind(Kind),
    /// Everything from A to Z.
    AToZ,
    /// A link of the site's own.
    Own(OwnWay),
}

/// A link of the site's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnWay {
    /// What it says.
    pub label: String,
    /// Where it leads.
    pub to: Destination,
}

impl OwnWay {
    /// A link as it is written in the settings of a theme: an address, or a link as in a text of the content folder. One that
    /// leads nowhere is reported and falls away; so does one to something that the audience does not see. `all` are the targets
    /// of the whole handbook.
    pub fn find(
        (label, link): (&str, &str),
        place: &Place,
        plan: &Plan,
        all: &LinkTargets,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let from = SourcePath::new(SITE_PATH);
        let dead = || PageMessage::DeadLink { link: link.to_owned(), probable: None };
        let is_page = |to: &Destination| {
            matches!(to, Destination::Outside(_) | Destination::Inside { .. })
                && !matches!(to, Destination::Inside { route: Route::ContentAsset(_), .. })
        };
        let message = match (plan.targets.find(link, &from), all.find(link, &from)) {
            (Ok(to), _) if is_page(&to) => return Some(Self { label: label.to_owned(), to }),
            (_, Ok(Destination::Broken | Destination::Elsewhere)) => return None,
            (Err(_) | Ok(Destination::Elsewhere), Ok(to)) if is_page(&to) => {
                PageMessage::HiddenLink { link: link.to_owned(), audience: plan.audience }
            }
            (_, Err(dead)) => all.message(dead, link, &from, &all.names()),
            _ => dead(),
        };
        diagnostics.report(place.clone(), message);
        None
    }
}
