//! Pastes without a code: the symptom of an article that is nearest to what somebody wrote.

use super::{Finding, Source};
use crate::article::{Article, Symptom};
use crate::bundle::Bundle;
use crate::locale::Locale;
use crate::rule::{Actor, Confidence, Severity};
use crate::search::is_functional;
use crate::span::{Mapped, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Longer texts are logs, not sentences that somebody typed.
const LONGEST: usize = 2000;

/// So alike must a sentence and a symptom be (cosine of the weights of their words)…
const ALIKE: f32 = 0.5;

/// … or so much of the weight of a symptom must stand in the text.
const COVERED: f32 = 0.75;

/// So many words that say something must be the same; one more in a sentence of a longer text.
const TELLING: usize = 2;

/// The article whose symptom is said in the text, as a possible explanation; nothing when none is near.
pub fn nearest<'b>(bundle: &'b Bundle, text: &Mapped<'_>) -> Option<Finding<'b>> {
    if text.text().len() > LONGEST {
        return None;
    }
    let locales: BTreeSet<Locale> = bundle.contents().articles.iter().map(|article| article.locale).collect();
    let heard = locales.into_iter().filter_map(|locale| Symptoms::of(bundle, locale).nearest(text.text()));
    let (_, article, symptom, places) = heard.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    Some(Finding {
        source: Source::Symptom(article, symptom),
        severity: Severity::Info,
        confidence: Confidence::Possible,
        actor: Some(Actor::Helpdesk),
        evidence: BTreeSet::new(),
        places: places.into_iter().map(|span| text.origin(span)).collect(),
        incidents: BTreeSet::new(),
    })
}

/// How near a symptom is, whose it is, and the words that were heard.
type Heard<'b> = (f32, &'b Article, &'b Symptom, Vec<Span>);

/// The symptoms of one language.
struct Symptoms<'b> {
    locale: Locale,
    all: Vec<Said<'b>>,
    /// How much a word tells: less, the more symptoms have it.
    weights: BTreeMap<String, f32>,
    /// Beginnings of words, to be found inside compounds.
    roots: BTreeSet<String>,
}

/// A symptom, the roots of its words and what they weigh together.
struct Said<'b> {
    article: &'b Article,
    symptom: &'b Symptom,
    roots: BTreeSet<String>,
    weight: f32,
}

impl<'b> Symptoms<'b> {
    fn of(bundle: &'b Bundle, locale: Locale) -> Self {
        let articles = bundle.contents().articles.iter().filter(|article| article.locale == locale);
        let listed: Vec<_> =
            articles.flat_map(|article| article.symptoms.iter().map(move |symptom| (article, symptom))).collect();
        let words = listed.iter().flat_map(|(_, symptom)| words(&symptom.text));
        let roots = words.map(|(word, _)| root(&word)).filter(|root| root.chars().count() >= INNER).collect();
        let mut symptoms = Symptoms { locale, all: Vec::new(), weights: BTreeMap::new(), roots };
        for (article, symptom) in listed {
            let roots: BTreeSet<String> = symptoms.roots_of(&symptom.text).into_keys().collect();
            roots.iter().for_each(|root| *symptoms.weights.entry(root.clone()).or_default() += 1.0);
            symptoms.all.push(Said { article, symptom, roots, weight: 0.0 });
        }
        symptoms.weigh();
        symptoms
    }

    /// From how many symptoms have a word to how much it tells.
    fn weigh(&mut self) {
        let all = self.all.len().max(1) as f32;
        for (root, weight) in &mut self.weights {
            *weight = if is_functional(self.locale, root) { FUNCTIONAL } else { (1.0 + all / *weight).ln() };
        }
        for said in &mut self.all {
            said.weight = said.roots.iter().filter_map(|root| self.weights.get(root)).sum();
        }
    }

