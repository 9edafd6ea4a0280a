//! How fast codes are found in plain log text, one thread, beside the limits of the machine: one substring search, and one regular
//! expression of the same questions. Prints figures, asserts nothing.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::regex_creation_in_loops,
    reason = "a bench measures and prints"
)]

#[path = "../tests/loose/mod.rs"]
mod loose;
#[path = "../tests/vocabulary/mod.rs"]
mod vocabulary;

use engine::signal;
use loose::loose;
use std::hint::black_box;
use std::time::Instant;

const BYTES: usize = 32 << 20;

fn main() {
    let vocabulary = vocabulary::public();
    let texts = [("quiet trace log", QUIET), ("event messages", BUSY)];
    for (name, block) in texts {
        let text = block.repeat(BYTES / block.len());
        let record = loose(&text);
        let found = signal::extract(0, &record, &vocabulary).len();
        println!("{name}: {} MB, {found} signals", text.len() >> 20);
        measure("signal::extract", text.len(), || signal::extract(0, &record, &vocabulary).len());
        measure("memchr::memmem", text.len(), || memchr::memmem::find_iter(text.as_bytes(), "hr=").count());
        let pattern = regex::Regex::new(PATTERN).expect("a pattern");
        measure("regex", text.len(), || pattern.find_iter(&text).count());
    }
}

/// The best of five runs.
fn measure(name: &str, bytes: usize, run: impl Fn() -> usize) {
    let seconds = (0..5)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed().as_secs_f64()
        })
        .fold(f64::INFINITY, f64::min);
    println!("  {name:16} {:7.0} MB/s", bytes as f64 / 1e6 / seconds);
}

const PATTERN: &str = r"(?i)\b(?:0x[0-9a-f]{1,8}|80[0-9a-f]{6}|-21\d{8}|SSPR_\d+|AADSTS\d+|event(?: id)?:? \d+|error:? \d+)\b";

const QUIET: &str = "\
[09:14:07.113] [ 12] [INFO ] Executing stored procedure for connector contoso.com with 3 parameters, took 00:00:00.0321457
[09:14:07.241] [ 12] [VERB ] CallGraph::Enter method=GetRunProfileResult thread=12 context=8f3c1d52-7a10-4b6e-9a55-0f1d7f2f4c11
[09:14:08.020] [  7] [INFO ] Page 14 of 220 read: 500 objects, 0 deletes, 1843 ms, next cookie at 1188231
[09:14:08.307] [  7] [INFO ] Scheduler: next run at 2023-03-20T09:44:07Z, interval 30 minutes, staging mode is off
";

const BUSY: &str = "\
TrackingId: 7d44ae10-11d2-4c1b-9a5e-3d2f10c0ffee, Reason: Synchronization Engine returned an error hr=80230619, message=A restriction.
An unexpected error has occurred during a password set operation. BAIL: MMS(4984): ..\\server.cpp(11139): 0x80230619 (restriction)
Event ID 33008, source PasswordResetService. RPC Error 8453 : Replication access was denied. There was an error calling the domain.
652 Failed credential provisioning batch. Error Code: 90. Error Description: not activated. user42@contoso.com, 10.0.0.5, port 443
";
