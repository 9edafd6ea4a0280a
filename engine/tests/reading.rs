//! The reading rooms through their front door: every file of `reading/` is read, and what was read is compared with the snapshot
//! beside it. One record is one paragraph: a line with its fields, then its texts.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a test reads its files and tells what it skips"
)]

use engine::paste::{self, Paste};
use engine::record::{self, Record};
use engine::span::{Mapped, Span};
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[test]
fn every_shape_language_and_pitfall_is_read() {
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading"));
    assert!(files.len() > 3, "the fixtures are missing");
    for file in files {
        let bytes = std::fs::read(&file).expect("a fixture can be read");
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a fixture has a name");
        insta::with_settings!({ snapshot_path => "reading", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(name, render(&paste::read(&bytes)));
        });
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of fixtures exists")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension != "snap" && extension != "new"))
        .collect();
    files.sort();
    files
}

fn render(paste: &Paste<'_>) -> String {
    let mut out = format!("{}\n", paste.encoding.name());
    for record in record::split(paste) {
        write_record(&mut out, &record);
    }
    out
}

fn write_record(out: &mut String, record: &Record<'_>) {
    let text = |value: &Option<Mapped<'_>>| value.as_ref().map_or("-".to_string(), |value| value.text().to_string());
    let time = record.time.map_or("-".to_string(), |time| {
        format!("{}{}{}", time.millis, if time.zoned { "Z" } else { "" }, if time.assumed { "?" } else { "" })
    });
    let level = record.level.map_or("-".to_string(), |level| format!("{level:?}").to_lowercase());
    let (provider, event, computer) = (text(&record.provider), text(&record.event), text(&record.computer));
    let Span { start, end } = record.span;
    let language = record.language.unwrap_or("-");
    let _ = writeln!(
        out,
        "\n{}..{} {} | {provider} | {event} | {level} | {time} | {computer} | {language}",
        start,
        end,
        record.shape.name()
    );
    for body in &record.body {
        let _ = writeln!(out, "    {}", body.text().replace('\r', "␍").replace('\n', "⏎\n    "));
    }
}
