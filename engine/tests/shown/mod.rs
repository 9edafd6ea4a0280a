//! Compiled content as text that a person can check, for snapshots.

use engine::article::{Alert, Article, Block, Inline, Target};
use engine::bundle::Contents;
use engine::content::{Source, compile};
use serde::Serialize;
use std::fmt::Write as _;

/// Contents and problems of some sources as text that a person can check.
pub fn all(sources: &[Source]) -> String {
    let (contents, problems) = compile(sources);
    let mut out = String::new();
    contents.articles.iter().for_each(|article| self::article(article, &mut out));
    codes(&contents, &mut out);
    for problem in problems {
        writeln!(out, "{}:{}: {}", problem.path, problem.line, problem.message).unwrap();
    }
    out
}

/// An article, block by block.
pub fn article(article: &Article, out: &mut String) {
    writeln!(out, "=== {} [{}] {} ({})", article.id, article.locale, article.title, article.description).unwrap();
    for section in &article.sections {
        writeln!(out, "{} {} #{}", "#".repeat(section.level.into()), section.title, section.anchor).unwrap();
        section.blocks.iter().for_each(|block| self::block(block, 1, out));
    }
    out.push('\n');
}

fn block(block: &Block, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match block {
        Block::Paragraph(words) => writeln!(out, "{indent}¶ {}", run(words)).unwrap(),
        Block::Code { language, text } => writeln!(out, "{indent}code {language}: {text:?}").unwrap(),
        Block::List { start, items } => {
            for item in items {
                writeln!(out, "{indent}{}", start.map_or_else(|| "-".to_owned(), |start| format!("{start}."))).unwrap();
                item.iter().for_each(|block| self::block(block, depth + 1, out));
            }
        }
        Block::Table { header, rows } => {
            for row in std::iter::once(header).chain(rows) {
                let cells: Vec<String> = row.iter().map(|cell| run(cell)).collect();
                writeln!(out, "{indent}| {}", cells.join(" | ")).unwrap();
            }
        }
        Block::Alert { kind, blocks } => {
            writeln!(out, "{indent}{}", alert(*kind)).unwrap();
            blocks.iter().for_each(|block| self::block(block, depth + 1, out));
        }
        Block::Quote(blocks) => {
            writeln!(out, "{indent}quote").unwrap();
            blocks.iter().for_each(|block| self::block(block, depth + 1, out));
        }
    }
}

fn alert(kind: Alert) -> &'static str {
    match kind {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Caution => "caution",
        Alert::Warning => "warning",
    }
}

fn run(words: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Code(code) => format!("`{code}`"),
        Inline::Strong(inner) => format!("**{}**", run(inner)),
        Inline::Emphasis(inner) => format!("*{}*", run(inner)),
        Inline::Image(words) => format!("⟨picture: {words}⟩"),
        Inline::Break => "⏎".to_owned(),
        Inline::Link { to: Target::Url(url), text } => format!("[{} → {url}]", run(text)),
        Inline::Link { to: Target::Article { id, anchor }, text } => {
            format!("[{} → {id}{}]", run(text), anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default())
        }
    };
    words.iter().map(one).collect()
}

fn codes(contents: &Contents, out: &mut String) {
    for locale in contents.codebook.locales() {
        for entry in contents.codebook.entries(locale) {
            let also: Vec<String> = entry.also.iter().map(ToString::to_string).collect();
            writeln!(out, "{locale} {} {also:?} {:?} in {}#{}", entry.code, entry.name, entry.article, entry.section).unwrap();
            writeln!(out, "   means {:?}, do {:?}, {:?} {:?}", entry.meaning, entry.fix, word(entry.actor), word(entry.severity))
                .unwrap();
        }
    }
    for phrase in &contents.vocabulary.phrases {
        writeln!(out, "look for {:?}: {}", phrase.text, phrase.code).unwrap();
    }
}

/// A value of a scale as an author writes it.
pub fn word(value: Option<impl Serialize>) -> String {
    let written = value.and_then(|value| serde_json::to_value(value).ok());
    written.and_then(|written| written.as_str().map(str::to_owned)).unwrap_or_default()
}
