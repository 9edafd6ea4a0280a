//! One pass over a text: the words that mean something and the numbers that may be codes, as marks in the order in which they stand.
//! Looks at each byte once and decides nothing: most numbers of a log are left behind here.

use super::lexicon::{Lexicon, Meaning};
use super::misread;
use super::words::Term;
use crate::code::names;

/// Something at `start..end` of the text that a reading may be made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or sentence of the lexicon.
    Known(Meaning),
    /// A decimal number that is the id of an event that content describes.
    Id(u32),
    /// `0x` and one to eight digits.
    Hex(u32),
    /// Eight hexadecimal digits that begin as a failing `HRESULT` does.
    Bare(u32),
    /// Eight digits that begin with zeros, as a directory server prints a system error.
    Padded(u32),
    /// A decimal number between brackets, in the ranges of system errors that messages quote.
    Bracketed(u32),
    /// The decimal form of a failing `HRESULT`; whether with its sign.
    Decimal(u32, bool),
    /// `SSPR_0009`.
    Sspr(u32),
    /// `AADSTS50126`.
    Aadsts(u32),
    /// `@` in a mail address or user principal name.
    At,
}

/// Calls `mark` for everything that may matter in `text[start..end]`.
pub(super) fn scan(text: &str, start: usize, end: usize, lexicon: &Lexicon, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < end {
        let from = at;
        match class(bytes[at]) {
            Class::Other => at += 1,
            Class::At => {
                at += 1;
                marks.push(Mark { start: from, end: at, kind: Kind::At });
            }
            Class::Word => {
                at = run(bytes, at, end, Class::Word);
                word(text, from, at, lexicon, marks);
            }
            Class::Letter => {
                at = run(bytes, at, end, Class::Letter);
                lexicon
                    .letters(text, from, at, |start, end, meaning| marks.push(Mark { start, end, kind: Kind::Known(meaning) }));
            }
        }
    }
}

#[inline]
fn run(bytes: &[u8], from: usize, end: usize, wanted: Class) -> usize {
    let rest = &bytes[from..end];
    rest.iter().position(|byte| class(*byte) != wanted).map_or(end, |length| from + length)
}

#[inline]
fn word(text: &str, start: usize, end: usize, lexicon: &Lexicon, marks: &mut Vec<Mark>) {
    let token = &text.as_bytes()[start..end];
    if token[0].is_ascii_digit() {
        if let Some((end, kind)) = number(text.as_bytes(), start, end, lexicon).or_else(|| misspelt(text, start, end, lexicon)) {
            marks.push(Mark { start, end, kind });
        }
        return;
    }
    lexicon.word(text, start, end, |from, to, meaning| marks.push(Mark { start: from, end: to, kind: Kind::Known(meaning) }));
    if token.len() >= 4
        && matches!(token[0] | 0x20, b's' | b'a' | b'o')
        && let Some((end, kind)) = prefixed(text, start, end)
    {
        marks.push(Mark { start, end, kind });
    }
}

/// Codes that begin with letters of their own.
fn prefixed(text: &str, start: usize, end: usize) -> Option<(usize, Kind)> {
    let token = &text.as_bytes()[start..end];
    if let Some(rest) = without_prefix(&text[start..end], "aadsts") {
        let code = rest.trim_start_matches('_').parse().ok().filter(|_| (5..=8).contains(&rest.len()))?;
        return Some((end, Kind::Aadsts(code)));
    }
    if let [b'O' | b'o', b'x' | b'X', digits @ ..] = token {
        let value = parse(digits, 16).filter(|_| digits.len() == 8).or_else(|| misread::hresult(digits))?;
        return Some((end, Kind::Hex(value)));
    }
    misread::is_sspr(token.get(..4)?).then(|| sspr(text, start, start + 4)).flatten()
}

fn without_prefix<'t>(token: &'t str, prefix: &str) -> Option<&'t str> {
    let (start, rest) = token.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// The number behind the `SSPR` at `start`: `_0009`, `_9`, `-0029`, ` 0030`, `_ 0029`.
fn sspr(text: &str, start: usize, at: usize) -> Option<(usize, Kind)> {
    let rest = &text[at..];
    let digits_at = rest.find(|char: char| !matches!(char, '_' | '-' | ' ' | '\u{A0}' | '#')).filter(|skipped| *skipped <= 3)?;
    let joined = rest[..digits_at].contains(['_', '-']) || digits_at == 0;
    let (number, length) = misread::screen(&rest.as_bytes()[digits_at..])?;
    let end = at + digits_at + length;
    let digits = &text[at + digits_at..end];
    let written = digits.contains(|char: char| char.is_ascii_digit());
    let padded = length >= 4 && digits.starts_with(['0', 'O', 'o']);
    let plausible = (padded && (written || joined)) || (joined && length <= 3 && written);
    let free = !text[end..].starts_with(|char: char| char.is_ascii_alphanumeric() || char == '_');
    (number > 0 && plausible && free && !is_file(text, start, end)).then_some((end, Kind::Sspr(number)))
}

