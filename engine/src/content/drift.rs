//! Which translations are made from the English text at hand. `ms.openlocfilehash` is the digest of the English file, as checked out
//! with either line end, by SHA-1 or SHA-256; `english` is that of the built-in layout.

use super::front::{self, Front};
use super::path::{Place, place};
use super::{Source, lines};
use crate::article::ArticleId;
use crate::hash::digest::{Blake3, Sha1, Sha256, hex, of};
use crate::locale::Locale;
use std::collections::BTreeMap;

/// How a translation stands to the English file beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Made from exactly this English text.
    Current,
    /// Made from another version of it.
    Stale,
    /// Nothing to compare with.
    Unverifiable(Doubt),
}

/// Why a translation cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// There is no English file of its name.
    NoSource,
    /// It does not say from which text it was made.
    NoDigest,
    /// What it says is no digest of a known kind.
    UnknownDigest,
}

/// One translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The translation.
    pub path: String,
    /// The line that names the text it was made from; else the first.
    pub line: usize,
    /// The English file it was compared with.
    pub english: Option<String>,
    /// What came of it.
    pub freshness: Freshness,
}

/// Keys of front matter that name the English text by its digest.
const KEYS: [&str; 2] = ["ms.openlocfilehash", "english"];

/// Compares translations with English files of the same relative path. Files that are no articles are left out, and so are the English
/// files themselves where they stand among the translations.
pub fn drift(localized: &[Source], english: &[Source]) -> Vec<Drift> {
    let by_id: BTreeMap<ArticleId, &Source> = english.iter().filter_map(english_article).collect();
    localized.iter().filter_map(|source| one(source, &by_id)).collect()
}

fn one(source: &Source, by_id: &BTreeMap<ArticleId, &Source>) -> Option<Drift> {
    let (id, _) = article(source)?;
    let english = by_id.get(&id).copied();
    if english.is_some_and(|english| english.bytes == source.bytes) {
        return None;
    }
    let front = front::take(&lines::split(&lines::decode(source).0)).0;
    let key = KEYS.into_iter().find(|key| front.has(key));
    Some(Drift {
        path: source.path.clone(),
        line: key.map_or(1, |key| front.line(key)),
        english: english.map(|english| english.path.clone()),
        freshness: freshness(&front, key, english),
    })
}

fn freshness(front: &Front, key: Option<&str>, english: Option<&Source>) -> Freshness {
    match (key.and_then(|key| front.text(key)), english) {
        (_, None) => Freshness::Unverifiable(Doubt::NoSource),
        (None, _) => Freshness::Unverifiable(Doubt::NoDigest),
        (Some(made_from), Some(english)) => compare(&made_from, &english.bytes),
    }
}

fn english_article(source: &Source) -> Option<(ArticleId, &Source)> {
    let (id, claimed) = article(source)?;
    claimed.is_none_or(|claimed| claimed == Locale::EN).then_some((id, source))
}

fn article(source: &Source) -> Option<(ArticleId, Option<Locale>)> {
    let (id, claimed) = match place(&source.path) {
        Place::Foreign(id, claimed) => (id, claimed),
        Place::Article(id, locale) => (id, Some(locale)),
        _ => return None,
    };
    Some((ArticleId(id.0.to_lowercase()), claimed))
}

fn compare(made_from: &str, english: &[u8]) -> Freshness {
    let digest: fn(&[u8]) -> String = match made_from.len() {
        16 => translation_key,
        40 => |text| hex(of::<Sha1>(text)),
        64 => |text| hex(of::<Sha256>(text)),
        _ => return Freshness::Unverifiable(Doubt::UnknownDigest),
    };
    if !made_from.chars().all(|c| c.is_ascii_hexdigit()) {
        return Freshness::Unverifiable(Doubt::UnknownDigest);
    }
    let same = |text: &[u8]| digest(text).eq_ignore_ascii_case(made_from);
    let lf = unix(english);
    if same(&lf) || same(english) || same(&windows(&lf)) { Freshness::Current } else { Freshness::Stale }
}

/// What a translation of the built-in layout names as its `english:` text: the first 16 digits of the BLAKE3 digest of the file with LF
/// at the ends of its lines.
pub(super) fn translation_key(english: &[u8]) -> String {
    hex(of::<Blake3>(&unix(english))).chars().take(16).collect()
}

/// With LF alone at the ends of lines.
fn unix(bytes: &[u8]) -> Vec<u8> {
    let next = |index: usize| bytes.get(index + 1) == Some(&b'\n');
    bytes.iter().enumerate().filter(|(index, byte)| !(**byte == b'\r' && next(*index))).map(|(_, byte)| *byte).collect()
}

fn windows(lf: &[u8]) -> Vec<u8> {
    let end = |byte: &u8| if *byte == b'\n' { Some(b'\r') } else { None };
    lf.iter().flat_map(|byte| end(byte).into_iter().chain([*byte])).collect()
}
