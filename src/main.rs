//! The command line. Only its hashing part so far.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod hash;
mod sign;

use clap::Parser;
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "errwise", version)]
enum Cli {
    /// Verifies OrgId hashes and makes digests of files; everything stays on this machine
    #[command(subcommand)]
    Hash(hash::HashCommand),
    /// Signs a file with a minisign key
    Sign(sign::SignArgs),
}

fn main() -> ExitCode {
    match Cli::parse() {
        Cli::Hash(command) => hash::run(command),
        Cli::Sign(args) => sign::run(&args),
    }
}
