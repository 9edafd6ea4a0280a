//! Conditions, asked of the signals of one incident or of a whole paste.
#![allow(clippy::disallowed_types, reason = "asked once for each signal and never walked: its order cannot show")]

use crate::code::Code;
use crate::incident::{Head, Incident};
use crate::record::Level;
use crate::rule::{Condition, Pattern};
use crate::signal::{Certainty, Signal};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// The signals that a condition looks at: those of one incident, or of a whole paste.
pub struct Scope<'s> {
    heads: &'s [Head],
    signals: &'s [Signal],
    /// By code, facts last.
    own: Vec<Group<'s>>,
    /// Where the facts begin.
    facts: usize,
    /// The whole paste, where this is an incident of it.
    paste: Option<&'s Scope<'s>>,
    /// Of a whole paste: signal → its group. Signals that are only possible are shown to people, and no more: they have none.
    group_of: Vec<Option<u32>>,
    /// Whether all have a time; else their order in the paste counts.
    timed: bool,
}

/// All signals of one code that are equally certain. A log says the same thing a thousand times: conditions look at it once.
struct Group<'s> {
    code: &'s Code,
    certainty: Certainty,
    /// Its number in the whole paste.
    number: u32,
    numbers: Vec<usize>,
}

/// So many places of one code are kept as evidence.
pub const PLACES: usize = 100;

/// The groups of an incident and what the writers of their first records called them: incidents that agree in it are alike but for
/// their times.
pub type Kind = Vec<(u32, Option<Level>)>;

