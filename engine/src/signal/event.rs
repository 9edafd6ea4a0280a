//! Event ids: behind an event word, in a list behind one, before one, behind an error word, beside the name of their source, or at the
//! head of a line or table row. With a label any id counts; without one only ids that content describes.

use super::Certainty::{self, Certain, Likely, Possible};
use super::lexicon::Meaning;
use super::misread;
use super::number;
use super::passage::{Hit, LINE, Passage, is_about, leading_word};
use super::scan::{Kind, Mark};
use super::words::Term;
use crate::code::Code;

/// Reads the ids that follow or precede the event word at mark `index`.
pub(super) fn beside_word(passage: &Passage<'_>, index: usize, hits: &mut Vec<Hit>) {
    let mark = passage.marks[index];
    hits.extend(before_word(passage, index));
    let Some(label) = Label::read(passage, &mark) else { return };
    let mut next = label.number_at;
    let mut first = true;
    while let Some((start, end, id)) = number_at(passage, next) {
        let known = passage.lexicon().knows_id(id);
        let title = if first { title(passage, &mark, end) } else { None };
        if !passage.stands_alone(start, end) || !(known || title.is_some() || (first && label.explicit)) {
            return;
        }
        let certainty = if label.explicit { Certain } else { Likely };
        match title {
            Some(source) => hits.push(Hit { start, end, code: event(Some(source), id), certainty }),
            None => hits.push(hit(passage, index, (start, end), id, certainty, label.explicit)),
        }
        (first, next) = (false, end + list_separator(passage.behind(end, 12)));
        if next == end {
            return;
        }
    }
}

/// The source in the title that Event Viewer gives an event, `Event 364, AD FS`, or right behind its number: `Event ID 18456 Source
/// MSSQLSERVER`, and where it has the form of Windows' own, `Event ID 4656 Microsoft-Windows-Security-Auditing`.
fn title<'t>(passage: &Passage<'t>, word: &Mark, end: usize) -> Option<&'t str> {
    let rest = passage.line_behind(end);
    let windows = rest.trim_start_matches([' ', ',', '-', '(', '\t', '\u{A0}']);
    if windows.starts_with("Microsoft-Windows-") {
        let length = windows.find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '-' | '_')));
        return Some(&windows[..length.unwrap_or(windows.len())]);
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

/// Whether this has the form of a source's name: few words, each with a capital, and more than one capital or a hyphen in all.
fn is_source_name(name: &str) -> bool {
    let capitals = name.bytes().filter(u8::is_ascii_uppercase).count();
    let named = |word: &str| word.starts_with(|char: char| char.is_ascii_uppercase() || char.is_ascii_digit());
    (2..=60).contains(&name.len())
        && (capitals > 1 || name.contains('-'))
        && name.split(' ').count() <= 5
        && name.split(' ').all(named)
        && name.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, ' ' | '-' | '.' | '_' | '/' | '(' | ')'))
}

/// Whether a word stands there that says something by itself, so that this is no name.
fn is_said(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let inside = |mark: &&Mark| mark.start >= start && mark.end <= end;
    let from = passage.marks.partition_point(|mark| mark.start < start);
    passage.marks[from..].iter().take(16).take_while(|mark| mark.start < end).filter(inside).any(|mark| match mark.kind {
        Kind::Known(Meaning::Provider(_)) | Kind::Known(Meaning::Name(_) | Meaning::Phrase(_) | Meaning::Status(_)) => true,
        Kind::Known(Meaning::Term(term)) => !matches!(term, Term::Other | Term::Message | Term::Foreign | Term::Sid),
        _ => true,
    })
}

