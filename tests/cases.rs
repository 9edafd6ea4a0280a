//! Real pastes, with what a perfect reader finds in them. They stand beside the project (`ERRWISE_SHARED`), not in it.
#![allow(clippy::print_stdout, reason = "a test tells its score and what it skips")]

use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use engine::report::Report;
use engine::rule::Severity;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Case {
    id: String,
    format: String,
    codes: BTreeSet<String>,
    negative: bool,
}

struct Answer {
    case: Case,
    report: Report,
}

fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("ERRWISE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let there = folder.join("cases/index.jsonl").exists();
    if !there {
        println!("skipped: {} holds no cases; set ERRWISE_SHARED to the folder that does", folder.display());
    }
    there.then_some(folder)
}

fn answers() -> Vec<Answer> {
    let Some(shared) = shared() else { return Vec::new() };
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    let index = fs::read_to_string(shared.join("cases/index.jsonl")).expect("the index of the cases");
    let cases = index.lines().map(|line| serde_json::from_str::<Case>(line).expect("a row of the index"));
    cases
        .map(|case| {
            let text = fs::read(shared.join(format!("cases/{}.txt", case.id))).expect("the text of a case");
            Answer { report: engine::diagnose(&text, &bundle, Locale::EN), case }
        })
        .collect()
}

/// The kinds of codes that the index names.
const COUNTED: &[&str] = &["event", "hresult", "win32", "sspr", "name", "ldap-data", "provision"];

fn found(report: &Report) -> BTreeSet<String> {
    let counted =
        report.signals.iter().filter(|signal| signal.code.split(':').next().is_some_and(|kind| COUNTED.contains(&kind)));
    counted.map(|signal| signal.code.to_string()).collect()
}

#[derive(Default)]
struct Score {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        let wrong = (self.extra + self.missed) as f64 / 2.0;
        if self.right == 0 && wrong == 0.0 { 1.0 } else { self.right as f64 / (self.right as f64 + wrong) }
    }
}

#[test]
fn the_codes_of_the_cases_are_found() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut told = Vec::new();
    for Answer { case, report } in answers() {
        let found = found(&report);
        let (extra, missed): (Vec<_>, Vec<_>) =
            (found.difference(&case.codes).collect(), case.codes.difference(&found).collect());
        if !extra.is_empty() || !missed.is_empty() {
            told.push(format!("{} ({}): extra {extra:?}, missed {missed:?}", case.id, case.format));
        }
        for key in [&case.format, "all"] {
            let score = scores.entry(key.to_owned()).or_default();
            score.right += found.intersection(&case.codes).count();
            score.extra += extra.len();
            score.missed += missed.len();
        }
    }
    scores.iter().for_each(|(format, score)| println!("F1 {:.3} {format}", score.f1()));
    told.iter().for_each(|line| println!("{line}"));
    for (format, score) in &scores {
        let reach = if format == "all" { 0.98 } else { 0.95 };
        assert!(score.f1() >= reach, "{format}: F1 {:.3} is below {reach}\n{}", score.f1(), told.join("\n"));
    }
}

#[test]
fn text_of_another_domain_gives_no_finding() {
    let bad = |answer: &Answer| answer.report.findings.iter().any(|finding| finding.severity > Severity::Info);
    let wrong = answers().into_iter().filter(|answer| answer.case.negative && bad(answer));
    let wrong: Vec<_> = wrong.map(|answer| (answer.case.id, answer.report.findings)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Case → the findings that its stated diagnosis allows to stand first.
fn expected() -> BTreeMap<String, Vec<String>> {
    let text = include_str!("cases/first-finding.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines
        .map(|line| {
            let (case, findings) = line.split_once(' ').unwrap_or((line, ""));
            (case.to_owned(), findings.split('|').map(|finding| finding.trim().to_owned()).collect())
        })
        .collect()
}

#[test]
fn the_first_finding_is_the_stated_diagnosis() {
    let expected = expected();
    let (mut right, mut all, mut told) = (0, 0, Vec::new());
    for Answer { case, report } in answers().into_iter().filter(|answer| !answer.case.negative) {
        all += 1;
        let first = report.findings.first().map(|finding| finding.id.clone()).unwrap_or_default();
        if expected.get(&case.id).is_some_and(|allowed| allowed.contains(&first)) {
            right += 1;
        } else {
            told.push(format!("{}: first `{first}`, expected {:?}", case.id, expected.get(&case.id)));
        }
    }
    println!("{right} of {all} first findings are the stated diagnosis");
    told.iter().for_each(|line| println!("{line}"));
    assert!(right * 10 >= all * 9, "{right} of {all}\n{}", told.join("\n"));
}
