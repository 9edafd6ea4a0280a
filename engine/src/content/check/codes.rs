//! Code tables: the same rows in every language, each with its meaning, none at odds with another.

use super::{Family, problem};
use crate::article::ArticleId;
use crate::code::Code;
use crate::codebook::Entry;
use crate::content::{Problem, Row};
use crate::locale::Locale;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What a row is in every language.
type Key<'a> = (&'a Code, &'a [Code], &'a str);

pub(super) fn check(families: &BTreeMap<&ArticleId, Family<'_>>, rows: &[Row]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (id, family) in families {
        let of =
            |locale: Locale| rows.iter().filter(move |row| row.locale == locale && row.built_in && row.entry.article == **id);
        let english: BTreeMap<Key<'_>, &Row> = of(Locale::EN).map(|row| (key(&row.entry), row)).collect();
        for (locale, draft) in family {
            of(*locale).for_each(|row| whole(row, &mut problems));
            if *locale == Locale::EN || !family.contains_key(&Locale::EN) {
                continue;
            }
            let own: BTreeMap<Key<'_>, &Row> = of(*locale).map(|row| (key(&row.entry), row)).collect();
            for (key, row) in &english {
                match own.get(key) {
                    None => problems.push(problem(draft, super::section_line(draft, key.2), missing(*key))),
                    Some(translated) => same(translated, row, &mut problems),
                }
            }
            for (key, row) in own.iter().filter(|(key, _)| !english.contains_key(*key)) {
                problems.push(at(row, format!("en.md has no such row: `{}`{} under `#{}`", key.0, beside(key.1), key.2)));
            }
        }
    }
    problems.extend(contradictions(rows));
    problems
}

fn key(entry: &Entry) -> Key<'_> {
    (&entry.code, &entry.also, &entry.section)
}

fn missing(key: Key<'_>) -> String {
    format!("the row `{}`{} of en.md is missing under `#{}`", key.0, beside(key.1), key.2)
}

fn beside(also: &[Code]) -> String {
    let also: Vec<String> = also.iter().map(|code| format!("`{code}`")).collect();
    if also.is_empty() { String::new() } else { format!(" with {}", also.join(", ")) }
}

fn at(row: &Row, message: String) -> Problem {
    Problem { path: row.path.clone(), line: row.line, message }
}

fn whole(row: &Row, problems: &mut Vec<Problem>) {
    if row.entry.meaning.is_empty() {
        problems.push(at(row, format!("`{}` has no meaning", row.entry.code)));
    }
}

fn same(translated: &Row, english: &Row, problems: &mut Vec<Problem>) {
    let (own, wanted) = (&translated.entry, &english.entry);
    let mut compare = |name: &str, own: String, wanted: String| {
        if own != wanted {
            problems.push(at(translated, format!("`{}`: {name} is `{own}`, in en.md `{wanted}`", translated.entry.code)));
        }
    };
    compare("who acts", word(own.actor), word(wanted.actor));
    compare("severity", word(own.severity), word(wanted.severity));
    if own.fix.len() != wanted.fix.len() {
        problems.push(at(translated, format!("`{}` has {} steps, in en.md {}", own.code, own.fix.len(), wanted.fix.len())));
    }
}

/// How an author writes a value of a scale; nothing where there is none.
fn word(value: Option<impl Serialize>) -> String {
    let written = value.and_then(|value| serde_norway::to_value(value).ok());
    written.and_then(|written| written.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The same code told twice: nobody can say which row is meant.
fn contradictions(rows: &[Row]) -> Vec<Problem> {
    let mut seen: BTreeMap<(&Code, BTreeSet<&Code>), &Row> = BTreeMap::new();
    let mut problems = Vec::new();
    for row in rows.iter().filter(|row| row.built_in && row.locale == Locale::EN && !row.entry.general) {
        let telling = row.entry.also.iter().filter(|code| !matches!(code, Code::Name(_))).collect();
        match seen.get(&(&row.entry.code, telling)) {
            Some(first) if first.entry.meaning != row.entry.meaning => {
                let there = format!("{}#{}", first.entry.article, first.entry.section);
                problems.push(at(
                    row,
                    format!("`{}` is told otherwise in {there} (line {}): keep one row", row.entry.code, first.line),
                ));
            }
            Some(_) => {}
            None => {
                let telling = row.entry.also.iter().filter(|code| !matches!(code, Code::Name(_))).collect();
                seen.insert((&row.entry.code, telling), row);
            }
        }
    }
    problems
}
