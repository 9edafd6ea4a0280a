//! What people and programs put around text: quote marks, bullets, emphasis, HTML, hard line ends. Comes in: text with places; goes
//! out: the text that was meant, still with its places. Never removes a word.

use super::source::Source;
use crate::span::{Mapped, MappedBuilder, Span};
use memchr::{memchr, memchr2};

/// Signs that stand before a label or name without being part of it.
const DECORATION: &[char] = &[
    '>', '*', '-', '•', '·', '–', '—', '#', '_', '`', '|', '+', ' ', '\t', '"', '\'', '“', '„', '(', '[', '\u{A0}', '\u{200B}',
    '\u{FEFF}', '▪', '●', '○', '‣', '○', '\u{3000}',
];

/// `text` from its first sign on that could belong to a word.
pub(super) fn undecorated(text: &str) -> &str {
    // Nearly every line begins with a letter.
    if text.starts_with(|letter: char| letter.is_ascii_alphanumeric()) { text } else { text.trim_start_matches(DECORATION) }
}

/// `span` without the emphasis and separators around a value.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let value = text.get(span.start..span.end).unwrap_or_default();
    let open =
        value.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '*' | '_' | '`' | '"' | '“' | '|'));
    let start = span.end - open.len();
    let bare = open.trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '*' | '_' | '`' | '"' | '”' | ',' | ';' | '|' | '-' | '–' | '—' | '\\')
    });
    Span::new(start, start + bare.len())
}

/// `span` without the end of an emphasis at its beginning: `**Description:** text`.
pub(super) fn after_emphasis(text: &str, span: Span) -> Span {
    let value = text.get(span.start..span.end).unwrap_or_default();
    Span::new(span.end - value.trim_start_matches(['*', '_', '`']).len(), span.end)
}

/// Length of the number at the beginning, with the letters in it that text recognition takes digits for: `33OO4`.
pub(super) fn number(text: &str) -> usize {
    let length = text.bytes().take_while(|byte| meant_digit(*byte).is_some()).count();
    let whole = digits(text) > 0 && !text[length..].starts_with(char::is_alphanumeric);
    if whole { length } else { digits(text) }
}

/// The same number with the digits that were meant.
pub(super) fn as_digits(number: Mapped<'_>) -> Mapped<'_> {
    let written = number.text();
    if written.bytes().all(|byte| byte.is_ascii_digit()) {
        return number;
    }
    let digits: Option<String> = written.bytes().map(|byte| meant_digit(byte).map(|digit| char::from(b'0' + digit))).collect();
    match digits {
        Some(digits) => Mapped::replaced(digits, number.origin(Span::new(0, written.len()))),
        None => number,
    }
}

/// The digit that a character is, or is taken for by text recognition.
pub(crate) fn meant_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'O' | b'o' => Some(0),
        b'l' | b'I' => Some(1),
        _ => None,
    }
}

/// Length of the digits at the beginning.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Length of the name at the beginning of a text that goes on: up to a mark, else the first word.
pub(super) fn name_len(text: &str) -> usize {
    let mark = text.find([',', ';', '|']).into_iter().chain(text.find(" - ")).min().filter(|mark| *mark <= 64);
    mark.or_else(|| text.find(char::is_whitespace)).unwrap_or(text.len())
}

/// The nearest place at or below `at` where a letter begins.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The nearest place at or above `at` where a letter begins.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// The message in `span`: without HTML, and with words that a hard line end cut in two made whole. None where nothing but elements
/// stands there.
pub(super) fn message<'p>(source: Source<'p>, span: Span) -> Option<Mapped<'p>> {
    let part = source.filled(span)?;
    let part = without_html(&part).unwrap_or(part);
    if part.text().trim().is_empty() {
        return None;
    }
    Some(rejoined(&part).unwrap_or(part))
}

