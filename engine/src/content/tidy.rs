//! Damaged Markdown → Markdown that a parser reads as its author meant it. Lines keep their numbers; code is never touched.

mod columns;
mod link;
mod table;

use super::lines::{self, Line};

/// The lines, mended, and the defects that were met on the way.
pub(super) fn tidy(lines: Vec<Line>) -> (Vec<Line>, Vec<(usize, String)>) {
    let mut problems = Vec::new();
    let lines = columns::outdent(lines);
    let fenced = lines::fenced(&lines);
    let mended =
        lines.into_iter().zip(&fenced).map(|(line, fenced)| if *fenced { line } else { mend(line, &mut problems) }).collect();
    (table::normalise(mended, &mut problems), problems)
}

fn mend(line: Line, problems: &mut Vec<(usize, String)>) -> Line {
    if line.text.trim_start_matches([' ', '>']).starts_with(":::") {
        return line.with(triple_colon(&line.text));
    }
    let mut text = heading(&line.text);
    if text.contains('<') {
        text = outside_code(&text, one_break_spelling);
    }
    if text.contains('[') {
        text = outside_code(&text, |part| extension(part).unwrap_or_else(|| part.to_owned()));
        let mut mended = |part: &str| link::mend(part, line.number, problems);
        text = outside_code(&text, &mut mended);
    }
    Line { number: line.number, text }
}

/// `##Text` → `## Text`; a tab `# [Text](#tab/id)` → a small heading.
fn heading(line: &str) -> String {
    let level = line.chars().take_while(|c| *c == '#').count();
    let rest = &line[level..];
    if !(1..=6).contains(&level) {
        return line.to_owned();
    }
    if let Some((label, _)) = rest.trim().strip_prefix('[').and_then(|tab| tab.split_once("](#tab/")) {
        return format!("#### {label}");
    }
    let glued = rest.starts_with(|c: char| c == '<' || (level > 1 && (c.is_alphanumeric() || c == '*' || c == '[')));
    if glued { format!("{} {rest}", &line[..level]) } else { line.to_owned() }
}

/// `:::image …:::` becomes a picture, anything else (monikers, zones, columns) an empty line.
fn triple_colon(line: &str) -> String {
    if !line.contains("image") {
        return String::new();
    }
    let attribute = |name: &str| line.split_once(name).and_then(|(_, rest)| rest.trim_start().strip_prefix('=')).and_then(quoted);
    let indent = &line[..line.len() - line.trim_start_matches([' ', '>']).len()];
    attribute("alt-text").map_or_else(String::new, |alt| format!("{indent}![{}](picture)", alt.replace(['[', ']'], "")))
}

fn quoted(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    text[1..].split(quote).next()
}

/// All spellings of a line break become `<br>`: `</br>`, `<br\>`, `< br />`, `< /br/ >`, `< br /<br/>`.
fn one_break_spelling(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        match break_length(after) {
            Some(length) => {
                out.push_str("<br>");
                rest = &after[length..];
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Length of what follows the `<` of a line break.
fn break_length(after: &str) -> Option<usize> {
    let filler = |c: char| matches!(c, ' ' | '/' | '\\');
    let name = after.trim_start_matches(filler);
    let tail = name.get(..2).filter(|name| name.eq_ignore_ascii_case("br")).map(|_| name[2..].trim_start_matches(filler))?;
    match tail.chars().next()? {
        '>' => Some(after.len() - tail.len() + 1),
        '<' if tail[1..].trim_start_matches(filler).starts_with("br") => Some(after.len() - tail.len()),
        _ => None,
    }
}

/// The first `[!NAME …]` or `[AZURE.NAME …]` that is no alert is taken out; a video leaves its address. Nothing where there is none.
fn extension(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find('[') {
        let (before, token) = rest.split_at(at);
        out.push_str(before);
        let name = token.strip_prefix("[!").or_else(|| token.strip_prefix("[AZURE."));
        match name.and_then(|name| replacement(name.trim_start())).zip(bracket_length(token)) {
            Some((replace, length)) => {
                out.push_str(&replace(&token[..length]));
                rest = token[length..].strip_prefix("()").unwrap_or(&token[length..]);
                found = true;
            }
            None => {
                out.push('[');
                rest = &token[1..];
            }
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

type Replace = fn(&str) -> String;

fn replacement(name: &str) -> Option<Replace> {
    let name: String = name.chars().take(7).map(|c| c.to_ascii_lowercase()).collect();
    let dropped: Replace = |_| String::new();
    if ["include", "select", "div", "code-", "code ", "code["].iter().any(|known| name.starts_with(known)) {
        Some(dropped)
    } else if name.starts_with("video") {
        Some(|token| {
            token
                .split(['(', ')', '[', ']', ' '])
                .find(|part| part.starts_with("http"))
                .map_or_else(String::new, |url| format!("<{url}>"))
        })
    } else {
        None
    }
}

/// Length of a bracket that may hold others, on one line.
fn bracket_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take(2_000) {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Applies a change to the parts of a line that are not code between backticks.
fn outside_code(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    if !text.contains('`') {
        return change(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut plain = 0;
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|found| at + found) {
        let run = text[open..].len() - text[open..].trim_start_matches('`').len();
        match closing_run(&text[open + run..], run) {
            Some(length) => {
                out.push_str(&change(&text[plain..open]));
                at = open + run + length;
                out.push_str(&text[open..at]);
                plain = at;
            }
            None => at = open + run,
        }
    }
    out.push_str(&change(&text[plain..]));
    out
}

/// Where the code ends that a run of so many backticks opened: the length up to and with the closing run.
pub(super) fn closing_run(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text[at..].find('`').map(|found| at + found) {
        let length = text[found..].len() - text[found..].trim_start_matches('`').len();
        if length == run {
            return Some(found + length);
        }
        at = found + length;
    }
    None
}
