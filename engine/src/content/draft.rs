//! One file → the articles in it: one, or two where it is side by side. Links are as written until [`super::links`] resolves them.

use super::drift::translation_key;
use super::front::{self, Front};
use super::lines::{self, Line};
use super::markdown::{self, Document, Grid};
use super::path::Place;
use super::{Problem, Source, language, sides, tidy};
use crate::article::{Article, ArticleId, Kind, Piece, Section, Symptom, plain};
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// An article with what checking it needs.
#[derive(Debug)]
pub(super) struct Draft {
    pub article: Article,
    /// Whether it stands in the built-in layout.
    pub built_in: bool,
    /// Whether it is the English half of a side-by-side text.
    pub twin: bool,
    /// The language its folder or front matter claims.
    pub claimed: Option<Locale>,
    pub front: Front,
    /// What a translation of this file names as the text it was made from.
    pub digest: String,
    /// Lines of headings below level 1 without an anchor of their own.
    pub unnamed: Vec<usize>,
    /// The line of each section's heading.
    pub lines: Vec<usize>,
    /// Further names of sections.
    pub aliases: BTreeMap<String, String>,
    pub grids: Vec<Grid>,
    pub links: Vec<(usize, String)>,
    pub problems: Vec<(usize, String)>,
}

/// Reads one file. A piece to include, a file without any title, and a note to authors at the top of built-in content give nothing.
pub(super) fn read(source: &Source, place: &Place, beside_built_in: bool) -> (Vec<Draft>, Vec<Problem>) {
    let (text, damaged) = lines::decode(source);
    let (front, body, mut problems) = front::take(&lines::split(&text));
    if damaged {
        problems.insert(0, (1, "the file is not UTF-8: save it as UTF-8".to_owned()));
    }
    let is_note = beside_built_in && !front.found && matches!(place, Place::Foreign(..)) && !source.path.contains('/');
    if is_note || is_piece(&front, &body, place) {
        return (Vec::new(), Vec::new());
    }
    let found = problems.into_iter().map(|(line, message)| Problem { path: source.path.clone(), line, message }).collect();
    (halves(source, place, front, body), found)
}

fn is_piece(front: &Front, body: &[Line], place: &Place) -> bool {
    let built_in = matches!(place, Place::Article(..));
    let has_title = front.has("title") || body.iter().any(|line| line.text.starts_with("# ") || line.text.starts_with("#<"));
    !built_in && (!has_title || front.text("ms.topic").is_some_and(|topic| topic == "include"))
}

fn halves(source: &Source, place: &Place, front: Front, body: Vec<Line>) -> Vec<Draft> {
    let Some(sides) = sides::split(&body) else {
        return vec![draft(source, place, front, body)];
    };
    let translation = draft(source, place, front, sides.translation);
    if translation.article.locale == Locale::EN {
        return vec![translation];
    }
    let mut english = draft(source, place, Front::default(), sides.english);
    if english.article.title.is_empty() {
        return vec![translation];
    }
    english.article.locale = Locale::EN;
    english.twin = true;
    english.problems.clear();
    vec![translation, english]
}

fn draft(source: &Source, place: &Place, front: Front, body: Vec<Line>) -> Draft {
    let (body, mut problems) = tidy::tidy(body);
    let mut document = markdown::read(&body);
    problems.append(&mut document.problems);
    problems.sort();
    let title = title(&front, &document);
    let unnamed = unnamed(&document);
    let aliases = name_sections(&mut document, &title);
    let (id, built_in, claimed) = match place {
        Place::Article(id, locale) => (id.clone(), true, Some(*locale)),
        Place::Foreign(id, claimed) => (id.clone(), false, claimed.or_else(|| front_locale(&front))),
        _ => (ArticleId(source.path.clone()), false, None),
    };
    let locale = match (built_in, claimed) {
        (true, Some(locale)) => locale,
        _ => language::detect(&words(&document.sections, &title))
            .or_else(|| front_locale(&front))
            .or(claimed)
            .unwrap_or(Locale::EN),
    };
    let article = Article {
        id,
        locale,
        title,
        description: front.text("description").unwrap_or_default(),
        kind: kind(&front, &mut problems),
        path: source.path.clone(),
        symptoms: front.list("symptoms").iter().map(|line| symptom(line)).collect(),
        sources: front.list("sources"),
        checked: front.text("checked").unwrap_or_default(),
        sections: document.sections,
    };
    let Document { lines, grids, links, .. } = document;
    Draft {
        article,
        built_in,
        twin: false,
        claimed,
        front,
        digest: translation_key(&source.bytes),
        unnamed,
        lines,
        aliases,
        grids,
        links,
        problems,
    }
}

