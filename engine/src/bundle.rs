//! One file that holds everything: articles, rules, codes, words, one search index per language, each section with its digest.
//! In come bytes, out comes an opened bundle or the sentence that says why not. Never a half-read bundle, never a file.

mod container;

pub use container::{OpenError, SectionInfo};
pub use tantivy::directory::OwnedBytes as Bytes;

use crate::article::{Article, ArticleId};
use crate::codebook::{Codebook, Rows};
use crate::locale::Locale;
use crate::rule::{Check, Rule, Triggers};
use crate::search::{self, Answer, Index, Shelf};
use crate::signal::{Vocabulary, Words};
use container::Container;
use serde::de::DeserializeOwned;
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

/// What a bundle says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Version of the program that made it.
    pub made_by: String,
    /// Latest day on which facts in it were checked, `YYYY-MM-DD`; may be empty.
    pub checked: String,
    /// BLAKE3 over the whole, in hexadecimal.
    pub digest: String,
    /// Its sections.
    pub sections: Vec<SectionInfo>,
}

/// A bundle, opened: all that the engine knows of a domain.
#[derive(Debug, Default)]
pub struct Bundle {
    contents: Contents,
    vocabulary: Vocabulary,
    rows: Rows,
    triggers: Triggers,
    indexes: BTreeMap<Locale, Index>,
    manifest: Manifest,
}

impl Bundle {
    /// Opens the bytes of a bundle: every digest is verified before anything is used. Search indexes stay where they are in `bytes`.
    pub fn open(bytes: Bytes) -> Result<Bundle, OpenError> {
        let container = Container::open(bytes)?;
        let contents = Contents {
            articles: decode(&container, "articles")?,
            codebook: decode(&container, "codebook")?,
            rules: decode(&container, "rules")?,
            checks: decode(&container, "checks")?,
            vocabulary: decode(&container, "vocabulary")?,
            words: decode(&container, "words")?,
        };
        let vocabulary = Vocabulary::new(contents.vocabulary.clone());
        let checked = contents.articles.iter().map(|article| article.checked.as_str()).max().unwrap_or_default().to_owned();
        let manifest = Manifest {
            made_by: container.made_by().to_owned(),
            checked,
            digest: container.digest(),
            sections: container.sections().to_vec(),
        };
        let (rows, triggers) = (Rows::new(&contents.codebook), Triggers::new(&contents.rules));
        Ok(Bundle { contents, vocabulary, rows, triggers, indexes: open_indexes(&container)?, manifest })
    }

    /// What it says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Everything but the indexes.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// What to look for in pastes.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The code entries.
    pub fn codebook(&self) -> &Codebook {
        &self.contents.codebook
    }

    /// The rows of all code tables, once for all languages.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Which rules to ask, by the codes that are there.
    pub fn triggers(&self) -> &Triggers {
        &self.triggers
    }

    /// The article in the reader's language, else in English, else in any.
    pub fn article(&self, id: &ArticleId, locale: Locale) -> Option<&Article> {
        let first = self.contents.articles.partition_point(|article| article.id < *id);
        let mut translations = self.contents.articles[first..].iter().take_while(|article| article.id == *id);
        let any = translations.clone().next();
        let of = |wanted| translations.clone().find(|article| article.locale == wanted);
        let found = of(locale).or_else(|| of(Locale::EN));
        found.or(any.and(translations.next()))
    }

    /// The interface's word for `key`, in the reader's language, else in English, else the key itself.
    pub fn word<'a>(&'a self, locale: Locale, key: &'a str) -> &'a str {
        let of = |locale: Locale| self.contents.words.get(&locale).and_then(|words| words.get(key));
        of(locale).or_else(|| of(Locale::EN)).map_or(key, String::as_str)
    }

    /// Takes over the interface's words that this bundle lacks: a bundle of plain articles has none.
    pub fn adopt_words(&mut self, other: &Bundle) {
        for (locale, words) in &other.contents.words {
            let own = self.contents.words.entry(*locale).or_default();
            for (key, word) in words {
                own.entry(key.clone()).or_insert_with(|| word.clone());
            }
        }
    }

    /// Sections that answer a question, the reader's language first.
    pub fn search(&self, question: &str, reader: Locale, limit: usize) -> Answer {
        self.search_where(question, reader, limit, |_| true)
    }

    /// The same among the articles that a filter lets through: of a kind, a language.
    pub fn search_where(&self, question: &str, reader: Locale, limit: usize, wanted: impl Fn(&Article) -> bool) -> Answer {
        let articles: Vec<Vec<&Article>> = self.indexes.keys().map(|locale| self.in_language(*locale).collect()).collect();
        let shelves: Vec<Shelf<'_>> =
            self.indexes.values().zip(&articles).map(|(index, articles)| Shelf { index, articles }).collect();
        search::find_where(&shelves, question, reader, limit, wanted)
    }

    /// The articles in a language, in the order of their index.
    pub fn in_language(&self, locale: Locale) -> impl Iterator<Item = &Article> {
        self.contents.articles.iter().filter(move |article| article.locale == locale)
    }
}

fn decode<T: DeserializeOwned>(container: &Container, name: &str) -> Result<T, OpenError> {
    let bytes = container.section(name).ok_or_else(|| OpenError::Missing(name.to_owned()))?;
    postcard::from_bytes(&bytes).map_err(|_| OpenError::Unreadable(name.to_owned()))
}

fn open_indexes(container: &Container) -> Result<BTreeMap<Locale, Index>, OpenError> {
    let named = container.sections().iter().filter_map(|section| section.name.strip_prefix(INDEX).map(|tag| (tag, section)));
    named
        .map(|(tag, section)| {
            let unreadable = || OpenError::Unreadable(section.name.clone());
            let locale: Locale = tag.parse().map_err(|_| unreadable())?;
            let bytes = container.section(&section.name).ok_or_else(unreadable)?;
            Ok((locale, Index::open(locale, bytes).map_err(|_| unreadable())?))
        })
        .collect()
}

/// Prefix of the names of index sections; the language follows.
const INDEX: &str = "index/";

/// Writes a bundle. The same contents give the same bytes.
#[cfg(feature = "compile")]
pub fn write(contents: &Contents) -> Vec<u8> {
    let encode = |value: postcard::Result<Vec<u8>>| value.unwrap_or_default();
    let mut sections = vec![
        ("articles".to_owned(), encode(postcard::to_stdvec(&contents.articles))),
        ("codebook".to_owned(), encode(postcard::to_stdvec(&contents.codebook))),
        ("rules".to_owned(), encode(postcard::to_stdvec(&contents.rules))),
        ("checks".to_owned(), encode(postcard::to_stdvec(&contents.checks))),
        ("vocabulary".to_owned(), encode(postcard::to_stdvec(&contents.vocabulary))),
        ("words".to_owned(), encode(postcard::to_stdvec(&contents.words))),
    ];
    let mut by_locale: BTreeMap<Locale, Vec<&Article>> = BTreeMap::new();
    contents.articles.iter().for_each(|article| by_locale.entry(article.locale).or_default().push(article));
    sections.extend(by_locale.iter().map(|(locale, articles)| (format!("{INDEX}{locale}"), search::write(*locale, articles))));
    container::write(env!("CARGO_PKG_VERSION"), &sections)
}
