//! The language of a text for people, as content folders and readers name it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A language by its primary subtag: `nl` for `nl-NL`. Norwegian `no` and `nb-NO` are both `nb`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale([u8; 2]);

impl Locale {
    /// English: the language in which an article is first written.
    pub const EN: Locale = Locale(*b"en");
    /// Dutch.
    pub const NL: Locale = Locale(*b"nl");
    /// Norwegian Bokmål.
    pub const NB: Locale = Locale(*b"nb");

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("en")
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(self) -> bool {
        matches!(&self.0, b"ar" | b"he" | b"fa" | b"ur")
    }
}

impl FromStr for Locale {
    type Err = String;

    /// Reads a BCP 47 tag (`nl`, `nl-NL`, `nb_NO`) by its first subtag. The error says what was expected.
    fn from_str(tag: &str) -> Result<Self, String> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_bytes() {
            b"no" | b"nn" => Ok(Locale::NB),
            [a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Ok(Locale([*a, *b])),
            _ => Err(format!("`{tag}` is not a language: expected a tag such as en, nl or nb-NO")),
        }
    }
}

impl TryFrom<String> for Locale {
    type Error = String;
    fn try_from(tag: String) -> Result<Self, String> {
        tag.parse()
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> String {
        locale.as_str().to_owned()
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