/// `the user gets no text message => sms-missing`: what people say, and the section that answers it.
fn symptom(line: &str) -> Symptom {
    let (text, section) = line.rsplit_once(" => ").unwrap_or((line, ""));
    Symptom { text: text.trim().to_owned(), section: section.trim().to_owned() }
}

fn unnamed(document: &Document) -> Vec<usize> {
    let lines = document.sections.iter().zip(&document.lines);
    lines.filter(|(section, _)| section.level > 1 && section.anchor.is_empty()).map(|(_, line)| *line).collect()
}

/// The language that the text of an article reads as.
pub(super) fn reads_as(draft: &Draft) -> Option<Locale> {
    language::detect(&words(&draft.article.sections, &draft.article.title))
}

fn front_locale(front: &Front) -> Option<Locale> {
    front.text("ms.contentlocale").and_then(|tag| tag.parse().ok())
}

fn kind(front: &Front, problems: &mut Vec<(usize, String)>) -> Kind {
    match front.text("kind").as_deref() {
        None | Some("article") => Kind::Article,
        Some("guide") => Kind::Guide,
        Some("codes") => Kind::Codes,
        Some(other) => {
            problems.push((front.line("kind"), format!("`kind: {other}` is not a kind: write article, guide or codes")));
            Kind::Article
        }
    }
}

fn title(front: &Front, document: &Document) -> String {
    let heading = || {
        document
            .sections
            .iter()
            .find(|section| section.level == 1 && !section.title.is_empty())
            .map(|section| section.title.clone())
    };
    let any = || document.sections.iter().find(|section| !section.title.is_empty()).map(|section| section.title.clone());
    let own = front.text("title").map(|title| title.split(" | Microsoft").next().unwrap_or_default().trim().to_owned());
    own.filter(|title| !title.is_empty()).or_else(heading).or_else(any).unwrap_or_default()
}

/// Gives every section its anchor: its own, or one made from its heading; the introduction has none. Gives the other names back.
fn name_sections(document: &mut Document, title: &str) -> BTreeMap<String, String> {
    drop_empty_introduction(document);
    let mut taken = BTreeSet::new();
    for (index, section) in document.sections.iter_mut().enumerate() {
        if section.title.is_empty() && index == 0 {
            section.title = title.to_owned();
        } else if section.anchor.is_empty() && !(index == 0 && section.level == 1) {
            section.anchor = slug(&section.title);
        }
        let wanted = section.anchor.clone();
        let mut count = 1;
        while !taken.insert(section.anchor.clone()) {
            section.anchor = format!("{wanted}-{count}");
            count += 1;
        }
    }
    let anchor = |index: usize| document.sections.get(index).map(|section| section.anchor.clone()).unwrap_or_default();
    document.aliases.iter().map(|(name, index)| (name.clone(), anchor(*index))).collect()
}

fn drop_empty_introduction(document: &mut Document) {
    let Some(first) = document.sections.first() else { return };
    if !first.blocks.is_empty() || document.sections.len() < 2 {
        return;
    }
    document.sections.remove(0);
    document.lines.remove(0);
    document.aliases.iter_mut().for_each(|(_, index)| *index = index.saturating_sub(1));
    document.grids.iter_mut().for_each(|grid| grid.section = grid.section.saturating_sub(1));
}

/// An anchor made from a heading, as the documentation sites make it.
pub(super) fn slug(title: &str) -> String {
    let kept = title.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The words of an article, for telling its language.
fn words(sections: &[Section], title: &str) -> String {
    let mut out = title.to_owned();
    for section in sections {
        out.extend([" ", section.title.as_str()]);
        for block in &section.blocks {
            block.each_piece(&mut |piece| {
                if let Piece::Run(run) = piece {
                    out.extend([" ", plain(run).as_str()]);
                }
            });
        }
    }
    out
}
