//! Event ids: behind an event word, in a list behind one, before one, behind an error word, beside the name of their source, or at the
//! head of a line or table row. With a label any id counts; without one only ids that content describes.

mod label;
mod message;
mod other;
mod row;
mod source;
mod talk;

use super::Certainty::{self, Certain, Likely, Possible};
use super::lexicon::Meaning;
use super::passage::{Hit, LINE, Passage, is_about};
use super::scan::{Kind, Mark};
use super::words::Term;
use crate::code::Code;
use label::{Label, list_separator, number_at, number_behind};
use message::with_message;
use other::{is_foreign, is_named};
use row::heads_line;
pub(super) use row::{SENTENCE, Told, told};
use source::{beside_provider, labelled_source, neighbour_line, source_near, title, windows_source};
use std::sync::Arc;
use talk::{behind_error, listed, within_talk};

/// Reads the ids that follow or precede the event word at mark `index`.
pub(super) fn beside_word(passage: &Passage<'_>, index: usize, hits: &mut Vec<Hit>) {
    let mark = passage.marks[index];
    hits.extend(before_word(passage, index));
    let Some(label) = Label::read(passage, &mark) else { return };
    let mut next = label.number_at;
    let mut first = true;
    while let Some((start, end, id)) = number_at(passage, next) {
        let known = passage.lexicon().knows_id(id);
        let title = if first { title(passage, &mark, end) } else { None };
        if !passage.stands_alone(start, end) || !(known || title.is_some() || (first && label.explicit)) {
            return;
        }
        let certainty = if label.explicit { Certain } else { Likely };
        match title {
            Some(source) => hits.push(Hit { start, end, code: event(Some(source), id), certainty }),
            None => hits.push(hit(passage, index, (start, end), id, certainty, label.explicit)),
        }
        (first, next) = (false, end + list_separator(passage.behind(end, 12)));
        if next == end {
            return;
        }
    }
}

/// `a 31034 event`, `611-gebeurtenis`, `6329 and 33004 events`.
fn before_word(passage: &Passage<'_>, index: usize) -> Vec<Hit> {
    let mark = passage.marks[index];
    let plural = passage.between(mark.start, mark.end).ends_with(['s', 'S']);
    let mut found: Vec<Hit> = Vec::new();
    let mut next = mark.start;
    for number in passage.marks[..index].iter().rev().take(8).filter(|before| before.end <= mark.start) {
        let Kind::Id(id) = number.kind else { break };
        let gap = passage.between(number.end, next);
        let joined = match found.is_empty() {
            true => matches!(gap, " " | "-" | "\u{A0}" | "") || is_suffix(gap),
            false => list_separator(passage.behind(number.end, 12)) == gap.len() && !gap.is_empty(),
        };
        if !joined || id < 100 || !passage.stands_alone(number.start, number.end) {
            break;
        }
        found.push(hit(passage, index, (number.start, number.end), id, Likely, false));
        next = number.start;
    }
    // `652 events` may be how many there are, and so may any number on a line that says nothing of this domain.
    let counts = plural
        && match found.as_slice() {
            [Hit { code: Code::Event { id: ..1000, .. }, .. }] => true,
            [_] => !passage.on_line(index, is_about) && !names_something(passage, index),
            _ => false,
        };
    if counts { Vec::new() } else { found }
}

/// Whether the line names a source, a code or a sentence that content knows.
fn names_something(passage: &Passage<'_>, index: usize) -> bool {
    let named = |kind| matches!(kind, Kind::Known(Meaning::Provider(_) | Meaning::Name(_) | Meaning::Phrase(_)));
    passage.beside(index, LINE).any(|other| named(passage.marks[other].kind))
}

/// `31016-os esemény`, `611:n tapahtuma`: an ending that the language hangs on a number.
fn is_suffix(gap: &str) -> bool {
    let ending = gap.strip_prefix(['-', ':']).and_then(|rest| rest.strip_suffix([' ', '\u{A0}']));
    ending.is_some_and(|ending| (1..=3).contains(&ending.chars().count()) && ending.chars().all(char::is_lowercase))
}

