//! `errwise hash`: arguments in, verdicts and digests on standard output, an exit code out.
//! Never takes a password as an argument, where the shell's history and every other user of the machine could read it.

mod batch;
mod file;
mod orgid;
mod progress;
mod secret;

use clap::{ArgGroup, Args, Subcommand};
use secret::Secret;
use std::fmt;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// `errwise hash`.
#[derive(Debug, Subcommand)]
pub enum HashCommand {
    /// Verifies and makes the OrgId hashes that password hash synchronisation stores
    #[command(subcommand)]
    Orgid(OrgidCommand),
    /// Makes digests of files, or checks a list of them
    File(FileArgs),
}

/// `errwise hash orgid`.
#[derive(Debug, Subcommand)]
pub enum OrgidCommand {
    /// Says whether a hash was made from a password: exit code 0 the same, 1 different, 2 unreadable
    Verify(VerifyArgs),
    /// Makes the OrgId hash of a password
    Make(MakeArgs),
    /// Verifies every line of a CSV file: exit code 0 all the same, 1 some differ, 2 some or all unreadable and none differs
    ///
    /// The first line names the columns, in any order: id, nt_hash or password, and orgid. What differs or cannot be read is
    /// printed as it is found, then a summary.
    Batch(BatchArgs),
}

/// Where the password comes from. Without any of these it is asked for on the terminal.
#[derive(Debug, Args)]
pub struct CandidateArgs {
    /// The NT hash, 32 hexadecimal digits; it is as secret as the password, so prefer --password-stdin where others look on
    #[arg(long, value_name = "HEX", conflicts_with = "password_stdin")]
    pub nt: Option<Secret>,
    /// Read the password as one line from standard input
    #[arg(long)]
    pub password_stdin: bool,
}

/// `errwise hash orgid verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The OrgId hash: v1;PPH1_MD4,<salt>,<iterations>,<hash>;
    #[arg(long, value_name = "ORGID")]
    pub hash: Secret,
    /// Where the password comes from.
    #[command(flatten)]
    pub candidate: CandidateArgs,
}

/// `errwise hash orgid make`.
#[derive(Debug, Args)]
pub struct MakeArgs {
    /// Where the password comes from.
    #[command(flatten)]
    pub candidate: CandidateArgs,
    /// The salt in hexadecimal digits [default: ten random bytes]
    #[arg(long, value_name = "HEX")]
    pub salt: Option<String>,
    /// The number of iterations
    #[arg(long, value_name = "N", default_value_t = engine::hash::orgid::USUAL_ITERATIONS)]
    pub iterations: u32,
}

/// `errwise hash orgid batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// The CSV file; - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
    /// How many threads work [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// `errwise hash file`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("algorithm").args(["blake3", "sha256", "sha1"]))]
#[command(group = ArgGroup::new("what").args(["paths", "check"]).required(true))]
pub struct FileArgs {
    /// The files; - for standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// BLAKE3, the default
    #[arg(long)]
    pub blake3: bool,
    /// SHA-256, as sha256sum and Get-FileHash make it
    #[arg(long)]
    pub sha256: bool,
    /// SHA-1, to compare with old lists only: it does not withstand an attacker
    #[arg(long)]
    pub sha1: bool,
    /// Check the digests of this list, as sha256sum -c does; - for standard input
    #[arg(long, value_name = "LIST")]
    pub check: Option<PathBuf>,
}

/// Does what was asked. A reason why it could not be done goes to standard error, with exit code 2.
pub fn run(command: HashCommand) -> ExitCode {
    let done = match command {
        HashCommand::Orgid(OrgidCommand::Verify(args)) => orgid::verify(&args),
        HashCommand::Orgid(OrgidCommand::Make(args)) => orgid::make(&args),
        HashCommand::Orgid(OrgidCommand::Batch(args)) => batch::run(&args),
        HashCommand::File(args) => file::run(&args),
    };
    match done {
        Ok(answer) => ExitCode::from(answer as u8),
        // Whoever read the output has enough of it.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(Answer::Unreadable as u8),
        Err(failure) => {
            eprintln!("errwise: {failure}");
            ExitCode::from(Answer::Unreadable as u8)
        }
    }
}

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Same = 0,
    Different = 1,
    Unreadable = 2,
}

/// What ends the command early.
enum Failure {
    /// A sentence for the user.
    Told(String),
    /// The answer cannot be written.
    Output(io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Told(sentence) => f.write_str(sentence),
            Self::Output(error) => write!(f, "the answer cannot be written: {error}"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
