//! Tables as they were meant: each row closed, as many cells as the widest row, `|` in code escaped, and the text below set apart.

use super::closing_run;
use crate::content::lines::{Line, fenced};

/// Writes every table anew; lines outside tables stay as they are.
pub(super) fn normalise(lines: Vec<Line>, problems: &mut Vec<(usize, String)>) -> Vec<Line> {
    let code = fenced(&lines);
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let starts = at + 1 < lines.len() && !code[at] && !code[at + 1] && begins_table(&lines[at].text, &lines[at + 1].text);
        if !starts {
            out.push(lines[at].clone());
            at += 1;
            continue;
        }
        let table = Table::read(&lines[at..], &code[at..]);
        table.report(problems);
        table.write(&mut out);
        at += table.taken;
    }
    out
}

fn begins_table(header: &str, delimiter: &str) -> bool {
    let (_, header) = prefix(header);
    let (_, delimiter) = prefix(delimiter);
    header.contains('|') && delimiter.contains('|') && is_delimiter(delimiter)
}

fn is_delimiter(text: &str) -> bool {
    let cell = |cell: &str| cell.trim_matches(':').chars().all(|c| c == '-');
    text.contains('-') && text.trim().trim_matches('|').split('|').all(|part| cell(part.trim()))
}

/// Indentation and quotation marks, and what follows them.
fn prefix(line: &str) -> (&str, &str) {
    let rest = line.trim_start_matches([' ', '\t', '>']);
    line.split_at(line.len() - rest.len())
}

struct Row {
    line: usize,
    cells: Vec<String>,
    closed: bool,
}

impl Row {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

struct Table {
    prefix: String,
    header: Row,
    delimiters: usize,
    rows: Vec<Row>,
    /// Whether the rows of this table are meant to begin and end with a pipe.
    piped: bool,
    /// How many lines it takes.
    taken: usize,
    /// Whether text follows without an empty line between.
    glued: bool,
}

impl Table {
    fn read(lines: &[Line], code: &[bool]) -> Table {
        let header = row(&lines[0]);
        let (before, text) = prefix(&lines[0].text);
        let delimiter = row(&lines[1]);
        let mut table = Table {
            prefix: before.to_owned(),
            piped: text.starts_with('|') && header.closed,
            header,
            delimiters: delimiter.cells.len(),
            rows: Vec::new(),
            taken: 2,
            glued: false,
        };
        for (line, code) in lines.iter().zip(code).skip(2) {
            if prefix(&line.text).1.trim().is_empty() || *code || begins_block(&line.text) {
                break;
            }
            if !table.take(line) {
                table.glued = true;
                break;
            }
            table.taken += 1;
        }
        table
    }

    /// Takes a line as a row or as the rest of the row above; refuses what is neither.
    fn take(&mut self, line: &Line) -> bool {
        let next = row(line);
        if next.cells.len() > 1 || (next.closed && self.piped) || (self.piped && prefix(&line.text).1.starts_with('|')) {
            self.rows.push(next);
            return true;
        }
        let wanted = self.header.cells.len();
        match self.rows.last_mut() {
            Some(last) if self.piped && !last.closed && last.cells.len() < wanted && !last.is_empty() => {
                if let Some(cell) = last.cells.last_mut() {
                    cell.push(' ');
                    cell.push_str(line.text.trim());
                }
                true
            }
            _ => false,
        }
    }

    fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).chain([self.header.cells.len()]).max().unwrap_or(1)
    }

    fn report(&self, problems: &mut Vec<(usize, String)>) {
        let wanted = self.header.cells.len();
        if self.delimiters != wanted {
            let message = format!("cells of the table's heading: {wanted}, of the line under it: {}", self.delimiters);
            problems.push((self.header.line, message));
        }
        for row in &self.rows {
            // A box is drawn as a table of empty cells around its text.
            if row.is_empty() && self.header.is_empty() {
                continue;
            }
            if row.is_empty() {
                problems.push((row.line, "the row is empty: remove it".to_owned()));
                continue;
            }
            if self.piped && !row.closed {
                problems.push((row.line, "the row has no closing `|`".to_owned()));
            }
            let cells = row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            if cells > wanted || (row.cells.len() < wanted && row.closed) {
                problems.push((row.line, format!("cells of the row: {}, of the table's heading: {wanted}", row.cells.len())));
            }
        }
    }

    fn write(&self, out: &mut Vec<Line>) {
        let width = self.width();
        let line = |number: usize, cells: &[String]| {
            let empty = String::new();
            let padded: Vec<&str> = (0..width).map(|index| cells.get(index).unwrap_or(&empty).as_str()).collect();
            Line::new(number, format!("{}| {} |", self.prefix, padded.join(" | ")))
        };
        let blank = |number: usize| Line::new(number, self.prefix.trim_end());
        let filled = self.rows.iter().filter(|row| !row.is_empty());
        out.push(blank(self.header.line));
        out.push(line(self.header.line, &self.header.cells));
        out.push(Line::new(self.header.line, format!("{}|{}", self.prefix, " --- |".repeat(width))));
        out.extend(filled.map(|row| line(row.line, &row.cells)));
        if self.glued {
            out.push(blank(self.rows.last().map_or(self.header.line, |row| row.line)));
        }
    }
}

fn begins_block(line: &str) -> bool {
    let text = line.trim_start();
    text.starts_with("# ") || text.starts_with("##") || text.starts_with("```")
}

fn row(line: &Line) -> Row {
    let text = prefix(&line.text).1.trim();
    let mut cells = cells(text.strip_prefix('|').unwrap_or(text));
    let closed = cells.len() > 1 && cells.last().is_some_and(String::is_empty);
    if closed {
        cells.pop();
    }
    Row { line: line.number, cells, closed }
}

/// The cells of a row without its first pipe. A pipe in code is no border, and is escaped.
fn cells(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut rest = text;
    while let Some(at) = rest.find(['|', '`', '\\']) {
        let (before, found) = rest.split_at(at);
        let cell = last(&mut cells);
        cell.push_str(before);
        if let Some(after) = found.strip_prefix('|') {
            cells.push(String::new());
            rest = after;
        } else if found.starts_with('`') {
            let run = found.len() - found.trim_start_matches('`').len();
            let length = run + closing_run(&found[run..], run).unwrap_or(0);
            cell.push_str(&escaped(&found[..length]));
            rest = &found[length..];
        } else {
            let length = 1 + found[1..].chars().next().map_or(0, char::len_utf8);
            cell.push_str(&found[..length]);
            rest = &found[length..];
        }
    }
    last(&mut cells).push_str(rest);
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn last(cells: &mut Vec<String>) -> &mut String {
    if cells.is_empty() {
        cells.push(String::new());
    }
    let at = cells.len() - 1;
    &mut cells[at]
}

fn escaped(code: &str) -> String {
    code.replace("\\|", "|").replace('|', "\\|")
}
