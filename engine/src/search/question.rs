//! A question → concepts: for each word what may stand for it in the articles, and how well. Words that were glued come apart, words
//! that stand apart are glued, what no article knows is corrected. Never ranks.
#![allow(clippy::disallowed_types, reason = "looked up by term and never walked: its order cannot show")]

use super::compound;
use super::language::Language;
use super::lexicon::{Lexicon, Ord};
use super::token::{self, Kind, Token};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

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
/// What a compound says of two neighbours: more than both of them apart.
const GLUED: f32 = 1.3;
/// Most unknown words that are corrected.
const MOST_CORRECTED: usize = 8;
/// How many words a verb and its particle may stand apart.
const FARTHEST: usize = 6;
/// In so few documents a word may stand by mistake,
const RARE: u32 = 2;
/// where another stands in so many times as many.
const COMMON: u32 = 8;
/// How well it then does.
const DOUBTED: f32 = 0.7;
/// Most words taken from each list of candidates.
const MOST_TERMS: usize = 40;

/// Reads a question.
pub(crate) fn read(text: &str, lexicon: &Lexicon, reach: Reach) -> Vec<Concept> {
    let tokens = asked(text, lexicon);
    let mut reader = Reader { lexicon, reach, corrections: 0, known: RefCell::default() };
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

/// Whether words that say nothing by themselves stay out of compounds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Strict {
    Yes,
    No,
}

struct Reader<'l> {
    lexicon: &'l Lexicon,
    reach: Reach,
    corrections: usize,
    /// Counts of parts: the same are asked for again and again while a word is cut.
    known: RefCell<HashMap<(String, Strict), u32>>,
}

