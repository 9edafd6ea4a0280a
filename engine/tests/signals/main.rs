//! What stands in a text, in what people and machines write: codes in every spelling, facts, and the words on which each rests.

mod any;
mod codes;
mod facts;
#[path = "../loose/mod.rs"]
mod loose;
#[path = "../vocabulary/mod.rs"]
mod vocabulary;

use engine::signal::{self, Signal, Vocabulary};
use loose::loose;
use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(vocabulary::public);

fn signals(text: &str) -> Vec<Signal> {
    signal::extract(0, &loose(text), &VOCABULARY)
}

/// The codes in order, each once, without facts.
fn codes(text: &str) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in signals(text).iter().map(|signal| signal.code.to_string()) {
        if !code.starts_with("fact:") && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

fn facts(text: &str) -> Vec<String> {
    signals(text).iter().map(|signal| signal.code.to_string()).filter(|code| code.starts_with("fact:")).collect()
}
