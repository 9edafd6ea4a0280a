//! Tables → code entries: a row whose first cell is a code, or a sentence that holds one. Built-in tables name their columns in words;
//! in foreign ones the columns are told from their content.

mod columns;
mod prose;
mod sentence;
mod source;
mod spelling;

pub(super) use source::heading_source;

use super::Problem;
use super::draft::Draft;
use super::markdown::Grid;
use super::words::Words;
use crate::article::{Inline, Kind, plain};
use crate::code::Code;
use crate::codebook::Entry;
use crate::rule::Severity;
use crate::signal::Phrase;
use columns::{Columns, First};
use serde::de::value::{Error as ValueError, StringDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::collections::BTreeSet;

/// What the tables of an article hold.
#[derive(Default)]
pub(super) struct Found {
    pub entries: Vec<Entry>,
    /// The line of each entry's row.
    pub lines: Vec<usize>,
    /// Messages that tell rows of one number apart.
    pub phrases: Vec<Phrase>,
    pub problems: Vec<Problem>,
}

/// Reads the tables of one article. `sources` are the event sources that any heading names.
pub(super) fn read(draft: &Draft, words: &Words, sources: &BTreeSet<String>) -> Found {
    let mut reader = Reader { draft, words, sources, found: Found::default() };
    for grid in &draft.grids {
        let turned = if draft.built_in { None } else { columns::code_first(grid, words) };
        reader.grid(turned.as_ref().unwrap_or(grid));
    }
    if !draft.built_in {
        reader.prose();
    }
    reader.found
}

struct Reader<'a> {
    draft: &'a Draft,
    words: &'a Words,
    sources: &'a BTreeSet<String>,
    found: Found,
}

/// What a table says of all its rows.
struct Table {
    columns: Columns,
    source: Option<String>,
    anchor: String,
    /// Whether a bare number of it is an event.
    events: bool,
}

