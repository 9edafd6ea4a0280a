//! `errwise hash orgid batch`: every line of a CSV file, on all cores, with as much memory as one wave of lines needs.
//! While one wave is verified the next one is read. What differs is printed at once and in the order of the file, each line
//! flushed, so that a stop in the middle loses nothing that was found.

use super::progress::Progress;
use super::{Answer, BatchArgs, Failure};
use engine::hash::lanes;
use engine::hash::orgid::Verdict;
use engine::hash::orgid::rows::{self, Answered, Row, Rows};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::time::Instant;

/// Rows that one thread takes at a time: several times the widest lanes.
const SHARE: usize = 64;

/// Shares per thread and wave: enough for the quick threads to take over from the slow ones.
const SHARES: usize = 8;

/// Verifies every line.
pub(super) fn run(args: &BatchArgs) -> Result<Answer, Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0).into()).build();
    let pool = pool.map_err(|error| Failure::Told(format!("the threads cannot be started: {error}")))?;
    let name = args.file.display();
    let told = |sentence: String| Failure::Told(format!("{name}: {sentence}"));
    let (input, size) = open(args).map_err(|error| told(error.to_string()))?;
    let mut rows = Rows::open(input).map_err(told)?;
    let mut report = Report { json: args.json, progress: Progress::over(size), tally: Tally::default(), started: Instant::now() };
    pool.install(|| verify_all(&mut rows, &mut report, &told))?;
    report.finish(pool.current_num_threads())?;
    Ok(report.tally.answer())
}

fn open(args: &BatchArgs) -> io::Result<(Box<dyn BufRead + Send>, Option<u64>)> {
    if args.file.as_os_str() == "-" {
        return Ok((Box::new(BufReader::with_capacity(1 << 16, io::stdin())), None));
    }
    let file = File::open(&args.file)?;
    let about = file.metadata()?;
    if about.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let size = about.is_file().then_some(about.len());
    Ok((Box::new(BufReader::with_capacity(1 << 16, file)), size))
}

/// Wave after wave, to the end of the file.
fn verify_all<R: BufRead + Send>(
    rows: &mut Rows<R>,
    report: &mut Report,
    told: &(impl Fn(String) -> Failure + Sync),
) -> Result<(), Failure> {
    let wave = SHARE * SHARES * rayon::current_num_threads();
    let mut current = rows.read(SHARE).map_err(told)?;
    while !current.is_empty() {
        let (answered, next) = rayon::join(|| verify_wave(current), || rows.read(wave));
        for row in answered.iter().flatten() {
            report.row(row)?;
        }
        report.progress.to(rows.bytes(), report.tally.rows());
        current = next.map_err(told)?;
    }
    Ok(())
}

/// The answers of one wave, share by share, in the order of the rows.
fn verify_wave(rows: Vec<Row>) -> Vec<Vec<Answered>> {
    let mut shares = Vec::with_capacity(rows.len() / SHARE + 1);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        shares.push(rows.by_ref().take(SHARE).collect::<Vec<Row>>());
    }
    shares.into_par_iter().map(rows::verify).collect()
}

/// How many rows gave what.
#[derive(Default)]
struct Tally {
    same: u64,
    different: u64,
    unreadable: u64,
}

impl Tally {
    fn rows(&self) -> u64 {
        self.same + self.different + self.unreadable
    }

    fn answer(&self) -> Answer {
        match self {
            Self { different: 1.., .. } => Answer::Different,
            Self { unreadable: 1.., .. } => Answer::Unreadable,
            _ => Answer::Same,
        }
    }
}

/// What has been found, printed as it comes.
struct Report {
    json: bool,
    progress: Progress,
    tally: Tally,
    started: Instant,
}

impl Report {
    fn row(&mut self, row: &Answered) -> Result<(), Failure> {
        match &row.verdict {
            Ok(Verdict::Same) => {
                self.tally.same += 1;
                Ok(())
            }
            Ok(Verdict::Different) => {
                self.tally.different += 1;
                self.print(&if self.json {
                    serde_json::json!({ "line": row.line, "id": row.id, "result": "different" }).to_string()
                } else {
                    format!("different   line {}: {}", row.line, shown(&row.id))
                })
            }
            Err(reason) => {
                self.tally.unreadable += 1;
                self.print(&if self.json {
                    serde_json::json!({ "line": row.line, "id": row.id, "result": "unreadable", "reason": reason }).to_string()
                } else {
                    format!("unreadable  line {}: {}: {reason}", row.line, shown(&row.id))
                })
            }
        }
    }

    fn finish(&mut self, threads: usize) -> Result<(), Failure> {
        self.progress.end();
        let Tally { same, different, unreadable } = self.tally;
        let rows = self.tally.rows();
        let seconds = self.started.elapsed().as_secs_f64();
        let rate = ((same + different) as f64 / seconds.max(1e-9)).round() as u64;
        let path = lanes::best().name();
        self.print(&if self.json {
            serde_json::json!({ "summary": {
                "rows": rows, "same": same, "different": different, "unreadable": unreadable,
                "seconds": seconds, "per_second": rate, "threads": threads, "path": path,
            }})
            .to_string()
        } else {
            format!(
                "{rows} rows: {same} same, {different} different, {unreadable} unreadable; \
                 {seconds:.1} s, {rate} verifications per second ({path}, {threads} threads)"
            )
        })
    }

    /// One line, past the progress bar, and out of this process before the next one is looked for.
    fn print(&self, line: &str) -> Result<(), Failure> {
        self.progress.aside(|| {
            let mut out = io::stdout().lock();
            writeln!(out, "{line}")?;
            out.flush()
        })?;
        Ok(())
    }
}

/// An id as a terminal may show it.
fn shown(id: &str) -> String {
    if id.is_empty() {
        return "(no id)".to_owned();
    }
    id.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
