//! Pastes without a code: the article whose symptoms are nearest to what somebody wrote.

use super::{Finding, Source};
use crate::article::Article;
use crate::bundle::Bundle;
use crate::rule::{Actor, Confidence, Severity};
use crate::span::{Mapped, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Longer texts are logs, not sentences that somebody typed.
const LONGEST: usize = 2000;

/// So much of the weight of a symptom's words must stand in the text.
const COVERED: f32 = 0.7;

/// The article whose symptom is said in the text, as a possible explanation; nothing when none is near.
pub fn nearest<'b>(bundle: &'b Bundle, text: &Mapped<'_>) -> Option<Finding<'b>> {
    if text.text().len() > LONGEST {
        return None;
    }
    let said: BTreeMap<String, Span> = words(text.text()).collect();
    let weights = Weights::of(bundle);
    let (article, _, heard) = bundle
        .contents()
        .articles
        .iter()
        .flat_map(|article| article.symptoms.iter().map(move |symptom| (article, symptom)))
        .filter_map(|(article, symptom)| weights.covered(symptom, &said).map(|(weight, heard)| (article, weight, heard)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    Some(Finding {
        source: Source::Article(article),
        severity: Severity::Info,
        confidence: Confidence::Possible,
        actor: Some(Actor::Helpdesk),
        evidence: BTreeSet::new(),
        places: heard.into_iter().map(|span| text.origin(span)).collect(),
        incidents: BTreeSet::new(),
    })
}

/// How much a word tells: less, the more symptoms have it.
struct Weights {
    symptoms: f32,
    having: BTreeMap<String, f32>,
}

impl Weights {
    fn of(bundle: &Bundle) -> Weights {
        let mut having: BTreeMap<String, f32> = BTreeMap::new();
        let symptoms = bundle.contents().articles.iter().flat_map(|article: &Article| &article.symptoms);
        let mut count = 0.0;
        for symptom in symptoms {
            count += 1.0;
            let distinct: BTreeSet<String> = words(symptom).map(|(word, _)| word).collect();
            distinct.into_iter().for_each(|word| *having.entry(word).or_default() += 1.0);
        }
        Weights { symptoms: count, having }
    }

    fn weight(&self, word: &str) -> f32 {
        (1.0 + self.symptoms / self.having.get(word).copied().unwrap_or(1.0)).ln()
    }

    /// Weight of the words of a symptom that were said, and where, if enough of them were.
    fn covered(&self, symptom: &str, said: &BTreeMap<String, Span>) -> Option<(f32, Vec<Span>)> {
        let wanted: BTreeSet<String> = words(symptom).map(|(word, _)| word).collect();
        let whole: f32 = wanted.iter().map(|word| self.weight(word)).sum();
        let heard: Vec<&String> = wanted.iter().filter(|word| said.contains_key(*word)).collect();
        let weight: f32 = heard.iter().map(|word| self.weight(word)).sum();
        let enough = heard.len() >= 2 && weight >= COVERED * whole;
        enough.then(|| (weight, heard.iter().filter_map(|word| said.get(*word).copied()).collect()))
    }
}

/// So many first letters of a word are compared: endings differ, roots do not.
const ROOT: usize = 6;

/// The roots of the words of a text, and where the words stand.
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
        .map(|(word, span)| (word.to_lowercase().chars().take(ROOT).collect(), span))
}