impl Reader<'_> {
    fn grid(&mut self, grid: &Grid) {
        let Some(section) = self.draft.article.sections.get(grid.section) else {
            return;
        };
        let columns = columns::read(grid, self.words);
        let source = source::of_section(self.draft, grid.section, self.sources);
        let header = grid.header.first().map(|cell| plain(cell)).unwrap_or_default();
        let events =
            source.is_some() || [&header, &section.title, &section.anchor].into_iter().any(|text| columns::says_event(text));
        if self.draft.built_in && columns.first == Some(First::Code) && !self.words.is_empty() {
            for header in &columns.unknown {
                self.problem(
                    grid.line,
                    format!("the column `{header}` of a code table is none of the words `column.…` in the words files"),
                );
            }
        }
        let table = Table { columns, source, anchor: section.anchor.clone(), events };
        for (line, cells) in &grid.rows {
            self.row(&table, *line, cells);
        }
    }

    fn row(&mut self, table: &Table, line: usize, cells: &[Vec<Inline>]) {
        let Some(first) = cells.first().filter(|first| !first.is_empty()) else {
            return;
        };
        let codes = self.first_cell(table, first);
        if !codes.is_empty() {
            return self.add(table, line, cells, codes);
        }
        if let Some(code) = self.mended(first, cells) {
            self.problem(
                line,
                format!("`{}` is not an HRESULT of eight digits: `{code}` of the same row is taken", plain(first)),
            );
            return self.add(table, line, cells, vec![code]);
        }
        let codes = sentence::codes(&plain(first), self.sources);
        if !codes.is_empty() && !self.draft.built_in {
            self.add_sentence(table, line, cells, codes);
        } else if self.draft.built_in && table.columns.first == Some(First::Code) {
            let cell = plain(first);
            self.problem(
                line,
                format!("`{cell}` is not a code: expected for example 33004, SSPR_0009, 0x80230619, win32 8453 or `Name`"),
            );
        }
    }

    /// All lines of a first cell, if each is a code.
    fn first_cell(&self, table: &Table, cell: &[Inline]) -> Vec<Code> {
        let context = spelling::Context {
            source: table.source.as_deref(),
            bare_number: table.events && (table.columns.first != Some(First::Status)),
            name: match table.columns.first {
                Some(First::Status) => spelling::Names::Status,
                Some(_) if table.anchor.starts_with("status") => spelling::Names::Status,
                Some(_) => spelling::Names::Symbol,
                None => spelling::Names::None,
            },
            quoted: cell.iter().any(|inline| matches!(inline, Inline::Code(_))),
        };
        let text = plain(cell).replace('`', "");
        let parts: Vec<Vec<Code>> =
            text.split('\n').map(str::trim).filter(|part| !part.is_empty()).map(|part| several(part, &context)).collect();
        if parts.iter().any(Vec::is_empty) { Vec::new() } else { parts.concat() }
    }

    /// `HR 8023042`, a digit short: the right number stands elsewhere in the row.
    fn mended(&self, first: &[Inline], cells: &[Vec<Inline>]) -> Option<Code> {
        let short = spelling::short_hresult(&plain(first))?;
        let others = cells.iter().skip(1).flat_map(|cell| sentence::hresults(&plain(cell)));
        let likeness = |code: &Code| code.to_string().to_lowercase().chars().filter(|c| short.contains(*c)).count();
        others.max_by_key(likeness)
    }

    fn add(&mut self, table: &Table, line: usize, cells: &[Vec<Inline>], mut codes: Vec<Code>) {
        let columns = &table.columns;
        let mut entry = self.entry(table, line, codes.remove(0), cells);
        if !self.draft.built_in && columns.name.is_none() {
            codes.extend(split_name(&mut entry));
        }
        let message = columns.name.and_then(|at| cells.get(at)).map(|cell| plain(cell)).unwrap_or_default();
        let symbols: Vec<Code> = spelling::symbols(&message).into_iter().map(Code::Name).collect();
        if let [Code::Name(name), ..] = symbols.as_slice() {
            entry.name = name.clone();
        } else if let (Code::Name(name), true) = (&entry.code, message.is_empty() || entry.name.is_empty()) {
            entry.name = name.clone();
        }
        if let (Some(Code::Name(name)), true) = (codes.iter().find(|code| matches!(code, Code::Name(_))), entry.name.is_empty()) {
            entry.name = name.clone();
        }
        codes.extend(symbols);
        codes.extend(sentence::hresults(&message));
        codes.extend(cells.iter().skip(1).filter_map(|cell| spelling::leading_sspr(&plain(cell))));
        if matches!(codes.last(), Some(Code::Sspr(_))) {
            codes.extend(spelling::numbered(&plain(&cells[0])).map(Code::Sspr));
        }
        if entry.name.is_empty() && codes.is_empty() {
            codes.extend(self.phrase(&message, &entry));
        }
        if !self.draft.built_in && entry.meaning.is_empty() && entry.name.is_empty() {
            entry.meaning = tidy_text(&message);
        }
        entry.also = distinct(codes, &entry.code);
        self.finish(entry, line);
    }

    fn add_sentence(&mut self, table: &Table, line: usize, cells: &[Vec<Inline>], mut codes: Vec<Code>) {
        let mut entry = self.entry(table, line, codes.remove(0), cells);
        entry.meaning = tidy_text(&plain(&cells[0]));
        let fix = columns::longest(cells, 1).map(|cell| plain(cell)).unwrap_or_default();
        entry.fix = steps(&fix);
        entry.also = distinct(codes, &entry.code);
        self.finish(entry, line);
    }

    fn entry(&mut self, table: &Table, line: usize, code: Code, cells: &[Vec<Inline>]) -> Entry {
        let columns = &table.columns;
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map(|cell| plain(cell)).unwrap_or_default();
        Entry {
            code,
            also: Vec::new(),
            name: String::new(),
            meaning: tidy_text(&cell(columns.meaning)),
            fix: steps(&cell(columns.fix)),
            actor: self.keyed("actor.", "column.actor", &cell(columns.actor), line),
            severity: self.keyed("severity.", "column.severity", &cell(columns.severity), line),
            article: self.draft.article.id.clone(),
            section: table.anchor.clone(),
            general: self.draft.article.kind == Kind::Codes,
        }
    }

    /// What headings and lists say of codes that no table of the article has.
    fn prose(&mut self) {
        for mut passage in prose::read(&self.draft.article.sections, self.sources) {
            let known = |code: &Code| self.found.entries.iter().any(|entry| entry.code == *code || entry.also.contains(code));
            passage.codes.retain(|code| !known(code));
            let Some(section) = self.draft.article.sections.get(passage.section).filter(|_| !passage.codes.is_empty()) else {
                continue;
            };
            let code = passage.codes.remove(0);
            let entry = Entry {
                name: if let Code::Name(name) = &code { name.clone() } else { String::new() },
                also: distinct(passage.codes, &code),
                code,
                meaning: tidy_text(&passage.meaning),
                fix: passage.fix.iter().flat_map(|step| steps(step)).collect(),
                actor: None,
                severity: None,
                article: self.draft.article.id.clone(),
                section: section.anchor.clone(),
                general: self.draft.article.kind == Kind::Codes,
            };
            let line = self.draft.lines.get(passage.section).copied().unwrap_or(1);
            self.finish(entry, line);
        }
    }

    fn finish(&mut self, mut entry: Entry, line: usize) {
        entry.severity = entry.severity.or_else(|| default_severity(&entry, self.draft.built_in));
        self.found.entries.push(entry);
        self.found.lines.push(line);
    }

    /// What a word of the words files stands for: `AD administrator` for `ad-admin`.
    fn keyed<T: DeserializeOwned>(&mut self, prefix: &str, column: &str, word: &str, line: usize) -> Option<T> {
        let key = super::words::meaning(self.words, prefix, word);
        if key.is_none() && !word.is_empty() && self.draft.built_in && !self.words.is_empty() {
            self.problem(line, format!("`{word}` under `{column}` is none of the words `{prefix}…` in the words files"));
        }
        let key: StringDeserializer<ValueError> = key?.into_deserializer();
        T::deserialize(key).ok()
    }

    /// A message of a foreign table that tells rows of one number apart becomes something to look for.
    fn phrase(&mut self, message: &str, entry: &Entry) -> Option<Code> {
        let text = message.rsplit_once("): ").map_or(message, |(_, text)| text).trim_matches(['"', '“', '”', ' ', '.', '`']);
        if self.draft.built_in || text.split_whitespace().count() < 4 || text.len() > 300 {
            return None;
        }
        let place = format!("{} {} {}", entry.article, entry.section, self.found.phrases.len() + 1);
        let name = super::draft::slug(&place.replace(['/', '.'], "-"));
        let fact = Code::Fact { name: format!("message-{name}").into(), value: "true".to_owned() };
        self.found.phrases.push(Phrase { text: text.to_owned(), code: fact.clone() });
        Some(fact)
    }

    fn problem(&mut self, line: usize, message: String) {
        if !self.draft.twin {
            self.found.problems.push(Problem { path: self.draft.article.path.clone(), line, message });
        }
    }
}

