//! How fast pastes are diagnosed: `cargo bench --bench diagnose`. Prints MB/s beside the honest limit, a search for the same words.
//!
//! `ERRWISE_EVTX=<file>` adds a binary event log beside the evtx crate's own dump of it.
#![allow(clippy::print_stdout, reason = "a bench measures and prints")]

use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use std::fs;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Best of so many runs.
const RUNS: usize = 5;

fn main() {
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    println!("open the built-in bundle: {:.1} ms", best(|| drop(Bundle::open(Bytes::new(errwise::BUNDLE)))).as_secs_f64() * 1e3);
    for (name, text) in
        [("plain log", plain(16)), ("log with 1 event in 200 lines", sparse(16)), ("events copied as text", viewer(4))]
    {
        let ours = best(|| drop(black_box(engine::diagnose(black_box(text.as_bytes()), &bundle, Locale::EN))));
        row(name, text.len(), ours);
        if let Some(grep) = search(&text) {
            row("  rg/grep -c for eight words, whole process", text.len(), grep);
        }
    }
    if let Some(path) = std::env::var_os("ERRWISE_EVTX") {
        let bytes = fs::read(path).expect("the event log");
        row("binary event log", bytes.len(), best(|| drop(black_box(engine::diagnose(&bytes, &bundle, Locale::EN)))));
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
fn search(text: &str) -> Option<Duration> {
    let folder = std::env::temp_dir();
    let (file, words) = (folder.join("errwise-bench.log"), folder.join("errwise-bench.words"));
    fs::write(&file, text).ok()?;
    fs::write(&words, WORDS).ok()?;
    let program =
        ["rg", "grep"].into_iter().find(|name| Command::new(name).arg("--version").stdout(Stdio::null()).status().is_ok())?;
    let run = || drop(Command::new(program).args(["-c", "-F", "-f"]).arg(&words).arg(&file).stdout(Stdio::null()).status());
    Some(best(run))
}

fn plain(megabytes: usize) -> String {
    let line = |n: usize| {
        format!(
            "2023-03-20 09:{:02}:{:02}.{:03} [{:>5}] INFO  Connector run step finished, {} objects read\n",
            n / 60 % 60,
            n % 60,
            n % 1000,
            n % 9000,
            n % 77
        )
    };
    repeat(megabytes, line)
}

fn sparse(megabytes: usize) -> String {
    let line = |n: usize| match n % 200 {
        0 => format!(
            "TrackingId: 7344da2c-ab9d-42ef-adea-{n:012x}, Reason: Synchronization Engine returned an error hr=80230626\n"
        ),
        _ => format!("2023-03-20 09:{:02}:{:02} worker {} waits for the next change\n", n / 60 % 60, n % 60, n % 7),
    };
    repeat(megabytes, line)
}

fn viewer(megabytes: usize) -> String {
    let event = |n: usize| {
        format!(
            "Log Name:      Application\r\nSource:        PasswordResetService\r\nDate:          3/{}/2023 9:{:02}:{:02} AM\r\nEvent ID:      33004\r\n\
             Task Category: None\r\nLevel:         Error\r\nKeywords:      Classic\r\nUser:          N/A\r\nComputer:      sync01.contoso.com\r\nDescription:\r\n\
             TrackingId: 7344da2c-ab9d-42ef-adea-{n:012x}, Reason: Synchronization Engine returned an error hr=80230626, message=The password could not be updated.\r\n\r\n",
            n / 3600 % 28 + 1,
            n / 60 % 60,
            n % 60
        )
    };
    repeat(megabytes, event)
}

fn repeat(megabytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity((megabytes << 20) + 1024);
    for n in 0.. {
        if text.len() >= megabytes << 20 {
            break;
        }
        text.push_str(&piece(n));
    }
    text
}
