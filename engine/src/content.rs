//! Files → contents and problems. Works on sources as values; never walks a folder, never stops at a mistake, never passes HTML on.
//!
//! A file goes through these rooms: [`lines`] (bytes to numbered lines), [`front`] (what stands above), [`sides`] (two languages in
//! one file), [`tidy`] (damage mended), [`markdown`] (blocks), [`draft`] (an article). All articles together: [`links`], [`codes`],
//! [`rules`], [`vocabulary`], and the checks.

mod check;
mod codes;
mod draft;
mod drift;
mod front;
mod html;
mod language;
mod lines;
mod links;
mod markdown;
mod path;
mod rules;
mod sides;
mod terms;
mod tidy;
mod vocabulary;
mod words;

pub use drift::{Doubt, Drift, Freshness, drift};

use crate::bundle::Contents;
use crate::codebook::{Codebook, Entry};
use crate::locale::Locale;
use crate::signal::Phrase;
use draft::Draft;
use path::Place;
use rules::RuleFile;
use std::collections::{BTreeMap, BTreeSet};
use words::Words;

/// One file of a content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an author wrote wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// The pastes in a rule's file that show when it fires and when it stays quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// The rule.
    pub rule: String,
    /// Pastes on which it must fire.
    pub fires: Vec<String>,
    /// Pastes on which it must not.
    pub quiet: Vec<String>,
}

/// Compiles a content folder. Never stops at the first mistake: everything that can be read is in the contents, everything that is
/// wrong among the problems.
pub fn compile(sources: &[Source]) -> (Contents, Vec<Problem>) {
    let mut material = Material::read(sources);
    material.problems.extend(links::resolve(&mut material.drafts));
    let codes = material.codes();
    let checked = check::check(&material.drafts, &material.rules, &codes.rows, material.words.keys());
    material.problems.extend(checked);
    material.finish(codes)
}

/// The proofs of all rules, for running them: they are no part of the contents.
pub fn proofs(sources: &[Source]) -> Vec<Proof> {
    let rule = |source: &Source| match path::place(&source.path) {
        Place::Rule(id) => Some(rules::read(source, &id).0.proof),
        _ => None,
    };
    sources.iter().filter_map(rule).collect()
}

/// Where a file stands. Beside foreign articles a folder `rules` holds rules only if they look like it.
fn place(source: &Source, built_in: bool) -> Place {
    match path::place(&source.path) {
        Place::Rule(_) if !built_in && memchr::memmem::find(&source.bytes, b"when:").is_none() => path::foreign(&source.path),
        place => place,
    }
}

/// All files, read, each on its own.
#[derive(Default)]
struct Material {
    drafts: Vec<Draft>,
    rules: Vec<RuleFile>,
    words: Words,
    problems: Vec<Problem>,
}

/// The code entries of all articles.
#[derive(Default)]
struct Codes {
    rows: Vec<Row>,
    phrases: Vec<Phrase>,
    problems: Vec<Problem>,
}

/// A code entry and the row it stands in.
struct Row {
    locale: Locale,
    path: String,
    line: usize,
    built_in: bool,
    entry: Entry,
}

impl Material {
    fn read(sources: &[Source]) -> Material {
        let mut material = Material::default();
        let mut word_files = BTreeMap::new();
        let built_in = sources.iter().any(|source| matches!(path::place(&source.path), Place::Article(..)));
        for source in sources {
            match place(source, built_in) {
                Place::Rule(id) => {
                    let (file, problems) = rules::read(source, &id);
                    material.rules.push(file);
                    material.problems.extend(problems);
                }
                Place::Words(locale) => {
                    let (words, problems) = words::read(source);
                    if !words.is_empty() {
                        material.words.insert(locale, words);
                    }
                    material.problems.extend(terms::check(source, locale));
                    material.problems.extend(problems);
                    word_files.insert(locale, (source.path.clone(), lines::decode(source).0));
                }
                Place::Other => {}
                place => {
                    if let Place::Article(_, locale) = place {
                        material.problems.extend(terms::check(source, locale));
                    }
                    let (drafts, problems) = draft::read(source, &place, built_in);
                    material.drafts.extend(drafts);
                    material.problems.extend(problems);
                }
            }
        }
        material.problems.extend(words::check(&material.words, &word_files));
        material.settle_names();
        material.inherit();
        material.rules.sort_by(|a, b| a.id.cmp(&b.id));
        material
    }

