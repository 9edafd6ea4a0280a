//! Signals → findings: the rules and the code entries, applied to incidents. Never text for people, never a locale.

mod condition;
mod symptom;

pub use condition::Scope;
pub use symptom::nearest;

use crate::article::{Article, Symptom};
use crate::bundle::Bundle;
use crate::code::Code;
use crate::codebook::{Row, Rows, same};
use crate::incident::Incident;
use crate::rule::{Actor, Check, Confidence, Rule, Severity};
use crate::signal::{Certainty, Signal};
use crate::span::Span;
use condition::{Evidence, Kind, PLACES};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was found, still without words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<'b> {
    /// Where its words are.
    pub source: Source<'b>,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who must act.
    pub actor: Option<Actor>,
    /// Numbers of the signals on which it rests, in the order of the paste.
    pub evidence: BTreeSet<usize>,
    /// Further places of the input on which it rests.
    pub places: Vec<Span>,
    /// Numbers of the incidents in which it was found.
    pub incidents: BTreeSet<usize>,
}

/// Where a finding's words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source<'b> {
    /// In the section that a rule names.
    Rule(&'b Rule),
    /// In the row of a code table.
    Row(&'b Row),
    /// In the article, or a section of it, whose symptom was said.
    Symptom(&'b Article, &'b Symptom),
}

impl Source<'_> {
    /// The stable name of the finding.
    pub fn id(&self) -> String {
        match self {
            Source::Rule(rule) => rule.id.clone(),
            Source::Row(row) => row.code.to_string(),
            Source::Symptom(article, _) => article.id.to_string(),
        }
    }
}

/// Answer of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Something is wrong.
    Failed,
    /// This paste does not tell.
    Unknown,
    /// All is well.
    Passed,
}

/// All findings, what to do first standing first.
pub fn find<'b>(bundle: &'b Bundle, paste: &Scope<'_>, incidents: &[Incident]) -> Vec<Finding<'b>> {
    let mut search = Search { bundle, far: bundle.triggers().far(paste.codes()), found: BTreeMap::new(), known: BTreeMap::new() };
    for (number, incident) in incidents.iter().enumerate() {
        search.look_at(number, &Scope::incident(incident, paste));
    }
    let mut findings: Vec<_> = search.found.into_values().collect();
    findings.sort_by_key(|finding| finding.rank(paste.signals()));
    findings
}

/// The checks that belong to this paste, and their answers.
pub fn check<'b>(bundle: &'b Bundle, paste: &Scope<'_>) -> Vec<(&'b Check, State)> {
    let relevant = bundle.contents().checks.iter().filter(|check| paste.holds(&check.relevant).is_some());
    let mut checks: Vec<_> = relevant.map(|check| (check, state(check, paste))).collect();
    checks.sort_by_key(|(check, state)| (*state, &check.id));
    checks
}

/// Goes through the incidents of a paste.
struct Search<'b> {
    bundle: &'b Bundle,
    /// Rules to ask of every incident.
    far: BTreeSet<usize>,
    found: BTreeMap<String, Finding<'b>>,
    /// What was found in incidents of a kind. A log repeats itself: with evidence enough, only the incident is added.
    known: BTreeMap<Kind, Vec<String>>,
}

impl Search<'_> {
    fn look_at(&mut self, number: usize, scope: &Scope<'_>) {
        let kind = scope.kind(|code| !matches!(code, Code::Fact { .. }) || self.bundle.rows().knows(code));
        if let Some(ids) = self.known.get(&kind)
            && ids.iter().all(|id| self.found.get(id).is_some_and(Finding::is_full))
        {
            for id in ids {
                if let Some(finding) = self.found.get_mut(id) {
                    finding.incidents.insert(number);
                }
            }
            return;
        }
        let rules: BTreeSet<usize> = self.far.union(&self.bundle.triggers().near(scope.codes())).copied().collect();
        let mut ids = Vec::new();
        for finding in in_incident(self.bundle, number, scope, &rules) {
            let id = finding.source.id();
            ids.push(id.clone());
            self.found.entry(id).and_modify(|known| known.join(&finding)).or_insert(finding);
        }
        if !rules.iter().any(|rule| self.bundle.triggers().is_timed(*rule)) {
            self.known.insert(kind, ids);
        }
    }
}

