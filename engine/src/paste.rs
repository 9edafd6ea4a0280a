//! Bytes → text: UTF-8, UTF-16 with or without byte order mark, Windows-1252; what was decoded wrongly before it was pasted is
//! repaired, and spaces that a page made unbreakable are spaces. Every letter keeps the place of its bytes. Never gives the text a meaning.

mod decode;
mod mojibake;
mod repair;
mod spaces;

use crate::span::Mapped;

/// What was pasted, decoded.
#[derive(Debug)]
pub struct Paste<'a> {
    /// The input as it was given.
    pub bytes: &'a [u8],
    /// How the bytes were read.
    pub encoding: Encoding,
    /// The text; its origins are bytes of the input. Empty for a binary file.
    pub text: Mapped<'a>,
}

/// How the bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, least significant byte first.
    Utf16Le,
    /// UTF-16, most significant byte first.
    Utf16Be,
    /// Windows-1252: what is not valid UTF-8 and has no zero bytes.
    Windows1252,
    /// Not text: an event log file or something unreadable.
    Binary,
}

impl Encoding {
    /// Its name in a report.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1252 => "windows-1252",
            Encoding::Binary => "binary",
        }
    }
}

/// Decodes the input. Every input has an answer.
pub fn read(input: &[u8]) -> Paste<'_> {
    let encoding = decode::sniff(input);
    let (encoding, text) = decode::decode(input, encoding);
    let text = mojibake::repair(&text).unwrap_or(text);
    let text = spaces::plain(&text).unwrap_or(text);
    Paste { bytes: input, encoding, text }
}

#[cfg(test)]
mod tests;
