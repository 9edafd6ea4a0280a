//! Numbers of events in what people say: behind an error word, beside a log, in one breath with a code or with another event. In comes the
//! place of a known id without an event word; out comes how sure it is that an event is meant, or nothing: how many and how much are
//! told with the same numbers.

use super::super::Certainty::{self, Likely, Possible};
use super::super::number;
use super::super::passage::{LINE, Passage, is_about, leading_word};
use super::super::scan::{Kind, Mark};
use super::super::words::Term;
use super::label::list_separator;
use super::other::is_foreign;
use super::source::source_near;
use super::{TELLING, TYPED};

/// `error 32009` in a text about events, a known source, or passwords.
pub(super) fn behind_error(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    let mark = passage.marks[index];
    let word = passage.term_before(index, 24, |term| matches!(term, Term::Error | Term::ErrorCode | Term::Result))?;
    let gap = passage.between(word.end, mark.start);
    let linked = gap
        .split(|char: char| !char.is_alphanumeric())
        .all(|word| ["", "code", "id", "nr", "number", "no", "nummer"].contains(&word));
    let foreign = passage.on_line(index, |term| matches!(term, Term::Foreign | Term::Rpc | Term::System | Term::Installer));
    if !linked
        || foreign
        || is_foreign(passage, index)
        || word.term() == Some(Term::Result) && !passage.preceded(index, 40, |term| term == Term::Error)
    {
        return None;
    }
    let told =
        passage.on_line(index, |term| matches!(term, Term::Event | Term::Log)) || source_near(passage, index, id).is_some();
    let about = id >= 1000 && passage.near(index, LINE, is_about);
    if id >= TELLING && (is_asked(passage, index, about) || has_neighbour(passage, index)) {
        return Some(Likely);
    }
    told.then_some(Likely).or(about.then_some(Possible))
}

/// So many words ask for the meaning of a number and say nothing else: `what does error 33004 mean here?`.
const QUESTION: usize = 6;

/// Whether the text was typed to ask for this number, and not of something else.
fn is_asked(passage: &Passage<'_>, index: usize, about: bool) -> bool {
    passage.text.len() <= TYPED && (about || has_neighbour(passage, index) || passage.text.split_whitespace().count() <= QUESTION)
}

/// How many numbers of a list are looked at.
const LIST: usize = 8;

/// `error 31044; 31034`, where the first of them is an event.
pub(super) fn listed(passage: &Passage<'_>, index: usize) -> Option<Certainty> {
    let mut behind = index;
    for before in (0..index).rev().take(LIST) {
        let (mark, next) = (passage.marks[before], passage.marks[behind]);
        let Kind::Id(id) = mark.kind else { return None };
        let gap = passage.between(mark.end, next.start);
        if gap.is_empty() || list_separator(passage.behind(mark.end, 12)) != gap.len() {
            return None;
        }
        if let Some(certainty) = behind_error(passage, before, id) {
            return passage.stands_alone(mark.start, mark.end).then_some(certainty);
        }
        behind = before;
    }
    None
}

/// `the event log of the password service shows 31034`, `6329 together with 33001 since writeback was moved`, `33004 hr=80230626`.
pub(super) fn within_talk(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    if id < 100 || is_counted(passage, index) || passage.on_line(index, |term| matches!(term, Term::Other | Term::Address)) {
        return None;
    }
    let told = is_told(passage, index);
    let (telling, coded) = (id >= TELLING, has_code(passage, index));
    let own = coded || passage.on_line(index, |term| term == Term::Subject);
    if id < 1000 {
        return (told && own && has_other(passage, index)).then_some(Likely);
    }
    let typed = telling && passage.text.len() <= TYPED && (told || own) && is_linked(passage, index);
    let other = has_other(passage, index) && (told || own || has_screen(passage, index));
    if (told && own) || (telling && coded) || typed || other {
        return Some(Likely);
    }
    (telling && told && passage.on_line(index, is_about)).then_some(Possible)
}

/// Whether the next number of a list is known too: `error 31044; 31034`.
fn has_neighbour(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let joint = list_separator(passage.behind(end, 12));
    let next = passage.marks.get(index + 1).filter(|next| joint > 0 && next.start == end + joint);
    next.is_some_and(|next| matches!(next.kind, Kind::Id(TELLING..)))
}

