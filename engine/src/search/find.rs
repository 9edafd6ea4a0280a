//! A question over the indexes of several languages → one answer. The reader's language stands first where it answers as well;
//! an article that was found in another language is shown in the reader's where it exists in it.

use super::excerpt::{Excerpt, Marker, excerpt};
use super::lexicon::Lexicon;
use super::question::{self, Concept, Reach};
use super::rank::{Ranked, rank};
use super::token::{self, Kind, Token};
use super::{Answer, Hit, Index};
use crate::article::{Article, ArticleId};
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};

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
/// How much better a text in the reader's own language is.
const OWN_LANGUAGE: f32 = 1.25;
/// How much better an article is whose whole title was asked for.
const FIT: f32 = 0.8;
/// How well the English name of an article stands for its title,
const NAMED: f32 = 0.9;
/// and what people say on the phone.
const TOLD: f32 = 0.8;
/// How much better an article is whose title holds the question's words side by side.
const PHRASE: f32 = 0.25;

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
    sections: Vec<u32>,
    score: f32,
}

/// From here on a symptom is what was asked, but for an ending.
const VERBATIM: f32 = 0.85;

/// A shelf with the question as its language reads it.
struct Opened<'a> {
    locale: Locale,
    lexicon: &'a Lexicon,
    concepts: Vec<Concept>,
    marker: Marker<'a>,
    written: BTreeSet<String>,
    neighbours: Vec<String>,
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
    for shelf in shelves {
        let Some(lexicon) = shelf.index.lexicon() else { continue };
        let locale = shelf.index.locale();
        let foreign = |token: &Token| locale != reader && known_elsewhere(shelves, locale, token);
        let concepts = question::read(question, lexicon, reach, &foreign);
        let marker = Marker::new(lexicon, &concepts);
        let written = written(question, lexicon, &concepts);
        let ranked = rank(lexicon, &concepts)
            .into_iter()
            .filter(|ranked| shelf.articles.get(ranked.article as usize).is_some_and(|article| wanted(article)));
        let number = opened.len();
        let neighbours = neighbours(question, lexicon);
        opened.push(Opened { locale, lexicon, concepts, marker, written, neighbours });
        let near: Vec<Ranked> = ranked.take(CLOSELY.max(limit)).collect();
        let best = near.first().map_or(0.0, |ranked| ranked.score);
        candidates.extend(near.into_iter().filter_map(|ranked| candidate(ranked, best, number, shelf, &opened)));
    }
    let chosen = choose(candidates, shelves, &opened, reader, wanted);
    let hits: Vec<Hit> = chosen.iter().take(limit).map(|candidate| hit(candidate, &opened)).collect();
    Answer { suggestion: suggestion(question, &chosen, &opened), hits }
}

fn known_elsewhere(shelves: &[Shelf<'_>], locale: Locale, token: &Token) -> bool {
    let others = shelves.iter().filter(|shelf| shelf.index.locale() != locale);
    others.filter_map(|shelf| shelf.index.lexicon()).any(|lexicon| lexicon.knows(token))
}

/// `best` is the highest rank of the shelf: an article that lists what was asked, word for word, stands no lower by its text.
fn candidate<'a>(ranked: Ranked, best: f32, number: usize, shelf: &Shelf<'a>, opened: &[Opened<'_>]) -> Option<Candidate<'a>> {
    let article = *shelf.articles.get(ranked.article as usize)?;
    let opened = opened.get(number)?;
    let name = article.sections.first().map_or("", |section| section.anchor.as_str());
    let told = article.symptoms.iter().map(|symptom| opened.told(&symptom.text)).fold(0.0, f32::max);
    let fit = opened.fit(&article.title).max(NAMED * opened.fit(name)).max(TOLD * told);
    let phrase = opened.phrase(&article.title);
    let rank = if told > VERBATIM { best } else { ranked.score };
    let score = rank * (1.0 + FIT * fit * fit) * (1.0 + PHRASE * phrase);
    Some(Candidate { article, opened: number, sections: ranked.sections, score })
}

impl Opened<'_> {
    /// How much of a title was asked for, and how much of the question it says: words as they were written count most, words that
    /// carry no meaning little.
    fn fit(&self, title: &str) -> f32 {
        let language = &self.lexicon.language;
        let (mut all, mut asked, mut said) = (0.0, 0.0, Vec::new());
        for token in token::tokens(title).iter().filter(|token| token.kind != Kind::Whole) {
            let weight = if language.is_functional(&token.text) { 0.2 } else { 1.0 };
            let matches = self.marker.of(token, title);
            let letters: usize = matches.iter().map(|found| found.at.1 - found.at.0).sum();
            said.extend(matches.iter().map(|found| found.term));
            let share = (letters as f32 / (token.end - token.start).max(1) as f32).min(1.0);
            let as_written = self.written.contains(&language.fold(&token.text));
            all += weight;
            asked += weight * if as_written { 1.0 } else { 0.85 * share.sqrt() };
        }
        if all > 0.0 { asked / all * (0.2 + 0.8 * self.share(&said)) } else { 0.0 }
    }

    /// The same of what people say on the phone. Most of it says little of the question, which is cheaper to see.
    fn told(&self, symptom: &str) -> f32 {
        let said: Vec<u32> = self.marker.matches(symptom).iter().map(|found| found.term).collect();
        if self.share(&said) > 0.5 { self.fit(symptom) } else { 0.0 }
    }

    /// How much of the question these terms say.
    fn share(&self, said: &[u32]) -> f32 {
        let all: f32 = self.concepts.iter().map(|concept| concept.weight).sum();
        let got: f32 = self.concepts.iter().map(|concept| concept.weight * concept.said_by(said)).sum();
        got / all.max(f32::EPSILON)
    }

    /// How many of the question's neighbours stand together in a title too.
    fn phrase(&self, title: &str) -> f32 {
        let glued = letters_of(title, self.lexicon);
        let together = self.neighbours.iter().filter(|pair| glued.contains(pair.as_str())).count();
        together as f32 / self.neighbours.len().max(1) as f32
    }
}

/// The letters of a text without what parts its words.
fn letters_of(text: &str, lexicon: &Lexicon) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    lexicon.language.fold(&letters)
}

