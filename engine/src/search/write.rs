//! Articles of one language → the bytes of their index. One tantivy document per article for its title and names, then one per
//! section. How often a term stands in a posting says where it stands ([`place`]); the index holds no text.

use super::compound::{self, Part};
use super::container;
use super::language::Language;
use super::token::{self, Kind, Token};
use super::{CUTS, FIELD, LAYOUT, place};
use crate::article::{Article, Block, Inline, Section, plain};
use crate::locale::Locale;
use std::collections::BTreeMap;
use std::path::Path;
use tantivy::directory::{Directory, RamDirectory};
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{PreTokenizedString, Token as Posted};
use tantivy::{IndexSettings, TantivyDocument};

/// What tantivy may use while it collects postings.
const BUDGET: usize = 100_000_000;

/// Writes the index of these articles. The same articles in the same order give the same bytes.
pub fn write(locale: Locale, articles: &[&Article]) -> Vec<u8> {
    let language = Language::of(locale);
    let mut words = Words::default();
    let sheets: Vec<Sheet> = articles.iter().flat_map(|article| sheets(article, &language, &mut words)).collect();
    let mut files = segment(&sheets).unwrap_or_default();
    files.insert(LAYOUT.to_owned(), layout(articles, &sheets));
    files.insert(CUTS.to_owned(), cuts(&sheets, &words, &language));
    container::pack(&files)
}

/// One document of the index: its terms, each with its place, and its length in words.
#[derive(Default)]
struct Sheet {
    terms: BTreeMap<String, u32>,
    length: usize,
}

/// A word of the articles, as the splitter sees it.
#[derive(Default)]
struct Seen {
    times: u32,
    term: String,
    humps: Vec<usize>,
}

/// All words of the articles.
#[derive(Default)]
struct Words(BTreeMap<String, Seen>);

fn sheets(article: &Article, language: &Language, words: &mut Words) -> Vec<Sheet> {
    let mut head = Sheet::default();
    let mut writer = Writer { language, words, english: false };
    writer.english = writer.reads_english(&article.title);
    writer.add(&article.title, place::HEADING, 3, &mut head);
    for blurb in article.symptoms.iter().map(|symptom| &symptom.text).chain([&article.description]) {
        writer.add(blurb, place::TEXT, 1, &mut head);
    }
    if let Some(heading) = article.main_heading() {
        writer.add(heading, place::HEADING, 2, &mut head);
    }
    let name = article.id.0.rsplit('/').next().unwrap_or_default();
    writer.add_name(name, &article.title, &mut head);
    let mut rest = Vec::with_capacity(article.sections.len());
    for section in &article.sections {
        let names_all = section.title == article.title || article.main_heading() == Some(section.title.as_str());
        rest.push(sheet(section, names_all, &mut writer, &mut head));
    }
    [head].into_iter().chain(rest).collect()
}

/// A heading that names the whole article is on its head already.
fn sheet(section: &Section, names_all: bool, writer: &mut Writer<'_>, head: &mut Sheet) -> Sheet {
    let mut sheet = Sheet::default();
    let mut text = String::new();
    section.blocks.iter().for_each(|block| write_text(block, &mut text));
    writer.english = writer.reads_english(&text) || writer.reads_english(&section.title);
    writer.add(&text, place::TEXT, 1, &mut sheet);
    if names_all {
        // The anchor of such a heading is the title in English.
        writer.add_name(&section.anchor, &section.title, head);
    } else {
        writer.add(&section.title, place::HEADING, 2, &mut sheet);
        writer.add_name(&section.anchor, &section.title, &mut sheet);
    }
    sheet
}

/// Puts texts on sheets, and their words among all words.
struct Writer<'w> {
    language: &'w Language,
    words: &'w mut Words,
    english: bool,
}

