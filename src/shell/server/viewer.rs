//! For which audience a browser looks at the site. It says so itself, in a cookie that the script in served pages sets: every request
//! of every tab carries it, also those for pictures, data and the search index, and the server keeps nothing. The name has the
//! port in it, because browsers share cookies between the ports of a host.

use axum::http::{HeaderMap, header};
use serde::Serialize;

use super::shown::Shown;
use crate::kind::Audience;
use crate::shell::wording::{Notice, ServeNotice};

/// The name of the cookie, before the port.
const COOKIE: &str = "rolebook-audience-";

/// Who asks, as far as that is said.
#[derive(Clone, Copy)]
pub(super) struct Viewer(Option<Audience>);

/// What a page offers to choose from.
#[derive(Serialize)]
pub(super) struct Offer {
    title: String,
    cookie: &'static str,
    list: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    name: &'static str,
    label: String,
    /// Whether it is the one that is looked at.
    now: bool,
    /// Why it cannot be looked at.
    lacks: Option<String>,
}

impl Viewer {
    /// The viewer that a request is from.
    pub(super) fn of(headers: &HeaderMap, port: u16) -> Self {
        let name = format!("{COOKIE}{port}");
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let chosen = pairs.find(|(key, _)| *key == name).map(|(_, value)| value);
        Self(chosen.and_then(Audience::from_name))
    }

    /// The audience to answer for: the one chosen, else the one that the server was started for.
    pub(super) fn audience(self, shown: &Shown) -> Audience {
        self.0.unwrap_or(shown.start())
    }

    /// What the viewer can choose from.
    pub(super) fn offer(self, shown: &Shown) -> Offer {
        let say = |notice: ServeNotice| Notice::from(notice).text(shown.language());
        let now = self.audience(shown);
        let list = Audience::ALL.map(|audience| Choice {
            name: audience.name(),
            label: say(ServeNotice::ViewerName { audience }),
            now: audience == now,
            lacks: shown.lacks(audience).map(|path| say(ServeNotice::NoOverlay { path: path.to_owned() })),
        });
        Offer { title: say(ServeNotice::Viewer), cookie: COOKIE, list: list.into() }
    }
}
