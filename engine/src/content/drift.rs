//! Which translations are made from the English text at hand: `ms.openlocfilehash` is the digest of the English file, as checked out
//! with either line end, by SHA-1 or SHA-256.

use super::path::{Place, place};
use super::{Source, front, lines};
use crate::article::ArticleId;
use crate::hash::digest::{Sha1, Sha256, hex, of};
use std::collections::BTreeMap;

/// How a translation stands to the English file beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Made from exactly this English text.
    Current,
    /// Made from another version of it.
    Stale,
    /// No digest in the translation, or no English file of this name.
    Unverifiable,
}

/// One translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// The translation.
    pub path: String,
    /// The English file it was compared with.
    pub english: Option<String>,
    /// What came of it.
    pub freshness: Freshness,
}

/// Compares translations with English files of the same relative path. Files that are no articles are left out.
pub fn drift(localized: &[Source], english: &[Source]) -> Vec<Drift> {
    let by_id: BTreeMap<ArticleId, &Source> = english.iter().filter_map(|source| Some((id(source)?, source))).collect();
    let one = |source: &Source| {
        let english = by_id.get(&id(source)?).copied();
        let made_from = front::take(&lines::split(&lines::decode(source).0)).0.text("ms.openlocfilehash");
        let freshness = match (made_from, english) {
            (Some(made_from), Some(english)) => compare(&made_from, &english.bytes),
            _ => Freshness::Unverifiable,
        };
        Some(Drift { path: source.path.clone(), english: english.map(|source| source.path.clone()), freshness })
    };
    localized.iter().filter_map(one).collect()
}

fn id(source: &Source) -> Option<ArticleId> {
    match place(&source.path) {
        Place::Foreign(id, _) | Place::Article(id, _) => Some(ArticleId(id.0.to_lowercase())),
        _ => None,
    }
}

fn compare(made_from: &str, english: &[u8]) -> Freshness {
    let lf = unix(english);
    let crlf = windows(&lf);
    let texts = [english, lf.as_slice(), crlf.as_slice()];
    let found = match made_from.len() {
        40 => texts.iter().any(|text| hex(of::<Sha1>(text)).eq_ignore_ascii_case(made_from)),
        64 => texts.iter().any(|text| hex(of::<Sha256>(text)).eq_ignore_ascii_case(made_from)),
        _ => return Freshness::Unverifiable,
    };
    if found { Freshness::Current } else { Freshness::Stale }
}

/// With LF alone at the ends of lines.
pub(super) fn unix(bytes: &[u8]) -> Vec<u8> {
    let next = |index: usize| bytes.get(index + 1) == Some(&b'\n');
    bytes.iter().enumerate().filter(|(index, byte)| !(**byte == b'\r' && next(*index))).map(|(_, byte)| *byte).collect()
}

fn windows(lf: &[u8]) -> Vec<u8> {
    let end = |byte: &u8| if *byte == b'\n' { Some(b'\r') } else { None };
    lf.iter().flat_map(|byte| end(byte).into_iter().chain([*byte])).collect()
}
