//! Any bytes as an article, a rule and a words file: an answer, and the same one twice.
#![no_main]

use engine::content::{Source, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let paths = ["articles/a/en.md", "nl-NL/docs/a.md", "rules/a.md", "words/en.toml"];
    let sources: Vec<Source> = paths.iter().map(|path| Source { path: (*path).to_owned(), bytes: bytes.to_vec() }).collect();
    assert_eq!(compile(&sources), compile(&sources));
});
