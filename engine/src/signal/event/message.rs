//! Numbers whose message a text gives with them: quoted behind the number, below its line, or by the name that the service has for it. In
//! comes the place of a known id without an event word; out comes how sure it is that the message is that event's.

use super::super::Certainty::{self, Likely};
use super::super::lexicon::Meaning;
use super::super::number;
use super::super::passage::{LINE, Passage, leading_word};
use super::super::scan::{Kind, Mark};
use super::super::words::Term;
use super::TELLING;
use super::label::list_separator;
use super::row::told;
use super::talk::is_counted;

/// Reads a number with its message.
pub(super) fn with_message(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    if id < 100 || is_counted(passage, index) {
        return None;
    }
    let given = quotes(passage, index)
        || is_listed(passage, index)
        || tells(passage, index)
        || stands_above(passage, index)
        || (id >= TELLING && (is_named(passage, index) || is_explained(passage, index)));
    given.then_some(Likely)
}

/// So much may stand between a number and the message that somebody quotes: `31034 again: "…"`.
const BEFORE_QUOTE: usize = 32;

/// `611: "This implementation is not …"`, `31034 again: "… (407) …" from PasswordResetService`: so much must the line say, and less where
/// it names the product or a log.
fn quotes(passage: &Passage<'_>, index: usize) -> bool {
    let rest = passage.line_behind(passage.marks[index].end);
    let quote = rest.find(['"', '“', '„', '«', '”', '»']).filter(|at| *at <= BEFORE_QUOTE);
    let gap = quote
        .and_then(|at| rest.get(..at))
        .filter(|gap| gap.contains(' ') && gap.chars().all(|char| char.is_alphabetic() || " ,:-–(/".contains(char)));
    let line = passage.marks[index].end + rest.len();
    let said = || told(passage.marks_behind(index, LINE).take_while(|mark| mark.start < line));
    let own = || passage.on_line(index, |term| matches!(term, Term::Subject | Term::Log)) || names_source(passage, index);
    gap.is_some() && {
        let weight = said().weight();
        weight >= 4 || (weight >= 2 && own())
    }
}

/// So far behind a number stands what it tells.
const TOLD: usize = 24;

/// `611 in the log: RPC Error 1753`, `6329 shows 0x8023061f`, `32009: Error getting auth token`: right behind the number stands an error of
/// the kind that such events carry, near words of a log, a password or the product. A code of the sync engine needs no more.
fn tells(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let line = end + passage.line_behind(end).len();
    let behind = || passage.marks_behind(index, TOLD).take_while(|mark| mark.start < line);
    let tracked = |mark: &Mark| mark.term() == Some(Term::Label("tracking-id"));
    let carried =
        |mark: &Mark| mark.term() == Some(Term::Rpc) || matches!(mark.kind, Kind::Hex(_)) || is_own(passage, index, mark);
    let spoken = |term| matches!(term, Term::Log | Term::Event | Term::Identity | Term::Subject);
    let other = || passage.on_line(index, |term| term == Term::Other);
    let coded = || passage.beside(index, TOLD).any(|other| other > index && is_engine_code(passage, other));
    behind().any(tracked) || coded() || (behind().any(carried) && passage.near(index, LINE, spoken) && !other())
}

/// Whether a mark on the line of the number at mark `index` says something of this domain. `reset my password` says no more than its
/// password does, which is everyone's.
fn is_own(passage: &Passage<'_>, index: usize, mark: &Mark) -> bool {
    let near = || passage.marks_before(index, LINE).chain(passage.marks_behind(index, LINE));
    let inside = |word: &Mark| word.term() == Some(Term::Identity) && word.start >= mark.start && word.end <= mark.end;
    match mark.kind {
        Kind::Known(Meaning::Term(Term::Subject | Term::Provision) | Meaning::Provider(_) | Meaning::Name(_)) => true,
        Kind::Known(Meaning::Phrase(_)) => !near().any(inside),
        _ => false,
    }
}

/// Whether a mark is a failure of the synchronization engine: `0x80230619`, `hr=80230619`.
fn is_engine_code(passage: &Passage<'_>, other: usize) -> bool {
    match passage.marks[other].kind {
        Kind::Hex(value) => value >> 16 == SYNC_ENGINE,
        Kind::Bare(value) => value >> 16 == SYNC_ENGINE && number::error_before(passage, other, 16),
        _ => false,
    }
}

/// The upper half of the failures that the synchronization engine reports.
const SYNC_ENGINE: u32 = 0x8023;

/// `652 and 655 every half hour: "…"`: the message is that of both.
fn is_listed(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let joint = list_separator(passage.behind(end, 12));
    let next = passage.marks.get(index + 1).filter(|next| joint > 0 && next.start == end + joint);
    next.is_some_and(|next| matches!(next.kind, Kind::Id(_)) && quotes(passage, index + 1))
}

/// Whether a source that content knows is named on the line.
fn names_source(passage: &Passage<'_>, index: usize) -> bool {
    passage.beside(index, LINE).any(|other| passage.provider_name(&passage.marks[other]).is_some())
}

/// `33004 can also show when the user whose password … AdminCount`, `33007 means what? … current password`: the line is about passwords
/// and says something of this domain besides, or it asks for the number.
fn is_explained(passage: &Passage<'_>, index: usize) -> bool {
    let mark = passage.marks[index];
    let line = || passage.beside(index, LINE).map(|other| &passage.marks[other]);
    let next = passage.line_behind(mark.end).split_whitespace().next().unwrap_or_default().to_lowercase();
    let asked = passage.line_before(mark.start).trim().is_empty() && ASKED.contains(&next.as_str());
    line().any(|mark| mark.term() == Some(Term::Identity))
        && !line().any(|mark| matches!(mark.term(), Some(Term::Other | Term::Quantity)))
        && (asked || line().any(|mark| is_own(passage, index, mark)))
}

/// Words with which people ask for the meaning of a number.
const ASKED: [&str; 14] = [
    "means",
    "mean",
    "meaning",
    "means?",
    "betekent",
    "betyr",
    "betyder",
    "bedeutet",
    "signifie",
    "significa",
    "oznacza",
    "znamená",
    "what",
    "wat",
];

/// So far below a number its message is looked for, and so much must it say.
const BELOW: (usize, usize) = (400, 5);

/// `The sync server keeps writing 611:`, `Error 611, every two minutes`, and below the line the message itself.
fn stands_above(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let rest = passage.line_behind(end);
    let (line, ends) = (end + rest.len(), rest.trim().trim_matches([':', '?', '.', '-']).is_empty());
    let (limit, enough) = BELOW;
    let below = told(passage.marks_behind(index, limit).filter(|other| other.start > line));
    !below.other
        && below.weight() >= enough
        && (ends || passage.preceded(index, LINE, |term| matches!(term, Term::Error | Term::Log | Term::Subject)))
}

/// A name of so many letters is one of a program's own.
const NAME: usize = 12;

/// `31001 PasswordResetRequestStart`.
fn is_named(passage: &Passage<'_>, index: usize) -> bool {
    let Some(rest) = passage.line_behind(passage.marks[index].end).strip_prefix([' ', '\u{A0}']) else { return false };
    let word = leading_word(rest.trim_start_matches('('));
    let humps = word
        .bytes()
        .zip(word.bytes().skip(1))
        .filter(|(before, letter)| before.is_ascii_lowercase() && letter.is_ascii_uppercase());
    word.len() >= NAME && word.is_ascii() && humps.count() >= 2
}
