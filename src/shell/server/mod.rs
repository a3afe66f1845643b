//! Shows a project in the browser while it is being written.
//!
//! `follow` compiles each change and puts it into one slot; the server answers from what is in the slot. `shown` decides
//! what is answered for a path, `hosts` who may ask, `viewer` for which audience, `live` tells open pages that they changed.

mod answer;
mod error_page;
mod follow;
mod hosts;
mod http;
mod live;
mod media_type;
mod shown;
mod viewer;

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use tokio::sync::watch;

use super::desk::Desk;
use super::disk::Scan;
use super::environment::Environment;
use super::terminal::Terminal;
use super::watch::Rhythm;
use super::wording::{Failure, ServeNotice};
use crate::compile::Options;
use hosts::Hosts;

/// The port that is tried first.
pub const PORT: u16 = 4000;

/// How many ports are tried when one is taken.
const TRIES: u16 = 50;

/// Where the server listens and whom it answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Doorway {
    /// The address to listen at.
    pub interface: IpAddr,
    /// The port to try first; 0 means any.
    pub port: u16,
    /// Names besides localhost under which the server may be asked.
    pub hosts: Vec<String>,
    /// Whether to open the browser.
    pub open: bool,
}

impl Default for Doorway {
    fn default() -> Self {
        Self { interface: Ipv4Addr::LOCALHOST.into(), port: PORT, hosts: Vec::new(), open: false }
    }
}

/// What `serve` needs to know about the project.
pub struct Subject {
    /// The project, with its first snapshot taken.
    pub desk: Desk,
    /// What the first scan found.
    pub scan: Scan,
    /// What is compiled.
    pub options: Options,
    /// Where the day comes from: it changes while the server runs.
    pub environment: Environment,
}

/// Serves a project until the process is ended.
///
/// # Errors
/// When no port can be opened, or the system ends the server.
pub fn serve(subject: Subject, doorway: &Doorway, rhythm: Rhythm, terminal: &Terminal) -> Result<Infallible, Failure> {
    let listener = listen(doorway, terminal)?;
    let address = listener.local_addr().map_err(|error| ended(&error))?;
    let (sender, shown) = watch::channel(Arc::new(shown::Shown::nothing(subject.options.audience, terminal.language)));
    let mut follower = follow::Follower::new(subject, rhythm, sender, terminal.clone());
    follower.first();
    let url = url(address);
    terminal.say(ServeNotice::At { url: url.clone() });
    if doorway.open {
        open_browser(&url, terminal);
    }
    thread::spawn(move || follower.follow());
    let hosts = Hosts::new(doorway, address.port());
    http::run(listener, hosts, shown, terminal.clone()).map_err(|error| ended(&error))
}

fn ended(error: &io::Error) -> Failure {
    Failure::system(ServeNotice::Ended { reason: error.to_string() })
}

/// Opens the port asked for, or the next free one.
fn listen(doorway: &Doorway, terminal: &Terminal) -> Result<TcpListener, Failure> {
    if !doorway.interface.is_loopback() {
        terminal.warn(ServeNotice::Open);
    }
    let last = if doorway.port == 0 { 0 } else { doorway.port.saturating_add(TRIES) };
    for port in doorway.port..=last {
        match TcpListener::bind(SocketAddr::new(doorway.interface, port)) {
            Ok(listener) => {
                if port != doorway.port {
                    terminal.warn(ServeNotice::PortTaken { wanted: doorway.port, used: port });
                }
                return Ok(listener);
            }
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port != last => {}
            Err(error) => {
                let address = SocketAddr::new(doorway.interface, port).to_string();
                return Err(Failure::system(ServeNotice::NoPort { address, reason: error.to_string() }));
            }
        }
    }
    let address = SocketAddr::new(doorway.interface, doorway.port).to_string();
    Err(Failure::system(ServeNotice::NoPort { address, reason: io::ErrorKind::AddrInUse.to_string() }))
}

/// The address to type into a browser: the one that stands for all interfaces is none.
fn url(address: SocketAddr) -> String {
    let ip = if address.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { address.ip() };
    format!("http://{}/", SocketAddr::new(ip, address.port()))
}

fn open_browser(url: &str, terminal: &Terminal) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet = std::process::Stdio::null;
    let started = std::process::Command::new(program).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn();
    if let Err(error) = started {
        terminal.warn(ServeNotice::NoBrowser { reason: format!("{program}: {error}") });
    }
}
