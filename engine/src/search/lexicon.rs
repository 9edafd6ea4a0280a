//! The terms of an index and where they stand: tantivy's term dictionary and postings, and the compounds by their parts.
//! Opened at the first question. Never looks at texts.
#![allow(clippy::disallowed_types, reason = "looked up by term and never walked: its order cannot show")]

use super::compound::{self, Part};
use super::container::Container;
use super::language::Language;
use super::letters::ByLetters;
use super::near::{Near, Shapes};
use super::token::{Kind, Token};
use super::{CUTS, FIELD, LAYOUT};
use crate::locale::Locale;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use tantivy::index::InvertedIndexReader;
use tantivy::postings::{Postings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, ReloadPolicy, Searcher, TERMINATED};

/// Most parts of words that are kept counted.
const MOST_COUNTED: usize = 20_000;

/// Fewest digits by which a code is found without its letters.
const SHORTEST_NUMBER: usize = 3;

/// Number of a term.
pub(crate) type Ord = u32;

/// A term in which a word is a part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within {
    /// The compound.
    pub(crate) term: Ord,
    /// First and last character of the part.
    pub(crate) span: (usize, usize),
    /// Whether it is the last part, which says what the compound is.
    pub(crate) is_head: bool,
}

/// All that is known of the words of one index.
pub(crate) struct Lexicon {
    pub(crate) language: Language,
    _searcher: Searcher,
    postings: Arc<InvertedIndexReader>,
    terms: Vec<TermInfo>,
    /// The letters of all terms, in order, and where each ends.
    spelling: String,
    ends: Vec<usize>,
    by_letters: ByLetters,
    shapes: Shapes,
    parts: HashMap<Box<str>, Vec<Within>>,
    cuts: HashMap<Ord, Vec<Part>>,
    pub(crate) layout: Layout,
    /// What questions have counted so far: the next one asks for much of it again.
    pub(crate) counted: RwLock<Counted>,
}

/// How often the articles hold the parts of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counted {
    /// As words that say something,
    pub(crate) strictly: HashMap<String, u32>,
    /// or any.
    pub(crate) loosely: HashMap<String, u32>,
}

impl Counted {
    /// Takes in more, and forgets the rest when it becomes too much.
    pub(crate) fn keep(&mut self, more: Counted) {
        if self.strictly.len() + self.loosely.len() > MOST_COUNTED {
            *self = Counted::default();
        }
        self.strictly.extend(more.strictly);
        self.loosely.extend(more.loosely);
    }
}

/// Which document is what.
pub(crate) struct Layout {
    /// First document of each article, and one past the last.
    pub(crate) heads: Vec<u32>,
    /// Article of each document.
    pub(crate) article: Vec<u32>,
    /// What text in a document is worth by its length: a word says more in a short one.
    pub(crate) brevity: Vec<f32>,
}

