//! A folder of articles → one set per language.

use engine::article::{Article, ArticleId, Block, Inline, Section, plain};
use engine::content::{Source, compile};
use engine::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Articles in one language.
pub struct Set {
    pub name: String,
    pub locale: Locale,
    pub articles: Vec<Article>,
}

/// Shortest article that is asked about, in bytes of text.
const SHORTEST: usize = 250;

/// Reads a folder. Of articles with one title the first is kept. With a language all are taken to be in it: small corpora in several
/// languages become one of a size that none of them has.
pub fn read(folder: &Path, by_section: bool, language: Option<Locale>) -> Vec<Set> {
    let mut sources = Vec::new();
    walk(folder, folder, &mut sources);
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let (contents, _) = compile(&sources);
    let mut sets: BTreeMap<Locale, Vec<Article>> = BTreeMap::new();
    for article in contents.articles {
        let locale = language.unwrap_or(article.locale);
        // Translations share their name, some even their file, and here each is an article of its own.
        let name = || ArticleId(format!("{}:{}", article.path, article.locale));
        let id = if language.is_some() { name() } else { article.id.clone() };
        let article = Article { id, locale, ..article };
        sets.entry(locale).or_default().extend(if by_section { sections(&article) } else { vec![article] });
    }
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    sets.into_iter()
        .map(|(locale, articles)| Set { name: format!("{name}/{locale}"), locale, articles: distinct(articles) })
        .collect()
}

fn distinct(articles: Vec<Article>) -> Vec<Article> {
    let mut titles = BTreeSet::new();
    articles
        .into_iter()
        .filter(|article| text(article).len() >= SHORTEST && titles.insert(article.title.to_lowercase()))
        .collect()
}

/// Every section of level 2 as an article, with the deeper ones in it.
fn sections(article: &Article) -> Vec<Article> {
    let mut out: Vec<Article> = Vec::new();
    for (number, section) in article.sections.iter().enumerate() {
        match out.last_mut() {
            Some(last) if section.level > 2 => last.sections.push(section.clone()),
            _ => out.push(Article {
                id: ArticleId(format!("{}#{number}", article.id)),
                title: section.title.clone(),
                description: String::new(),
                symptoms: Vec::new(),
                sections: vec![section.clone()],
                ..article.clone()
            }),
        }
    }
    out
}

fn walk(folder: &Path, root: &Path, out: &mut Vec<Source>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, root, out);
        } else if path.extension().is_some_and(|ending| ending == "md")
            && let Ok(bytes) = std::fs::read(&path)
        {
            let path = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            out.push(Source { path, bytes });
        }
    }
}

/// All text of an article.
pub fn text(article: &Article) -> String {
    let mut out = String::new();
    for Section { title, blocks, .. } in &article.sections {
        out.extend([title.as_str(), "\n"]);
        blocks.iter().for_each(|block| write(block, &mut out));
    }
    out
}

fn write(block: &Block, out: &mut String) {
    let mut line = |text: &Vec<Inline>| out.extend([plain(text).as_str(), "\n"]);
    match block {
        Block::Paragraph(text) => line(text),
        Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).for_each(line),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| write(block, out)),
        Block::Code { text, .. } => out.extend([text.as_str(), "\n"]),
        Block::Alert { blocks, .. } | Block::Quote(blocks) => blocks.iter().for_each(|block| write(block, out)),
    }
}
