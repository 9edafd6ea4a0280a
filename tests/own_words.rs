//! No sentence of the articles beside the project (`ERRWISE_SHARED`) stands in the built-in content: no eight words in a row are the
//! same. Commands and names are compared too. Left out is what a product prints or shows, since it must be the same word for word: the
//! sentences of a rule's facts and its pastes, the pastes that the page shows as examples, and names of buttons and options, which
//! stand in bold.
#![allow(clippy::print_stdout, reason = "a test tells what it skips")]

use engine::article::{self, Article, Inline, plain};
use engine::bundle::{Bundle, Bytes};
use engine::content::{self, Source};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// So many words in a row are a sentence of someone.
const RUN: usize = 8;

/// A piece of text and where it stands; no run goes from one piece into the next.
struct Piece {
    place: String,
    words: Vec<String>,
}

impl Piece {
    fn new(place: String, text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
        Piece { place, words: words.collect() }
    }
}

#[test]
fn the_content_is_in_its_own_words() {
    let Some(theirs) = their_pieces() else { return };
    let ours = our_pieces();
    let runs = runs(&theirs);
    let same: Vec<String> = ours
        .iter()
        .flat_map(|piece| piece.words.windows(RUN).map(move |run| (piece, run)))
        .filter_map(|(piece, run)| Some(format!("{}: “{}” stands in {}", piece.place, run.join(" "), runs.get(run)?)))
        .collect();
    assert!(same.is_empty(), "{} runs of {RUN} words are not our own:\n{}", same.len(), same.join("\n"));
}

#[test]
fn a_borrowed_sentence_would_be_seen() {
    let Some(theirs) = their_pieces() else { return };
    let runs = runs(&theirs);
    let long = theirs.iter().find(|piece| piece.words.len() > RUN).expect("a sentence");
    let borrowed = Piece::new("x".to_owned(), &format!("Well: {}!", long.words.join(", ").to_uppercase()));
    assert!(borrowed.words.windows(RUN).any(|run| runs.contains_key(run)));
    assert!(our_pieces().len() > 2_000, "articles, rules and words in three languages");
}

fn runs(pieces: &[Piece]) -> BTreeMap<&[String], &str> {
    pieces.iter().flat_map(|piece| piece.words.windows(RUN).map(|run| (run, piece.place.as_str()))).collect()
}

fn our_pieces() -> Vec<Piece> {
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    let contents = bundle.contents();
    let mut pieces: Vec<Piece> = contents.articles.iter().flat_map(article).collect();
    pieces.extend(contents.rules.iter().map(|rule| Piece::new(format!("rules/{}", rule.id), &rule.why)));
    for (locale, words) in &contents.words {
        let shown = words.iter().filter(|(key, _)| !(key.starts_with("example.") && key.ends_with(".text")));
        pieces.extend(shown.map(|(key, text)| Piece::new(format!("words/{locale} {key}"), text)));
    }
    pieces
}

fn their_pieces() -> Option<Vec<Piece>> {
    let shared =
        std::env::var_os("ERRWISE_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folders = [shared.join("seeds"), shared.join("corpus")];
    if !folders.iter().all(|folder| folder.is_dir()) {
        println!("skipped: {} holds no seeds and corpus; set ERRWISE_SHARED to the folder that does", shared.display());
        return None;
    }
    let sources: Vec<Source> = folders.iter().flat_map(|folder| sources(folder)).collect();
    Some(content::compile(&sources).0.articles.iter().flat_map(article).collect())
}

fn sources(folder: &Path) -> Vec<Source> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| match path.is_dir() {
            true => sources(&path),
            false => vec![Source { path: path.to_string_lossy().replace('\\', "/"), bytes: fs::read(&path).expect("a file") }],
        })
        .collect()
}

fn article(article: &Article) -> Vec<Piece> {
    let place = |part: &str| format!("{} {part}", article.path);
    let mut pieces = vec![Piece::new(place("title"), &article.title), Piece::new(place("description"), &article.description)];
    pieces.extend(article.symptoms.iter().map(|symptom| Piece::new(place("symptom"), &symptom.text)));
    for section in &article.sections {
        let place = place(&format!("#{}", section.anchor));
        pieces.push(Piece::new(place.clone(), &section.title));
        for block in &section.blocks {
            block.each_piece(&mut |piece| match piece {
                article::Piece::Run(run) => pieces.extend(without_labels(run).iter().map(|text| Piece::new(place.clone(), text))),
                article::Piece::Code { text, .. } => pieces.push(Piece::new(place.clone(), text)),
            });
        }
    }
    pieces
}

/// A run of text, cut at the names of buttons and options; longer text in bold is text.
fn without_labels(run: &[Inline]) -> Vec<String> {
    let mut parts = vec![String::new()];
    for inline in run {
        match inline {
            Inline::Strong(inner) if plain(inner).split_whitespace().count() < RUN => parts.push(String::new()),
            other => parts.last_mut().expect("a part").push_str(&plain(std::slice::from_ref(other))),
        }
    }
    parts
}
