//! Writes an index (compile time) and queries it, per language: a question in anyone's words → sections of articles, best first.
//!
//! The index of a language is a tantivy segment that holds terms and where they stand, and no text: titles and excerpts are taken
//! from the articles, which the asker passes in the order in which they were written. A question is read word by word; for each word
//! all terms that may stand for it are collected (other forms, parts of compounds, what it was meant to be), and articles are ranked
//! by how much of the question they answer, and how loud. Never knows the page, never stores text, never fails on a question.

mod token;
mod language;
mod compound;
mod place;
mod container;
#[cfg(feature = "compile")]
mod write;
mod near;
mod letters;
mod lexicon;
mod texts;
mod question;
mod rank;
mod marker;
mod fit;
mod quoted;
mod excerpt;
mod find;

pub use find::{Shelf, find, find_where};
pub use tantivy::directory::OwnedBytes;
#[cfg(feature = "compile")]
pub use write::write;

use crate::article::ArticleId;
use crate::locale::Locale;
use container::Container;
use lexicon::Lexicon;
use std::fmt;
use std::sync::OnceLock;
use texts::Texts;

/// Name of the one field.
const FIELD: &str = "t";
/// Name of the table that says which document is which section.
const LAYOUT: &str = "layout";
/// Name of the table that says where the terms come apart.
const CUTS: &str = "cuts";

/// Whether a lower-case word says nothing by itself in a language.
pub(crate) fn is_functional(locale: Locale, word: &str) -> bool {
    language::is_functional(locale, word)
}

/// The index of one language. Opening it checks its digest; its tables are read at the first question.
pub struct Index {
    locale: Locale,
    container: Container,
    read: OnceLock<Result<(Lexicon, Texts), String>>,
}

impl Index {
    /// Opens the bytes that [`write`] made for this language, without copying them. The error is a sentence.
    pub fn open(locale: Locale, bytes: OwnedBytes) -> Result<Index, String> {
        Ok(Index { locale, container: Container::open(bytes)?, read: OnceLock::new() })
    }

    /// The language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Its tables, and what has been read of its articles.
    fn read(&self) -> Option<&(Lexicon, Texts)> {
        let read = || {
            let lexicon = Lexicon::open(self.locale, &self.container)?;
            let texts = Texts::new(&lexicon);
            Ok((lexicon, texts))
        };
        self.read.get_or_init(read).as_ref().ok()
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({})", self.locale)
    }
}

/// What a question found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// Articles by their best section, best first; one hit for each article.
    pub hits: Vec<Hit>,
    /// The question with its misspelt words put right, where words were taken for others.
    pub suggestion: Option<String>,
}

/// What a query found: one section of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// The section's anchor.
    pub section: String,
    /// Title of the article.
    pub title: String,
    /// Heading of the section.
    pub heading: String,
    /// Language of the text that was found.
    pub locale: Locale,
    /// How well it matches; comparable within one answer.
    pub score: f32,
    /// The best passage.
    pub excerpt: String,
    /// Parts of the excerpt that match, as byte ranges.
    pub marks: Vec<(usize, usize)>,
    /// Parts of the title that match, as byte ranges.
    pub title_marks: Vec<(usize, usize)>,
    /// Other sections of the article that match, best first: anchor and heading.
    pub more: Vec<(String, String)>,
    /// Path of the article's source.
    pub path: String,
}
