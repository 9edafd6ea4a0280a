//! Concepts → articles, best first, each with its best sections. Adds up where the terms of each concept stand. Never reads texts.

use super::lexicon::Lexicon;
use super::place;
use super::question::{Alternative, Concept, Way};

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranked {
    /// Its number.
    pub(crate) article: u32,
    /// How well it answers: 0 to about 1.
    pub(crate) score: f32,
    /// Its sections that match, best first, by number.
    pub(crate) sections: Vec<u32>,
}

/// How much louder the title says it than a heading.
const TITLE: f32 = 2.0;
/// What text adds where the title says it already.
const AFTER_TITLE: f32 = 0.3;
/// What one section adds that says much of the question by itself.
const SECTION: f32 = 0.2;
/// About what a concept can get.
const FULL: f32 = 4.0;
/// Most sections that are told of one article.
const MOST_SECTIONS: usize = 5;

/// A document that says a concept: how loud, and how well.
#[derive(Clone, Copy)]
struct Said {
    doc: u32,
    loud: f32,
    well: f32,
}

/// The best articles of those that are wanted, so many at most.
pub(crate) fn rank(lexicon: &Lexicon, concepts: &[Concept], most: usize, wanted: &dyn Fn(u32) -> bool) -> Vec<Ranked> {
    let mut tally = Tally::new(lexicon);
    for concept in concepts {
        let said = say(lexicon, concept, &mut tally.scratch);
        tally.add(&said, concept.weight);
    }
    let mut scored = tally.scores(concepts.iter().map(|concept| concept.weight).sum());
    scored.retain(|(article, _)| wanted(*article));
    scored.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored.truncate(most);
    scored.into_iter().map(|(article, score)| Ranked { article, score, sections: tally.sections(article) }).collect()
}

fn say(lexicon: &Lexicon, concept: &Concept, scratch: &mut Scratch) -> Vec<Said> {
    for alternative in &concept.terms {
        scratch.hear(lexicon, alternative, 1.0);
    }
    let mut said = scratch.take();
    for way in &concept.ways {
        merge(&mut said, together(lexicon, way, scratch));
    }
    said
}

/// What the parts of a compound say together: little where one is missing in the article.
fn together(lexicon: &Lexicon, way: &Way, scratch: &mut Scratch) -> Vec<Said> {
    let mut parts: Vec<Vec<Said>> = Vec::with_capacity(way.parts.len());
    for part in &way.parts {
        part.terms.iter().for_each(|alternative| scratch.hear(lexicon, alternative, 1.0));
        parts.push(scratch.take());
    }
    let present = present(lexicon, &parts);
    let all: f32 = way.parts.iter().map(|part| part.weight).sum();
    for (part, said) in way.parts.iter().zip(&parts).flat_map(|(part, said)| said.iter().map(move |said| (part, said))) {
        let whole = if present.get(lexicon.article(said.doc)).is_some_and(|bits| bits.count_ones() as usize >= parts.len().min(8))
        {
            1.0
        } else {
            0.35
        };
        scratch.add(*said, whole * way.weight * part.weight / all.max(f32::EPSILON));
    }
    scratch.take()
}

/// Which of the parts each article holds, a bit for each.
fn present(lexicon: &Lexicon, parts: &[Vec<Said>]) -> Vec<u8> {
    let mut present = vec![0u8; lexicon.layout.heads.len()];
    for (bit, said) in parts.iter().enumerate().flat_map(|(bit, part)| part.iter().map(move |said| (bit, said))) {
        if let Some(bits) = present.get_mut(lexicon.article(said.doc)) {
            *bits |= 1 << bit.min(7);
        }
    }
    present
}

fn merge(said: &mut Vec<Said>, others: Vec<Said>) {
    said.extend(others);
    said.sort_by(|a, b| a.doc.cmp(&b.doc).then(b.loud.total_cmp(&a.loud)));
    said.dedup_by_key(|said| said.doc);
}

/// What is said of one concept, per document.
struct Scratch {
    loud: Vec<f32>,
    well: Vec<f32>,
    touched: Vec<u32>,
}

