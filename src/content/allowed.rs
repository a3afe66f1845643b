//! Codes of warnings that authors silence for one entity.

use super::form::Form;
use super::leaf::read_word;
use super::reader::{Item, Reader};
use super::shape::Shape;
use super::value::{Node, Value};
use crate::diagnostic::Code;
use crate::diagnostic::message::TypeName;
use crate::source::Span;

/// A warning that is fine here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AllowedWarning {
    /// Its code.
    pub code: Code,
    /// Where that is written.
    pub span: Span,
}

impl AllowedWarning {
    fn words() -> Vec<&'static str> {
        Code::warnings().map(Code::text).collect()
    }
}

impl Value for AllowedWarning {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::WarningCode, prose: false, form: Form::Words(Self::words) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let code = Code::from_text(read_word(item, &Self::words(), reader)?)?;
        Some(Self { code, span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Text(self.code.text())
    }
}
