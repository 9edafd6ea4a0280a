//! The code entries that articles hold: a table row whose first cell is a code. Code → name, meaning, fix, per language.
//! Never parses pastes.

mod row;

pub use row::{Row, Rows, same};

use crate::article::ArticleId;
use crate::code::Code;
use crate::locale::Locale;
use crate::rule::{Actor, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an article says of a code, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Other codes of the same row (`SSPR_0009` and `TenantSSPRFlagDisabled`).
    pub also: Vec<Code>,
    /// Its symbolic name; may be empty.
    pub name: String,
    /// What it means.
    pub meaning: String,
    /// What to do, one step each; may be empty.
    pub fix: Vec<String>,
    /// Who acts, where the article says so.
    pub actor: Option<Actor>,
    /// How bad it is, where the article says so.
    pub severity: Option<Severity>,
    /// Where it stands.
    pub article: ArticleId,
    /// The section of the article.
    pub section: String,
    /// Whether it only explains (an article of `kind: codes`), and gives no finding of its own.
    pub general: bool,
}

/// All entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codebook {
    entries: BTreeMap<Locale, Vec<Entry>>,
}

impl Codebook {
    /// A book of these entries, sorted by code; the first of two that are alike stands first.
    pub fn new(entries: BTreeMap<Locale, Vec<Entry>>) -> Self {
        let mut entries = entries;
        entries.values_mut().for_each(|list| list.sort_by(|a, b| a.code.cmp(&b.code)));
        Codebook { entries }
    }

    /// The languages it speaks.
    pub fn locales(&self) -> impl Iterator<Item = Locale> + '_ {
        self.entries.keys().copied()
    }

    /// All entries in a language.
    pub fn entries(&self, locale: Locale) -> &[Entry] {
        self.entries.get(&locale).map_or(&[], Vec::as_slice)
    }
}
