//! What happened: everything that a person or the browser can tell the page.

use super::Theme;
use crate::answer::Answer;
use crate::auditor::Wave;
use crate::markup::Format;
use crate::route::Route;
use engine::locale::Locale;

/// What happened.
#[derive(Clone, Debug)]
pub enum Action {
    /// The text of the shown document changed.
    Typed(String),
    /// A text was pasted into the box; the box says what it holds from then on.
    Pasted,
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
    /// The address changed; for who comes back, how far down the view was when it was left.
    Went(Route, Option<f64>),
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
    /// What Microsoft support asks for is copied.
    CopyEscalation,
    /// What Microsoft support asks for is saved as a file.
    SaveEscalation,
    /// A text is copied.
    Copy(String),
    /// Copying succeeded.
    Copied,
    /// The list of keys opens or closes.
    Keys(bool),
    /// Something is dragged over the page, or no longer.
    Dragging(bool),
    /// A file came into the view that verifies: its key and name.
    Brought(u32, String),
    /// A wave of the rows of this file is verified, or all are; so many seconds since it began.
    Audited(u32, Option<Box<Wave>>, f64),
    /// The file of accounts and what was found in it shall go.
    ClearBatch,
    /// The bundle that is open shall be remembered, or no longer.
    KeepBundle(bool),
    /// It cannot be remembered here.
    NotKept,
    /// A bundle was chosen: its name and bytes.
    BundleRead(String, Vec<u8>),
    /// The bundle that is built in shall answer again.
    BuiltIn,
    /// The moment of a notice is over.
    Quiet,
    /// A newer version of the page waits to be loaded.
    Renewed,
    /// The page shall be loaded again.
    Reload,
}
