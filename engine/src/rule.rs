//! Rules: what a table cannot say. Conditions over codes as data, the section that holds their words, and what they override.
//! Holds no words for people and applies nothing: [`crate::finding`] does.

mod parse;
mod trigger;

pub use parse::parse;
pub use trigger::Triggers;

use crate::article::ArticleId;
use crate::code::Code;
use serde::{Deserialize, Serialize};

/// Name of a rule or check: its file name.
pub type RuleId = String;

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// When it holds.
    pub when: Condition,
    /// The article that holds its words.
    pub article: ArticleId,
    /// The section of it; empty for the whole.
    pub section: String,
    /// How bad it is.
    pub severity: Severity,
    /// How sure it is when its evidence is certain.
    pub confidence: Confidence,
    /// Who acts.
    pub actor: Actor,
    /// Rules that stay silent beside it.
    pub overrides: Vec<RuleId>,
    /// Why it is right, for the next author.
    pub why: String,
    /// Where its fact comes from.
    pub source: String,
}

/// A question with three answers: failed, passed, not visible in this paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Its name.
    pub id: RuleId,
    /// Whether it belongs to this paste at all.
    pub relevant: Condition,
    /// When it has failed.
    pub failed: Condition,
    /// When it has passed.
    pub passed: Condition,
    /// The article that holds its words and what to run.
    pub article: ArticleId,
    /// The section of it.
    pub section: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// All is as it should be, or good to know.
    Info,
    /// Needs an eye.
    Warning,
    /// Something does not work.
    Error,
}

/// How sure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// One of several explanations.
    Possible,
    /// The usual explanation.
    Likely,
    /// The paste says so.
    Certain,
}

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The user.
    User,
    /// The helpdesk.
    Helpdesk,
    /// Who runs Active Directory and the sync server.
    AdAdmin,
    /// Who runs the tenant.
    CloudAdmin,
    /// Who runs firewalls, proxies and DNS.
    NetworkAdmin,
    /// Microsoft support.
    Microsoft,
    /// Nobody yet: it solves itself.
    Wait,
    /// Nobody: nothing is wrong.
    Nobody,
}

/// When a rule holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Condition {
    /// A code is there.
    Code(Pattern),
    /// All hold.
    All(Vec<Condition>),
    /// One holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// The code is there at least so often.
    AtLeast(u32, Pattern),
    /// The second follows the first within so many seconds.
    Then(Pattern, Pattern, u32),
    /// The first is there, the paste goes on for so many seconds, and the second does not follow.
    Without(Pattern, Pattern, u32),
    /// The paste covers so many seconds, and the code is not there.
    Absent(Pattern, u32),
    /// Never: a check that cannot be seen to pass, or to fail.
    Never,
}

/// Which codes are meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pattern {
    /// Events of a source, by id; no source means any.
    Event {
        /// The source.
        provider: Option<String>,
        /// One of these ids.
        ids: Vec<u32>,
    },
    /// Exactly this code.
    Exact(Code),
    /// This fact with any value.
    AnyFact(String),
    /// Any event of this source.
    From(String),
    /// One of these.
    OneOf(Vec<Pattern>),
}
