//! How many codes of real pastes are found: precision and recall against the index of the shared cases, overall and per format.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a test reads its files and tells what it skips"
)]

mod vocabulary;

use engine::{paste, record, signal};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The kinds of code that the index lists.
const LISTED: [&str; 7] = ["event:", "hresult:", "win32:", "sspr:", "name:", "provision:", "ldap-data:"];

#[derive(Clone, Copy, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        if all == 0 { 1.0 } else { 2.0 * self.right as f64 / all as f64 }
    }

    fn add(&mut self, other: Score) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

#[test]
fn codes_of_real_pastes_are_found() {
    let Some(folder) = cases() else { return };
    let vocabulary = vocabulary::public();
    let index = std::fs::read_to_string(folder.join("index.jsonl")).expect("the index is readable");
    let (mut overall, mut formats) = (Score::default(), BTreeMap::<String, Score>::new());
    for line in index.lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        let id = case["id"].as_str().expect("an id");
        let bytes = std::fs::read(folder.join(format!("{id}.txt"))).expect("the case's text");
        let wanted: BTreeSet<String> =
            case["codes"].as_array().expect("codes").iter().filter_map(|code| Some(code.as_str()?.to_owned())).collect();
        let found = codes(&bytes, &vocabulary);
        let score = compare(&wanted, &found);
        if score.wrong + score.missed > 0 {
            let (missed, wrong): (Vec<_>, Vec<_>) = (wanted.difference(&found).collect(), found.difference(&wanted).collect());
            println!("{id} {}: missed {missed:?}, too many {wrong:?}", case["format"]);
        }
        overall.add(score);
        formats.entry(case["format"].to_string()).or_default().add(score);
    }
    formats.iter().for_each(|(format, score)| println!("F1 {:.3} {format}", score.f1()));
    println!("F1 {:.3} overall: {} right, {} too many, {} missed", overall.f1(), overall.right, overall.wrong, overall.missed);
    assert!(overall.f1() >= 0.98, "F1 {:.3} is below 0.98", overall.f1());
}

fn codes(bytes: &[u8], vocabulary: &signal::Vocabulary) -> BTreeSet<String> {
    let paste = paste::read(bytes);
    let records: Vec<_> = record::split(&paste).collect();
    let signals = records.iter().enumerate().flat_map(|(index, record)| signal::extract(index, record, vocabulary));
    signals.map(|signal| signal.code.to_string()).filter(|code| LISTED.iter().any(|kind| code.starts_with(kind))).collect()
}

fn compare(wanted: &BTreeSet<String>, found: &BTreeSet<String>) -> Score {
    let right = wanted.intersection(found).count();
    Score { right, wrong: found.len() - right, missed: wanted.len() - right }
}

/// The shared cases, where they are on this machine.
fn cases() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let shared = std::env::var_os("ERRWISE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let folder = shared.join("cases");
    match folder.is_dir() {
        true => Some(folder),
        false => {
            println!("skipped: no shared cases at {}", folder.display());
            None
        }
    }
}
