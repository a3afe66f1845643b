//! `rolebook serve`.

use std::time::Duration;

use super::Exit;
use super::arguments::{Global, Serve};
use super::project::{Project, need_overlays, options};
use crate::shell::environment::{Environment, Stopwatch};
use crate::shell::server::{self, Doorway, Subject};
use crate::shell::watch::Rhythm;
use crate::shell::wording::Failure;

/// Shows the site in the browser until the process is ended.
pub(super) fn serve(environment: &Environment, global: &Global, arguments: Serve) -> Result<Exit, Failure> {
    let clock = Stopwatch::start();
    let project = Project::find(environment, global)?;
    let options = options(environment, &arguments.view, None)?;
    let mut desk = project.desk();
    let scan = project.read(&mut desk, clock);
    need_overlays(&desk, options.audience)?;
    let subject = Subject { desk, scan, options, environment: environment.clone() };
    let Serve { port, interface, open, allow_host: hosts, .. } = arguments;
    let doorway = Doorway { interface, port, hosts, open };
    let rhythm =
        Rhythm { quiet: Duration::from_millis(arguments.debounce), poll: arguments.poll.map(Duration::from_millis) };
    match server::serve(subject, &doorway, rhythm, &project.terminal)? {}
}
