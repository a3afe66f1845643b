//! From a view to the text of a page: the view's fields are the template's variables.

use serde::Serialize;
use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::message::{PageMessage, TemplateFault};
use crate::source::{Place, SourcePath};
use crate::theme::Theme;

/// Renders a view with a template of the theme, for example `role.html`.
///
/// # Errors
/// When the template has a fault: the finding has its place in the template, and which page it was is for the caller to add.
pub fn render<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<String, Diagnostic> {
    let context = Context::from_serialize(view).map_err(|fault| {
        // Views are plain structs, so this is a fault of the program; it still must not stop the other pages.
        let place = Place::start_of(&SourcePath::new(format!("themes/default/templates/{template}")));
        Diagnostic::new(
            place,
            PageMessage::Template { fault: TemplateFault::Other { words: fault.to_string() }, page: None, others: 0 },
        )
    })?;
    theme.render(template, &context)
}
