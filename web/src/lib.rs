//! The page: a thin face over the engine. `state` decides, `view` draws, `browser` acts; the engine does the thinking.

mod answer;
mod app;
mod auditor;
mod browser;
mod clerk;
mod escalation;
mod evidence;
mod markup;
mod route;
mod state;
mod ticket;
mod view;
mod words;

pub use auditor::Auditor;
pub use clerk::Clerk;

use engine::locale::Locale;
use wasm_bindgen::prelude::wasm_bindgen;

/// The languages of the interface.
const LOCALES: [Locale; 3] = [Locale::EN, Locale::NL, Locale::NB];

/// Starts the page in the document's body.
#[wasm_bindgen]
pub fn start_page() {
    yew::Renderer::<app::App>::new().render();
}
