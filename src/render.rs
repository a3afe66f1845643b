//! From a view to the bytes of a page: the view's fields are the template's variables.

use serde::Serialize;
use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::message::{PageMessage, TemplateFault};
use crate::source::{Place, SourcePath};
use crate::theme::{Theme, unknown_variable};

/// Renders a view with a template of the theme, for example `role.html`.
///
/// # Errors
/// When the template has a fault: the finding has its place in the template, and which page it was is for the caller to add.
pub fn render<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<Vec<u8>, Diagnostic> {
    theme.render(template, &context(theme, template, view)?)
}

/// Renders what a page shows without what stands around it: the template's block `content`.
///
/// # Errors
/// As [`render`].
pub fn render_content<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<String, Diagnostic> {
    theme.render_block(template, "content", &context(theme, template, view)?)
}

/// The variables of a template: the view's fields, and what every page gets.
fn context<V: Serialize>(theme: &Theme, template: &str, view: &V) -> Result<Context, Diagnostic> {
    let mut context = Context::from_serialize(view).map_err(|fault| {
        // Views are plain structs, so this is a fault of the program; it still must not stop the other pages.
        let place = Place::start_of(&SourcePath::new(format!("themes/default/templates/{template}")));
        Diagnostic::new(
            place,
            PageMessage::Template { fault: TemplateFault::Other { words: fault.to_string() }, page: None, others: 0 },
        )
    })?;
    theme.complete(&mut context)?;
    match theme.missing(template, &context) {
        Some((name, place)) => Err(unknown_variable(name, place, fields(view))),
        None => Ok(context),
    }
}

/// The names of a view's fields.
fn fields<V: Serialize>(view: &V) -> Vec<String> {
    let fields = serde_json::to_value(view).unwrap_or_default();
    fields.as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect()
}
