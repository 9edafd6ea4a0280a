//! What the page knows, and how each action changes it. Pure: an action gives a new state and the effects that the browser shall
//! perform; no DOM, no clock, no storage. Small texts are answered here, at once; large ones by an effect that comes back later.

mod action;
mod batch;
mod document;
mod documents;
mod effect;
mod guide;
mod knowledge;
mod light;
mod proof;
mod search;
mod theme;
mod ticket;

pub use action::Action;
pub use batch::{Batch, Stage};
pub use document::{Body, Document, Status};
pub use documents::SHOWN;
pub use effect::Effect;
pub use guide::{Walk, Walked};
pub use proof::Proof;
pub use search::Search;
pub use theme::Theme;
pub use ticket::Ticket;

use crate::answer::Answer;
use crate::markup::Format;
use crate::route::Route;
use crate::words::Words;
use engine::bundle::Bundle;
use engine::locale::Locale;
use std::rc::Rc;

/// What the page knows.
pub struct State {
    /// The language of the interface and of the answers.
    pub locale: Locale,
    /// How light it is.
    pub theme: Theme,
    /// What is shown.
    pub route: Route,
    /// The bundle that came with the page; it holds the words.
    pub builtin: Rc<Bundle>,
    /// The bundle that answers.
    pub bundle: Rc<Bundle>,
    /// Name of the file it came from; none for the one built in.
    pub foreign: Option<String>,
    /// The bytes of that file.
    pub foreign_bytes: Rc<Vec<u8>>,
    /// Whether it is remembered in this browser.
    pub kept: bool,
    /// Why the last bundle was refused.
    pub refused: Option<String>,
    /// The paste, then the files.
    pub documents: Vec<Document>,
    /// Which of them is shown.
    pub shown: usize,
    /// The finding whose evidence is lit.
    pub lit: Option<usize>,
    /// The search box.
    pub search: Search,
    /// The filter of the code table.
    pub code_filter: String,
    /// The filter of the timeline.
    pub story_filter: String,
    /// How the ticket text is written.
    pub ticket: Ticket,
    /// A password and a synchronised hash, to compare.
    pub proof: Proof,
    /// Accounts to compare, all of a file.
    pub batch: Option<Batch>,
    /// Whether the list of keys is open.
    pub keys_open: bool,
    /// Whether something is being dragged over the page.
    pub dragging: bool,
    /// Key of what was just done, to be said and shown for a moment.
    pub notice: Option<&'static str>,
    /// Whether a newer version of the page waits to be loaded.
    pub renewed: bool,
}

impl State {
    /// The page as it opens.
    pub fn new(builtin: Rc<Bundle>, locale: Locale, theme: Theme, route: Route) -> State {
        State {
            locale,
            theme,
            route,
            bundle: builtin.clone(),
            builtin,
            foreign: None,
            foreign_bytes: Rc::default(),
            kept: false,
            refused: None,
            documents: vec![Document::paste()],
            shown: 0,
            lit: None,
            search: Search::default(),
            code_filter: String::new(),
            story_filter: String::new(),
            ticket: Ticket { format: Format::Markdown, locale: None, hide: true },
            proof: Proof::default(),
            batch: None,
            keys_open: false,
            dragging: false,
            notice: None,
            renewed: false,
        }
    }

    /// The words in the page's language.
    pub fn words(&self) -> Words {
        Words::new(self.builtin.clone(), self.locale)
    }

    /// The document that is shown.
    pub fn document(&self) -> &Document {
        &self.documents[self.shown.min(self.documents.len() - 1)]
    }

    /// The answer that is shown.
    pub fn answer(&self) -> Option<&Answer> {
        self.document().answer(self.locale)
    }

