//! One line of `label: value` → its fields, and the message that begins on it. Never looks beyond the line.

use crate::record::labels::{self, Field, Label};
use crate::record::source::Source;
use crate::record::{level, text, time};
use crate::span::Span;
use smallvec::SmallVec;

/// Labels further right than this are not looked for: a line of that length is a message.
const LINE: usize = 4096;

/// One field as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) label: Label,
    pub(super) value: Span,
}

/// Those of a line are nearly always one.
pub(super) type Entries = SmallVec<[Entry; 1]>;

/// The fields of one line, and the message that begins on it.
#[derive(Default)]
pub(super) struct Line {
    pub(super) entries: Entries,
    pub(super) message: Option<Span>,
    /// Where another event begins on the same line.
    pub(super) next: Option<usize>,
}

impl Line {
    pub(super) fn has(&self, field: Field) -> bool {
        self.entries.iter().any(|entry| entry.label.field == field)
    }
}

impl Line {
    /// Whether the line names the event or the log it stands in; other labels alone are common words.
    pub(super) fn has_key(&self) -> bool {
        let digits = |entry: &Entry| entry.label.field != Field::Event || !entry.value.is_empty();
        self.entries.iter().any(|entry| matches!(entry.label.field, Field::Event | Field::LogName) && digits(entry))
            || self.waits()
    }

    /// Whether the value stands on the next line.
    fn waits(&self) -> bool {
        matches!(self.entries.as_slice(), [entry] if entry.value.is_empty() && self.message.is_none())
    }
}

/// Takes a line apart into labels and values. A line that does not begin with a label has none.
pub(super) fn fields(source: Source<'_>, line: Span) -> Line {
    let shown = text::floor(source.text, line.start + LINE.min(line.len()));
    // Most lines of a message have nothing that ends a label: `:`, the first byte of `：`, a tab.
    if memchr::memchr3(b':', 0xEF, b'\t', &source.text.as_bytes()[line.start..shown]).is_none() {
        return Line::default();
    }
    let here = source.get(Span::new(line.start, shown));
    let lead = line.start + (here.len() - text::undecorated(here).len());
    let Some(first) = labels::first(&here[lead - line.start..]) else {
        return table_row(source, line, lead);
    };
    let first = Label { span: shift(first.span, lead), ..first };
    if !labels::may_follow(source.get(Span::new(first.span.end, shown.max(first.span.end)))) {
        return one(source, &first, line.end);
    }
    match labels_in(here, line.start).as_slice() {
        [] | [_] => one(source, &first, line.end),
        [first, second] if !joined(source, &[*first, *second]) => one(source, first, line.end),
        found => inline(source, found, line.end),
    }
}

/// Takes a line apart that has other text before its labels, as a chat makes it: only several labels with an event id among them count.
pub(super) fn crowded(source: Source<'_>, line: Span) -> Line {
    let shown = text::floor(source.text, line.start + LINE.min(line.len()));
    let found = labels_in(source.get(Span::new(line.start, shown)), line.start);
    let event = found.iter().any(|label| label.field == Field::Event);
    if found.len() > 1 && event { inline(source, &found, line.end) } else { Line::default() }
}

/// The labels on a line, up to those that tell whether another event begins on it.
fn labels_in(text: &str, at: usize) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let mut more = MORE;
    for label in labels::find(text) {
        let again = more < MORE || found.iter().any(|known| known.field == label.field);
        found.push(Label { span: shift(label.span, at), ..label });
        more -= usize::from(again);
        if more == 0 {
            break;
        }
    }
    found
}

/// So many labels from the first that stands there twice: [`another`] looks at three.
const MORE: usize = 4;

fn shift(span: Span, by: usize) -> Span {
    Span::new(span.start + by, span.end + by)
}

/// Whether a second label on the line belongs to the header: `Source: X - Event ID: 5`, not `Computer: user: x`.
fn joined(source: Source<'_>, [first, second]: &[Label; 2]) -> bool {
    let keyed = |label: &Label| matches!(label.field, Field::Event | Field::Source | Field::LogName);
    let value = source.get(Span::new(first.span.end, second.span.start)).trim();
    keyed(first) && (keyed(second) || second.field == Field::Level) && !value.is_empty() && value.len() < 60
}

