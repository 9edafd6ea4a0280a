//! OrgId text → [`OrgId`], or the one thing that is wrong with it. Never panics and never repeats what it read.

use super::{MAX_ITERATIONS, OrgId};
use crate::hash::lanes::MAX_SALT;
use nom::bytes::complete::{tag_no_case, take_till, take_while};
use nom::character::complete::{char, space0};
use nom::combinator::{eof, opt};
use nom::sequence::{preceded, terminated};
use nom::{IResult, Parser};
use std::fmt;

/// Why a text is not an OrgId hash that can be verified. Never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is no text.
    Empty,
    /// It does not begin as an OrgId hash does.
    NotOrgId,
    /// A version other than `v1`.
    Version,
    /// A scheme other than `PPH1_MD4`.
    Scheme,
    /// Fewer or more parts than salt, iterations and hash.
    Parts,
    /// The salt is not pairs of hexadecimal digits.
    SaltDigits,
    /// The salt has this many bytes.
    SaltLength(usize),
    /// The iterations are not a number.
    IterationsDigits,
    /// Too few or too many iterations.
    Iterations,
    /// The hash is not hexadecimal digits.
    HashDigits,
    /// The hash has this many digits.
    HashLength(usize),
}

impl std::error::Error for Unreadable {}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the OrgId hash is empty"),
            Self::NotOrgId => f.write_str("this is not an OrgId hash; one reads v1;PPH1_MD4,<salt>,<iterations>,<hash>;"),
            Self::Version => f.write_str("the OrgId hash has another version than v1, which is the only one known"),
            Self::Scheme => f.write_str("the OrgId hash has another scheme than PPH1_MD4, which is the only one known"),
            Self::Parts => f.write_str("the OrgId hash needs a salt, a number of iterations and a hash after PPH1_MD4"),
            Self::SaltDigits => f.write_str("the salt is not pairs of hexadecimal digits"),
            Self::SaltLength(0) => f.write_str("the salt is empty"),
            Self::SaltLength(found) => write!(f, "the salt has {found} bytes; at most {MAX_SALT} are accepted"),
            Self::IterationsDigits => f.write_str("the number of iterations is not a number"),
            Self::Iterations => write!(f, "the number of iterations must be from 1 to {MAX_ITERATIONS}"),
            Self::HashDigits => f.write_str("the hash holds something other than hexadecimal digits"),
            Self::HashLength(found) => write!(f, "the hash has {found} hexadecimal digits; it needs 64"),
        }
    }
}

/// Reads an OrgId text.
pub(super) fn parse(text: &str) -> Result<OrgId, Unreadable> {
    let text = bare(text);
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    let (rest, version) = version(text).map_err(|_| Unreadable::NotOrgId)?;
    if version != "1" {
        return Err(Unreadable::Version);
    }
    let (rest, scheme) = part(rest).map_err(|_| Unreadable::Parts)?;
    if !scheme.eq_ignore_ascii_case("PPH1_MD4") {
        return Err(Unreadable::Scheme);
    }
    let (_, (salt, iterations, hash)) = parts(rest).map_err(|_| Unreadable::Parts)?;
    Ok(OrgId { salt: checked_salt(&salt_bytes(salt)?)?, iterations: iterations_in(iterations)?, hash: hash_bytes(hash)? })
}

/// A salt that is neither empty nor absurd.
pub(super) fn checked_salt(salt: &[u8]) -> Result<Vec<u8>, Unreadable> {
    if (1..=MAX_SALT).contains(&salt.len()) { Ok(salt.to_vec()) } else { Err(Unreadable::SaltLength(salt.len())) }
}

/// A number of iterations within the bounds.
pub(super) fn checked_iterations(iterations: u32) -> Result<u32, Unreadable> {
    if (1..=MAX_ITERATIONS).contains(&iterations) { Ok(iterations) } else { Err(Unreadable::Iterations) }
}

/// Without the blanks and quotes that copying from a table, a script or JSON leaves around a text.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '\u{feff}' | '“' | '”'))
}

/// `v1;`, answered as `1`.
fn version(text: &str) -> IResult<&str, &str> {
    let digits = take_while(|letter: char| letter.is_ascii_digit());
    terminated(preceded(tag_no_case("v"), digits), (space0, char(';'), space0)).parse(text)
}

/// Text up to a comma.
fn part(text: &str) -> IResult<&str, &str> {
    terminated(last_part, char(',')).parse(text)
}

/// Text up to a comma, semicolon or the end.
fn last_part(text: &str) -> IResult<&str, &str> {
    take_till(|letter| matches!(letter, ',' | ';')).map(str::trim).parse(text)
}

/// Salt, iterations and hash, with nothing behind them but one semicolon.
fn parts(text: &str) -> IResult<&str, (&str, &str, &str)> {
    terminated((part, part, last_part), (opt(char(';')), eof)).parse(text)
}

fn salt_bytes(digits: &str) -> Result<Vec<u8>, Unreadable> {
    // The length is told before anything is made of it, so that a huge text stays cheap.
    if digits.len() > 2 * MAX_SALT && digits.len().is_multiple_of(2) {
        return Err(Unreadable::SaltLength(digits.len() / 2));
    }
    hex(digits).ok_or(Unreadable::SaltDigits)
}

fn iterations_in(digits: &str) -> Result<u32, Unreadable> {
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Unreadable::IterationsDigits);
    }
    checked_iterations(digits.parse().map_err(|_| Unreadable::Iterations)?)
}

fn hash_bytes(digits: &str) -> Result<[u8; 32], Unreadable> {
    if digits.chars().any(|digit| !digit.is_ascii_hexdigit()) {
        return Err(Unreadable::HashDigits);
    }
    hex(digits).and_then(|bytes| bytes.try_into().ok()).ok_or(Unreadable::HashLength(digits.len()))
}

/// Pairs of hexadecimal digits as bytes.
fn hex(digits: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = |[high, low]: &[u8; 2]| Some((value(*high)? * 16 + value(*low)?) as u8);
    if rest.is_empty() { pairs.iter().map(byte).collect() } else { None }
}
