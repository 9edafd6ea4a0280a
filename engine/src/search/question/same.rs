//! What may stand for a word: itself, its other forms, compounds in which it is a part, what it begins, what it makes with its
//! neighbour. Never guesses.

use super::{Alternative, Found, MOST_TERMS, Reader};
use crate::search::token::{Kind, Token};

/// What a compound says of two neighbours: more than both of them apart.
const GLUED: f32 = 1.3;
/// What the number of a code says without the letters before it.
const NUMBER: f32 = 0.75;
/// Fewest digits that tell a code without its letters.
const TELLING: usize = 4;
/// Most digits to which a number is filled up.
const LONGEST_NUMBER: usize = 6;

impl Reader<'_> {
    /// The word itself, its other forms, and compounds in which it is a part.
    pub(super) fn same(&self, kind: Kind, word: &str) -> Vec<Alternative> {
        let language = &self.lexicon.language;
        let mut out = Found::default();
        let folded = language.fold(word);
        if kind != Kind::Word {
            out.add_all(spellings(&folded).iter().filter_map(|spelling| self.lexicon.find(spelling)), 1.0);
            self.within(&folded, 1.0, &mut out);
            out.add_all(number_of(&folded).and_then(|number| self.lexicon.find(number)), NUMBER);
            return out.list();
        }
        let term = language.term(word);
        out.add_all(self.lexicon.find(&term), 1.0);
        out.add_all(self.lexicon.find(&language.english_term(word)), 0.97);
        out.add_all(self.lexicon.find(&folded), 0.95);
        if !language.is_functional(word) {
            self.forms(&term, 0.8, &mut out);
            self.within(&term, 1.0, &mut out);
        }
        out.list()
    }

    /// Other forms of a term that the articles hold.
    fn forms(&self, term: &str, weight: f32, out: &mut Found) {
        self.lexicon.language.variants(term, &mut |form| out.add_all(self.lexicon.find(form), weight));
    }

    /// Compounds: the last part says what it is, the others what of.
    pub(super) fn within(&self, term: &str, weight: f32, out: &mut Found) {
        for within in self.lexicon.compounds(term) {
            let worth = if within.is_head { 0.8 } else { 0.7 };
            out.add(Alternative { term: within.term, weight: weight * worth, span: Some(within.span) });
        }
    }

    /// Terms that begin with what was typed so far.
    pub(super) fn begin(&self, folded: &str, weight: f32, terms: &mut Vec<Alternative>) {
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
    pub(super) fn joined(&self, a: &Token, b: &Token) -> Vec<Alternative> {
        if b.kind == Kind::Code {
            return self.numbered(a, b);
        }
        let language = &self.lexicon.language;
        let means = |token: &Token| b.tied || !language.is_functional(&token.text);
        let asks = |token: &Token| means(token) || language.is_particle(&token.text);
        if a.kind != Kind::Word || b.kind != Kind::Word || !(means(a) || means(b)) {
            return Vec::new();
        }
        let mut out = Found::default();
        if asks(a) && asks(b) {
            language.links().iter().for_each(|link| self.glued(&[a.text.as_str(), link, &b.text].concat(), &mut out));
        } else if a.text.len() > 3 && means(b) {
            // `veel voorkomend`: a word that says nothing by itself begins few others.
            out.add_all(self.lexicon.find(&language.term(&[a.text.as_str(), &b.text].concat())), GLUED);
        }
        out.list()
    }

    fn glued(&self, word: &str, out: &mut Found) {
        let term = self.lexicon.language.term(word);
        out.add_all(self.lexicon.find(&term), GLUED);
        self.forms(&term, GLUED - 0.1, out);
        for within in self.lexicon.compounds(&term) {
            out.add(Alternative { term: within.term, weight: 0.9, span: Some(within.span) });
        }
    }

    /// A word and a number that are one code, which people say without its noughts: `sspr 29` is SSPR_0029.
    fn numbered(&self, word: &Token, number: &Token) -> Vec<Alternative> {
        let mut out = Found::default();
        if word.kind == Kind::Word && number.text.bytes().all(|b| b.is_ascii_digit()) {
            let name = self.lexicon.language.fold(&word.text);
            let codes = (number.text.len()..=LONGEST_NUMBER).map(|digits| format!("{name}{:0>digits$}", number.text));
            out.add_all(codes.filter_map(|code| self.lexicon.find(&code)), GLUED);
        }
        out.list()
    }

    /// A verb with its particle before it, as one word.
    pub(super) fn rejoined(&self, verb: &Token, particle: &Token) -> Vec<Alternative> {
        let language = &self.lexicon.language;
        let term = language.term(&[particle.text.as_str(), &verb.text].concat());
        let mut out = Found::default();
        out.add_all(self.lexicon.find(&term), GLUED);
        self.forms(&term, GLUED - 0.1, &mut out);
        out.list()
    }
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

/// The number of a code that begins with letters, where it is long enough to tell by itself: `AADSTS50126`.
fn number_of(code: &str) -> Option<&str> {
    let number = code.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let tells = number.len() < code.len() && number.len() >= TELLING && number.bytes().all(|b| b.is_ascii_digit());
    tells.then_some(number)
}
