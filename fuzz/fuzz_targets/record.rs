//! Any bytes are split, records stand in order, and their texts have places in the input.
#![no_main]

use engine::span::Span;
use engine::{paste, record};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let paste = paste::read(bytes);
    let mut last = 0;
    for record in record::split(&paste) {
        assert!(record.span.start >= last && record.span.end <= bytes.len());
        last = record.span.start;
        for body in &record.body {
            let span = body.origin(Span::new(0, body.text().len()));
            assert!(record.span.start <= span.start && span.end <= record.span.end);
        }
    }
});
