//! Front matter: fields in front of Markdown, between two lines of `+++`.

/// What stands in front of the Markdown of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FrontMatter {
    /// Nothing.
    None,
    /// TOML fields.
    Toml {
        /// The file up to the closing line, with the opening line made a comment: offsets in it are those of the file.
        masked: String,
        /// The offset behind the closing line.
        end: usize,
    },
    /// It is opened and not closed.
    Unclosed,
    /// YAML fields, which are not read.
    Yaml {
        /// The offset behind the closing line.
        end: usize,
    },
}

/// Looks at the beginning of a file.
pub fn split(text: &str) -> FrontMatter {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let mark = first.trim_end();
    if mark != "+++" && mark != "---" {
        return FrontMatter::None;
    }
    let mut offset = first.len();
    for line in lines {
        let start = offset;
        offset += line.len();
        if line.trim_end() == mark {
            return match mark {
                "+++" => FrontMatter::Toml { masked: format!("#{}", &text[1..start]), end: offset },
                _ => FrontMatter::Yaml { end: offset },
            };
        }
    }
    // A rule as the first line is Markdown; only `+++` cannot be anything else.
    if mark == "+++" { FrontMatter::Unclosed } else { FrontMatter::None }
}
