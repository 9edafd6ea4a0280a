//! The event source that a heading names.

use crate::article::Section;
use crate::content::draft::Draft;
use std::collections::BTreeSet;

/// Words that stand in headings about events and are no source.
const GENERIC: [&str; 16] = [
    "event",
    "events",
    "error",
    "errors",
    "log",
    "code",
    "codes",
    "message",
    "messages",
    "table",
    "status",
    "source",
    "azure",
    "ad",
    "microsoft",
    "windows",
];

/// The source of a section: that of its heading, or of the headings it stands under.
pub(super) fn of_section(draft: &Draft, index: usize, sources: &BTreeSet<String>) -> Option<String> {
    let sections = &draft.article.sections;
    let mut level = u8::MAX;
    for section in sections.get(..=index)?.iter().rev() {
        if section.level >= level {
            continue;
        }
        level = section.level;
        if let Some(source) = heading_source(section).or_else(|| known(section, sources)) {
            return Some(source);
        }
    }
    None
}

/// The word in backticks; else the words at the end that the English anchor also ends with, if they are written like a name.
pub(in crate::content) fn heading_source(section: &Section) -> Option<String> {
    quoted(&section.title).or_else(|| shared_with_anchor(section))
}

fn quoted(title: &str) -> Option<String> {
    let name = title.split('`').nth(1)?.trim();
    (!name.is_empty() && title.matches('`').count() >= 2).then(|| name.to_owned())
}

fn shared_with_anchor(section: &Section) -> Option<String> {
    let words: Vec<&str> =
        section.title.split_whitespace().map(|word| word.trim_matches(['(', ')', '"', '“', '”', '.', ':'])).collect();
    let named = words.iter().rev().take_while(|word| is_name(word)).count();
    let anchor = section.anchor.to_lowercase();
    let says_source = anchor.contains("event") || anchor.contains("source");
    let mut lengths = (1..=named.min(3)).rev().filter(|length| *length < words.len() || is_name_alone(words.last()));
    let name = |length: usize| words[words.len() - length..].to_vec();
    lengths.find(|length| says_source && ends_with(&anchor, &name(*length))).map(|length| name(length).join(" "))
}

/// The anchor is longer than the name: a heading that only repeats its anchor names nothing by that.
fn ends_with(anchor: &str, words: &[&str]) -> bool {
    let slug = words.join("-").to_lowercase();
    anchor.ends_with(&format!("-{slug}"))
}

fn is_name(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !GENERIC.contains(&word.to_lowercase().as_str())
}

fn is_name_alone(word: Option<&&str>) -> bool {
    word.is_some_and(|word| word.chars().skip(1).any(char::is_uppercase))
}

/// A source that other headings or front matter name, in a heading that is nothing else.
fn known(section: &Section, sources: &BTreeSet<String>) -> Option<String> {
    sources.get(section.title.trim()).cloned()
}
