//! Questions of a helpdesk day over the built-in content, as people type them: with slips, half sentences, compounds apart and glued,
//! bare codes. Each file of `tests/search` says by hand which article answers; it must be among the first three.

use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use engine::search::Hit;
use std::fs;
use std::path::Path;

/// A question with the articles of which one must be found, each perhaps with its section.
struct Expected {
    question: String,
    answers: Vec<String>,
}

/// Lines such as `question → article, article#section`.
fn expected(language: &str) -> Vec<Expected> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(format!("{language}.txt"));
    let text = fs::read_to_string(path).expect("a file for the language");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once(" → ").unwrap_or_else(|| panic!("no arrow: {line}")))
        .map(|(question, answers)| Expected {
            question: question.to_owned(),
            answers: answers.split(", ").map(str::to_owned).collect(),
        })
        .collect()
}

/// Whether a hit is what was meant: the article, and its section where one is named.
fn is_meant(hit: &Hit, answer: &str) -> bool {
    match answer.split_once('#') {
        Some((article, section)) => hit.article.0 == article && hit.section == section,
        None => hit.article.0 == answer,
    }
}

fn answered_in(language: Locale) {
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    let all = expected(language.as_str());
    assert!(all.len() >= 30, "{} questions", all.len());
    let mut missed = Vec::new();
    for Expected { question, answers } in &all {
        let hits = bundle.search(question, language, 3).hits;
        if !hits.iter().any(|hit| answers.iter().any(|answer| is_meant(hit, answer))) {
            let found: Vec<String> = hits.iter().map(|hit| format!("{}#{}", hit.article, hit.section)).collect();
            missed.push(format!("{question}\n    wanted {}\n    found  {}", answers.join(", "), found.join(", ")));
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), all.len(), missed.join("\n"));
}

#[test]
fn a_dutch_helpdesk_finds_its_answers() {
    answered_in(Locale::NL);
}

#[test]
fn an_english_helpdesk_finds_its_answers() {
    answered_in(Locale::EN);
}

#[test]
fn a_norwegian_helpdesk_finds_its_answers() {
    answered_in(Locale::NB);
}
