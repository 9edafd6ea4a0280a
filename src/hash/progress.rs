//! How far a batch is, on a terminal alone: share of the file, rate and time left.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A bar on standard error, or nothing where that is no terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
}

impl Progress {
    /// Over a file of this many bytes, if that is known.
    pub fn over(size: Option<u64>) -> Self {
        let started = Instant::now();
        if !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden(), started };
        }
        let (bar, template) = match size {
            Some(size) => (ProgressBar::new(size), "{wide_bar} {percent:>3} % · {msg} · {eta} left"),
            None => (ProgressBar::new_spinner(), "{spinner} {msg} · {elapsed}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, started }
    }

    /// This far.
    pub fn to(&self, bytes: u64, rows: u64) {
        let rate = rows as f64 / self.started.elapsed().as_secs_f64().max(1e-9);
        self.bar.set_position(bytes);
        self.bar.set_message(format!("{rows} rows, {rate:.0} per second"));
    }

    /// Runs what prints, with the bar out of its way.
    pub fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        self.bar.suspend(print)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
