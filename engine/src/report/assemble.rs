//! Puts findings, checks, incidents and signals into words of one language.

use super::{Check, Finding, Incident, Input, Outcome, Record, Report, Signal};
use crate::article::{Article, Block, Section, Symptom, plain};
use crate::bundle::Bundle;
use crate::code::Code;
use crate::codebook::{Entry, Row, same};
use crate::finding::{self, Source, State};
use crate::incident::{self, Head};
use crate::locale::Locale;
use crate::paste::Encoding;
use crate::record::{Level, Time};
use crate::rule::{self, Actor, Severity};
use crate::signal;
use crate::span::Span;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was read of a paste, before it has words.
pub struct Reading<'r> {
    /// Size of the input.
    pub bytes: usize,
    /// How it was decoded.
    pub encoding: Encoding,
    /// One head per record.
    pub heads: &'r [Head],
    /// The signals of all records.
    pub signals: &'r [signal::Signal],
    /// The incidents.
    pub incidents: &'r [incident::Incident],
    /// Parts that nothing could read.
    pub unread: Vec<Span>,
}

/// The report on a paste, in the reader's language.
pub fn assemble(
    findings: &[finding::Finding<'_>],
    checks: &[(&rule::Check, State)],
    reading: Reading<'_>,
    bundle: &Bundle,
    locale: Locale,
) -> Report {
    let words = Words { bundle, locale };
    let signals = words.signals(reading.signals);
    let records = records(&reading, &signals);
    Report {
        format: 1,
        input: input(&reading),
        findings: findings.iter().map(|finding| words.finding(finding, reading.signals)).collect(),
        checks: checks.iter().map(|(check, state)| words.check(check, *state)).collect(),
        incidents: incidents(&reading, &records, bundle),
        records,
        signals,
        unread: reading.unread,
    }
}

fn input(reading: &Reading<'_>) -> Input {
    let shapes: BTreeSet<_> = reading.heads.iter().map(|head| head.shape).collect();
    let language = reading.heads.iter().find_map(|head| head.language).unwrap_or_default();
    Input {
        bytes: reading.bytes,
        shapes: shapes.into_iter().map(|shape| shape.name().to_owned()).collect(),
        encoding: reading.encoding.name().to_owned(),
        language: language.to_owned(),
        records: reading.heads.len(),
    }
}

/// Where words come from, and in which language.
struct Words<'b> {
    bundle: &'b Bundle,
    locale: Locale,
}

impl<'b> Words<'b> {
    fn finding(&self, finding: &finding::Finding<'_>, signals: &[signal::Signal]) -> Finding {
        let (title, cause, steps, article) = match finding.source {
            Source::Rule(rule) => self.of_rule(rule),
            Source::Row(row) => self.of_row(row),
            Source::Symptom(article, symptom) => self.of_symptom(article, symptom),
        };
        let actor = finding.actor.unwrap_or(match finding.severity {
            Severity::Info => Actor::Nobody,
            _ => Actor::AdAdmin,
        });
        Finding {
            id: finding.source.id(),
            severity: finding.severity,
            confidence: finding.confidence,
            actor,
            title,
            cause,
            steps,
            evidence: finding.evidence.iter().map(|number| signals[*number].span).chain(finding.places.iter().copied()).collect(),
            article,
        }
    }

    fn of_rule(&self, rule: &rule::Rule) -> (String, String, Vec<String>, String) {
        let article = address(&rule.article.0, &rule.section);
        match self.section(&rule.article, &rule.section) {
            Some((_, section)) => (section.title.clone(), cause(section), steps(section), article),
            None => (rule.id.clone(), String::new(), Vec::new(), article),
        }
    }

    fn of_row(&self, row: &Row) -> (String, String, Vec<String>, String) {
        let article = address(&row.article.0, &row.section);
        match self.entry(row) {
            Some(entry) => (headline(entry), entry.meaning.clone(), entry.fix.clone(), article),
            None => (row.name.clone(), String::new(), Vec::new(), article),
        }
    }

    /// The section that a symptom names; where it names none, what the article says of itself.
    fn of_symptom(&self, article: &Article, symptom: &Symptom) -> (String, String, Vec<String>, String) {
        let article = self.bundle.article(&article.id, self.locale).unwrap_or(article);
        if let Some(section) = article.section(&symptom.section).filter(|_| !symptom.section.is_empty()) {
            return (section.title.clone(), cause(section), steps(section), address(&article.id.0, &section.anchor));
        }
        let first = article.sections.first();
        let cause =
            if article.description.is_empty() { first.map(cause).unwrap_or_default() } else { article.description.clone() };
        (article.title.clone(), cause, first.map(steps).unwrap_or_default(), article.id.to_string())
    }

