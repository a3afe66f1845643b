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
    theme.render(template, &context(template, view)?)
}

/// Renders what a page shows without what stands around it: the template's block `content`.
///
/// # Errors
/// As [`render`].
pub fn render_content<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<String, Diagnostic> {
    theme.render_block(template, "content", &context(template, view)?)
}

fn context<V: Serialize>(template: &str, view: &V) -> Result<Context, Diagnostic> {
    Context::from_serialize(view).map_err(|fault| {
        // Views are plain structs, so this is a fault of the program; it still must not stop the other pages.
        let place = Place::start_of(&SourcePath::new(format!("themes/default/templates/{template}")));
        Diagnostic::new(
            place,
            PageMessage::Template { fault: TemplateFault::Other { words: fault.to_string() }, page: None, others: 0 },
        )
    })
}
