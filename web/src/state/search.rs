//! The search box: what is sought, what was found, and the cursor in it.

use super::{Effect, State};
use crate::route::Route;
use engine::search::Hit;

/// Hits below the search box.
const HITS: usize = 8;

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

impl State {
    pub(super) fn query(&mut self, query: String) -> Vec<Effect> {
        let open = !query.trim().is_empty();
        let found = if open { self.bundle.search(&query, self.locale, HITS) } else { Default::default() };
        self.search = Search { open, query, hits: found.hits, meant: found.suggestion, cursor: None };
        Vec::new()
    }

    pub(super) fn cursor(&mut self, by: isize) -> Vec<Effect> {
        let count = self.search.hits.len() as isize;
        if count > 0 {
            let at = self.search.cursor.map_or(if by > 0 { -1 } else { 0 }, |at| at as isize);
            self.search.cursor = Some((at + by).rem_euclid(count) as usize);
            self.search.open = true;
        }
        Vec::new()
    }

    pub(super) fn choose(&mut self) -> Vec<Effect> {
        let Some(hit) = self.search.hits.get(self.search.cursor.unwrap_or(0)) else { return Vec::new() };
        let route = Route::Article { id: hit.article.0.clone(), section: hit.section.clone() };
        self.search.open = false;
        vec![Effect::Go(route)]
    }

    pub(super) fn close(&mut self) -> Vec<Effect> {
        self.search.cursor = None;
        self.search.open = false;
        Vec::new()
    }

    /// Seeks again in another language.
    pub(super) fn seek_again(&mut self) {
        if !self.search.query.is_empty() {
            let found = self.bundle.search(&self.search.query, self.locale, HITS);
            (self.search.hits, self.search.meant) = (found.hits, found.suggestion);
        }
    }
}
