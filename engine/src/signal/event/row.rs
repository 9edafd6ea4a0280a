//! Numbers at the head of a line or a row: an event only where the words behind it are a message of this domain. In come the marks of a
//! text; out comes how much they say.

use super::super::Certainty::{self, Likely, Possible};
use super::super::lexicon::Meaning;
use super::super::passage::{LINE, Passage};
use super::super::scan::{Kind, Mark};
use super::super::words::Term;
use super::talk::is_counted;

/// `652 Failed credential provisioning batch …` at the start of a line, `| 6329 | …` as the first cell of a row.
pub(super) fn heads_line(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    let mark = passage.marks[index];
    let before = passage.line_before(mark.start);
    let cell = before.trim_start_matches([' ', '>', '\t']).starts_with('|');
    if !before.trim_matches([' ', '\t', '|', '>', '*', '-', '•', '"', '\'', '“', '„', '`', '\u{A0}', '#']).is_empty() {
        return None;
    }
    let rest = passage.line_behind(mark.end);
    let rest = rest.trim_start_matches(['*', '`', '"', ')']);
    let behind = rest.trim_start_matches([' ', '\u{A0}']);
    let content = behind.strip_prefix("...").or_else(|| behind.strip_prefix('…')).unwrap_or(behind);
    let content = content.trim_start_matches([' ', '\t', '|', ':', ';', ',', '-', '–', '\u{A0}', '*', '`', '"']);
    let parted = content.len() < rest.len() && content.chars().next().is_some_and(char::is_alphabetic);
    if !parted || is_counted(passage, index) || (!cell && content.starts_with(|char: char| char.is_ascii_lowercase())) {
        return None;
    }
    let line = mark.end + rest.len() + 4;
    let weight = sum(passage.marks_behind(index, LINE).take_while(|other| other.start <= line));
    // `33004,Jansen,12.50`: a list of anything.
    let enough = if rest.starts_with([',', ';']) { 3 } else { 2 };
    let sentence = cell && id >= 1000 && content.split_whitespace().count() >= 3;
    (id >= 100).then_some(())?;
    (weight >= enough).then_some(Likely).or(sentence.then_some(Possible))
}

/// How much marks say together. That something went wrong says everyone: it counts once.
fn sum<'m>(marks: impl Iterator<Item = &'m Mark>) -> usize {
    let (mut sum, mut failing) = (0, false);
    for mark in marks {
        let failure = matches!(mark.term(), Some(Term::Error | Term::Failed));
        sum += if failure && failing { 0 } else { weight(mark.kind) };
        failing |= failure;
    }
    sum
}

/// How much a mark says that its line is a message about passwords or directories.
fn weight(kind: Kind) -> usize {
    match kind {
        Kind::Known(Meaning::Term(
            Term::Identity | Term::Subject | Term::Provision | Term::Label("tracking-id" | "cloud-anchor"),
        )) => 2,
        Kind::Known(Meaning::Term(Term::Error | Term::Failed | Term::Rpc | Term::Message | Term::Data | Term::Activated)) => 1,
        Kind::Known(Meaning::Provider(_) | Meaning::Name(_) | Meaning::Phrase(_)) => 2,
        Kind::Hex(_) | Kind::Bare(_) | Kind::Decimal(..) => 2,
        _ => 0,
    }
}

/// What the words of a text say of an event in it that has no source.
#[derive(Clone, Copy, Debug)]
pub(in crate::signal) enum Told {
    /// Nothing.
    Nothing,
    /// That it is of another product.
    Other,
    /// That it is a message about passwords or directories, so much.
    Own(usize),
}

/// Weighs the words of a text.
pub(in crate::signal) fn told(marks: &[Mark]) -> Told {
    let other = marks.iter().any(|mark| mark.term() == Some(Term::Other));
    let counts = |mark: &&Mark| !other || mark.term() != Some(Term::Identity);
    match sum(marks.iter().filter(counts)) {
        0 | 1 if other => Told::Other,
        0 => Told::Nothing,
        sum => Told::Own(sum),
    }
}
