//! Codes outside tables: headings that name one (`### Error 0x80230619`, `### InvalidSoftMatch`), and lists that begin with one
//! (`- **AADSTS50126**: …`). Read in foreign articles only; the built-in ones have tables.

use super::sentence;
use super::spelling::{self, is_camel};
use crate::article::{Block, Inline, Piece, Section, plain};
use crate::code::Code;
use std::collections::BTreeSet;

/// A code and what the text around it says.
pub(super) struct Passage {
    /// The codes, the first being its own.
    pub codes: Vec<Code>,
    /// The number of its section.
    pub section: usize,
    pub meaning: String,
    pub fix: Vec<String>,
}

/// All codes that headings and lists name and explain.
pub(super) fn read(sections: &[Section], sources: &BTreeSet<String>) -> Vec<Passage> {
    let mut found: Vec<Passage> = (0..sections.len()).filter_map(|at| heading(sections, at, sources)).collect();
    for (number, section) in sections.iter().enumerate() {
        found.extend(section.blocks.iter().flat_map(|block| items(block, number)));
    }
    found
}

fn heading(sections: &[Section], at: usize, sources: &BTreeSet<String>) -> Option<Passage> {
    let section = &sections[at];
    let below: Vec<&Section> = sections[at + 1..].iter().take_while(|next| next.level > section.level).collect();
    let mut codes = sentence::all(&section.title, sources);
    if codes.is_empty() && !below.is_empty() && is_long_name(&section.title) {
        codes.push(Code::Name(section.title.trim().to_owned()));
    }
    let own = || [section].into_iter().chain(below.iter().copied());
    let meaning = own().find_map(first_paragraph).filter(|_| section.level > 1 && !codes.is_empty())?;
    let fix = own().find_map(|section| section.blocks.iter().find_map(steps)).unwrap_or_default();
    Some(Passage { codes, section: at, meaning, fix })
}

/// `InvalidSoftMatch`: three words at least, so that no name of a product is taken for an error.
fn is_long_name(title: &str) -> bool {
    let title = title.trim();
    let humps = title.chars().filter(char::is_ascii_uppercase).count();
    humps >= 3 && is_camel(title) && title.chars().all(|c| c.is_ascii_alphanumeric())
}

fn first_paragraph(section: &Section) -> Option<String> {
    section.blocks.iter().find_map(|block| match block {
        Block::Paragraph(run) => Some(plain(run)).filter(|text| !text.trim().is_empty()),
        Block::List { start: None, items } if items.len() == 1 => items[0].iter().find_map(paragraph),
        _ => None,
    })
}

fn paragraph(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(run) => Some(plain(run)),
        _ => None,
    }
}

fn steps(block: &Block) -> Option<Vec<String>> {
    let Block::List { items, .. } = block else { return None };
    Some(items.iter().map(|item| text_of(item)).filter(|text| !text.is_empty()).collect())
}

fn text_of(blocks: &[Block]) -> String {
    let mut out: Vec<String> = Vec::new();
    for block in blocks {
        block.each_piece(&mut |piece| {
            out.push(match piece {
                Piece::Run(run) => plain(run),
                Piece::Code { text, .. } => text.to_owned(),
            });
        });
    }
    out.join("\n").trim().to_owned()
}

fn items(block: &Block, section: usize) -> Vec<Passage> {
    let Block::List { items, .. } = block else { return Vec::new() };
    items.iter().filter_map(|item| item_of(item.first()?, section)).collect()
}

/// `**AADSTS50126**: The password is wrong.`
fn item_of(block: &Block, section: usize) -> Option<Passage> {
    let Block::Paragraph(run) = block else { return None };
    let (label, rest) = run.split_first()?;
    let label = match label {
        Inline::Strong(inner) => plain(inner),
        Inline::Code(text) => text.clone(),
        _ => return None,
    };
    let code = spelling::unmistakable(label.trim_end_matches(':'))?;
    let rest = plain(rest);
    let meaning = rest.trim_start_matches([':', '-', '–', '—', ' ']).trim().to_owned();
    let parted = label.ends_with(':') || rest.trim_start().starts_with([':', '-', '–', '—']);
    (parted && !meaning.is_empty()).then(|| Passage { codes: vec![code], section, meaning, fix: Vec::new() })
}