impl<'s> Scope<'s> {
    /// A whole paste.
    pub fn paste(heads: &'s [Head], signals: &'s [Signal]) -> Scope<'s> {
        // Facts are many; of all other codes a log has few, which are found sooner in order than by their hash.
        let mut codes: BTreeMap<(&Code, Certainty), usize> = BTreeMap::new();
        let mut facts: HashMap<(&Code, Certainty), usize> = HashMap::new();
        let mut own: Vec<Group<'s>> = Vec::new();
        for (number, Signal { code, certainty, .. }) in
            signals.iter().enumerate().filter(|(_, signal)| signal.certainty > Certainty::Possible)
        {
            let at = *match code {
                Code::Fact { .. } => facts.entry((code, *certainty)).or_insert(own.len()),
                code => codes.entry((code, *certainty)).or_insert(own.len()),
            };
            match own.get_mut(at) {
                Some(group) => group.numbers.push(number),
                None => own.push(Group { code, certainty: *certainty, number: 0, numbers: vec![number] }),
            }
        }
        own.sort_by_key(|group| (group.code, group.certainty));
        (0..).zip(&mut own).for_each(|(number, group)| group.number = number);
        let mut group_of = vec![None; signals.len()];
        for group in &own {
            group.numbers.iter().for_each(|number| group_of[*number] = Some(group.number));
        }
        Scope { group_of, ..Scope::of(heads, signals, own, None) }
    }

    /// One incident of a paste.
    pub fn incident(incident: &Incident, paste: &'s Scope<'s>) -> Scope<'s> {
        let group = |number: &usize| paste.group_of[*number];
        let mut numbers: Vec<usize> = incident.signals.iter().copied().filter(|number| group(number).is_some()).collect();
        numbers.sort_by_key(group);
        let own = groups(paste.signals, &numbers, &paste.group_of);
        Scope::of(paste.heads, paste.signals, own, Some(paste))
    }

    fn of(heads: &'s [Head], signals: &'s [Signal], own: Vec<Group<'s>>, paste: Option<&'s Scope<'s>>) -> Scope<'s> {
        let facts = own.partition_point(|group| !matches!(group.code, Code::Fact { .. }));
        let has_time = |number: &usize| heads.get(signals[*number].record).is_some_and(|head| head.time.is_some());
        let timed = own.iter().flat_map(|group| &group.numbers).all(has_time);
        Scope { heads, signals, own, facts, paste, group_of: Vec::new(), timed }
    }

    /// What its groups are, those aside that `counts` does not let through.
    pub fn kind(&self, counts: impl Fn(&Code) -> bool) -> Kind {
        let level = |group: &Group<'_>| self.level(self.signals[*group.numbers.first()?].record);
        self.own.iter().filter(|group| counts(group.code)).map(|group| (group.number, level(group))).collect()
    }

    /// All signals of the paste.
    pub fn signals(&self) -> &'s [Signal] {
        self.signals
    }

    /// The codes of the incident, how certain they are, and the numbers of their signals.
    pub fn own(&self) -> impl Iterator<Item = (&'s Code, Certainty, &[usize])> + '_ {
        self.own.iter().map(|group| (group.code, group.certainty, group.numbers.as_slice()))
    }

    /// The codes of the incident.
    pub fn codes(&self) -> impl Iterator<Item = &'s Code> + '_ {
        self.own.iter().map(|group| group.code)
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
                let whole = self.whole();
                let times: usize = whole.fitting(pattern).map(|(group, _)| group.numbers.len()).sum();
                if times >= *count as usize { whole.matching(pattern) } else { None }
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
        let evidence = |(group, certainty): (&Group<'_>, Certainty)| Evidence {
            signals: group.numbers.iter().take(PLACES).copied().collect(),
            weakest: certainty,
        };
        // Of several signals that a pattern means the surest counts.
        let join = |sum: Evidence, one: Evidence| Evidence { weakest: sum.weakest.max(one.weakest), ..sum.and(one) };
        self.fitting(pattern).map(evidence).reduce(join)
    }

    /// The groups that a pattern means, and how surely. Facts hold for the whole paste.
    fn fitting(&self, pattern: &Pattern) -> impl Iterator<Item = (&Group<'s>, Certainty)> {
        self.candidates(pattern).iter().filter_map(move |group| Some((group, fits(pattern, group.code, group.certainty)?)))
    }

    /// The groups among which those of a pattern are: a paste may state thousands of facts, such as tracking ids.
    fn candidates(&self, pattern: &Pattern) -> &[Group<'s>] {
        let whole = self.whole();
        let facts = &whole.own[whole.facts..];
        let (name, value) = match pattern {
            Pattern::AnyFact(name) => (name.as_str(), None),
            Pattern::Exact(Code::Fact { name, value }) => (name.as_ref(), Some(value)),
            Pattern::OneOf(_) => return &self.own,
            _ => return &self.own[..self.facts],
        };
        let place = |group: &Group<'_>| match group.code {
            Code::Fact { name: stated, value: as_what } => {
                stated.as_ref().cmp(name).then(value.map_or(Ordering::Equal, |value| as_what.cmp(value)))
            }
            _ => Ordering::Less,
        };
        let start = facts.partition_point(|group| place(group).is_lt());
        &facts[start..start + facts[start..].partition_point(|group| place(group).is_eq())]
    }

    fn follows(&self, first: &Pattern, second: &Pattern, seconds: u32) -> Option<Evidence> {
        let (before, after) = (self.in_order(first), self.in_order(second));
        let within = |(start, a): &(i64, usize)| {
            let next = after[after.partition_point(|(place, _)| place < start)..].iter().find(|(_, b)| a != b)?;
            (!self.timed || next.0 - start <= i64::from(seconds) * 1000).then_some([*a, next.1])
        };
        let pair = before.iter().find_map(within)?;
        let weakest = pair.iter().map(|number| self.signals[*number].certainty).min()?;
        Some(Evidence { signals: pair.into(), weakest })
    }

    fn unanswered(&self, first: &Pattern, second: &Pattern, seconds: u32) -> Option<Evidence> {
        let last_answer = self.in_order(second).last().map(|(place, _)| *place);
        let end = self.times().max()?;
        let open = |(place, number): &(i64, usize)| {
            let goes_on = self.time(*number).is_some_and(|time| end - time >= i64::from(seconds) * 1000);
            goes_on && last_answer.is_none_or(|answer| answer < *place)
        };
        let signals: BTreeSet<usize> =
            self.in_order(first).iter().filter(|start| open(start)).map(|(_, number)| *number).collect();
        let weakest = signals.iter().map(|number| self.signals[*number].certainty).min()?;
        Some(Evidence { signals, weakest })
    }

    /// The signals that a pattern means, by time, or by place where not all have a time.
    fn in_order(&self, pattern: &Pattern) -> Vec<(i64, usize)> {
        let numbers = self.fitting(pattern).flat_map(|(group, _)| &group.numbers);
        let place = |number: &usize| if self.timed { self.time(*number).unwrap_or_default() } else { *number as i64 };
        let mut placed: Vec<_> = numbers.map(|number| (place(number), *number)).collect();
        placed.sort_unstable();
        placed
    }

    /// Whether the last so many seconds are covered by the paste and hold no such code.
    fn absent(&self, pattern: &Pattern, seconds: u32) -> bool {
        let (Some(start), Some(end)) = (self.times().min(), self.times().max()) else { return false };
        let from = end - i64::from(seconds) * 1000;
        let mut there = self.fitting(pattern).flat_map(|(group, _)| &group.numbers);
        start <= from && !there.any(|number| self.time(*number).is_none_or(|time| time >= from))
    }

    fn time(&self, signal: usize) -> Option<i64> {
        self.heads.get(self.signals[signal].record)?.time.map(|time| time.millis)
    }

    fn times(&self) -> impl Iterator<Item = i64> + '_ {
        self.heads.iter().filter_map(|head| head.time.map(|time| time.millis))
    }
}

/// Signals that stand in the order of their groups, group by group.
fn groups<'s>(signals: &'s [Signal], numbers: &[usize], group_of: &[Option<u32>]) -> Vec<Group<'s>> {
    let group = |numbers: &[usize]| {
        let first = *numbers.first()?;
        let Signal { code, certainty, .. } = &signals[first];
        Some(Group { code, certainty: *certainty, number: group_of[first]?, numbers: numbers.to_vec() })
    };
    numbers.chunk_by(|a, b| group_of[*a] == group_of[*b]).filter_map(group).collect()
}

/// How surely a code is what a pattern means.
fn fits(pattern: &Pattern, code: &Code, certainty: Certainty) -> Option<Certainty> {
    match (pattern, code) {
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
        (Pattern::Exact(wanted), code) => (wanted == code || wanted.wrapped().as_ref() == Some(code)).then_some(certainty),
        (Pattern::OneOf(patterns), _) => patterns.iter().filter_map(|pattern| fits(pattern, code, certainty)).max(),
        _ => None,
    }
}