impl Writer<'_> {
    fn reads_english(&self, text: &str) -> bool {
        let tokens = token::tokens(text);
        self.language.is_english(&mut tokens.iter().map(|token| token.text.as_str()))
    }

    fn add(&mut self, text: &str, place: u32, worth: u32, sheet: &mut Sheet) {
        for token in token::tokens(text) {
            let term = self.term(&token);
            self.words.see(&token, &term, worth, self.language);
            sheet.length += 1;
            sheet.post(term, place);
        }
    }

    /// English words of an anchor or a file name, unless they only repeat the heading.
    fn add_name(&self, name: &str, heading: &str, sheet: &mut Sheet) {
        let said: Vec<String> = token::tokens(heading).iter().map(|token| self.language.fold(&token.text)).collect();
        let named = token::tokens(name).into_iter().filter(|token| token.kind != Kind::Whole);
        for token in named.filter(|token| !said.contains(&self.language.fold(&token.text))) {
            let term = self.language.english_term(&token.text);
            sheet.post(term, place::NAME);
        }
    }

    fn term(&self, token: &Token) -> String {
        match token.kind {
            Kind::Word if self.english => self.language.english_term(&token.text),
            Kind::Word => self.language.term(&token.text),
            Kind::Code | Kind::Whole | Kind::Pair => self.language.fold(&token.text),
        }
    }
}

impl Sheet {
    fn post(&mut self, term: String, place: u32) {
        let held = self.terms.entry(term).or_default();
        *held = place::add(*held, place);
    }
}

impl Words {
    fn see(&mut self, token: &Token, term: &str, worth: u32, language: &Language) {
        if token.kind != Kind::Word {
            return;
        }
        let seen = self.0.entry(language.fold(&token.text)).or_default();
        seen.times += worth;
        if seen.term.is_empty() {
            seen.term = term.to_owned();
        }
        if seen.humps.is_empty() {
            seen.humps.clone_from(&token.humps);
        }
    }

    /// How well a part is known: as a word of its own, or for the last part by another form of it.
    fn known(&self, part: &str, is_last: bool, language: &Language, terms: &BTreeMap<&str, u32>) -> u32 {
        if language.is_functional(part) && (is_last || !language.is_first_part(part)) {
            return 0;
        }
        let listed = if language.parts().contains(&part) { 3 } else { 0 };
        let alone = self.0.get(part).map_or(0, |seen| seen.times);
        let formed = if is_last || part.len() > 5 { terms.get(language.term(part).as_str()).copied().unwrap_or(0) } else { 0 };
        let times = alone.max(formed).max(listed);
        if times < 2 || (part.len() == 3 && times < 6) { 0 } else { times }
    }
}

/// The cuts of every term, in the order of the terms.
fn cuts(sheets: &[Sheet], words: &Words, language: &Language) -> Vec<u8> {
    let mut terms: BTreeMap<&str, u32> = BTreeMap::new();
    for seen in words.0.values() {
        *terms.entry(seen.term.as_str()).or_default() += seen.times;
    }
    let known = |part: &str, is_last: bool| words.known(part, is_last, language, &terms);
    let mut by_term: BTreeMap<&str, Vec<Part>> = BTreeMap::new();
    for (word, seen) in &words.0 {
        let parts = by_term.entry(seen.term.as_str()).or_default();
        if parts.is_empty() {
            *parts = parts_of(word, seen, language, &known);
        }
    }
    let all: std::collections::BTreeSet<&str> = sheets.iter().flat_map(|sheet| sheet.terms.keys().map(String::as_str)).collect();
    let mut out = Vec::new();
    for term in all {
        compound::encode(by_term.get(term).map_or(&[], Vec::as_slice), &mut out);
    }
    out
}

/// The cuts of a word that also hold for its term, which may end sooner.
fn parts_of(word: &str, seen: &Seen, language: &Language, known: &compound::Known<'_>) -> Vec<Part> {
    let humps = compound::humps(word.chars().count(), &seen.humps);
    let parts = if humps.is_empty() { compound::split(word, language, known) } else { humps };
    let letters = seen.term.chars().count();
    let fits = parts.last().is_some_and(|last| last.start + 2 < letters && last.start < 64);
    if fits
        && compound::letters(word, 0, letters.saturating_sub(2)) == compound::letters(&seen.term, 0, letters.saturating_sub(2))
    {
        parts
    } else {
        Vec::new()
    }
}

