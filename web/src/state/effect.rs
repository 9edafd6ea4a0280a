//! What the browser shall do for the state.

use crate::route::Route;
use engine::locale::Locale;
use std::rc::Rc;

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
    /// Verify the accounts of a file in the background.
    Audit(u32),
    /// Read a file as a bundle, under this name.
    ReadBundle(u32, String),
    /// Remember a bundle, its name and bytes; or none.
    Keep(Option<(String, Rc<Vec<u8>>)>),
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
    /// Show the view as it was left.
    ScrollBack(f64),
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
    /// Load the page again.
    Reload,
}
