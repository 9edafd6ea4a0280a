//! How well search answers, how fast, and how large its index is; beside MiniSearch and Lunr on the same questions in one run.
//!
//! `cargo xtask bench search [--by-section] [--as LANGUAGE] [--misses] [FOLDER…]`. Every language of each folder is a set of its own. Questions are made from the
//! titles of the articles with a fixed seed and never with the splitter under test. `--by-section` makes every section an article of
//! its own: a small corpus becomes a large one of the same kind; `--as nl` takes every article as Dutch, which makes one set of many.
//! `--misses` lists what was not found in the first place. Prints, asserts nothing.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    missing_docs,
    reason = "a bench reads its corpus, measures and prints"
)]

mod corpus;
mod questions;
mod table;

use corpus::Set;
use engine::locale::Locale;
use engine::search::{Index, OwnedBytes, Shelf, find, write};
use questions::Question;
use std::path::{Path, PathBuf};
use std::time::Instant;
use table::{Figures, Sizes};

/// What was asked for on the command line.
struct Options {
    by_section: bool,
    misses: bool,
    language: Option<Locale>,
    peers: Option<PathBuf>,
    folders: Vec<PathBuf>,
}

fn main() {
    let options = options();
    for folder in &options.folders {
        let sets = corpus::read(folder, options.by_section, options.language);
        let large = |set: &&Set| set.articles.len() >= 10;
        if !sets.iter().any(|set| large(&set)) {
            println!("{}: fewer than ten articles in any language, nothing to measure", folder.display());
        }
        sets.iter().filter(large).for_each(|set| run(set, &options));
    }
}

fn options() -> Options {
    let mut options = Options { by_section: false, misses: false, language: None, peers: None, folders: Vec::new() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--bench" => {}
            "--by-section" => options.by_section = true,
            "--misses" => options.misses = true,
            "--as" => options.language = words.next().and_then(|tag| tag.parse().ok()),
            "--peers" => options.peers = words.next().map(PathBuf::from),
            _ => options.folders.push(PathBuf::from(word)),
        }
    }
    options
}

fn run(set: &Set, options: &Options) {
    let articles: Vec<_> = set.articles.iter().collect();
    let start = Instant::now();
    let bytes = write(set.locale, &articles);
    let written = start.elapsed();
    let words: usize = set.articles.iter().map(|article| corpus::text(article).split_whitespace().count()).sum();
    println!(
        "\n## {}: {} articles in {}, {words} words, index written in {} ms\n",
        set.name,
        articles.len(),
        set.locale,
        written.as_millis()
    );
    let questions = questions::make(set);
    let index = match Index::open(set.locale, OwnedBytes::new(bytes.clone())) {
        Ok(index) => index,
        Err(error) => return println!("{error}"),
    };
    let mut figures = Figures::new("errwise", Sizes::of(&bytes));
    let start = Instant::now();
    find(&[Shelf { index: &index, articles: &articles }], "first", set.locale, 10);
    println!("first question {} ms", start.elapsed().as_millis());
    for question in &questions {
        let start = Instant::now();
        let answer = find(&[Shelf { index: &index, articles: &articles }], &question.text, set.locale, 10);
        let spent = start.elapsed();
        let found: Vec<usize> =
            answer.hits.iter().filter_map(|hit| set.articles.iter().position(|article| article.id == hit.article)).collect();
        if options.misses && found.first().is_none_or(|first| !question.right.contains(first)) {
            tell_miss(set, question, &found);
        }
        figures.add(question, &found, spent);
    }
    let mut all = vec![figures];
    if let Some(node_modules) = &options.peers {
        all.extend(peers(set, &questions, node_modules));
    }
    table::print(&all);
}

fn tell_miss(set: &Set, question: &Question, found: &[usize]) {
    let title = |number: &usize| set.articles.get(*number).map_or("", |article| article.title.as_str());
    println!("  {} `{}`", question.class, question.text);
    question
        .right
        .iter()
        .take(2)
        .for_each(|right| println!("      wanted  {} ({:?})", title(right), found.iter().position(|other| other == right)));
    found.iter().take(2).for_each(|other| println!("      found   {}", title(other)));
}

/// The same questions for engines written in JavaScript.
fn peers(set: &Set, questions: &[Question], node_modules: &Path) -> Vec<Figures> {
    let work = node_modules.join(format!("{}.json", set.name.replace('/', "-")));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../benches/search/peers.mjs");
    let articles: Vec<_> =
        set.articles.iter().map(|article| serde_json::json!({ "title": article.title, "text": corpus::text(article) })).collect();
    let asked: Vec<_> = questions.iter().map(|question| question.text.as_str()).collect();
    let input = serde_json::json!({ "language": set.locale.as_str(), "articles": articles, "questions": asked });
    if std::fs::write(&work, input.to_string()).is_err() {
        return Vec::new();
    }
    let output = match std::process::Command::new("node").arg(script).arg(&work).arg(node_modules).output() {
        Ok(output) => output,
        Err(error) => {
            println!("no peers: {error}");
            return Vec::new();
        }
    };
    print!("{}", String::from_utf8_lossy(&output.stderr));
    let answers: Vec<table::Peer> = serde_json::from_slice(&output.stdout).unwrap_or_default();
    answers.into_iter().map(|peer| peer.figures(questions)).collect()
}
