//! One function per command: its arguments in, text on standard output and an exit code out.

mod author;
mod diagnose;
mod lookup;

pub use author::{check, compile, diff, verify};
pub use diagnose::diagnose;
pub use lookup::{codes, explain, rules, search, show};

use crate::args::{Cli, Reading};
use crate::input::{self, Unreadable};
use clap::CommandFactory;
use engine::bundle::Bundle;
use engine::locale::Locale;
use std::env;
use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// What ends a command early; its text says what to do.
#[derive(Debug)]
pub enum Failure {
    /// A file of the world.
    Unreadable(Unreadable),
    /// Writing failed.
    Io(io::Error),
    /// Something that was asked for is not there.
    Missing(String),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Unreadable(error) => error.fmt(f),
            Failure::Io(error) => error.fmt(f),
            Failure::Missing(sentence) => f.write_str(sentence),
        }
    }
}

impl From<Unreadable> for Failure {
    fn from(error: Unreadable) -> Self {
        Failure::Unreadable(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

/// What every command gives.
pub type Outcome = Result<ExitCode, Failure>;

/// Prints the manual page.
pub fn man() -> Outcome {
    clap_mangen::Man::new(Cli::command()).render(&mut io::stdout())?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to standard output; a reader that went away is no failure.
fn put(text: &str) -> Outcome {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

fn open(reading: &Reading) -> Result<(Bundle, Locale), Failure> {
    Ok((input::bundle(reading.bundle.as_deref())?, reading.lang.unwrap_or_else(from_environment)))
}

/// The language of the environment, where Errwise speaks it; else English.
fn from_environment() -> Locale {
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| env::var(name).ok().filter(|tag| !tag.is_empty()));
    let locale = tag.and_then(|tag| tag.parse().ok()).unwrap_or(Locale::EN);
    if [Locale::NL, Locale::NB].contains(&locale) { locale } else { Locale::EN }
}

/// A value as one line of JSON.
fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}
