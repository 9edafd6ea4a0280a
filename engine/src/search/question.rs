//! A question → concepts: for each word what may stand for it in the articles, and how well. Words that were glued come apart, words
//! that stand apart are glued, what no article knows is corrected. Never ranks.

mod meant;
mod parts;
mod same;

use super::language::Language;
use super::lexicon::{Counted, Lexicon, Ord};
use super::token::{self, Kind, Token};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::RwLockReadGuard;

/// A term that may stand for a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alternative {
    /// The term.
    pub(crate) term: Ord,
    /// How well it does, from 0 to 1.
    pub(crate) weight: f32,
    /// The part of the term that does, in characters; none for the whole.
    pub(crate) span: Option<(usize, usize)>,
}

/// One thing that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Concept {
    /// Where it stands in the question.
    pub(crate) at: (usize, usize),
    /// Terms each of which says it.
    pub(crate) terms: Vec<Alternative>,
    /// Ways to take it apart, each into parts that say it together.
    pub(crate) ways: Vec<Way>,
    /// How much it matters: rare words matter most.
    pub(crate) weight: f32,
    /// The term it was corrected to.
    pub(crate) corrected: Option<Ord>,
}

impl Concept {
    /// Takes one more term, or a better weight for one.
    fn hear(&mut self, new: Alternative) {
        self.terms.retain(|old| old.term != new.term || old.weight >= new.weight);
        self.terms.push(new);
    }

    /// Whether any article says any of it.
    pub(crate) fn is_known(&self) -> bool {
        !self.terms.is_empty() || !self.ways.is_empty()
    }

    /// How much of it these terms say: of a compound perhaps one part only.
    pub(crate) fn said_by(&self, terms: &[Ord]) -> f32 {
        let says = |own: &[Alternative]| own.iter().any(|own| terms.contains(&own.term));
        if says(&self.terms) {
            return 1.0;
        }
        let share = |way: &Way| {
            let all: f32 = way.parts.iter().map(|part| part.weight).sum();
            let said: f32 = way.parts.iter().filter(|part| says(&part.terms)).map(|part| part.weight).sum();
            said / all.max(f32::EPSILON)
        };
        self.ways.iter().map(share).fold(0.0, f32::max)
    }
}

/// One way to take a compound apart.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// The parts.
    pub(crate) parts: Vec<Piece>,
    /// How well they say it together.
    pub(crate) weight: f32,
}

/// A part of a compound.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// As it was written.
    pub(crate) word: String,
    /// Terms each of which says it.
    pub(crate) terms: Vec<Alternative>,
    /// How much it matters.
    pub(crate) weight: f32,
}

/// How far to go for a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What a reader would call the same word, or a slip of the finger.
    Same,
    /// Whatever is near, since nothing else was found.
    Near,
}

/// Most words of a question that are looked at: a pasted page is a question too.
const MOST_WORDS: usize = 60;
/// From so many letters on a code tells more than any word: it is what was pasted.
const TELLING_CODE: usize = 5;
/// How many words a verb and its particle may stand apart.
const FARTHEST: usize = 6;
/// Most words taken from each list of candidates.
const MOST_TERMS: usize = 40;

/// Reads a question. A word that is `foreign`, known to another language than the reader's own, is not guessed at here.
pub(crate) fn read(text: &str, lexicon: &Lexicon, reach: Reach, foreign: &dyn Fn(&Token) -> bool) -> Vec<Concept> {
    let tokens = asked(text, lexicon);
    let before = lexicon.counted.try_read().ok();
    let mut reader = Reader { lexicon, reach, foreign, corrections: 0, counted: RefCell::default(), before };
    let last = tokens.last().map(|token| token.start);
    let mut concepts: Vec<Concept> = tokens.iter().map(|token| reader.concept(token, Some(token.start) == last)).collect();
    for (i, pair) in tokens.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        for joined in reader.joined(a, b) {
            concepts.iter_mut().skip(i).take(2).for_each(|concept| concept.hear(joined));
        }
    }
    for (verb, particle) in separated(&tokens, &lexicon.language) {
        for joined in reader.rejoined(&tokens[verb], &tokens[particle]) {
            [verb, particle].into_iter().for_each(|i| concepts[i].hear(joined));
        }
    }
    for (concept, token) in concepts.iter_mut().zip(&tokens) {
        reader.correct(token, concept);
        concept.weight = reader.weight(token, concept);
    }
    reader.keep();
    concepts
}

