//! Writes an index (compile time) and queries it, per language. Never knows the page.

use crate::article::ArticleId;
use crate::locale::Locale;

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
    /// Path of the article's source.
    pub path: String,
}

/// An index of one language.
#[derive(Debug)]
pub struct Index {}

impl Index {
    /// Opens an index.
    pub fn open(_bytes: tantivy::directory::OwnedBytes) -> Result<Index, String> {
        Ok(Index {})
    }
}

/// Sections that answer a query.
pub fn find(
    _indexes: &std::collections::BTreeMap<Locale, Index>,
    _articles: &[crate::article::Article],
    _query: &str,
    _reader: Locale,
    _limit: usize,
) -> Vec<Hit> {
    Vec::new()
}

/// Writes an index.
#[cfg(feature = "compile")]
pub fn write(_locale: Locale, _articles: &[&crate::article::Article]) -> Vec<u8> {
    Vec::new()
}
