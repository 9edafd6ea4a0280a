//! What a browser can do, however it is driven.

use serde_json::Value;
use std::path::PathBuf;

/// A browser with a page in it. An element is an expression that leads to it.
pub trait Driver {
    fn go_to(&self, url: &str);
    fn reload(&self);
    /// The value of an expression in the page; a promise is waited for.
    fn eval(&self, expression: &str) -> Value;
    /// Text where the focus is, all at once, as from the clipboard.
    fn insert(&self, text: &str);
    /// `modifiers`: 2 Ctrl, 8 Shift.
    fn key(&self, key: &str, modifiers: u8);
    fn click(&self, element: &str);
    fn hover(&self, element: &str);
    /// What a screen reader is told; nothing where the page was drawn anew in between and the element is gone.
    fn role_and_name(&self, element: &str) -> Option<(String, String)>;
    fn give_files(&self, field: &str, files: &[PathBuf]);
    fn resize(&self, width: u32, height: u32);
    /// What was asked for outside of the page, as far as the browser let it pass.
    fn sent(&self) -> Vec<String>;
    /// The process whose children and it are the browser.
    fn process(&self) -> u32;
    /// Runs before anything of the page does, where that is possible.
    fn before(&self, script: &str);
    /// What the system is said to prefer, where that is possible: `forced-colors` and `active`.
    fn prefer(&self, feature: &str, value: &str);
    /// A picture as `png` or `webp`, where that is possible.
    fn picture(&self, format: &str) -> Vec<u8>;
}
