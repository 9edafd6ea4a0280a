//! Front matter: what stands above an article about it. Reads YAML, the old `<properties …/><tags …/>` form, and the damaged variants
//! of both that machine translation leaves behind; never an XML parser. What cannot be read is a problem, the rest is still there.

use super::lines::Line;
use serde_norway::{Mapping, Value};
use std::collections::BTreeMap;

/// What stands above an article.
#[derive(Debug, Default)]
pub(super) struct Front {
    values: Mapping,
    lines: BTreeMap<String, usize>,
    /// Whether there is any.
    pub found: bool,
}

/// Names that translation gave to keys we need.
const TRANSLATED: [(&str, &str); 8] = [
    ("titel", "title"),
    ("pagetitle", "title"),
    ("paginatitel", "title"),
    ("tittel", "title"),
    ("titre", "title"),
    ("beschrijving", "description"),
    ("beskrivelse", "description"),
    ("beskrivning", "description"),
];

/// How far down the old form is looked for.
const OLD_FORM_REACH: usize = 60;

impl Front {
    /// A value as text; numbers and dates as written.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.values.get(key).and_then(scalar).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A list; a single value is a list of one.
    pub(super) fn list(&self, key: &str) -> Vec<String> {
        self.values.get(key).map(strings).unwrap_or_default()
    }

    /// A table of lists (`name: [a, b]`).
    pub(super) fn table(&self, key: &str) -> Vec<(String, Vec<String>)> {
        let Some(Value::Mapping(map)) = self.values.get(key) else {
            return Vec::new();
        };
        map.iter().filter_map(|(name, value)| Some((scalar(name)?, strings(value)))).collect()
    }

    /// Whether a key is there at all.
    pub(super) fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    /// The keys, in the order in which they stand.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.values.keys().filter_map(Value::as_str)
    }

    /// The line of a key; the first line of the front matter where it is not there.
    pub(super) fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or(1)
    }

    fn set(&mut self, key: &str, value: Value, line: usize) {
        let lower = key.to_ascii_lowercase();
        let key = TRANSLATED.iter().find(|(name, _)| *name == lower).map_or(key, |(_, name)| name);
        if !self.values.contains_key(key) {
            self.values.insert(Value::from(key), value);
            self.lines.insert(key.to_owned(), line);
        }
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Sequence(items) => items.iter().filter_map(scalar).collect(),
        other => scalar(other).into_iter().collect(),
    }
}

/// Takes the front matter off the top of a file. Gives it, the lines below it, and what is wrong with it.
pub(super) fn take(lines: &[Line]) -> (Front, Vec<Line>, Vec<(usize, String)>) {
    let first = lines.iter().position(|line| !line.is_blank()).unwrap_or(0);
    match lines.get(first) {
        Some(line) if line.text.trim_end() == "---" => take_yaml(lines, first),
        _ => take_properties(lines),
    }
}

fn take_yaml(lines: &[Line], first: usize) -> (Front, Vec<Line>, Vec<(usize, String)>) {
    let body = &lines[first + 1..];
    let closing = body.iter().position(|line| matches!(line.text.trim_end(), "---" | "..."));
    let end = closing
        .unwrap_or_else(|| body.iter().position(|line| line.is_blank() || line.text.starts_with('#')).unwrap_or(body.len()));
    let (yaml, rest) = body.split_at(end);
    let mut front = Front { found: true, ..Front::default() };
    let mut problems = Vec::new();
    if closing.is_none() {
        problems.push((lines[first].number, "the front matter has no closing `---`".to_owned()));
    }
    read_yaml(yaml, &mut front, &mut problems);
    (front, rest.iter().skip(closing.is_some().into()).cloned().collect(), problems)
}

fn read_yaml(yaml: &[Line], front: &mut Front, problems: &mut Vec<(usize, String)>) {
    let text: String = yaml.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    let numbers = key_lines(yaml);
    match serde_norway::from_str::<Value>(&text) {
        Ok(Value::Mapping(map)) => {
            for (key, value) in map {
                let Some(key) = scalar(&key) else { continue };
                let line = numbers.get(&key).copied().unwrap_or_else(|| yaml.first().map_or(1, |line| line.number));
                let value = as_written(value, yaml.iter().find(|other| other.number == line));
                front.set(&key, value, line);
            }
        }
        Ok(Value::Null) => {}
        Ok(_) => damaged(yaml, front, problems, "no `key: value` lines", None),
        Err(error) => {
            let at = error.location().and_then(|location| yaml.get(location.line().saturating_sub(1))).map(|line| line.number);
            damaged(yaml, front, problems, &error.to_string(), at);
        }
    }
}

