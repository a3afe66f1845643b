//! The drawing of a career: on the left where people come from, in the middle the role with its steps, the highest on top, on the
//! right where they go to. A list beside it says the same and has the links: what a reader hears of a picture has none.

use std::fmt::Write as _;

use super::view::CareerMap;
use super::writer::Writer;
use crate::content::markdown::push_escaped;
use crate::handbook::RoleId;

/// Roles on each side; the list has the others.
const SHOWN: usize = 7;

/// Letters of a line. The font is narrow, so most names fit.
const LETTERS: usize = 31;

/// Widths and heights in units of the drawing, which are pixels where there is room for it.
const COLUMN: usize = 240;
const BETWEEN: usize = 40;
const LINE: usize = 19;
const SPACE: usize = 15;
const INDENT: usize = 14;

/// A name at its place.
struct Place {
    x: usize,
    /// The middle of its first line.
    y: usize,
    is_here: bool,
    lines: Vec<String>,
}

impl Writer<'_> {
    /// The drawing for a role, or one of its steps. `None` where there is no way to draw.
    pub(super) fn career_map(&self, id: RoleId, step: Option<usize>) -> Option<CareerMap> {
        let handbook = self.handbook();
        let own = &handbook.roles[id].own;
        let title = |role: RoleId| handbook.roles[role].title();
        let from: Vec<&str> =
            handbook.relations.previous[id.index()].iter().take(SHOWN).map(|role| title(*role)).collect();
        let to: Vec<&str> = own.next.iter().take(SHOWN).map(|role| title(role.id())).collect();
        let ladder = handbook.ladder(id);
        let rungs = ladder.map_or(1, |ladder| ladder.rungs.len());
        if from.is_empty() && to.is_empty() && rungs < 2 {
            return None;
        }
        let base = ladder.map_or(0, |ladder| ladder.base);
        let here = step.unwrap_or(base);
        let middle: Vec<&str> = match ladder {
            Some(ladder) => ladder.rungs.iter().rev().map(|rung| &*rung.title).collect(),
            None => vec![title(id)],
        };
        let x = if from.is_empty() { 0 } else { COLUMN + BETWEEN };
        let columns = [(0, from, None), (x, middle, Some(rungs - 1 - here)), (x + COLUMN + BETWEEN, to, None)];
        let width = columns.iter().filter(|(_, names, _)| !names.is_empty()).map(|(x, ..)| x + COLUMN).max()?;
        let columns = columns.map(|(x, names, here)| column(x, names, here));
        let height = columns.iter().map(|(_, height)| *height).max()?;
        let [from, middle, to] = columns.map(|(places, own)| lowered(places, (height - own) / 2));
        Some(draw((width, height), &from, (&middle, rungs - 1 - base), &to))
    }
}

/// Names below each other, and how high they are together.
fn column(x: usize, names: Vec<&str>, here: Option<usize>) -> (Vec<Place>, usize) {
    let mut y = 0;
    let mut places = Vec::with_capacity(names.len());
    for (number, name) in names.into_iter().enumerate() {
        let lines = wrapped(name);
        let height = lines.len() * LINE;
        places.push(Place { x, y: y + LINE / 2, is_here: here == Some(number), lines });
        y += height + SPACE;
    }
    (places, y.saturating_sub(SPACE))
}

fn lowered(mut places: Vec<Place>, by: usize) -> Vec<Place> {
    places.iter_mut().for_each(|place| place.y += by);
    places
}

/// A name in lines; a word that is too long for one is divided.
fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // How many letters the last line has.
    let mut filled = 0;
    for word in name.split_whitespace() {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if filled + 1 + length <= LETTERS => {
                line.push(' ');
                line.push_str(word);
                filled += 1 + length;
            }
            _ if length <= LETTERS => {
                lines.push(word.to_owned());
                filled = length;
            }
            _ => {
                let letters: Vec<char> = word.chars().collect();
                lines.extend(letters.chunks(LETTERS).map(|piece| piece.iter().collect::<String>()));
                filled = lines.last().map_or(0, |line| line.chars().count());
            }
        }
    }
    lines
}

fn draw((width, height): (usize, usize), from: &[Place], (middle, base): (&[Place], usize), to: &[Place]) -> CareerMap {
    // Room for the marks, which stand half outside.
    let mut map = CareerMap {
        width: width + 2,
        height: height + 4,
        ways: String::new(),
        marks: String::new(),
        here: String::new(),
        names_html: String::new(),
    };
    if let Some(base) = middle.get(base) {
        from.iter().for_each(|place| map.way((place.x + COLUMN, place.y), (base.x, base.y)));
        to.iter().for_each(|place| map.way((base.x + COLUMN, base.y), (place.x, place.y)));
    }
    if let (Some(top), Some(bottom)) = (middle.first(), middle.last()) {
        // Writing to a string cannot fail.
        let _ = write!(map.ways, "M{} {}V{}", top.x + 2, top.y + 2, bottom.y + 2);
    }
    from.iter().chain(middle).chain(to).for_each(|place| map.place(place));
    map
}

impl CareerMap {
    /// A way from the end of one name to the mark of another.
    fn way(&mut self, (x, y): (usize, usize), (to_x, to_y): (usize, usize)) {
        let bend = (x + to_x) / 2;
        let _ = write!(self.ways, "M{x} {}C{bend} {} {bend} {} {to_x} {}", y + 2, y + 2, to_y + 2, to_y + 2);
    }

    fn place(&mut self, place: &Place) {
        let (x, y) = (place.x, place.y + 2);
        if place.is_here {
            let _ = write!(self.here, "M{x} {}h9v9h-9z", y - 4);
        } else {
            let _ = write!(self.marks, "M{} {}v10", x + 2, y - 5);
        }
        let class = if place.is_here { " class=\"here\"" } else { "" };
        let _ = write!(self.names_html, "<text{class} y=\"{}\">", y + 5);
        for (number, line) in place.lines.iter().enumerate() {
            let dy = if number == 0 { 0 } else { LINE };
            let _ = write!(self.names_html, "<tspan x=\"{}\" dy=\"{dy}\">", x + INDENT);
            push_escaped(line, &mut self.names_html);
            self.names_html.push_str("</tspan>");
        }
        self.names_html.push_str("</text>");
    }
}
