//! Who may ask. A page of somebody else must not read a handbook through the browser of the one who writes it.

use std::net::IpAddr;

use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, Uri, header};

use super::Doorway;

/// The names under which the server answers.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    names: Vec<String>,
    interface: IpAddr,
    port: u16,
}

impl Hosts {
    pub(super) fn new(doorway: &Doorway, port: u16) -> Self {
        let names = doorway.hosts.iter().map(|name| name.to_ascii_lowercase());
        Self { names: names.chain(["localhost".to_owned()]).collect(), interface: doorway.interface, port }
    }

    /// The port that the server listens at.
    pub(super) fn port(&self) -> u16 {
        self.port
    }

    /// Whether a request is addressed to this server: a name that somebody else gave our address is not ours.
    pub(super) fn answer_for(&self, uri: &Uri, headers: &HeaderMap) -> bool {
        let named = only(headers, &header::HOST).is_some_and(|host| self.is_ours(host));
        named && uri.authority().is_none_or(|authority| self.is_ours(authority.as_str()))
    }

    /// Whether a request comes from a page of this server.
    pub(super) fn is_from_us(&self, headers: &HeaderMap) -> bool {
        let origin = only(headers, &header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|authority| self.is_ours(authority))
    }

    fn is_ours(&self, authority: &str) -> bool {
        let Ok(parsed) = authority.parse::<Authority>() else { return false };
        if authority.contains('@') || parsed.port_u16().unwrap_or(80) != self.port {
            return false;
        }
        let host = parsed.host().trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        match host.parse::<IpAddr>() {
            Ok(ip) => ip.is_loopback() || ip == self.interface || self.names.contains(&host),
            Err(_) => self.names.contains(&host),
        }
    }
}

/// The value of a header that is there exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}

#[cfg(test)]
mod tests {
    use super::Hosts;
    use crate::shell::server::Doorway;

    #[test]
    fn only_local_names_with_our_port_are_ours() {
        let doorway = Doorway { hosts: vec!["Handbuch.local".into()], ..Doorway::default() };
        let hosts = Hosts::new(&doorway, 4000);
        for ours in [
            "localhost:4000",
            "LOCALHOST:4000",
            "127.0.0.1:4000",
            "127.8.8.8:4000",
            "[::1]:4000",
            "handbuch.local:4000",
        ] {
            assert!(hosts.is_ours(ours), "{ours}");
        }
        for foreign in [
            "",
            "localhost",
            "localhost:4001",
            "evil.example:4000",
            "127.0.0.1.evil.example:4000",
            "192.168.0.1:4000",
            "localhost.evil.example:4000",
            "user@localhost:4000",
            "[::1",
            "localhost:4000/",
            ":4000",
            "localhost:99999",
            "0.0.0.0:4000",
        ] {
            assert!(!hosts.is_ours(foreign), "{foreign}");
        }
    }
}
