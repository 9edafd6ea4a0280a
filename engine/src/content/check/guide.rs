//! Guides: every step can be reached, and from every step the path comes to an end.

use super::{Family, problem};
use crate::article::{Article, Block, Inline, Kind, Section, Target};
use crate::content::Problem;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(family: &Family<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for draft in family.values().filter(|draft| draft.article.kind == Kind::Guide) {
        let article = &draft.article;
        let line = |anchor: &str| super::section_line(draft, anchor);
        let steps: BTreeMap<&str, Vec<Answer>> =
            steps(article).map(|step| (step.anchor.as_str(), answers(article, step))).collect();
        let Some(first) = self::steps(article).next() else {
            problems.push(problem(draft, 1, "a guide needs steps: headings of level 2".to_owned()));
            continue;
        };
        let reached = reached(&first.anchor, &steps);
        for anchor in steps.keys().filter(|anchor| !reached.contains(**anchor)) {
            problems.push(problem(draft, line(anchor), format!("no answer leads to the step `#{anchor}`")));
        }
        for anchor in endless(&steps) {
            problems.push(problem(
                draft,
                line(anchor),
                format!("from the step `#{anchor}` on, the answers lead in a circle: none comes to an end"),
            ));
        }
    }
    problems
}

/// Where an answer of a step leads.
enum Answer {
    Step(String),
    Away,
}

fn steps(article: &Article) -> impl Iterator<Item = &Section> {
    article.sections.iter().filter(|section| section.level == 2)
}

/// The links in the list at the end of a step.
fn answers(article: &Article, step: &Section) -> Vec<Answer> {
    let Some(Block::List { items, .. }) = step.blocks.last() else { return Vec::new() };
    let mut targets = Vec::new();
    items.iter().flatten().for_each(|block| links(block, &mut targets));
    let answer = |target: &Target| match target {
        Target::Article { id, anchor: Some(anchor) } if *id == article.id => Answer::Step(anchor.clone()),
        _ => Answer::Away,
    };
    targets.into_iter().map(answer).collect()
}

fn links<'a>(block: &'a Block, out: &mut Vec<&'a Target>) {
    match block {
        Block::Paragraph(inlines) => run_links(inlines, out),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| links(block, out)),
        Block::Alert { blocks, .. } | Block::Quote(blocks) => blocks.iter().for_each(|block| links(block, out)),
        Block::Code { .. } | Block::Table { .. } => {}
    }
}

fn run_links<'a>(inlines: &'a [Inline], out: &mut Vec<&'a Target>) {
    for inline in inlines {
        match inline {
            Inline::Link { to, .. } => out.push(to),
            Inline::Strong(inner) | Inline::Emphasis(inner) => run_links(inner, out),
            _ => {}
        }
    }
}

fn reached<'a>(first: &'a str, steps: &'a BTreeMap<&str, Vec<Answer>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![first];
    while let Some(anchor) = open.pop() {
        if reached.insert(anchor) {
            let next = steps.get(anchor).into_iter().flatten();
            open.extend(next.filter_map(|answer| if let Answer::Step(anchor) = answer { Some(anchor.as_str()) } else { None }));
        }
    }
    reached
}

/// Steps from which no end can be reached.
fn endless<'a>(steps: &BTreeMap<&'a str, Vec<Answer>>) -> Vec<&'a str> {
    let mut ending: BTreeSet<&str> = BTreeSet::new();
    loop {
        let ends = |answer: &Answer| match answer {
            Answer::Step(anchor) => ending.contains(anchor.as_str()) || !steps.contains_key(anchor.as_str()),
            Answer::Away => true,
        };
        let more: Vec<&str> = steps
            .iter()
            .filter(|(anchor, answers)| !ending.contains(**anchor) && (answers.is_empty() || answers.iter().any(ends)))
            .map(|(anchor, _)| *anchor)
            .collect();
        if more.is_empty() {
            return steps.keys().filter(|anchor| !ending.contains(**anchor)).copied().collect();
        }
        ending.extend(more);
    }
}
