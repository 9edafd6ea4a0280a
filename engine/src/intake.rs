//! A paste → what is kept of its records: their heads and signals. The parts of a binary log are read side by side where there are
//! threads; the result is the same. Never what a signal means.

use crate::code::Code;
use crate::incident::Head;
use crate::paste::Paste;
use crate::record::{self, Part};
use crate::signal::{Extraction, Signal, Vocabulary};
use crate::span::Span;
#[cfg(not(target_family = "wasm"))]
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is kept of the records of a paste.
#[derive(Debug, Default)]
pub struct Intake {
    /// Of each record.
    pub heads: Vec<Head>,
    /// Of all records, record by record.
    pub signals: Vec<Signal>,
    /// What was meant to be an event and could not be read.
    pub lost: Vec<Span>,
}

/// Reads all records.
pub fn read(paste: &Paste<'_>, vocabulary: &Vocabulary) -> Intake {
    match record::log(paste) {
        Some(parts) => read_log(&parts.collect::<Vec<_>>(), vocabulary),
        None => read_text(paste, vocabulary),
    }
}

fn read_text(paste: &Paste<'_>, vocabulary: &Vocabulary) -> Intake {
    let mut intake = Intake::default();
    let mut extraction = Extraction::new(vocabulary);
    let mut records = record::split(paste);
    for record in records.by_ref() {
        intake.take(&record, &mut extraction);
    }
    intake.lost = records.lost().to_vec();
    share_sources(&mut intake.signals, vocabulary);
    intake
}

/// Gives an event that is named without a source, as above the copy of it or in a question about it, the source that the rest of the
/// paste states for that id; not where the paste states several.
fn share_sources(signals: &mut [Signal], vocabulary: &Vocabulary) {
    let mut stated: BTreeMap<u32, BTreeSet<Arc<str>>> = BTreeMap::new();
    for signal in signals.iter() {
        if let Code::Event { provider: Some(provider), id } = &signal.code
            && !stated.get(id).is_some_and(|known| known.contains(provider))
            && vocabulary.has_event(provider, *id)
        {
            stated.entry(*id).or_default().insert(provider.clone());
        }
    }
    for signal in signals {
        if let Code::Event { provider: provider @ None, id } = &mut signal.code
            && let Some(known) = stated.get(id).filter(|known| known.len() == 1)
        {
            *provider = known.first().cloned();
        }
    }
}

fn read_log(parts: &[Part<'_>], vocabulary: &Vocabulary) -> Intake {
    #[cfg(not(target_family = "wasm"))]
    let parts = parts.par_iter();
    #[cfg(target_family = "wasm")]
    let parts = parts.iter();
    let read: Vec<Intake> = parts.map(|part| read_part(part, vocabulary)).collect();
    read.into_iter().fold(Intake::default(), Intake::and)
}

fn read_part(part: &Part<'_>, vocabulary: &Vocabulary) -> Intake {
    let mut intake = Intake::default();
    let mut extraction = Extraction::new(vocabulary);
    intake.lost = part.read(|record| intake.take(record, &mut extraction));
    intake
}

impl Intake {
    fn take(&mut self, record: &record::Record<'_>, extraction: &mut Extraction<'_>) {
        extraction.read(self.heads.len(), record, &mut self.signals);
        self.heads.push(Head::of(record));
    }

    /// This, and behind it what stands behind it.
    fn and(mut self, behind: Intake) -> Intake {
        let first = self.heads.len();
        self.heads.extend(behind.heads);
        self.signals.extend(behind.signals.into_iter().map(|signal| Signal { record: first + signal.record, ..signal }));
        self.lost.extend(behind.lost);
        self
    }
}
