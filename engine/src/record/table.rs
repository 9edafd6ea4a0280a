//! `Get-WinEvent` and `Get-EventLog` as PowerShell prints a table: a line of names, a line of dashes, a row an event. Comes in: a text
//! and the place of the names; goes out: one record a row. A message that was cut (`...`) stays cut.

use super::labels::Field;
use super::property::{self, Property};
use super::rows::{self, Cell};
use super::source::Source;
use super::{Record, Shape, structure};
use crate::span::{Mapped, MappedBuilder, Span};

/// How the rows of a table are to be read.
#[derive(Clone, Debug)]
pub(super) struct Layout<'p> {
    /// Where the dashes of each column begin and end, counted in bytes of the line.
    columns: Vec<(Span, Option<Field>)>,
    /// From `ProviderName: …` above the table.
    provider: Option<Mapped<'p>>,
}

/// The table whose names stand on the line of `at` or below it, where it begins and where its rows begin.
pub(super) fn header<'p>(source: Source<'p>, floor: usize, at: usize) -> Option<(Layout<'p>, usize, usize)> {
    let start = source.line_start(at, floor);
    let mut names = source.line(start);
    let group = structure::is_group_header(source.get(names));
    let provider = group.then(|| provider(source, names)).flatten();
    if group {
        names = source.lines(source.next_line(names)).take(3).find(|line| !source.is_blank(*line))?;
    }
    if source.get(names).trim_start().starts_with("--") {
        names = source.line_above(names.start, floor)?;
    }
    let dashes = source.line(source.next_line(names));
    let columns = columns(source.get(names), source.get(dashes))?;
    let start = if group { start } else { names.start };
    Some((Layout { columns, provider }, start, source.next_line(dashes)))
}

fn provider(source: Source<'_>, line: Span) -> Option<Mapped<'_>> {
    let name = source.get(line).find(':')? + 1;
    source.filled(Span::new(line.start + name, line.end))
}

fn columns(names: &str, dashes: &str) -> Option<Vec<(Span, Option<Field>)>> {
    let plain = dashes.bytes().all(|byte| matches!(byte, b'-' | b' ' | b'\t')) && dashes.contains("--");
    plain.then_some(())?;
    let columns: Vec<(Span, Option<Field>)> = words(dashes).map(|span| (span, field(names, span))).collect();
    columns.iter().any(|(_, field)| *field == Some(Field::Event)).then_some(columns)
}

fn field(names: &str, dashes: Span) -> Option<Field> {
    let name = names.get(dashes.start..dashes.end.min(names.len()))?.trim();
    let field = property::named(name).and_then(Property::field);
    // `Get-EventLog` calls the time so in its table.
    field.or_else(|| name.eq_ignore_ascii_case("Time").then_some(Field::Date))
}

/// The words of a line, between white space.
fn words(line: &str) -> impl Iterator<Item = Span> + '_ {
    line.split_whitespace().map(|word| {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        Span::new(start, start + word.len())
    })
}

/// The row at `at`, with the lines over which its message was wrapped, and where the next one begins. None where the table ends.
pub(super) fn row<'p>(source: Source<'p>, layout: &Layout<'p>, at: usize) -> Option<(Record<'p>, usize)> {
    let line = source.line(at);
    (at < source.text.len() && !source.is_blank(line)).then_some(())?;
    let mut cells = cells(source, layout, line);
    let numbered = |cell: &Cell<'_>| {
        cell.field == Some(Field::Event)
            && !cell.text.text().is_empty()
            && cell.text.text().bytes().all(|byte| byte.is_ascii_digit())
    };
    cells.iter().any(numbered).then_some(())?;
    let more: Vec<Span> = source.lines(source.next_line(line)).take_while(|more| continues(source.get(*more), layout)).collect();
    let end = more.last().copied().unwrap_or(line);
    if let Some(cell) = cells.last_mut().filter(|_| !more.is_empty()) {
        cell.text = joined(source, &cell.text, line, &more);
    }
    let named = cells.iter().any(|cell| cell.field == Some(Field::Source) && !cell.text.text().is_empty());
    if let Some(provider) = layout.provider.as_ref().filter(|_| !named) {
        cells.push(Cell { text: provider.clone(), field: Some(Field::Source) });
    }
    Some((rows::record(source, Shape::Table, Span::new(line.start, end.end), cells, None), source.next_line(end)))
}

/// A line that has text in the last column alone.
fn continues(line: &str, layout: &Layout<'_>) -> bool {
    let Some((last, _)) = layout.columns.last() else {
        return false;
    };
    let indent = line.len() - line.trim_start().len();
    layout.columns.len() > 1 && !line.trim().is_empty() && indent >= last.start
}

fn joined<'p>(source: Source<'p>, text: &Mapped<'p>, line: Span, more: &[Span]) -> Mapped<'p> {
    let mut out = MappedBuilder::default();
    out.push_mapped(text);
    let mut above = line;
    for line in more {
        out.push_replaced(" ", source.origin(Span::new(source.trim(above).end, source.trim(*line).start)));
        out.push_mapped(&source.part(*line));
        above = *line;
    }
    out.finish()
}

/// Cuts a line at its columns. Numbers end where their dashes end, other values begin where theirs begin.
fn cells<'p>(source: Source<'p>, layout: &Layout<'p>, line: Span) -> Vec<Cell<'p>> {
    let text = source.get(line);
    let mut owned: Vec<Option<Span>> = vec![None; layout.columns.len()];
    for word in words(text) {
        if let Some(slot) = owner(layout, text, word).and_then(|column| owned.get_mut(column)) {
            *slot = Some(slot.map_or(word, |span| span.cover(word)));
        }
    }
    let cell = |(span, (_, field)): (Option<Span>, &(Span, Option<Field>))| {
        let span = span.unwrap_or_default();
        Cell { text: source.part(Span::new(line.start + span.start, line.start + span.end)), field: *field }
    };
    owned.into_iter().zip(&layout.columns).map(cell).collect()
}

/// The column that a word belongs to.
fn owner(layout: &Layout<'_>, text: &str, word: Span) -> Option<usize> {
    let digits = text.get(word.start..word.end)?.bytes().all(|byte| byte.is_ascii_digit());
    // Columns are aligned by letters, and the words before may hold longer ones.
    let letters = text.get(..word.start).map_or(word.start, |before| before.chars().count());
    let end = letters + (word.end - word.start);
    let number = layout.columns.iter().position(|(dashes, field)| digits && *field == Some(Field::Event) && dashes.end == end);
    number.or_else(|| layout.columns.iter().rposition(|(dashes, _)| dashes.start <= letters)).or(Some(0))
}