/// `a 31034 event`, `611-gebeurtenis`, `6329 and 33004 events`.
fn before_word(passage: &Passage<'_>, index: usize) -> Vec<Hit> {
    let mark = passage.marks[index];
    let plural = passage.between(mark.start, mark.end).ends_with(['s', 'S']);
    let mut found: Vec<Hit> = Vec::new();
    let mut next = mark.start;
    for number in passage.marks[..index].iter().rev().take(8).filter(|before| before.end <= mark.start) {
        let Kind::Id(id) = number.kind else { break };
        let gap = passage.between(number.end, next);
        let joined = match found.is_empty() {
            true => matches!(gap, " " | "-" | "\u{A0}" | ""),
            false => list_separator(passage.behind(number.end, 12)) == gap.len() && !gap.is_empty(),
        };
        if !joined || id < 100 || !passage.stands_alone(number.start, number.end) {
            break;
        }
        found.push(hit(passage, index, (number.start, number.end), id, Likely, false));
        next = number.start;
    }
    // `652 events` may be how many there are.
    let counts = plural && matches!(found.as_slice(), [Hit { code: Code::Event { id: ..1000, .. }, .. }]);
    if counts { Vec::new() } else { found }
}

/// What stands between an event word and the number that follows it.
struct Label {
    number_at: usize,
    /// Whether it says that a number of an event follows, so that any number counts.
    explicit: bool,
}

impl Label {
    fn read(passage: &Passage<'_>, word: &Mark) -> Option<Label> {
        let rest = passage.behind(word.end, 48);
        let (designated, used) = designator(rest);
        let number_at = word.end + used + separator(&rest[used..]);
        if number_at == word.end || !passage.behind(number_at, 1).starts_with(|char: char| char.is_ascii_digit()) {
            return None;
        }
        let named = || passage.between(word.start, word.end).to_ascii_lowercase().ends_with("id");
        let announced = || id_before(passage.before(word.start, 16));
        Some(Label { number_at, explicit: designated || named() || announced() })
    }
}

/// `ID`, `-ID`, ` Ids`, `kennung`, … behind an event word, and how many bytes that takes.
fn designator(rest: &str) -> (bool, usize) {
    let skipped = rest.len() - rest.trim_start_matches([' ', '-', '_', '\u{A0}', '\t']).len();
    let word = leading_word(&rest[skipped..]);
    let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    match (is(&["id", "ld", "ids", "identifier", "kennung"]), is(&["code", "number", "nummer", "nr", "no", "kode"])) {
        (true, _) => (true, skipped + word.len()),
        (_, true) => (false, skipped + word.len()),
        _ => (false, 0),
    }
}

/// `ID d'`, `Id. de`, `ID del`, `ID of` before an event word.
fn id_before(line: &str) -> bool {
    let lower = line.to_lowercase().replace('\u{2019}', "'");
    let lower = lower.trim_end_matches(['\'', ' ']);
    let link = ["d", "de l", "de", "del", "dell", "do", "of", "van", "der"]
        .iter()
        .find_map(|link| lower.strip_suffix(&format!(" {link}")));
    link.is_some_and(|start| start.trim_end_matches('.').ends_with("id"))
}

/// Colons, quotes, brackets and spaces before the number; at most one line end; an XML attribute.
fn separator(rest: &str) -> usize {
    let mut used = 0;
    if let Some(attribute) = rest.strip_prefix(" Qualifiers=").and_then(|rest| rest.find('>')) {
        used = " Qualifiers=".len() + attribute;
    }
    let mut lines = 0;
    for char in rest[used..].chars() {
        match char {
            '\n' if lines == 1 => break,
            '\n' => lines += 1,
            ' ' | '\t' | '\r' | '\u{A0}' | ':' | '：' | '=' | '#' | '"' | '\'' | '(' | '[' | '<' | '>' | '`' | '*' | '“'
            | '”' | '„' => {}
            _ => break,
        }
        used += char.len_utf8();
    }
    used
}

fn number_at(passage: &Passage<'_>, at: usize) -> Option<(usize, usize, u32)> {
    let rest = passage.behind(at, 8);
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let token = &rest[..length];
    let written = || token.parse().ok().filter(|_| token.bytes().all(|byte| byte.is_ascii_digit()));
    let id = written().or_else(|| misread::decimal(token.as_bytes())).filter(|id| *id <= 0xFFFF && length <= 5)?;
    Some((at, at + length, id))
}

