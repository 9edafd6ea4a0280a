//! Signals → findings: the rules and the code entries, applied to incidents. Never text for people, never a locale.

mod condition;
mod symptom;

pub use symptom::nearest;

use crate::article::{Article, Symptom};
use crate::bundle::Bundle;
use crate::code::Code;
use crate::codebook::{Row, Rows, same};
use crate::incident::{Head, Incident};
use crate::rule::{Actor, Check, Confidence, Rule, Severity};
use crate::signal::{Certainty, Signal};
use crate::span::Span;
use condition::{Evidence, Scope};
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
pub fn find<'b>(bundle: &'b Bundle, heads: &[Head], signals: &[Signal], incidents: &[Incident]) -> Vec<Finding<'b>> {
    let paste = Scope::paste(heads, signals);
    let mut found: BTreeMap<String, Finding<'b>> = BTreeMap::new();
    for (number, incident) in incidents.iter().enumerate() {
        let scope = Scope::incident(heads, signals, incident, &paste);
        for finding in in_incident(bundle, number, &scope) {
            found.entry(finding.source.id()).and_modify(|known| known.join(&finding)).or_insert(finding);
        }
    }
    let mut findings: Vec<_> = found.into_values().collect();
    findings.sort_by_key(|finding| finding.rank(signals));
    findings
}

/// The checks that belong to this paste, and their answers.
pub fn check<'b>(bundle: &'b Bundle, heads: &[Head], signals: &[Signal]) -> Vec<(&'b Check, State)> {
    let paste = Scope::paste(heads, signals);
    let relevant = bundle.contents().checks.iter().filter(|check| paste.holds(&check.relevant).is_some());
    let mut checks: Vec<_> = relevant.map(|check| (check, state(check, &paste))).collect();
    checks.sort_by_key(|(check, state)| (*state, &check.id));
    checks
}

fn state(check: &Check, paste: &Scope<'_>) -> State {
    match (paste.holds(&check.failed), paste.holds(&check.passed)) {
        (Some(_), _) => State::Failed,
        (None, Some(_)) => State::Passed,
        (None, None) => State::Unknown,
    }
}

fn in_incident<'b>(bundle: &'b Bundle, number: usize, scope: &Scope<'_>) -> Vec<Finding<'b>> {
    let mut findings = by_rules(&bundle.contents().rules, number, scope);
    let explained: BTreeSet<&Code> =
        findings.iter().flat_map(|finding| finding.evidence.iter().map(|signal| &scope.signals()[*signal].code)).collect();
    findings.extend(by_rows(bundle.rows(), number, scope, &explained));
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        findings.retain(|finding| finding.severity != Severity::Info || matches!(finding.source, Source::Rule(_)));
    }
    findings
}

fn by_rules<'b>(rules: &'b [Rule], incident: usize, scope: &Scope<'_>) -> Vec<Finding<'b>> {
    let hold = |rule: &'b Rule| {
        let evidence = scope.holds(&rule.when).filter(|evidence| !evidence.signals.is_empty())?;
        Some((rule, evidence))
    };
    let held: Vec<(&Rule, Evidence)> = rules.iter().filter_map(hold).collect();
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

/// So many places in the paste are kept for one finding; the incidents tell how often it was found.
const PLACES: usize = 100;

impl Finding<'_> {
    fn join(&mut self, other: &Self) {
        self.severity = self.severity.max(other.severity);
        self.confidence = self.confidence.max(other.confidence);
        self.incidents.extend(&other.incidents);
        if self.evidence.len() < PLACES {
            self.evidence.extend(&other.evidence);
        }
    }

    /// Smaller stands first: worse, then surer (a rule weighs more than a row), then resting on more codes, then earlier in the paste.
    fn rank(&self, signals: &[Signal]) -> impl Ord + use<> {
        use std::cmp::Reverse;
        let by_rule = u8::from(matches!(self.source, Source::Rule(_)));
        let codes: BTreeSet<&Code> = self.evidence.iter().map(|signal| &signals[*signal].code).collect();
        (Reverse(self.severity), Reverse(self.confidence as u8 + by_rule), Reverse(codes.len()), self.evidence.first().copied())
    }
}