/// `Event ID<tab>33004`, as copied from a web page's table.
fn table_row(source: Source<'_>, line: Span, lead: usize) -> Line {
    let rest = source.get(Span::new(lead, line.end));
    let row = rest.split_once('\t').filter(|(_, value)| !value.trim().contains('\t'));
    let label = row.and_then(|(name, _)| labels::label(name.trim_end(), lead));
    label.map_or_else(Line::default, |label| one(source, &label, line.end))
}

fn one(source: Source<'_>, label: &Label, end: usize) -> Line {
    inline(source, std::slice::from_ref(label), end)
}

/// Several labels on one line, each with the value up to the next.
fn inline(source: Source<'_>, found: &[Label], end: usize) -> Line {
    let mut line = Line::default();
    for (index, label) in found.iter().enumerate() {
        if line.has(label.field) {
            line.next = Some(label.span.start);
            return line;
        }
        let next = found.get(index + 1).map(|next| next.span.start);
        if label.field == Field::Description {
            let more = another(&found[index + 1..]);
            line.next = more;
            line.entries.push(Entry { label: *label, value: Span::new(label.span.end, label.span.end) });
            line.message = Some(text::after_emphasis(source.text, Span::new(label.span.end, more.unwrap_or(end))));
            return line;
        }
        let space = Span::new(label.span.end, next.unwrap_or(end));
        let (value, rest) = split_value(source, label.field, space, found.len() > 1 && next.is_none());
        line.entries.push(Entry { label: *label, value });
        if !rest.is_empty() {
            line.message = Some(Span::new(rest.start, end));
            return line;
        }
    }
    line
}

/// Where the next event begins among the labels that follow a message on the same line.
fn another(found: &[Label]) -> Option<usize> {
    let at = found.iter().position(|label| matches!(label.field, Field::LogName | Field::Event))?;
    (found.len() >= at + 3).then(|| found[at].span.start)
}

/// The value and what follows it that cannot be part of it. `last`: nothing but the end of a crowded line ends the value.
pub(super) fn split_value(source: Source<'_>, field: Field, space: Span, last: bool) -> (Span, Span) {
    let space = source.trim(text::bare(source.text, space));
    let value = source.get(space);
    let len = match field {
        Field::Event => text::number(value),
        Field::Level => level::leading(value).map_or(value.len(), |(_, len)| len),
        Field::Date if last => time::parse(value, None).map_or(value.len(), |moment| moment.len),
        Field::Computer | Field::User if last => value.find(char::is_whitespace).unwrap_or(value.len()),
        Field::Source if last => name_end(value),
        Field::Source if value.len() > 64 => text::name_len(value),
        _ => value.len(),
    };
    let cut = space.start + len;
    if len == value.len() {
        return (space, Span::new(cut, cut));
    }
    let rest = source.trim(text::bare(source.text, Span::new(cut, space.end)));
    let noise = matches!(field, Field::Level | Field::Event) && !source.get(rest).contains(char::is_alphanumeric);
    let dashes = source.get(rest).len() - source.get(rest).trim_start_matches(['-', '–', '—', ':', ' ']).len();
    let rest = if field == Field::Event { Span::new(rest.start + dashes, rest.end) } else { rest };
    let aside = source.get(rest).starts_with('(') && source.get(rest).ends_with(')') && rest.len() < 24;
    (Span::new(space.start, cut), if noise || aside { Span::new(cut, cut) } else { rest })
}

/// Where a source's name ends at the end of a crowded line, `PasswordResetService hr=80230619`: its words begin with a capital, or are
/// of a script that has none, and hold letters only.
fn name_end(value: &str) -> usize {
    let foreign = |word: &str| {
        word.starts_with(char::is_lowercase)
            || word.contains(['=', '@', ':', '<', '('])
            || word.contains(|letter: char| letter.is_ascii_digit())
    };
    let mut words = value.match_indices(' ').map(|(at, _)| at);
    words.find(|at| foreign(value[at + 1..].split(' ').next().unwrap_or_default())).unwrap_or(value.len())
}
