//! Events of another product: a number that a text gives to somebody else is none of ours.

use super::super::passage::Passage;
use super::super::words::Term;

/// Whether the line speaks of another product and not of ours: an event without a source is as likely that product's. Passwords are
/// everyone's.
pub(super) fn is_foreign(passage: &Passage<'_>, index: usize) -> bool {
    passage.on_line(index, |term| term == Term::Other)
        && !passage.on_line(index, |term| matches!(term, Term::Subject | Term::Provision))
}