/// Length of what joins two numbers of a list; 0 where the list ends.
fn list_separator(rest: &str) -> usize {
    let mut at = 0;
    let mut joined = false;
    while let Some(char) = rest[at..].chars().next() {
        match char {
            ',' | '/' | '&' | ';' | '、' | '，' | '和' | 'と' | '및' if !joined || matches!(char, '&') => joined = true,
            ' ' | '\u{A0}' => {}
            'a'..='z' | 'A'..='Z' => match joining_word(&rest[at..]) {
                Some(length) => (joined, at) = (true, at + length - 1),
                None => return 0,
            },
            '0'..='9' => return if joined { at } else { 0 },
            _ => return 0,
        }
        at += char.len_utf8();
    }
    0
}

fn joining_word(rest: &str) -> Option<usize> {
    let word: String = rest.chars().take_while(|char| char.is_alphabetic()).collect();
    ["and", "or", "en", "of", "og", "eller", "und", "oder", "et", "ou", "y", "o", "och", "e", "i", "a"]
        .contains(&word.to_lowercase().as_str())
        .then_some(word.len())
}

/// Ids from here on are hardly ever anything else in what somebody types; smaller numbers are.
const TELLING: u32 = 10_000;

/// A text no longer than this was typed, not copied from a log.
const TYPED: usize = 160;

/// Reads the known id at mark `index` where no event word stands beside it.
pub(super) fn without_word(passage: &Passage<'_>, index: usize, id: u32) -> Option<Hit> {
    let mark = passage.marks[index];
    if !passage.stands_alone(mark.start, mark.end) {
        return None;
    }
    let place = (mark.start, mark.end);
    if passage.terse {
        let certainty = if id >= TELLING { Likely } else { Possible };
        return Some(hit(passage, index, place, id, certainty, false));
    }
    if let Some(provider) = beside_provider(passage, index) {
        return Some(Hit { start: mark.start, end: mark.end, code: event(Some(provider), id), certainty: Likely });
    }
    if passage.event.is_some() {
        return None;
    }
    if is_field(passage, index, id) {
        return Some(hit(passage, index, place, id, Certain, true));
    }
    let certainty = behind_error(passage, index, id)
        .or_else(|| beside_name(passage, index))
        .or_else(|| heads_line(passage, index, id))
        .or_else(|| within_talk(passage, index, id))?;
    Some(hit(passage, index, place, id, certainty, false))
}

/// `ADSync 6329`, `ADSync/6329`, `6329 from ADSync`, `|115|Directory Synchronization|`.
fn beside_provider<'t>(passage: &Passage<'t>, index: usize) -> Option<&'t str> {
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
        && gap
            .split(|char: char| !char.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| LINKS.contains(&word.to_lowercase().as_str()))
}

/// `error 32009` in a text about events, a known source, or passwords.
fn behind_error(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    let mark = passage.marks[index];
    let word = passage.term_before(index, 24, |term| matches!(term, Term::Error | Term::ErrorCode | Term::Result))?;
    let gap = passage.between(word.end, mark.start);
    let linked = gap
        .split(|char: char| !char.is_alphanumeric())
        .all(|word| ["", "code", "id", "nr", "number", "no", "nummer"].contains(&word));
    let foreign = passage.on_line(index, |term| matches!(term, Term::Foreign | Term::Rpc | Term::System | Term::Installer));
    if !linked
        || foreign
        || is_foreign(passage, index)
        || word.term() == Some(Term::Result) && !passage.preceded(index, 40, |term| term == Term::Error)
    {
        return None;
    }
    let told = passage.on_line(index, |term| term == Term::Event) || source_near(passage, index, id).is_some();
    if id >= TELLING && passage.text.len() <= TYPED {
        return Some(Likely);
    }
    let about = id >= 1000 && passage.near(index, LINE, is_about);
    told.then_some(Likely).or(about.then_some(Possible))
}

