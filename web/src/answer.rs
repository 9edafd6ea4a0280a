//! A report, cut down to what a page can show: however large the input, an answer stays small enough to draw and to hand over from
//! a worker. In comes a report and the input it is about, out comes plain data. Never decides what is wrong.

use engine::report::{Check, Finding, Input, Outcome, Report};
use engine::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How much of each list is kept.
mod most {
    pub const PLACES: usize = 60;
    pub const CODES: usize = 400;
    pub const STORIES: usize = 200;
    pub const LINES: usize = 100;
    pub const UNREAD: usize = 50;
    pub const QUOTES: usize = 3;
    pub const QUOTE: usize = 240;
}

/// What the page shows of a report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What was read.
    pub input: Input,
    /// What is wrong, what to do first standing first.
    pub findings: Vec<Finding>,
    /// For each finding, lines of the input that it rests on.
    pub quotes: Vec<Vec<String>>,
    /// What was and what could not be checked.
    pub checks: Vec<Check>,
    /// What belongs together, in time.
    pub stories: Vec<Story>,
    /// Number of incidents before the list was cut.
    pub incidents: usize,
    /// The codes of the input, each once.
    pub codes: Vec<Decoded>,
    /// Parts that nothing could read.
    pub unread: Vec<Unread>,
}

/// An incident with its records as lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// The tracking id, or a number.
    pub id: String,
    /// Time of its first record; may be empty.
    pub start: String,
    /// Time of its last record; may be empty.
    pub end: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Its records.
    pub lines: Vec<Line>,
    /// Number of records before the list was cut.
    pub records: usize,
}

/// One record of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands.
    pub span: Span,
    /// When; may be empty.
    pub time: String,
    /// Its event in code notation; may be empty.
    pub event: String,
    /// `error`, `warning`, `info` or empty.
    pub level: String,
    /// Its first words, for a record without an event.
    pub quote: String,
}

/// A code of the input and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decoded {
    /// In the notation of codes.
    pub code: String,
    /// Its symbolic name; may be empty.
    pub name: String,
    /// What it means; may be empty.
    pub meaning: String,
    /// Where it stands.
    pub places: Vec<Span>,
    /// How often it stands there.
    pub times: usize,
}

/// A part that nothing could read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unread {
    /// Where it stands.
    pub span: Span,
    /// Its first words.
    pub quote: String,
}

impl Answer {
    /// The answer that a report about this input gives.
    pub fn of(report: Report, input: &[u8]) -> Answer {
        let text = Quotes { input, encoding: &report.input.encoding };
        Answer {
            quotes: report.findings.iter().map(|finding| text.lines(&finding.evidence)).collect(),
            stories: stories(&report, &text),
            incidents: report.incidents.len(),
            codes: codes(&report),
            unread: report.unread.iter().take(most::UNREAD).map(|span| Unread { span: *span, quote: text.line(*span) }).collect(),
            findings: report.findings.iter().cloned().map(shortened).collect(),
            checks: report.checks,
            input: report.input,
        }
    }
}

fn shortened(mut finding: Finding) -> Finding {
    finding.evidence.truncate(most::PLACES);
    finding
}

/// The codes in order of first appearance, each once.
fn codes(report: &Report) -> Vec<Decoded> {
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    let mut codes: Vec<Decoded> = Vec::new();
    for signal in &report.signals {
        let index = *at.entry(&signal.code).or_insert(codes.len());
        match codes.get_mut(index) {
            Some(known) => {
                known.times += 1;
                known.places.extend((known.places.len() < most::PLACES).then_some(signal.span));
            }
            None => codes.push(Decoded {
                code: signal.code.to_string(),
                name: signal.name.to_string(),
                meaning: signal.meaning.to_string(),
                places: vec![signal.span],
                times: 1,
            }),
        }
    }
    codes.truncate(most::CODES);
    codes
}

fn stories(report: &Report, text: &Quotes<'_>) -> Vec<Story> {
    let line = |index: &usize| {
        let record = report.records.get(*index)?;
        let quote = if record.event.is_empty() { text.line(record.span) } else { String::new() };
        Some(Line {
            span: record.span,
            time: record.time.clone(),
            event: record.event.to_string(),
            level: record.level.clone().into_owned(),
            quote,
        })
    };
    let story = |incident: &engine::report::Incident| Story {
        id: incident.id.clone(),
        start: incident.start.clone(),
        end: incident.end.clone(),
        outcome: incident.outcome,
        lines: incident.records.iter().take(most::LINES).filter_map(line).collect(),
        records: incident.records.len(),
    };
    report.incidents.iter().take(most::STORIES).map(story).collect()
}

/// Reads lines of the input back, for inputs that are not shown as a whole.
struct Quotes<'i> {
    input: &'i [u8],
    encoding: &'i str,
}