fn state(check: &Check, paste: &Scope<'_>) -> State {
    match (paste.holds(&check.failed), paste.holds(&check.passed)) {
        (Some(_), _) => State::Failed,
        (None, Some(_)) => State::Passed,
        (None, None) => State::Unknown,
    }
}

fn in_incident<'b>(bundle: &'b Bundle, number: usize, scope: &Scope<'_>, rules: &BTreeSet<usize>) -> Vec<Finding<'b>> {
    let mut findings = by_rules(bundle, number, scope, rules);
    let explained: BTreeSet<&Code> =
        findings.iter().flat_map(|finding| finding.evidence.iter().map(|signal| &scope.signals()[*signal].code)).collect();
    findings.extend(by_rows(bundle.rows(), number, scope, &explained));
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        findings.retain(|finding| finding.severity != Severity::Info || matches!(finding.source, Source::Rule(_)));
    }
    findings
}

fn by_rules<'b>(bundle: &'b Bundle, incident: usize, scope: &Scope<'_>, rules: &BTreeSet<usize>) -> Vec<Finding<'b>> {
    let rules = rules.iter().map(|number| &bundle.contents().rules[*number]);
    let hold = |rule: &'b Rule| {
        let evidence = scope.holds(&rule.when).filter(|evidence| !evidence.signals.is_empty())?;
        Some((rule, evidence))
    };
    let held: Vec<(&Rule, Evidence)> = rules.filter_map(hold).collect();
    let silent: BTreeSet<&String> = held.iter().flat_map(|(rule, _)| &rule.overrides).collect();
    let speaking = held.iter().filter(|(rule, _)| !silent.contains(&rule.id));
    speaking
        .map(|(rule, evidence)| Finding {
            source: Source::Rule(rule),
            severity: rule.severity,
            confidence: rule.confidence.min(confidence(evidence.weakest)),
            actor: Some(rule.actor),
            evidence: evidence.signals.clone(),
            places: Vec::new(),
            incidents: [incident].into(),
        })
        .collect()
}

fn by_rows<'b>(rows: &'b Rows, incident: usize, scope: &Scope<'_>, explained: &BTreeSet<&Code>) -> Vec<Finding<'b>> {
    let mut findings: Vec<Finding<'b>> = Vec::new();
    for (code, certainty, numbers) in scope.own() {
        let settled = explained.iter().any(|known| same(known, code));
        let row = rows.best(code, |also| scope.own().any(|(other, ..)| same(also, other)));
        let Some(row) = row.filter(|row| !settled && !row.general) else { continue };
        let evidence = numbers.iter().take(PLACES).copied();
        if let Some(known) = findings.iter_mut().find(|finding| finding.source == Source::Row(row)) {
            known.evidence.extend(evidence);
            continue;
        }
        findings.push(Finding {
            source: Source::Row(row),
            severity: row.severity(numbers.first().and_then(|number| scope.level(scope.signals()[*number].record))),
            confidence: confidence(certainty),
            actor: row.actor,
            evidence: evidence.collect(),
            places: Vec::new(),
            incidents: [incident].into(),
        });
    }
    findings
}

fn confidence(certainty: Certainty) -> Confidence {
    match certainty {
        Certainty::Certain => Confidence::Certain,
        Certainty::Likely => Confidence::Likely,
        Certainty::Possible => Confidence::Possible,
    }
}

impl Finding<'_> {
    fn join(&mut self, other: &Self) {
        self.severity = self.severity.max(other.severity);
        self.confidence = self.confidence.max(other.confidence);
        self.incidents.extend(&other.incidents);
        if !self.is_full() {
            self.evidence.extend(&other.evidence);
        }
    }

    /// Whether places enough are known; the incidents tell how often it was found.
    fn is_full(&self) -> bool {
        self.evidence.len() >= PLACES
    }

    /// Smaller stands first: worse, then surer (a rule weighs more than a row, and stands before one of the same weight), then resting
    /// on more codes, then earlier in the paste.
    fn rank(&self, signals: &[Signal]) -> impl Ord + use<> {
        use std::cmp::Reverse;
        let by_rule = u8::from(matches!(self.source, Source::Rule(_)));
        let codes: BTreeSet<&Code> = self.evidence.iter().map(|signal| &signals[*signal].code).collect();
        let weight = self.confidence as u8 + by_rule;
        (Reverse(self.severity), Reverse(weight), Reverse(by_rule), Reverse(codes.len()), self.evidence.first().copied())
    }
}
