//! What content knows by name → what to look for in pastes.

use super::draft::Draft;
use super::rules::RuleFile;
use crate::code::Code;
use crate::codebook::Entry;
use crate::rule::{Condition, Pattern};
use crate::signal::{Phrase, Provider, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Collects the words of all entries, rules and front matter.
pub(super) fn collect<'a>(
    drafts: &[Draft],
    entries: impl Iterator<Item = &'a Entry>,
    rules: &[RuleFile],
    phrases: Vec<Phrase>,
) -> Words {
    let mut collector = Collector::default();
    for entry in entries {
        collector.code(&entry.code);
        entry.also.iter().for_each(|code| collector.code(code));
    }
    for draft in drafts {
        for (name, aliases) in draft.front.table("providers") {
            collector.aliases.entry(name.clone()).or_default().extend(aliases);
            collector.providers.entry(name).or_default();
        }
    }
    for file in rules {
        let conditions = file.rule.iter().map(|rule| &rule.when);
        let checks = file.check.iter().flat_map(|check| [&check.relevant, &check.failed, &check.passed]);
        conditions.chain(checks).for_each(|condition| collector.condition(condition));
    }
    collector.phrases = phrases;
    collector.phrases.extend(rules.iter().flat_map(|file| file.phrases.clone()));
    collector.finish()
}

#[derive(Default)]
struct Collector {
    providers: BTreeMap<String, BTreeSet<u32>>,
    aliases: BTreeMap<String, BTreeSet<String>>,
    names: BTreeSet<String>,
    statuses: BTreeSet<String>,
    phrases: Vec<Phrase>,
}

impl Collector {
    fn code(&mut self, code: &Code) {
        match code {
            Code::Event { provider: Some(provider), id } => {
                self.providers.entry(provider.to_string()).or_default().insert(*id);
            }
            Code::Name(name) => {
                self.names.insert(name.clone());
            }
            Code::Status(name) => {
                self.statuses.insert(name.clone());
            }
            _ => {}
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Code(pattern) | Condition::AtLeast(_, pattern) | Condition::Absent(pattern, _) => self.pattern(pattern),
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|condition| self.condition(condition)),
            Condition::Not(inner) => self.condition(inner),
            Condition::Then(first, second, _) | Condition::Without(first, second, _) => {
                self.pattern(first);
                self.pattern(second);
            }
            Condition::Never => {}
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match pattern {
            Pattern::Event { provider: Some(provider), ids } => self.providers.entry(provider.clone()).or_default().extend(ids),
            Pattern::Exact(code) => self.code(code),
            Pattern::From(provider) => {
                self.providers.entry(provider.clone()).or_default();
            }
            Pattern::OneOf(patterns) => patterns.iter().for_each(|pattern| self.pattern(pattern)),
            Pattern::Event { provider: None, .. } | Pattern::AnyFact(_) => {}
        }
    }

    fn finish(mut self) -> Words {
        self.phrases.sort_by(|a, b| (&a.text, &a.code).cmp(&(&b.text, &b.code)));
        self.phrases.dedup();
        let aliases = &self.aliases;
        let provider = |(name, ids): (String, BTreeSet<u32>)| Provider {
            aliases: aliases
                .get(&name)
                .map(|aliases| aliases.iter().filter(|alias| **alias != name).cloned().collect())
                .unwrap_or_default(),
            name,
            ids: ids.into_iter().collect(),
        };
        Words {
            providers: self.providers.into_iter().map(provider).collect(),
            names: self.names.into_iter().collect(),
            statuses: self.statuses.into_iter().collect(),
            phrases: self.phrases,
        }
    }
}
