//! Findings, articles and a locale → plain, serialisable data. Never formatting for one face.

mod assemble;

pub use crate::finding::State;
pub use assemble::{Reading, assemble};

use crate::rule::{Actor, Confidence, Severity};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// The answer to a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Version of this layout: 1.
    pub format: u32,
    /// What was read.
    pub input: Input,
    /// What is wrong, what to do first standing first.
    pub findings: Vec<Finding>,
    /// What was and what could not be checked.
    pub checks: Vec<Check>,
    /// What belongs together.
    pub incidents: Vec<Incident>,
    /// The codes that stand in the paste, and what they mean.
    pub signals: Vec<Signal>,
    /// Parts of the input that nothing could read.
    pub unread: Vec<Span>,
    /// One line per record, for timelines; not part of the JSON contract.
    #[serde(skip)]
    pub records: Vec<Record>,
}

/// Whether a signal written so is a fact, which is no code: what the text states besides.
pub fn is_fact(code: &str) -> bool {
    code.starts_with("fact:")
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Size of the input.
    pub bytes: usize,
    /// Layouts that were recognised, by name, each once.
    pub shapes: Vec<String>,
    /// Encoding, by name.
    pub encoding: String,
    /// Language of labels, two letters; empty where nothing tells.
    pub language: String,
    /// Number of records.
    pub records: usize,
}

/// Something that is wrong, or that is well and worth saying.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Stable name: the rule's, or the code of the entry (`event:PasswordResetService/33004`).
    pub id: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who must act.
    pub actor: Actor,
    /// What is wrong, in a few words.
    pub title: String,
    /// What is wrong, in a short paragraph.
    pub cause: String,
    /// What to do, in order; code stands between backticks.
    pub steps: Vec<String>,
    /// The words of the paste on which it rests.
    pub evidence: Vec<Span>,
    /// `article#section`.
    pub article: String,
}

/// Failed, passed, or not visible in this paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its name.
    pub id: String,
    /// The answer.
    pub state: State,
    /// What is checked.
    pub title: String,
    /// What to run to see it; may be empty.
    pub run: String,
}

/// Records that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// The tracking id, or a number.
    pub id: String,
    /// Time of its first record, `YYYY-MM-DDThh:mm:ss` with `Z` where the zone is known; empty where the paste holds no time.
    pub start: String,
    /// Time of its last record.
    pub end: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Numbers of its records.
    pub records: Vec<usize>,
}

/// How an incident ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// With an error.
    Failed,
    /// Well.
    Succeeded,
    /// Not in this paste.
    Open,
}

/// A code that stands in the paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// In the notation of [`crate::code::Code`]. Its texts are shared, as a log says the same a hundred thousand times.
    pub code: Arc<str>,
    /// Its symbolic name; may be empty.
    pub name: Arc<str>,
    /// What it means; may be empty.
    pub meaning: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// The record it stands in.
    pub record: usize,
}

/// One record as a line of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// All of it.
    pub span: Span,
    /// When, as in [`Incident::start`].
    pub time: String,
    /// Its event in code notation, or empty.
    pub event: Arc<str>,
    /// `error`, `warning`, `info` or empty.
    pub level: Cow<'static, str>,
}
