//! What cargo alone cannot do: make the page, serve it, prepare a machine, run every check.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool")]

mod bench_search;
mod codes;
mod machine;
mod page;
mod serve;
mod suite;

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

/// What went wrong, as a sentence that says what to do.
type Outcome<T = ()> = Result<T, String>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Makes the page, serves it, and runs every check")]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds dist/errwise.html (one file, works from a double click) and dist/site/ (for a static host)
    Page {
        /// Opens it in the browser afterwards
        #[arg(long)]
        open: bool,
    },
    /// Serves dist/site on this machine only
    Serve {
        /// Port to listen on
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Makes the five pictures of the README anew, in docs/pictures
    Pictures,
    /// Writes the table of public code names anew from the constants of windows-sys
    Codes,
    /// Prints how well search answers beside MiniSearch and Lunr, or how soon and how fast the page is in a real browser
    Bench {
        /// What to measure
        what: Measured,
        /// Of the page: `ready`, `search`, `drops`, `memory`, or all. Of search: folders of articles, `--by-section` to make each section an article, `--misses` to see what was not found
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Runs every test, those in a real browser among them
    Test,
}

/// What a bench measures that needs more than cargo.
#[derive(Clone, Copy, ValueEnum)]
enum Measured {
    Search,
    Page,
}

fn main() -> ExitCode {
    match run(Args::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Outcome {
    match command {
        Command::Page { open } => page::make(open),
        Command::Serve { port } => serve::serve(port),
        Command::Pictures => suite::pictures(),
        Command::Codes => codes::write(&root()).map(|said| eprintln!("{said}")),
        Command::Bench { what: Measured::Search, arguments } => bench_search::run(&root(), &arguments),
        Command::Bench { what: Measured::Page, arguments } => suite::bench_page(&arguments),
        Command::Test => suite::run(),
    }
}

/// The workspace's folder.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap_or_else(|_| PathBuf::from("."))
}

/// Says what is being done now, so that a long step is not a silent one.
fn step(what: &str) {
    eprintln!("→ {what}");
}