/// Ids from here on are hardly ever anything else in what somebody types; smaller numbers are.
const TELLING: u32 = 10_000;

/// A text no longer than this was typed, not copied from a log.
const TYPED: usize = 160;

/// Reads the known id at mark `index` where no event word stands beside it.
pub(super) fn without_word(passage: &Passage<'_>, index: usize, id: u32) -> Option<Hit> {
    let mark = passage.marks[index];
    if !passage.stands_alone(mark.start, mark.end) || is_absent(passage, index) {
        return None;
    }
    let place = (mark.start, mark.end);
    if passage.terse {
        let certainty = if id >= TELLING { Likely } else { Possible };
        return Some(hit(passage, index, place, id, certainty, false));
    }
    if let Some(provider) = beside_provider(passage, index) {
        return Some(Hit { start: mark.start, end: mark.end, code: event(Some(provider), id), certainty: Likely });
    }
    if passage.event.is_some() || is_labelled(passage, index) {
        return None;
    }
    if is_field(passage, index, id) {
        return Some(hit(passage, index, place, id, Certain, true));
    }
    let certainty = with_message(passage, index, id)
        .or_else(|| behind_error(passage, index, id))
        .or_else(|| listed(passage, index))
        .or_else(|| beside_name(passage, index))
        .or_else(|| heads_line(passage, index, id))
        .or_else(|| within_talk(passage, index, id))?;
    Some(hit(passage, index, place, id, certainty, false))
}

/// Reads `Microsoft-Windows-DNS-Server-Service – ID 4015`; `index` is the mark of `ID`.
pub(super) fn beside_source(passage: &Passage<'_>, index: usize) -> Option<Hit> {
    let mark = passage.marks[index];
    let source = windows_source(passage.line_before(mark.start))?;
    let (number, _) = number_behind(passage, &mark)?;
    let (start, end, id) = number_at(passage, number)?;
    passage.stands_alone(start, end).then(|| Hit { start, end, code: event(Some(source), id), certainty: Certain })
}

/// Reads `Microsoft-Windows-CAPI2 513`, `4771 Microsoft-Windows-Security-Auditing`, as lines of logs have it; `index` is the mark of
/// `Microsoft`.
pub(super) fn beside_windows_source(passage: &Passage<'_>, index: usize) -> Option<Hit> {
    let start = passage.marks[index].start;
    let rest = passage.line_behind(start);
    let name =
        &rest[..rest.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))).unwrap_or(rest.len())];
    name.starts_with("Microsoft-Windows-").then_some(())?;
    let end = start + name.len();
    let behind = passage.behind(end, 8);
    let gap = behind.len() - behind.trim_start_matches([' ', '\t', '/', ',', '|', '"']).len();
    let (from, to, id) = number_at(passage, end + gap).filter(|_| gap > 0).or_else(|| number_before(passage, start))?;
    let next = passage.behind(to, 1);
    let ends = next.is_empty() || next.starts_with([' ', '\t', ',', ';', '|', '"', ':', ')', '\r', '\n']);
    ends.then(|| Hit { start: from, end: to, code: event(Some(name), id), certainty: Likely })
}

/// The number right before a place, which is no year.
fn number_before(passage: &Passage<'_>, at: usize) -> Option<(usize, usize, u32)> {
    let before = passage.before(at, 16);
    let kept = before.trim_end_matches([' ', '\t', ',', '|', '"']);
    let digits = kept.bytes().rev().take_while(u8::is_ascii_digit).count();
    let end = at - (before.len() - kept.len());
    let id = kept[kept.len() - digits..].parse().ok()?;
    let own = (2..=5).contains(&digits) && kept.len() < before.len() && !(1990..2100).contains(&id);
    (own && !kept[..kept.len() - digits].ends_with(char::is_alphanumeric)).then_some((end - digits, end, id))
}

