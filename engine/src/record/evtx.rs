//! Binary event logs → records, chunk by chunk. Comes in: the bytes of a file; goes out: the events of the next chunk that can be read,
//! and the parts that cannot. A damaged chunk costs its own events only.

use super::source::Source;
use super::{Record, Shape, xml};
use crate::span::{Mapped, Span};
use ::evtx::{EvtxChunkData, EvtxRecord, ParserSettings};
use memchr::memmem;
use std::sync::Arc;

const FILE_HEADER: usize = 4096;
const CHUNK: usize = 65536;
const CHUNK_HEADER: usize = 512;
/// Bytes of a record before and after its content.
const RECORD_HEADER: usize = 24;
const RECORD_FRAME: usize = 28;
const CHUNK_MARK: &[u8] = b"ElfChnk\0";

/// The chunks of a file.
pub(super) struct Chunks<'p> {
    bytes: &'p [u8],
    at: usize,
    settings: Arc<ParserSettings>,
}

/// What was read from one chunk.
#[derive(Default)]
pub(super) struct Chunk<'p> {
    pub(super) records: Vec<Record<'p>>,
    pub(super) lost: Vec<Span>,
}

impl<'p> Chunks<'p> {
    pub(super) fn of(bytes: &'p [u8]) -> Self {
        Chunks { bytes, at: FILE_HEADER.min(bytes.len()), settings: Arc::new(ParserSettings::new().num_threads(1).indent(false)) }
    }

    /// Reads the chunk that begins at `start`. One that is cut is read as far as it goes.
    fn read(&self, start: usize) -> Chunk<'p> {
        let end = (start + CHUNK).min(self.bytes.len());
        let mut data = self.bytes[start..end].to_vec();
        data.resize(CHUNK, 0);
        let lost = || Chunk { records: Vec::new(), lost: vec![Span::new(start, end)] };
        let Ok(mut data) = EvtxChunkData::new(data, false) else {
            return lost();
        };
        let used = (data.header.free_space_offset as usize).clamp(CHUNK_HEADER, CHUNK);
        let Ok(mut chunk) = data.parse(Arc::clone(&self.settings)) else {
            return lost();
        };
        let records: Vec<Record<'static>> =
            chunk.iter().flatten().filter_map(|record| read(record, Span::new(start, end))).collect();
        let whole = Span::new(start + CHUNK_HEADER, (start + used).min(self.bytes.len()));
        let lost = gaps(records.iter().map(|record| record.span), whole, self.bytes);
        Chunk { records, lost }
    }
}

impl<'p> Iterator for Chunks<'p> {
    type Item = Chunk<'p>;

    fn next(&mut self) -> Option<Chunk<'p>> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let found = memmem::find(rest, CHUNK_MARK);
        let start = self.at + found.unwrap_or(rest.len());
        let skipped = Span::new(self.at, start);
        self.at = (start + CHUNK).min(self.bytes.len());
        let mut chunk = if found.is_some() { self.read(start) } else { Chunk::default() };
        if !is_empty(self.bytes, skipped) {
            chunk.lost.insert(0, skipped);
        }
        Some(chunk)
    }
}

/// Where a record of the chunk stands; one that is cut ends with the file.
fn place(record: &EvtxRecord<'_>, chunk: Span) -> Span {
    let start = chunk.start + (record.binxml_offset as usize).saturating_sub(RECORD_HEADER);
    Span::new(start.min(chunk.end), (start + record.binxml_size as usize + RECORD_FRAME).min(chunk.end))
}

/// The event of a record. Its texts point to all of it: a binary log has no letters to light up.
fn read(record: EvtxRecord<'_>, chunk: Span) -> Option<Record<'static>> {
    let span = place(&record, chunk);
    let xml = record.into_xml().ok()?.data;
    let whole = Span::new(0, xml.len());
    let text = Mapped::replaced(xml, span);
    let record = xml::event(Source::of(&text), whole)?;
    Some(Record { shape: Shape::Evtx, span, ..record.into_owned() })
}

/// The parts of `whole` that no record covers and that are not empty.
fn gaps(covered: impl Iterator<Item = Span>, whole: Span, bytes: &[u8]) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut at = whole.start;
    let mut covered: Vec<Span> = covered.collect();
    covered.sort_unstable();
    for span in covered.into_iter().chain([Span::new(whole.end, whole.end)]) {
        gaps.push(Span::new(at, span.start.max(at)));
        at = at.max(span.end);
    }
    gaps.retain(|gap| !is_empty(bytes, *gap));
    gaps
}

fn is_empty(bytes: &[u8], span: Span) -> bool {
    bytes.get(span.start..span.end.min(bytes.len())).is_none_or(|bytes| bytes.iter().all(|byte| *byte == 0))
}