impl Scratch {
    fn hear(&mut self, lexicon: &Lexicon, alternative: &Alternative, share: f32) {
        let layout = &lexicon.layout;
        lexicon.visit(alternative.term, |doc, held| {
            let size = if layout.is_head(doc) { TITLE } else { 1.0 };
            let brevity = if held < place::NAME { layout.brevity.get(doc as usize).copied().unwrap_or(1.0) } else { 1.0 };
            let loud = place::worth(held) * size * brevity * alternative.weight * share;
            self.raise(doc, loud, alternative.weight);
        });
    }

    fn raise(&mut self, doc: u32, loud: f32, well: f32) {
        let (Some(held), Some(best)) = (self.loud.get_mut(doc as usize), self.well.get_mut(doc as usize)) else { return };
        if *held == 0.0 {
            self.touched.push(doc);
        }
        *held = held.max(loud);
        *best = best.max(well);
    }

    fn add(&mut self, said: Said, share: f32) {
        let (Some(held), Some(best)) = (self.loud.get_mut(said.doc as usize), self.well.get_mut(said.doc as usize)) else {
            return;
        };
        if *held == 0.0 {
            self.touched.push(said.doc);
        }
        *held += said.loud * share;
        *best += said.well * share;
    }

    fn take(&mut self) -> Vec<Said> {
        self.touched.sort_unstable();
        let (loud, well) = (&mut self.loud, &mut self.well);
        self.touched
            .drain(..)
            .map(|doc| Said { doc, loud: std::mem::take(&mut loud[doc as usize]), well: std::mem::take(&mut well[doc as usize]) })
            .collect()
    }
}

/// What articles and sections have got so far.
struct Tally<'l> {
    lexicon: &'l Lexicon,
    scratch: Scratch,
    article: Vec<f32>,
    cover: Vec<f32>,
    section: Vec<f32>,
}

impl<'l> Tally<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let (documents, articles) = (lexicon.documents(), lexicon.layout.heads.len());
        let scratch = Scratch { loud: vec![0.0; documents], well: vec![0.0; documents], touched: Vec::new() };
        Tally { lexicon, scratch, article: vec![0.0; articles], cover: vec![0.0; articles], section: vec![0.0; documents] }
    }

    fn add(&mut self, said: &[Said], weight: f32) {
        let lexicon = self.lexicon;
        for group in said.chunk_by(|a, b| lexicon.article(a.doc) == lexicon.article(b.doc)) {
            let article = group.first().map_or(usize::MAX, |said| lexicon.article(said.doc));
            let (mut head, mut best, mut well) = (0f32, 0f32, 0f32);
            for said in group {
                well = well.max(said.well);
                if lexicon.layout.is_head(said.doc) {
                    head = said.loud;
                } else {
                    best = best.max(said.loud);
                    self.section[said.doc as usize] += weight * said.loud;
                }
            }
            if let (Some(total), Some(cover)) = (self.article.get_mut(article), self.cover.get_mut(article)) {
                *total += weight * (head + if head > 0.0 { AFTER_TITLE * best } else { best });
                *cover += weight * well.min(1.0);
            }
        }
    }

    /// Articles that say anything of it, with how well they do.
    fn scores(&self, all: f32) -> Vec<(u32, f32)> {
        let said = (0..).zip(self.article.iter().zip(&self.cover)).filter(|(_, (total, _))| **total > 0.0);
        said.map(|(article, (total, cover))| {
            let best = self.of_sections(article).iter().copied().fold(0.0, f32::max);
            let covered = (cover / all).min(1.0);
            (article, (total + SECTION * best) / (all * FULL) * (0.2 + 0.8 * covered * covered.sqrt()))
        })
        .collect()
    }

    /// What each section of an article has got.
    fn of_sections(&self, article: u32) -> &[f32] {
        let heads = &self.lexicon.layout.heads;
        let bounds = heads.get(article as usize).zip(heads.get(article as usize + 1));
        bounds.and_then(|(&head, &next)| self.section.get(head as usize + 1..next as usize)).unwrap_or_default()
    }

    /// The sections of an article that say anything of it, best first.
    fn sections(&self, article: u32) -> Vec<u32> {
        let mut said: Vec<(u32, f32)> =
            (0..).zip(self.of_sections(article).iter().copied()).filter(|(_, got)| *got > 0.0).collect();
        said.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        said.truncate(MOST_SECTIONS);
        said.into_iter().map(|(section, _)| section).collect()
    }
}
