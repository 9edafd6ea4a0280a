//! `errwise diagnose`: pastes and files → reports.

use super::{Failure, Outcome, json, open, put};
use crate::args::Diagnose;
use crate::input;
use crate::print::{self, Text};
use anstyle::Style;
use engine::bundle::Bundle;
use engine::locale::Locale;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use std::env;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Files that are read and diagnosed before the next are: memory stays bounded, the order of the answers that of the names.
const AT_ONCE: usize = 64;

/// Diagnoses each file; one that cannot be read is told, and the others are still answered.
pub fn diagnose(args: &Diagnose) -> Outcome {
    let (bundle, locale) = open(&args.reading)?;
    let files = input::files(&args.files)?;
    let colour = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let desk = Desk { bundle: &bundle, locale, args, colour, several: files.len() > 1 };
    let progress = progress(files.len());
    let mut code = ExitCode::SUCCESS;
    for some in files.chunks(AT_ONCE) {
        let answers: Vec<_> = some.par_iter().map(|file| desk.answer(file)).collect();
        for answer in answers {
            progress.inc(1);
            match answer {
                Ok(text) => progress.suspend(|| put(&text)).map(drop)?,
                Err(error) => {
                    progress.suspend(|| eprintln!("errwise: {error}"));
                    code = ExitCode::from(2);
                }
            }
        }
    }
    progress.finish_and_clear();
    Ok(code)
}

fn progress(files: usize) -> ProgressBar {
    if files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(files as u64).with_style(style)
}

/// What is the same for every file.
struct Desk<'a> {
    bundle: &'a Bundle,
    locale: Locale,
    args: &'a Diagnose,
    colour: bool,
    several: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a Path,
    #[serde(flatten)]
    report: &'a engine::report::Report,
}

impl Desk<'_> {
    fn answer(&self, file: &PathBuf) -> Result<String, Failure> {
        let mut bytes = input::paste(file)?;
        if self.args.redact {
            bytes = engine::redact::redact(&bytes).text.into_bytes();
        }
        let report = engine::diagnose(&bytes, self.bundle, self.locale);
        let title = |mark: &str| if self.several { format!("{mark}{}\n\n", file.display()) } else { String::new() };
        Ok(match (self.args.json, self.args.markdown) {
            (true, _) if self.several => json(&Line { file, report: &report }),
            (true, _) => serde_json::to_string_pretty(&report).unwrap_or_default() + "\n",
            (_, true) => title("# ") + &print::markdown(&report, self.bundle, self.locale),
            _ => self.heading(&title("")) + &self.text().report(&report, &bytes),
        })
    }

    fn text(&self) -> Text<'_> {
        Text { bundle: self.bundle, locale: self.locale, colour: self.colour }
    }

    fn heading(&self, title: &str) -> String {
        let style = Style::new().underline();
        if self.colour && !title.is_empty() { format!("{style}{}{style:#}\n\n", title.trim_end()) } else { title.to_owned() }
    }
}
