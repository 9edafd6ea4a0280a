//! Text or file → records, one reader per shape. A record is one thing that was written down: an event, a screen, a block of text.
//! Splitting never fails: what no reader knows is a record of loose text. This room knows labels and layouts, never the bundle.

mod command;
mod csv;
mod doc_table;
mod evtx;
mod json;
mod labels;
mod level;
mod list;
mod property;
mod rows;
mod source;
mod split;
mod structure;
mod table;
mod text;
mod time;
mod trace;
mod viewer;
mod xml;

pub use evtx::Part;

use crate::paste::{Encoding, Paste};
use crate::span::{Mapped, Span};
use std::vec::IntoIter;
pub(crate) use text::meant_digit;

/// One event, screen or block of text. All spans, and all origins of its texts, are bytes of the input.
#[derive(Clone, Debug)]
pub struct Record<'p> {
    /// The layout it was read from.
    pub shape: Shape,
    /// All of it.
    pub span: Span,
    /// The source of the event as written (`PasswordResetService`).
    pub provider: Option<Mapped<'p>>,
    /// The event id as written: its digits.
    pub event: Option<Mapped<'p>>,
    /// When it was written.
    pub time: Option<Time>,
    /// How serious the writer called it.
    pub level: Option<Level>,
    /// The machine it was written on.
    pub computer: Option<Mapped<'p>>,
    /// All text that may hold codes, names and sentences: the message first. Labels and fields read above are left out.
    pub body: Vec<Mapped<'p>>,
    /// Language of its labels, as a two-letter code, where the labels tell.
    pub language: Option<&'static str>,
}

/// When a record was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// Milliseconds since 1970-01-01T00:00, in UTC when `zoned`, else in the writer's own time.
    pub millis: i64,
    /// Whether the text named its zone.
    pub zoned: bool,
    /// Whether day and month could be told apart only by an assumption.
    pub assumed: bool,
    /// Where it stands.
    pub span: Span,
}

/// How serious the writer called it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Verbose or information.
    Information,
    /// Warning.
    Warning,
    /// Error or critical.
    Error,
}

/// The layouts that are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Event Viewer, “copy details as text”.
    Viewer,
    /// `Get-WinEvent` or `Get-EventLog` as a list (`Name : value`).
    List,
    /// PowerShell tables.
    Table,
    /// `wevtutil qe /f:text`.
    Wevtutil,
    /// Event XML.
    Xml,
    /// JSON, one document or one a line.
    Json,
    /// Comma, semicolon or tab separated values.
    Csv,
    /// Rows of a documentation table.
    DocTable,
    /// A binary event log.
    Evtx,
    /// Anything else that is text.
    Loose,
}

impl Shape {
    /// Its name in a report.
    pub fn name(self) -> &'static str {
        match self {
            Shape::Viewer => "viewer",
            Shape::List => "list",
            Shape::Table => "table",
            Shape::Wevtutil => "wevtutil",
            Shape::Xml => "xml",
            Shape::Json => "json",
            Shape::Csv => "csv",
            Shape::DocTable => "doc-table",
            Shape::Evtx => "evtx",
            Shape::Loose => "loose",
        }
    }
}

/// Quotations and HTML are unwrapped as a whole up to this size; beyond it each message is.
const UNWRAPPED: usize = 4 * 1024 * 1024;

/// Splits a paste into records, in the order in which they stand. Bytes that belong to no record are the caller's `unread`; which of
/// them were meant to be events [`Records::lost`] tells.
pub fn split<'p>(paste: &'p Paste<'p>) -> Records<'p> {
    let (inner, lost) = match (log(paste), paste.encoding) {
        (Some(parts), _) => whole_log(parts),
        (None, Encoding::Binary) => (Inner::Whole(Vec::new().into_iter()), vec![Span::new(0, paste.bytes.len())]),
        _ => (split_text(&paste.text), Vec::new()),
    };
    Records { inner, lost: lost.into_iter().filter(|lost| !lost.is_empty()).collect() }
}

/// The parts of a binary event log, where the paste is one. Their records are those of [`split`], but need not be kept, and parts can
/// be read at the same time.
pub fn log<'p>(paste: &Paste<'p>) -> Option<impl Iterator<Item = Part<'p>> + use<'p>> {
    let is_log = paste.encoding == Encoding::Binary && paste.bytes.starts_with(b"ElfFile\0");
    is_log.then(|| evtx::parts(paste.bytes))
}

fn whole_log<'p>(parts: impl Iterator<Item = Part<'p>>) -> (Inner<'p>, Vec<Span>) {
    let (mut records, mut lost) = (Vec::new(), Vec::new());
    for part in parts {
        lost.extend(part.read(|record| records.push(record.clone().into_owned())));
    }
    (Inner::Whole(records.into_iter()), lost)
}

fn split_text<'p>(text: &'p Mapped<'p>) -> Inner<'p> {
    let small = text.text().len() <= UNWRAPPED;
    match small.then(|| text::unwrap(text)).flatten() {
        Some(plain) => {
            Inner::Whole(split::Splitter::of(&plain).map(Record::into_owned).collect::<Vec<Record<'static>>>().into_iter())
        }
        None => Inner::Text(Box::new(split::Splitter::of(text))),
    }
}

/// The records of a paste, read as they are asked for.
pub struct Records<'p> {
    inner: Inner<'p>,
    lost: Vec<Span>,
}

enum Inner<'p> {
    Text(Box<split::Splitter<'p>>),
    /// Of a text that had to be unwrapped first, or of a binary log.
    Whole(IntoIter<Record<'static>>),
}

impl Records<'_> {
    /// The parts of the input that were meant to be events and could not be read.
    pub fn lost(&self) -> &[Span] {
        &self.lost
    }
}

impl<'p> Iterator for Records<'p> {
    type Item = Record<'p>;

    fn next(&mut self) -> Option<Record<'p>> {
        match &mut self.inner {
            Inner::Text(splitter) => splitter.next(),
            Inner::Whole(records) => records.next(),
        }
    }
}

impl Record<'_> {
    /// The same with its own copy of every text.
    pub fn into_owned(self) -> Record<'static> {
        Record {
            shape: self.shape,
            span: self.span,
            provider: self.provider.map(Mapped::into_owned),
            event: self.event.map(Mapped::into_owned),
            time: self.time,
            level: self.level,
            computer: self.computer.map(Mapped::into_owned),
            body: self.body.into_iter().map(Mapped::into_owned).collect(),
            language: self.language,
        }
    }
}
