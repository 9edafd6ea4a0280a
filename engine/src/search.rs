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
