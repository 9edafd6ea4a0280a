//! `HRESULT`, `NTSTATUS` and Win32 numbers: which of the numbers that look like one are one. Addresses, telephone and book numbers, the
//! installer's own codes and parts of longer names are left alone.

use super::Certainty::{self, Certain, Likely, Possible};
use super::passage::{Hit, LINE, Passage, leading_word};
use super::scan::Mark;
use super::words::Term;
use crate::code::Code;
use crate::code::anatomy;
use crate::code::names::{self, Space};

/// Reads `0x…` at mark `index`.
pub(super) fn hexadecimal(passage: &Passage<'_>, index: usize, value: u32) -> Option<Hit> {
    let mark = passage.marks[index];
    if is_elsewhere(passage, index) {
        return None;
    }
    let told = error_before(passage, index, 24);
    let (code, certainty) = match value {
        0 => return None,
        1..=0xFFFF => return small(passage, index, value),
        0xC000_0000..=0xCFFF_FFFF => ntstatus(passage, index, value)?,
        0x8000_0000.. => (Code::Hresult(value), failing(passage, index, value, told)?),
        _ => (names::known(Space::Hresult, value) && error_before(passage, index, LINE))
            .then_some((Code::Hresult(value), Possible))?,
    };
    Some(found(mark, code, passage.quieted(index, certainty)))
}

/// Reads eight digits without `0x`.
pub(super) fn bare(passage: &Passage<'_>, index: usize, value: u32) -> Option<Hit> {
    let mark = passage.marks[index];
    let told = error_before(passage, index, 24);
    let explained =
        passage.behind(mark.end, 16).trim_start_matches([' ', ':']).starts_with("LdapErr") || doubled(passage, mark.end, value);
    let written = passage.between(mark.start, mark.end);
    let lettered = written.bytes().any(|byte| matches!(byte, b'a'..=b'f' | b'A'..=b'F')) && !written.contains(' ');
    // Names are looked up last: where the text calls the number an error, it needs none.
    let shaped = || lettered && is_plausible(value) && !passage.preceded(index, 16, |term| term == Term::Quantity);
    if joined(passage, mark) || is_elsewhere(passage, index) || !(told || explained || shaped() || passage.terse) {
        return None;
    }
    let certainty = if told || explained { Certain } else { Likely };
    let plausible = told || is_plausible(value);
    plausible.then(|| found(mark, Code::Hresult(value), passage.quieted(index, certainty)))
}

/// Reads a decimal `HRESULT`.
pub(super) fn decimal(passage: &Passage<'_>, index: usize, value: u32, signed: bool) -> Option<Hit> {
    let mark = passage.marks[index];
    let told = error_before(passage, index, 32);
    let start = mark.start - if signed { sign_length(passage, mark.start) } else { 0 };
    let measured = is_measured(passage, mark.end);
    let fits = !measured && is_plausible(value) && (told || signed || passage.terse) && passage.stands_alone(start, mark.end);
    fits.then_some(Hit { start, end: mark.end, code: Code::Hresult(value), certainty: if told { Certain } else { Likely } })
}

/// `-2145188327 bytes read`: how many.
fn is_measured(passage: &Passage<'_>, end: usize) -> bool {
    let unit = passage.behind(end, 12).strip_prefix([' ', '\u{A0}']).map(leading_word);
    unit.is_some_and(|unit| ["byte", "bytes", "kb", "ms", "items", "records"].contains(&unit))
}

/// Reads `0000208D: NameErr: DSID-…`, the head of a directory server's message.
pub(super) fn padded(passage: &Passage<'_>, index: usize, value: u32) -> Option<Hit> {
    let mark = passage.marks[index];
    let rest = passage.behind(mark.end, 16).strip_prefix(": ")?;
    let message = rest.find("Err:").is_some_and(|at| rest[..at].bytes().all(|byte| byte.is_ascii_alphabetic()));
    (message && value != 0 && names::known(Space::Win32, value)).then(|| found(mark, Code::Win32(value), Certain))
}

fn found(mark: Mark, code: Code, certainty: Certainty) -> Hit {
    Hit { start: mark.start, end: mark.end, code, certainty }
}

/// A failing `HRESULT` or a warning `NTSTATUS` with `0x`: how sure, or not at all.
fn failing(passage: &Passage<'_>, index: usize, value: u32, told: bool) -> Option<Certainty> {
    let explained = passage.behind(passage.marks[index].end, 3).trim_start().starts_with(['(', ':']);
    match (is_plausible(value), told) {
        (true, true) => Some(Certain),
        (true, false) if explained => Some(Certain),
        (true, false) => Some(Likely),
        (false, true) => Some(Possible),
        (false, false) => None,
    }
}