impl Reader<'_> {
    fn concept(&mut self, token: &Token, is_last: bool) -> Concept {
        let folded = self.lexicon.language.fold(&token.text);
        let mut terms = self.same(token.kind, &token.text);
        let is_known = !terms.is_empty();
        let ways = self.ways(token, &folded, is_known);
        if !is_known || (is_last && token.kind == Kind::Word) {
            self.begin(&folded, if is_known { 0.35 } else { 0.7 }, &mut terms);
        }
        Concept { at: (token.start, token.end), terms, ways, weight: 0.0, corrected: None }
    }

    /// The word itself, its other forms, and compounds in which it is a part.
    fn same(&self, kind: Kind, word: &str) -> Vec<Alternative> {
        let language = &self.lexicon.language;
        let mut out = Found::default();
        let folded = language.fold(word);
        if kind != Kind::Word {
            out.add_all(spellings(&folded).iter().filter_map(|spelling| self.lexicon.find(spelling)), 1.0);
            return out.list();
        }
        let term = language.term(word);
        out.add_all(self.lexicon.find(&term), 1.0);
        out.add_all(self.lexicon.find(&language.english_term(word)), 0.97);
        out.add_all(self.lexicon.find(&folded), 0.95);
        if !language.is_functional(word) {
            let forms = language.variants(&term);
            out.add_all(forms.iter().filter_map(|form| self.lexicon.find(form)), 0.8);
            self.within(&term, 1.0, &mut out);
        }
        out.list()
    }

    /// Compounds: the last part says what it is, the others what of.
    fn within(&self, term: &str, weight: f32, out: &mut Found) {
        for within in self.lexicon.compounds(term) {
            let worth = if within.is_head { 0.8 } else { 0.7 };
            out.add(Alternative { term: within.term, weight: weight * worth, span: Some(within.span) });
        }
    }

    /// How a word may come apart, known or not: at its capitals, else into the fewest parts and into the most.
    fn ways(&self, token: &Token, folded: &str, is_known: bool) -> Vec<Way> {
        if token.kind != Kind::Word {
            return Vec::new();
        }
        let humps = compound::humps(folded.chars().count(), &token.humps);
        let mut words = if humps.is_empty() { self.split(folded, Strict::Yes) } else { pieces(folded, &humps) };
        if words.is_empty() && !is_known {
            words = self.split(folded, Strict::No);
        }
        if words.is_empty() {
            return Vec::new();
        }
        let finest: Vec<String> = words.iter().flat_map(|word| self.finest(word)).collect();
        let weight = if is_known { 0.7 } else { 0.9 };
        let coarse = Way { parts: words.iter().map(|word| self.piece(word)).collect(), weight };
        let fine =
            (finest != words).then(|| Way { parts: finest.iter().map(|word| self.piece(word)).collect(), weight: 0.85 * weight });
        [coarse].into_iter().chain(fine).collect()
    }

    fn piece(&self, word: &str) -> Piece {
        let terms = self.same(Kind::Word, word);
        let weight = self.rarity(frequency(self.lexicon, &terms)) * says(self.lexicon, Kind::Word, word);
        Piece { word: word.to_owned(), terms, weight }
    }

    fn split(&self, word: &str, strict: Strict) -> Vec<String> {
        let cuts = compound::split(word, &self.lexicon.language, &|part, _| self.known(part, strict));
        pieces(word, &cuts)
    }

    /// Cuts a word until no part can be cut further.
    fn finest(&self, word: &str) -> Vec<String> {
        match self.split(word, Strict::Yes) {
            parts if parts.is_empty() => vec![word.to_owned()],
            parts => parts.iter().flat_map(|part| self.finest(part)).collect(),
        }
    }

    fn known(&self, part: &str, strict: Strict) -> u32 {
        if let Some(&times) = self.known.borrow().get(&(part.to_owned(), strict)) {
            return times;
        }
        let times = self.count(part, strict);
        self.known.borrow_mut().insert((part.to_owned(), strict), times);
        times
    }

    /// How often the articles hold a word by itself or as a part.
    fn count(&self, part: &str, strict: Strict) -> u32 {
        let language = &self.lexicon.language;
        if language.is_functional(part) && !language.is_first_part(part) {
            return u32::from(strict == Strict::No && part.len() > 3);
        }
        let term = language.term(part);
        let alone = |term: &str| self.lexicon.find(term).map_or(0, |ord| self.lexicon.frequency(ord));
        let times = alone(&term).max(alone(&language.english_term(part))) + self.lexicon.compounds(&term).len() as u32;
        if part.len() == 3 && times < 4 { 0 } else { times }
    }

    /// Terms that begin with what was typed so far.
    fn begin(&self, folded: &str, weight: f32, terms: &mut Vec<Alternative>) {
        let letters = folded.chars().count();
        if letters < 3 && folded.is_ascii() {
            return;
        }
        for term in self.lexicon.beginning(folded, MOST_TERMS) {
            if terms.iter().all(|old| old.term != term) {
                terms.push(Alternative { term, weight, span: Some((0, letters)) });
            }
        }
    }

    /// What two neighbours are when glued, which one or more articles do.
    fn joined(&self, a: &Token, b: &Token) -> Vec<Alternative> {
        let language = &self.lexicon.language;
        let means = |token: &Token| b.tied || !language.is_functional(&token.text);
        let asks = |token: &Token| token.kind == Kind::Word && (means(token) || language.is_particle(&token.text));
        if !asks(a) || !asks(b) || !(means(a) || means(b)) {
            return Vec::new();
        }
        let mut out = Found::default();
        for link in language.links() {
            let word = [a.text.as_str(), link, &b.text].concat();
            let term = language.term(&word);
            out.add_all(self.lexicon.find(&term), GLUED);
            for within in self.lexicon.compounds(&term) {
                out.add(Alternative { term: within.term, weight: 0.9, span: Some(within.span) });
            }
        }
        out.list()
    }

    /// A verb with its particle before it, as one word.
    fn rejoined(&self, verb: &Token, particle: &Token) -> Vec<Alternative> {
        let term = self.lexicon.language.term(&[particle.text.as_str(), &verb.text].concat());
        let mut out = Found::default();
        out.add_all(self.lexicon.find(&term), GLUED);
        out.list()
    }

    /// What a word may have been meant to be, where it is none.
    fn correct(&mut self, token: &Token, concept: &mut Concept) {
        let known = concept.terms.iter().any(|found| found.weight > 0.7);
        let letters = token.text.chars().count();
        let most = match (self.reach, token.kind) {
            (_, Kind::Pair) => return,
            (Reach::Same, Kind::Word) if known => return self.doubt(token, concept),
            _ if known => return,
            (Reach::Same, Kind::Word) => 1 + u8::from(letters > 6),
            (Reach::Same, _) => return,
            (Reach::Near, _) => 1 + u8::from(letters > 4),
        };
        if letters < 4 && self.reach == Reach::Same || self.corrections >= MOST_CORRECTED {
            return;
        }
        self.corrections += 1;
        let mut found = Found::default();
        let folded = self.lexicon.language.fold(&token.text);
        let term = self.lexicon.language.term(&token.text);
        self.nearest(&folded, most, &mut found);
        if term != folded {
            self.nearest(&term, most, &mut found);
        }
        if found.terms.is_empty() && concept.ways.is_empty() && concept.terms.is_empty() {
            self.inside(&folded, &mut found);
        }
        if found.terms.is_empty() && self.reach == Reach::Near {
            self.shorten(&folded, &mut found);
        }
        let whole = found.terms.values().filter(|found| found.span.is_none());
        let best = whole.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.term.cmp(&a.term)));
        concept.corrected = best.map(|best| best.term).filter(|_| concept.terms.is_empty() && concept.ways.is_empty());
        found.terms.extend(concept.terms.iter().map(|own| (own.term, *own)));
        concept.terms = found.list();
    }

    /// A word that hardly any article holds may be misspelt there too: a common one that is nearly the same also stands for it.
    fn doubt(&mut self, token: &Token, concept: &mut Concept) {
        let own: u32 = concept.terms.iter().map(|found| self.lexicon.frequency(found.term)).sum();
        if own > RARE || token.text.chars().count() < 6 || self.corrections >= MOST_CORRECTED {
            return;
        }
        self.corrections += 1;
        let term = self.lexicon.language.term(&token.text);
        let near = self.lexicon.near(&term, 1).into_iter().filter(|(.., ending)| *ending == 0);
        for (term, ..) in near.filter(|(term, ..)| self.lexicon.frequency(*term) >= COMMON * own) {
            if concept.terms.iter().all(|old| old.term != term) {
                concept.hear(Alternative { term, weight: DOUBTED, span: None });
            }
        }
    }

    fn nearest(&self, word: &str, most: u8, out: &mut Found) {
        let near = [1, most]
            .into_iter()
            .take(usize::from(most))
            .map(|edits| self.lexicon.near(word, edits))
            .find(|near| !near.is_empty());
        for (term, edits, ending) in near.unwrap_or_default().into_iter().take(MOST_TERMS / 4) {
            let weight = [0.85, 0.8, 0.5].get(usize::from(edits)).copied().unwrap_or(0.4) - 0.08 * ending as f32;
            out.add(Alternative { term, weight, span: None });
            self.within(&self.lexicon.letters(term), 0.8 * weight, out);
        }
    }

    /// Known words at the beginning and the end of an unknown one.
    fn inside(&self, word: &str, out: &mut Found) {
        let letters = word.chars().count();
        let fits = |part: &&str| self.known(part, Strict::Yes) > 0;
        let first = (5..letters).rev().map(|end| compound::letters(word, 0, end)).find(fits);
        let last = (1..letters.saturating_sub(4)).map(|start| compound::letters(word, start, letters)).find(fits);
        for found in first.into_iter().chain(last).flat_map(|part| self.same(Kind::Word, part)) {
            out.add(Alternative { weight: 0.5 * found.weight, span: found.span.or(Some((0, usize::MAX))), ..found });
        }
    }

    /// The longest beginning of a word that begins any term.
    fn shorten(&self, word: &str, out: &mut Found) {
        let letters = word.chars().count();
        for kept in ((letters / 2).max(3)..letters).rev() {
            let terms = self.lexicon.beginning(compound::letters(word, 0, kept), MOST_TERMS);
            if !terms.is_empty() {
                terms.into_iter().for_each(|term| out.add(Alternative { term, weight: 0.3, span: Some((0, kept)) }));
                return;
            }
        }
    }

    /// A rare word weighs most; a compound that no article holds weighs what its parts do.
    fn weight(&self, token: &Token, concept: &Concept) -> f32 {
        match (frequency(self.lexicon, &concept.terms), concept.ways.first()) {
            (0, Some(way)) => way.parts.iter().map(|part| part.weight).sum(),
            (times, _) => self.rarity(times) * says(self.lexicon, token.kind, &token.text),
        }
    }

    fn rarity(&self, times: u32) -> f32 {
        (1.0 + self.lexicon.documents() as f32 / times.max(1) as f32).ln()
    }
}

/// In how many documents these terms stand, those left out that hardly say it.
fn frequency(lexicon: &Lexicon, terms: &[Alternative]) -> u32 {
    terms.iter().filter(|found| found.weight >= 0.65).map(|found| lexicon.frequency(found.term)).sum()
}

/// How much a word says by itself.
fn says(lexicon: &Lexicon, kind: Kind, word: &str) -> f32 {
    match kind {
        Kind::Word if lexicon.language.is_functional(word) => 0.12,
        Kind::Pair if word.chars().all(|c| ('\u{3040}'..='\u{309F}').contains(&c)) => 0.3,
        _ => 1.0,
    }
}

fn pieces(word: &str, cuts: &[compound::Part]) -> Vec<String> {
    cuts.iter().map(|cut| compound::letters(word, cut.start, cut.end).to_owned()).collect()
}

/// Other ways to write a code.
fn spellings(code: &str) -> Vec<String> {
    let mut out = vec![code.to_owned()];
    match code.strip_prefix("0x") {
        Some(digits) => out.push(digits.to_owned()),
        None if code.len() >= 6 && code.bytes().all(|b| b.is_ascii_hexdigit()) => out.push(format!("0x{code}")),
        None => {}
    }
    out
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
