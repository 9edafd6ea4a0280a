//! Findings and the words that they rest on, lit together: from the text to the finding and back.

use super::{Body, Effect, State};
use crate::evidence::{self, Mark};

/// Places that are marked in the text at the same time.
const MARKS: usize = 600;

impl State {
    /// The places of the shown text on which something rests: codes, then findings.
    pub fn marks(&self) -> Vec<Mark> {
        let Some(answer) = self.answer() else { return Vec::new() };
        let evidence = answer
            .findings
            .iter()
            .enumerate()
            .flat_map(|(index, finding)| finding.evidence.iter().map(move |span| (Some(index), *span)));
        let codes = answer.codes.iter().flat_map(|code| code.places.iter().map(|span| (None, *span)));
        evidence.chain(codes).take(MARKS).map(|(finding, span)| Mark { span, finding }).collect()
    }

    pub(super) fn caret(&mut self, units: usize) -> Vec<Effect> {
        let Body::Text(text) = &self.document().body else { return Vec::new() };
        let found = evidence::finding_at(&self.marks(), evidence::byte_at(text, units));
        let moved = found != self.lit;
        self.lit = found;
        found.filter(|_| moved).map(|index| Effect::ScrollTo(format!("finding-{index}"))).into_iter().collect()
    }

    pub(super) fn light(&mut self, finding: Option<usize>) -> Vec<Effect> {
        self.lit = finding;
        if finding.is_some() && !self.document().is_empty() { vec![Effect::Peek] } else { Vec::new() }
    }

    pub(super) fn step(&mut self, by: isize) -> Vec<Effect> {
        let count = self.answer().map_or(0, |answer| answer.findings.len()) as isize;
        if count == 0 {
            return Vec::new();
        }
        let at = self.lit.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
        let next = (at + by).rem_euclid(count) as usize;
        self.lit = Some(next);
        vec![Effect::Peek, Effect::FocusFinding(next)]
    }

    pub(super) fn reveal(&mut self, start: usize, end: usize) -> Vec<Effect> {
        let (Some(start), Some(end)) = (self.units(start), self.units(end)) else { return Vec::new() };
        vec![Effect::Select(start, end)]
    }

    fn units(&self, at: usize) -> Option<usize> {
        let Body::Text(text) = &self.document().body else { return None };
        Some(evidence::units_at(text, at))
    }
}
