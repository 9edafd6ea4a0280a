//! Any bytes are read, split and searched: every signal has a place in the input, and any code that was typed can be explained.
#![no_main]

use engine::signal::{Phrase, Provider, Vocabulary, Words};
use engine::{code, paste, record, signal};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let provider = Provider { name: "ADSync".into(), aliases: vec!["目录同步".into()], ids: vec![0, 611, 6329] };
    let phrase = Phrase { text: "doesn't ping".into(), code: "fact:ping=no".parse().expect("a fact") };
    Vocabulary::new(Words {
        providers: vec![provider],
        names: vec!["ADPermissionsError".into(), "UnknownError".into()],
        statuses: vec!["FilteredByTarget".into(), "Error".into()],
        phrases: vec![phrase],
    })
});

fuzz_target!(|bytes: &[u8]| {
    let paste = paste::read(bytes);
    for (index, record) in record::split(&paste).enumerate() {
        for signal in signal::extract(index, &record, &VOCABULARY) {
            assert!(signal.span.start <= signal.span.end && signal.span.end <= bytes.len());
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        code::explain(text);
    }
});
