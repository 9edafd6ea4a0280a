//! The mind of Errwise: pasted text and content go in, plain data comes out.
//!
//! Two streams meet here. The user's stream turns bytes into text, records and signals; the author's stream turns Markdown into
//! articles, code entries, rules and one bundle; findings and the report are where they meet. The `mod` lines stand in the order
//! in which data flows, and a module uses only those above it.
//!
//! This crate works on its arguments: it never reads files, asks the network or the clock, prints, or panics on input.

pub mod hash;

pub mod span;
pub mod paste;
pub mod record;
pub mod code;
pub mod signal;

pub mod locale;
pub mod article;
pub mod rule;
pub mod codebook;
pub mod search;
pub mod bundle;
#[cfg(feature = "compile")]
pub mod content;

pub mod incident;
pub mod intake;
pub mod finding;
pub mod report;
pub mod redact;

use bundle::Bundle;
use code::Code;
use intake::Intake;
use locale::Locale;
use record::Shape;
use report::{Reading, Report};
use signal::{Certainty, Signal};

/// Diagnoses a paste. Never fails: what is not understood is listed in [`Report::unread`].
///
/// The same input, bundle and locale give the same report, byte for byte, natively and in the browser.
pub fn diagnose(input: &[u8], bundle: &Bundle, locale: Locale) -> Report {
    let paste = paste::read(input);
    let Intake { heads, signals, lost: unread } = intake::read(&paste, bundle.vocabulary());
    let incidents = incident::group(&heads, &signals);
    let scope = finding::Scope::paste(&heads, &signals);
    let mut findings = finding::find(bundle, &scope, &incidents);
    let said = heads.iter().any(|head| head.shape == Shape::Loose);
    if said && findings.is_empty() && !signals.iter().any(|signal| is_sure(signal, bundle)) {
        findings.extend(finding::nearest(bundle, &paste.text));
    }
    let checks = finding::check(bundle, &scope);
    let reading =
        Reading { bytes: input.len(), encoding: paste.encoding, heads: &heads, signals: &signals, incidents: &incidents, unread };
    report::assemble(&findings, &checks, reading, bundle, locale)
}

/// A code that stands there as such: its text is a message, not a sentence that somebody said. A code of the reset page that no article
/// describes tells nothing; the words around it may.
fn is_sure(signal: &Signal, bundle: &Bundle) -> bool {
    let tells = match signal.code {
        Code::Fact { .. } => false,
        Code::Sspr(_) => bundle.rows().knows(&signal.code),
        _ => true,
    };
    tells && signal.certainty > Certainty::Possible
}
