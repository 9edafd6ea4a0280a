//! Comma, semicolon or tab separated values: Event Viewer's “save as” with headers in any language or none, `Export-Csv`. Comes in: a
//! text and the first line of a table; goes out: one record a row. Quoted cells may run over lines.

use super::labels::{self, Field};
use super::rows::{self, Cell};
use super::source::Source;
use super::{Record, Shape, level, structure, text, time};
use crate::span::{Mapped, MappedBuilder, Span};

/// A quoted cell longer than this has lost its closing quote.
const LONGEST: usize = 256 * 1024;

/// No header is longer.
const HEADER: usize = 4096;

/// How the rows of a table are to be read.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    separator: u8,
    columns: Vec<Option<Field>>,
    language: Option<&'static str>,
    /// The cell that holds what no header names: Event Viewer writes the message without one.
    strict: bool,
}

/// The layout that this line announces as a header, and where its rows begin.
pub(super) fn header(source: Source<'_>, line: Span) -> Option<(Layout, usize)> {
    let text = source.get(line);
    (text.len() <= HEADER).then_some(())?;
    memchr::memchr3(b',', b';', b'\t', text.as_bytes())?;
    let separator =
        [b',', b';', b'\t'].into_iter().max_by_key(|separator| text.bytes().filter(|byte| byte == separator).count())?;
    let columns = structure::columns(text, char::from(separator))?;
    columns.contains(&Some(Field::Event)).then_some(())?;
    let language = language(text, char::from(separator));
    Some((Layout { separator, columns, language, strict: true }, source.next_line(line)))
}

fn language(header: &str, separator: char) -> Option<&'static str> {
    let labels: Vec<labels::Label> =
        header.split(separator).filter_map(|cell| labels::label(cell.trim().trim_matches('"'), 0)).collect();
    if labels.len() < 2 { None } else { labels::language(&labels) }
}

/// No name of a level takes so many bytes.
const LEVEL: usize = 25;

/// The layout of a row without header: `Error,3/20/2023 9:14:07 AM,PasswordResetService,33004,None,"…"`, as Event Viewer orders it.
pub(super) fn headless(source: Source<'_>, line: Span) -> Option<Layout> {
    let row = source.get(line);
    let word = row.trim_start_matches('"');
    let end = word[..text::floor(word, LEVEL)].find([',', ';', '\t', '"'])?;
    level::parse(&word[..end]).filter(|_| !word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    let separator = *word[end..].trim_start_matches('"').as_bytes().first().filter(|byte| matches!(byte, b',' | b';' | b'\t'))?;
    let layout = Layout {
        separator,
        columns: [Field::Level, Field::Date, Field::Source, Field::Event, Field::Task, Field::Description].map(Some).to_vec(),
        language: None,
        strict: false,
    };
    let (cells, _) = cells(source, &layout, line.start)?;
    let get = |at: usize| cells.get(at).map(|cell: &Cell<'_>| cell.text.text().trim()).unwrap_or_default();
    (cells.len() >= 4
        && time::parse(get(1), None).is_some()
        && get(3).bytes().all(|byte| byte.is_ascii_digit())
        && !get(3).is_empty())
    .then_some(layout)
}

/// The row that begins at `at`, and where the next one begins. None where the table ends.
pub(super) fn row<'p>(source: Source<'p>, layout: &Layout, at: usize) -> Option<(Record<'p>, usize)> {
    let line = source.line(at);
    (at < source.text.len() && !source.is_blank(line)).then_some(())?;
    let (cells, end) = cells(source, layout, at)?;
    let enough = cells.len() >= 2 && cells.len() * 2 >= layout.columns.len();
    let dated = layout.strict || cells.get(1).is_some_and(|cell| time::parse(cell.text.text(), None).is_some());
    (enough && dated).then_some(())?;
    let next = source.next_line(Span::new(at, end));
    Some((rows::record(source, Shape::Csv, Span::new(at, end), cells, layout.language), next))
}

/// The cells of the row at `at`, and where it ends.
fn cells<'p>(source: Source<'p>, layout: &Layout, at: usize) -> Option<(Vec<Cell<'p>>, usize)> {
    let mut cells = Vec::new();
    let mut at = at;
    loop {
        let (text, end) = cell(source, layout.separator, at)?;
        let field = layout.columns.get(cells.len()).copied().flatten();
        cells.push(Cell { text, field });
        at = end;
        match source.text.as_bytes().get(at) {
            Some(byte) if *byte == layout.separator => at += 1,
            _ => return Some((cells, at)),
        }
    }
}

/// The cell at `at`, and where its separator or line end stands.
fn cell(source: Source<'_>, separator: u8, at: usize) -> Option<(Mapped<'_>, usize)> {
    let rest = source.text.get(at..)?;
    let lead = rest.len() - rest.trim_start_matches(' ').len();
    if rest[lead..].starts_with('"') {
        return quoted(source, separator, at + lead);
    }
    let end = at + memchr::memchr3(separator, b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
    Some((source.part(Span::new(at, end)), end))
}

/// A quoted cell: two quotes stand for one.
fn quoted(source: Source<'_>, separator: u8, at: usize) -> Option<(Mapped<'_>, usize)> {
    let limit = text::floor(source.text, (at + LONGEST).min(source.text.len()));
    let bytes = &source.text.as_bytes()[..limit];
    let start = at + 1;
    let mut doubled = Vec::new();
    let mut end = start;
    loop {
        end += memchr::memchr(b'"', bytes.get(end..)?)?;
        match bytes.get(end + 1) {
            Some(b'"') => {
                doubled.push(end);
                end += 2;
            }
            Some(byte) if *byte != separator && !matches!(byte, b'\r' | b'\n' | b' ') => end += 1,
            _ => break,
        }
    }
    let after = bytes[end + 1..].iter().take_while(|byte| **byte == b' ').count();
    Some((unquoted(source, Span::new(start, end), &doubled), end + 1 + after))
}

fn unquoted<'p>(source: Source<'p>, span: Span, doubled: &[usize]) -> Mapped<'p> {
    if doubled.is_empty() {
        return text::message(source, span).unwrap_or_default();
    }
    let mut out = MappedBuilder::with_capacity(span.len());
    let mut done = span.start;
    for at in doubled {
        out.push_mapped(&source.exact(Span::new(done, *at)));
        out.push_replaced("\"", source.origin(Span::new(*at, at + 2)));
        done = at + 2;
    }
    out.push_mapped(&source.exact(Span::new(done, span.end)));
    out.finish()
}
