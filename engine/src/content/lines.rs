//! Bytes → numbered lines. Every later step takes lines apart, joins or adds them, and each line keeps the number it had in the file,
//! so that a problem can name it.

use super::Source;

/// A line of text and the number it has in its file, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub number: usize,
    pub text: String,
}

impl Line {
    pub(super) fn new(number: usize, text: impl Into<String>) -> Self {
        Line { number, text: text.into() }
    }

    /// Another text in the place of this line.
    pub(super) fn with(&self, text: impl Into<String>) -> Self {
        Line { number: self.number, text: text.into() }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The text of a file: UTF-8 or UTF-16 with a byte order mark; bytes that are neither become U+FFFD, as NUL does.
pub(super) fn decode(source: &Source) -> (String, bool) {
    let (text, _, damaged) = encoding_rs::UTF_8.decode(&source.bytes);
    (text.replace('\0', "\u{FFFD}"), damaged)
}

/// The lines of a text, whichever way they end.
pub(super) fn split(text: &str) -> Vec<Line> {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    unified.split('\n').enumerate().map(|(index, line)| Line::new(index + 1, line)).collect()
}

/// One text again, and for every line of it the number it came from.
pub(super) fn join(lines: &[Line]) -> (String, Vec<usize>) {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
    for line in lines {
        text.push_str(&line.text);
        text.push('\n');
    }
    (text, lines.iter().map(|line| line.number).collect())
}

/// Whether each line stands inside a fenced block of code, its fences included.
pub(super) fn fenced(lines: &[Line]) -> Vec<bool> {
    let mut open: Option<(char, usize)> = None;
    let mut inside = Vec::with_capacity(lines.len());
    for line in lines {
        let fence = fence(&line.text);
        inside.push(open.is_some() || fence.is_some());
        open = match (open, fence) {
            (None, Some((mark, length, _))) => Some((mark, length)),
            (Some((mark, length)), Some((other, count, bare))) if mark == other && count >= length && bare => None,
            (open, _) => open,
        };
    }
    inside
}

/// Sign and length of the fence that a line begins with, and whether nothing follows it. A fence may stand in a list or a quotation.
fn fence(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    let rest = line.trim_start_matches(mark);
    (length >= 3 && !(mark == '`' && rest.contains('`'))).then(|| (mark, length, rest.trim().is_empty()))
}
