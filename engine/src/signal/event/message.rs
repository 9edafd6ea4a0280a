//! Numbers whose message a text gives with them: quoted behind the number, below its line, or by the name that the service has for it. In
//! comes the place of a known id without an event word; out comes how sure it is that the message is that event's.

use super::super::Certainty::{self, Likely};
use super::super::passage::{LINE, Passage, leading_word};
use super::super::scan::Kind;
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
        || stands_above(passage, index)
        || (id >= TELLING && is_named(passage, index));
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
        .filter(|gap| gap.contains(' ') && gap.chars().all(|char| char.is_alphabetic() || " ,:-–(".contains(char)));
    let line = passage.marks[index].end + rest.len();
    let said = || told(passage.marks_behind(index, LINE).take_while(|mark| mark.start < line));
    let own = || passage.on_line(index, |term| matches!(term, Term::Subject | Term::Log)) || names_source(passage, index);
    gap.is_some() && {
        let weight = said().weight();
        weight >= 4 || (weight >= 2 && own())
    }
}

/// `652 and 655 every half hour: "…"`: the message is that of both.
fn is_listed(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let joint = list_separator(passage.behind(end, 12));
    let next = passage.marks.get(index + 1).filter(|next| joint > 0 && next.start == end + joint);
    next.is_some_and(|next| matches!(next.kind, Kind::Id(_)) && quotes(passage, index + 1))
}

/// Whether a source that content knows is named on the line.
fn names_source(passage: &Passage<'_>, index: usize) -> bool {
    let mark = passage.marks[index];
    let line = passage.line_before(mark.start).len() + passage.line_behind(mark.end).len();
    let near = passage.marks_before(index, LINE).chain(passage.marks_behind(index, LINE));
    line > 0
        && near
            .filter(|other| !passage.between(other.end.min(mark.end), other.start.max(mark.start)).contains('\n'))
            .any(|other| passage.provider_name(other).is_some())
}

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
