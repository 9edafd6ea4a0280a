//! The texts of articles as a question meets them: each word with the terms it may be. Read when first asked for and kept, since the
//! next question, or the next letter of this one, meets the same texts. Never ranks.
#![allow(clippy::disallowed_types, reason = "looked up by word and never walked: its order cannot show")]

use super::language::Language;
use super::lexicon::{Lexicon, Ord};
use super::token::{self, Kind, Token};
use crate::article::{Article, ArticleId, Block, Inline, Section, plain};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Most of a section that is read, in bytes.
const MOST_READ: usize = 16_000;
/// No term.
const NONE: Ord = Ord::MAX;

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// First byte in the text.
    start: u32,
    /// Byte after the last.
    end: u32,
    /// The terms it may be, best first: in the language, in English, as it is written.
    terms: [Ord; 3],
    /// Whether it is a code of several parts, which follow.
    pub(crate) is_whole: bool,
    /// Whether it says nothing by itself.
    pub(crate) is_functional: bool,
}

impl Word {
    /// Its bytes in the text.
    pub(crate) fn at(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }

    /// The terms it may be, best first.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Ord> {
        self.terms.into_iter().filter(|term| *term != NONE)
    }
}

/// A text with its words.
#[derive(Debug)]
pub(crate) struct Text {
    /// The text.
    pub(crate) letters: Box<str>,
    /// Its words, in order.
    pub(crate) words: Box<[Word]>,
}

/// A text by which an article is called.
#[derive(Debug)]
pub(crate) struct Name {
    /// The text.
    pub(crate) text: Text,
    /// Its words with their letters folded.
    pub(crate) spelled: Box<[Box<str>]>,
}

/// What an article is called.
#[derive(Debug)]
pub(crate) struct Names {
    /// Its title,
    pub(crate) title: Name,
    /// the heading over all of it where that is another,
    pub(crate) heading: Option<Name>,
    /// both as one run of letters,
    pub(crate) glued: Box<str>,
    /// its English name,
    pub(crate) english: Name,
    /// and what people say on the phone, with the section that answers where one does.
    pub(crate) symptoms: Vec<(Name, Option<u32>)>,
}

/// A section.
#[derive(Debug)]
pub(crate) struct Passages {
    /// Its heading.
    pub(crate) heading: Text,
    /// Its paragraphs, rows, lines.
    pub(crate) texts: Vec<Text>,
}

/// What has been read so far of the articles of an index.
#[derive(Debug)]
pub(crate) struct Texts {
    names: Vec<OnceLock<Names>>,
    sections: Vec<OnceLock<Passages>>,
    /// The articles in the order of their names.
    by_name: OnceLock<Vec<u32>>,
    /// The terms of each word that was met: most words are met often.
    met: Mutex<HashMap<Box<str>, [Ord; 3]>>,
}

impl Texts {
    /// Nothing read yet of the articles of this index.
    pub(crate) fn new(lexicon: &Lexicon) -> Texts {
        let empty = |_| OnceLock::new();
        let articles = lexicon.layout.heads.len().saturating_sub(1);
        Texts {
            names: (0..articles).map(empty).collect(),
            sections: (0..lexicon.documents()).map(|_| OnceLock::new()).collect(),
            by_name: OnceLock::new(),
            met: Mutex::default(),
        }
    }

    /// The number of an article among those of the index.
    pub(crate) fn number(&self, id: &ArticleId, articles: &[&Article]) -> Option<u32> {
        let name = |number: &u32| articles.get(*number as usize).map(|article| &article.id);
        let by_name = self.by_name.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..).take(self.names.len()).collect();
            numbers.sort_by_key(name);
            numbers
        });
        let at = by_name.binary_search_by(|number| name(number).cmp(&Some(id))).ok()?;
        by_name.get(at).copied()
    }

    /// What an article is called; none for a number that the index does not hold.
    pub(crate) fn names(&self, lexicon: &Lexicon, number: u32, article: &Article) -> Option<&Names> {
        let read = || self.reader(lexicon, |reader| reader.names(article));
        Some(self.names.get(number as usize)?.get_or_init(read))
    }

    /// A section of an article, by its number in it.
    pub(crate) fn passages(&self, lexicon: &Lexicon, number: u32, section: u32, article: &Article) -> Option<&Passages> {
        let head = *lexicon.layout.heads.get(number as usize)?;
        let section_read = article.sections.get(section as usize)?;
        let read = || self.reader(lexicon, |reader| reader.passages(section_read));
        Some(self.sections.get((head + 1 + section) as usize)?.get_or_init(read))
    }

    /// A question with its words, which are not kept.
    pub(crate) fn question(lexicon: &Lexicon, question: &str) -> Text {
        Reader { lexicon, met: &mut HashMap::new() }.text(question)
    }

    fn reader<T>(&self, lexicon: &Lexicon, read: impl FnOnce(&mut Reader<'_>) -> T) -> T {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        read(&mut Reader { lexicon, met: &mut met })
    }
}

