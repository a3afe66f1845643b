//! A patch as people read it, and as `git apply` takes it: a unified diff with the names of files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::patch::{Changed, Edit, Patch, edited};
use super::{SourcePath, Sources};

/// Lines that are shown around a change.
const AROUND: usize = 3;

/// Some lines in place of others.
struct Block {
    /// The first old line, from 0.
    at: usize,
    old: Vec<String>,
    new: Vec<String>,
}

/// Of files with line ends of Windows, which a snapshot does not know any more: whether each line has one.
pub type WindowsEnds = BTreeMap<SourcePath, Vec<bool>>;

/// The patch as a unified diff. Of files that are no texts only the new path is said.
pub fn unified(patch: &Patch, sources: &Sources, windows: &WindowsEnds) -> String {
    let mut diff = String::new();
    for Changed { from, to, edits } in patch.files() {
        let _ = writeln!(diff, "diff --git a/{from} b/{to}");
        if from != to {
            let _ = writeln!(diff, "rename from {from}\nrename to {to}");
        }
        let Some(text) = sources.text(from).filter(|_| !edits.is_empty()) else { continue };
        let _ = writeln!(diff, "--- a/{from}\n+++ b/{to}");
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let page = Page { lines: &lines, windows: windows.get(from).map(Vec::as_slice) };
        page.hunks(&blocks(text, &lines, &edits), &mut diff);
    }
    for (path, text) in patch.created() {
        let _ = writeln!(diff, "diff --git a/{path} b/{path}\nnew file mode 100644\n--- /dev/null\n+++ b/{path}");
        let _ = writeln!(diff, "@@ -0,0 +1,{} @@", text.split_inclusive('\n').count());
        text.split_inclusive('\n').for_each(|line| push('+', line, false, &mut diff));
    }
    diff
}

/// The lines that edits touch, what stays the same in them left out.
fn blocks(text: &str, lines: &[&str], edits: &[&Edit]) -> Vec<Block> {
    let mut starts = vec![0];
    starts.extend(lines.iter().scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    }));
    // An offset at the end of a text without a line break at its end is in its last line.
    let line_at = |offset: usize| starts.partition_point(|start| *start <= offset).saturating_sub(1);
    let mut touched: Vec<(Range<usize>, Vec<&Edit>)> = Vec::new();
    for edit in edits {
        let range = edit.range();
        let (first, last) = (line_at(range.start), line_at(range.end) + 1);
        match touched.last_mut() {
            Some((before, list)) if first <= before.end => {
                before.end = before.end.max(last);
                list.push(edit);
            }
            _ => touched.push((first..last, vec![edit])),
        }
    }
    let block = |(range, edits): (Range<usize>, Vec<&Edit>)| {
        let start = starts.get(range.start).copied().unwrap_or(text.len());
        let end = starts.get(range.end).copied().unwrap_or(text.len());
        let old = text.get(start..end).unwrap_or_default();
        let local: Vec<Edit> = edits
            .iter()
            .map(|edit| Edit::new(edit.range().start - start..edit.range().end - start, edit.text.as_str()))
            .collect();
        let new = edited(old, &local.iter().collect::<Vec<_>>()).unwrap_or_default();
        trimmed(range.start, old, &new)
    };
    touched.into_iter().map(block).collect()
}

fn trimmed(at: usize, old: &str, new: &str) -> Block {
    let split = |text: &str| -> Vec<String> { text.split_inclusive('\n').map(str::to_owned).collect() };
    let (mut old, mut new) = (split(old), split(new));
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    old.drain(..before);
    new.drain(..before);
    while old.last().is_some() && old.last() == new.last() {
        old.pop();
        new.pop();
    }
    Block { at: at + before, old, new }
}

/// The lines of a file as they are.
struct Page<'a> {
    lines: &'a [&'a str],
    windows: Option<&'a [bool]>,
}

impl Page<'_> {
    /// Lines as they stand in the file.
    fn push(&self, mark: char, range: Range<usize>, diff: &mut String) {
        for at in range {
            let windows = self.windows.and_then(|ends| ends.get(at)).copied().unwrap_or(false);
            push(mark, self.lines[at], windows, diff);
        }
    }

    fn hunks(&self, blocks: &[Block], diff: &mut String) {
        let lines = self.lines;
        let mut rest = blocks;
        // How many lines more the new text has by now.
        let mut more = 0_isize;
        while let Some(first) = rest.first() {
            let near = |pair: &[Block]| pair[1].at <= pair[0].at + pair[0].old.len() + 2 * AROUND;
            let count = 1 + rest.windows(2).take_while(|pair| near(pair)).count();
            let (group, others) = rest.split_at(count);
            rest = others;
            let start = first.at.saturating_sub(AROUND);
            let end = group.last().map_or(start, |last| last.at + last.old.len() + AROUND).min(lines.len());
            let grown: isize =
                group.iter().map(|block| block.new.len().cast_signed() - block.old.len().cast_signed()).sum();
            let old_length = end - start;
            let new_length = old_length.saturating_add_signed(grown);
            let from = |start: usize, length: usize| if length == 0 { start } else { start + 1 };
            let new_start = start.saturating_add_signed(more);
            let _ = writeln!(
                diff,
                "@@ -{},{old_length} +{},{new_length} @@",
                from(start, old_length),
                from(new_start, new_length)
            );
            more += grown;
            let mut at = start;
            for block in group {
                self.push(' ', at..block.at, diff);
                self.push('-', block.at..block.at + block.old.len(), diff);
                block.new.iter().for_each(|line| push('+', line, self.windows.is_some(), diff));
                at = block.at + block.old.len();
            }
            self.push(' ', at..end, diff);
        }
    }
}

fn push(mark: char, line: &str, windows: bool, diff: &mut String) {
    diff.push(mark);
    match line.strip_suffix('\n') {
        Some(line) => {
            diff.push_str(line);
            diff.push_str(if windows { "\r\n" } else { "\n" });
        }
        None => {
            diff.push_str(line);
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}
