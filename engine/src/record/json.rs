//! JSON: `ConvertTo-Json`, winlogbeat and Elastic documents, rows and query answers of Azure Monitor and Sentinel, JSON lines; and any other JSON, whose
//! strings and `key: value` pairs are text. Comes in: a text and the place of a `{`; goes out: records and where they end. JSON that is
//! cut or broken is left to loose text.

mod columns;
mod parse;

use super::list;
use super::property::{self, Property};
use super::source::Source;
use super::{Record, Shape, level, rows, text, time, xml};
use crate::span::{Mapped, MappedBuilder, Span};
use columns::Columns;
use parse::{Document, Leaf};
use std::collections::{BTreeMap, BTreeSet};

/// The records of the document that begins at or after `at` with nothing but brackets before it, and where it ends.
pub(super) fn read<'p>(source: Source<'p>, at: usize) -> Option<(Vec<Record<'p>>, Span)> {
    let rest = source.text.get(at..)?;
    let start = at + rest.bytes().take(BRACKETS).take_while(|byte| is_between(*byte)).count();
    let (mut document, end) = parse::document(source.text, start)?;
    let columns = Columns::of(&mut document, source.text);
    let records = records(source, &document, columns, Span::new(start, end));
    let after = source.text.get(end..)?;
    let end = end + (after.len() - after.trim_start_matches([' ', '\t', '\r', '\n', ',', ']']).len());
    (!records.is_empty()).then_some((records, Span::new(at, end)))
}

/// No more brackets and white space than this stand before a document.
const BRACKETS: usize = 1024;

/// Whether `{` is all that can follow: the letters between documents.
fn is_between(letter: u8) -> bool {
    matches!(letter, b'[' | b',' | b' ' | b'\t' | b'\r' | b'\n' | 0x1e)
}

/// A leaf and what it is.
struct Member<'d> {
    leaf: &'d Leaf,
    property: Option<Property>,
    /// Whether its name is one that every event record has.
    of_record: bool,
    /// Whether it is called nothing but `Id`.
    bare_id: bool,
}

impl<'d> Member<'d> {
    fn of(leaf: &'d Leaf, path: &str) -> Self {
        let name = path.rsplit('.').next().unwrap_or(path);
        let of_record = matches!(name, "providername" | "leveldisplayname" | "machinename" | "logname" | "timecreated");
        Member { leaf, property: property::at_path(path), of_record, bare_id: name == "id" }
    }
}

fn records<'p>(source: Source<'p>, document: &Document, mut columns: Columns, whole: Span) -> Vec<Record<'p>> {
    let mut path = String::new();
    let mut member = |leaf| {
        match columns.next(source.text, leaf) {
            Some(column) => path = column,
            None => document.path(source.text, leaf, &mut path),
        }
        Member::of(leaf, &path)
    };
    let members: Vec<Member<'_>> = document.leaves.iter().map(&mut member).collect();
    let roots = roots(source, document, &members);
    if roots.is_empty() {
        return plain(source, &members.iter().collect::<Vec<_>>(), whole).into_iter().collect();
    }
    let root_of = document.nearest(&roots);
    let mut of_root: BTreeMap<usize, Vec<&Member<'_>>> = BTreeMap::new();
    // What stands between the events of one document is text of its own.
    let mut between: BTreeMap<usize, Vec<&Member<'_>>> = BTreeMap::new();
    let events: BTreeSet<usize> = roots.iter().map(|root| document.objects[*root].span.start).collect();
    for member in &members {
        match root_of[member.leaf.object] {
            Some(root) => of_root.entry(root).or_default().push(member),
            None => {
                let above = events.range(..member.leaf.value.start).next_back().copied();
                between.entry(above.unwrap_or_default()).or_default().push(member);
            }
        }
    }
    let texts = between.values().filter_map(|members| {
        let span = members.iter().map(|member| member.leaf.place()).reduce(Span::cover)?;
        plain(source, members, span)
    });
    let events = of_root.iter().map(|(root, members)| event(source, members, document.objects[*root].span));
    let mut records: Vec<Record<'p>> = events.chain(texts).collect();
    records.sort_by_key(|record| record.span.start);
    records
}

