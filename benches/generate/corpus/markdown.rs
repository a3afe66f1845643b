//! Writes blocks as Markdown.

use super::model::{Block, Piece, Target};

/// Blocks as Markdown; `address` says how a link names what it leads to.
pub(crate) fn markdown(blocks: &[Block], address: &dyn Fn(Target) -> String) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        push_block(&mut text, block, address);
    }
    text
}

fn push_block(text: &mut String, block: &Block, address: &dyn Fn(Target) -> String) {
    match block {
        Block::Heading(title) => text.push_str(&format!("## {title}\n")),
        Block::Paragraph(pieces) => {
            text.push_str(&line(pieces, address));
            text.push('\n');
        }
        Block::Numbered(items) => {
            for (number, item) in (1..).zip(items) {
                text.push_str(&format!("{number}. {}\n", line(item, address)));
            }
        }
        Block::Bullets(items) => {
            for item in items {
                text.push_str(&format!("- {}\n", line(item, address)));
            }
        }
        Block::Table(rows) => {
            for (at, row) in rows.iter().enumerate() {
                let cells: Vec<String> = row.iter().map(|cell| line(cell, address)).collect();
                text.push_str(&format!("| {} |\n", cells.join(" | ")));
                if at == 0 {
                    text.push_str(&format!("|{}\n", " --- |".repeat(cells.len())));
                }
            }
        }
    }
}

fn line(pieces: &[Piece], address: &dyn Fn(Target) -> String) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Link { text, target } => format!("[{text}]({})", address(*target)),
        })
        .collect()
}