/// `no 31002 after it`, `geen 31015`: the text says that there is no such event. Behind a word for an event or an error, `no` is a label.
fn is_absent(passage: &Passage<'_>, index: usize) -> bool {
    let start = passage.marks[index].start;
    let line = passage.line_before(start).trim_end_matches([' ', '\u{A0}', '"']);
    let word = line.rsplit(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    let label =
        || passage.preceded(index, word.len() + 4, |term| matches!(term, Term::Event | Term::Error | Term::ErrorCode | Term::Id));
    line.len() < passage.line_before(start).len() && ABSENT.contains(&word.to_lowercase().as_str()) && !label()
}

/// Words that say that something is not there.
const ABSENT: [&str; 20] = [
    "no", "nor", "not", "without", "geen", "zonder", "ingen", "uten", "utan", "uden", "kein", "keine", "ohne", "sans", "aucun",
    "sin", "ningún", "nessun", "nenhum", "sem",
];

/// Whether the number stands behind an event word, with which it has been read.
fn is_labelled(passage: &Passage<'_>, index: usize) -> bool {
    let word = passage.marks_before(index, 48).take(3).find(|mark| mark.term() == Some(Term::Event));
    word.and_then(|word| number_behind(passage, word)).is_some_and(|(at, _)| at == passage.marks[index].start)
}

/// `"Id": 33004` beside a source.
fn is_field(passage: &Passage<'_>, index: usize, id: u32) -> bool {
    let mark = passage.marks[index];
    let Some(word) = passage.term_before(index, 16, |term| term == Term::Id) else { return false };
    let gap = passage.between(word.end, mark.start).trim_matches([' ', '"', '\t', '\u{A0}']);
    matches!(gap, ":" | "=" | "：") && (source_near(passage, index, id).is_some() || labelled_source(passage, index).is_some())
}

/// `33004 (ADPermissionsError)`, `ADPermissionsError: 33004`; on lines of their own, as the cells of a table come.
fn beside_name(passage: &Passage<'_>, index: usize) -> Option<Certainty> {
    let mark = passage.marks[index];
    let is_name = |other: &&Mark| matches!(other.kind, Kind::Known(Meaning::Name(_)));
    let before = passage.marks_before(index, 64).find(is_name).map(|other| passage.between(other.end, mark.start));
    let behind = passage.marks_behind(index, 64).find(is_name).map(|other| passage.between(mark.end, other.start));
    let alone = is_alone(passage, mark.start, mark.end);
    let touches = |gap: &str| {
        gap.len() <= 5
            && gap.chars().all(|char| match char {
                '\n' | '\r' => alone,
                _ => matches!(char, ' ' | '\u{A0}' | '(' | '[' | ']' | ':' | '-' | '\t' | '|' | '`' | '*' | '/'),
            })
    };
    before.into_iter().chain(behind).any(touches).then_some(Likely)
}

fn hit(passage: &Passage<'_>, index: usize, place: (usize, usize), id: u32, certainty: Certainty, labelled: bool) -> Hit {
    let own = passage.provider.filter(|_| passage.event.is_none_or(|event| event == id)).map(Arc::clone);
    let told = || labelled.then(|| labelled_source(passage, index)).flatten().map(Arc::from);
    let near = || {
        let by_line = || labelled || is_alone(passage, place.0, place.1);
        source_near(passage, index, id).or_else(|| by_line().then(|| neighbour_line(passage, index)).flatten()).map(Arc::from)
    };
    let provider = own.or_else(told).or_else(near);
    let another = provider.is_none() && (is_foreign(passage, index) || (labelled && is_named(passage, index, place)));
    let certainty = if another { Possible } else { certainty };
    Hit { start: place.0, end: place.1, code: Code::Event { provider, id }, certainty }
}

/// Whether nothing else stands on the line.
fn is_alone(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    passage.line_before(start).trim().is_empty() && passage.line_behind(end).trim().is_empty()
}

fn event(provider: Option<&str>, id: u32) -> Code {
    Code::Event { provider: provider.map(Arc::from), id }
}
