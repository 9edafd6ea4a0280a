//! The file around the sections: a head that names them, their bytes one after the other, one digest over the whole.
//!
//! ```text
//! "ERRWISE\0"  format: u32  head length: u32  total length: u64      little-endian
//! head: who made it; per section its name, length and BLAKE3 digest  (postcard)
//! the sections, in the order of the head, without gaps
//! BLAKE3 over all bytes before: 32 bytes
//! ```

use super::Bytes;
use serde::{Deserialize, Serialize};
use std::fmt;

const MAGIC: &[u8; 8] = b"ERRWISE\0";
const FORMAT: u32 = 1;
const FIXED: usize = 24;
const DIGEST: usize = 32;

/// Why a bundle is refused. Its text says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The bytes are something else.
    NotABundle,
    /// Bytes are missing at the end, or there are too many.
    WrongSize {
        /// Bytes that the head promises.
        expected: u64,
        /// Bytes that are there.
        found: u64,
    },
    /// Made by a later program.
    Future(u32),
    /// A section is not what it was when it was written; empty for the head.
    Damaged(String),
    /// A section that is needed is not there.
    Missing(String),
    /// A section is whole but cannot be understood.
    Unreadable(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OpenError::NotABundle => write!(f, "this is not an Errwise bundle: choose a file that `errwise compile` has written"),
            OpenError::WrongSize { expected, found } => {
                write!(
                    f,
                    "this bundle should have {expected} bytes and has {found}: it was cut off or joined on the way; copy it again"
                )
            }
            OpenError::Future(format) => {
                write!(
                    f,
                    "this bundle is of format {format}, which this version does not know: use a newer Errwise, or a bundle of format {FORMAT}"
                )
            }
            OpenError::Damaged(section) if section.is_empty() => {
                write!(f, "this bundle was changed or damaged after it was made: copy it again from where it came")
            }
            OpenError::Damaged(section) => {
                write!(
                    f,
                    "this bundle was changed or damaged after it was made (in its part `{section}`): copy it again from where it came"
                )
            }
            OpenError::Missing(section) => write!(f, "this bundle has no part `{section}`: compile it again"),
            OpenError::Unreadable(section) => {
                write!(
                    f,
                    "the part `{section}` of this bundle cannot be read by this version: compile it again with this version"
                )
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// A part of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionInfo {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub len: u64,
    /// BLAKE3 over its bytes.
    pub digest: [u8; DIGEST],
}

#[derive(Serialize, Deserialize)]
struct Head {
    made_by: String,
    sections: Vec<SectionInfo>,
}

/// The verified bytes of a bundle.
pub(super) struct Container {
    bytes: Bytes,
    head: Head,
    /// Where the first section begins.
    start: usize,
}

impl Container {
    /// Verifies everything before anything is used.
    pub fn open(bytes: Bytes) -> Result<Container, OpenError> {
        let head_len = read_fixed(&bytes)?;
        let start = FIXED.checked_add(head_len).filter(|start| *start <= bytes.len() - DIGEST).ok_or_else(damaged)?;
        let (body, digest) = bytes.split_at(bytes.len() - DIGEST);
        let whole = blake3::hash(body).as_bytes() == digest;
        let head: Head = postcard::from_bytes(&bytes[FIXED..start]).map_err(|_| damaged())?;
        let container = Container { bytes: bytes.clone(), head, start };
        container.check_sizes()?;
        match container.wrong_section() {
            Some(name) => Err(OpenError::Damaged(name)),
            None if whole => Ok(container),
            None => Err(damaged()),
        }
    }

    pub fn made_by(&self) -> &str {
        &self.head.made_by
    }

    pub fn sections(&self) -> &[SectionInfo] {
        &self.head.sections
    }

    /// The digest over the whole, in hexadecimal.
    pub fn digest(&self) -> String {
        self.bytes[self.bytes.len() - DIGEST..].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The bytes of a section, not copied.
    pub fn section(&self, name: &str) -> Option<Bytes> {
        let index = self.head.sections.iter().position(|section| section.name == name)?;
        let from = self.start + self.head.sections[..index].iter().map(|section| section.len as usize).sum::<usize>();
        Some(self.bytes.slice(from..from + self.head.sections[index].len as usize))
    }

    fn check_sizes(&self) -> Result<(), OpenError> {
        let sum = self.head.sections.iter().try_fold(0u64, |sum, section| sum.checked_add(section.len));
        let room = (self.bytes.len() - DIGEST - self.start) as u64;
        if sum == Some(room) { Ok(()) } else { Err(damaged()) }
    }

    /// The first section whose bytes are not those that the head names.
    fn wrong_section(&self) -> Option<String> {
        let wrong =
            |section: &&SectionInfo| self.section(&section.name).is_none_or(|b| *blake3::hash(&b).as_bytes() != section.digest);
        self.head.sections.iter().find(wrong).map(|section| section.name.clone())
    }
}

fn damaged() -> OpenError {
    OpenError::Damaged(String::new())
}

/// Reads what stands before the head; its answer is the head's length.
fn read_fixed(bytes: &[u8]) -> Result<usize, OpenError> {
    let word = |at: usize| bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
    let whole = |at: usize| bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map(u64::from_le_bytes);
    let begins = &bytes[..bytes.len().min(MAGIC.len())];
    if begins.is_empty() || !MAGIC.starts_with(begins) {
        return Err(OpenError::NotABundle);
    }
    let (Some(format), Some(head), Some(expected)) = (word(8), word(12), whole(16)) else {
        return Err(OpenError::WrongSize { expected: (FIXED + DIGEST) as u64, found: bytes.len() as u64 });
    };
    if format != FORMAT {
        return Err(if format > FORMAT && format < 1 << 16 { OpenError::Future(format) } else { damaged() });
    }
    if expected != bytes.len() as u64 || bytes.len() < FIXED + DIGEST {
        return Err(OpenError::WrongSize { expected, found: bytes.len() as u64 });
    }
    Ok(head as usize)
}

/// Writes the file around sections given by name and bytes.
#[cfg(feature = "compile")]
pub(super) fn write(made_by: &str, sections: &[(String, Vec<u8>)]) -> Vec<u8> {
    let infos = sections.iter().map(|(name, bytes)| SectionInfo {
        name: name.clone(),
        len: bytes.len() as u64,
        digest: *blake3::hash(bytes).as_bytes(),
    });
    let head = postcard::to_stdvec(&Head { made_by: made_by.to_owned(), sections: infos.collect() }).unwrap_or_default();
    let total = FIXED + head.len() + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() + DIGEST;
    let mut out = Vec::with_capacity(total);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&FORMAT.to_le_bytes());
    out.extend_from_slice(&(head.len() as u32).to_le_bytes());
    out.extend_from_slice(&(total as u64).to_le_bytes());
    out.extend_from_slice(&head);
    sections.iter().for_each(|(_, bytes)| out.extend_from_slice(bytes));
    let digest = blake3::hash(&out);
    out.extend_from_slice(digest.as_bytes());
    out
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::*;

    fn small() -> Vec<u8> {
        write("1.0", &[("a".into(), b"first".to_vec()), ("b".into(), b"second".to_vec())])
    }

    fn open(bytes: Vec<u8>) -> Result<Container, OpenError> {
        Container::open(Bytes::new(bytes))
    }

    #[test]
    fn sections_come_back_as_they_were_written() {
        let container = open(small()).ok().unwrap();
        assert_eq!(&container.section("b").unwrap()[..], b"second");
        assert_eq!(container.made_by(), "1.0");
        assert!(container.section("c").is_none());
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        for at in 0..small().len() * 8 {
            let mut bytes = small();
            bytes[at / 8] ^= 1 << (at % 8);
            assert!(open(bytes).is_err(), "bit {at}");
        }
    }

    #[test]
    fn every_cut_and_every_extra_byte_is_refused() {
        for len in 0..small().len() {
            assert!(open(small()[..len].to_vec()).is_err(), "cut at {len}");
        }
        assert!(matches!(open([small(), vec![0]].concat()), Err(OpenError::WrongSize { .. })));
    }

    #[test]
    fn the_damaged_section_is_named_and_a_later_format_is_told() {
        let mut bytes = small();
        let at = bytes.len() - DIGEST - 1;
        bytes[at] ^= 1;
        assert_eq!(open(bytes).err(), Some(OpenError::Damaged("b".into())));
        let mut later = small();
        later[8] = 2;
        assert_eq!(open(later).err(), Some(OpenError::Future(2)));
    }
}
