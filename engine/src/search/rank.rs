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
    /// Its sections that match, by number, with how well each answers by itself: 0 to about 1.
    pub(crate) sections: Vec<(u32, f32)>,
}

/// How much louder the title says it than a heading.
const TITLE: f32 = 2.0;
/// What text adds where the title says it already.
const AFTER_TITLE: f32 = 0.3;
/// What one section adds that says much of the question by itself.
const SECTION: f32 = 0.2;
/// About what a concept can get.
const FULL: f32 = 4.0;

/// A document that says a concept: how loud beside other articles, how well, and how plainly beside other sections of its article.
#[derive(Clone, Copy, Default)]
struct Said {
    doc: u32,
    loud: f32,
    well: f32,
    plain: f32,
}

/// The best articles of those that are wanted, so many at most.
pub(crate) fn rank(lexicon: &Lexicon, concepts: &[Concept], most: usize, wanted: &dyn Fn(u32) -> bool) -> Vec<Ranked> {
    let mut tally = Tally::new(lexicon);
    for concept in concepts {
        let said = say(lexicon, concept, &mut tally.scratch);
        tally.add(&said, concept.weight);
    }
    let all = concepts.iter().map(|concept| concept.weight).sum();
    let mut scored = tally.scores(all);
    scored.retain(|(article, _)| wanted(*article));
    scored.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    scored.truncate(most);
    scored.into_iter().map(|(article, score)| Ranked { article, score, sections: tally.sections(article, all) }).collect()
}

fn say(lexicon: &Lexicon, concept: &Concept, scratch: &mut Scratch) -> Vec<Said> {
    for alternative in &concept.terms {
        scratch.hear(lexicon, alternative);
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
        part.terms.iter().for_each(|alternative| scratch.hear(lexicon, alternative));
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
    said.dedup_by(|next, last| {
        let is_same = next.doc == last.doc;
        last.plain = if is_same { last.plain.max(next.plain) } else { last.plain };
        is_same
    });
}

/// What is said of one concept, per document.
struct Scratch {
    said: Vec<Said>,
    touched: Vec<u32>,
}

impl Scratch {
    fn new(documents: usize) -> Scratch {
        Scratch { said: vec![Said::default(); documents], touched: Vec::new() }
    }

    fn hear(&mut self, lexicon: &Lexicon, alternative: &Alternative) {
        let layout = &lexicon.layout;
        let well = alternative.weight;
        lexicon.visit(alternative.term, |doc, held| {
            let size = if layout.is_head(doc) { TITLE } else { 1.0 };
            let brevity = if held < place::NAME { layout.brevity.get(doc as usize).copied().unwrap_or(1.0) } else { 1.0 };
            let (loud, plain) = (place::worth(held) * size * brevity * well, place::worth_within(held) * brevity * well);
            let Some(best) = self.at(doc) else { return };
            *best = Said { doc, loud: best.loud.max(loud), well: best.well.max(well), plain: best.plain.max(plain) };
        });
    }

    fn add(&mut self, said: Said, share: f32) {
        let Some(sum) = self.at(said.doc) else { return };
        sum.loud += said.loud * share;
        sum.well += said.well * share;
        sum.plain += said.plain * share;
    }

    /// What is said by a document, which is noted where it is the first.
    fn at(&mut self, doc: u32) -> Option<&mut Said> {
        let said = self.said.get_mut(doc as usize)?;
        if said.loud == 0.0 {
            said.doc = doc;
            self.touched.push(doc);
        }
        Some(said)
    }

    fn take(&mut self) -> Vec<Said> {
        self.touched.sort_unstable();
        self.touched.dedup();
        let said = &mut self.said;
        self.touched.drain(..).map(|doc| std::mem::take(&mut said[doc as usize])).collect()
    }
}

/// What articles and sections have got so far.
struct Tally<'l> {
    lexicon: &'l Lexicon,
    scratch: Scratch,
    article: Vec<f32>,
    cover: Vec<f32>,
    /// What each document says by itself: how loud, how plainly, and how much of the question.
    document: Vec<Said>,
}

impl<'l> Tally<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let (documents, articles) = (lexicon.documents(), lexicon.layout.heads.len());
        let (article, cover) = (vec![0.0; articles], vec![0.0; articles]);
        Tally { lexicon, scratch: Scratch::new(documents), article, cover, document: vec![Said::default(); documents] }
    }

    fn add(&mut self, said: &[Said], weight: f32) {
        let lexicon = self.lexicon;
        for group in said.chunk_by(|a, b| lexicon.article(a.doc) == lexicon.article(b.doc)) {
            let article = group.first().map_or(usize::MAX, |said| lexicon.article(said.doc));
            let (mut head, mut best, mut well) = (0f32, 0f32, 0f32);
            for said in group {
                well = well.max(said.well);
                self.add_document(said, weight);
                if lexicon.layout.is_head(said.doc) {
                    head = said.loud;
                } else {
                    best = best.max(said.loud);
                }
            }
            if let (Some(total), Some(cover)) = (self.article.get_mut(article), self.cover.get_mut(article)) {
                *total += weight * (head + if head > 0.0 { AFTER_TITLE * best } else { best });
                *cover += weight * well.min(1.0);
            }
        }
    }

    fn add_document(&mut self, said: &Said, weight: f32) {
        let Some(document) = self.document.get_mut(said.doc as usize) else { return };
        document.loud += weight * said.loud;
        document.well += weight * said.well.min(1.0);
        document.plain += weight * said.plain;
    }

    /// Articles that say anything of it, with how well they do.
    fn scores(&self, all: f32) -> Vec<(u32, f32)> {
        let said = (0..).zip(self.article.iter().zip(&self.cover)).filter(|(_, (total, _))| **total > 0.0);
        said.map(|(article, (total, cover))| {
            let best = self.documents(article).iter().skip(1).map(|said| said.loud).fold(0.0, f32::max);
            let covered = (cover / all).min(1.0);
            (article, (total + SECTION * best) / (all * FULL) * (0.2 + 0.8 * covered * covered.sqrt()))
        })
        .collect()
    }

    /// What the head and each section of an article have got.
    fn documents(&self, article: u32) -> &[Said] {
        let heads = &self.lexicon.layout.heads;
        let bounds = heads.get(article as usize).zip(heads.get(article as usize + 1));
        bounds.and_then(|(&head, &next)| self.document.get(head as usize..next as usize)).unwrap_or_default()
    }

    /// The sections of an article that say anything of it: one that says more of it by itself answers better.
    fn sections(&self, article: u32, all: f32) -> Vec<(u32, f32)> {
        let said = (0..).zip(self.documents(article).iter().skip(1)).filter(|(_, said)| said.loud > 0.0);
        said.map(|(section, said)| (section, said.plain / all * (0.4 + 0.6 * (said.well / all).min(1.0)))).collect()
    }
}
