//! Where each entry of the browser's history was left: who goes back to a view goes on where they were in it. Each entry carries a
//! number; the places stay in this page and are gone with it.

use super::window;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

/// The entries that were seen, and where they were left.
pub struct Visits {
    left: BTreeMap<u32, f64>,
    here: u32,
    last: u32,
}

impl Visits {
    /// Begins at the entry that is open. The browser would scroll the old view to where the new one was left, so it shall not.
    pub fn begin() -> Visits {
        let here = history().map_or(0, |history| {
            drop(history.set_scroll_restoration(ScrollRestoration::Manual));
            number(&history).unwrap_or_else(|| history.length().unwrap_or_default())
        });
        mark(here);
        Visits { left: BTreeMap::new(), here, last: here }
    }

    /// The address has changed: notes where the old view was left, and gives where the new one was, for who comes back to it.
    pub fn turn(&mut self) -> Option<f64> {
        self.left.insert(self.here, window().scroll_y().unwrap_or_default());
        match history().and_then(|history| number(&history)) {
            Some(known) => self.here = known,
            None => {
                self.last += 1;
                self.here = self.last;
                self.left.remove(&self.here);
                mark(self.here);
            }
        }
        self.left.get(&self.here).copied()
    }
}

fn history() -> Option<History> {
    window().history().ok()
}

fn number(history: &History) -> Option<u32> {
    history.state().ok()?.as_f64().map(|number| number as u32)
}

/// A browser that refuses loses the place, nothing else.
fn mark(number: u32) {
    if let Some(history) = history() {
        drop(history.replace_state(&JsValue::from(number), ""));
    }
}