    /// One article per id and language: a real translation before the half of a side-by-side text, the one that stands where its
    /// language belongs before one that does not. A twin is dropped, another article keeps its path as its name.
    fn settle_names(&mut self) {
        let stray = |draft: &Draft| draft.claimed.is_some_and(|claimed| claimed != draft.article.locale);
        self.drafts.sort_by(|a, b| (a.twin, stray(a), &a.article.path).cmp(&(b.twin, stray(b), &b.article.path)));
        let mut taken: BTreeMap<_, usize> = BTreeMap::new();
        let mut kept: Vec<Draft> = Vec::new();
        for mut draft in std::mem::take(&mut self.drafts) {
            let key = (draft.article.id.clone(), draft.article.locale);
            if let Some(other) = taken.get(&key).and_then(|index| kept.get(*index)) {
                if draft.twin || draft.article.sections == other.article.sections {
                    continue;
                }
                let path = &draft.article.path;
                draft.article.id.0 = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem).to_owned();
            }
            taken.insert((draft.article.id.clone(), draft.article.locale), kept.len());
            kept.push(draft);
        }
        kept.sort_by(|a, b| (&a.article.id, a.article.locale).cmp(&(&b.article.id, b.article.locale)));
        for draft in &mut kept {
            let path = &draft.article.path;
            let problems = std::mem::take(&mut draft.problems).into_iter();
            self.problems.extend(problems.map(|(line, message)| Problem { path: path.clone(), line, message }));
        }
        self.drafts = kept;
    }

    /// `kind`, `sources` and `checked` stand in the English file for all languages.
    fn inherit(&mut self) {
        let english = |draft: &&Draft| draft.built_in && draft.article.locale == Locale::EN;
        let of: BTreeMap<_, _> =
            self.drafts.iter().filter(english).map(|draft| (draft.article.id.clone(), draft.article.clone())).collect();
        for draft in self.drafts.iter_mut().filter(|draft| draft.built_in) {
            if let Some(english) = of.get(&draft.article.id) {
                draft.article.kind = english.kind;
                draft.article.sources.clone_from(&english.sources);
                draft.article.checked.clone_from(&english.checked);
            }
        }
    }

    fn codes(&self) -> Codes {
        let headings = self.drafts.iter().flat_map(|draft| &draft.article.sections).filter_map(codes::heading_source);
        let named = self.drafts.iter().flat_map(|draft| draft.front.table("providers")).map(|(name, _)| name);
        let sources: BTreeSet<String> = headings.chain(named).collect();
        let mut codes = Codes::default();
        for draft in &self.drafts {
            let found = codes::read(draft, &self.words, &sources);
            let Draft { article, built_in, .. } = draft;
            let row =
                |(entry, line)| Row { locale: article.locale, path: article.path.clone(), line, built_in: *built_in, entry };
            codes.rows.extend(found.entries.into_iter().zip(found.lines).map(row));
            codes.phrases.extend(found.phrases);
            codes.problems.extend(found.problems);
        }
        codes
    }

    fn finish(self, codes: Codes) -> (Contents, Vec<Problem>) {
        let mut entries: BTreeMap<Locale, Vec<Entry>> = BTreeMap::new();
        let vocabulary = vocabulary::collect(&self.drafts, codes.rows.iter().map(|row| &row.entry), &self.rules, codes.phrases);
        codes.rows.into_iter().for_each(|row| entries.entry(row.locale).or_default().push(row.entry));
        let mut problems = self.problems;
        problems.extend(codes.problems);
        problems.sort();
        problems.dedup();
        let contents = Contents {
            articles: self.drafts.into_iter().map(|draft| draft.article).collect(),
            codebook: Codebook::new(entries),
            rules: self.rules.iter().filter_map(|file| file.rule.clone()).collect(),
            checks: self.rules.iter().filter_map(|file| file.check.clone()).collect(),
            vocabulary,
            words: self.words,
        };
        (contents, problems)
    }
}
