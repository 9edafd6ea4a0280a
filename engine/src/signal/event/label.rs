//! What stands between an event word and its numbers: `Event ID: `, `ID de l'événement`, `, `, ` and `. In come a passage and a place
//! in it; out come the numbers that follow, whether a label announces them, and how a list goes on. Never decides what a number means.

use super::super::misread;
use super::super::passage::{Passage, leading_word};
use super::super::scan::Mark;

/// What stands between an event word and the number that follows it.
pub(super) struct Label {
    pub(super) number_at: usize,
    /// Whether it says that a number of an event follows, so that any number counts.
    pub(super) explicit: bool,
}

impl Label {
    pub(super) fn read(passage: &Passage<'_>, word: &Mark) -> Option<Label> {
        let (number_at, designated) = number_behind(passage, word)?;
        let named = || {
            let word = passage.between(word.start, word.end).to_ascii_lowercase();
            word.ends_with("id") || word == "eventcode"
        };
        let announced = || id_before(passage.before(word.start, 16));
        Some(Label { number_at, explicit: designated || named() || announced() })
    }
}

/// Where the number begins that stands behind an event word, and whether a word between them says that it is an id.
pub(super) fn number_behind(passage: &Passage<'_>, word: &Mark) -> Option<(usize, bool)> {
    let rest = passage.behind(word.end, 48);
    let (designated, used) = designator(rest);
    if rest[used..].trim_start().starts_with("==") {
        // `where EventID == 611` asks for an event.
        return None;
    }
    let at = word.end + used + separator(&rest[used..]);
    (at > word.end && passage.behind(at, 1).starts_with(|char: char| char.is_ascii_digit())).then_some((at, designated))
}

/// `ID`, `-ID`, ` Ids`, `kennung`, … behind an event word, and how many bytes that takes.
fn designator(rest: &str) -> (bool, usize) {
    let plural = if rest.starts_with("(s)") { 3 } else { 0 };
    let gap = rest.len() - rest[plural..].trim_start_matches([' ', '-', '_', '\u{A0}', '\t']).len();
    let skipped = gap + line_end(&rest[gap..]);
    let word = leading_word(&rest[skipped..]);
    let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(word));
    match (is(&["id", "ld", "ids", "identifier", "kennung"]), is(&["code", "number", "nummer", "nr", "no", "kode"])) {
        (true, _) => (true, skipped + word.len()),
        (_, true) => (false, skipped + word.len()),
        _ => (false, 0),
    }
}

/// Length of the line end between `Event` and `ID`, which a mail broke.
fn line_end(rest: &str) -> usize {
    let next = rest.trim_start_matches(['\r', '\n', ' ', '>']);
    let labelled = leading_word(next).eq_ignore_ascii_case("id") && rest.starts_with(['\r', '\n']);
    if labelled { rest.len() - next.len() } else { 0 }
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

pub(super) fn number_at(passage: &Passage<'_>, at: usize) -> Option<(usize, usize, u32)> {
    let rest = passage.behind(at, 8);
    if let Some((length, id)) = grouped(passage, rest) {
        return Some((at, at + length, id));
    }
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    let token = &rest[..length];
    let written = || token.parse().ok().filter(|_| token.bytes().all(|byte| byte.is_ascii_digit()));
    let id = written().or_else(|| misread::decimal(token.as_bytes())).filter(|id| *id <= 0xFFFF && length <= 5)?;
    Some((at, at + length, id))
}

/// `33 004`, `33.004`: an id that content describes, as people read out and write large numbers.
fn grouped(passage: &Passage<'_>, rest: &str) -> Option<(usize, u32)> {
    let thousands = rest.bytes().take_while(u8::is_ascii_digit).count();
    let group = rest.get(thousands..)?.strip_prefix([' ', '.', '\u{A0}'])?;
    let digits = group.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&thousands) || digits != 3 {
        return None;
    }
    let length = rest.len() - group.len() + digits;
    let free = !rest[length..].starts_with(|char: char| char.is_alphanumeric());
    let id = rest[..thousands].parse::<u32>().ok()? * 1000 + group[..digits].parse::<u32>().ok()?;
    (free && passage.lexicon().knows_id(id)).then_some((length, id))
}

/// Length of what joins two numbers of a list; 0 where the list ends.
pub(super) fn list_separator(rest: &str) -> usize {
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
