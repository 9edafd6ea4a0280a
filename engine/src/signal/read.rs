//! Text → hits: scans it piece by piece, reads every mark in its surroundings, and keeps one reading per place.

use super::lexicon::Meaning;
use super::passage::{Hit, Passage};
use super::scan::{Kind, Mark, scan};
use super::words::Term;
use super::{Certainty, Owner, Vocabulary, event, fact, failure, name, number};
use crate::code::Code;
use std::vec::Drain;

/// How much text is read at a time: enough that a paragraph is seldom cut, little enough that marks stay few.
const PIECE: usize = 1 << 16;

/// Room for what is read, used again from text to text: a log has a hundred thousand of them.
#[derive(Debug, Default)]
pub(super) struct Room {
    marks: Vec<Mark>,
    hits: Vec<Hit>,
    settled: Vec<Hit>,
}

/// Everything that stands in `text`, in order.
pub(super) fn read<'r>(text: &str, owner: &Owner, vocabulary: &Vocabulary, room: &'r mut Room) -> Drain<'r, Hit> {
    let Room { marks, hits, settled } = room;
    let mut start = 0;
    let terse = owner.typed && is_terse(text);
    while start < text.len() {
        let end = piece_end(text, start);
        marks.clear();
        scan(text, start, end, &vocabulary.lexicon, marks);
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let provider = owner.provider.as_ref();
        read_piece(&Passage { text, marks, vocabulary, provider, event: owner.event, terse }, hits);
        start = end;
    }
    settle(hits, settled);
    settled.drain(..)
}

/// What the words of a text say of the event that its record names without a source.
pub(super) fn told(text: &str, vocabulary: &Vocabulary, room: &mut Room) -> event::Told {
    room.marks.clear();
    scan(text, 0, text.len().min(PIECE), &vocabulary.lexicon, &mut room.marks);
    event::told(&room.marks)
}

/// Whether the text is numbers and little else, as someone types into a search box.
fn is_terse(text: &str) -> bool {
    let trimmed = text.trim();
    let one_word = || !trimmed.contains(char::is_whitespace);
    text.len() <= 200 && trimmed.len() <= 40 && (one_word() || !trimmed.contains(char::is_alphabetic))
}

/// A line end near `PIECE` bytes on, best one before an empty line; in one endless line, a space.
fn piece_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let from = start + PIECE;
    let Some(window) = bytes.get(from..bytes.len().min(from + PIECE)) else {
        return text.len();
    };
    if window.len() < PIECE {
        return text.len();
    }
    let empty = memchr::memmem::find(&window[..PIECE / 8], b"\n\n").map(|at| at + 2);
    let line = || memchr::memchr(b'\n', window).map(|at| at + 1);
    let space = || memchr::memchr(b' ', window).map(|at| at + 1);
    let end = from + empty.or_else(line).or_else(space).unwrap_or(window.len());
    (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len())
}

fn read_piece(passage: &Passage<'_>, hits: &mut Vec<Hit>) {
    for (index, mark) in passage.marks.iter().enumerate() {
        match mark.kind {
            Kind::Known(meaning) => known(passage, index, meaning, hits),
            Kind::Id(id) => hits.extend(event::without_word(passage, index, id)),
            Kind::Hex(value) => hits.extend(number::hexadecimal(passage, index, value)),
            Kind::Bare(value) => hits.extend(number::bare(passage, index, value)),
            Kind::Padded(value) => hits.extend(number::padded(passage, index, value)),
            Kind::Bracketed(value) => hits.extend(failure::bracketed(passage, mark, value)),
            Kind::Decimal(value, signed) => hits.extend(number::decimal(passage, index, value, signed)),
            Kind::Sspr(value) => hits.push(plain(mark, Code::Sspr(value))),
            Kind::Aadsts(value) => hits.push(plain(mark, Code::Aadsts(value))),
            Kind::At => hits.extend(fact::mail_name(passage, mark)),
        }
    }
}

fn known(passage: &Passage<'_>, index: usize, meaning: Meaning, hits: &mut Vec<Hit>) {
    let words = &passage.vocabulary.words;
    let mark = &passage.marks[index];
    match meaning {
        Meaning::Term(term) => self::term(passage, index, term, hits),
        Meaning::Provider(_) => {}
        Meaning::Name(at) => hits.extend(words.names.get(at).and_then(|name| name::symbolic(passage, index, name))),
        Meaning::Status(at) => hits.extend(words.statuses.get(at).and_then(|name| name::status(passage, index, name))),
        Meaning::Phrase(at) | Meaning::Hint(at) => {
            hits.extend(words.phrases.get(at).map(|phrase| plain(mark, phrase.code.clone())))
        }
    }
}

fn term(passage: &Passage<'_>, index: usize, term: Term, hits: &mut Vec<Hit>) {
    let mark = &passage.marks[index];
    match term {
        Term::Event => event::beside_word(passage, index, hits),
        Term::Error | Term::ErrorCode | Term::Failed | Term::Result | Term::Rpc | Term::System => {
            hits.extend(failure::beside_word(passage, index));
        }
        Term::Id => hits.extend(event::beside_source(passage, index)),
        Term::Data => hits.extend(failure::ldap_data(passage, index)),
        Term::Maker => hits.extend(event::beside_windows_source(passage, index)),
        Term::Sid => hits.extend(fact::security_id(passage, mark)),
        Term::Product => hits.extend(fact::product_version(passage, index)),
        Term::Label(name) => hits.extend(fact::behind_label(passage, index, name)),
        _ => {}
    }
}

fn plain(mark: &Mark, code: Code) -> Hit {
    Hit { start: mark.start, end: mark.end, code, certainty: Certainty::Certain }
}

/// In order; where two readings share a place, the surer one; a number written twice (`8023062C (0x8023062c)`) once.
fn settle(hits: &mut Vec<Hit>, kept: &mut Vec<Hit>) {
    hits.sort_by_key(|a| (a.start, a.end));
    for hit in hits.drain(..) {
        match kept.iter_mut().rev().take(4).find(|other| rivals(other, &hit)) {
            Some(other) if better(&hit, other) => *other = hit,
            Some(_) => {}
            None => kept.push(hit),
        }
    }
}

/// Whether two readings are of the same place and only one can be right.
fn rivals(one: &Hit, other: &Hit) -> bool {
    let overlap = one.start < other.end && other.start < one.end;
    let numeric = |hit: &Hit| !matches!(hit.code, Code::Fact { .. } | Code::Name(_) | Code::Status(_));
    overlap && (one.code == other.code || (numeric(one) && numeric(other)) || (is_upn(one) && is_upn(other)))
}

fn is_upn(hit: &Hit) -> bool {
    matches!(&hit.code, Code::Fact { name, .. } if name == "upn")
}

/// The surer reading, then the one that names its source, then the longer.
fn better(hit: &Hit, other: &Hit) -> bool {
    let rank = |hit: &Hit| (hit.certainty, matches!(&hit.code, Code::Event { provider: Some(_), .. }), hit.end - hit.start);
    rank(hit) > rank(other)
}
