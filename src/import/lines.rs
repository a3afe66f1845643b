//! A text whose lines know where they stood in the foreign file, whatever is done to it.

use std::ops::Range;

/// A line and its number in the foreign file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    /// Without its end.
    pub(super) text: String,
}

impl Line {
    pub(super) fn new(number: usize, text: impl Into<String>) -> Self {
        Self { number, text: text.into() }
    }
}

/// The lines of a text that begins at a line of its file.
pub(super) fn lines_of(text: &str, first: usize) -> Vec<Line> {
    text.lines().enumerate().map(|(at, line)| Line::new(first + at, line)).collect()
}

/// A change of a text: a range, and what takes its place.
pub(super) type Edit = (Range<usize>, String);

/// A text with the numbers that its lines have in the foreign file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Numbered {
    /// Its lines, each with its end.
    pub(super) text: String,
    numbers: Vec<usize>,
}

impl Numbered {
    /// Joins lines.
    pub(super) fn new(lines: &[Line]) -> Self {
        let text = lines.iter().map(|line| format!("{}\n", line.text)).collect();
        Self { text, numbers: lines.iter().map(|line| line.number).collect() }
    }

    /// The number of the line that an offset is in.
    pub(super) fn number(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count();
        self.numbers.get(before).or(self.numbers.last()).copied().unwrap_or(1)
    }

    /// Makes changes. Of two that overlap the one that begins first is made.
    pub(super) fn apply(&mut self, mut edits: Vec<Edit>) {
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::with_capacity(self.text.len());
        let mut numbers: Vec<usize> = self.numbers.first().copied().into_iter().collect();
        let (mut at, mut line) = (0, 0);
        let copy = |piece: &str, line: &mut usize, text: &mut String, numbers: &mut Vec<usize>| {
            text.push_str(piece);
            for _ in piece.bytes().filter(|byte| *byte == b'\n') {
                *line += 1;
                numbers.push(self.numbers.get(*line).or(self.numbers.last()).copied().unwrap_or(1));
            }
        };
        for (range, new) in edits {
            if range.start < at || self.text.get(range.clone()).is_none() {
                continue;
            }
            copy(&self.text[at..range.start], &mut line, &mut text, &mut numbers);
            let number = self.numbers.get(line).copied().unwrap_or(1);
            numbers.extend(new.bytes().filter(|byte| *byte == b'\n').map(|_| number));
            text.push_str(&new);
            line += self.text[range.clone()].bytes().filter(|byte| *byte == b'\n').count();
            at = range.end;
        }
        copy(&self.text[at..], &mut line, &mut text, &mut numbers);
        *self = Self { text, numbers };
    }

    /// Puts a text in front, as if it stood in the first line.
    pub(super) fn prepend(&mut self, front: &str) {
        let ends = front.bytes().filter(|byte| *byte == b'\n').count();
        self.numbers.splice(0..0, std::iter::repeat_n(1, ends));
        self.text.insert_str(0, front);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_through_changes() {
        let mut text = Numbered::new(&lines_of("a\nb\nc\nd", 5));
        text.apply(vec![(0..1, "x\ny".to_owned()), (2..5, String::new())]);
        assert_eq!(text.text, "x\ny\n\nd\n");
        let at = |word: &str| text.number(text.text.find(word).unwrap());
        assert_eq!([at("x"), at("y"), at("d")], [5, 5, 8]);
    }
}
