//! What the page knows, and how each action changes it. Pure: an action gives a new state and the effects that the browser shall
//! perform; no DOM, no clock, no storage. Small texts are answered here, at once; large ones by an effect that comes back later.

mod document;
mod proof;

pub use document::{Body, Document, Status};
pub use proof::Proof;

use crate::answer::Answer;
use crate::evidence::{self, Mark};
use crate::route::Route;
use crate::ticket::{self, Format};
use crate::words::Words;
use engine::article::{Article, ArticleId};
use engine::bundle::{Bundle, Bytes};
use engine::code::Code;
use engine::codebook::Entry;
use engine::locale::Locale;
use engine::paste::{self, Encoding};
use engine::search::Hit;
use std::rc::Rc;

/// Texts up to this size are answered while the key is still going up.
const AT_ONCE: usize = 64 * 1024;
/// Texts up to this size are shown in the box; larger ones are named only.
pub const SHOWN: usize = 256 * 1024;
/// Hits below the search box.
const HITS: usize = 8;
/// Places that are marked in the text at the same time.
const MARKS: usize = 600;

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
    /// Whether the list of keys is open.
    pub keys_open: bool,
    /// Whether something is being dragged over the page.
    pub dragging: bool,
    /// Key of what was just done, to be said and shown for a moment.
    pub notice: Option<&'static str>,
}

/// How light the page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The search box and what stands under it.
#[derive(Default)]
pub struct Search {
    /// What is sought.
    pub query: String,
    /// What was found.
    pub hits: Vec<Hit>,
    /// What was sought in its place, where words were misspelt.
    pub meant: Option<String>,
    /// The hit under the cursor.
    pub cursor: Option<usize>,
    /// Whether the list is open.
    pub open: bool,
}

/// How the ticket text is written.
pub struct Ticket {
    /// Markup.
    pub format: Format,
    /// The customer's language; none for that of the page.
    pub locale: Option<Locale>,
    /// Whether personal data stays out.
    pub hide: bool,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text of the shown document changed.
    Typed(String),
    /// The caret stands at this place, in UTF-16 units.
    Caret(usize),
    /// The pointer is over the words of this finding, or of none.
    Hover(Option<usize>),
    /// To the next finding, or the one before.
    Step(isize),
    /// To the text box.
    Paste,
    /// To the answer.
    ToAnswer,
    /// Past the header.
    Skip,
    /// Whatever is open shall close.
    Escape,
    /// An example was chosen.
    Example(String),
    /// The shown document shall go.
    Clear,
    /// A document was chosen.
    Show(usize),
    /// Files were dropped or chosen: key, name and size of each.
    Files(Vec<(u32, String, usize)>),
    /// A file was read.
    Read(u32, Vec<u8>),
    /// Work on a document goes on: the part that is read, 1.0 when it is being thought about.
    Progress(u32, f32),
    /// A document is answered, as it was at this version, in this language.
    Answered(u32, u32, Locale, Box<Answer>),
    /// Work on a document failed.
    Failed(u32, String),
    /// Work shall stop.
    Cancel,
    /// A finding shall be lit, or none.
    Light(Option<usize>),
    /// A finding's words shall be shown in the text, or a place.
    Reveal(usize, usize),
    /// Another language.
    Language(Locale),
    /// Another theme.
    Theme(Theme),
    /// The address changed.
    Went(Route),
    /// The search box changed.
    Query(String),
    /// The cursor moves in the list of hits.
    Cursor(isize),
    /// The hit under the cursor, or the first, is chosen.
    Choose,
    /// The list of hits closes.
    Close,
    /// The code table is filtered.
    FilterCodes(String),
    /// The timeline is filtered.
    FilterStories(String),
    /// The ticket text gets another markup.
    TicketFormat(Format),
    /// The ticket text gets another language.
    TicketLanguage(Locale),
    /// Personal data stays out of the ticket text, or not.
    TicketHide(bool),
    /// The synchronised hash changed.
    ProofHash(String),
    /// The password or its NT hash changed.
    ProofSecret(String),
    /// The secret is an NT hash, or a password.
    ProofIsNt(bool),
    /// The two are compared.
    Prove,
    /// The ticket text is copied.
    CopyTicket,
    /// The report is saved as a file.
    SaveReport,
    /// A text is copied.
    Copy(String),
    /// Copying succeeded.
    Copied,
    /// The list of keys opens or closes.
    Keys(bool),
    /// Something is dragged over the page, or no longer.
    Dragging(bool),
    /// A bundle was chosen: its name and bytes.
    BundleRead(String, Vec<u8>),
    /// The bundle that is built in shall answer again.
    BuiltIn,
    /// The moment of a notice is over.
    Quiet,
}