/// `"Id": 33004` beside a source.
fn is_field(passage: &Passage<'_>, index: usize, id: u32) -> bool {
    let mark = passage.marks[index];
    let Some(word) = passage.term_before(index, 16, |term| term == Term::Id) else { return false };
    let gap = passage.between(word.end, mark.start).trim_matches([' ', '"', '\t', '\u{A0}']);
    matches!(gap, ":" | "=" | "：") && (source_near(passage, index, id).is_some() || labelled_source(passage, index).is_some())
}

/// `33004 (ADPermissionsError)`, `ADPermissionsError: 33004`.
fn beside_name(passage: &Passage<'_>, index: usize) -> Option<Certainty> {
    let mark = passage.marks[index];
    let is_name = |other: &&Mark| matches!(other.kind, Kind::Known(Meaning::Name(_)));
    let before = passage.marks_before(index, 64).find(is_name).map(|other| passage.between(other.end, mark.start));
    let behind = passage.marks_behind(index, 64).find(is_name).map(|other| passage.between(mark.end, other.start));
    let touches = |gap: &str| {
        gap.len() <= 5
            && gap.chars().all(|char| matches!(char, ' ' | '\u{A0}' | '(' | '[' | ']' | ':' | '-' | '\t' | '|' | '`' | '*' | '/'))
    };
    before.into_iter().chain(behind).any(touches).then_some(Likely)
}

/// `the event log of the password service shows 31034`, `6329 together with 33001 since writeback was moved`, `33004 hr=80230626`.
fn within_talk(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    if id < 1000 || is_counted(passage, index) || passage.on_line(index, |term| matches!(term, Term::Other | Term::Address)) {
        return None;
    }
    let told = passage.preceded(index, 40, |term| matches!(term, Term::Event | Term::Log))
        || passage.followed(index, 24, |term| term == Term::Log);
    let (telling, coded) = (id >= TELLING, has_code(passage, index));
    let own = coded || passage.on_line(index, |term| term == Term::Subject);
    let typed = telling && passage.text.len() <= TYPED && (told || own) && is_linked(passage, index);
    if (told && own) || (telling && coded) || typed || ((told || own) && has_other(passage, index)) {
        return Some(Likely);
    }
    (telling && told && passage.on_line(index, is_about)).then_some(Possible)
}

/// `33004 on the sync server`, `33004?`: nothing follows that could be counted.
fn is_linked(passage: &Passage<'_>, index: usize) -> bool {
    let rest = passage.line_behind(passage.marks[index].end);
    let next = leading_word(rest.trim_start_matches([' ', '\u{A0}']));
    let counts = |other: &Mark| matches!(other.kind, Kind::Id(_));
    let alone = !beside(passage, index, LINE).any(|other| counts(&passage.marks[other]) && is_counted(passage, other));
    alone && (next.is_empty() || LINKS.contains(&next))
}

/// Words that may follow the number of an event in a sentence.
const LINKS: [&str; 43] = [
    "and", "but", "en", "og", "und", "et", "y", "och", "on", "at", "when", "after", "since", "from", "again", "every", "op",
    "bij", "sinds", "wanneer", "als", "elke", "weer", "på", "etter", "siden", "når", "hver", "ved", "auf", "beim", "bei", "nach",
    "seit", "wenn", "sur", "après", "depuis", "quand", "desde", "cuando", "efter", "när",
];

/// `31001 of them`, `33004 employees`: how many, not which.
fn is_counted(passage: &Passage<'_>, index: usize) -> bool {
    let end = passage.marks[index].end;
    let next = leading_word(passage.behind(end, 16).trim_start_matches([' ', '\u{A0}']));
    ["of", "van", "von", "av", "af", "de", "x", "times"].contains(&next)
        || passage.followed(index, 16, |term| term == Term::Counted)
        || passage.preceded(index, 16, |term| term == Term::Quantity)
}

/// Whether a code that the text calls one stands beside the number on its line.
fn has_code(passage: &Passage<'_>, index: usize) -> bool {
    beside(passage, index, 80).any(|other| match passage.marks[other].kind {
        Kind::Hex(value) | Kind::Decimal(value, true) => value >> 31 == 1,
        Kind::Bare(_) | Kind::Decimal(..) => number::error_before(passage, other, 24),
        _ => false,
    })
}