/// The whole text as it was before it was quoted in a mail or set in HTML; none when it was neither. Event XML is no HTML: where there
/// is some, elements stay.
pub(super) fn unwrap<'a>(text: &Mapped<'a>) -> Option<Mapped<'a>> {
    let unquoted = without_quotes(text);
    if text.text().contains("<Event") {
        return unquoted;
    }
    without_html(unquoted.as_ref().unwrap_or(text)).or(unquoted)
}

/// Without the `> ` with which mail programs begin the lines of a quotation.
fn without_quotes<'a>(text: &Mapped<'a>) -> Option<Mapped<'a>> {
    let letters = text.text();
    let quoted = letters.lines().any(|line| quote_len(line) > 0);
    quoted.then(|| {
        let mut out = MappedBuilder::with_capacity(letters.len());
        let mut at = 0;
        for line in letters.split_inclusive('\n') {
            out.push_mapped(&text.slice(Span::new(at + quote_len(line), at + line.len())));
            at += line.len();
        }
        out.finish()
    })
}

/// Length of the quote marks: `> `, `>> `, `> > `. `>---` is part of a stack trace.
fn quote_len(line: &str) -> usize {
    let lead = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
    let Some(last) = line[..lead].rfind('>').filter(|_| line.trim_start().starts_with('>')) else {
        return 0;
    };
    match line.as_bytes().get(last + 1) {
        Some(b' ' | b'\t') => last + 2,
        None | Some(b'\r' | b'\n') => last + 1,
        Some(_) => 0,
    }
}

/// Elements that are layout, and what they stand for in text.
const ELEMENTS: &[(&str, &str)] = &[
    ("br", "\n"),
    ("p", "\n"),
    ("div", "\n"),
    ("tr", "\n"),
    ("li", "\n"),
    ("ul", "\n"),
    ("ol", "\n"),
    ("table", "\n"),
    ("tbody", ""),
    ("thead", ""),
    ("td", "\t"),
    ("th", "\t"),
    ("hr", "\n"),
    ("pre", "\n"),
    ("blockquote", "\n"),
    ("h1", "\n"),
    ("h2", "\n"),
    ("h3", "\n"),
    ("h4", "\n"),
    ("b", ""),
    ("strong", ""),
    ("i", ""),
    ("em", ""),
    ("u", ""),
    ("span", ""),
    ("font", ""),
    ("code", ""),
    ("a", ""),
    ("wbr", ""),
    ("small", ""),
    ("img", ""),
    ("html", ""),
    ("body", ""),
    ("meta", ""),
    ("o:p", ""),
];

const ENTITIES: &[(&str, &str)] = &[
    ("&nbsp;", " "),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&amp;", "&"),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&#34;", "\""),
    ("&#160;", " "),
    ("&#xA;", "\n"),
    ("&#xD;", "\r"),
];

/// Without HTML elements and entities; none when there are none.
fn without_html<'a>(text: &Mapped<'a>) -> Option<Mapped<'a>> {
    let letters = text.text();
    let mut out: Option<MappedBuilder> = None;
    let (mut done, mut at) = (0, 0);
    while let Some(found) = memchr2(b'<', b'&', letters.as_bytes().get(at..)?) {
        at += found;
        let Some((len, stands_for)) = element(&letters[at..]).or_else(|| entity(&letters[at..])) else {
            at += 1;
            continue;
        };
        let out = out.get_or_insert_with(|| MappedBuilder::with_capacity(letters.len()));
        out.push_mapped(&text.slice(Span::new(done, at)));
        out.push_replaced(stands_for, text.origin(Span::new(at, at + len)));
        at += len;
        done = at;
    }
    let mut out = out?;
    out.push_mapped(&text.slice(Span::new(done, letters.len())));
    Some(out.finish())
}