/// What the browser shall do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Answer a document in the background; a text is given, a file is known by its key.
    Diagnose {
        /// The document.
        key: u32,
        /// Its version.
        version: u32,
        /// The language of the answer.
        locale: Locale,
        /// Its text, unless it is a file.
        text: Option<String>,
    },
    /// Read a file.
    Read(u32),
    /// Let go of a file.
    Forget(u32),
    /// Stop all work.
    Stop,
    /// The background answers from these bytes from now on; none for the bundle built in.
    Teach(Option<Vec<u8>>),
    /// Keep a preference.
    Remember(&'static str, String),
    /// Set language and theme of the document.
    Dress,
    /// Change the address.
    Go(Route),
    /// Show a section of the page.
    ScrollTo(String),
    /// Select this part of the text, in UTF-16 units.
    Select(usize, usize),
    /// Bring the lit part of the text into view.
    Peek,
    /// Put the focus on a finding.
    FocusFinding(usize),
    /// Put the focus into an element.
    Focus(&'static str),
    /// Copy a text, in its markup as well.
    Copy {
        /// The text.
        text: String,
        /// Whether it is HTML.
        html: bool,
    },
    /// Save a file.
    Save(&'static str, String),
    /// Send [`Action::Quiet`] after a moment.
    Pause,
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
            refused: None,
            documents: vec![Document::paste()],
            shown: 0,
            lit: None,
            search: Search::default(),
            code_filter: String::new(),
            story_filter: String::new(),
            ticket: Ticket { format: Format::Markdown, locale: None, hide: true },
            proof: Proof::default(),
            keys_open: false,
            dragging: false,
            notice: None,
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

    /// The places of the shown text on which something rests: codes, then findings.
    pub fn marks(&self) -> Vec<Mark> {
        let Some(answer) = self.answer() else { return Vec::new() };
        let evidence = answer
            .findings
            .iter()
            .enumerate()
            .flat_map(|(index, finding)| finding.evidence.iter().map(move |span| (Some(index), *span)));
        let codes = answer.codes.iter().flat_map(|code| code.places.iter().map(|span| (None, *span)));
        evidence.chain(codes).take(MARKS).map(|(finding, span)| Mark { span, finding }).collect()
    }

    /// The articles nearest to the shown text, for when nothing was found in it.
    pub fn nearest(&self) -> Vec<Hit> {
        let Body::Text(text) = &self.document().body else { return Vec::new() };
        let start: String = text.chars().take(400).collect();
        if start.trim().is_empty() { Vec::new() } else { self.bundle.search(&start, self.locale, 4).hits }
    }

    /// The language of the ticket text.
    pub fn ticket_locale(&self) -> Locale {
        self.ticket.locale.unwrap_or(self.locale)
    }

    /// The ticket text, where the answer is there in its language.
    pub fn ticket_text(&self, format: Format) -> Option<String> {
        let locale = self.ticket_locale();
        let answer = self.document().answer(locale)?;
        Some(ticket::write(answer, &self.words().other(locale), format, self.ticket.hide))
    }

    /// What the markers of the ticket text stand for.
    pub fn ticket_legend(&self) -> Vec<(String, String)> {
        let answer = self.document().answer(self.ticket_locale());
        answer.filter(|_| self.ticket.hide).map(ticket::legend).unwrap_or_default()
    }

    /// The code entries in the reader's language, else in English.
    pub fn codes(&self) -> &[Entry] {
        let book = self.bundle.codebook();
        let own = book.entries(self.locale);
        if own.is_empty() { book.entries(Locale::EN) } else { own }
    }

    /// What articles say of a code, by its own name or as the other name of a row; an event without a source is any.
    pub fn entries_of(&self, code: &str) -> Vec<&Entry> {
        let tail = code.strip_prefix("event:*/").map(|id| format!("/{id}"));
        let is = |other: &Code| {
            let other = other.to_string();
            other == code || tail.as_ref().is_some_and(|tail| other.starts_with("event:") && other.ends_with(tail.as_str()))
        };
        self.codes().iter().filter(|entry| is(&entry.code) || entry.also.iter().any(is)).collect()
    }

    /// Each article once, in the reader's language or the nearest.
    pub fn articles(&self) -> Vec<&Article> {
        let mut ids: Vec<&ArticleId> = self.bundle.contents().articles.iter().map(|article| &article.id).collect();
        ids.dedup();
        ids.into_iter().filter_map(|id| self.bundle.article(id, self.locale)).collect()
    }

    /// Changes the state; what the browser shall do comes back.
    pub fn apply(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Typed(text) => self.typed(text),
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
            Action::Failed(key, message) => self.set_status(key, Status::Failed(message)),
            Action::Cancel => self.cancel(),
            Action::Light(finding) => self.light(finding),
            Action::Reveal(start, end) => self.reveal(start, end),
            Action::Language(locale) => self.language(locale),
            Action::Theme(theme) => self.set_theme(theme),
            Action::Went(route) => self.went(route),
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
            Action::SaveReport => {
                self.ticket_text(Format::Html).map(|html| Effect::Save("errwise.html", html)).into_iter().collect()
            }
            Action::Copy(text) => vec![Effect::Copy { text, html: false }],
            Action::Copied => self.say("notice.copied"),
            Action::Keys(open) => self.keys(open),
            Action::Dragging(over) => {
                self.dragging = over;
                Vec::new()
            }
            Action::BundleRead(name, bytes) => self.open_bundle(name, bytes),
            Action::BuiltIn => self.built_in(),
            Action::Quiet => {
                self.notice = None;
                Vec::new()
            }
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
        if !self.search.query.is_empty() {
            let found = self.bundle.search(&self.search.query, locale, HITS);
            (self.search.hits, self.search.meant) = (found.hits, found.suggestion);
        }
        effects
    }

    fn went(&mut self, route: Route) -> Vec<Effect> {
        let target = match &route {
            Route::Article { section, .. } if !section.is_empty() => section.clone(),
            _ => "top".to_owned(),
        };
        self.search.open = false;
        self.keys_open = false;
        let moved = self.route != route;
        if moved {
            // A secret does not outlive the view it was typed in.
            self.proof = Proof::default();
        }
        self.route = route;
        if moved { vec![Effect::ScrollTo(target)] } else { Vec::new() }
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

    fn query(&mut self, query: String) -> Vec<Effect> {
        let open = !query.trim().is_empty();
        let found = if open { self.bundle.search(&query, self.locale, HITS) } else { Default::default() };
        self.search = Search { open, query, hits: found.hits, meant: found.suggestion, cursor: None };
        Vec::new()
    }

    fn cursor(&mut self, by: isize) -> Vec<Effect> {
        let count = self.search.hits.len() as isize;
        if count > 0 {
            let at = self.search.cursor.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
            self.search.cursor = Some((at + by).rem_euclid(count) as usize);
            self.search.open = true;
        }
        Vec::new()
    }

    fn choose(&mut self) -> Vec<Effect> {
        let Some(hit) = self.search.hits.get(self.search.cursor.unwrap_or(0)) else { return Vec::new() };
        let route = Route::Article { id: hit.article.0.clone(), section: hit.section.clone() };
        self.search.open = false;
        vec![Effect::Go(route)]
    }

    fn close(&mut self) -> Vec<Effect> {
        self.search.cursor = None;
        self.search.open = false;
        Vec::new()
    }

    fn ticket_language(&mut self, locale: Locale) -> Vec<Effect> {
        self.ticket.locale = Some(locale);
        self.ask_for_ticket()
    }

    /// The answer in the customer's language, where that is another one.
    fn ask_for_ticket(&mut self) -> Vec<Effect> {
        let (shown, locale) = (self.shown, self.ticket_locale());
        if self.documents[shown].answer(locale).is_some() || self.documents[shown].is_empty() {
            Vec::new()
        } else {
            self.ask(shown, locale)
        }
    }

    fn copy_ticket(&mut self) -> Vec<Effect> {
        let html = self.ticket.format == Format::Html;
        self.ticket_text(self.ticket.format).map(|text| Effect::Copy { text, html }).into_iter().collect()
    }

    fn open_bundle(&mut self, name: String, bytes: Vec<u8>) -> Vec<Effect> {
        match Bundle::open(Bytes::new(bytes.clone())) {
            Ok(mut bundle) => {
                bundle.adopt_words(&self.builtin);
                (self.foreign, self.refused) = (Some(name), None);
                self.adopt(Rc::new(bundle), Some(bytes))
            }
            Err(error) => {
                self.refused = Some(error.to_string());
                Vec::new()
            }
        }
    }

    fn built_in(&mut self) -> Vec<Effect> {
        (self.foreign, self.refused) = (None, None);
        self.adopt(self.builtin.clone(), None)
    }

    fn adopt(&mut self, bundle: Rc<Bundle>, bytes: Option<Vec<u8>>) -> Vec<Effect> {
        self.bundle = bundle;
        self.documents.iter_mut().for_each(Document::outdate);
        // Teaching starts the background anew: nobody answers what was asked before.
        self.documents.iter_mut().for_each(|document| document.status = Status::Idle);
        let mut effects = vec![Effect::Teach(bytes)];
        effects.extend(self.answer_all());
        effects
    }

    /// The article that a route names, in the reader's language or the nearest.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.bundle.article(&ArticleId(id.to_owned()), self.locale)
    }
}

/// The documents.
impl State {
    fn typed(&mut self, text: String) -> Vec<Effect> {
        self.lit = None;
        self.documents[self.shown].change(text);
        self.ask(self.shown, self.locale)
    }

    fn example(&mut self, name: &str) -> Vec<Effect> {
        let text = self.words().say(&format!("example.{name}.text"));
        self.shown = 0;
        let mut effects = self.typed(text.trim_end().to_owned());
        effects.push(Effect::Focus("paste"));
        effects
    }

    fn clear(&mut self) -> Vec<Effect> {
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

    fn show(&mut self, index: usize) -> Vec<Effect> {
        self.shown = index.min(self.documents.len() - 1);
        self.lit = None;
        self.ask_for_ticket()
    }

    fn files(&mut self, files: Vec<(u32, String, usize)>) -> Vec<Effect> {
        self.dragging = false;
        let first = self.documents.len();
        let effects = files.into_iter().flat_map(|file| self.file(file)).collect();
        self.shown = first.min(self.documents.len() - 1);
        effects
    }

    fn file(&mut self, (key, name, size): (u32, String, usize)) -> Vec<Effect> {
        self.documents.push(Document::file(key, name, size));
        if size <= SHOWN { vec![Effect::Read(key)] } else { self.ask(self.documents.len() - 1, self.locale) }
    }

    /// A small file: shown as text where it is text.
    fn read(&mut self, key: u32, bytes: Vec<u8>) -> Vec<Effect> {
        let Some(index) = self.index_of(key) else { return Vec::new() };
        let read = paste::read(&bytes);
        if read.encoding != Encoding::Binary {
            self.documents[index].change(read.text.text().replace("\r\n", "\n").replace('\r', "\n"));
        }
        self.ask(index, self.locale)
    }

    /// Answers at once what is small, and asks for the rest.
    fn ask(&mut self, index: usize, locale: Locale) -> Vec<Effect> {
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

    fn answer_all(&mut self) -> Vec<Effect> {
        let missing: Vec<usize> =
            (0..self.documents.len()).filter(|index| self.documents[*index].answer(self.locale).is_none()).collect();
        missing.into_iter().flat_map(|index| self.ask(index, self.locale)).collect()
    }

    fn answered(&mut self, key: u32, version: u32, locale: Locale, answer: Answer) -> Vec<Effect> {
        let Some(index) = self.index_of(key) else { return Vec::new() };
        self.documents[index].answered(version, locale, answer);
        let wanted =
            [self.locale, self.ticket_locale()].into_iter().find(|locale| self.documents[index].answer(*locale).is_none());
        wanted.map(|locale| self.ask(index, locale)).unwrap_or_default()
    }

    fn cancel(&mut self) -> Vec<Effect> {
        let working = self.documents.iter_mut().filter(|document| document.is_working());
        working.for_each(|document| document.status = Status::Cancelled);
        vec![Effect::Stop]
    }

    fn set_status(&mut self, key: u32, status: Status) -> Vec<Effect> {
        if let Some(index) = self.index_of(key) {
            self.documents[index].status = status;
        }
        Vec::new()
    }

    fn index_of(&self, key: u32) -> Option<usize> {
        self.documents.iter().position(|document| document.key == key)
    }

    fn caret(&mut self, units: usize) -> Vec<Effect> {
        let Body::Text(text) = &self.document().body else { return Vec::new() };
        let found = evidence::finding_at(&self.marks(), evidence::byte_at(text, units));
        let moved = found != self.lit;
        self.lit = found;
        found.filter(|_| moved).map(|index| Effect::ScrollTo(format!("finding-{index}"))).into_iter().collect()
    }

    fn light(&mut self, finding: Option<usize>) -> Vec<Effect> {
        self.lit = finding;
        if finding.is_some() && !self.document().is_empty() { vec![Effect::Peek] } else { Vec::new() }
    }

    fn step(&mut self, by: isize) -> Vec<Effect> {
        let count = self.answer().map_or(0, |answer| answer.findings.len()) as isize;
        if count == 0 {
            return Vec::new();
        }
        let at = self.lit.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
        let next = (at + by).rem_euclid(count) as usize;
        self.lit = Some(next);
        vec![Effect::Peek, Effect::FocusFinding(next)]
    }

    fn reveal(&mut self, start: usize, end: usize) -> Vec<Effect> {
        let (Some(start), Some(end)) = (self.units(start), self.units(end)) else { return Vec::new() };
        vec![Effect::Select(start, end)]
    }

    fn units(&self, at: usize) -> Option<usize> {
        let Body::Text(text) = &self.document().body else { return None };
        Some(evidence::units_at(text, at))
    }
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// Its name in keys and attributes.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Theme {
        Theme::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