/// Whether another event that content describes is named in one breath with this one.
fn has_other(passage: &Passage<'_>, index: usize) -> bool {
    let mark = passage.marks[index];
    let joined = |gap: &str| {
        let mut words = gap.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty());
        !gap.is_empty() && words.all(|word| TOGETHER.contains(&word))
    };
    beside(passage, index, 40).any(|other| {
        let near = passage.marks[other];
        matches!(near.kind, Kind::Id(id) if id >= 1000)
            && joined(passage.between(near.end.min(mark.end), near.start.max(mark.start)))
            && passage.stands_alone(near.start, near.end)
            && !is_counted(passage, other)
    })
}

/// Words that join two numbers of a kind.
const TOGETHER: [&str; 18] = [
    "and", "or", "with", "together", "plus", "then", "en", "met", "samen", "og", "med", "und", "mit", "et", "avec", "y", "con",
    "och",
];

/// The marks on the line of mark `index`, at most `limit` bytes away.
fn beside<'p>(passage: &'p Passage<'_>, index: usize, limit: usize) -> impl Iterator<Item = usize> + 'p {
    let (start, end) = (passage.marks[index].start, passage.marks[index].end);
    let before = passage.marks[..index].iter().rev().take_while(move |mark| mark.end + limit >= start).count().min(64);
    let behind = passage.marks[index + 1..].iter().take_while(move |mark| mark.start <= end + limit).count().min(64);
    (index - before..=index + behind).filter(move |other| {
        let mark = passage.marks[*other];
        *other != index && !passage.between(mark.end.min(end), mark.start.max(start)).contains('\n')
    })
}

/// `652 Failed credential provisioning batch …` at the start of a line, `| 6329 | …` as the first cell of a row.
fn heads_line(passage: &Passage<'_>, index: usize, id: u32) -> Option<Certainty> {
    let mark = passage.marks[index];
    let before = passage.line_before(mark.start);
    let cell = before.trim_start_matches([' ', '>', '\t']).starts_with('|');
    if !before.trim_matches([' ', '\t', '|', '>', '*', '-', '•', '"', '\'', '“', '„', '`', '\u{A0}', '#']).is_empty() {
        return None;
    }
    let rest = passage.line_behind(mark.end);
    let rest = rest.trim_start_matches(['*', '`', '"', ')']);
    let behind = rest.trim_start_matches([' ', '\u{A0}']);
    let content = behind.strip_prefix("...").or_else(|| behind.strip_prefix('…')).unwrap_or(behind);
    let content = content.trim_start_matches([' ', '\t', '|', ':', ';', ',', '-', '–', '\u{A0}', '*', '`', '"']);
    let parted = content.len() < rest.len() && content.chars().next().is_some_and(char::is_alphabetic);
    if !parted || is_counted(passage, index) || (!cell && content.starts_with(|char: char| char.is_ascii_lowercase())) {
        return None;
    }
    let weight: usize = passage
        .marks_behind(index, LINE)
        .take_while(|other| other.start <= mark.end + rest.len() + 4)
        .map(|other| weight(other.kind))
        .sum();
    let enough = if id >= 1000 { 1 } else { 2 };
    let sentence = cell && id >= 1000 && content.split_whitespace().count() >= 3;
    (id >= 100 && (weight >= enough || sentence)).then_some(Likely)
}

/// How much a mark says that its line is a message about passwords or directories.
fn weight(kind: Kind) -> usize {
    match kind {
        Kind::Known(Meaning::Term(
            Term::Identity | Term::Subject | Term::Provision | Term::Label("tracking-id" | "cloud-anchor"),
        )) => 2,
        Kind::Known(Meaning::Term(Term::Error | Term::Failed | Term::Rpc | Term::Message | Term::Data)) => 1,
        Kind::Known(Meaning::Provider(_) | Meaning::Name(_) | Meaning::Phrase(_)) => 2,
        Kind::Hex(_) | Kind::Bare(_) | Kind::Decimal(..) => 2,
        _ => 0,
    }
}

