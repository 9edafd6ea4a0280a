//! Record → signals: the codes, names, statuses and facts that stand in it, each with its place. Which names and sentences to look
//! for comes in as a [`Vocabulary`]; this room knows neither the bundle nor words for people.

mod event;
mod fact;
mod failure;
mod fold;
mod lexicon;
mod misread;
mod name;
mod number;
mod passage;
mod read;
mod scan;
mod words;

use crate::code::Code;
use crate::record::{Record, Shape};
use crate::span::Span;
use event::{SENTENCE, Told};
use lexicon::Lexicon;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One code that stands in the paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// What it is.
    pub code: Code,
    /// Where it stands in the input.
    pub span: Span,
    /// The record it stands in.
    pub record: usize,
    /// How sure it is that the number means this code.
    pub certainty: Certainty,
}

/// How sure it is that a number means a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Its surroundings allow it.
    Possible,
    /// Its surroundings suggest it.
    Likely,
    /// The text says so: a label, a field, a spelling that nothing else has.
    Certain,
}

/// The words of the content, as data: what [`Vocabulary::new`] is made from and what the bundle keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The event sources that content knows.
    pub providers: Vec<Provider>,
    /// Symbolic names (`ADPermissionsError`), as written.
    pub names: Vec<String>,
    /// Values of status columns (`FilteredByTarget`), as written.
    pub statuses: Vec<String>,
    /// Sentences and terms that state something. Compared without regard to case and runs of white space.
    pub phrases: Vec<Phrase>,
}

/// An event source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Its real name (`Directory Synchronization`).
    pub name: String,
    /// Other spellings, translated ones among them.
    pub aliases: Vec<String>,
    /// The ids of its events that content describes.
    pub ids: Vec<u32>,
}

/// A sentence or term and what it states, mostly a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words as they stand in pastes.
    pub text: String,
    /// What they state.
    pub code: Code,
}

/// [`Words`], made ready for searching.
#[derive(Debug)]
pub struct Vocabulary {
    words: Words,
    lexicon: Lexicon,
    /// Every spelling of an event source, in lower case → its number.
    sources: BTreeMap<String, usize>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary::new(Words::default())
    }
}

impl Vocabulary {
    /// Builds the searchers.
    pub fn new(words: Words) -> Self {
        let lexicon = Lexicon::new(&words);
        let mut sources = BTreeMap::new();
        for (number, provider) in words.providers.iter().enumerate() {
            for name in std::iter::once(&provider.name).chain(&provider.aliases) {
                sources.entry(name.trim().to_lowercase()).or_insert(number);
            }
        }
        Vocabulary { words, lexicon, sources }
    }

    /// The words it was made from.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// The real name of an event source that is written in any known way.
    pub fn canonical(&self, provider: &str) -> Option<&str> {
        let name = provider.trim().to_lowercase().replace('\u{A0}', " ");
        let number = self.sources.get(&name).copied().or_else(|| self.completed(&name))?;
        self.words.providers.get(number).map(|known| known.name.as_str())
    }

    /// The one event source whose name begins as this does, which a narrow column has cut: `Directory Synchron...`.
    fn completed(&self, name: &str) -> Option<usize> {
        let stem = name.strip_suffix("...").or_else(|| name.strip_suffix('…')).filter(|stem| stem.len() >= CUT)?;
        let mut fitting = self.sources.range(stem.to_owned()..).take_while(|(known, _)| known.starts_with(stem));
        let (_, number) = fitting.next()?;
        fitting.all(|(_, other)| other == number).then_some(*number)
    }

    /// Whether content describes this event of this source.
    pub fn has_event(&self, provider: &str, id: u32) -> bool {
        self.words.providers.iter().any(|known| known.name == provider && known.ids.contains(&id))
    }
}

/// So many bytes of a name that was cut tell whose it is.
const CUT: usize = 6;

/// All signals of one record, in the order in which they stand. `index` is the record's number in the paste.
pub fn extract(index: usize, record: &Record<'_>, vocabulary: &Vocabulary) -> Vec<Signal> {
    let mut signals = Vec::new();
    Extraction::new(vocabulary).read(index, record, &mut signals);
    signals
}

