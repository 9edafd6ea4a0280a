//! One paste or file, its answers per language, and how far the work on it is.

use crate::answer::Answer;
use engine::locale::Locale;
use std::collections::BTreeMap;

/// A paste or a file.
pub struct Document {
    /// Its number; the paste is 0.
    pub key: u32,
    /// The file's name; none for the paste.
    pub name: Option<String>,
    /// What it holds.
    pub body: Body,
    /// How far the work on it is.
    pub status: Status,
    /// Grows with every change.
    pub version: u32,
    answers: BTreeMap<Locale, Answer>,
}

/// What a document holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Text in the box.
    Text(String),
    /// A file too large, or not text, that stays with the browser.
    File {
        /// Its bytes.
        size: usize,
    },
}

/// How far the work on a document is.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// Nothing is to be done.
    Idle,
    /// It is being read: the part that is done.
    Reading(f32),
    /// It is being thought about.
    Thinking,
    /// It cannot be read; why.
    Failed(String),
    /// The user stopped it.
    Cancelled,
}

impl Document {
    /// The paste, still empty.
    pub fn paste() -> Document {
        Document {
            key: 0,
            name: None,
            body: Body::Text(String::new()),
            status: Status::Idle,
            version: 0,
            answers: BTreeMap::new(),
        }
    }

    /// A file that nobody has read yet.
    pub fn file(key: u32, name: String, size: usize) -> Document {
        Document { key, name: Some(name), body: Body::File { size }, ..Document::paste() }
    }

    /// The text in the box; empty for a file.
    #[cfg(test)]
    pub fn text(&self) -> &str {
        match &self.body {
            Body::Text(text) => text,
            Body::File { .. } => "",
        }
    }

    /// Whether there is nothing to diagnose.
    pub fn is_empty(&self) -> bool {
        matches!(&self.body, Body::Text(text) if text.trim().is_empty())
    }

    /// Whether work on it goes on.
    pub fn is_working(&self) -> bool {
        matches!(self.status, Status::Reading(_) | Status::Thinking)
    }

    /// The answer in a language.
    pub fn answer(&self, locale: Locale) -> Option<&Answer> {
        self.answers.get(&locale)
    }

    /// Another text.
    pub fn change(&mut self, text: String) {
        self.body = Body::Text(text);
        self.outdate();
    }

    /// Its answers no longer hold.
    pub fn outdate(&mut self) {
        self.version += 1;
        self.answers.clear();
    }

    /// Marks it as worked on; false where that is so already, and the answer under way will lead to the next question.
    pub fn ask(&mut self) -> bool {
        let free = !self.is_working();
        if free {
            self.status = Status::Reading(0.0);
        }
        free
    }

    /// Takes an answer; one to an earlier version is dropped.
    pub fn answered(&mut self, version: u32, locale: Locale, answer: Answer) {
        self.status = Status::Idle;
        if version == self.version {
            self.answers.insert(locale, answer);
        }
    }
}
