//! A question over the indexes of several languages → one answer. The reader's language stands first where it answers as well;
//! an article that was found in another language is shown in the reader's where it exists in it.

use super::excerpt::{excerpt, spelled};
use super::fit::Asked;
use super::lexicon::Lexicon;
use super::marker::Marker;
use super::question::{self, Concept, Reach};
use super::quoted::Quoted;
use super::rank::{Ranked, rank};
use super::texts::Texts;
use super::token::Token;
use super::{Answer, Hit, Index};
use crate::article::Article;
use crate::locale::Locale;
use std::collections::BTreeSet;

/// The index of a language with the articles it was written from, in the same order.
#[derive(Clone, Copy, Debug)]
pub struct Shelf<'a> {
    /// The index.
    pub index: &'a Index,
    /// Its articles.
    pub articles: &'a [&'a Article],
}

/// How many of the best are looked at more closely.
const CLOSELY: usize = 24;
/// How much a word matters that no article knows.
const UNKNOWN: f32 = 0.2;
/// How much better a text in the reader's own language is.
const OWN_LANGUAGE: f32 = 1.25;
/// How much better an article is whose whole title was asked for.
const FIT: f32 = 0.8;
/// How much better an article is whose title holds the question's words side by side.
const PHRASE: f32 = 0.25;

/// How much better an article is of which a section says the question word by word,
const QUOTED: f32 = 1.0;
/// and in how many of the best this is looked for.
const MOST_QUOTED: usize = 8;
/// How much what people say of a section is worth beside its own words.
const SPOKEN: f32 = 1.5;
/// Most sections that are told of one article.
const MOST_SECTIONS: usize = 5;

/// Finds the sections that answer a question.
pub fn find(shelves: &[Shelf<'_>], question: &str, reader: Locale, limit: usize) -> Answer {
    find_where(shelves, question, reader, limit, |_| true)
}

/// The same among the articles that a filter lets through: of a kind, a language, a product area.
pub fn find_where(
    shelves: &[Shelf<'_>],
    question: &str,
    reader: Locale,
    limit: usize,
    wanted: impl Fn(&Article) -> bool,
) -> Answer {
    let answer = search(shelves, question, reader, limit, &wanted, Reach::Same);
    if answer.hits.is_empty() { search(shelves, question, reader, limit, &wanted, Reach::Near) } else { answer }
}

/// An article that was found on a shelf.
struct Candidate<'a> {
    article: &'a Article,
    opened: usize,
    /// Its number on the shelf.
    number: u32,
    sections: Vec<u32>,
    score: f32,
}

/// A shelf with the question as its language reads it.
struct Opened<'a> {
    locale: Locale,
    lexicon: &'a Lexicon,
    texts: &'a Texts,
    concepts: Vec<Concept>,
    marker: Marker<'a>,
    asked: Asked,
    quoted: Quoted,
}

fn search(
    shelves: &[Shelf<'_>],
    question: &str,
    reader: Locale,
    limit: usize,
    wanted: &dyn Fn(&Article) -> bool,
    reach: Reach,
) -> Answer {
    let mut opened = Vec::new();
    let mut candidates = Vec::new();
    let mut heard: Vec<Heard<'_, '_>> =
        shelves.iter().filter_map(|shelf| hear(shelf, shelves, question, reader, reach)).collect();
    hush_unknown(&mut heard);
    for Heard { shelf, lexicon, texts, concepts } in heard {
        let locale = shelf.index.locale();
        let (marker, asked) = (Marker::new(lexicon, &concepts), Asked::new(question, lexicon, &concepts));
        let quoted = Quoted::new(&Texts::question(lexicon, question));
        let here = Opened { locale, lexicon, texts, concepts, marker, asked, quoted };
        let on_shelf = |number: u32| shelf.articles.get(number as usize).copied().filter(|article| wanted(article));
        let ranked = rank(lexicon, &here.concepts, CLOSELY.max(limit), &|number| on_shelf(number).is_some());
        let best = ranked.first().map_or(0.0, |ranked| ranked.score);
        let found = ranked.into_iter().filter_map(|ranked| Some((on_shelf(ranked.article)?, ranked)));
        candidates.extend(found.enumerate().map(|(place, (article, ranked))| {
            let quoted = if place < MOST_QUOTED { here.quoted(&ranked, article) } else { 0.0 };
            here.candidate(ranked, (best, quoted), article, opened.len())
        }));
        opened.push(here);
    }
    let chosen = choose(candidates, shelves, &opened, reader, wanted);
    let hits: Vec<Hit> = chosen.iter().take(limit).map(|candidate| hit(candidate, &opened)).collect();
    Answer { suggestion: suggestion(question, &chosen, &opened), hits }
}

/// A shelf with what the question asks of it.
struct Heard<'s, 'a> {
    shelf: &'s Shelf<'a>,
    lexicon: &'s Lexicon,
    texts: &'s Texts,
    concepts: Vec<Concept>,
}

fn hear<'s, 'a>(
    shelf: &'s Shelf<'a>,
    shelves: &'s [Shelf<'a>],
    question: &str,
    reader: Locale,
    reach: Reach,
) -> Option<Heard<'s, 'a>> {
    let (lexicon, texts) = shelf.index.read()?;
    let locale = shelf.index.locale();
    let foreign = |token: &Token| locale != reader && known_elsewhere(shelves, locale, token);
    let concepts = question::read(question, lexicon, reach, &foreign);
    Some(Heard { shelf, lexicon, texts, concepts })
}

