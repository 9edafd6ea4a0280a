//! The paste and the files: how they come and go, and who answers them.

use super::{Body, Document, Effect, Stage, State, Status};
use crate::answer::Answer;
use crate::route::Route;
use engine::locale::Locale;
use engine::paste::{self, Encoding};

/// Texts up to this size are answered while the key is still going up.
pub(super) const AT_ONCE: usize = 64 * 1024;
/// Texts up to this size are shown in the box; larger ones are named only: the browser lays a box out in one go, and for longer than
/// anybody should wait for a key.
pub const SHOWN: usize = 96 * 1024;

/// Another answer is read from its first finding on, wherever the last one was left.
pub(super) fn from_the_top() -> Effect {
    Effect::ScrollTo("top".to_owned())
}

impl State {
    pub(super) fn typed(&mut self, text: String) -> Vec<Effect> {
        self.lit = None;
        self.documents[self.shown].change(text);
        self.ask(self.shown, self.locale)
    }

    pub(super) fn example(&mut self, name: &str) -> Vec<Effect> {
        let text = self.words().say(&format!("example.{name}.text"));
        self.shown = 0;
        let mut effects = self.typed(text.trim_end().to_owned());
        effects.push(Effect::Focus("paste"));
        effects
    }

    pub(super) fn clear(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Focus("paste")];
        self.lit = None;
        if self.shown == 0 {
            self.documents[0].change(String::new());
        } else {
            effects.push(Effect::Forget(self.documents.remove(self.shown).key));
            self.shown -= 1;
        }
        effects
    }

    pub(super) fn show(&mut self, index: usize) -> Vec<Effect> {
        self.shown = index.min(self.documents.len() - 1);
        self.lit = None;
        let mut effects = self.ask_for_ticket();
        effects.push(from_the_top());
        effects
    }

    pub(super) fn files(&mut self, files: Vec<(u32, String, usize)>) -> Vec<Effect> {
        self.dragging = false;
        let first = self.documents.len();
        let mut effects: Vec<Effect> = files.into_iter().flat_map(|file| self.file(file)).collect();
        self.shown = first.min(self.documents.len() - 1);
        // Who drops a file on an article wants its diagnosis.
        effects.push(match self.route {
            Route::Diagnose => from_the_top(),
            _ => Effect::Go(Route::Diagnose),
        });
        effects
    }

    pub(super) fn file(&mut self, (key, name, size): (u32, String, usize)) -> Vec<Effect> {
        self.documents.push(Document::file(key, name, size));
        if size <= SHOWN { vec![Effect::Read(key)] } else { self.ask(self.documents.len() - 1, self.locale) }
    }

    /// A small file: shown as text where it is text.
    pub(super) fn read(&mut self, key: u32, bytes: Vec<u8>) -> Vec<Effect> {
        let Some(index) = self.index_of(key) else { return Vec::new() };
        let read = paste::read(&bytes);
        if read.encoding != Encoding::Binary {
            self.documents[index].change(read.text.text().replace("\r\n", "\n").replace('\r', "\n"));
        }
        self.ask(index, self.locale)
    }

    /// Answers at once what is small, and asks for the rest.
    pub(super) fn ask(&mut self, index: usize, locale: Locale) -> Vec<Effect> {
        let document = &mut self.documents[index];
        let text = match &document.body {
            Body::Text(text) if text.trim().is_empty() => {
                return {
                    document.status = Status::Idle;
                    Vec::new()
                };
            }
            Body::Text(text) if text.len() <= AT_ONCE => {
                let answer = Answer::of(engine::diagnose(text.as_bytes(), &self.bundle, locale), text.as_bytes());
                return {
                    document.answered(document.version, locale, answer);
                    Vec::new()
                };
            }
            Body::Text(text) => Some(text.clone()),
            Body::File { .. } => None,
        };
        let asked = document.ask();
        asked.then_some(Effect::Diagnose { key: document.key, version: document.version, locale, text }).into_iter().collect()
    }

    pub(super) fn answer_all(&mut self) -> Vec<Effect> {
        let missing: Vec<usize> =
            (0..self.documents.len()).filter(|index| self.documents[*index].answer(self.locale).is_none()).collect();
        missing.into_iter().flat_map(|index| self.ask(index, self.locale)).collect()
    }

    pub(super) fn answered(&mut self, key: u32, version: u32, locale: Locale, answer: Answer) -> Vec<Effect> {
        let Some(index) = self.index_of(key) else { return Vec::new() };
        self.documents[index].answered(version, locale, answer);
        let wanted =
            [self.locale, self.ticket_locale()].into_iter().find(|locale| self.documents[index].answer(*locale).is_none());
        let mut effects = wanted.map(|locale| self.ask(index, locale)).unwrap_or_default();
        effects.extend(self.rest(index));
        effects
    }

    /// What a program has taken it never gives back; where nothing is left to do after a file, the background goes, and its memory
    /// with it. A text that is being typed comes again with the next key, and its background stays.
    fn rest(&self, answered: usize) -> Option<Effect> {
        let is_file = matches!(self.documents[answered].body, Body::File { .. });
        let is_busy = self.documents.iter().any(Document::is_working) || self.is_auditing();
        (is_file && !is_busy).then_some(Effect::Stop)
    }

    pub(super) fn cancel(&mut self) -> Vec<Effect> {
        let working = self.documents.iter_mut().filter(|document| document.is_working());
        working.for_each(|document| document.status = Status::Cancelled);
        self.end_batch(Stage::Stopped);
        vec![Effect::Stop]
    }

    pub(super) fn failed(&mut self, key: u32, message: String) -> Vec<Effect> {
        if self.batch.as_ref().is_some_and(|batch| batch.key == key) {
            self.end_batch(Stage::Failed(message));
            return Vec::new();
        }
        self.set_status(key, Status::Failed(message))
    }

    pub(super) fn set_status(&mut self, key: u32, status: Status) -> Vec<Effect> {
        if let Some(index) = self.index_of(key) {
            self.documents[index].status = status;
        }
        Vec::new()
    }

    pub(super) fn index_of(&self, key: u32) -> Option<usize> {
        self.documents.iter().position(|document| document.key == key)
    }
}