    fn check(&self, check: &rule::Check, state: State) -> Check {
        let section = self.section(&check.article, &check.section).map(|(_, section)| section);
        Check {
            id: check.id.clone(),
            state,
            title: section.map_or_else(|| check.id.clone(), |section| section.title.clone()),
            run: section.and_then(|section| section.blocks.iter().find_map(code)).unwrap_or_default(),
        }
    }

    fn signals(&self, signals: &[signal::Signal]) -> Vec<Signal> {
        let mut known: BTreeMap<&Code, Signal> = BTreeMap::new();
        let mut explained = Vec::with_capacity(signals.len());
        for signal in signals {
            let code = match &signal.code {
                // Facts are many and hardly ever the same.
                code @ Code::Fact { .. } => self.explained(code),
                code => known.entry(code).or_insert_with(|| self.explained(code)).clone(),
            };
            explained.push(Signal { span: signal.span, record: signal.record, ..code });
        }
        explained
    }

    /// A code with its name and meaning, without a place.
    fn explained(&self, code: &Code) -> Signal {
        let entry = self.bundle.rows().best(code, |_| false).and_then(|row| self.entry(row));
        let name = entry.map(|entry| entry.name.as_str()).filter(|name| !name.is_empty());
        let name = name.or_else(|| code.public_name()).map(Arc::from).unwrap_or_default();
        let meaning = entry.map(|entry| Arc::from(entry.meaning.as_str())).unwrap_or_default();
        let code = match code {
            // Formatting costs more than copying, and facts are many.
            Code::Fact { name, value } => ["fact:", name, "=", value].concat(),
            code => code.to_string(),
        };
        Signal { code: code.into(), name, meaning, span: Span::default(), record: 0 }
    }

    fn section(&self, id: &crate::article::ArticleId, anchor: &str) -> Option<(&'b Article, &'b Section)> {
        let article = self.bundle.article(id, self.locale)?;
        let section = article.section(anchor).or(article.sections.first())?;
        Some((article, section))
    }

    /// The entry of a row in the reader's language, else in English, else in the first that has it.
    fn entry(&self, row: &Row) -> Option<&'b Entry> {
        let book = self.bundle.codebook();
        let mut locales = [self.locale, Locale::EN].into_iter().chain(book.locales());
        locales.find_map(|locale| entry_of(book.entries(locale), row))
    }
}

/// The entry of a row among those of one language: the same place and code, and as many of its other codes as possible.
fn entry_of<'e>(entries: &'e [Entry], row: &Row) -> Option<&'e Entry> {
    let first = entries.partition_point(|entry| entry.code < row.code);
    let alike = entries[first..].iter().take_while(|entry| entry.code == row.code && same(&entry.code, &row.code));
    let placed = alike.filter(|entry| entry.article == row.article && entry.section == row.section);
    placed.rev_max_by_key(|entry| entry.also.iter().filter(|code| row.also.contains(code)).count())
}

trait RevMax: Iterator {
    /// The first of the largest; [`Iterator::max_by_key`] gives the last.
    fn rev_max_by_key<K: Ord>(self, key: impl Fn(&Self::Item) -> K) -> Option<Self::Item>;
}

impl<I: Iterator> RevMax for I {
    fn rev_max_by_key<K: Ord>(self, key: impl Fn(&I::Item) -> K) -> Option<I::Item> {
        self.reduce(|best, next| if key(&next) > key(&best) { next } else { best })
    }
}

fn address(article: &str, section: &str) -> String {
    if section.is_empty() { article.to_owned() } else { format!("{article}#{section}") }
}

/// Longest headline made from a meaning, in characters.
const HEADLINE: usize = 140;

/// The first sentence of a meaning, or the name where there is none.
fn headline(entry: &Entry) -> String {
    let first = entry.meaning.lines().next().unwrap_or_default();
    let sentence = first.split_inclusive(['.', '。']).next().unwrap_or(first).trim().trim_end_matches('.');
    match sentence.char_indices().nth(HEADLINE) {
        _ if sentence.is_empty() => {
            if entry.name.is_empty() {
                entry.code.to_string()
            } else {
                entry.name.clone()
            }
        }
        Some((cut, _)) => format!("{}…", sentence[..cut].trim_end()),
        None => sentence.to_owned(),
    }
}

/// The first paragraph of a section.
fn cause(section: &Section) -> String {
    let paragraph = section.blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) => Some(plain(inlines)),
        _ => None,
    });
    paragraph.unwrap_or_default()
}

/// The items of the first ordered list of a section.
fn steps(section: &Section) -> Vec<String> {
    let list = section.blocks.iter().find_map(|block| match block {
        Block::List { start: Some(_), items } => Some(items),
        _ => None,
    });
    list.into_iter().flatten().map(|item| item.iter().map(words_of).collect::<Vec<_>>().join("\n")).collect()
}

