//! `words/<locale>.toml`: the interface's words, one flat table per language.

use super::{Problem, Source, lines};
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// key → text, per language.
pub(super) type Words = BTreeMap<Locale, BTreeMap<String, String>>;

/// Reads one file.
pub(super) fn read(source: &Source) -> (BTreeMap<String, String>, Vec<Problem>) {
    let (text, _) = lines::decode(source);
    let mut words = BTreeMap::new();
    let mut problems = Vec::new();
    let problem = |line: usize, message: String| Problem { path: source.path.clone(), line, message };
    match text.parse::<toml::Table>() {
        Ok(table) => {
            for key in flatten("", table, &mut words) {
                problems.push(problem(line_of(&text, &key), format!("the word `{key}` is not text: write `{key} = \"…\"`")));
            }
        }
        Err(error) => {
            let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            problems.push(problem(line, format!("not valid TOML: {}", error.message())));
        }
    }
    (words, problems)
}

/// A dotted key without quotes makes tables inside tables: it is one key all the same. Gives the keys that hold no text.
fn flatten(prefix: &str, table: toml::Table, words: &mut BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (key, value) in table {
        let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::String(text) => {
                words.insert(key, text);
            }
            toml::Value::Table(inner) => wrong.extend(flatten(&key, inner, words)),
            _ => wrong.push(key),
        }
    }
    wrong
}

fn line_of(text: &str, key: &str) -> usize {
    text.lines().position(|line| line.trim_start().trim_start_matches('"').starts_with(key)).map_or(1, |index| index + 1)
}

/// Every language has the same keys and fills in the same names.
pub(super) fn check(words: &Words, paths: &BTreeMap<Locale, (String, String)>) -> Vec<Problem> {
    let keys: BTreeSet<&String> = words.values().flat_map(BTreeMap::keys).collect();
    let mut problems = Vec::new();
    for (locale, own) in words {
        let Some((path, text)) = paths.get(locale) else { continue };
        for key in &keys {
            let other = words.values().find_map(|words| words.get(*key)).map_or("", String::as_str);
            let (line, message) = match own.get(*key) {
                None => (1, format!("the word `{key}` is missing: other languages have \"{other}\"")),
                Some(text_of_key) => match names(other).symmetric_difference(&names(text_of_key)).next() {
                    Some(name) => (line_of(text, key), format!("`{{{name}}}` is not in every language's `{key}`")),
                    None => continue,
                },
            };
            problems.push(Problem { path: path.clone(), line, message });
        }
    }
    problems
}

/// The `{names}` that a text has filled in.
fn names(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

/// Which of the words with this prefix reads like this one, in any language: `actor.` and `AD administrator` give `ad-admin`.
pub(super) fn meaning(words: &Words, prefix: &str, text: &str) -> Option<String> {
    let wanted = text.trim().to_lowercase();
    let mut all = words.values().flatten().filter_map(|(key, value)| Some((key.strip_prefix(prefix)?, value)));
    all.find(|(_, value)| value.split('|').any(|one| one.trim().to_lowercase() == wanted)).map(|(name, _)| name.to_owned())
}