    /// The symptom nearest to any sentence of the text, or to all of it.
    fn nearest(&self, text: &str) -> Option<Heard<'b>> {
        let whole = self.roots_of(text);
        let mut best: Option<Heard<'b>> = None;
        let parts = sentences(text).map(|sentence| (within(&whole, sentence), TELLING + 1));
        for (sentence, least) in parts.chain([(whole.clone(), TELLING)]) {
            let weight: f32 = sentence.keys().map(|root| self.weight(root)).sum();
            for said in &self.all {
                let Some((near, places)) = self.compare(said, &sentence, weight, least) else { continue };
                if best.as_ref().is_none_or(|best| near > best.0) {
                    best = Some((near, said.article, said.symptom, places));
                }
            }
        }
        best
    }

    fn compare(&self, said: &Said<'_>, sentence: &BTreeMap<String, Span>, weight: f32, least: usize) -> Option<(f32, Vec<Span>)> {
        let heard: Vec<(&Span, f32)> =
            said.roots.iter().filter_map(|root| Some((sentence.get(root)?, self.weight(root)))).collect();
        let telling: BTreeSet<Span> = heard.iter().filter(|(_, weight)| *weight > FUNCTIONAL).map(|(span, _)| **span).collect();
        let same: f32 = heard.iter().map(|(_, weight)| weight).sum();
        let alike = same / (said.weight * weight).sqrt();
        let near = telling.len() >= least && (alike >= ALIKE || same >= COVERED * said.weight);
        near.then(|| (alike, telling.into_iter().collect()))
    }

    fn weight(&self, root: &str) -> f32 {
        let unheard = || if is_functional(self.locale, root) { FUNCTIONAL } else { UNHEARD * (1.0 + self.all.len() as f32).ln() };
        self.weights.get(root).copied().unwrap_or_else(unheard)
    }

    /// The roots of the words of a text and of the parts of its compounds, and where they stand first.
    fn roots_of(&self, text: &str) -> BTreeMap<String, Span> {
        let mut roots = BTreeMap::new();
        for (word, span) in words(text) {
            for inner in self.inner(&word) {
                roots.entry(inner).or_insert(span);
            }
            roots.entry(root(&word)).or_insert(span);
        }
        roots
    }

    /// Of `passordsynkronisering` also `synkro`.
    fn inner(&self, word: &str) -> Vec<String> {
        let starts = word.char_indices().skip(INNER - 1).map(|(at, _)| root(&word[at..]));
        let long = word.chars().count() >= COMPOUND;
        starts.filter(|root| long && root.chars().count() >= INNER && self.roots.contains(root)).collect()
    }
}

/// Weight of a word that says nothing by itself.
const FUNCTIONAL: f32 = 0.3;

/// Part of the highest weight that a word has which no symptom holds.
const UNHEARD: f32 = 0.6;

/// So many first letters of a word are compared: endings differ, roots do not.
const ROOT: usize = 6;

/// So many letters a root inside a compound has at least.
const INNER: usize = 5;

/// So many letters a compound has at least.
const COMPOUND: usize = 10;

fn root(word: &str) -> String {
    word.chars().take(ROOT).collect()
}

/// The sentences of a text, as spans.
fn sentences(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut start = 0;
    text.split_inclusive(['.', '?', '!', '\n', ';', '…']).map(move |sentence| {
        start += sentence.len();
        Span::new(start - sentence.len(), start)
    })
}

fn within(roots: &BTreeMap<String, Span>, sentence: Span) -> BTreeMap<String, Span> {
    let inside = |span: &Span| span.start >= sentence.start && span.end <= sentence.end;
    roots.iter().filter(|(_, span)| inside(span)).map(|(root, span)| (root.clone(), *span)).collect()
}

/// The words of a text in lower case, and where they stand.
fn words(text: &str) -> impl Iterator<Item = (String, Span)> + '_ {
    let mut start = 0;
    text.split(|c: char| !c.is_alphanumeric())
        .map(move |word| {
            let at = start;
            let after = at + word.len();
            start = after + text[after..].chars().next().map_or(0, char::len_utf8);
            (word, Span::new(at, after))
        })
        .filter(|(word, _)| word.chars().nth(1).is_some())
        .map(|(word, span)| (word.to_lowercase(), span))
}
