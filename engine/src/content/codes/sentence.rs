//! Codes inside a sentence, for symptom tables (“… with error 6800 in the event log”).

use super::spelling::{hexadecimal, is_camel, named};
use crate::code::Code;
use std::collections::BTreeSet;

/// Words before a number that make it an event or error number.
const NUMBER_WORDS: [&str; 24] = [
    "error",
    "event",
    "id",
    "eventid",
    "code",
    "fout",
    "foutcode",
    "gebeurtenis",
    "gebeurtenis-id",
    "feil",
    "feilkode",
    "hendelse",
    "hendelses-id",
    "fehler",
    "ereignis",
    "erreur",
    "événement",
    "fel",
    "händelse",
    "fejl",
    "hændelse",
    "エラー",
    "イベント",
    "خطأ",
];

/// HRESULT facilities that a bare number of eight digits is trusted with.
const FACILITIES: [&str; 5] = ["8000", "8005", "8007", "8009", "8023"];

/// The codes that a sentence names, each once, in order. `sources` are names that can stand before a number.
pub(super) fn codes(text: &str, sources: &BTreeSet<String>) -> Vec<Code> {
    if text.split_whitespace().count() < 4 { Vec::new() } else { all(text, sources) }
}

/// The codes that a heading names, however short it is.
pub(super) fn all(text: &str, sources: &BTreeSet<String>) -> Vec<Code> {
    let mut found: Vec<Code> = Vec::new();
    let mut before = "";
    for word in words(text) {
        let code = hresult(word).or_else(|| named(word)).or_else(|| event(before, word, sources));
        found.extend(code.filter(|code| !found.contains(code)));
        before = word;
    }
    found
}

/// The HRESULTs that stand anywhere in a text.
pub(super) fn hresults(text: &str) -> Vec<Code> {
    words(text).filter_map(hresult).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).filter(|word| !word.is_empty())
}

fn hresult(word: &str) -> Option<Code> {
    let trusted = word.starts_with("0x") || FACILITIES.iter().any(|facility| word.starts_with(facility));
    hexadecimal(word).filter(|code| trusted && matches!(code, Code::Hresult(_)))
}

fn event(before: &str, word: &str, sources: &BTreeSet<String>) -> Option<Code> {
    let is_number = matches!(word.len(), 3..=5) && word.chars().all(|c| c.is_ascii_digit());
    let id: u32 = word.parse().ok().filter(|id| is_number && !(1990..2036).contains(id))?;
    let source =
        sources.iter().find(|source| source.as_str() == before || (is_camel(before) && source.eq_ignore_ascii_case(before)));
    if let Some(source) = source {
        return Some(Code::Event { provider: Some(source.as_str().into()), id });
    }
    let named = NUMBER_WORDS.contains(&before.to_lowercase().as_str()) && word.len() >= 4;
    named.then_some(Code::Event { provider: None, id })
}
