//! Any bytes are decoded, and every letter has its place in them.
#![no_main]

use engine::paste;
use engine::span::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let paste = paste::read(bytes);
    for (at, letter) in paste.text.text().char_indices() {
        let span = paste.text.origin(Span::new(at, at + letter.len_utf8()));
        assert!(span.start < span.end && span.end <= bytes.len());
    }
});
