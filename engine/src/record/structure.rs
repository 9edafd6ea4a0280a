//! What the first letters of a line tell: whether a layout begins here that is not the running text. Comes in: a line; goes out: yes
//! or no, or the reader to ask. Never reads the layout itself.

use super::labels::{self, Field};
use super::property::{self, Property};
use super::source::Source;
use super::{csv, json, list, trace};
use crate::span::Span;

/// Whether event XML begins on this line.
pub(super) fn is_event_xml(source: Source<'_>, line: Span) -> bool {
    let text = source.get(line).trim_start();
    let tag = text.get(..6).is_some_and(|tag| tag.eq_ignore_ascii_case("<Event"));
    tag && text[6..].chars().next().is_none_or(|next| next.is_whitespace() || next == '>')
}

/// Whether another layout begins on this line: it ends the message of an event above it.
pub(super) fn begins(source: Source<'_>, line: Span) -> bool {
    let text = source.get(line);
    list::opens(text)
        || is_group_header(text)
        || text.trim_start().starts_with('|')
        || is_json_event(source, line)
        || csv::header(source, line).is_some()
        || trace::read(source, line.start).is_some()
}

/// `   ProviderName: ADSync`, as PowerShell prints it above a table.
pub(super) fn is_group_header(text: &str) -> bool {
    text.trim_start().strip_prefix("ProviderName").is_some_and(|rest| rest.trim_start().starts_with(':'))
}

fn is_json_event(source: Source<'_>, line: Span) -> bool {
    let open = source.get(line).trim_start().starts_with(['{', '[']);
    open && json::read(source, line.start).is_some_and(|(records, _)| records.iter().any(|record| record.event.is_some()))
}

/// Whether this line names columns of an event table, separated by `separator`.
pub(super) fn columns(text: &str, separator: char) -> Option<Vec<Option<Field>>> {
    // One cell alone is no row of columns; nearly every line is one.
    text.contains(separator).then_some(())?;
    let cells: Vec<Option<Field>> = text.split(separator).map(|cell| column(cell.trim().trim_matches('"'))).collect();
    let known = cells.iter().flatten().count();
    (known >= 2 && known * 2 >= cells.len().min(8)).then_some(cells)
}

/// The field that a column's name says: a label of Windows, a property of PowerShell, or the column of a log service.
pub(super) fn column(name: &str) -> Option<Field> {
    let shipped = || property::at_path(&name.to_lowercase()).filter(|_| name.len() <= COLUMN);
    labels::exact(name).map(|(field, _)| field).or_else(|| property::named(name).or_else(shipped).and_then(Property::field))
}

/// No column has a longer name.
const COLUMN: usize = 40;
