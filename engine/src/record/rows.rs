//! A row of named or unnamed cells → a record. Shared by comma separated values, PowerShell tables and documentation tables. Comes in:
//! cells with their fields; goes out: the record. Cells whose field is not known are text.

use super::labels::Field;
use super::source::Source;
use super::{Record, Shape, level, list, time};
use crate::span::{Mapped, Span};

/// One cell: its text, and its field where a header names one.
pub(super) struct Cell<'p> {
    pub(super) text: Mapped<'p>,
    pub(super) field: Option<Field>,
}

/// The record of one row.
pub(super) fn record<'p>(
    source: Source<'p>,
    shape: Shape,
    span: Span,
    cells: Vec<Cell<'p>>,
    language: Option<&'static str>,
) -> Record<'p> {
    let mut record = source.record(shape, span);
    record.language = language;
    let mut message = Vec::new();
    for cell in cells.into_iter().filter(|cell| says_something(cell.text.text().trim())) {
        match cell.field {
            Some(field) => take(&mut record, &mut message, field, cell.text),
            None => record.body.push(cell.text),
        }
    }
    message.append(&mut record.body);
    record.body = message;
    record
}

/// `Export-Csv` writes the name of a type where it cannot write a value.
fn says_something(text: &str) -> bool {
    !(text.is_empty() || text.starts_with("System.") && text.ends_with(']') && !text.contains(' '))
}

fn take<'p>(record: &mut Record<'p>, message: &mut Vec<Mapped<'p>>, field: Field, text: Mapped<'p>) {
    match field {
        Field::Event if record.event.is_none() && is_id(text.text()) => record.event = list::instance(text),
        Field::Source if record.provider.is_none() => record.provider = Some(text),
        Field::Level => record.level = record.level.or_else(|| level::parse(text.text())),
        Field::Date if record.time.is_none() => record.time = moment(&text, record.language),
        Field::Computer => record.computer = record.computer.take().or(Some(text)),
        Field::LogName
        | Field::Task
        | Field::Keywords
        | Field::User
        | Field::UserName
        | Field::Opcode
        | Field::Xml
        | Field::Date => {}
        Field::Description | Field::Event | Field::Source => message.push(text),
    }
}

/// Whether text is the number of an event.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The time in a cell.
pub(super) fn moment(text: &Mapped<'_>, language: Option<&str>) -> Option<super::Time> {
    let moment = time::parse(text.text(), language)?;
    Some(moment.at(text.origin(Span::new(0, moment.len))))
}
