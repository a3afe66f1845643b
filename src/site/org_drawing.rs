//! A tree as a drawing: a row for each name, indented below the one above it; dotted ways at the right to whoever leads in the trade. The
//! list beside it says the same and has the links.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::view::OrgDrawing;
use crate::content::markdown::push_escaped;

/// Heights and widths in units of the drawing, which are pixels where there is room for it.
const ROW: usize = 30;
const INDENT: usize = 30;
const LANE: usize = 14;
/// Half the side of a mark.
const HALF: usize = 5;
/// From the middle of a mark to the name.
const NAME: usize = 14;
/// About how wide a letter is.
const LETTER: usize = 7;

/// A row.
pub(super) struct Row {
    /// How many rows stand above it in the tree.
    pub(super) depth: usize,
    /// What it is called.
    pub(super) name: String,
    /// What stands behind the name.
    pub(super) aside: String,
    /// Whether it is one of those that the drawing is about.
    pub(super) inside: bool,
    /// The row that leads it in the trade.
    pub(super) lead: Option<usize>,
}

impl Row {
    fn x(&self) -> usize {
        self.depth * INDENT + HALF + 1
    }

    /// Where its words end, about.
    fn end(&self) -> usize {
        let aside = if self.aside.is_empty() { 0 } else { self.aside.chars().count() + 2 };
        self.x() + NAME + (self.name.chars().count() + aside) * LETTER
    }
}

fn y(row: usize) -> usize {
    row * ROW + ROW / 2
}

/// Draws rows.
pub(super) fn draw(rows: &[Row]) -> OrgDrawing {
    let mut drawing = OrgDrawing { height: rows.len() * ROW, ..OrgDrawing::default() };
    let mut open: Vec<usize> = Vec::new();
    // How far the way down from each row is drawn: twice would be darker.
    let mut drawn: Vec<usize> = (0..rows.len()).map(|row| y(row) + HALF).collect();
    for (at, row) in rows.iter().enumerate() {
        open.truncate(row.depth);
        if let Some(above) = open.last() {
            let from = rows[*above].x();
            // Writing to a string cannot fail.
            let _ = write!(drawing.ways, "M{from} {}V{}H{}", drawn[*above], y(at), row.x() - HALF);
            drawn[*above] = y(at);
        }
        open.push(at);
        drawing.name(at, row);
    }
    let right = rows.iter().map(Row::end).max().unwrap_or_default();
    let lanes = drawing.leads(rows, right + LANE);
    drawing.width = right + if lanes > 0 { LANE * (lanes + 1) } else { 0 };
    drawing
}

impl OrgDrawing {
    fn name(&mut self, at: usize, row: &Row) {
        let (x, y, side) = (row.x(), y(at), 2 * HALF);
        let marks = if row.inside { &mut self.marks } else { &mut self.others };
        let _ = write!(marks, "M{} {}h{side}v{side}h-{side}z", x - HALF, y - HALF);
        let _ = write!(self.names_html, "<text x=\"{}\" y=\"{}\">", x + NAME, y + 5);
        push_escaped(&row.name, &mut self.names_html);
        if !row.aside.is_empty() {
            self.names_html.push_str("<tspan class=\"aside\" dx=\"10\">");
            push_escaped(&row.aside, &mut self.names_html);
            self.names_html.push_str("</tspan>");
        }
        self.names_html.push_str("</text>");
    }

    /// The dotted ways, one lane for all that lead to the same row. Gives how many lanes there are.
    fn leads(&mut self, rows: &[Row], first: usize) -> usize {
        let mut led: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            row.lead.into_iter().for_each(|lead| led.entry(lead).or_default().push(at));
        }
        for (lane, (lead, from)) in led.iter().enumerate() {
            let (x, end, to) = (first + lane * LANE, rows[*lead].end() + 6, y(*lead));
            for at in from {
                let _ = write!(self.leads, "M{} {}H{x}V{to}", rows[*at].end() + 6, y(*at));
            }
            let _ = write!(self.leads, "M{x} {to}H{}", end + 8);
            let _ = write!(self.arrows, "M{end} {to}l9-4v8z");
        }
        led.len()
    }
}
