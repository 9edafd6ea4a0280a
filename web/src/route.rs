//! The address of a view, `#/…`. It carries an article, a code or a rule, never a paste or a query.

use std::fmt::{self, Write};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// `#/`: the paste and its answer.
    #[default]
    Diagnose,
    /// `#/articles`
    Articles,
    /// `#/article/<id>` or `#/article/<id>/<section>`
    Article {
        /// The article.
        id: String,
        /// The section; empty for the whole.
        section: String,
    },
    /// `#/guide/<id>/<step>/<step>`: the steps that were walked, the last of them being shown.
    Guide {
        /// The guide.
        id: String,
        /// The steps.
        steps: Vec<String>,
    },
    /// `#/codes`
    Codes,
    /// `#/code/<code>`
    Code(String),
    /// `#/rule/<id>`
    Rule(String),
    /// `#/verify`
    Verify,
}

impl Route {
    /// Reads an address; one that means nothing leads to the start.
    pub fn read(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let parts: Vec<String> = path.split('/').map(decode).collect();
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["articles"] => Route::Articles,
            ["article", id] => Route::Article { id: (*id).to_owned(), section: String::new() },
            ["article", id, section] => Route::Article { id: (*id).to_owned(), section: (*section).to_owned() },
            ["guide", id, steps @ ..] => {
                Route::Guide { id: (*id).to_owned(), steps: steps.iter().map(|step| (*step).to_owned()).collect() }
            }
            ["codes"] => Route::Codes,
            ["code", code] => Route::Code((*code).to_owned()),
            ["rule", id] => Route::Rule((*id).to_owned()),
            ["verify"] => Route::Verify,
            _ => Route::Diagnose,
        }
    }

    /// The article that a finding names as `id#section`.
    pub fn article(place: &str) -> Route {
        let (id, section) = place.split_once('#').unwrap_or((place, ""));
        Route::Article { id: id.to_owned(), section: section.to_owned() }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Diagnose => f.write_str("#/"),
            Route::Articles => f.write_str("#/articles"),
            Route::Article { id, section } if section.is_empty() => write!(f, "#/article/{}", encode(id)),
            Route::Article { id, section } => write!(f, "#/article/{}/{}", encode(id), encode(section)),
            Route::Guide { id, steps } => {
                write!(f, "#/guide/{}", encode(id))?;
                steps.iter().try_for_each(|step| write!(f, "/{}", encode(step)))
            }
            Route::Codes => f.write_str("#/codes"),
            Route::Code(code) => write!(f, "#/code/{}", encode(code)),
            Route::Rule(id) => write!(f, "#/rule/{}", encode(id)),
            Route::Verify => f.write_str("#/verify"),
        }
    }
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b'*' | b'=' => out.push(byte as char),
            _ => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

/// Undoes [`encode`]; what is no escape stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_view() {
        let routes = [
            Route::Diagnose,
            Route::Articles,
            Route::Article { id: "writeback".into(), section: String::new() },
            Route::Article { id: "docs/été #1".into(), section: "a/b%".into() },
            Route::Guide { id: "writeback".into(), steps: Vec::new() },
            Route::Guide { id: "writeback".into(), steps: vec!["who".into(), "a/b #2".into()] },
            Route::Codes,
            Route::Code("event:PasswordResetService/33004".into()),
            Route::Rule("heartbeat".into()),
            Route::Verify,
        ];
        for route in routes {
            assert_eq!(Route::read(&route.to_string()), route);
        }
    }

    #[test]
    fn an_address_that_means_nothing_leads_to_the_start() {
        for hash in ["", "#", "#/", "#/nonsense", "#/article", "#/code/a/b/c", "#javascript:alert(1)", "#/%"] {
            assert_eq!(Route::read(hash), Route::Diagnose, "{hash}");
        }
    }

    #[test]
    fn what_is_no_escape_is_left_alone() {
        assert_eq!(Route::read("#/code/100%25%2"), Route::Code("100%%2".into()));
    }

    #[test]
    fn a_finding_names_its_section_after_a_hash() {
        assert_eq!(Route::article("a#b").to_string(), "#/article/a/b");
        assert_eq!(Route::article("a").to_string(), "#/article/a");
    }
}
