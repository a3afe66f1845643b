//! `rolebook list`.

use super::Exit;
use super::arguments::{Global, List};
use super::project::Project;
use crate::shell::environment::Environment;
use crate::shell::wording::Failure;

/// Lists the things of a kind. What is listed comes with the handbook's queries.
pub(super) fn list(environment: &Environment, global: &Global, arguments: &List) -> Result<Exit, Failure> {
    Project::find(environment, global)?;
    let _ = arguments.kind;
    Ok(Exit::Fine)
}
