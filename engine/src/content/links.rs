//! Links as written → targets. A link to what is not there loses its target and keeps its words; dangerous ones are named.

use super::Problem;
use super::draft::Draft;
use super::path::{Place, place};
use crate::article::{ArticleId, Block, Inline, Target};
use std::collections::{BTreeMap, BTreeSet};

/// What a link turned out to be.
enum Resolved {
    To(Target),
    /// Nothing to lead to, and nothing wrong: a file of another folder.
    Words,
    /// A mistake.
    Wrong(String),
}

/// What links can lead to.
struct Known {
    /// Lower-case id → id.
    ids: BTreeMap<String, ArticleId>,
    anchors: BTreeMap<ArticleId, BTreeSet<String>>,
    titles: BTreeMap<ArticleId, String>,
}

/// Resolves the links of all articles, in place.
pub(super) fn resolve(drafts: &mut [Draft]) -> Vec<Problem> {
    let known = known(drafts);
    let mut problems = Vec::new();
    for draft in drafts {
        for (line, url) in &draft.links {
            if let (Resolved::Wrong(message), false) = (target(url, draft, &known), draft.twin) {
                problems.push(Problem { path: draft.article.path.clone(), line: *line, message });
            }
        }
        let mut sections = std::mem::take(&mut draft.article.sections);
        for section in &mut sections {
            section.blocks.iter_mut().for_each(|block| resolve_block(block, draft, &known));
        }
        draft.article.sections = sections;
    }
    problems
}

fn known(drafts: &[Draft]) -> Known {
    let mut known = Known { ids: BTreeMap::new(), anchors: BTreeMap::new(), titles: BTreeMap::new() };
    for draft in drafts {
        let id = &draft.article.id;
        known.ids.insert(id.0.to_lowercase(), id.clone());
        known.titles.entry(id.clone()).or_insert_with(|| draft.article.title.clone());
        let anchors = known.anchors.entry(id.clone()).or_default();
        anchors.extend(draft.article.sections.iter().map(|section| section.anchor.to_lowercase()));
        anchors.extend(draft.article.sections.iter().map(|section| super::draft::slug(&section.title)));
        anchors.extend(draft.aliases.keys().map(|name| name.to_lowercase()));
    }
    known
}

fn resolve_block(block: &mut Block, draft: &Draft, known: &Known) {
    match block {
        Block::Paragraph(inlines) => resolve_run(inlines, draft, known),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(|block| resolve_block(block, draft, known)),
        Block::Table { header, rows } => {
            header.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| resolve_run(cell, draft, known));
        }
        Block::Alert { blocks, .. } | Block::Quote(blocks) => {
            blocks.iter_mut().for_each(|block| resolve_block(block, draft, known))
        }
        Block::Code { .. } => {}
    }
}

fn resolve_run(inlines: &mut Vec<Inline>, draft: &Draft, known: &Known) {
    for inline in std::mem::take(inlines) {
        match inline {
            Inline::Strong(mut inner) => {
                resolve_run(&mut inner, draft, known);
                inlines.push(Inline::Strong(inner));
            }
            Inline::Emphasis(mut inner) => {
                resolve_run(&mut inner, draft, known);
                inlines.push(Inline::Emphasis(inner));
            }
            Inline::Link { to: Target::Url(url), mut text } => {
                resolve_run(&mut text, draft, known);
                match target(&url, draft, known) {
                    Resolved::To(to) => inlines.push(Inline::Link { text: words(text, &to, known), to }),
                    Resolved::Words | Resolved::Wrong(_) => inlines.append(&mut text),
                }
            }
            other => inlines.push(other),
        }
    }
}

/// The words of a link; one without any gets the title or the address it leads to.
fn words(text: Vec<Inline>, to: &Target, known: &Known) -> Vec<Inline> {
    if text.iter().any(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty())) {
        return text;
    }
    let words = match to {
        Target::Url(url) => url.clone(),
        Target::Article { id, .. } => known.titles.get(id).cloned().unwrap_or_else(|| id.0.clone()),
    };
    vec![Inline::Text(words)]
}

