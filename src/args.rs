//! The command line as one table: parsing, `--help` and the manual page are made from it.

use crate::hash::HashCommand;
use crate::sign::SignArgs;
use clap::{ArgGroup, Args, Parser, Subcommand};
use engine::locale::Locale;
use std::path::PathBuf;

/// Turns pasted error text into a diagnosis: what is wrong, who must act, what to do.
///
/// Everything happens on this machine. Exit codes: 0 done, 1 a check or comparison said no, 2 something could not be read.
#[derive(Debug, Parser)]
#[command(name = "errwise", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Reads error text, event logs and screens, and says what is wrong, who must act and what to do
    Diagnose(Diagnose),
    /// Says what a code is and means, in any spelling: hex, signed decimal, hr=, symbol
    Explain(Explain),
    /// Finds articles
    Search(Search),
    /// Shows an article or one section of it
    Show(Show),
    /// Lists the codes that are known
    Codes(Listing),
    /// Lists the rules and checks that are known
    Rules(Listing),
    /// Compiles folders of Markdown articles into a bundle
    Compile(Compile),
    /// Lists the problems of folders of Markdown articles, with file and line
    Check(Check),
    /// Says whether a bundle is whole, and with a key from whom it is
    Verify(Verify),
    /// Signs a bundle with a minisign key
    Sign(SignArgs),
    /// Says what a new bundle adds, changes and removes
    Diff(Diff),
    /// Verifies OrgId password hashes, one or a hundred thousand, and digests of files
    #[command(subcommand)]
    Hash(HashCommand),
    /// Prints the manual page
    #[command(hide = true)]
    Man,
}

/// Options of what reads a bundle.
#[derive(Debug, Args)]
pub struct Reading {
    /// Language of the answer: en, nl, nb or any that the bundle speaks [default: from LANG, else en]
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<Locale>,
    /// Use this bundle in place of the built-in one
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
}

/// `errwise diagnose`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("form").args(["json", "markdown"]))]
pub struct Diagnose {
    /// Files and folders; - is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub files: Vec<PathBuf>,
    /// Write JSON: one report, or for several files one line each
    #[arg(long)]
    pub json: bool,
    /// Write Markdown, as for a ticket
    #[arg(long)]
    pub markdown: bool,
    /// Hide names, addresses and ids of people and machines
    #[arg(long)]
    pub redact: bool,
    /// Language and bundle.
    #[command(flatten)]
    pub reading: Reading,
}

/// `errwise explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// Codes: 0x8023061f, -2147024690, hr=800700CE, SSPR_0009, 33004, ERROR_ACCESS_DENIED
    #[arg(value_name = "CODE", required = true, allow_hyphen_values = true)]
    pub codes: Vec<String>,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
    /// Language and bundle.
    #[command(flatten)]
    pub reading: Reading,
}

/// `errwise search`.
#[derive(Debug, Args)]
pub struct Search {
    /// Words; - reads one query a line from standard input and answers one JSON line each
    #[arg(value_name = "WORDS", required = true)]
    pub words: Vec<String>,
    /// At most so many sections
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
    /// Write JSON
    #[arg(long)]
    pub json: bool,
    /// Language and bundle.
    #[command(flatten)]
    pub reading: Reading,
}

/// `errwise show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The article, and the section after a #
    #[arg(value_name = "ARTICLE[#SECTION]")]
    pub article: String,
    /// Language and bundle.
    #[command(flatten)]
    pub reading: Reading,
}

/// `errwise codes` and `errwise rules`.
#[derive(Debug, Args)]
pub struct Listing {
    /// Write JSON
    #[arg(long)]
    pub json: bool,
    /// Language and bundle.
    #[command(flatten)]
    pub reading: Reading,
}

/// `errwise compile`.
#[derive(Debug, Args)]
pub struct Compile {
    /// Folders or files in the dialect of Microsoft's documentation, or in Errwise's own layout
    #[arg(value_name = "DIR", required = true)]
    pub folders: Vec<PathBuf>,
    /// The bundle to write
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

/// `errwise check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Folders or files in the dialect of Microsoft's documentation, or in Errwise's own layout
    #[arg(value_name = "DIR", required = true)]
    pub folders: Vec<PathBuf>,
    /// Compare translations with the folder of their English sources: current, stale or unverifiable
    ///
    /// A translation names the digest of the English file it was made from (`ms.openlocfilehash`: SHA-1 or SHA-256, over LF or CRLF;
    /// `english` in Errwise's own layout). Files belong together by their path inside the folders, without the part that names a
    /// language. A stale translation ends the check with exit code 1; one that cannot be verified is told and does not.
    #[arg(long, value_name = "ENGLISH_DIR")]
    pub source: Option<PathBuf>,
}

/// `errwise verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The bundle
    #[arg(value_name = "BUNDLE")]
    pub bundle: PathBuf,
    /// A minisign public key; the signature stands beside the bundle as BUNDLE.minisig
    #[arg(long, value_name = "KEY")]
    pub key: Option<PathBuf>,
}

/// `errwise diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The bundle in use
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The bundle to judge
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
}
