//! Files → contents and problems. Works on sources as values; never walks a folder, never stops at a mistake, never passes HTML on.
//!
//! A file goes through these rooms: [`lines`] (bytes to numbered lines), [`front`] (what stands above), [`sides`] (two languages in
//! one file), [`tidy`] (damage mended), [`markdown`] (blocks), [`draft`] (an article). All articles together: [`links`], [`codes`],
//! [`rules`], [`vocabulary`], and the checks.

mod codes;
mod draft;
mod front;
mod html;
mod language;
mod lines;
mod links;
mod markdown;
mod path;
mod rules;
mod sides;
mod tidy;
mod vocabulary;
mod words;

use crate::bundle::Contents;
use crate::codebook::{Codebook, Entry};
use crate::locale::Locale;
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
    let mut codes = material.codes();
    material.problems.append(&mut codes.problems);
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
    entries: BTreeMap<Locale, Vec<Entry>>,
    phrases: Vec<crate::signal::Phrase>,
    problems: Vec<Problem>,
}

impl Material {
    fn read(sources: &[Source]) -> Material {
        let mut material = Material::default();
        let mut word_files = BTreeMap::new();
        for source in sources {
            match path::place(&source.path) {
                Place::Rule(id) => {
                    let (file, problems) = rules::read(source, &id);
                    material.rules.push(file);
                    material.problems.extend(problems);
                }
                Place::Words(locale) => {
                    let (words, problems) = words::read(source);
                    material.words.insert(locale, words);
                    material.problems.extend(problems);
                    word_files.insert(locale, (source.path.clone(), lines::decode(source).0));
                }
                Place::Other => {}
                place => {
                    let (drafts, problems) = draft::read(source, &place);
                    material.drafts.extend(drafts);
                    material.problems.extend(problems);
                }
            }
        }
        material.problems.extend(words::check(&material.words, &word_files));
        material.settle_names();
        material.rules.sort_by(|a, b| a.id.cmp(&b.id));
        material
    }

    /// One article per id and language: a real translation before the half of a side-by-side text, the one that stands where its
    /// language belongs before one that does not. A twin is dropped, another article keeps its path as its name.
    fn settle_names(&mut self) {
        let stray = |draft: &Draft| draft.claimed.is_some_and(|claimed| claimed != draft.article.locale);
        self.drafts
            .sort_by(|a, b| (a.twin, stray(a), &a.article.path).cmp(&(b.twin, stray(b), &b.article.path)));
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
            self.problems.extend(problems.map(|(line, message)| Problem {
                path: path.clone(),
                line,
                message,
            }));
        }
        self.drafts = kept;
    }

    fn codes(&self) -> Codes {
        let headings = self
            .drafts
            .iter()
            .flat_map(|draft| &draft.article.sections)
            .filter_map(codes::heading_source);
        let named = self
            .drafts
            .iter()
            .flat_map(|draft| draft.front.table("providers"))
            .map(|(name, _)| name);
        let sources: BTreeSet<String> = headings.chain(named).collect();
        let mut codes = Codes::default();
        for draft in &self.drafts {
            let found = codes::read(draft, &self.words, &sources);
            codes.entries.entry(draft.article.locale).or_default().extend(found.entries);
            codes.phrases.extend(found.phrases);
            codes.problems.extend(found.problems);
        }
        codes
    }

    fn finish(self, codes: Codes) -> (Contents, Vec<Problem>) {
        let Codes { entries, phrases, .. } = codes;
        let vocabulary = vocabulary::collect(&self.drafts, entries.values().flatten(), &self.rules, phrases);
        let mut problems = self.problems;
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