/// A number keeps its digits: `0123` and `12e4` may be digests.
fn as_written(value: Value, line: Option<&Line>) -> Value {
    let text = line.and_then(|line| line.text.split_once(':')).and_then(|(_, text)| text.split_whitespace().next());
    match (&value, text) {
        (Value::Number(_), Some(text)) => Value::from(text),
        _ => value,
    }
}

fn damaged(yaml: &[Line], front: &mut Front, problems: &mut Vec<(usize, String)>, why: &str, at: Option<usize>) {
    let line = at.or_else(|| yaml.first().map(|line| line.number)).unwrap_or(1);
    let why = why.split(" at line ").next().unwrap_or_default();
    problems.push((line, format!("the front matter is not valid YAML ({why}); only its plain `key: value` lines were read")));
    read_tolerantly(yaml, front);
}

fn key_lines(yaml: &[Line]) -> BTreeMap<String, usize> {
    let key = |line: &Line| line.text.split_once(':').map(|(key, _)| (key.trim_matches(['"', '\'']).to_owned(), line.number));
    yaml.iter().filter(|line| !line.text.starts_with([' ', '-', '#'])).rev().filter_map(key).collect()
}

/// `key: value` wherever a line begins with it, without the spans around it; list items below go with the key above them.
fn read_tolerantly(yaml: &[Line], front: &mut Front) {
    let mut open: Option<(String, usize, Vec<Value>)> = None;
    for line in yaml {
        let plain = source_half_dropped(&line.text);
        let text = plain.trim();
        if let (Some(item), Some((_, _, items))) = (text.strip_prefix("- "), &mut open) {
            items.push(Value::from(unquoted(item)));
            continue;
        }
        if let Some((key, number, items)) = open.take() {
            front.set(&key, Value::Sequence(items), number);
        }
        let Some((key, value)) = text.split_once(':').filter(|(key, _)| is_key(key)) else {
            continue;
        };
        match value.trim() {
            "" => open = Some((key.to_owned(), line.number, Vec::new())),
            value => front.set(key, Value::from(first_value(value)), line.number),
        }
    }
    if let Some((key, number, items)) = open {
        front.set(&key, Value::Sequence(items), number);
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

/// Of `"a" ms.author: b` the `a`: everything of a block may have landed on one line.
fn first_value(value: &str) -> String {
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return value[1..].split(quote).next().unwrap_or_default().to_owned();
    }
    let next_key = value.split_whitespace().find(|word| word.strip_suffix(':').is_some_and(is_key));
    next_key.and_then(|word| value.split(word).next()).unwrap_or(value).trim().to_owned()
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['"', '\''])
}

fn source_half_dropped(line: &str) -> String {
    let kept = line.split("<span class=\"sxs-lookup\"").next().unwrap_or_default();
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in kept.chars() {
        match c {
            '<' => depth += 1,
            '>' if depth > 0 => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The old form stands before the first heading: `<properties a="b" …/>`, then `<tags …/>`, in any state of repair.
fn take_properties(lines: &[Line]) -> (Front, Vec<Line>, Vec<(usize, String)>) {
    let reach =
        lines.iter().take(OLD_FORM_REACH).position(|line| line.text.starts_with('#')).unwrap_or(lines.len().min(OLD_FORM_REACH));
    let (head, _) = lines.split_at(reach);
    let Some(start) = head.iter().position(|line| opens_properties(&line.text)) else {
        return (Front::default(), lines.to_vec(), Vec::new());
    };
    let mut front = Front { found: true, ..Front::default() };
    let mut last = start;
    for (index, line) in head.iter().enumerate().skip(start) {
        let pairs = attributes(&line.text);
        if !pairs.is_empty() || opens_properties(&line.text) || line.text.trim() == "/>" {
            last = index;
        }
        for (key, value) in pairs {
            front.set(&key, Value::from(value), line.number);
        }
    }
    let rest = lines.iter().take(start).chain(lines.iter().skip(last + 1)).cloned().collect();
    (front, rest, Vec::new())
}

fn opens_properties(line: &str) -> bool {
    let Some(name) = line.trim_start().strip_prefix('<') else {
        return false;
    };
    let name = name.trim_start().to_lowercase();
    ["properties", "eigenschappen", "egenskaper", "propriétés", "tags", "labels"].iter().any(|known| name.starts_with(known))
}

/// `name="value"` pairs of a line; white space may stand round the sign, and a value that is not closed ends with the line.
fn attributes(line: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim_end().rsplit(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
        let value = after.trim_start();
        let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            rest = after;
            continue;
        };
        let (value, tail) = value[1..].split_once(quote).unwrap_or((&value[1..], ""));
        if !name.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        rest = tail;
    }
    pairs
}