/// `/sspr_0029.png`: the name of a file in a path.
fn is_file(text: &str, start: usize, end: usize) -> bool {
    let suffix = text[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_lowercase()));
    suffix && text[..start].ends_with(['/', '\\'])
}

/// A number that was read from a picture.
fn misspelt(text: &str, start: usize, end: usize, lexicon: &Lexicon) -> Option<(usize, Kind)> {
    let token = &text.as_bytes()[start..end];
    match token {
        [b'0', b'x' | b'X', digits @ ..] => misread::hresult(digits).map(|value| (end, Kind::Hex(value))),
        [b'8', ..] if token.len() == 8 => misread::hresult(token).map(|value| (end, Kind::Bare(value))),
        [b'5', ..] if token.len() >= 4 => misread::is_sspr(&token[..4]).then(|| sspr(text, start, start + 4)).flatten(),
        _ => misread::decimal(token).filter(|id| lexicon.knows_id(*id)).map(|id| (end, Kind::Id(id))),
    }
}

#[inline]
fn number(bytes: &[u8], start: usize, end: usize, lexicon: &Lexicon) -> Option<(usize, Kind)> {
    let token = &bytes[start..end];
    let kind = match token {
        [b'0', b'x' | b'X', b'8', _, _, _] => return halved(bytes, start + 2).map(|(end, value)| (end, Kind::Hex(value))),
        [b'0', b'x' | b'X', digits @ ..] => parse(digits, 16).map(Kind::Hex),
        [b'8', b'0', ..] if token.len() == 8 => parse(token, 16).map(Kind::Bare),
        [b'0', b'0', b'0', b'0', ..] if token.len() == 8 => parse(token, 16).map(Kind::Padded),
        [b'2', b'1', ..] if token.len() == 10 => decimal_hresult(bytes, start, token),
        [b'8', b'0', _, _] if bytes.get(end) == Some(&b' ') => {
            return halved(bytes, start).map(|(end, value)| (end, Kind::Bare(value)));
        }
        _ if token.len() <= 5 && (token[0] != b'0' || token.len() == 1) => {
            let value = parse(token, 10)?;
            let bracketed = || start > 0 && bytes[start - 1] == b'(' && bytes.get(end) == Some(&b')') && names::is_quoted(value);
            lexicon.knows_id(value).then_some(Kind::Id(value)).or_else(|| bracketed().then_some(Kind::Bracketed(value)))
        }
        _ => None,
    };
    kind.map(|kind| (end, kind))
}

fn halved(bytes: &[u8], start: usize) -> Option<(usize, u32)> {
    misread::halves(&bytes[start..]).map(|(value, length)| (start + length, value))
}

/// `-2147024690`, or without its sign `2147942606`.
fn decimal_hresult(bytes: &[u8], start: usize, token: &[u8]) -> Option<Kind> {
    let value = parse(token, 10)?;
    let before = &bytes[..start];
    let signed = before.ends_with(b"-") || before.ends_with("\u{2212}".as_bytes());
    let joined = signed && before.len() > 1 && before[before.len() - 2].is_ascii_alphanumeric();
    match signed && !joined {
        true => (value <= 1 << 31).then(|| Kind::Decimal(value.wrapping_neg(), true)),
        false => (value >= 1 << 31 && !joined).then_some(Kind::Decimal(value, false)),
    }
}

/// At most eight hexadecimal or ten decimal digits.
fn parse(digits: &[u8], radix: u32) -> Option<u32> {
    if digits.is_empty() || digits.len() > 10 {
        return None;
    }
    digits.iter().try_fold(0u32, |sum, byte| {
        let digit = char::from(*byte).to_digit(radix)?;
        sum.checked_mul(radix)?.checked_add(digit)
    })
}

impl Mark {
    /// The word's meaning, where it is a word of [`TERMS`](super::words::TERMS).
    pub(super) fn term(&self) -> Option<Term> {
        match self.kind {
            Kind::Known(Meaning::Term(term)) => Some(term),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Other,
    Word,
    Letter,
    At,
}

#[inline]
fn class(byte: u8) -> Class {
    CLASSES[byte as usize]
}

/// ASCII words, runs of bytes beyond ASCII, `@`, and what separates them.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' => Class::Word,
            b'@' => Class::At,
            0x80.. => Class::Letter,
            _ => Class::Other,
        };
        byte += 1;
    }
    classes
};