fn target(url: &str, draft: &Draft, known: &Known) -> Resolved {
    let url = url.trim().replace('\\', "/");
    if let Some(anchor) = url.strip_prefix('#') {
        return section(&draft.article.id, anchor, draft, known);
    }
    match scheme(&url) {
        Some("http" | "https" | "mailto") => Resolved::To(Target::Url(url)),
        Some("ms-settings" | "feedback-hub" | "tel" | "ftp" | "ftps" | "sip" | "ms-windows-store" | "shell") => Resolved::Words,
        Some(dangerous @ ("javascript" | "data" | "vbscript" | "file" | "blob")) => {
            Resolved::Wrong(format!("a link with `{dangerous}:` is not safe: its target is left out"))
        }
        Some(other) => Resolved::Wrong(format!("`{other}:` is no kind of link: write https:, http: or mailto:")),
        None if url.starts_with("//") => Resolved::To(Target::Url(format!("https:{url}"))),
        None if draft.built_in => built_in(&url, draft, known),
        None if url.starts_with('/') => Resolved::To(Target::Url(format!("https://learn.microsoft.com{url}"))),
        None => relative(&url, draft, known),
    }
}

fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then(|| KNOWN_SCHEMES.iter().copied().find(|known| known.eq_ignore_ascii_case(scheme)).unwrap_or(scheme))
}

/// So that `HTTPS:` is `https:`.
const KNOWN_SCHEMES: [&str; 14] = [
    "http",
    "https",
    "mailto",
    "javascript",
    "data",
    "vbscript",
    "file",
    "blob",
    "ms-settings",
    "feedback-hub",
    "tel",
    "ftp",
    "ftps",
    "sip",
];

/// `other-article` or `other-article#anchor`.
fn built_in(url: &str, draft: &Draft, known: &Known) -> Resolved {
    let (id, anchor) = url.split_once('#').unwrap_or((url, ""));
    match known.ids.get(&id.to_lowercase()) {
        Some(id) => section(id, anchor, draft, known),
        None => Resolved::Wrong(format!(
            "there is no article `{id}`: a link is `#anchor`, `article`, `article#anchor` or an https address"
        )),
    }
}

fn section(id: &ArticleId, anchor: &str, draft: &Draft, known: &Known) -> Resolved {
    let there = known.anchors.get(id).is_some_and(|anchors| anchors.contains(&anchor.to_lowercase()));
    let own = *id == draft.article.id;
    if anchor.is_empty() || (!there && !own && !draft.built_in) {
        return Resolved::To(Target::Article { id: id.clone(), anchor: None });
    }
    if !there {
        let whose = if own { "this article".to_owned() } else { format!("the article `{id}`") };
        return Resolved::Wrong(format!("{whose} has no heading `#{anchor}`"));
    }
    let name = if own { draft.aliases.get(anchor).cloned() } else { None };
    let same_case =
        || draft.article.sections.iter().map(|section| &section.anchor).find(|own| own.eq_ignore_ascii_case(anchor)).cloned();
    let anchor = name.or_else(same_case).unwrap_or_else(|| anchor.to_owned());
    Resolved::To(Target::Article { id: id.clone(), anchor: Some(anchor).filter(|anchor| !anchor.is_empty()) })
}

/// A path from the folder of this file, or from the root with `~/`.
fn relative(url: &str, draft: &Draft, known: &Known) -> Resolved {
    let (file, anchor) = url.split_once('#').unwrap_or((url, ""));
    let file = file.split('?').next().unwrap_or_default().replace("%20", " ");
    if file.is_empty() {
        return Resolved::Words;
    }
    let folder = draft.article.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let full = match file.strip_prefix("~/") {
        Some(from_root) => joined("", from_root),
        None => joined(folder, &file),
    };
    let Place::Foreign(id, _) = place(&full) else {
        return Resolved::Words;
    };
    known.ids.get(&id.0.to_lowercase()).map_or(Resolved::Words, |id| section(id, anchor, draft, known))
}

fn joined(folder: &str, file: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