fn words_of(block: &Block) -> String {
    let join = |blocks: &[Block]| blocks.iter().map(words_of).collect::<Vec<_>>().join("\n");
    match block {
        Block::Paragraph(inlines) => plain(inlines),
        Block::Code { text, .. } => text.trim_end().to_owned(),
        Block::List { items, .. } => items.iter().map(|item| format!("- {}", join(item))).collect::<Vec<_>>().join("\n"),
        Block::Alert { blocks, .. } | Block::Quote(blocks) => join(blocks),
        Block::Table { .. } => String::new(),
    }
}

fn code(block: &Block) -> Option<String> {
    match block {
        Block::Code { text, .. } => Some(text.trim_end().to_owned()),
        _ => None,
    }
}

fn incidents(reading: &Reading<'_>, records: &[Record], bundle: &Bundle) -> Vec<Incident> {
    let event = |number: &usize| matches!(reading.signals[*number].code, Code::Event { .. });
    let shown = reading.incidents.iter().filter(|incident| incident.tracking.is_some() || incident.signals.iter().any(event));
    shown
        .enumerate()
        .map(|(number, incident)| {
            let times = || incident.records.iter().filter_map(|record| Some((*record, reading.heads[*record].time?.millis)));
            let written = |(record, _): (usize, i64)| records[record].time.clone();
            Incident {
                id: incident.tracking.clone().unwrap_or_else(|| (number + 1).to_string()),
                start: times().min_by_key(|(_, millis)| *millis).map(written).unwrap_or_default(),
                end: times().max_by_key(|(_, millis)| *millis).map(written).unwrap_or_default(),
                outcome: outcome(reading, incident, bundle),
                records: incident.records.clone(),
            }
        })
        .collect()
}

/// Failed when anything in it is an error; succeeded when something in it says so; else open.
fn outcome(reading: &Reading<'_>, incident: &incident::Incident, bundle: &Bundle) -> Outcome {
    let mut succeeded = false;
    for signal in incident.signals.iter().map(|number| &reading.signals[*number]) {
        let level = reading.heads[signal.record].level;
        let Some(row) = bundle.rows().best(&signal.code, |_| false).filter(|row| !row.general) else { continue };
        if row.severity(level) == Severity::Error {
            return Outcome::Failed;
        }
        succeeded |= row.name.ends_with("Success");
    }
    if incident.records.iter().any(|record| reading.heads[*record].level == Some(Level::Error)) {
        return Outcome::Failed;
    }
    if succeeded { Outcome::Succeeded } else { Outcome::Open }
}

/// A line for each record; its event is the first that its signals name.
fn records(reading: &Reading<'_>, signals: &[Signal]) -> Vec<Record> {
    let mut calendar = Calendar::default();
    let mut records: Vec<Record> = reading.heads.iter().map(|head| line(head, &mut calendar)).collect();
    for (signal, explained) in reading.signals.iter().zip(signals).rev() {
        if let (Code::Event { .. }, Some(record)) = (&signal.code, records.get_mut(signal.record)) {
            record.event = Arc::clone(&explained.code);
        }
    }
    records
}

fn line(head: &Head, calendar: &mut Calendar) -> Record {
    let level = match head.level {
        Some(Level::Error) => "error",
        Some(Level::Warning) => "warning",
        Some(Level::Information) => "info",
        None => "",
    };
    Record {
        span: head.span,
        time: head.time.as_ref().map(|time| calendar.iso(time)).unwrap_or_default(),
        event: Arc::default(),
        level: level.into(),
    }
}

/// Writes times. The records of a log stand on few days: the last one stays written.
#[derive(Default)]
struct Calendar {
    /// Its number from 1970 on.
    day: i64,
    /// `YYYY-MM-DD`; empty before the first.
    date: String,
}

impl Calendar {
    /// `YYYY-MM-DDThh:mm:ss`, with `Z` where the zone is known; empty where no calendar has the time.
    fn iso(&mut self, time: &Time) -> String {
        let seconds = time.millis.div_euclid(1000);
        let Ok(stamp) = Timestamp::from_second(seconds) else { return String::new() };
        self.turn_to(seconds.div_euclid(DAY), stamp);
        let second = seconds.rem_euclid(DAY);
        let mut text = String::with_capacity(self.date.len() + "Thh:mm:ssZ".len());
        text.push_str(&self.date);
        for (mark, part) in [('T', second / 3600), (':', second / 60 % 60), (':', second % 60)] {
            text.extend([mark, digit(part / 10), digit(part % 10)]);
        }
        text.extend(time.zoned.then_some('Z'));
        text
    }

    fn turn_to(&mut self, day: i64, stamp: Timestamp) {
        if self.day != day || self.date.is_empty() {
            let text = stamp.to_string();
            self.date = text.split('T').next().unwrap_or_default().to_owned();
            self.day = day;
        }
    }
}

/// Seconds.
const DAY: i64 = 86_400;

fn digit(value: i64) -> char {
    u8::try_from(value).map_or('0', |value| char::from(b'0' + value))
}
