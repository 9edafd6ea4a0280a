//! How fast pastes are diagnosed: `cargo bench --bench diagnose`, or with a word behind it only the rows whose name holds it. Prints
//! MB/s of one thread, from bytes to report, beside the honest limit: a search for eight words in the same file, and for binary logs the
//! evtx crate's own rendering of all records.
//!
//! `ERRWISE_EVTX=<file>` adds a binary event log from disk.
#![allow(clippy::print_stdout, reason = "a bench measures and prints")]

#[path = "diagnose/shapes.rs"]
mod shapes;

#[path = "../engine/tests/event_log/mod.rs"]
#[allow(dead_code, reason = "the tests damage what they write")]
mod event_log;

use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Best of so many runs.
const RUNS: usize = 5;

fn main() {
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    println!("open the built-in bundle: {:.1} ms", best(|| drop(Bundle::open(Bytes::new(errwise::BUNDLE)))).as_secs_f64() * 1e3);
    let wanted = env::args().skip(1).find(|word| !word.starts_with('-')).unwrap_or_default();
    let diagnose = |bytes: &[u8]| best(|| drop(black_box(engine::diagnose(black_box(bytes), &bundle, Locale::EN))));
    for (name, text) in shapes::all().filter(|(name, _)| name.contains(&wanted)) {
        row(name, text.len(), diagnose(text.as_bytes()));
        if let Some((program, time)) = search(&text) {
            row(&format!("  {program} -c for eight words, whole process"), text.len(), time);
        }
    }
    let file = env::var_os("ERRWISE_EVTX").map(|path| fs::read(path).expect("the event log"));
    let logs = [
        ("binary event log (.evtx)", binary(256, 1)),
        (".evtx, 1 event in 40 ours", binary(256, 40)),
        ("ERRWISE_EVTX", file.unwrap_or_default()),
    ];
    for (name, bytes) in logs.iter().filter(|(name, bytes)| name.contains(&wanted) && !bytes.is_empty()) {
        row(name, bytes.len(), diagnose(bytes));
        row("  the evtx crate's own XML", bytes.len(), best(|| dump(bytes)));
    }
}

fn best(mut work: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..RUNS).map(time).min().unwrap_or_default()
}

fn row(name: &str, bytes: usize, time: Duration) {
    println!("{name:50} {:8.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
}

const WORDS: &str = "33004\n31001\n6329\n80230619\nSSPR_0009\nADPermissionsError\nFilteredByTarget\nPasswordResetService\n";

/// The same text through the searcher at hand.
fn search(text: &str) -> Option<(&'static str, Duration)> {
    let folder = env::temp_dir();
    let (file, words) = (folder.join("errwise-bench.log"), folder.join("errwise-bench.words"));
    fs::write(&file, text).ok()?;
    fs::write(&words, WORDS).ok()?;
    let program =
        ["rg", "grep"].into_iter().find(|name| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok())?;
    let run = || drop(Command::new(program).args(["-c", "-F", "-f"]).arg(&words).arg(&file).stdout(Stdio::null()).status());
    Some((program, best(run)))
}

/// A log of so many chunks, of whose events one in `rate` is of the password services; the others are what fills an application log.
fn binary(chunks: usize, rate: usize) -> Vec<u8> {
    let messages: Vec<String> = (0..60).map(shapes::message).collect();
    let ours: Vec<[&str; 1]> = messages.iter().map(|message| [message.as_str()]).collect();
    let chunk = |number: usize| {
        let entry = |at: usize| match (number * 60 + at) % rate {
            0 => event_log::Entry { provider: "PasswordResetService", event: 33004, data: &ours[at] },
            other => OTHERS[other % OTHERS.len()],
        };
        (0..60).map(entry).collect::<Vec<_>>()
    };
    event_log::templated(&(0..chunks).map(chunk).collect::<Vec<_>>())
}

const OTHERS: [event_log::Entry<'static>; 4] = [
    event_log::Entry {
        provider: "Microsoft-Windows-Security-SPP",
        event: 16394,
        data: &["Offline downlevel migration succeeded."],
    },
    event_log::Entry {
        provider: "ESENT",
        event: 326,
        data: &["svchost", "9216,D,50", "DS_Token_DB: ", "1", "C:\\Windows\\system32\\config\\systemprofile\\TokenDB.dat", "0"],
    },
    event_log::Entry {
        provider: "Microsoft-Windows-RestartManager",
        event: 10000,
        data: &[
            "2",
            "2023-03-20T09:14:07.120000Z",
            "C:\\Program Files\\Contoso\\Agent\\agent.exe",
            "Contoso agent for desktops",
            "1864",
        ],
    },
    event_log::Entry {
        provider: "Windows Error Reporting",
        event: 1001,
        data: &[
            "1462039180",
            "5",
            "crashpad_exp",
            "Not available",
            "0",
            "sppsvc.exe",
            "10.0.20348.1",
            "c0000409",
            "bad_module_info",
        ],
    },
];

/// As `evtx_dump` on one thread does, with nowhere to write to.
fn dump(bytes: &[u8]) {
    let settings = evtx::ParserSettings::new().num_threads(1).indent(false);
    let mut parser = evtx::EvtxParser::from_buffer(bytes.to_vec()).expect("an event log").with_configuration(settings);
    parser.records().for_each(|record| drop(black_box(record)));
}
