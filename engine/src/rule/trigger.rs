//! Which rules are worth asking, given the codes that are there. A log holds thousands of incidents, and most rules need a code that
//! none of them has. Comes in: rules, then codes; goes out: a superset of the rules that hold. Never decides whether one does.

use super::{Condition, Pattern, Rule};
use crate::code::Code;
use std::collections::{BTreeMap, BTreeSet};

/// Rules by the codes that they need.
#[derive(Debug, Default)]
pub struct Triggers {
    /// What the incident itself must hold.
    near: Index,
    /// What must stand anywhere in the paste: facts, and what is counted over all of it.
    far: Index,
    /// Rules that may hold without any code of their own.
    always: BTreeSet<usize>,
    /// Rules for which the order or the time of codes counts.
    timed: BTreeSet<usize>,
}

#[derive(Debug, Default)]
struct Index {
    by_code: BTreeMap<Code, Vec<usize>>,
    /// By the source of an event, in lower case.
    by_source: BTreeMap<String, Vec<usize>>,
    /// By the name of a fact.
    by_fact: BTreeMap<String, Vec<usize>>,
}

/// One of several codes without which a condition cannot hold.
enum Need {
    Code(Code),
    Source(String),
    Fact(String),
}

/// At least one of `near` in the incident or of `far` in the paste.
#[derive(Default)]
struct Needs {
    near: Vec<Need>,
    far: Vec<Need>,
}

impl Triggers {
    /// The triggers of these rules, which are known by their numbers.
    pub fn new(rules: &[Rule]) -> Triggers {
        let mut triggers = Triggers::default();
        for (number, rule) in rules.iter().enumerate() {
            triggers.timed.extend(is_timed(&rule.when).then_some(number));
            match needs(&rule.when) {
                Some(needs) => {
                    needs.near.into_iter().for_each(|need| triggers.near.add(need, number));
                    needs.far.into_iter().for_each(|need| triggers.far.add(need, number));
                }
                None => drop(triggers.always.insert(number)),
            }
        }
        triggers
    }

    /// Rules to ask of every incident of a paste that holds these codes.
    pub fn far<'c>(&self, codes: impl Iterator<Item = &'c Code>) -> BTreeSet<usize> {
        let mut rules = self.always.clone();
        codes.for_each(|code| rules.extend(self.far.rules(code)));
        rules
    }

    /// Rules to ask of an incident that holds these codes, beside the [`Triggers::far`] ones.
    pub fn near<'c>(&self, codes: impl Iterator<Item = &'c Code>) -> BTreeSet<usize> {
        let own = |code: &&Code| !matches!(code, Code::Fact { .. });
        codes.filter(own).flat_map(|code| self.near.rules(code)).collect()
    }

    /// Whether the order or the time of codes counts for a rule.
    pub fn is_timed(&self, rule: usize) -> bool {
        self.timed.contains(&rule)
    }
}

impl Index {
    fn add(&mut self, need: Need, rule: usize) {
        let rules = match need {
            Need::Code(code) => self.by_code.entry(code).or_default(),
            Need::Source(source) => self.by_source.entry(source).or_default(),
            Need::Fact(name) => self.by_fact.entry(name).or_default(),
        };
        rules.push(rule);
    }

    fn rules(&self, code: &Code) -> impl Iterator<Item = usize> {
        let code_and_source = match code {
            Code::Fact { name, .. } => [self.by_fact.get(name.as_ref()), None],
            Code::Event { provider: Some(source), .. } => {
                let source = || self.by_source.get(&source.to_ascii_lowercase());
                [self.by_code.get(&general(code)), (!self.by_source.is_empty()).then(source).flatten()]
            }
            _ => [self.by_code.get(code), None],
        };
        code_and_source.into_iter().flatten().flatten().copied()
    }
}

