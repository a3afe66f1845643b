//! Sums over bytes and files, by BLAKE3: a site is hashed whole with every build, and not every processor is fast with SHA-256.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Files are hashed in pieces of this many bytes, so that a film does not fill the memory.
const PIECE: usize = 64 * 1024;

/// A sum of BLAKE3.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sum([u8; 32]);

impl Sum {
    /// The sum of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).into())
    }

    /// The sum of a file's content, and its length in bytes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_file(path: &Path) -> io::Result<(Self, u64)> {
        Self::of_stream(&mut File::open(path)?, &mut io::sink())
    }

    /// The sum of what is read, while it is passed on.
    ///
    /// # Errors
    /// When reading or writing fails.
    pub fn of_stream(from: &mut impl Read, to: &mut impl io::Write) -> io::Result<(Self, u64)> {
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; PIECE];
        let mut len = 0;
        loop {
            let read = match from.read(&mut piece) {
                Ok(0) => return Ok((Self(hasher.finalize().into()), len)),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hasher.update(&piece[..read]);
            to.write_all(&piece[..read])?;
            len += read as u64;
        }
    }

    /// The first eight bytes as a number, for fingerprints.
    pub fn short(self) -> u64 {
        self.0.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// The sum in hexadecimal digits.
    pub fn hex(self) -> String {
        self.0
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|half| char::from_digit(half.into(), 16))
            .collect()
    }
}
