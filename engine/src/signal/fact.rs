//! Facts that identify a case: tracking and correlation ids, support codes, anchors, security identifiers, user names, the version of
//! the product. They group records, go to support, or are hidden; none is an error.

use super::Certainty::{self, Certain, Likely};
use super::passage::{Hit, Passage, leading_word};
use super::scan::Mark;
use crate::code::Code;

/// Reads the value behind the label at mark `index`.
pub(super) fn behind_label(passage: &Passage<'_>, index: usize, name: &'static str) -> Option<Hit> {
    let mark = passage.marks[index];
    let rest = passage.behind(mark.end, 160);
    let designated = skip_designator(rest, name);
    let value_at = designated + separator(&rest[designated..])?;
    let value = value(&rest[value_at..]);
    let start = mark.end + value_at;
    fits(name, value).then(|| found(name, value, start, Certain))
}

/// `Tracking ID`, `Support code`: the word that belongs to the label, where it is one of two.
fn skip_designator(rest: &str, name: &str) -> usize {
    let skipped = rest.len() - rest.trim_start_matches([' ', '-', '_', '\u{A0}']).len();
    let word = leading_word(&rest[skipped..]);
    let second = match name {
        "tracking-id" | "correlation-id" => "id",
        "support-code" => "code",
        "source-anchor" => "value",
        _ => return 0,
    };
    if word.eq_ignore_ascii_case(second) { skipped + word.len() } else { 0 }
}

/// A colon or an equals sign with what surrounds it.
fn separator(rest: &str) -> Option<usize> {
    let trimmed = rest.trim_start_matches([' ', '"', '\'', '\t', '\u{A0}', '*', '`']);
    let behind = trimmed.strip_prefix([':', '=', '：'])?;
    let value = behind.trim_start_matches([' ', '"', '\'', '\t', '\u{A0}', '*', '{', '`', '\r', '\n']);
    Some(rest.len() - value.len())
}

fn value(rest: &str) -> &str {
    let ends =
        |char: char| char.is_whitespace() || matches!(char, ',' | ';' | '"' | '\'' | '<' | '>' | '}' | ')' | '|' | '\\' | '`');
    rest.split(ends).next().unwrap_or_default().trim_end_matches(['.', ':', '*'])
}

/// Whether a value can be one of this fact: long enough, and no placeholder.
fn fits(name: &str, value: &str) -> bool {
    let masked = value.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'*' | b'-' | b'.'));
    let shaped = match name {
        "upn" => value.contains('@'),
        "support-code" | "tracking-id" | "correlation-id" => value.bytes().any(|byte| byte.is_ascii_digit()) && value.len() >= 8,
        _ => value.len() >= 4,
    };
    !masked && shaped && value.len() <= 128
}

fn found(name: &'static str, value: &str, start: usize, certainty: Certainty) -> Hit {
    let code = Code::Fact { name: name.into(), value: value.to_owned() };
    Hit { start, end: start + value.len(), code, certainty }
}

/// Reads the name around an `@`.
pub(super) fn mail_name(passage: &Passage<'_>, mark: &Mark) -> Option<Hit> {
    let local = passage.before(mark.start, 80);
    let local = local
        .rsplit(|char: char| !(char.is_alphanumeric() || "._%+'-#".contains(char)))
        .next()?
        .trim_start_matches(['\'', '.', '-']);
    let domain = passage.behind(mark.end, 120);
    let domain = domain.split(|char: char| !(char.is_alphanumeric() || ".-".contains(char))).next()?.trim_end_matches(['.', '-']);
    let named = domain
        .split_once('.')
        .is_some_and(|(first, rest)| !first.is_empty() && rest.chars().last().is_some_and(char::is_alphabetic));
    let start = mark.start - local.len();
    (!local.is_empty() && named).then(|| found("upn", passage.between(start, mark.end + domain.len()), start, Likely))
}

/// Reads `S-1-5-21-…`; `mark` is its first letter.
pub(super) fn security_id(passage: &Passage<'_>, mark: &Mark) -> Option<Hit> {
    let rest = passage.behind(mark.end, 120);
    let rest = &rest[..rest.find(|char: char| !(char.is_ascii_digit() || char == '-')).unwrap_or(rest.len())];
    let parts = rest.strip_prefix("-1-")?.trim_end_matches('-');
    let whole = parts.split('-').count() >= 2 && parts.split('-').all(|part| !part.is_empty());
    whole.then(|| found("sid", passage.between(mark.start, mark.end + 3 + parts.len()), mark.start, Certain))
}

/// Reads `Azure AD Sync 2.1.20.0`; `index` is the mark of the product's last word.
pub(super) fn product_version(passage: &Passage<'_>, index: usize) -> Option<Hit> {
    let mark = passage.marks[index];
    let before = passage.before(mark.start, 24).to_lowercase();
    let product = ["ad ", "entra ", "connect ", "aad ", "entra id "].iter().any(|name| before.ends_with(name));
    let rest = passage.behind(mark.end, 48);
    let version_at = rest.find(|char: char| char.is_ascii_digit()).filter(|at| *at > 0)?;
    let words = rest[..version_at].trim_matches([' ', ':', '(', 'v', '=', '\u{A0}']).to_lowercase();
    let linked = ["", "version", "versie", "versjon", "build", "sync", "sync version", "version is"].contains(&words.as_str());
    let version = rest[version_at..].split(|char: char| !(char.is_ascii_digit() || char == '.')).next()?.trim_end_matches('.');
    let full = version.split('.').count() == 4 || version.split('.').count() == 3;
    (product && linked && full).then(|| found("connect-version", version, mark.end + version_at, Certain))
}