struct Reader<'t> {
    lexicon: &'t Lexicon,
    met: &'t mut HashMap<Box<str>, [Ord; 3]>,
}

impl Reader<'_> {
    fn names(&mut self, article: &Article) -> Names {
        Names {
            title: self.name(&article.title),
            heading: article.main_heading().map(|heading| self.name(heading)),
            glued: glued_names(article, &self.lexicon.language).into(),
            english: self.name(article.sections.first().map_or("", |section| &section.anchor)),
            symptoms: article.symptoms.iter().map(|told| (self.name(&told.text), numbered(article, &told.section))).collect(),
        }
    }

    fn passages(&mut self, section: &Section) -> Passages {
        let mut texts = Vec::new();
        let mut left = MOST_READ;
        section.blocks.iter().for_each(|block| passages_of(block, &mut left, &mut texts));
        Passages { heading: self.text(&section.title), texts: texts.iter().map(|text| self.text(text)).collect() }
    }

    fn name(&mut self, text: &str) -> Name {
        let tokens = token::tokens(text);
        let spelled = tokens.iter().map(|token| self.lexicon.language.fold(&token.text).into()).collect();
        Name { text: self.read(text, &tokens), spelled }
    }

    fn text(&mut self, text: &str) -> Text {
        self.read(text, &token::tokens(text))
    }

    fn read(&mut self, text: &str, tokens: &[Token]) -> Text {
        Text { letters: text.into(), words: tokens.iter().map(|token| self.word(token)).collect() }
    }

    fn word(&mut self, token: &Token) -> Word {
        let terms = match self.met.get(token.text.as_str()) {
            Some(terms) => *terms,
            None => {
                let terms = terms(token, self.lexicon);
                self.met.insert(token.text.as_str().into(), terms);
                terms
            }
        };
        Word {
            start: u32::try_from(token.start).unwrap_or(0),
            end: u32::try_from(token.end).unwrap_or(0),
            terms,
            is_whole: token.kind == Kind::Whole,
            is_functional: self.lexicon.language.is_functional(&token.text),
        }
    }
}

/// The number of the section with an anchor.
fn numbered(article: &Article, anchor: &str) -> Option<u32> {
    let at = article.sections.iter().position(|section| !anchor.is_empty() && section.anchor == anchor)?;
    u32::try_from(at).ok()
}

fn terms(token: &Token, lexicon: &Lexicon) -> [Ord; 3] {
    let language = &lexicon.language;
    let find = |term: &str| lexicon.find(term).unwrap_or(NONE);
    let folded = find(&language.fold(&token.text));
    match token.kind {
        Kind::Word => [find(&language.term(&token.text)), find(&language.english_term(&token.text)), folded],
        Kind::Code | Kind::Whole | Kind::Pair => [folded, NONE, NONE],
    }
}

/// The letters of a text without what parts its words.
pub(crate) fn glued(text: &str, language: &Language) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    language.fold(&letters)
}

fn glued_names(article: &Article, language: &Language) -> String {
    let both = [Some(article.title.as_str()), article.main_heading()];
    both.into_iter().flatten().map(|name| glued(name, language)).collect::<Vec<_>>().join(" ")
}

fn passages_of(block: &Block, left: &mut usize, out: &mut Vec<String>) {
    match block {
        Block::Paragraph(text) => take(plain_text(text), left, out),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| passages_of(block, left, out)),
        Block::Code { text, .. } => text.lines().for_each(|line| take(line.trim().to_owned(), left, out)),
        Block::Table { rows, .. } => {
            rows.iter().for_each(|row| take(row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" · "), left, out))
        }
        Block::Alert { blocks, .. } | Block::Quote(blocks) => blocks.iter().for_each(|block| passages_of(block, left, out)),
    }
}

fn take(passage: String, left: &mut usize, out: &mut Vec<String>) {
    if !passage.is_empty() && *left > 0 {
        *left = left.saturating_sub(passage.len());
        out.push(passage);
    }
}

fn plain_text(text: &[Inline]) -> String {
    let words = plain(text).replace('`', "");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