/// Takes a name off the front of a meaning: `GateShut - The gate is shut.`
fn split_name(entry: &mut Entry) -> Option<Code> {
    let meaning = std::mem::take(&mut entry.meaning);
    let Some((name, rest)) = spelling::leading_name(&meaning) else {
        entry.meaning = meaning;
        return None;
    };
    entry.name = name.to_owned();
    entry.meaning = if rest.is_empty() { name } else { rest }.to_owned();
    Some(Code::Name(name.to_owned()))
}

/// The codes of one line of a cell: one, or several with commas or words between, each of them a code.
fn several(part: &str, context: &spelling::Context<'_>) -> Vec<Code> {
    let whole = spelling::spell(part, context);
    if !whole.is_empty() {
        return whole;
    }
    let each: Vec<Vec<Code>> = spelling::list(part).into_iter().map(|one| spelling::spell(one, context)).collect();
    if each.iter().any(Vec::is_empty) { Vec::new() } else { each.concat() }
}

fn distinct(codes: Vec<Code>, first: &Code) -> Vec<Code> {
    let mut seen = BTreeSet::from([first.clone()]);
    codes.into_iter().filter(|code| seen.insert(code.clone())).collect()
}

/// Nothing to do is information. A foreign table leaves it to the record and the name, unless it says what went well or what to do.
fn default_severity(entry: &Entry, built_in: bool) -> Option<Severity> {
    let well = |code: &Code| matches!(code, Code::Status(name) if name.starts_with("Succ") || name == "OK");
    match (built_in, entry.fix.is_empty()) {
        (true, true) => Some(Severity::Info),
        (_, false) => Some(Severity::Error),
        (false, true) => well(&entry.code).then_some(Severity::Info),
    }
}

/// Text of a cell, its empty lines taken out.
fn tidy_text(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The steps of a cell, one a line, without numbers in front.
fn steps(text: &str) -> Vec<String> {
    let step = |line: &str| {
        let line = line.trim();
        let unnumbered = line.split_once(['.', ')']).filter(|(number, rest)| {
            !number.is_empty() && number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit()) && rest.starts_with(' ')
        });
        unnumbered.map_or(line, |(_, rest)| rest.trim()).to_owned()
    };
    text.split('\n').map(step).filter(|line| !line.is_empty() && !line.chars().all(|c| matches!(c, '-' | '–' | '—'))).collect()
}