impl Quotes<'_> {
    /// The lines around some places, each once.
    fn lines(&self, places: &[Span]) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for line in places.iter().map(|span| self.line(*span)) {
            if !line.is_empty() && !lines.contains(&line) {
                lines.push(line);
            }
            if lines.len() == most::QUOTES {
                break;
            }
        }
        lines
    }

    /// The line around a place; nothing for a binary file.
    fn line(&self, place: Span) -> String {
        match self.encoding {
            "binary" => String::new(),
            "utf-16le" => self.wide(place, u16::from_le_bytes),
            "utf-16be" => self.wide(place, u16::from_be_bytes),
            _ => self.narrow(place),
        }
    }

    fn narrow(&self, place: Span) -> String {
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let start = place.start.min(self.input.len());
        let before = self.input[..start].iter().rev().take(most::QUOTE / 2).take_while(|byte| !is_break(byte)).count();
        let line = &self.input[start - before..];
        let len = line.iter().enumerate().take(most::QUOTE).take_while(|(at, byte)| *at < before || !is_break(byte)).count();
        let text = String::from_utf8_lossy(&line[..len]).trim().trim_matches('\u{FFFD}').to_owned();
        match text.split_once(' ') {
            // A long line is cut somewhere inside of a word: it begins with the next whole one.
            Some((_, rest)) if before == most::QUOTE / 2 => format!("… {rest}"),
            _ => text,
        }
    }

    fn wide(&self, place: Span, unit: fn([u8; 2]) -> u16) -> String {
        let start = place.start.min(self.input.len()) & !1;
        let units = self.input[start..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let line: Vec<u16> = units.take(most::QUOTE / 2).take_while(|unit| !matches!(unit, 10 | 13)).collect();
        String::from_utf16_lossy(&line).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::report::{Incident, Record, Signal};

    fn signal(code: &str, start: usize) -> Signal {
        Signal { code: code.into(), name: "".into(), meaning: "".into(), span: Span::new(start, start + 1), record: 0 }
    }

    #[test]
    fn a_code_that_stands_there_often_is_listed_once_with_all_its_places() {
        let report =
            Report { signals: vec![signal("win32:5", 0), signal("win32:8", 2), signal("win32:5", 4)], ..Report::default() };
        let answer = Answer::of(report, b"5 8 5");
        let listed: Vec<(&str, usize)> = answer.codes.iter().map(|code| (code.code.as_str(), code.times)).collect();
        assert_eq!(listed, [("win32:5", 2), ("win32:8", 1)]);
        assert_eq!(answer.codes[0].places, [Span::new(0, 1), Span::new(4, 5)]);
    }

    #[test]
    fn an_answer_stays_small_however_many_signals_there_are() {
        let signals = (0..50_000).map(|at| signal(&format!("win32:{}", at % 900), at)).collect();
        let answer = Answer::of(Report { signals, ..Report::default() }, &[b'x'; 50_001]);
        assert_eq!(answer.codes.len(), 400);
        assert!(serde_json::to_vec(&answer).unwrap().len() < 400_000);
    }

    #[test]
    fn a_record_without_an_event_is_shown_by_its_line() {
        let input = b"first line\r\nsecond line\nthird";
        let records = vec![Record { span: Span::new(12, 23), ..Record::default() }];
        let incidents = vec![Incident {
            id: "1".into(),
            start: String::new(),
            end: String::new(),
            outcome: Outcome::Open,
            records: vec![0, 7],
        }];
        let answer = Answer::of(Report { incidents, records, ..Report::default() }, input);
        assert_eq!(answer.stories[0].lines[0].quote, "second line");
        assert_eq!(answer.stories[0].records, 2);
    }

    #[test]
    fn a_quote_reads_utf_16_and_never_a_binary_file() {
        let wide: Vec<u8> = "ab\nhr=5\nc".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let unread = vec![Span::new(6, 14)];
        let mut report = Report { unread, ..Report::default() };
        report.input.encoding = "utf-16le".into();
        assert_eq!(Answer::of(report.clone(), &wide).unread[0].quote, "hr=5");
        report.input.encoding = "binary".into();
        assert_eq!(Answer::of(report, &wide).unread[0].quote, "");
    }

    #[test]
    fn a_quote_from_the_middle_of_a_long_line_begins_with_a_whole_word() {
        let line = format!("{}hr=5 and more", "word ".repeat(60));
        let unread = vec![Span::new(300, 304)];
        let quote = &Answer::of(Report { unread, ..Report::default() }, line.as_bytes()).unread[0].quote;
        assert!(quote.starts_with("… word ") && quote.ends_with("hr=5 and more"), "{quote}");
    }

    #[test]
    fn a_place_outside_of_the_input_is_no_quote() {
        let report = Report { unread: vec![Span::new(50, 60)], ..Report::default() };
        assert_eq!(Answer::of(report, b"short").unread[0].quote, "short");
    }
}