/// Reads the signals of one record after the other.
#[derive(Debug)]
pub struct Extraction<'v> {
    vocabulary: &'v Vocabulary,
    room: read::Room,
    /// Event sources as written → their names: a log has few.
    sources: BTreeMap<String, Arc<str>>,
}

/// So many sources are remembered.
const SOURCES: usize = 256;

impl<'v> Extraction<'v> {
    /// Looks for the words of `vocabulary`.
    pub fn new(vocabulary: &'v Vocabulary) -> Self {
        Extraction { vocabulary, room: read::Room::default(), sources: BTreeMap::new() }
    }

    /// Appends the signals of a record, in the order in which they stand. `index` is the record's number in the paste.
    pub fn read(&mut self, index: usize, record: &Record<'_>, signals: &mut Vec<Signal>) {
        let owner = Owner::of(record, self.source(record));
        let first = signals.len();
        let certainty = owner.certainty(record, self.vocabulary, &mut self.room);
        signals.extend(certainty.and_then(|certainty| owner.signal(index, record, certainty)));
        for text in &record.body {
            let placed = |hit: passage::Hit| Signal {
                code: hit.code,
                span: text.origin(Span::new(hit.start, hit.end)),
                record: index,
                certainty: hit.certainty,
            };
            signals.extend(read::read(text.text(), &owner, self.vocabulary, &mut self.room).map(placed));
        }
        signals[first..].sort_by_key(|signal| signal.span);
    }

    /// The source that the fields of a record name, by its real name where it is known.
    fn source(&mut self, record: &Record<'_>) -> Option<Arc<str>> {
        let written = record.provider.as_ref().map(|name| name.text().trim()).filter(|name| !name.is_empty())?;
        if let Some(name) = self.sources.get(written) {
            return Some(Arc::clone(name));
        }
        let name: Arc<str> = self.vocabulary.canonical(written).unwrap_or(written).into();
        if self.sources.len() < SOURCES {
            self.sources.insert(written.to_owned(), Arc::clone(&name));
        }
        Some(name)
    }
}

/// What the fields of a record say of its event.
#[derive(Debug, Default)]
struct Owner {
    provider: Option<Arc<str>>,
    event: Option<u32>,
    /// Whether the text is all there is, so that it may be no more than a code.
    typed: bool,
}

impl Owner {
    fn of(record: &Record<'_>, provider: Option<Arc<str>>) -> Self {
        let event = record.event.as_ref().and_then(|id| id.text().trim().parse().ok());
        let typed = record.shape == Shape::Loose && record.body.len() == 1 && provider.is_none();
        Owner { provider, event, typed }
    }

    /// The event that the fields name.
    fn signal(&self, index: usize, record: &Record<'_>, certainty: Certainty) -> Option<Signal> {
        let (id, text) = (self.event?, record.event.as_ref()?);
        let span = text.origin(Span::new(0, text.text().len()));
        Some(Signal { code: Code::Event { provider: self.provider.clone(), id }, span, record: index, certainty })
    }

    /// How sure the event is that the fields name. Without a source the words decide: they may name another product, and the row of
    /// a table counts only with an id that content describes and words that say something of it.
    fn certainty(&self, record: &Record<'_>, vocabulary: &Vocabulary, room: &mut read::Room) -> Option<Certainty> {
        let id = self.event?;
        let row = matches!(record.shape, Shape::DocTable | Shape::Loose);
        if self.provider.is_some() || (row && !vocabulary.lexicon.knows_id(id)) {
            return self.provider.is_some().then_some(Certainty::Certain);
        }
        let texts = record.body.iter().map(|text| read::told(text.text(), vocabulary, room));
        let told = texts.fold(Told::default(), Told::and);
        let own = told.weight();
        let other = told.other && own < 2;
        // English says what a row is about in words that are known here; another language may not.
        let silent = own == 0 && record.body.iter().all(|text| text.text().is_ascii());
        let words = || record.body.iter().map(|text| text.text().split_whitespace().count()).sum::<usize>();
        match own {
            _ if other => Some(Certainty::Possible),
            0 | 1 if row => (words() >= SENTENCE && !silent).then_some(Certainty::Possible),
            0..=2 if record.shape == Shape::Json && words() > 0 => Some(Certainty::Possible),
            _ => Some(Certainty::Certain),
        }
    }
}