/// The objects that are events: each nearest to a member that names an event and standing in an array or alone.
fn roots(source: Source<'_>, document: &Document, members: &[Member<'_>]) -> BTreeSet<usize> {
    // `Id` alone is anyone's; beside the other members of an event record it is the event's.
    let records: BTreeSet<usize> = members.iter().filter(|member| member.of_record).map(|member| member.leaf.object).collect();
    let names_event = |member: &&Member<'_>| {
        let event = matches!(member.property, Some(Property::Event | Property::Instance));
        event
            && (!member.bare_id || records.contains(&member.leaf.object))
            && rows::is_id(source.get(member.leaf.value).trim_matches('"'))
    };
    members.iter().filter(names_event).map(|member| document.item_of(member.leaf.object)).collect()
}

fn event<'p>(source: Source<'p>, members: &[&Member<'_>], span: Span) -> Record<'p> {
    let mut record = source.record(Shape::Json, span);
    let mut more = Vec::new();
    for Member { leaf, property, .. } in members {
        // Strings are what the message was made from.
        let Some(property) = property.filter(|property| *property != Property::Strings) else {
            more.extend(named(source, leaf));
            continue;
        };
        match property {
            Property::Message => record.body.extend(value(source, leaf)),
            Property::Noise => {}
            property => field(source, &mut record, property, leaf),
        }
    }
    if record.body.is_empty() || !is_rendered(&record) {
        record.body.extend(more);
    }
    record
}

/// Whether the message is a sentence, from which the event's data adds nothing.
fn is_rendered(record: &Record<'_>) -> bool {
    record.body.iter().any(|body| body.text().len() > 40)
}

fn field<'p>(source: Source<'p>, record: &mut Record<'p>, property: Property, leaf: &Leaf) {
    let Some(text) = value(source, leaf) else { return };
    match property {
        Property::Event if is_number(text.text()) => record.event = record.event.take().or(Some(text)),
        Property::Instance if record.event.is_none() && is_number(text.text()) => record.event = list::instance(text),
        // Shippers write where they read it, and below that whose it is.
        Property::Provider => record.provider = record.provider.take().filter(|known| known.text() != "EventLog").or(Some(text)),
        Property::Computer => record.computer = record.computer.take().or(Some(text)),
        Property::Level => record.level = record.level.or_else(|| level::parse(text.text())),
        Property::Time => {
            record.time =
                record.time.or_else(|| Some(time::parse(text.text(), None)?.at(text.origin(Span::new(0, text.text().len())))))
        }
        _ => {}
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// JSON that is no event: all of it is text.
fn plain<'p>(source: Source<'p>, members: &[&Member<'_>], span: Span) -> Option<Record<'p>> {
    let mut record = source.record(Shape::Json, span);
    record.body = members.iter().filter_map(|member| named(source, member.leaf)).collect();
    (!record.body.is_empty()).then_some(record)
}

/// `key: value`, as one text.
fn named<'p>(source: Source<'p>, leaf: &Leaf) -> Option<Mapped<'p>> {
    let value = value(source, leaf).filter(|value| !xml::is_guid(value.text()))?;
    if leaf.key.is_empty() {
        return Some(value);
    }
    let mut named = MappedBuilder::default();
    named.push_mapped(&source.part(leaf.key));
    named.push_replaced(": ", source.origin(Span::new(leaf.key.end, leaf.value.start)));
    named.push_mapped(&value);
    Some(named.finish())
}

/// The value as text: a string without its escapes, anything else as it stands.
fn value<'p>(source: Source<'p>, leaf: &Leaf) -> Option<Mapped<'p>> {
    let raw = source.get(leaf.value);
    let inner = match raw.strip_prefix('"') {
        Some(_) => Span::new(leaf.value.start + 1, leaf.value.end - 1),
        None if matches!(raw, "null" | "true" | "false") => return None,
        None => leaf.value,
    };
    if !source.get(inner).contains('\\') {
        return source.filled(inner);
    }
    let plain = unescaped(source, inner);
    (!plain.text().trim().is_empty()).then(|| {
        let message = Source::of(&plain);
        text::message(message, Span::new(0, message.text.len())).map_or_else(Mapped::default, Mapped::into_owned)
    })
}

fn unescaped<'p>(source: Source<'p>, span: Span) -> Mapped<'p> {
    let text = source.get(span);
    let mut out = MappedBuilder::with_capacity(text.len());
    let (mut done, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        let (letter, len) = parse::escape(&text[at..]);
        out.push_mapped(&source.exact(Span::new(span.start + done, span.start + at)));
        out.push_replaced(letter.encode_utf8(&mut [0; 4]), source.origin(Span::new(span.start + at, span.start + at + len)));
        at += len;
        done = at;
    }
    out.push_mapped(&source.exact(Span::new(span.start + done, span.end)));
    out.finish()
}