impl Lexicon {
    /// Reads the tables. The error says what is damaged.
    pub(crate) fn open(locale: Locale, container: &Container) -> Result<Lexicon, String> {
        let said = |what: &str| format!("the search index is damaged: {what}");
        let index = tantivy::Index::open(container.clone()).map_err(|error| said(&error.to_string()))?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).num_warming_threads(0).try_into();
        let searcher = tantivy::IndexReader::searcher(&reader.map_err(|error: tantivy::TantivyError| said(&error.to_string()))?);
        let field = index.schema().get_field(FIELD).map_err(|error| said(&error.to_string()))?;
        let segment = searcher.segment_readers().first().ok_or_else(|| said("no segment"))?;
        let postings = segment.inverted_index(field).map_err(|error| said(&error.to_string()))?;
        let layout = container.file(LAYOUT).and_then(|bytes| Layout::read(bytes)).ok_or_else(|| said("no layout"))?;
        let mut lexicon = Lexicon {
            language: Language::of(locale),
            _searcher: searcher,
            postings,
            terms: Vec::new(),
            spelling: String::new(),
            ends: Vec::new(),
            by_letters: ByLetters::default(),
            shapes: Shapes::default(),
            parts: HashMap::new(),
            cuts: HashMap::new(),
            layout,
            counted: RwLock::default(),
        };
        lexicon.read_terms(container.file(CUTS).map_or(&[], |bytes| bytes.as_slice())).ok_or_else(|| said("no terms"))?;
        Ok(lexicon)
    }

    fn read_terms(&mut self, mut cuts: &[u8]) -> Option<()> {
        let postings = Arc::clone(&self.postings);
        let mut stream = postings.terms().stream().ok()?;
        while stream.advance() {
            let term = std::str::from_utf8(stream.key()).ok()?;
            let ord = Ord::try_from(self.terms.len()).ok()?;
            self.terms.push(stream.value().clone());
            self.spelling.push_str(term);
            self.ends.push(self.spelling.len());
            self.shapes.add(term, ord);
            self.note_number(ord);
            let parts = compound::decode(&mut cuts, term.chars().count())?;
            if !parts.is_empty() {
                self.note_parts(ord, term, parts);
            }
        }
        self.by_letters = ByLetters::of((0..self.terms.len() as Ord).map(|ord| self.letters(ord)));
        Some(())
    }

    /// The number of a code leads to it: people leave the letters before it out.
    fn note_number(&mut self, ord: Ord) {
        let code = self.letters(ord);
        let letters = code.bytes().take_while(u8::is_ascii_lowercase).count();
        let number = code.get(letters..).filter(|number| letters > 0 && number.len() >= SHORTEST_NUMBER);
        let Some(number) = number.filter(|number| number.bytes().all(|b| b.is_ascii_digit())) else { return };
        let within = Within { term: ord, span: (letters, code.len()), is_head: true };
        self.parts.entry(number.into()).or_default().push(within);
    }

    /// Every run of neighbouring parts leads to the compound.
    fn note_parts(&mut self, ord: Ord, term: &str, parts: Vec<Part>) {
        for (i, first) in parts.iter().enumerate() {
            for (j, last) in parts.iter().enumerate().skip(i) {
                if i == 0 && j + 1 == parts.len() {
                    continue;
                }
                let is_head = j + 1 == parts.len();
                let letters = compound::letters(term, first.start, last.end);
                let within = Within { term: ord, span: (first.start, last.end), is_head };
                let key = if is_head { letters.to_owned() } else { self.language.term(letters) };
                self.parts.entry(key.into()).or_default().push(within);
            }
        }
        self.cuts.insert(ord, parts);
    }

    /// The number of a term.
    pub(crate) fn find(&self, term: &str) -> Option<Ord> {
        self.by_letters.places(term).find(|&ord| self.letters(ord) == term)
    }

    /// Whether a word is one of this index, as it was written or by its stem.
    pub(crate) fn knows(&self, token: &Token) -> bool {
        let term = if token.kind == Kind::Word { self.language.term(&token.text) } else { self.language.fold(&token.text) };
        self.find(&term).is_some()
    }

    /// The letters of a term.
    pub(crate) fn letters(&self, ord: Ord) -> &str {
        let at = ord as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|&end| self.spelling.get(start..end)).unwrap_or_default()
    }

    /// The compounds in which a term is a part.
    pub(crate) fn compounds(&self, term: &str) -> &[Within] {
        self.parts.get(term).map_or(&[], Vec::as_slice)
    }

    /// The parts of a compound.
    pub(crate) fn cuts(&self, ord: Ord) -> &[Part] {
        self.cuts.get(&ord).map_or(&[], Vec::as_slice)
    }

    /// In how many documents a term stands.
    pub(crate) fn frequency(&self, ord: Ord) -> u32 {
        self.terms.get(ord as usize).map_or(0, |info| info.doc_freq)
    }

    /// How many terms there are.
    pub(crate) fn size(&self) -> usize {
        self.terms.len()
    }

    /// How many documents there are.
    pub(crate) fn documents(&self) -> usize {
        self.layout.article.len()
    }

    /// The article of a document.
    pub(crate) fn article(&self, doc: u32) -> usize {
        self.layout.article.get(doc as usize).map_or(usize::MAX, |&article| article as usize)
    }

    /// Terms that begin with these letters, so many at most.
    pub(crate) fn beginning(&self, letters: &str, most: usize) -> Vec<Ord> {
        let Ok(mut stream) = self.postings.terms().range().ge(letters).into_stream() else { return Vec::new() };
        let mut out = Vec::new();
        while out.len() < most && stream.advance() && stream.key().starts_with(letters.as_bytes()) {
            out.extend(Ord::try_from(stream.term_ord()));
        }
        out
    }

    /// Terms near a word with their edits, nearest first, and how many letters they end sooner.
    pub(crate) fn near(&self, word: &str, most: u8) -> Vec<(Ord, u8, usize)> {
        let Some(near) = Near::new(word, most) else { return Vec::new() };
        let distance = |ord| near.distance(self.letters(ord)).map(|(edits, ending)| (ord, edits, ending));
        let mut out: Vec<(Ord, u8, usize)> = self.shapes.near(&near).filter_map(distance).collect();
        out.sort_by_key(|&(ord, edits, ending)| (edits, ending, std::cmp::Reverse(self.frequency(ord)), ord));
        out
    }

    /// Visits the documents in which a term stands, and where it stands there.
    pub(crate) fn visit(&self, ord: Ord, mut see: impl FnMut(u32, u32)) {
        let Some(info) = self.terms.get(ord as usize) else { return };
        let Ok(mut postings) = self.postings.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs) else { return };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            see(doc, postings.term_freq());
            doc = postings.advance();
        }
    }
}

impl Layout {
    fn read(bytes: &[u8]) -> Option<Layout> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (sections, lengths) = rest.split_at_checked(count.checked_mul(2)?)?;
        let (mut heads, mut article) = (vec![0], Vec::with_capacity(lengths.len()));
        for (number, sections) in (0u32..).zip(sections.chunks_exact(2)) {
            let documents = 1 + usize::from(u16::from_le_bytes([sections[0], sections[1]]));
            article.extend(std::iter::repeat_n(number, documents));
            heads.push(u32::try_from(article.len()).ok()?);
        }
        let brevity = lengths.iter().map(|&length| brevity(f32::from(length) / 8.0)).collect();
        (article.len() == lengths.len()).then_some(Layout { heads, article, brevity })
    }

    /// Whether a document is the head of its article, and not one of its sections.
    pub(crate) fn is_head(&self, doc: u32) -> bool {
        self.article.get(doc as usize).and_then(|&article| self.heads.get(article as usize)) == Some(&doc)
    }
}

/// From 1 for a text of some words down to about a half for one of thousands.
fn brevity(log_length: f32) -> f32 {
    1.0 / (1.0 + 0.1 * (log_length - 4.0).max(0.0))
}
