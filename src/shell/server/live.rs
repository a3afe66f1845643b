//! The channel between the server and an open page: says when the page must be loaded again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::answer::{Answer, File, answer};
use super::shown::{Look, Shown};
use super::viewer::{Offer, Viewer};
use crate::shell::finding::Finding;
use crate::shell::wording::{Notice, ServeNotice};

/// The longest message of a page in bytes.
pub(super) const LONGEST_MESSAGE: usize = 64 * 1024;

/// A page that opens the channel says at once which one it is.
const HELLO_TIME: Duration = Duration::from_secs(10);

/// What a page says first.
#[derive(Deserialize)]
struct Hello {
    /// The path of its address.
    page: String,
    /// The mark of the state that it shows, when it knows it.
    seen: Option<String>,
    /// The paths of its style sheets.
    styles: Vec<String>,
}

/// What the server says.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum News<'a> {
    /// The mark of the state that the page shows, for the next time it opens the channel.
    Seen { mark: String },
    /// Load the page again.
    Reload,
    /// Load these style sheets again.
    Style { paths: Vec<&'a str> },
    /// Offer these audiences.
    Audiences(Offer),
    /// Show these findings, or take them away when there are none.
    Findings { title: String, list: Vec<&'a Finding> },
}

/// A fingerprint as text.
pub(super) fn mark(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}

/// Talks to one open page until it is closed.
pub(super) async fn talk(mut socket: WebSocket, mut shown: watch::Receiver<Arc<Shown>>, viewer: Viewer) {
    let Ok(Some(Ok(Message::Text(hello)))) = tokio::time::timeout(HELLO_TIME, socket.recv()).await else { return };
    let Ok(hello) = serde_json::from_str::<Hello>(&hello) else { return };
    let mut tab = Tab::new(hello, viewer);
    loop {
        let now = Arc::clone(&shown.borrow_and_update());
        // Rendering may take a while; it must not hold up other pages.
        let looked = tokio::task::spawn_blocking(move || {
            let news = tab.look(&now);
            (tab, news)
        });
        let Ok((same_tab, news)) = looked.await else { return };
        tab = same_tab;
        for message in news {
            if socket.send(Message::Text(message.into())).await.is_err() {
                return;
            }
        }
        if !next_change(&mut socket, &mut shown).await {
            return;
        }
    }
}

/// Waits for the next change; false when the page or the server is gone.
async fn next_change(socket: &mut WebSocket, shown: &mut watch::Receiver<Arc<Shown>>) -> bool {
    loop {
        tokio::select! {
            changed = shown.changed() => return changed.is_ok(),
            message = socket.recv() => match message {
                Some(Ok(Message::Close(_)) | Err(_)) | None => return false,
                Some(Ok(_)) => {}
            },
        }
    }
}

/// What an open page shows.
struct Tab {
    page: String,
    viewer: Viewer,
    /// The audiences that the page offers, as it was told.
    audiences: Option<String>,
    /// The mark and status of the state that the page shows; unknown before the first look.
    seen: Option<String>,
    status: Option<u16>,
    styles: BTreeMap<String, Option<u64>>,
    findings: Option<String>,
}

impl Tab {
    fn new(hello: Hello, viewer: Viewer) -> Self {
        let styles = hello.styles.into_iter().map(|path| (path, None)).collect();
        Self { page: hello.page, viewer, audiences: None, seen: hello.seen, status: None, styles, findings: None }
    }

    /// What the page must be told about a new state, as messages.
    fn look(&mut self, shown: &Shown) -> Vec<String> {
        let is_first = self.status.is_none();
        let look = shown.look(self.viewer.audience(shown));
        let page = file(&look, &self.page);
        let fault = page.as_ref().and_then(|page| page.fault.clone());
        let mut news = vec![];
        news.extend(self.offer(shown));
        news.extend(self.findings(&look, fault.as_ref()));
        let changed_styles = self.changed_styles(&look);
        if let Some(page) = page
            && self.must_reload(&page)
        {
            news.extend(to_json(&News::Reload));
            return news;
        }
        if let (true, Some(mark)) = (is_first, self.seen.clone()) {
            news.extend(to_json(&News::Seen { mark }));
        }
        if !changed_styles.is_empty() {
            let paths = changed_styles.iter().map(String::as_str).collect();
            news.extend(to_json(&News::Style { paths }));
        }
        news
    }

    /// Whether the page has to be loaded again. A good page is not replaced by one that only says what is wrong: that says
    /// the overlay, too.
    fn must_reload(&mut self, page: &File) -> bool {
        if page.status == 500 && self.status.is_some_and(|status| status != 500) {
            return false;
        }
        let mark = mark(page.fingerprint);
        let changed = self.seen.as_ref().is_some_and(|seen| *seen != mark);
        self.seen = Some(mark);
        self.status = Some(page.status);
        changed
    }

    fn changed_styles(&mut self, look: &Look<'_>) -> Vec<String> {
        let mut changed = Vec::new();
        for (path, seen) in &mut self.styles {
            let now = file(look, path).map(|file| file.fingerprint);
            if seen.is_some() && *seen != now && now.is_some() {
                changed.push(path.clone());
            }
            *seen = now;
        }
        changed
    }

    /// The audiences to choose from, when they are others than before.
    fn offer(&mut self, shown: &Shown) -> Option<String> {
        let message = to_json(&News::Audiences(self.viewer.offer(shown)))?;
        let known = self.audiences.replace(message.clone());
        (known.as_ref() != Some(&message)).then_some(message)
    }

    /// The findings, when they are others than before.
    fn findings(&mut self, look: &Look<'_>, fault: Option<&Finding>) -> Option<String> {
        let title = Notice::from(ServeNotice::Broken).text(look.language());
        let list: Vec<&Finding> = look.findings().iter().chain(fault).collect();
        let healthy = list.is_empty();
        let message = to_json(&News::Findings { title, list })?;
        let known = self.findings.as_ref().map_or(healthy, |before| *before == message);
        self.findings = Some(message.clone());
        (!known).then_some(message)
    }
}

fn file(look: &Look<'_>, path: &str) -> Option<File> {
    match answer(look, path) {
        Answer::File(file) => Some(*file),
        Answer::Redirect { .. } => None,
    }
}

fn to_json(news: &News<'_>) -> Option<String> {
    serde_json::to_string(news).ok()
}
