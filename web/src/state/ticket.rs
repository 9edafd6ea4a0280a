//! The ticket text: its markup, the customer's language, and whether personal data stays out.

use super::{Effect, State};
use crate::escalation::{self, Item};
use crate::markup::Format;
use crate::ticket;
use engine::article::{Article, ArticleId};
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

    pub(super) fn copy_ticket(&self) -> Vec<Effect> {
        self.copied(self.ticket_text(self.ticket.format))
    }

    /// A text in the markup of the ticket goes to the clipboard.
    pub(super) fn copied(&self, text: Option<String>) -> Vec<Effect> {
        let html = self.ticket.format == Format::Html;
        text.map(|text| Effect::Copy { text, html }).into_iter().collect()
    }

    /// What Microsoft support asks for, as far as the shown answer holds it, in the reader's language.
    pub fn escalation(&self) -> Vec<Item> {
        self.escalation_in(self.locale).map(|(items, _)| items).unwrap_or_default()
    }

    /// The same as text, in the language of the ticket.
    pub fn escalation_text(&self, format: Format) -> Option<String> {
        let (items, article) = self.escalation_in(self.ticket_locale())?;
        Some(escalation::write(&items, article, &self.words().other(self.ticket_locale()), format))
    }

    /// From the bundle that is built in where the open one does not know what support asks for.
    fn escalation_in(&self, locale: Locale) -> Option<(Vec<Item>, &Article)> {
        let id = ArticleId(escalation::ARTICLE.to_owned());
        let article = self.bundle.article(&id, locale).or_else(|| self.builtin.article(&id, locale))?;
        let words = self.words().other(locale);
        Some((escalation::gather(self.document().answer(locale)?, article, &words, self.ticket.hide), article))
    }
}
