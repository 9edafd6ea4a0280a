//! Whose event a number is: the source in its title, behind a label, beside it, on its line or on a line of its own. In comes the place of
//! a number; out comes the name of a source, in its canonical spelling where the vocabulary knows it.

use super::super::lexicon::Meaning;
use super::super::passage::Passage;
use super::super::scan::{Kind, Mark};
use super::super::words::Term;
use super::is_alone;

/// The source in the title that Event Viewer gives an event, `Event 364, AD FS`, or right behind its number: `Event ID 18456 Source
/// MSSQLSERVER`, and where it has the form of Windows' own, `Event ID 4656 Microsoft-Windows-Security-Auditing`.
pub(super) fn title<'t>(passage: &Passage<'t>, word: &Mark, end: usize) -> Option<&'t str> {
    let rest = passage.line_behind(end);
    let windows = rest.trim_start_matches([' ', ',', '-', '(', '\t', '\u{A0}']);
    if windows.starts_with("Microsoft-Windows-") {
        let length = windows.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '-' | '_')));
        return Some(&windows[..length.unwrap_or(windows.len())]);
    }
    if let Some(name) = named_before(passage, word).or_else(|| named_behind(passage, rest, end)) {
        return Some(name);
    }
    let labelled = windows.get(..7).is_some_and(|label| label.eq_ignore_ascii_case("source "));
    if labelled {
        let name = windows[7..].split([' ', ',', ';', ':', '\r']).next().unwrap_or_default();
        return is_source_name(name).then_some(name);
    }
    let opens = passage.line_before(word.start).trim_matches([' ', '>', '*', '-', '\t', '#', '"']).is_empty();
    let name = rest.strip_prefix(", ").filter(|_| opens)?;
    let name = name[..name.find([':', '\r']).unwrap_or(name.len())].trim_end();
    (is_source_name(name) && !is_said(passage, end, end + 2 + name.len())).then_some(name)
}

/// `MSExchangeTransport, Event ID 12014`, `Source Microsoft-Windows-Kernel-Power, Event ID 41`: one word of a program's form, set off by a
/// comma, that means nothing here.
fn named_before<'t>(passage: &Passage<'t>, word: &Mark) -> Option<&'t str> {
    let whole = passage.line_before(word.start);
    let line = whole.trim_end_matches([' ', '\u{A0}']).strip_suffix(',')?;
    let start = line.rfind([' ', '\t', ':', '=', '(']).map_or(0, |at| at + 1);
    let name = line.get(start..)?;
    let at = word.start - whole.len() + start;
    (is_program_name(name, 3) && !is_said(passage, at, at + name.len())).then_some(name)
}

/// `Event ID 5805 from NETLOGON`.
fn named_behind<'t>(passage: &Passage<'t>, rest: &'t str, end: usize) -> Option<&'t str> {
    let name = rest.strip_prefix(" from ")?.split([' ', ',', ';', ':', '.', '\r']).next()?;
    let at = end + " from ".len();
    let capitals = name.len() >= 6 && name.bytes().all(|byte| byte.is_ascii_uppercase());
    ((capitals || is_program_name(name, 2)) && !is_said(passage, at, at + name.len())).then_some(name)
}

/// One word with a capital inside and so many in all, or a name as Windows' own.
fn is_program_name(name: &str, least: usize) -> bool {
    let humps = name.bytes().zip(name.bytes().skip(1));
    let inner = humps.filter(|(before, letter)| before.is_ascii_lowercase() && letter.is_ascii_uppercase()).count();
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    name.len() >= 8
        && name.starts_with(|char: char| char.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
        && (name.starts_with("Microsoft-Windows-") || (inner > 0 && capitals >= least))
}

/// A source with the name of Windows' own at the end of a line: `Microsoft-Windows-DNS-Server-Service – `.
pub(super) fn windows_source(line: &str) -> Option<&str> {
    let line = line.trim_end_matches([' ', '-', '–', ',', ':', '(', '\u{A0}']);
    let start = line.rfind(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '-' | '_'))).map_or(0, |at| at + 1);
    let start = (start..=line.len()).find(|at| line.is_char_boundary(*at))?;
    Some(&line[start..]).filter(|name| name.starts_with("Microsoft-Windows-"))
}

/// Whether this has the form of a source's name: few words, each with a capital, and more than one capital or a hyphen in all.
fn is_source_name(name: &str) -> bool {
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    let named = |word: &str| word.starts_with(|char: char| char.is_ascii_uppercase() || char.is_ascii_digit());
    (2..=60).contains(&name.len())
        && (capitals > 1 || name.contains('-'))
        && name.split(' ').count() <= 5
        && name.split(' ').all(named)
        && name.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, ' ' | '-' | '.' | '_' | '/' | '(' | ')' | '$'))
}

/// Whether a word stands there that says something by itself, so that this is no name.
fn is_said(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let inside = |mark: &&Mark| mark.start >= start && mark.end <= end;
    let from = passage.marks.partition_point(|mark| mark.start < start);
    passage.marks[from..].iter().take(16).take_while(|mark| mark.start < end).filter(inside).any(|mark| match mark.kind {
        Kind::Known(Meaning::Provider(_)) | Kind::Known(Meaning::Name(_) | Meaning::Phrase(_) | Meaning::Status(_)) => true,
        Kind::Known(Meaning::Term(term)) => {
            !matches!(term, Term::Other | Term::Message | Term::Foreign | Term::Sid | Term::Maker)
        }
        _ => true,
    })
}

