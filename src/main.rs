//! The command line: reads, asks the engine, prints. Decides nothing about diagnosis.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod args;
mod commands;
mod hash;
mod input;
mod print;
mod sign;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Diagnose(args) => commands::diagnose(&args),
        Command::Explain(args) => commands::explain(&args),
        Command::Search(args) => commands::search(&args),
        Command::Show(args) => commands::show(&args),
        Command::Codes(args) => commands::codes(&args),
        Command::Rules(args) => commands::rules(&args),
        Command::Compile(args) => commands::compile(&args),
        Command::Check(args) => commands::check(&args),
        Command::Verify(args) => commands::verify(&args),
        Command::Diff(args) => commands::diff(&args),
        Command::Hash(command) => Ok(hash::run(command)),
        Command::Sign(args) => Ok(sign::run(&args)),
        Command::Man => commands::man(),
    };
    result.unwrap_or_else(|error| {
        eprintln!("errwise: {error}");
        ExitCode::from(2)
    })
}
