//! A record of loose text, for the tests and the bench of signals.

use engine::record::{Record, Shape};
use engine::span::{Mapped, Span};

/// The whole text as one record that says nothing else of itself.
pub fn loose(text: &str) -> Record<'_> {
    Record {
        shape: Shape::Loose,
        span: Span::new(0, text.len()),
        provider: None,
        event: None,
        time: None,
        level: None,
        computer: None,
        body: vec![Mapped::verbatim(text, 0)],
        language: None,
    }
}