/// `ADSync 6329`, `ADSync/6329`, `6329 from ADSync`, `|115|Directory Synchronization|`.
pub(super) fn beside_provider<'t>(passage: &Passage<'t>, index: usize) -> Option<&'t str> {
    let mark = passage.marks[index];
    let before = passage.marks_before(index, 64).map(|other| (other, passage.between(other.end, mark.start)));
    let behind = passage.marks_behind(index, 64).map(|other| (other, passage.between(mark.end, other.start)));
    let near = |gap: &str| is_link(gap) && (id_of(mark) >= 100 || !gap.contains('\n'));
    before.chain(behind).find_map(|(other, gap)| passage.provider_name(other).filter(|_| near(gap)))
}

fn id_of(mark: Mark) -> u32 {
    if let Kind::Id(id) = mark.kind { id } else { 0 }
}

/// Whether nothing but words that link a number to its source stands between them.
fn is_link(gap: &str) -> bool {
    const LINKS: [&str; 28] = [
        "event", "events", "id", "ids", "error", "errors", "from", "in", "of", "by", "the", "source", "for", "van", "uit", "de",
        "von", "aus", "der", "dem", "fra", "i", "från", "du", "del", "en", "fout", "fehler",
    ];
    let short = gap.len() <= 32 && !gap.contains("\n\n") && gap.matches('|').count() <= 1;
    short
        && gap.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| match word.is_ascii() {
            true => LINKS.iter().any(|link| link.eq_ignore_ascii_case(word)),
            false => LINKS.contains(&word.to_lowercase().as_str()),
        })
}

/// `Source: X` in the same paragraph, as written or, where the vocabulary knows it, in its canonical spelling.
pub(super) fn labelled_source(passage: &Passage<'_>, index: usize) -> Option<String> {
    let at = passage.marks[index];
    let candidates =
        passage.marks_before(index, 400).chain(passage.marks_behind(index, 400)).filter(|mark| mark.term() == Some(Term::Source));
    let (_, value) = candidates
        .filter(|mark| !parted(passage.between(mark.end.min(at.end), mark.start.max(at.start))))
        .filter_map(|mark| Some((mark.start.abs_diff(at.start), source_value(passage, mark.end)?)))
        .min_by_key(|(distance, _)| *distance)?;
    Some(passage.vocabulary.canonical(value).unwrap_or(value).to_owned())
}

fn parted(between: &str) -> bool {
    between.contains("\n\n") || between.contains("\n\r\n") || between.contains("}")
}

/// The value of a source label: to the end of the line, the next label or the next separator.
fn source_value<'t>(passage: &Passage<'t>, at: usize) -> Option<&'t str> {
    let rest = passage.line_behind(at).trim_start_matches(['"', '\'', '*', ' ', '\t', '\u{A0}']);
    let named = rest.strip_prefix("Name").unwrap_or(rest);
    let value = named.strip_prefix([':', '：', '='])?.trim_start_matches([' ', '\t', '"', '\'', '*', '\u{A0}']);
    let ends = [" - ", ". ", "  ", "\t", ",", ";", "|", "\"", "'", "*", "\r", "<", " Date:", " Event ID", " Datum:", " Event-ID"];
    let end = ends.iter().filter_map(|end| value.find(end)).min().unwrap_or(value.len());
    let value = without_next_label(&value[..end]).trim_end_matches([' ', '.', '\u{A0}']);
    (!value.is_empty() && value.len() <= 80).then_some(value)
}

/// `PasswordResetService Level: Error`, `MSSQLSERVER EventCode=18456` on one line: the word before a colon or an equals sign is the next
/// label.
fn without_next_label(value: &str) -> &str {
    let label = value.split_once([':', '=']).and_then(|(before, _)| before.rsplit_once(' '));
    label.map_or(value, |(name, _)| name)
}

/// A source that the vocabulary knows, named on the same line: the nearest that has this event.
pub(super) fn source_near<'t>(passage: &Passage<'t>, index: usize, id: u32) -> Option<&'t str> {
    let at = passage.marks[index];
    let before = passage.marks_before(index, 160).map(|mark| (mark, passage.between(mark.end, at.start)));
    let behind = passage.marks_behind(index, 160).map(|mark| (mark, passage.between(at.end, mark.start)));
    before
        .chain(behind)
        .filter(|(_, gap)| !gap.contains('\n'))
        .filter_map(|(mark, gap)| Some((gap.len(), passage.provider_name(mark)?)))
        .filter(|(_, name)| passage.vocabulary.has_event(name, id))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// A source alone on the line before or behind.
pub(super) fn neighbour_line<'t>(passage: &Passage<'t>, index: usize) -> Option<&'t str> {
    let at = passage.marks[index];
    let near = passage.marks_before(index, 120).chain(passage.marks_behind(index, 120));
    near.filter_map(|mark| Some((mark, passage.provider_name(mark)?)))
        .filter(|(mark, _)| is_alone(passage, mark.start, mark.end))
        .filter(|(mark, _)| !parted(passage.between(mark.end.min(at.end), mark.start.max(at.start))))
        .min_by_key(|(mark, _)| (mark.start > at.start, mark.start.abs_diff(at.start)))
        .map(|(_, name)| name)
}
