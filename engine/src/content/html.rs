//! HTML in prose → text and marks. An allow-list decides what is markup; anything else in angle brackets is text (placeholders such as
//! `<AD CONNECTOR NAME>` look like tags). Nothing is ever passed through.

use super::lines::Line;
use std::collections::BTreeSet;

/// What a tag in running text means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// A line break.
    Break,
    /// Stressed strongly, begins or ends.
    Strong(bool),
    /// Stressed, begins or ends.
    Emphasis(bool),
    /// A place that links can lead to.
    Anchor(String),
    /// A link begins.
    Link(String),
    /// A picture with this description.
    Image(String),
    /// Markup without meaning here.
    Nothing,
    /// Something that runs or loads; its name.
    Dangerous(String),
    /// Not markup: a placeholder.
    Text,
}

/// Elements that are markup wherever they stand.
const MARKUP: &str = " a abbr b big blockquote body br center cite code col colgroup dd del div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 \
    head hr html i img ins kbd li mark meta noscript ol p picture pre q rp rt ruby s samp small span strike strong sub sup svg table tbody td \
    tfoot th thead tr tt u ul video audio wbr ";

/// Elements whose names people also use for placeholders: markup only with attributes or a closing tag.
const MAYBE: &str = " address area article aside base button caption data details dialog fieldset footer form frame header input label legend link \
    main map nav object optgroup option output param path progress section select source style summary template textarea time title track \
    script iframe embed applet ";

/// Elements that run or load something.
const DANGEROUS: &str = " script style iframe object embed applet form frame meta base ";

/// A tag taken apart. `text` is everything from `<` to `>`.
struct Parsed<'a> {
    name: String,
    closing: bool,
    attributes: &'a str,
}

fn parse(tag: &str) -> Option<Parsed<'_>> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/').trim_end_matches(['/', '\\']).trim();
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    let plain = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
    (plain && !name.is_empty()).then(|| Parsed { name: name.to_ascii_lowercase(), closing, attributes })
}

impl Parsed<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        let at = self.attributes.match_indices(name).find(|(at, _)| self.attributes[..*at].ends_with(char::is_whitespace))?.0;
        let value = self.attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quoted {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split_whitespace().next(),
        };
        value.map(str::to_owned)
    }

    fn has_attributes(&self) -> bool {
        self.attributes.contains('=')
    }

    fn has_handler(&self) -> bool {
        self.attributes.split_whitespace().any(|word| {
            let word = word.to_ascii_lowercase();
            word.starts_with("on") && word.split('=').next().is_some_and(|name| name.len() > 4) && word.contains('=')
        })
    }
}

fn listed(list: &str, name: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

/// The elements that a text closes somewhere, in lower case.
pub(super) fn closed(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| -> String {
        rest.chars().take(16).take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    text.split("</").skip(1).map(name).collect()
}

/// What a tag of running text means. `closes` tells whether the text closes an element of that name somewhere.
pub(super) fn inline(tag: &str, closes: impl Fn(&str) -> bool) -> Tag {
    if tag.starts_with("<!--") {
        return Tag::Nothing;
    }
    let Some(parsed) = parse(tag) else { return Tag::Text };
    let name = parsed.name.as_str();
    let is_markup = listed(MARKUP, name) || (listed(MAYBE, name) && (parsed.closing || parsed.has_attributes() || closes(name)));
    if !is_markup {
        return Tag::Text;
    }
    if (listed(DANGEROUS, name) && !parsed.closing) || parsed.has_handler() {
        return Tag::Dangerous(parsed.name);
    }
    meaning(&parsed)
}

fn meaning(parsed: &Parsed<'_>) -> Tag {
    let anchor = || parsed.attribute("name").or_else(|| parsed.attribute("id")).filter(|name| !name.is_empty());
    match parsed.name.as_str() {
        "br" => Tag::Break,
        "b" | "strong" => Tag::Strong(!parsed.closing),
        "i" | "em" => Tag::Emphasis(!parsed.closing),
        "img" => parsed.attribute("alt").map_or(Tag::Nothing, Tag::Image),
        "a" if !parsed.closing => {
            parsed.attribute("href").map(Tag::Link).or_else(|| anchor().map(Tag::Anchor)).unwrap_or(Tag::Nothing)
        }
        _ => anchor().filter(|_| !parsed.closing).map_or(Tag::Nothing, Tag::Anchor),
    }
}

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

/// Whether a tag inside a line of text begins a new line of it.
pub(super) fn breaks(tag: &str) -> bool {
    parse(tag).is_some_and(|parsed| !parsed.closing && matches!(parsed.name.as_str(), "li" | "p" | "dt" | "dd"))
}

/// The problem that an element which runs or loads something is.
pub(super) fn dangerous(name: &str) -> String {
    format!("the HTML element `<{name}>` runs or loads something: it is left out, its text kept; put code between ``` lines")
}