/// Each two neighbours of a question as one word; a word that stands alone by itself.
fn neighbours(question: &str, lexicon: &Lexicon) -> Vec<String> {
    let words: Vec<String> = question
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| letters_of(word, lexicon))
        .collect();
    match words.as_slice() {
        [only] => vec![only.clone()],
        _ => words.windows(2).map(<[String]>::concat).collect(),
    }
}

/// The words of a question as they were written, their parts, and neighbours as one word.
fn written(question: &str, lexicon: &Lexicon, concepts: &[Concept]) -> BTreeSet<String> {
    let language = &lexicon.language;
    let words: Vec<String> = token::tokens(question).iter().map(|token| language.fold(&token.text)).collect();
    let glued = words.windows(2).flat_map(|pair| language.links().iter().map(|link| pair.join(link)));
    let parts = concepts.iter().flat_map(|concept| &concept.ways).flat_map(|way| &way.parts).map(|part| part.word.clone());
    glued.chain(words.iter().cloned()).chain(parts).collect()
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
    let own: BTreeMap<&ArticleId, &'a Article> =
        shelf.articles.iter().filter(|article| wanted(article)).map(|article| (&article.id, *article)).collect();
    for candidate in found.iter_mut().filter(|candidate| candidate.article.locale != reader) {
        let Some(article) = own.get(&candidate.article.id) else { continue };
        let anchors: Vec<&str> = candidate
            .sections
            .iter()
            .filter_map(|&section| candidate.article.sections.get(section as usize))
            .map(|section| section.anchor.as_str())
            .collect();
        let same = |anchor: &&str| article.sections.iter().position(|section| section.anchor == **anchor);
        candidate.sections = anchors.iter().filter_map(same).filter_map(|section| u32::try_from(section).ok()).collect();
        candidate.article = article;
        candidate.opened = number;
    }
}

fn hit(candidate: &Candidate<'_>, opened: &[Opened<'_>]) -> Hit {
    let article = candidate.article;
    let mut sections = candidate.sections.iter().filter_map(|&section| article.sections.get(section as usize));
    let best = sections
        .next()
        .or_else(|| article.sections.iter().find(|section| !section.blocks.is_empty()))
        .or(article.sections.first());
    let marker = opened.get(candidate.opened).map(|opened| &opened.marker);
    let excerpt = match (marker, best) {
        (Some(marker), Some(section)) => excerpt(&section.blocks, marker),
        _ => Excerpt::default(),
    };
    Hit {
        article: article.id.clone(),
        section: best.map(|section| section.anchor.clone()).unwrap_or_default(),
        title: article.title.clone(),
        heading: best.map(|section| section.title.clone()).unwrap_or_default(),
        locale: article.locale,
        score: candidate.score,
        marks: excerpt.marks,
        excerpt: if excerpt.text.is_empty() { article.description.clone() } else { excerpt.text },
        title_marks: marker
            .map(|marker| marker.matches(&article.title).iter().map(|found| found.at).collect())
            .unwrap_or_default(),
        more: sections.map(|section| (section.anchor.clone(), section.title.clone())).collect(),
        path: article.path.clone(),
    }
}

/// The question with corrected words as the best articles write them.
fn suggestion(question: &str, chosen: &[Candidate<'_>], opened: &[Opened<'_>]) -> Option<String> {
    let opened = opened.get(chosen.first()?.opened)?;
    let mut out = question.to_owned();
    let mut changed = false;
    for concept in opened.concepts.iter().rev() {
        let Some(term) = concept.corrected else { continue };
        let word = chosen.iter().take(5).find_map(|candidate| spelled(term, candidate, &opened.marker));
        let word = word.unwrap_or_else(|| opened.lexicon.letters(term).to_owned());
        out.get(concept.at.0..concept.at.1)?;
        out.replace_range(concept.at.0..concept.at.1, &word);
        changed = true;
    }
    changed.then_some(out)
}

/// A term as an article writes it.
fn spelled(term: u32, candidate: &Candidate<'_>, marker: &Marker<'_>) -> Option<String> {
    let article = candidate.article;
    let in_text = |text: &str| {
        marker
            .matches(text)
            .iter()
            .find(|found| found.term == term)
            .and_then(|found| text.get(found.at.0..found.at.1))
            .map(str::to_lowercase)
    };
    let section = candidate.sections.first().and_then(|&section| article.sections.get(section as usize));
    in_text(&article.title)
        .or_else(|| section.and_then(|section| in_text(&section.title)))
        .or_else(|| section.and_then(|section| in_text(&excerpt(&section.blocks, marker).text)))
}