    /// Changes the state; what the browser shall do comes back.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Typed(text) => self.typed(text),
            Action::Pasted => vec![documents::from_the_top()],
            Action::Caret(units) => self.caret(units),
            Action::Hover(finding) => {
                self.lit = finding;
                Vec::new()
            }
            Action::Step(by) => self.step(by),
            Action::Paste => vec![Effect::Go(Route::Diagnose), Effect::Focus("paste")],
            Action::ToAnswer => vec![Effect::ScrollTo("answer".to_owned()), Effect::Focus("answer")],
            Action::Skip => vec![Effect::Focus("main")],
            Action::Escape => self.escape(),
            Action::Example(name) => self.example(&name),
            Action::Clear => self.clear(),
            Action::Show(index) => self.show(index),
            Action::Files(files) => self.files(files),
            Action::Read(key, bytes) => self.read(key, bytes),
            Action::Progress(key, part) => {
                self.set_status(key, if part < 1.0 { Status::Reading(part) } else { Status::Thinking })
            }
            Action::Answered(key, version, locale, answer) => self.answered(key, version, locale, *answer),
            Action::Failed(key, message) => self.failed(key, message),
            Action::Cancel => self.cancel(),
            Action::Light(finding) => self.light(finding),
            Action::Reveal(start, end) => self.reveal(start, end),
            Action::Language(locale) => self.language(locale),
            Action::Theme(theme) => self.set_theme(theme),
            Action::Went(route, left_at) => self.went(route, left_at),
            Action::Query(query) => self.query(query),
            Action::Cursor(by) => self.cursor(by),
            Action::Choose => self.choose(),
            Action::Close => self.close(),
            Action::FilterCodes(text) => {
                self.code_filter = text;
                Vec::new()
            }
            Action::FilterStories(text) => {
                self.story_filter = text;
                Vec::new()
            }
            Action::TicketFormat(format) => {
                self.ticket.format = format;
                Vec::new()
            }
            Action::TicketLanguage(locale) => self.ticket_language(locale),
            Action::TicketHide(hide) => {
                self.ticket.hide = hide;
                Vec::new()
            }
            Action::ProofHash(text) => {
                self.proof.set_hash(text);
                Vec::new()
            }
            Action::ProofSecret(text) => {
                self.proof.set_secret(text);
                Vec::new()
            }
            Action::ProofIsNt(is_nt) => {
                self.proof.set_kind(is_nt);
                Vec::new()
            }
            Action::Prove => {
                self.proof.compare();
                Vec::new()
            }
            Action::CopyTicket => self.copy_ticket(),
            Action::SaveReport => saved("errwise-report.html", self.ticket_text(Format::Html)),
            Action::CopyEscalation => self.copied(self.escalation_text(self.ticket.format)),
            Action::SaveEscalation => saved("errwise-support.html", self.escalation_text(Format::Html)),
            Action::Copy(text) => vec![Effect::Copy { text, html: false }],
            Action::Copied => self.say("notice.copied"),
            Action::Keys(open) => self.keys(open),
            Action::Dragging(over) => {
                self.dragging = over;
                Vec::new()
            }
            Action::Brought(key, name) => self.brought(key, name),
            Action::Audited(key, wave, seconds) => self.audited(key, wave.map(|wave| *wave), seconds),
            Action::ClearBatch => self.clear_batch(),
            Action::KeepBundle(keep) => self.keep_bundle(keep),
            Action::NotKept => {
                self.kept = false;
                self.say("verify.not-kept")
            }
            Action::BundleRead(name, bytes) => self.open_bundle(name, bytes),
            Action::BuiltIn => self.built_in(),
            Action::Quiet => {
                self.notice = None;
                Vec::new()
            }
            Action::Renewed => {
                self.renewed = true;
                Vec::new()
            }
            Action::Reload => vec![Effect::Reload],
        }
    }

    fn say(&mut self, key: &'static str) -> Vec<Effect> {
        self.notice = Some(key);
        vec![Effect::Pause]
    }

    fn set_theme(&mut self, theme: Theme) -> Vec<Effect> {
        self.theme = theme;
        vec![Effect::Remember("theme", theme.name().to_owned()), Effect::Dress]
    }

    fn language(&mut self, locale: Locale) -> Vec<Effect> {
        self.locale = locale;
        let mut effects = vec![Effect::Remember("language", locale.as_str().to_owned()), Effect::Dress];
        effects.extend(self.answer_all());
        effects.extend(self.ask_for_ticket());
        self.seek_again();
        effects
    }

    /// Who reads by ear or by keys begins where the new view begins; who pastes goes on where they were, and so does who comes back.
    pub fn arrived(&self, left_at: Option<f64>) -> Vec<Effect> {
        if let Some(place) = left_at {
            let focus = (self.route != Route::Diagnose).then_some(Effect::Focus("main"));
            return focus.into_iter().chain([Effect::ScrollBack(place)]).collect();
        }
        match &self.route {
            Route::Diagnose => vec![Effect::ScrollTo("top".to_owned())],
            Route::Article { section, .. } if !section.is_empty() => {
                vec![Effect::Focus("main"), Effect::ScrollTo(section.clone())]
            }
            _ => vec![Effect::Focus("main"), Effect::ScrollTo("top".to_owned())],
        }
    }

    fn went(&mut self, route: Route, left_at: Option<f64>) -> Vec<Effect> {
        self.search.open = false;
        self.keys_open = false;
        let moved = self.route != route;
        if moved {
            // A secret does not outlive the view it was typed in.
            self.proof = Proof::default();
        }
        self.route = route;
        if moved { self.arrived(left_at) } else { Vec::new() }
    }

    fn escape(&mut self) -> Vec<Effect> {
        match (self.keys_open, self.search.open) {
            (true, _) => self.keys(false),
            (_, true) => self.close(),
            _ => {
                self.lit = None;
                Vec::new()
            }
        }
    }

    fn keys(&mut self, open: bool) -> Vec<Effect> {
        self.keys_open = open;
        vec![Effect::Focus(if open { "keys-close" } else { "keys-open" })]
    }
}

fn saved(name: &'static str, html: Option<String>) -> Vec<Effect> {
    html.map(|html| Effect::Save(name, html)).into_iter().collect()
}

#[cfg(test)]
mod tests;