/// For each article its number of sections, and for each document the logarithm of its length.
fn layout(articles: &[&Article], sheets: &[Sheet]) -> Vec<u8> {
    let mut out = (articles.len() as u32).to_le_bytes().to_vec();
    out.extend(articles.iter().flat_map(|article| (article.sections.len() as u16).to_le_bytes()));
    out.extend(sheets.iter().map(|sheet| (8.0 * (1.0 + sheet.length as f32).log2()) as u8));
    out
}

fn segment(sheets: &[Sheet]) -> tantivy::Result<BTreeMap<String, Vec<u8>>> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqs).set_fieldnorms(false);
    let field = schema.add_text_field(FIELD, TextOptions::default().set_indexing_options(indexing));
    let directory = RamDirectory::create();
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let builder = tantivy::Index::builder().schema(schema.build()).settings(settings);
    let mut writer = builder.single_segment_index_writer(directory.clone(), BUDGET)?;
    for sheet in sheets {
        let mut document = TantivyDocument::default();
        document.add_pre_tokenized_text(field, posted(sheet));
        writer.add_document(document)?;
    }
    let index = writer.finalize()?;
    let names = index.directory().list_managed_files();
    Ok(renamed(&directory, &names.iter().map(|name| name.to_string_lossy().into_owned()).collect::<Vec<_>>()))
}

fn posted(sheet: &Sheet) -> PreTokenizedString {
    let terms = sheet.terms.iter().flat_map(|(term, &times)| (0..times).map(move |_| term));
    let tokens = terms.map(|term| Posted { text: term.clone(), position: 0, ..Posted::default() }).collect();
    PreTokenizedString { text: String::new(), tokens }
}

/// The files of a segment under names made from what they hold: tantivy gives a segment a random one.
fn renamed(directory: &RamDirectory, names: &[String]) -> BTreeMap<String, Vec<u8>> {
    let mut by_ending = BTreeMap::new();
    let mut random = "";
    for (stem, ending) in names.iter().filter_map(|name| name.split_once('.')).filter(|(stem, _)| stem.len() == 32) {
        random = stem;
        by_ending.insert(ending, read(directory, &format!("{stem}.{ending}")));
    }
    let mut digest = blake3::Hasher::new();
    for (ending, bytes) in &by_ending {
        digest.update(ending.as_bytes()).update(bytes);
    }
    let fixed: String = digest.finalize().to_hex().chars().take(32).collect();
    let meta = directory.atomic_read(Path::new("meta.json")).unwrap_or_default();
    let meta = String::from_utf8_lossy(&meta).replace(&dashed(random), &dashed(&fixed)).into_bytes();
    let mut out: BTreeMap<String, Vec<u8>> =
        by_ending.into_iter().map(|(ending, bytes)| (format!("{fixed}.{ending}"), bytes)).collect();
    out.insert("meta.json".to_owned(), meta);
    out
}

fn read(directory: &RamDirectory, name: &str) -> Vec<u8> {
    let file = directory.open_read(Path::new(name)).ok();
    file.and_then(|file| file.read_bytes().ok()).map(|bytes| bytes.to_vec()).unwrap_or_default()
}

/// 32 digits as a UUID is written.
fn dashed(digits: &str) -> String {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// The words of a block, without its markup.
fn write_text(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(text) => line(text, out),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| write_text(block, out)),
        Block::Code { text, .. } => out.extend([text.as_str(), "\n"]),
        Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell, out)),
        Block::Alert { blocks, .. } | Block::Quote(blocks) => blocks.iter().for_each(|block| write_text(block, out)),
    }
}

fn line(text: &[Inline], out: &mut String) {
    out.push_str(&plain(text));
    out.push('\n');
}
