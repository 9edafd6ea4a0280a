//! Spaces that a page, a mail or a word processor has made unbreakable → plain spaces. Comes in: decoded text; goes out: the text with
//! plain spaces, when most of its spaces were unbreakable. Single ones stay: languages set them before colons, and every reader knows.

use super::repair::Repair;
use crate::span::{Mapped, Span};
use memchr::{memchr_iter, memmem};

const UNBREAKABLE: &str = "\u{A0}";

/// So many plain spaces for one that is unbreakable are as people and programs write them.
const USUAL: usize = 4;

/// The text with plain spaces, or none where they are as usual.
pub(super) fn plain<'a>(text: &Mapped<'a>) -> Option<Mapped<'a>> {
    let letters = text.text().as_bytes();
    let unbreakable = memmem::find_iter(letters, UNBREAKABLE).count();
    if unbreakable == 0 || memchr_iter(b' ', letters).count() > unbreakable * USUAL {
        return None;
    }
    let mut plain = Repair::of(text);
    for at in memmem::find_iter(letters, UNBREAKABLE) {
        plain.replace(Span::new(at, at + UNBREAKABLE.len()), ' ');
    }
    Some(plain.finish())
}