/// The words of a question: of a code the whole where it is known, else its parts; each word once.
fn asked(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut covered = 0;
    for token in token::tokens(text) {
        if token.end <= covered || out.iter().any(|old| old.text == token.text) {
            continue;
        }
        if token.kind == Kind::Whole {
            if lexicon.find(&lexicon.language.fold(&token.text)).is_none() {
                continue;
            }
            covered = token.end;
        }
        out.push(token);
    }
    if out.len() > MOST_WORDS {
        out.retain(|token| !lexicon.language.is_functional(&token.text));
    }
    out.truncate(MOST_WORDS);
    out
}

/// Verbs and what was separated from them: `schrijft … terug`, each by its number.
fn separated(tokens: &[Token], language: &Language) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for (i, _) in tokens.iter().enumerate().filter(|(_, token)| language.is_particle(&token.text)) {
        let before = (i.saturating_sub(FARTHEST)..i).rev();
        let verbs = before.filter(|&j| tokens[j].kind == Kind::Word && !language.is_functional(&tokens[j].text));
        out.extend(verbs.map(|j| (j, i)));
    }
    out
}

struct Reader<'l> {
    lexicon: &'l Lexicon,
    reach: Reach,
    foreign: &'l dyn Fn(&Token) -> bool,
    corrections: usize,
    /// Counts of parts: the same are asked for again and again while a word is cut.
    counted: RefCell<Counted>,
    /// Those of earlier questions.
    before: Option<RwLockReadGuard<'l, Counted>>,
}

impl Reader<'_> {
    /// Leaves what was counted to later questions, unless another is asked at this very moment.
    fn keep(self) {
        let Reader { lexicon, counted, before, .. } = self;
        drop(before);
        if let Ok(mut kept) = lexicon.counted.try_write() {
            kept.keep(counted.into_inner());
        }
    }

    fn concept(&mut self, token: &Token, is_last: bool) -> Concept {
        let folded = self.lexicon.language.fold(&token.text);
        let mut terms = self.same(token.kind, &token.text);
        let is_known = !terms.is_empty();
        let ways = self.ways(token, is_known);
        if !is_known || (is_last && token.kind == Kind::Word) {
            self.begin(&folded, if is_known { 0.35 } else { 0.7 }, &mut terms);
        }
        Concept { at: (token.start, token.end), terms, ways, weight: 0.0, corrected: None }
    }

    /// A rare word weighs most; a compound that no article holds weighs what its parts do.
    fn weight(&self, token: &Token, concept: &Concept) -> f32 {
        match (frequency(self.lexicon, &concept.terms), concept.ways.first()) {
            (0, Some(way)) => way.parts.iter().map(|part| part.weight).sum(),
            (times, _) => self.rarity(times) * says(self.lexicon, token.kind, &token.text) * certainty(concept),
        }
    }

    fn rarity(&self, times: u32) -> f32 {
        (1.0 + self.lexicon.documents() as f32 / times.max(1) as f32).ln()
    }
}

/// How sure it is what a word was meant to be.
fn certainty(concept: &Concept) -> f32 {
    let best = concept.terms.iter().map(|found| found.weight).fold(0.0, f32::max);
    if concept.corrected.is_some() { best.min(1.0) } else { 1.0 }
}

/// In how many documents these terms stand, those left out that hardly say it.
fn frequency(lexicon: &Lexicon, terms: &[Alternative]) -> u32 {
    terms.iter().filter(|found| found.weight >= 0.65).map(|found| lexicon.frequency(found.term)).sum()
}

/// How much a word says by itself.
fn says(lexicon: &Lexicon, kind: Kind, word: &str) -> f32 {
    match kind {
        Kind::Word if lexicon.language.is_functional(word) => 0.12,
        Kind::Code | Kind::Whole if word.len() >= TELLING_CODE => 1.5,
        Kind::Pair if word.chars().all(|c| ('\u{3040}'..='\u{309F}').contains(&c)) => 0.3,
        _ => 1.0,
    }
}

/// Terms that were found, each once with its best weight.
#[derive(Default)]
struct Found {
    terms: BTreeMap<Ord, Alternative>,
}

impl Found {
    fn add(&mut self, new: Alternative) {
        let old = self.terms.entry(new.term).or_insert(new);
        if old.weight < new.weight {
            *old = new;
        }
    }

    fn add_all(&mut self, terms: impl IntoIterator<Item = Ord>, weight: f32) {
        terms.into_iter().for_each(|term| self.add(Alternative { term, weight, span: None }));
    }

    fn list(self) -> Vec<Alternative> {
        self.terms.into_values().collect()
    }
}