/// A word that no shelf knows cannot tell one article from another: it hardly counts against those that say the rest.
fn hush_unknown(heard: &mut [Heard<'_, '_>]) {
    let known: Vec<(usize, usize)> =
        heard.iter().flat_map(|heard| &heard.concepts).filter(|concept| concept.is_known()).map(|concept| concept.at).collect();
    let is_unknown = |at: (usize, usize)| known.iter().all(|known| known.1 <= at.0 || at.1 <= known.0);
    for concept in heard.iter_mut().flat_map(|heard| &mut heard.concepts).filter(|concept| is_unknown(concept.at)) {
        concept.weight *= UNKNOWN;
    }
}

fn known_elsewhere(shelves: &[Shelf<'_>], locale: Locale, token: &Token) -> bool {
    let others = shelves.iter().filter(|shelf| shelf.index.locale() != locale);
    others.filter_map(|shelf| shelf.index.read()).any(|(lexicon, _)| lexicon.knows(token))
}

impl Opened<'_> {
    /// `best` is the highest rank of the shelf: an article that lists what was asked, word for word, stands no lower by its text.
    /// One that says in its text what was asked, word for word, is as good as one that is called so.
    fn candidate<'a>(&self, ranked: Ranked, (best, quoted): (f32, f32), article: &'a Article, opened: usize) -> Candidate<'a> {
        let names = self.texts.names(self.lexicon, ranked.article, article);
        let fit = names.map(|names| self.asked.fit(names, &self.concepts, &self.marker)).unwrap_or_default();
        let rank = if fit.is_verbatim { best } else { ranked.score };
        let fits = (FIT * fit.best * fit.best).max(QUOTED * quoted * quoted);
        let score = rank * (1.0 + fits) * (1.0 + PHRASE * fit.phrase);
        Candidate { article, opened, number: ranked.article, sections: sections(ranked.sections, &fit.told), score }
    }

    /// How much of a pasted sentence the best section of an article says.
    fn quoted(&self, ranked: &Ranked, article: &Article) -> f32 {
        let best = ranked.sections.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let Some((section, _)) = best.filter(|_| self.quoted.is_sentence()) else { return 0.0 };
        let passages = self.texts.passages(self.lexicon, ranked.article, *section, article);
        passages.map_or(0.0, |passages| self.quoted.share(passages))
    }
}

/// The sections of an article, best first: what people say of one counts beside its own words.
fn sections(mut said: Vec<(u32, f32)>, told: &[(u32, f32)]) -> Vec<u32> {
    let of = |number: u32| {
        told.iter().filter(|(section, _)| *section == number).map(|(_, fit)| SPOKEN * fit * fit).fold(0.0, f32::max)
    };
    said.extend(told.iter().map(|(section, _)| (*section, 0.0)));
    said.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    said.dedup_by_key(|(section, _)| *section);
    said.iter_mut().for_each(|(section, worth)| *worth += of(*section));
    said.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    said.truncate(MOST_SECTIONS);
    said.into_iter().map(|(section, _)| section).collect()
}

/// One candidate for each article, in the reader's language where there is one, best first.
fn choose<'a>(
    mut found: Vec<Candidate<'a>>,
    shelves: &[Shelf<'a>],
    opened: &[Opened<'_>],
    reader: Locale,
    wanted: &dyn Fn(&Article) -> bool,
) -> Vec<Candidate<'a>> {
    if opened.len() > 1 {
        translate(&mut found, shelves, opened, reader, wanted);
    }
    for candidate in &mut found {
        candidate.score *= if candidate.article.locale == reader { OWN_LANGUAGE } else { 1.0 };
    }
    found.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.article.id.cmp(&b.article.id))
            .then_with(|| a.article.locale.cmp(&b.article.locale))
    });
    let mut seen = BTreeSet::new();
    found.retain(|candidate| seen.insert(&candidate.article.id));
    found
}

