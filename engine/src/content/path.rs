//! What the path of a file says: how it is laid out, its article's id, the language it claims, and whether it is an article at all.

use crate::article::ArticleId;
use crate::locale::Locale;

/// What a file of a content folder is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `articles/<id>/<locale>.md`.
    Article(ArticleId, Locale),
    /// `rules/<id>.md`.
    Rule(String),
    /// `words/<locale>.toml`.
    Words(Locale),
    /// An article of any other folder, with the language its path claims.
    Foreign(ArticleId, Option<Locale>),
    /// Not content: tables of contents, read-me files, pieces to include, pictures.
    Other,
}

/// Languages that a folder part may be named after without a region.
const BARE: &str = " en nl nb no nn da sv de fr es it pt pl cs fi tr hu ro ru ja zh ko ar he el th hi ";

/// File names that are never articles.
const NEVER: [&str; 7] = ["toc", "readme", "license", "licence", "contributing", "security", "code_of_conduct"];

/// Reads a path.
pub(super) fn place(path: &str) -> Place {
    let path = path.trim_start_matches("./");
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["articles", id, file] => {
            if let Some(locale) = file.strip_suffix(".md").and_then(bare_locale) {
                return Place::Article(ArticleId((*id).to_owned()), locale);
            }
            foreign(path)
        }
        ["rules", file] if file.ends_with(".md") => Place::Rule(file.trim_end_matches(".md").to_owned()),
        ["words", file] => file.strip_suffix(".toml").and_then(|tag| tag.parse().ok()).map_or(Place::Other, Place::Words),
        _ => foreign(path),
    }
}

/// Reads the path of a file in a folder that is laid out in its own way.
pub(super) fn foreign(path: &str) -> Place {
    let Some((stem, extension)) = path.rsplit_once('.') else {
        return Place::Other;
    };
    let name = stem.rsplit('/').next().unwrap_or(stem).to_ascii_lowercase();
    let is_text = ["md", "markdown", "txt"].contains(&extension.to_ascii_lowercase().as_str());
    let is_piece = stem.split('/').any(|part| part.eq_ignore_ascii_case("includes") || part.eq_ignore_ascii_case("_includes"));
    if !is_text || is_piece || NEVER.contains(&name.as_str()) {
        return Place::Other;
    }
    let (stem, suffix) = split_suffix(stem);
    let claimed = stem.split('/').rev().skip(1).find_map(folder_locale).or(suffix);
    Place::Foreign(without_locale(stem), claimed)
}

/// `guide.nl-nl` is `guide` in Dutch.
fn split_suffix(stem: &str) -> (&str, Option<Locale>) {
    match stem.rsplit_once('.').map(|(name, tag)| (name, folder_locale(tag))) {
        Some((name, Some(locale))) => (name, Some(locale)),
        _ => (stem, None),
    }
}

/// The id of an article at this path without its extension: a folder part that names a language is no part of it.
pub(super) fn without_locale(stem: &str) -> ArticleId {
    let parts: Vec<&str> = stem.split('/').collect();
    let last = parts.len().saturating_sub(1);
    let kept = parts.iter().enumerate().filter(|(index, part)| *index == last || folder_locale(part).is_none());
    ArticleId(kept.map(|(_, part)| *part).collect::<Vec<_>>().join("/"))
}

fn bare_locale(tag: &str) -> Option<Locale> {
    (tag.len() == 2).then(|| tag.parse().ok()).flatten()
}

/// `nl-NL`, `nl_nl`, `zh-Hans`, `nl`.
fn folder_locale(part: &str) -> Option<Locale> {
    let lower = part.to_ascii_lowercase();
    let (language, region) = lower.split_once(['-', '_']).unwrap_or((&lower, ""));
    let known = BARE.split(' ').any(|tag| tag == language);
    let is_region = region.is_empty()
        || (region.len() == 2 && region.chars().all(|c| c.is_ascii_alphabetic()))
        || ["hans", "hant", "latn", "cyrl"].contains(&region);
    (known && !language.is_empty() && is_region).then(|| language.parse().ok()).flatten()
}
