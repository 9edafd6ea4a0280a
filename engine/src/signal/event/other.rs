//! Events of another product: a number that a text gives to somebody else is none of ours.

use super::super::passage::{Passage, leading_word};
use super::super::words::Term;

/// Whether the line speaks of another product and not of ours: an event without a source is as likely that product's. Passwords are
/// everyone's.
pub(super) fn is_foreign(passage: &Passage<'_>, index: usize) -> bool {
    passage.on_line(index, |term| term == Term::Other)
        && !passage.on_line(index, |term| matches!(term, Term::Subject | Term::Provision))
}

/// Whether the words beside a labelled number name whose event it is, and it is none of ours: `Event ID 6800 from EqualLogic`,
/// `Backup Sentinel Event ID 33004`. Names are not listed; they are known by their form and by their place.
pub(super) fn is_named(passage: &Passage<'_>, index: usize, place: (usize, usize)) -> bool {
    let own = |term| matches!(term, Term::Subject | Term::Provision);
    !passage.on_line(index, own) && (is_from(passage, place.1) || opens(passage, index))
}

/// `… from EqualLogic: `, `… by Synology`.
fn is_from(passage: &Passage<'_>, end: usize) -> bool {
    let rest = passage.line_behind(end).trim_start_matches([' ', '\u{A0}', ',', '(']);
    let linked = ["from ", "by ", "van ", "von ", "fra ", "från "].iter().find_map(|link| rest.strip_prefix(link));
    let word = linked.map(leading_word).filter(|word| is_name(word));
    word.is_some_and(|word| {
        let start = end + passage.line_behind(end).find(word).unwrap_or_default();
        !OURS.contains(&word) && !is_known(passage, start, start + word.len())
    })
}

/// A name of two words or more that opens the line, right before the event word at mark `index`.
fn opens(passage: &Passage<'_>, index: usize) -> bool {
    let start = passage.marks[index].start;
    let line = passage.line_before(start).trim_end();
    let words = || line.split(' ');
    (2..=4).contains(&words().count())
        && words().all(is_name)
        && !words().any(|word| OURS.contains(&word))
        && !is_known(passage, start - passage.line_before(start).len(), start)
}

/// A word with a capital and small letters behind it.
fn is_name(word: &str) -> bool {
    let mut letters = word.bytes();
    letters.next().is_some_and(|letter| letter.is_ascii_uppercase())
        && word.len() >= 3
        && word.bytes().all(|letter| letter.is_ascii_alphabetic())
        && word.bytes().any(|letter| letter.is_ascii_lowercase())
}

/// Whether a word that means something here stands between the two places.
fn is_known(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let first = passage.marks.partition_point(|mark| mark.start < from);
    let inside = passage.marks[first..].iter().take_while(|mark| mark.start < to);
    inside.filter(|mark| mark.start >= from).any(|mark| mark.term() != Some(Term::Other))
}

/// Words with a capital that name nobody, or us.
const OURS: [&str; 37] = [
    "Azure",
    "Microsoft",
    "Windows",
    "Active",
    "Application",
    "Office",
    "Entra",
    "The",
    "This",
    "Our",
    "New",
    "Many",
    "Viewer",
    "Hello",
    "Hallo",
    "Dear",
    "Hei",
    "Hej",
    "Please",
    "Help",
    "Getting",
    "Critical",
    "Alert",
    "Warning",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Yesterday",
    "Today",
    "Reset",
    "Writeback",
    "Hash",
    "Sync",
];
