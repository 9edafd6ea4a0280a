//! Binary event logs → records, part by part. Comes in: the bytes of a file; goes out: parts that can be read each on their own, and of
//! each its events and the places that cannot be read. A damaged chunk costs its own events only.

use super::source::Source;
use super::{Record, Shape, xml};
use crate::span::{Mapped, Span};
use ::evtx::{EvtxParser, EvtxRecord, ParserSettings};
use memchr::memmem;
use std::io::Cursor;

const FILE_HEADER: usize = 4096;
const CHUNK: usize = 65536;
const CHUNK_HEADER: usize = 512;
/// Where a chunk says how much of it is used.
const FREE_SPACE: usize = 48;
/// Eight bytes of a chunk's header that say nothing. In the copy that the parser reads they hold the chunk's number.
const NUMBER: usize = 56;
/// Bytes of a record before and after its content.
const RECORD_HEADER: usize = 24;
const RECORD_FRAME: usize = 28;
const CHUNK_MARK: &[u8] = b"ElfChnk\0";
/// What a file header says of itself, each at its place: 128 bytes are used, format 3.1, 4096 bytes are reserved.
const HEADER_SIZES: [(usize, u32); 3] = [(32, 128), (36, 3 << 16 | 1), (40, FILE_HEADER as u32)];

/// Chunks that are read at a time: what the parser learns of one chunk's templates serves the next ones.
const CHUNKS: usize = 16;

/// Some chunks that stand one behind the other in a log.
pub struct Part<'p> {
    bytes: &'p [u8],
    chunks: Vec<Span>,
    /// What stands before and between them and is no chunk.
    strange: Vec<Span>,
}

/// The parts of a log, in the order in which they stand.
pub(super) fn parts(bytes: &[u8]) -> impl Iterator<Item = Part<'_>> {
    let mut at = FILE_HEADER.min(bytes.len());
    std::iter::from_fn(move || {
        let mut part = Part { bytes, chunks: Vec::new(), strange: Vec::new() };
        while part.chunks.len() < CHUNKS && at < bytes.len() {
            let found = memmem::find(&bytes[at..], CHUNK_MARK).map(|distance| at + distance);
            let start = found.unwrap_or(bytes.len());
            part.strange.push(Span::new(at, start));
            at = (start + CHUNK).min(bytes.len());
            part.chunks.extend(found.map(|_| Span::new(start, at)));
        }
        (!part.chunks.is_empty() || !part.strange.is_empty()).then_some(part)
    })
}

impl Part<'_> {
    /// Calls `each` for every event that can be read, in the order in which they stand; gives the places of what cannot.
    pub fn read(&self, mut each: impl FnMut(&Record<'_>)) -> Vec<Span> {
        let events = self.events();
        for (span, xml) in &events {
            let text = Mapped::replaced(xml.as_str(), *span);
            // A binary log has no letters to light up: all texts point to the whole event.
            if let Some(record) = xml::event(Source::of(&text), Span::new(0, xml.len())) {
                each(&Record { shape: Shape::Evtx, span: *span, ..record });
            }
        }
        self.lost(&events)
    }

    /// The events as XML, each with its place in the file.
    fn events(&self) -> Vec<(Span, String)> {
        let Ok(parser) = EvtxParser::from_read_seek(Cursor::new(self.file())) else {
            return Vec::new();
        };
        let mut parser = parser.with_configuration(ParserSettings::new().num_threads(1).indent(false));
        let event = |record: ::evtx::err::Result<EvtxRecord<'_>>| {
            let record = record?;
            let place = Place::of(&record);
            record.into_xml().map(|xml| (place, xml.data))
        };
        let mut events: Vec<_> = parser
            .serialized_records(event)
            .flatten()
            .filter_map(|(place, xml)| Some((place.within(*self.chunks.get(place.chunk)?), xml)))
            .collect();
        events.sort_by_key(|(span, _)| *span);
        events
    }

    /// A whole log of these chunks: the parser looks for chunks at fixed places, and refuses a damaged file header.
    fn file(&self) -> Vec<u8> {
        let mut file = Vec::with_capacity(FILE_HEADER + self.chunks.len() * CHUNK);
        file.extend(b"ElfFile\0");
        file.resize(FILE_HEADER, 0);
        for (at, number) in HEADER_SIZES {
            file[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        for (number, chunk) in self.chunks.iter().enumerate() {
            let at = file.len();
            file.extend_from_slice(&self.bytes[chunk.start..chunk.end]);
            file.resize(at + CHUNK, 0);
            file[at + NUMBER..][..8].copy_from_slice(&(number as u64).to_le_bytes());
        }
        file
    }

    /// The places that hold something and that no event covers.
    fn lost(&self, events: &[(Span, String)]) -> Vec<Span> {
        let mut lost = self.strange.clone();
        let mut rest = events;
        for chunk in &self.chunks {
            let (own, others) = rest.split_at(rest.partition_point(|(span, _)| span.start < chunk.end));
            rest = others;
            lost.extend(gaps(own.iter().map(|(span, _)| *span), self.used(*chunk)));
        }
        lost.retain(|span| !is_empty(self.bytes, *span));
        lost.sort_unstable();
        lost
    }

    /// The part of a chunk that its header says is used, without the header.
    fn used(&self, chunk: Span) -> Span {
        let free = self.bytes[chunk.start..chunk.end].get(FREE_SPACE..FREE_SPACE + 4);
        let used = free.and_then(|bytes| bytes.try_into().ok()).map_or(CHUNK, |bytes| u32::from_le_bytes(bytes) as usize);
        let start = (chunk.start + CHUNK_HEADER).min(chunk.end);
        Span::new(start, (chunk.start + used.clamp(CHUNK_HEADER, CHUNK)).min(chunk.end))
    }
}

/// Where a record stands: the number of its chunk, and its bytes in there.
struct Place {
    chunk: usize,
    start: usize,
    len: usize,
}

impl Place {
    fn of(record: &EvtxRecord<'_>) -> Place {
        let number = record.chunk.data.get(NUMBER..NUMBER + 8).and_then(|bytes| bytes.try_into().ok());
        Place {
            chunk: number.map_or(usize::MAX, |bytes| u64::from_le_bytes(bytes) as usize),
            start: (record.binxml_offset as usize).saturating_sub(RECORD_HEADER),
            len: record.binxml_size as usize + RECORD_FRAME,
        }
    }

    /// The place in the file; a record that is cut ends with it.
    fn within(&self, chunk: Span) -> Span {
        let start = chunk.start + self.start;
        Span::new(start.min(chunk.end), (start + self.len).min(chunk.end))
    }
}

/// The parts of `whole` that nothing covers; what covers it comes in order.
fn gaps(covered: impl Iterator<Item = Span>, whole: Span) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut at = whole.start;
    for span in covered.chain([Span::new(whole.end, whole.end)]) {
        gaps.push(Span::new(at, span.start.max(at)));
        at = at.max(span.end);
    }
    gaps
}

fn is_empty(bytes: &[u8], span: Span) -> bool {
    bytes.get(span.start..span.end.min(bytes.len())).is_none_or(|bytes| bytes.iter().all(|byte| *byte == 0))
}
