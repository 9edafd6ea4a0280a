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
    let rest = passage.line_behind(mark.end);
    let opens = before.trim_matches([' ', '\t', '|', '>', '*', '-', '•', '"', '\'', '“', '„', '`', '\u{A0}', '#']).is_empty();
    if !opens && !opens_clause(passage, index, before, rest) {
        return None;
    }
    let rest = rest.trim_start_matches(['*', '`', '"', ')']);
    let behind = rest.trim_start_matches([' ', '\u{A0}']);
    let content = behind.strip_prefix("...").or_else(|| behind.strip_prefix('…')).unwrap_or(behind);
    let content = content.trim_start_matches([' ', '\t', '|', ':', ';', ',', '-', '–', '\u{A0}', '*', '`', '"']);
    let parted = content.len() < rest.len() && content.chars().next().is_some_and(char::is_alphabetic);
    if !parted || is_counted(passage, index) || (!cell && content.starts_with(|char: char| char.is_ascii_lowercase())) {
        return None;
    }
    let line = mark.end + rest.len() + 4;
    let weight = told(passage.marks_behind(index, LINE).take_while(|other| other.start <= line)).weight();
    // `33004,Jansen,12.50`: a list of anything.
    let enough = if rest.starts_with([',', ';']) { 3 } else { 2 };
    let sentence =
        cell && id >= 1000 && content.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() >= SENTENCE;
    (id >= 100).then_some(())?;
    (weight >= enough).then_some(Likely).or(sentence.then_some(Possible))
}

/// `PHS broken, 611: RPC Error 8453`: the number opens a clause of a line about the product.
fn opens_clause(passage: &Passage<'_>, index: usize, before: &str, rest: &str) -> bool {
    let parted = before.trim_end().ends_with([',', ';', '.', ':', '-', '–', '(']);
    parted && rest.starts_with(": ") && passage.preceded(index, LINE, |term| term == Term::Subject)
}

/// So many words in a row are a sentence, which may be one in a language that is not known here.
pub(in crate::signal) const SENTENCE: usize = 6;

/// How much a mark says that its line is a message about passwords or directories.
fn weight(kind: Kind) -> usize {
    match kind {
        Kind::Known(Meaning::Term(
            Term::Identity | Term::Subject | Term::Provision | Term::Label("tracking-id" | "cloud-anchor"),
        )) => 2,
        Kind::Known(Meaning::Term(Term::Rpc | Term::Message | Term::Data | Term::Activated)) => 1,
        Kind::Known(Meaning::Provider(_) | Meaning::Name(_) | Meaning::Phrase(_)) => 2,
        Kind::Hex(_) | Kind::Bare(_) | Kind::Decimal(..) => 2,
        _ => 0,
    }
}

/// What words say of a number among them that has no source.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::signal) struct Told {
    /// Whether another product is named.
    pub(in crate::signal) other: bool,
    /// Whether something went wrong, which everyone may say.
    failing: bool,
    /// How much of it is a message about passwords or directories.
    pub(in crate::signal) own: usize,
    /// How much of that is about passwords alone, which are everyone's.
    pub(in crate::signal) identity: usize,
}

impl Told {
    /// How much it says that the number is one of ours.
    pub(in crate::signal) fn weight(self) -> usize {
        let own = if self.other { self.own - self.identity } else { self.own };
        own + usize::from(self.failing)
    }

    /// What two texts say together.
    pub(in crate::signal) fn and(self, more: Told) -> Told {
        Told {
            other: self.other || more.other,
            failing: self.failing || more.failing,
            own: self.own + more.own,
            identity: self.identity + more.identity,
        }
    }
}

/// Weighs words.
pub(in crate::signal) fn told<'m>(marks: impl IntoIterator<Item = &'m Mark>) -> Told {
    marks.into_iter().fold(Told::default(), |told, mark| {
        let weight = weight(mark.kind);
        told.and(Told {
            other: mark.term() == Some(Term::Other),
            failing: matches!(mark.term(), Some(Term::Error | Term::Failed)),
            own: weight,
            identity: if mark.term() == Some(Term::Identity) { weight } else { 0 },
        })
    })
}