fn hit(passage: &Passage<'_>, index: usize, place: (usize, usize), id: u32, certainty: Certainty, labelled: bool) -> Hit {
    let own = passage.provider.filter(|_| passage.event.is_none_or(|event| event == id)).map(str::to_owned);
    let told = || labelled.then(|| labelled_source(passage, index)).flatten();
    let near = || {
        source_near(passage, index, id).or_else(|| labelled.then(|| neighbour_line(passage, index)).flatten()).map(str::to_owned)
    };
    let provider = own.or_else(told).or_else(near);
    let certainty = if provider.is_none() && is_foreign(passage, index) { Possible } else { certainty };
    Hit { start: place.0, end: place.1, code: Code::Event { provider, id }, certainty }
}

/// Whether the line speaks of another product and not of ours: an event without a source is as likely that product's. Passwords are
/// everyone's.
fn is_foreign(passage: &Passage<'_>, index: usize) -> bool {
    passage.on_line(index, |term| term == Term::Other)
        && !passage.on_line(index, |term| matches!(term, Term::Subject | Term::Provision))
}

/// What the words of a text say of an event in it that has no source.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told {
    /// Nothing.
    Nothing,
    /// That it is of another product.
    Other,
    /// That it is a message about passwords or directories, so much.
    Own(usize),
}

/// Weighs the words of a text.
pub(super) fn told(marks: &[Mark]) -> Told {
    let other = marks.iter().any(|mark| mark.term() == Some(Term::Other));
    let counts = |mark: &&Mark| !other || mark.term() != Some(Term::Identity);
    match marks.iter().filter(counts).map(|mark| weight(mark.kind)).sum() {
        0 | 1 if other => Told::Other,
        0 => Told::Nothing,
        sum => Told::Own(sum),
    }
}

fn event(provider: Option<&str>, id: u32) -> Code {
    Code::Event { provider: provider.map(str::to_owned), id }
}

/// `Source: X` in the same paragraph, as written or, where the vocabulary knows it, in its canonical spelling.
fn labelled_source(passage: &Passage<'_>, index: usize) -> Option<String> {
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
    let value = rest.strip_prefix([':', '：', '='])?.trim_start_matches([' ', '\t', '"', '\'', '*', '\u{A0}']);
    let ends = [" - ", ". ", "  ", "\t", ",", ";", "|", "\"", "'", "*", "\r", "<", " Date:", " Event ID", " Datum:", " Event-ID"];
    let end = ends.iter().filter_map(|end| value.find(end)).min().unwrap_or(value.len());
    let value = without_next_label(&value[..end]).trim_end_matches([' ', '.', '\u{A0}']);
    (!value.is_empty() && value.len() <= 80).then_some(value)
}

/// `PasswordResetService Level: Error` on one line: the word before a colon is the next label.
fn without_next_label(value: &str) -> &str {
    let label = value.split_once(':').and_then(|(before, _)| before.rsplit_once(' '));
    label.map_or(value, |(name, _)| name)
}

/// A source that the vocabulary knows, named on the same line: the nearest that has this event.
fn source_near<'t>(passage: &Passage<'t>, index: usize, id: u32) -> Option<&'t str> {
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
fn neighbour_line<'t>(passage: &Passage<'t>, index: usize) -> Option<&'t str> {
    let at = passage.marks[index];
    let near = passage.marks_before(index, 120).chain(passage.marks_behind(index, 120));
    near.filter_map(|mark| Some((mark, passage.provider_name(mark)?)))
        .filter(|(mark, _)| passage.line_before(mark.start).trim().is_empty() && passage.line_behind(mark.end).trim().is_empty())
        .filter(|(mark, _)| !parted(passage.between(mark.end.min(at.end), mark.start.max(at.start))))
        .min_by_key(|(mark, _)| (mark.start > at.start, mark.start.abs_diff(at.start)))
        .map(|(_, name)| name)
}
