//! Text in three markups: Markdown, plain, HTML. In come headings, fields, lists and lines as they are, out comes text in which
//! nothing of them is markup of its own.

use std::fmt::Write;

/// Markup of a ticket text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// HTML.
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 3] = [Format::Markdown, Format::Plain, Format::Html];

    /// Its name in keys and attributes.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Plain => "plain",
            Format::Html => "html",
        }
    }
}

/// How a saved page looks: readable in any browser and on paper.
const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
    pre{background:#f3f3f0;padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere}h3{margin-top:2rem}li{margin:.25rem 0}";

/// A text that grows part by part.
pub struct Out {
    format: Format,
    text: String,
}

impl Out {
    /// An empty text in a markup; in HTML the head of a document in this language, complete in itself.
    pub fn new(format: Format, lang: &str) -> Out {
        let text = match format {
            Format::Html => format!(
                "<!doctype html><html lang=\"{lang}\"><meta charset=\"utf-8\"><title>Errwise</title><style>{STYLE}</style>\n"
            ),
            _ => String::new(),
        };
        Out { format, text }
    }

    /// The whole.
    pub fn finish(self) -> String {
        self.text.trim_end().to_owned() + "\n"
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        match self.format {
            Format::Markdown => self.push(&format!("### {text}\n\n")),
            Format::Plain => self.push(&format!("{}\n{}\n", bare(text), "-".repeat(text.chars().count().min(60)))),
            Format::Html => self.push(&format!("<h3>{}</h3>\n", escaped(text))),
        }
    }

    /// A name of what follows.
    pub fn label(&mut self, text: &str) {
        match self.format {
            Format::Markdown => self.push(&format!("**{text}**\n\n")),
            Format::Plain => self.push(&format!("{text}:\n")),
            Format::Html => self.push(&format!("<p><strong>{}</strong></p>\n", escaped(text))),
        }
    }

    /// A name and its value.
    pub fn field(&mut self, name: &str, value: &str) {
        match self.format {
            Format::Markdown => self.push(&format!("**{name}:** {value}  \n")),
            Format::Plain => self.push(&format!("{name}: {value}\n")),
            Format::Html => self.push(&format!("<p><strong>{}:</strong> {}</p>\n", escaped(name), escaped(value))),
        }
    }

    /// A paragraph; code stands between backticks.
    pub fn paragraph(&mut self, text: &str) {
        match self.format {
            Format::Markdown => self.push(&format!("\n{text}\n\n")),
            Format::Plain => self.push(&format!("\n{}\n\n", bare(text))),
            Format::Html => self.push(&format!("<p>{}</p>\n", with_code(text))),
        }
    }

    /// A list; code stands between backticks.
    pub fn list(&mut self, items: &[String], ordered: bool) {
        let (open, close) = if ordered { ("<ol>", "</ol>\n") } else { ("<ul>", "</ul>\n") };
        if self.format == Format::Html {
            self.push(open);
        }
        for (index, item) in items.iter().enumerate() {
            let mark = if ordered { format!("{}.", index + 1) } else { "-".to_owned() };
            match self.format {
                Format::Markdown => self.push(&format!("{mark} {item}\n")),
                Format::Plain => self.push(&format!("{mark} {}\n", bare(item))),
                Format::Html => self.push(&format!("<li>{}</li>", with_code(item))),
            }
        }
        self.push(if self.format == Format::Html { close } else { "\n" });
    }

    /// Lines as they are.
    pub fn quote(&mut self, text: &str) {
        match self.format {
            Format::Markdown => {
                let fence = fence(text);
                self.push(&format!("{fence}\n{}\n{fence}\n\n", text.trim_end()));
            }
            Format::Plain => text.lines().for_each(|line| self.push(&format!("    {line}\n"))),
            Format::Html => self.push(&format!("<pre>{}</pre>\n", escaped(text))),
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
}

/// A fence longer than any run of backticks inside.
fn fence(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}

fn bare(text: &str) -> String {
    text.replace('`', "")
}

fn with_code(text: &str) -> String {
    let mut out = String::new();
    for (index, part) in text.split('`').enumerate() {
        let _ = if index % 2 == 1 { write!(out, "<code>{}</code>", escaped(part)) } else { write!(out, "{}", escaped(part)) };
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}
