//! Rows of a documentation table, as they are pasted: `| 6329 | text |`, with or without a header. Comes in: a text and a line with
//! pipes; goes out: one record a row. The first number is the event id only where a header says so, or where it looks like one.

use super::labels::{self, Field};
use super::rows::{self, Cell};
use super::source::Source;
use super::{Record, Shape, text};
use crate::span::Span;

/// How the rows of a table are to be read.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    columns: Vec<Option<Field>>,
    language: Option<&'static str>,
}

/// The table that begins on this line, and where its rows begin.
pub(super) fn header(source: Source<'_>, line: Span) -> Option<(Layout, usize)> {
    let spans = spans(source, line)?;
    let below = source.next_line(line);
    if is_rule(source, &spans) {
        return Some((Layout::default(), below));
    }
    let ruled = self::spans(source, source.line(below)).filter(|spans| is_rule(source, spans));
    let rows = ruled.map_or(below, |_| source.next_line(source.line(below)));
    let names: Vec<Option<Field>> = spans.iter().map(|span| name(source.get(*span))).collect();
    if !names.contains(&Some(Field::Event)) {
        return Some((Layout::default(), line.start));
    }
    let labels: Vec<labels::Label> = spans.iter().filter_map(|span| labels::label(source.get(source.trim(*span)), 0)).collect();
    Some((Layout { columns: names, language: labels::language(&labels) }, rows))
}

fn name(cell: &str) -> Option<Field> {
    labels::exact(text::undecorated(cell).trim_end_matches(['*', '_', ' '])).map(|(field, _)| field)
}

/// The row at `at`, with what of it stands on further lines, and where the next one begins. None where the table ends.
pub(super) fn row<'p>(source: Source<'p>, layout: &Layout, at: usize) -> Option<(Option<Record<'p>>, usize)> {
    let line = source.line(at);
    let found = spans(source, line)?;
    if is_rule(source, &found) {
        return Some((None, source.next_line(line)));
    }
    let (spans, end) = with_rest(source, found, line);
    let mut cells: Vec<Cell<'p>> = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        let field =
            layout.columns.get(index).copied().flatten().or_else(|| (index == 0).then(|| first(source, &spans)).flatten());
        let text = match field {
            Some(Field::Description) | None => text::message(source, *span),
            Some(_) => source.filled(text::bare(source.text, *span)),
        };
        cells.extend(text.map(|text| Cell { text, field }));
    }
    let record = rows::record(source, Shape::DocTable, Span::new(line.start, end.end), cells, layout.language);
    Some((Some(record), source.next_line(end)))
}

/// Whether the row is the line of dashes below a header.
fn is_rule(source: Source<'_>, spans: &[Span]) -> bool {
    spans.iter().all(|span| source.get(*span).trim().chars().all(|letter| matches!(letter, '-' | ':' | '=')))
}

/// A bare number of three to five digits before text, or before the name of the event, is an event id.
fn first(source: Source<'_>, spans: &[Span]) -> Option<Field> {
    let digits = source.get(source.trim(text::bare(source.text, *spans.first()?)));
    let number = (3..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let second = source.get(source.trim(text::bare(source.text, *spans.get(1)?)));
    let text = second.contains(char::is_whitespace) && second.contains(char::is_alphabetic);
    (number && (text || is_name(second))).then_some(Field::Event)
}

/// `ADPermissionsError`: one word of letters, with a capital inside.
fn is_name(word: &str) -> bool {
    let small = word.find(|letter: char| letter.is_ascii_lowercase());
    word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && small.is_some_and(|small| word[small..].contains(|letter: char| letter.is_ascii_uppercase()))
}

/// A row that has no closing pipe goes on over the lines below, up to a blank one or the next row.
fn with_rest(source: Source<'_>, mut spans: Vec<Span>, line: Span) -> (Vec<Span>, Span) {
    let mut end = line;
    if source.get(line).trim_end().ends_with('|') {
        return (spans, end);
    }
    for more in source.lines(source.next_line(line)).take(200) {
        if source.is_blank(more) || source.get(more).trim_start().starts_with('|') {
            break;
        }
        end = more;
        if source.get(more).trim_end().ends_with('|') {
            break;
        }
    }
    if let Some(last) = spans.last_mut() {
        let all = source.get(Span::new(last.start, end.end)).trim_end().trim_end_matches('|');
        last.end = last.start + all.len();
    }
    (spans, end)
}

/// The cells of a line that begins with a pipe or with a number before one.
fn spans(source: Source<'_>, line: Span) -> Option<Vec<Span>> {
    let text = source.get(line);
    let lead = text.len() - text.trim_start().len();
    let inner = text[lead..].strip_prefix('|');
    let numbered = || {
        let digits = text::digits(&text[lead..]);
        (3..=5).contains(&digits) && text[lead + digits..].trim_start().starts_with('|')
    };
    (inner.is_some_and(|inner| inner.contains('|') || inner.len() > 3) || numbered()).then_some(())?;
    let mut at = line.start + lead + usize::from(inner.is_some());
    let end = line.start + text.trim_end().trim_end_matches('|').len();
    let mut spans = Vec::new();
    while at <= end {
        let pipe = source
            .text
            .as_bytes()
            .get(at..end)?
            .iter()
            .enumerate()
            .position(|(index, byte)| *byte == b'|' && !escaped(source, at + index));
        let stop = pipe.map_or(end, |pipe| at + pipe);
        spans.push(Span::new(at, stop));
        at = stop + 1;
    }
    (!spans.is_empty()).then_some(spans)
}

fn escaped(source: Source<'_>, at: usize) -> bool {
    at > 0 && source.text.as_bytes().get(at - 1) == Some(&b'\\')
}
