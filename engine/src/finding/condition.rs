//! Conditions, asked of the signals of one incident or of a whole paste.

use crate::code::Code;
use crate::incident::{Head, Incident};
use crate::record::Level;
use crate::rule::{Condition, Pattern};
use crate::signal::{Certainty, Signal};
use std::collections::BTreeSet;

/// What a condition rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Numbers of signals.
    pub signals: BTreeSet<usize>,
    /// The least certain of them.
    pub weakest: Certainty,
}

impl Evidence {
    fn none() -> Evidence {
        Evidence { signals: BTreeSet::new(), weakest: Certainty::Certain }
    }

    fn and(mut self, other: Evidence) -> Evidence {
        self.weakest = self.weakest.min(other.weakest);
        self.signals.extend(other.signals);
        self
    }
}

/// The signals that a condition looks at.
pub struct Scope<'s> {
    heads: &'s [Head],
    signals: &'s [Signal],
    /// Numbers of the signals of the incident; of all for a paste.
    own: Vec<usize>,
    /// Numbers of all facts of the paste.
    facts: Vec<usize>,
    /// The whole paste, where this is an incident of it.
    paste: Option<&'s Scope<'s>>,
}

impl<'s> Scope<'s> {
    /// A whole paste.
    pub fn paste(heads: &'s [Head], signals: &'s [Signal]) -> Scope<'s> {
        let facts = (0..signals.len()).filter(|number| matches!(signals[*number].code, Code::Fact { .. })).collect();
        Scope { heads, signals, own: (0..signals.len()).collect(), facts, paste: None }
    }

    /// One incident of a paste.
    pub fn incident(heads: &'s [Head], signals: &'s [Signal], incident: &Incident, paste: &'s Scope<'s>) -> Scope<'s> {
        Scope { heads, signals, own: incident.signals.clone(), facts: paste.facts.clone(), paste: Some(paste) }
    }

    /// All signals of the paste.
    pub fn signals(&self) -> &'s [Signal] {
        self.signals
    }

    /// The signals of the incident that mean something: those that are only possible are shown, and no more.
    pub fn own(&self) -> impl Iterator<Item = (usize, &'s Signal)> + '_ {
        let all = self.own.iter().map(|number| (*number, &self.signals[*number]));
        all.filter(|(_, signal)| signal.certainty > Certainty::Possible)
    }

    /// What the writer of a record called it.
    pub fn level(&self, record: usize) -> Option<Level> {
        self.heads.get(record).and_then(|head| head.level)
    }

    /// Whether a condition holds, and on what that rests.
    pub fn holds(&self, condition: &Condition) -> Option<Evidence> {
        match condition {
            Condition::Code(pattern) => self.matching(pattern),
            Condition::All(parts) => {
                parts.iter().try_fold(Evidence::none(), |sum, part| self.holds(part).map(|evidence| sum.and(evidence)))
            }
            Condition::Any(parts) => parts.iter().filter_map(|part| self.holds(part)).reduce(Evidence::and),
            Condition::Not(inner) => self.holds(inner).is_none().then(Evidence::none),
            Condition::AtLeast(count, pattern) => {
                let evidence = self.whole().matching(pattern)?;
                (evidence.signals.len() >= *count as usize).then_some(evidence)
            }
            Condition::Then(first, second, seconds) => self.follows(first, second, *seconds),
            Condition::Without(first, second, seconds) => self.unanswered(first, second, *seconds),
            Condition::Absent(pattern, seconds) => self.whole().absent(pattern, *seconds).then(Evidence::none),
            Condition::Never => None,
        }
    }

    fn whole(&self) -> &Scope<'s> {
        self.paste.unwrap_or(self)
    }

    fn matching(&self, pattern: &Pattern) -> Option<Evidence> {
        let about_facts = matches!(pattern, Pattern::AnyFact(_) | Pattern::Exact(Code::Fact { .. }));
        let numbers = if about_facts { &self.facts } else { &self.own };
        let found = numbers.iter().filter_map(|number| Some((*number, self.fits(pattern, &self.signals[*number])?)));
        found
            .map(|(number, certainty)| Evidence { signals: [number].into(), weakest: certainty })
            .reduce(|sum, one| Evidence { weakest: sum.weakest.max(one.weakest), ..sum.and(one) })
    }

    /// How surely a signal is what a pattern means; not at all for one that is only possible.
    fn fits(&self, pattern: &Pattern, signal: &Signal) -> Option<Certainty> {
        let certainty = Some(signal.certainty).filter(|certainty| *certainty > Certainty::Possible)?;
        match (pattern, &signal.code) {
            (Pattern::Event { provider, ids }, Code::Event { provider: written, id }) if ids.contains(id) => {
                match (provider, written) {
                    (Some(wanted), Some(written)) => wanted.eq_ignore_ascii_case(written).then_some(certainty),
                    (Some(_), None) => Some(certainty.min(Certainty::Likely)),
                    (None, _) => Some(certainty),
                }
            }
            (Pattern::From(wanted), Code::Event { provider: Some(written), .. }) => {
                wanted.eq_ignore_ascii_case(written).then_some(certainty)
            }
            (Pattern::AnyFact(wanted), Code::Fact { name, .. }) => (wanted == name).then_some(certainty),
            (Pattern::Exact(wanted), code) => (wanted == code || is_wrapped(wanted, code)).then_some(certainty),
            (Pattern::OneOf(patterns), _) => patterns.iter().filter_map(|pattern| self.fits(pattern, signal)).max(),
            _ => None,
        }
    }

    fn follows(&self, first: &Pattern, second: &Pattern, seconds: u32) -> Option<Evidence> {
        let (before, after) = (self.matching(first)?, self.matching(second)?);
        let pair = before.signals.iter().flat_map(|a| after.signals.iter().map(move |b| (*a, *b)));
        let (a, b) = pair
            .filter(|(a, b)| a != b)
            .find(|(a, b)| self.delay(*a, *b).is_some_and(|delay| delay <= i64::from(seconds) * 1000))?;
        Some(Evidence { signals: [a, b].into(), weakest: before.weakest.min(after.weakest) })
    }

    fn unanswered(&self, first: &Pattern, second: &Pattern, seconds: u32) -> Option<Evidence> {
        let before = self.matching(first)?;
        let answers = self.matching(second).map(|evidence| evidence.signals).unwrap_or_default();
        let end = self.times().max()?;
        let open = |start: &usize| {
            let time = self.time(*start).unwrap_or(end);
            let answered = answers.iter().any(|answer| self.delay(*start, *answer).is_some());
            !answered && end - time >= i64::from(seconds) * 1000
        };
        let signals: BTreeSet<usize> = before.signals.into_iter().filter(open).collect();
        (!signals.is_empty()).then_some(Evidence { signals, weakest: before.weakest })
    }

    /// Whether the last so many seconds are covered by the paste and hold no such code.
    fn absent(&self, pattern: &Pattern, seconds: u32) -> bool {
        let (Some(start), Some(end)) = (self.times().min(), self.times().max()) else { return false };
        let from = end - i64::from(seconds) * 1000;
        let there = self.matching(pattern).map(|evidence| evidence.signals).unwrap_or_default();
        start <= from && !there.iter().any(|number| self.time(*number).is_none_or(|time| time >= from))
    }

    /// Milliseconds from one signal to another that follows it: by time, or by place where there are no times.
    fn delay(&self, a: usize, b: usize) -> Option<i64> {
        let delay = match (self.time(a), self.time(b)) {
            (Some(a), Some(b)) => b - a,
            _ => b as i64 - a as i64,
        };
        (delay >= 0).then_some(delay)
    }

    fn time(&self, signal: usize) -> Option<i64> {
        self.heads.get(self.signals[signal].record)?.time.map(|time| time.millis)
    }

    fn times(&self) -> impl Iterator<Item = i64> + '_ {
        self.heads.iter().filter_map(|head| head.time.map(|time| time.millis))
    }
}

/// Whether `code` is the HRESULT that wraps the Win32 number that is wanted.
fn is_wrapped(wanted: &Code, code: &Code) -> bool {
    matches!((wanted, code), (Code::Win32(number), Code::Hresult(value)) if *value == 0x8007_0000 | number)
}
