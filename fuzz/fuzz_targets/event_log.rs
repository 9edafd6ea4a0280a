//! A binary log with any bytes changed or cut off is read without a panic, and what is read or lost has its place in it.
#![no_main]

#[path = "../../engine/tests/event_log/mod.rs"]
#[allow(dead_code)]
mod event_log;

use engine::span::Span;
use engine::{paste, record};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LOG: LazyLock<Vec<u8>> = LazyLock::new(|| event_log::log(&[&["BAIL: 0x80230619", "hr=80231367 <é> & more"], &["three"]]));

/// Where a chunk's records are: changes to the empty bytes behind them would say nothing.
const LIVELY: usize = 2048;

fuzz_target!(|input: (Option<u32>, Vec<(bool, u16, u8)>)| {
    let (cut, changes) = input;
    let mut bytes = LOG.clone();
    for (second, place, value) in changes {
        let chunk = event_log::FILE_HEADER + usize::from(second) * event_log::CHUNK;
        bytes[chunk + usize::from(place) % LIVELY] = value;
    }
    bytes.truncate(cut.map_or(bytes.len(), |cut| cut as usize % bytes.len()));
    let paste = paste::read(&bytes);
    let inside = |span: &Span| span.start <= span.end && span.end <= bytes.len();
    let mut records = record::split(&paste);
    for record in records.by_ref() {
        assert!(inside(&record.span));
        assert!(
            record.body.iter().all(|body| body.origin(Span::new(0, body.text().len())) == record.span || body.text().is_empty())
        );
    }
    assert!(records.lost().iter().all(inside));
});
