//! An article as blocks: what content compile makes of Markdown and what the faces show. Never HTML.

use crate::locale::Locale;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Name of an article: its folder, or for a foreign folder its path without the extension. The same in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One article in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its name, shared by its translations.
    pub id: ArticleId,
    /// The language its text is in.
    pub locale: Locale,
    /// Its title.
    pub title: String,
    /// One sentence about it; may be empty.
    pub description: String,
    /// How it is meant to be read.
    pub kind: Kind,
    /// Path of the source file in its folder.
    pub path: String,
    /// How people say the problem, in this language.
    pub symptoms: Vec<Symptom>,
    /// Where its facts come from.
    pub sources: Vec<String>,
    /// Date of the last check of its facts, `YYYY-MM-DD`; may be empty.
    pub checked: String,
    /// Its sections in order; text before the first heading is a section of level 1 with the article's title.
    pub sections: Vec<Section>,
}

/// How people say a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symptom {
    /// In their words.
    pub text: String,
    /// Anchor of the section that answers it; empty where the whole article does.
    pub section: String,
}

/// How an article is meant to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Problems and their solutions: its codes give findings.
    #[default]
    Article,
    /// A troubleshooting path: each section of level 2 is a step, the links at its end are the answers.
    Guide,
    /// General code tables: its codes are explained, and give no finding of their own.
    Codes,
}

/// A heading and what stands under it, up to the next heading of any level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its address inside the article, the same in every language: the `<a name>` of its heading, else made from the heading.
    pub anchor: String,
    /// 1 to 6.
    pub level: u8,
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is its first number, none for bullets.
    List {
        /// First number of an ordered list.
        start: Option<u64>,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// Text to copy as it is.
    Code {
        /// Language of the fence (`powershell`); may be empty.
        language: String,
        /// The lines.
        text: String,
    },
    /// A table.
    Table {
        /// Cells of the heading row.
        header: Vec<Vec<Inline>>,
        /// Cells of each row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A note set apart.
    Alert {
        /// What it is.
        kind: Alert,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A quotation.
    Quote(Vec<Block>),
}

/// A piece of text inside a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// A paragraph or the cell of a table.
    Run(&'a [Inline]),
    /// Text to copy as it is.
    Code {
        /// Language of the fence; may be empty.
        language: &'a str,
        /// The lines.
        text: &'a str,
    },
}

impl Block {
    /// Shows every piece of text in it, in order.
    pub fn each_piece<'a>(&'a self, see: &mut impl FnMut(Piece<'a>)) {
        match self {
            Block::Paragraph(run) => see(Piece::Run(run)),
            Block::Code { language, text } => see(Piece::Code { language, text }),
            Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).for_each(|cell| see(Piece::Run(cell))),
            Block::List { items, .. } => items.iter().flatten().for_each(|block| block.each_piece(see)),
            Block::Alert { blocks, .. } | Block::Quote(blocks) => blocks.iter().for_each(|block| block.each_piece(see)),
        }
    }
}

/// What a note set apart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Makes it easier.
    Tip,
    /// Needed for success.
    Important,
    /// Needs care.
    Caution,
    /// Can do harm.
    Warning,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// To copy as it is.
    Code(String),
    /// Stressed strongly: names of buttons and fields.
    Strong(Vec<Inline>),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads.
        to: Target,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A picture that is not carried along: its description.
    Image(String),
    /// A line break.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// Into the content.
    Article {
        /// The article.
        id: ArticleId,
        /// The section, if not the whole.
        anchor: Option<String>,
    },
    /// Out of it: `https`, `http` or `mailto` only.
    Url(String),
}

/// The words of a run of text, without its markup; code stands between backticks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    write_plain(inlines, &mut out);
    out
}

fn write_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(text) => out.extend(["`", text.as_str(), "`"]),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => write_plain(inner, out),
            Inline::Image(_) => {}
            Inline::Break => out.push('\n'),
        }
    }
}

impl Article {
    /// The section with this anchor.
    pub fn section(&self, anchor: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.anchor == anchor)
    }

    /// The heading over all of it where that says more or less than the title, as in every fourth article of some folders.
    pub(crate) fn main_heading(&self) -> Option<&str> {
        let first = self.sections.first().filter(|first| first.level == 1 && !first.title.is_empty())?;
        (first.title != self.title).then_some(first.title.as_str())
    }
}