/// Whether an event or a log is spoken of beside the number. `log 33004` is the number of a log.
fn is_told(passage: &Passage<'_>, index: usize) -> bool {
    let start = passage.marks[index].start;
    let word = passage.term_before(index, 64, |term| matches!(term, Term::Event | Term::Log));
    let numbered = |word: &&Mark| {
        let plain = passage.between(word.start, word.end).eq_ignore_ascii_case("log");
        plain && passage.between(word.end, start).trim_matches([' ', '\u{A0}', '#']).is_empty()
    };
    word.is_some_and(|word| !numbered(&word)) || passage.followed(index, 24, |term| term == Term::Log)
}

/// `33004 on the sync server`, `33004?`: nothing follows that could be counted.
fn is_linked(passage: &Passage<'_>, index: usize) -> bool {
    let rest = passage.line_behind(passage.marks[index].end);
    let next = leading_word(rest.trim_start_matches([' ', '\u{A0}']));
    let counts = |other: &Mark| matches!(other.kind, Kind::Id(_));
    let alone = !passage.beside(index, LINE).any(|other| counts(&passage.marks[other]) && is_counted(passage, other));
    let logged = matches!(next, "in" | "im" | "i") && passage.followed(index, 24, |term| term == Term::Log);
    alone && (next.is_empty() || logged || LINKS.contains(&next))
}

/// Words that may follow the number of an event in a sentence.
const LINKS: [&str; 43] = [
    "and", "but", "en", "og", "und", "et", "y", "och", "on", "at", "when", "after", "since", "from", "again", "every", "op",
    "bij", "sinds", "wanneer", "als", "elke", "weer", "på", "etter", "siden", "når", "hver", "ved", "auf", "beim", "bei", "nach",
    "seit", "wenn", "sur", "après", "depuis", "quand", "desde", "cuando", "efter", "när",
];

/// `31001 of them`, `33004 employees`: how many, not which.
pub(super) fn is_counted(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let next = leading_word(passage.behind(end, 16).trim_start_matches([' ', '\u{A0}']));
    ["of", "van", "von", "av", "af", "de", "x", "times"].contains(&next)
        || passage.followed(index, 16, |term| term == Term::Counted)
        || passage.preceded(index, 16, |term| term == Term::Quantity)
}

/// Whether a code that the text calls one stands beside the number on its line.
fn has_code(passage: &Passage<'_>, index: usize) -> bool {
    passage.beside(index, 80).any(|other| match passage.marks[other].kind {
        Kind::Hex(value) | Kind::Decimal(value, true) => matches!(value >> 16, 0x8000 | 0x8007 | 0x8009 | 0x8023),
        Kind::Bare(_) | Kind::Decimal(..) => number::error_before(passage, other, 24),
        _ => false,
    })
}

/// Whether the code of a reset screen stands near, on other lines too.
fn has_screen(passage: &Passage<'_>, index: usize) -> bool {
    passage.marks_before(index, 2 * LINE).chain(passage.marks_behind(index, LINE)).any(|mark| matches!(mark.kind, Kind::Sspr(_)))
}

/// Whether another event that content describes is named in one breath with this one.
fn has_other(passage: &Passage<'_>, index: usize) -> bool {
    let mark = passage.marks[index];
    // Two small numbers are two events only where a log is spoken of.
    let least = if passage.preceded(index, 64, |term| term == Term::Log) { 100 } else { 1000 };
    let joined = |gap: &str| {
        let mut words = gap.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
        !gap.is_empty() && words.all(|word| TOGETHER.contains(&word))
    };
    passage.beside(index, 40).any(|other| {
        let near = passage.marks[other];
        matches!(near.kind, Kind::Id(id) if id >= least)
            && joined(passage.between(near.end.min(mark.end), near.start.max(mark.start)))
            && passage.stands_alone(near.start, near.end)
            && !is_counted(passage, other)
    })
}

/// Words that join two numbers of a kind.
const TOGETHER: [&str; 26] = [
    "and", "or", "with", "together", "plus", "then", "right", "before", "after", "it", "followed", "by", "just", "also", "en",
    "met", "samen", "og", "med", "und", "mit", "et", "avec", "y", "con", "och",
];