/// Shows what was found in another language in the reader's: translations share their name, their order and their anchors.
fn translate<'a>(
    found: &mut [Candidate<'a>],
    shelves: &[Shelf<'a>],
    opened: &[Opened<'_>],
    reader: Locale,
    wanted: &dyn Fn(&Article) -> bool,
) {
    let Some(number) = opened.iter().position(|opened| opened.locale == reader) else { return };
    let Some(shelf) = shelves.iter().find(|shelf| shelf.index.locale() == reader) else { return };
    let Some(texts) = opened.get(number).map(|opened| opened.texts) else { return };
    for candidate in found.iter_mut().filter(|candidate| candidate.article.locale != reader) {
        let Some(place) = texts.number(&candidate.article.id, shelf.articles) else { continue };
        let Some(article) = shelf.articles.get(place as usize).copied().filter(|article| wanted(article)) else { continue };
        let anchors: Vec<&str> = candidate
            .sections
            .iter()
            .filter_map(|&section| candidate.article.sections.get(section as usize))
            .map(|section| section.anchor.as_str())
            .collect();
        let same = |anchor: &&str| article.sections.iter().position(|section| section.anchor == **anchor);
        candidate.sections = anchors.iter().filter_map(same).filter_map(|section| u32::try_from(section).ok()).collect();
        (candidate.article, candidate.number, candidate.opened) = (article, place, number);
    }
}

fn hit(candidate: &Candidate<'_>, opened: &[Opened<'_>]) -> Hit {
    let Candidate { article, number, .. } = *candidate;
    let best = candidate.sections.first().copied().unwrap_or_else(|| first_with_text(article));
    let section = article.sections.get(best as usize);
    let more = candidate.sections.iter().skip(1).filter_map(|&section| article.sections.get(section as usize));
    let opened = opened.get(candidate.opened);
    let passages = opened.and_then(|opened| opened.texts.passages(opened.lexicon, number, best, article));
    let names = opened.and_then(|opened| opened.texts.names(opened.lexicon, number, article));
    let excerpt = opened.zip(passages).map(|(opened, passages)| excerpt(&passages.texts, &opened.marker)).unwrap_or_default();
    let title = opened.zip(names).map(|(opened, names)| opened.marker.matches(&names.title.text)).unwrap_or_default();
    Hit {
        article: article.id.clone(),
        section: section.map(|section| section.anchor.clone()).unwrap_or_default(),
        title: article.title.clone(),
        heading: section.map(|section| section.title.clone()).unwrap_or_default(),
        locale: article.locale,
        score: candidate.score,
        marks: excerpt.marks,
        excerpt: if excerpt.text.is_empty() { article.description.clone() } else { excerpt.text },
        title_marks: title.iter().map(|found| found.at).collect(),
        more: more.map(|section| (section.anchor.clone(), section.title.clone())).collect(),
        path: article.path.clone(),
    }
}

fn first_with_text(article: &Article) -> u32 {
    let first = article.sections.iter().position(|section| !section.blocks.is_empty());
    first.and_then(|first| u32::try_from(first).ok()).unwrap_or(0)
}

/// The question with corrected words as the best articles write them.
fn suggestion(question: &str, chosen: &[Candidate<'_>], opened: &[Opened<'_>]) -> Option<String> {
    let first = chosen.first()?;
    let opened = opened.get(first.opened)?;
    let mut out = question.to_owned();
    let mut changed = false;
    for concept in opened.concepts.iter().rev() {
        let Some(term) = concept.corrected else { continue };
        let word = chosen
            .iter()
            .take(5)
            .filter(|near| near.opened == first.opened)
            .find_map(|candidate| as_written(term, candidate, opened));
        let word = word.unwrap_or_else(|| opened.lexicon.letters(term).to_owned());
        out.get(concept.at.0..concept.at.1)?;
        out.replace_range(concept.at.0..concept.at.1, &word);
        changed = true;
    }
    changed.then_some(out)
}

/// A term as an article writes it.
fn as_written(term: u32, candidate: &Candidate<'_>, opened: &Opened<'_>) -> Option<String> {
    let names = opened.texts.names(opened.lexicon, candidate.number, candidate.article)?;
    let section = *candidate.sections.first()?;
    let passages = || opened.texts.passages(opened.lexicon, candidate.number, section, candidate.article);
    spelled(term, &names.title.text, &opened.marker).or_else(|| {
        let passages = passages()?;
        let mut texts = [&passages.heading].into_iter().chain(&passages.texts);
        texts.find_map(|text| spelled(term, text, &opened.marker))
    })
}
