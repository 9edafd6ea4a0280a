//! The ticket text: its markup, the customer's language, and whether personal data stays out.

use super::{Effect, State};
use crate::ticket::{self, Format};
use engine::locale::Locale;

/// How the ticket text is written.
pub struct Ticket {
    /// Markup.
    pub format: Format,
    /// The customer's language; none for that of the page.
    pub locale: Option<Locale>,
    /// Whether personal data stays out.
    pub hide: bool,
}

impl State {
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

    pub(super) fn ticket_language(&mut self, locale: Locale) -> Vec<Effect> {
        self.ticket.locale = Some(locale);
        self.ask_for_ticket()
    }

    /// The answer in the customer's language, where that is another one.
    pub(super) fn ask_for_ticket(&mut self) -> Vec<Effect> {
        let (shown, locale) = (self.shown, self.ticket_locale());
        if self.documents[shown].answer(locale).is_some() || self.documents[shown].is_empty() {
            Vec::new()
        } else {
            self.ask(shown, locale)
        }
    }

    pub(super) fn copy_ticket(&mut self) -> Vec<Effect> {
        let html = self.ticket.format == Format::Html;
        self.ticket_text(self.ticket.format).map(|text| Effect::Copy { text, html }).into_iter().collect()
    }
}
