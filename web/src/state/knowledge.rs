//! What the page answers from: the bundle that is open, its articles and codes, and the change to another.

use super::{Body, Document, Effect, State, Status};
use crate::route::Route;
use engine::article::{Article, ArticleId, Section};
use engine::bundle::{Bundle, Bytes};
use engine::code::Code;
use engine::codebook::Entry;
use engine::locale::Locale;
use engine::search::Hit;
use std::rc::Rc;

impl State {
    /// The code entries in the reader's language, else in English.
    pub fn codes(&self) -> &[Entry] {
        let book = self.bundle.codebook();
        let own = book.entries(self.locale);
        if own.is_empty() { book.entries(Locale::EN) } else { own }
    }

    /// What articles say of a code, by its own name or as the other name of a row; an event without a source is any.
    pub fn entries_of(&self, code: &str) -> Vec<&Entry> {
        let tail = code.strip_prefix("event:*/").map(|id| format!("/{id}"));
        let is = |other: &Code| {
            let other = other.to_string();
            other == code || tail.as_ref().is_some_and(|tail| other.starts_with("event:") && other.ends_with(tail.as_str()))
        };
        self.codes().iter().filter(|entry| is(&entry.code) || entry.also.iter().any(is)).collect()
    }

    /// Each article once, in the reader's language or the nearest.
    pub fn articles(&self) -> Vec<&Article> {
        let mut ids: Vec<&ArticleId> = self.bundle.contents().articles.iter().map(|article| &article.id).collect();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.bundle.article(id, self.locale)).collect()
    }

    /// The article that a route names, in the reader's language or the nearest.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.bundle.article(&ArticleId(id.to_owned()), self.locale)
    }

    /// The section that a rule, a check or a finding names; the article's first where it has no such section.
    pub fn section(&self, article: &str, section: &str) -> Option<&Section> {
        let article = self.article(article)?;
        article.section(section).or(article.sections.first())
    }

    /// The address that a finding keeps for good: that of its rule, or of its code. Half a sentence has none but its article's.
    pub fn address_of(&self, finding: &str) -> Option<Route> {
        let is_rule = self.bundle.contents().rules.iter().any(|rule| rule.id == finding);
        let id = finding.to_owned();
        if is_rule { Some(Route::Rule(id)) } else { finding.contains(':').then_some(Route::Code(id)) }
    }

    /// The articles nearest to the shown text, for when nothing was found in it.
    pub fn nearest(&self) -> Vec<Hit> {
        let Body::Text(text) = &self.document().body else { return Vec::new() };
        self.nearest_to(&text.chars().take(400).collect::<String>())
    }

    /// The articles nearest to some words.
    pub fn nearest_to(&self, words: &str) -> Vec<Hit> {
        if words.trim().is_empty() { Vec::new() } else { self.bundle.search(words, self.locale, 4).hits }
    }

    /// A bundle that is not whole is refused, and nothing changes. One that was remembered is forgotten for another.
    pub(super) fn open_bundle(&mut self, name: String, bytes: Vec<u8>) -> Vec<Effect> {
        match Bundle::open(Bytes::new(bytes.clone())) {
            Ok(mut bundle) => {
                bundle.adopt_words(&self.builtin);
                (self.foreign, self.foreign_bytes, self.refused) = (Some(name), Rc::new(bytes.clone()), None);
                self.adopt(Rc::new(bundle), Some(bytes))
            }
            Err(error) => {
                self.refused = Some(error.to_string());
                Vec::new()
            }
        }
    }

    pub(super) fn built_in(&mut self) -> Vec<Effect> {
        (self.foreign, self.foreign_bytes, self.refused) = (None, Rc::default(), None);
        self.adopt(self.builtin.clone(), None)
    }

    /// Remembers the open bundle in this browser, because its reader asked for it.
    pub(super) fn keep_bundle(&mut self, keep: bool) -> Vec<Effect> {
        let Some(name) = self.foreign.clone() else { return Vec::new() };
        self.kept = keep;
        vec![Effect::Keep(keep.then(|| (name, self.foreign_bytes.clone())))]
    }

    /// Opens the bundle that was remembered; it is verified as any other.
    pub fn reopen(&mut self, name: String, bytes: Vec<u8>) -> Vec<Effect> {
        let effects = self.open_bundle(name, bytes);
        self.kept = self.foreign.is_some();
        effects
    }

    fn adopt(&mut self, bundle: Rc<Bundle>, bytes: Option<Vec<u8>>) -> Vec<Effect> {
        self.bundle = bundle;
        self.documents.iter_mut().for_each(Document::outdate);
        // Teaching starts the background anew: nobody answers what was asked before.
        self.documents.iter_mut().for_each(|document| document.status = Status::Idle);
        let mut effects = vec![Effect::Teach(bytes)];
        if std::mem::take(&mut self.kept) {
            effects.push(Effect::Keep(None));
        }
        effects.extend(self.answer_all());
        effects
    }
}
