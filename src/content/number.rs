//! Numbers, dates and truth values.

use toml::de::DeValue;

use super::form::{Form, Range};
use super::reader::{Item, Reader};
use super::shape::Shape;
use super::value::{Node, Value};
use crate::diagnostic::message::{FormMessage, TypeName};
use crate::source::Span;

fn read_number(item: Item<'_>, reader: &mut Reader<'_>) -> Option<f64> {
    let number = item.number();
    if number.is_none() {
        item.wrong_type(TypeName::Number, reader);
    }
    number
}

fn read_in_range(item: Item<'_>, range: Range, reader: &mut Reader<'_>) -> Option<f64> {
    let number = read_number(item, reader)?;
    if !range.contains(number) {
        out_of_range(item, range, reader);
        return None;
    }
    Some(number)
}

fn out_of_range(item: Item<'_>, Range { least, most }: Range, reader: &mut Reader<'_>) {
    reader.report(item.span(), FormMessage::OutOfRange { least, most });
}

/// A share in per cent, 0 to 100.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Percent {
    /// The share.
    pub value: f64,
    /// Where it stands.
    pub span: Span,
}

impl Percent {
    const RANGE: Range = Range { least: 0, most: 100 };
}

impl Value for Percent {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Number, prose: false, form: Form::Number(Self::RANGE) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let value = read_in_range(item, Self::RANGE, reader)?;
        Some(Self { value, span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Number(self.value)
    }
}

/// A whole number from 0, of people or minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Count(pub u32);

impl Count {
    const RANGE: Range = Range { least: 0, most: 1_000_000 };
}

impl Value for Count {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Integer, prose: false, form: Form::Integer(Self::RANGE) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Integer(number) = item.value() else {
            item.wrong_type(TypeName::Integer, reader);
            return None;
        };
        match u32::from_str_radix(number.as_str(), number.radix()) {
            Ok(count) if Self::RANGE.contains(f64::from(count)) => Some(Self(count)),
            _ => {
                out_of_range(item, Self::RANGE, reader);
                None
            }
        }
    }

    fn node(&self) -> Node<'_> {
        Node::Number(f64::from(self.0))
    }
}

/// A place in an order: any whole number, smaller ones first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Order(pub i64);

impl Value for Order {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Integer, prose: false, form: Form::Integer(Range::ANY) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = match item.value() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            item.wrong_type(TypeName::Integer, reader);
        }
        number.map(Self)
    }

    fn node(&self) -> Node<'_> {
        Node::Number(self.0 as f64)
    }
}

/// The whole number that a fraction of three digits was probably meant to be: `48000` for `48.000`. No amount of money and no
/// hours have three decimals.
fn thousands(item: Item<'_>) -> Option<String> {
    let DeValue::Float(number) = item.value() else { return None };
    let (whole, fraction) = number.as_str().split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = digits(whole) && digits(fraction) && !whole.starts_with('0') && fraction.len() == 3;
    grouped.then(|| format!("{whole}{fraction}"))
}

/// A number from 0: hours, amounts of money.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Amount(pub f64);

impl Amount {
    const RANGE: Range = Range { least: 0, most: 1_000_000_000_000 };
}

impl Value for Amount {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Number, prose: false, form: Form::Number(Self::RANGE) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Some(proposal) = thousands(item) {
            reader.report(item.span(), FormMessage::ThousandsPoint { proposal });
            return None;
        }
        read_in_range(item, Self::RANGE, reader).map(Self)
    }

    fn node(&self) -> Node<'_> {
        Node::Number(self.0)
    }
}

impl Value for bool {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Boolean, prose: false, form: Form::Boolean }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let value = item.value().as_bool();
        if value.is_none() {
            item.wrong_type(TypeName::Boolean, reader);
        }
        value
    }

    fn node(&self) -> Node<'_> {
        Node::Boolean(*self)
    }
}

/// A day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Day {
    /// The day.
    pub date: jiff::civil::Date,
    /// Where it stands.
    pub span: Span,
}

impl Value for Day {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Date, prose: false, form: Form::Date }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Datetime(written) = item.value() else {
            item.wrong_type(TypeName::Date, reader);
            return None;
        };
        let date = written.date.and_then(|date| {
            let day = |number: u8| i8::try_from(number).ok();
            jiff::civil::Date::new(i16::try_from(date.year).ok()?, day(date.month)?, day(date.day)?).ok()
        });
        if date.is_none() || written.time.is_some() {
            let day = written.date.map(|day| day.to_string());
            item.not_of_form(TypeName::Date, &written.to_string(), day, reader);
            return None;
        }
        date.map(|date| Self { date, span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Date(self.date)
    }
}
