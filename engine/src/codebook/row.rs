//! The rows of code tables, once for all languages: what a code entry is before it has words.

use super::{Codebook, Entry};
use crate::article::ArticleId;
use crate::code::Code;
use crate::record::Level;
use crate::rule::{Actor, Severity};
use std::collections::BTreeMap;

/// One row of a code table, the same in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: Code,
    /// Other codes that mean the same or stand beside it.
    pub also: Vec<Code>,
    /// Its symbolic name; may be empty.
    pub name: String,
    /// The article it stands in.
    pub article: ArticleId,
    /// The section it stands in.
    pub section: String,
    /// Whether it only explains.
    pub general: bool,
    /// Who acts, where the row says so.
    pub actor: Option<Actor>,
    /// How bad it is, where the row says so.
    stated: Option<Severity>,
}

impl Row {
    fn of(entry: &Entry) -> Row {
        Row {
            code: entry.code.clone(),
            also: entry.also.clone(),
            name: entry.name.clone(),
            article: entry.article.clone(),
            section: entry.section.clone(),
            general: entry.general,
            actor: entry.actor,
            stated: entry.severity,
        }
    }

    /// How bad it is: what the table says, else what the writer of the record said, else what the name says.
    pub fn severity(&self, level: Option<Level>) -> Severity {
        let written = level.map(|level| match level {
            Level::Information => Severity::Info,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        });
        let good = ["Success", "Start", "Started"].iter().any(|end| self.name.ends_with(end));
        self.stated.or(written).unwrap_or(if good { Severity::Info } else { Severity::Error })
    }
}

/// Whether two codes are the same event, number or name. An event whose source is not stated is the same as one whose source is.
pub fn same(a: &Code, b: &Code) -> bool {
    match (a, b) {
        (Code::Event { provider: p, id: a }, Code::Event { provider: q, id: b }) => {
            a == b && p.as_ref().zip(q.as_ref()).is_none_or(|(p, q)| p.eq_ignore_ascii_case(q))
        }
        _ => a == b,
    }
}

/// All rows, found by code.
#[derive(Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    /// Event id → numbers of rows.
    by_event: BTreeMap<u32, Vec<usize>>,
    /// Any other code → numbers of rows.
    by_code: BTreeMap<Code, Vec<usize>>,
    /// The same of facts, of which a log states thousands and tables hold few.
    by_fact: BTreeMap<Code, Vec<usize>>,
}

impl Rows {
    /// The rows of a codebook: what stands in several languages is one row.
    pub fn new(codebook: &Codebook) -> Rows {
        let mut rows = Rows::default();
        for entry in codebook.locales().flat_map(|locale| codebook.entries(locale)) {
            rows.add(Row::of(entry));
        }
        rows
    }

    fn add(&mut self, row: Row) {
        if self.numbers(&row.code).is_some_and(|numbers| numbers.iter().any(|number| self.rows[*number].is(&row))) {
            return;
        }
        let number = self.rows.len();
        for code in std::iter::once(&row.code).chain(&row.also) {
            self.learn(code, number);
        }
        self.rows.push(row);
    }

    fn learn(&mut self, code: &Code, row: usize) {
        let numbers = match code {
            Code::Event { id, .. } => self.by_event.entry(*id).or_default(),
            Code::Fact { .. } => self.by_fact.entry(code.clone()).or_default(),
            _ => self.by_code.entry(code.clone()).or_default(),
        };
        numbers.push(row);
    }

    /// Whether a row has this code, or for an event its id.
    pub fn knows(&self, code: &Code) -> bool {
        self.numbers(code).is_some()
    }

    fn numbers(&self, code: &Code) -> Option<&Vec<usize>> {
        match code {
            Code::Event { id, .. } => self.by_event.get(id),
            Code::Fact { .. } => self.by_fact.get(code),
            _ => self.by_code.get(code),
        }
    }

    /// The row that fits a code best: one of whose other codes most are `there` too. Its own code before one that it also has.
    pub fn best(&self, code: &Code, there: impl Fn(&Code) -> bool) -> Option<&Row> {
        let numbers = self.numbers(code)?;
        let fitting = numbers.iter().map(|number| &self.rows[*number]).filter(|row| row.has(code));
        fitting
            .rev()
            .max_by_key(|row| (row.also.iter().filter(|code| there(code)).count(), row.code == *code, same(&row.code, code)))
    }
}

impl Row {
    fn is(&self, other: &Row) -> bool {
        (&self.code, &self.also, &self.article, &self.section) == (&other.code, &other.also, &other.article, &other.section)
    }

    fn has(&self, code: &Code) -> bool {
        same(&self.code, code) || self.also.iter().any(|also| same(also, code))
    }
}
