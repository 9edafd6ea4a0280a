//! Files → bundle and problems. Works on sources as values; never walks a folder.

/// One file of a content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an author wrote wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// Compiles a content folder. Never stops at the first mistake: everything that can be read is in the contents, everything that is
/// wrong among the problems.
pub fn compile(_sources: &[Source]) -> (crate::bundle::Contents, Vec<Problem>) {
    Default::default()
}