fn ntstatus(passage: &Passage<'_>, index: usize, value: u32) -> Option<(Code, Certainty)> {
    if names::known(Space::Ntstatus, value) {
        return Some((Code::Ntstatus(value), Certain));
    }
    if names::known(Space::Hresult, value) {
        return Some((Code::Hresult(value), Likely));
    }
    error_before(passage, index, LINE).then_some((Code::Ntstatus(value), Possible))
}

/// `0x6ba`, `0x5`: a system error only behind words of failure on its line.
fn small(passage: &Passage<'_>, index: usize, value: u32) -> Option<Hit> {
    let mark = passage.marks[index];
    let failure = |term| matches!(term, Term::Error | Term::ErrorCode | Term::Failed | Term::Hr | Term::System | Term::Rpc);
    let measured = passage.preceded(index, 24, |term| matches!(term, Term::Quantity | Term::Address));
    // Kerberos counts its failures from one, as everyone does.
    let foreign = value < 0x100 && passage.on_line(index, |term| term == Term::Foreign);
    if measured || foreign || !names::known(Space::Win32, value) || !passage.preceded(index, LINE, failure) {
        return None;
    }
    let certainty = if error_before(passage, index, 24) { Certain } else { Likely };
    Some(found(mark, Code::Win32(value), passage.quieted(index, certainty)))
}

/// Whether the number has a public name or belongs to a component with one: anything else is more likely no `HRESULT` at all.
fn is_plausible(value: u32) -> bool {
    let parts = anatomy::of_hresult(value);
    let component = parts.facility_name.is_some() && parts.facility > 4 && !parts.reserved && !parts.customer && !parts.extra;
    let inner = parts.win32.is_none_or(|inner| inner != 0);
    let mapped = parts.ntstatus.is_some_and(|inner| names::known(Space::Ntstatus, inner));
    value >> 31 == 1 && ((component && inner) || mapped || names::known(Space::Hresult, value))
}

/// An error word, `hr` or the like close before the number, with nothing but small words between.
pub(super) fn error_before(passage: &Passage<'_>, index: usize, limit: usize) -> bool {
    passage.preceded(index, limit, |term| {
        matches!(term, Term::Error | Term::ErrorCode | Term::Failed | Term::Hr | Term::Result | Term::System | Term::Rpc)
    })
}

fn last_word(text: &str) -> &str {
    text.rsplit(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// A place in memory, a number of the installer, an end of an arrow between two of them.
fn is_elsewhere(passage: &Passage<'_>, index: usize) -> bool {
    let mark = passage.marks[index];
    let before = passage.line_before(mark.start).trim_end();
    let arrow = before.strip_suffix("->").is_some_and(|source| last_word(source.trim_end()).starts_with("0x"))
        || passage
            .behind(mark.end, 8)
            .trim_start()
            .strip_prefix("->")
            .is_some_and(|target| target.trim_start().starts_with("0x"));
    let word = last_word(before);
    let placed = word.eq_ignore_ascii_case("at") || before.ends_with(['+', '@', '[']);
    let address = passage.term_before(index, 48, |term| term == Term::Address).is_some_and(|word| {
        !passage
            .marks_before(index, 48)
            .any(|mark| mark.start > word.start && matches!(mark.term(), Some(Term::Hr | Term::Error)))
    });
    arrow || placed || address || passage.on_line(index, |term| term == Term::Installer)
}

/// Part of a GUID, a telephone number or a longer name.
fn joined(passage: &Passage<'_>, mark: Mark) -> bool {
    let before = passage.before(mark.start, 4);
    let behind = passage.behind(mark.end, 4);
    let group = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
    let tail = behind.strip_prefix(['-', '.', ':', '/']).is_some_and(|rest| group(rest.chars().next()));
    let head = before
        .strip_suffix(['-', '.', '+', '/'])
        .is_some_and(|rest| rest.is_empty() || group(rest.chars().last()) || before.ends_with('+'));
    tail || head || before.ends_with(['{', '#'])
}

/// `(0x8023062c)` behind `8023062C`.
fn doubled(passage: &Passage<'_>, end: usize, value: u32) -> bool {
    let rest = passage.behind(end, 16).trim_start_matches([' ', '(']);
    rest.strip_prefix("0x").and_then(|rest| rest.get(..8)).and_then(|digits| u32::from_str_radix(digits, 16).ok()) == Some(value)
}

fn sign_length(passage: &Passage<'_>, start: usize) -> usize {
    passage.before(start, 3).chars().last().map_or(0, char::len_utf8)
}