/// A tag at the beginning: its length and what it stands for.
fn element(text: &str) -> Option<(usize, &'static str)> {
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    let len = name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').count();
    let (_, stands_for) = ELEMENTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(&name[..len]))?;
    let after = name[len..].chars().next()?;
    matches!(after, '>' | '/' | ' ' | '\n' | '\r' | '\t').then_some(())?;
    let end = memchr(b'>', &text.as_bytes()[..text.len().min(600)])?;
    // An opening cell or row is a place, its end is nothing more.
    let closing_cell = text.starts_with("</t") && *stands_for == "\t";
    Some((end + 1, if closing_cell { "" } else { stands_for }))
}

fn entity(text: &str) -> Option<(usize, &'static str)> {
    ENTITIES
        .iter()
        .find(|(name, _)| text.len() >= name.len() && text.as_bytes()[..name.len()].eq_ignore_ascii_case(name.as_bytes()))
        .map(|(name, letter)| (name.len(), *letter))
}

/// With the lines joined that were cut at a fixed width, also in the middle of a word. Lines that end where their words end stay.
fn rejoined(text: &Mapped<'_>) -> Option<Mapped<'static>> {
    let letters = text.text();
    let lines: Vec<Span> = line_spans(letters);
    let width = cut_width(letters, &lines)?;
    let mut out = MappedBuilder::with_capacity(letters.len());
    for (index, line) in lines.iter().enumerate() {
        out.push_mapped(&text.slice(*line));
        let Some(next) = lines.get(index + 1) else { break };
        let cut = letters[line.start..line.end].chars().count() == width;
        if !cut {
            out.push_mapped(&text.slice(Span::new(line.end, next.start)));
        }
    }
    Some(out.finish())
}

fn line_spans(text: &str) -> Vec<Span> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(at, at + line.trim_end_matches(['\r', '\n']).len());
            at += line.len();
            span
        })
        .collect()
}

/// The width at which lines were cut: at least two lines have it, none is longer, and at least one cut went through a word.
fn cut_width(text: &str, lines: &[Span]) -> Option<usize> {
    (3..400).contains(&lines.len()).then_some(())?;
    let widths: Vec<usize> = lines.iter().map(|line| text[line.start..line.end].chars().count()).collect();
    let width = widths.iter().copied().max().filter(|width| (40..400).contains(width))?;
    let full: Vec<usize> = (0..lines.len() - 1).filter(|at| widths[*at] == width).collect();
    let within = |at: &usize| {
        let next = &text[lines[at + 1].start..lines[at + 1].end];
        text[..lines[*at].end].ends_with(|letter: char| letter.is_alphanumeric())
            && next.starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit())
    };
    (full.len() >= 2 && full.len() * 2 >= lines.len() - 1 && full.iter().any(within)).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn unwrapped(text: &str) -> String {
        let text = Mapped::verbatim(text, 0);
        unwrap(&text).map_or_else(|| "as it was".to_string(), |text| text.text().to_string())
    }

    #[test]
    fn quote_marks_and_html_go_and_stack_traces_stay() {
        assert_eq!(unwrapped("> Event ID: 611\n> > Source: ADSync\n"), "Event ID: 611\nSource: ADSync\n");
        assert_eq!(unwrapped("<b>Event&nbsp;ID:</b> 611<br />Source: A"), "Event ID: 611\nSource: A");
        assert_eq!(unwrapped(">--- DrsException: <not available>"), "as it was");
    }

    #[test]
    fn a_line_cut_at_a_fixed_width_is_made_whole() {
        let message = "Synchronization Engine returned an error hr=80230626, message=The password could not be updated.";
        let cut: Vec<&str> = (0..3).map(|at| &message[at * 43..message.len().min(at * 43 + 43)]).collect();
        let cut = cut.join("\n");
        let whole = rejoined(&Mapped::verbatim(&cut, 0)).map(|text| text.text().to_string());
        assert_eq!(whole.as_deref(), Some(message));
    }

    #[test]
    fn lines_that_end_with_their_words_stay() {
        let text = Mapped::verbatim(
            "The password could not be updated because the management\nagent credentials were denied\naccess.",
            0,
        );
        assert!(rejoined(&text).is_none());
    }
}