/// None: the condition may hold without any code.
fn needs(condition: &Condition) -> Option<Needs> {
    match condition {
        Condition::Code(pattern) | Condition::Then(pattern, ..) | Condition::Without(pattern, ..) => Some(of_pattern(pattern)),
        Condition::AtLeast(_, pattern) => {
            let Needs { mut near, mut far } = of_pattern(pattern);
            far.append(&mut near);
            Some(Needs { near, far })
        }
        Condition::All(parts) => parts.iter().filter_map(needs).min_by_key(|needs| (needs.far.len(), needs.near.len())),
        Condition::Any(parts) => parts.iter().map(needs).try_fold(Needs::default(), |mut sum, part| {
            let part = part?;
            sum.near.extend(part.near);
            sum.far.extend(part.far);
            Some(sum)
        }),
        Condition::Never => Some(Needs::default()),
        Condition::Not(_) | Condition::Absent(..) => None,
    }
}

fn is_timed(condition: &Condition) -> bool {
    match condition {
        Condition::Then(..) | Condition::Without(..) => true,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(is_timed),
        Condition::Not(inner) => is_timed(inner),
        Condition::Code(_) | Condition::AtLeast(..) | Condition::Absent(..) | Condition::Never => false,
    }
}

fn of_pattern(pattern: &Pattern) -> Needs {
    let mut needs = Needs::default();
    match pattern {
        Pattern::Event { ids, .. } => {
            needs.near.extend(ids.iter().map(|id| Need::Code(Code::Event { provider: None, id: *id })));
        }
        Pattern::AnyFact(name) => needs.far.push(Need::Fact(name.clone())),
        Pattern::Exact(Code::Fact { name, .. }) => needs.far.push(Need::Fact(name.to_string())),
        Pattern::Exact(code) => {
            needs.near.push(Need::Code(general(code)));
            needs.near.extend(code.wrapped().map(Need::Code));
        }
        Pattern::From(source) => needs.near.push(Need::Source(source.to_ascii_lowercase())),
        Pattern::OneOf(patterns) => {
            for part in patterns.iter().map(of_pattern) {
                needs.near.extend(part.near);
                needs.far.extend(part.far);
            }
        }
    }
    needs
}

/// An event without its source, any other code as it is.
fn general(code: &Code) -> Code {
    match code {
        Code::Event { id, .. } => Code::Event { provider: None, id: *id },
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Actor, Confidence, Severity, parse};

    fn triggers(conditions: &[&str]) -> Triggers {
        let rule = |when: &&str| Rule {
            id: when.to_string(),
            when: parse(when).expect("a condition"),
            article: crate::article::ArticleId("article".into()),
            section: String::new(),
            severity: Severity::Error,
            confidence: Confidence::Certain,
            actor: Actor::Nobody,
            overrides: Vec::new(),
            why: String::new(),
            source: String::new(),
        };
        Triggers::new(&conditions.iter().map(rule).collect::<Vec<_>>())
    }

    fn asked(triggers: &Triggers, codes: &[&str]) -> Vec<usize> {
        let codes: Vec<Code> = codes.iter().map(|code| code.parse().expect("a code")).collect();
        triggers.far(codes.iter()).union(&triggers.near(codes.iter())).copied().collect()
    }

    #[test]
    fn a_rule_is_asked_when_one_of_its_codes_is_there() {
        let triggers = triggers(&[
            "event PasswordResetService/33004 and hresult 0x80231367",
            "win32 5 or fact fips is on",
            "at least 3 event ADSync/611",
            "from MSSQLSERVER",
        ]);
        assert_eq!(asked(&triggers, &["event:*/33004"]), [0]);
        assert_eq!(asked(&triggers, &["hresult:0x80231367"]), [] as [usize; 0], "the event is what it needs");
        assert_eq!(asked(&triggers, &["hresult:0x80070005", "event:ADSync/611"]), [1, 2]);
        assert_eq!(asked(&triggers, &["fact:fips=on", "event:MsSqlServer/1"]), [1, 3]);
    }

    #[test]
    fn a_rule_of_absence_is_always_asked() {
        assert_eq!(asked(&triggers(&["no event ADSync/654 within 3 h"]), &[]), [0]);
    }
}
