//! HTML in prose → text and marks. An allow-list decides what is markup; anything else in angle brackets is text (placeholders such as
//! `<AD CONNECTOR NAME>` look like tags). Nothing is ever passed through.

mod tag;

pub(super) use tag::{Tag, breaks, closed, dangerous, inline};

use super::lines::Line;
use std::collections::BTreeSet;
use tag::parse;

/// A block of HTML as Markdown without HTML, so that its words and links are read like any other. Lines keep their numbers.
pub(super) fn to_markdown(raw: &str, first_line: usize) -> HtmlBlock {
    let mut writer = Writer { closed: closed(raw), line: first_line, ..Writer::default() };
    if raw.trim_start().to_ascii_lowercase().starts_with("<details") {
        writer.closed.extend(["details", "summary"].map(str::to_owned));
    }
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('<') {
        writer.text(before);
        rest = writer.tag(after);
    }
    writer.text(rest);
    writer.end_table();
    writer.end_line();
    writer.block
}

/// A block of HTML, turned into Markdown.
#[derive(Default)]
pub(super) struct HtmlBlock {
    pub lines: Vec<Line>,
    /// Places in it that links can lead to.
    pub anchors: Vec<String>,
    pub problems: Vec<(usize, String)>,
}

#[derive(Default)]
struct Writer {
    block: HtmlBlock,
    closed: BTreeSet<String>,
    line: usize,
    text: String,
    /// Targets of the links that are open.
    links: Vec<String>,
    /// Cells of the open table row, outside a whole table.
    cells: Option<usize>,
    /// The whole table that is open.
    table: Option<Table>,
    /// How many lists are open.
    depth: usize,
}

/// The rows of a table so far, each with its line. What is written goes into the last cell.
#[derive(Default)]
struct Table {
    rows: Vec<(usize, Vec<String>)>,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if self.table.is_some() {
            self.line += text.matches('\n').count();
            self.text.push_str(&text.replace('\n', " ").replace('|', "\\|"));
            return;
        }
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.line += 1;
                if self.cells.is_none() {
                    self.end_line();
                } else {
                    self.text.push(' ');
                }
            }
            self.text.push_str(if self.text.trim().is_empty() { part.trim_start() } else { part });
        }
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.block.lines.push(Line::new(self.line, text));
    }

    fn paragraph(&mut self) {
        if self.table.is_some() {
            self.break_cell();
        } else if self.cells.is_none() {
            self.end_line();
            self.end_line();
        }
    }

    fn break_cell(&mut self) {
        if !self.text.trim().is_empty() && !self.text.ends_with("<br>") {
            self.text.push_str("<br>");
        }
    }

    /// What was written since the last cell began belongs to it; before the first cell it is a row of its own.
    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim().trim_end_matches("<br>").trim().to_owned();
        let Some(table) = &mut self.table else { return };
        match table.rows.last_mut().and_then(|(_, cells)| cells.last_mut()) {
            Some(cell) => cell.push_str(&text),
            None if text.is_empty() => {}
            None => table.rows.push((self.line, vec![text])),
        }
    }

    /// The table as Markdown: as many cells in each row as the longest has.
    fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.table.take() else { return };
        let rows: Vec<(usize, Vec<String>)> = table.rows.into_iter().filter(|(_, cells)| !cells.is_empty()).collect();
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        self.end_line();
        for (number, (line, cells)) in rows.iter().enumerate() {
            let filled = cells.iter().map(String::as_str).chain(std::iter::repeat("")).take(width);
            self.block.lines.push(Line::new(*line, format!("| {} |", filled.collect::<Vec<_>>().join(" | "))));
            if number == 0 {
                self.block.lines.push(Line::new(*line, format!("|{}", " --- |".repeat(width))));
            }
        }
        self.end_line();
    }

    /// Structure inside a whole table; says whether it was that.
    fn in_table(&mut self, name: &str, closing: bool) -> bool {
        let Some(table) = &mut self.table else { return false };
        match (name, closing) {
            ("table", true) => self.end_table(),
            ("tr", false) => {
                self.end_cell();
                if let Some(table) = &mut self.table {
                    table.rows.push((self.line, Vec::new()));
                }
            }
            ("td" | "th", false) => {
                if table.rows.is_empty() {
                    table.rows.push((self.line, Vec::new()));
                }
                self.end_cell();
                if let Some((_, cells)) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    cells.push(String::new());
                }
            }
            ("li" | "p" | "div" | "dt" | "dd" | "table" | "tr" | "h1" | "h2" | "h3" | "h4" | "pre" | "ul" | "ol", _) => {
                self.break_cell()
            }
            _ => return false,
        }
        true
    }

    /// Reads the tag whose `<` was just passed; gives what follows it.
    fn tag<'a>(&mut self, after: &'a str) -> &'a str {
        if let Some(comment) = after.strip_prefix("!--") {
            let (comment, rest) = comment.split_once("-->").unwrap_or((comment, ""));
            self.line += comment.matches('\n').count();
            return rest;
        }
        let Some(end) = after.find('>').filter(|_| after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')) else {
            self.text.push_str("\\<");
            return after;
        };
        let tag = format!("<{}>", &after[..end]);
        let meaning = inline(&tag, |name| self.closed.contains(name));
        self.element(&tag, meaning);
        self.line += tag.matches('\n').count();
        &after[end + 1..]
    }

    fn element(&mut self, tag: &str, meaning: Tag) {
        match meaning {
            Tag::Break if self.text.trim().is_empty() => {}
            Tag::Break => self.text.push_str("<br>"),
            Tag::Strong(_) => self.text.push_str("**"),
            Tag::Emphasis(_) => self.text.push('*'),
            Tag::Anchor(name) => self.block.anchors.push(name),
            Tag::Link(url) => {
                self.text.push('[');
                self.links.push(url);
            }
            Tag::Image(alt) => self.text.push_str(&format!("![{}](picture)", alt.replace(['[', ']'], ""))),
            Tag::Dangerous(name) => self.block.problems.push((self.line, dangerous(&name))),
            Tag::Text => self.text.push_str(&format!("\\{tag}")),
            Tag::Nothing => self.structure(tag),
        }
    }

    fn structure(&mut self, tag: &str) {
        let Some(parsed) = parse(tag) else { return };
        if self.in_table(&parsed.name, parsed.closing) {
            return;
        }
        match (parsed.name.as_str(), parsed.closing) {
            ("table", false) if self.closed.contains("table") && self.closed.contains("td") => {
                self.paragraph();
                self.table = Some(Table::default());
            }
            ("a", true) => {
                if let Some(url) = self.links.pop() {
                    self.text.push_str(&format!("](<{}>)", url.replace(['<', '>'], "")));
                }
            }
            ("ul" | "ol", closing) => {
                self.depth = if closing { self.depth.saturating_sub(1) } else { self.depth + 1 };
                self.paragraph();
            }
            ("li", false) => {
                self.end_line();
                self.text.push_str(&"  ".repeat(self.depth.saturating_sub(1).min(4)));
                self.text.push_str("- ");
            }
            ("tr", false) => {
                self.paragraph();
                self.cells = Some(0);
            }
            ("td" | "th", false) => {
                if let Some(cells) = &mut self.cells {
                    self.text.push_str(if *cells > 0 { " — " } else { "" });
                    *cells += 1;
                }
            }
            ("tr", true) => {
                self.cells = None;
                self.paragraph();
            }
            (
                "p" | "div" | "details" | "summary" | "table" | "pre" | "blockquote" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4"
                | "h5" | "h6" | "hr",
                _,
            ) => self.paragraph(),
            _ => {}
        }
    }
}
