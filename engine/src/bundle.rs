//! One file that holds everything: articles, rules, codes, words, one search index per language, each section with its digest.

use crate::article::{Article, ArticleId};
use crate::codebook::Codebook;
use crate::locale::Locale;
use crate::rule::{Check, Rule};
use crate::search::Hit;
use crate::signal::{Vocabulary, Words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What content compile makes and a bundle holds, the search indexes aside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// All articles in all languages, sorted by id, then locale.
    pub articles: Vec<Article>,
    /// The code entries derived from them.
    pub codebook: Codebook,
    /// The rules.
    pub rules: Vec<Rule>,
    /// The checks.
    pub checks: Vec<Check>,
    /// What to look for in pastes.
    pub vocabulary: Words,
    /// The interface's words: language → key → text.
    pub words: BTreeMap<Locale, BTreeMap<String, String>>,
}

/// A bundle, opened: all that the engine knows of a domain.
#[derive(Debug, Default)]
pub struct Bundle {
    contents: Contents,
    vocabulary: Vocabulary,
}

impl Bundle {
    /// Opens the bytes of a bundle. The error is a sentence that says what is wrong and what to do.
    pub fn open(_bytes: Vec<u8>) -> Result<Bundle, String> {
        Err("not yet".to_owned())
    }

    /// Everything but the indexes.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// What to look for in pastes.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The article in the reader's language, else in English, else in any.
    pub fn article(&self, id: &ArticleId, locale: Locale) -> Option<&Article> {
        let of =
            |wanted: Option<Locale>| self.contents.articles.iter().find(|a| a.id == *id && wanted.is_none_or(|l| a.locale == l));
        of(Some(locale)).or_else(|| of(Some(Locale::EN))).or_else(|| of(None))
    }

    /// The interface's word for `key`, in the reader's language, else in English, else the key itself.
    pub fn word<'a>(&'a self, locale: Locale, key: &'a str) -> &'a str {
        let of = |locale: Locale| self.contents.words.get(&locale).and_then(|words| words.get(key));
        of(locale).or_else(|| of(Locale::EN)).map_or(key, String::as_str)
    }

    /// Sections that answer a query, the reader's language first.
    pub fn search(&self, _query: &str, _locale: Locale, _limit: usize) -> Vec<Hit> {
        Vec::new()
    }

    /// The code entries.
    pub fn codebook(&self) -> &Codebook {
        &self.contents.codebook
    }
}
