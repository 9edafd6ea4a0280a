//! Personal data out of a paste: people, machines, addresses, ids. In comes any input, out comes text in which the same value has
//! the same marker, and the legend of the markers. Codes, names of classes and public service addresses stay: the diagnosis of the
//! redacted text is that of the original.

mod kind;

use crate::paste;
use kind::{Kind, classify};
use std::collections::BTreeMap;

/// A text without personal data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redacted {
    /// The text.
    pub text: String,
    /// Marker and what it stands for, in the order in which they first stand in the text. Stays on the machine.
    pub legend: Vec<(String, String)>,
}

/// Replaces personal data in an input, decoded as a paste is.
pub fn redact(input: &[u8]) -> Redacted {
    redact_text(paste::read(input).text.text())
}

/// Replaces personal data in text with markers.
///
/// ```
/// let hidden = engine::redact::redact_text("user@contoso.com on 10.0.0.5, again user@contoso.com: hr=80230626");
/// assert_eq!(hidden.text, "[USER-1] on [IP-1], again [USER-1]: hr=80230626");
/// assert_eq!(hidden.legend[1], ("[IP-1]".to_owned(), "10.0.0.5".to_owned()));
/// ```
pub fn redact_text(text: &str) -> Redacted {
    let mut markers = Markers::default();
    let mut out = String::with_capacity(text.len());
    let mut before = "";
    for token in tokens(text) {
        let hidden = hide(token, before, &mut markers);
        out.push_str(hidden.as_deref().unwrap_or(token));
        if !token.trim().is_empty() {
            before = token;
        }
    }
    Redacted { text: out, legend: markers.legend }
}

/// The token without its personal data; nothing if it has none.
fn hide(token: &str, before: &str, markers: &mut Markers) -> Option<String> {
    let (lead, core, tail) = kind::bare(token);
    let hidden = match classify(core, before)? {
        Kind::Name(prefix) => format!("{}{}", &core[..prefix], markers.of(Kind::Name(0), &core[prefix..])),
        Kind::Host(at) => format!("{}{}", &core[..at], markers.of(Kind::Host(0), &core[at..])),
        kind @ (Kind::Id | Kind::User) => {
            let label = kind::label_end(core);
            format!("{}{}", &core[..label], markers.of(kind, &core[label..]))
        }
        kind => markers.of(kind, core),
    };
    Some(format!("{lead}{hidden}{tail}"))
}

/// Runs of white space, runs of other text between separators, and separators, one after the other.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let same = |c: char| if class(first) == Class::Word { class(c) == Class::Word } else { false };
        let end = rest.char_indices().skip(1).find(|(_, c)| !same(*c)).map_or(rest.len(), |(at, _)| at);
        let (token, after) = rest.split_at(end.max(kind::name_end(rest)));
        rest = after;
        Some(token)
    })
}

#[derive(PartialEq)]
enum Class {
    Space,
    Separator,
    Word,
}

fn class(c: char) -> Class {
    match c {
        c if c.is_whitespace() => Class::Space,
        ',' | ';' | '"' | '<' | '>' | '(' | ')' | '|' | '“' | '”' | '[' | ']' | '{' | '}' | '，' | '：' => Class::Separator,
        _ => Class::Word,
    }
}

/// The markers that were given.
#[derive(Default)]
struct Markers {
    known: BTreeMap<(&'static str, String), String>,
    count: BTreeMap<&'static str, usize>,
    legend: Vec<(String, String)>,
}

impl Markers {
    fn of(&mut self, kind: Kind, value: &str) -> String {
        let label = kind.label();
        let key = (label, value.to_lowercase());
        if let Some(marker) = self.known.get(&key) {
            return marker.clone();
        }
        let number = self.count.entry(label).or_default();
        *number += 1;
        let marker = format!("[{label}-{number}]");
        self.known.insert(key, marker.clone());
        self.legend.push((marker.clone(), value.to_owned()));
        marker
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        redact_text(text).text
    }

    #[test]
    fn people_machines_and_ids_are_hidden() {
        assert_eq!(hidden("UserPrincipalName: jan.de.vries@contoso.nl,"), "UserPrincipalName: [USER-1],");
        assert_eq!(hidden("CN=Viola Hanson,OU=Sales,DC=contoso,DC=local"), "CN=[NAME-1],OU=[NAME-2],DC=[NAME-3],DC=[NAME-4]");
        assert_eq!(hidden("SID S-1-5-21-1004336348-1177238915-682003330-512."), "SID [SID-1].");
        assert_eq!(hidden("TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, x"), "TrackingId: [ID-1], x");
        assert_eq!(hidden("cloudAnchor: User_9b83f544-ba22-4ffb-bff5-c1c2374d654c"), "cloudAnchor: [ID-1]");
        assert_eq!(hidden("SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww=="), "SourceAnchorValue: [ID-1]");
        assert_eq!(hidden("dc01.corp.contoso.com at fe80::1ff:fe23:4567:890a"), "[HOST-1] at [IP-1]");
        assert_eq!(hidden("Computer: SRV-SYNC01"), "Computer: [HOST-1]");
        assert_eq!(hidden("CONTOSO\\j.devries and MSOL_0123abcd"), "[USER-1] and [USER-2]");
        assert_eq!(hidden("TrackingId:7344da2c-ab9d-42ef-adea-4a17d07fdeb9"), "TrackingId:[ID-1]");
        assert_eq!(hidden("bel +31612345678"), "bel [PHONE-1]");
        assert_eq!(hidden("https://portal.contoso.com/x"), "https://[HOST-1]");
    }

    #[test]
    fn what_a_diagnosis_needs_stays() {
        for text in [
            "Event ID: 33004 at 09:14:07, hr=80230626 (0x80230626) data 52e, 1.4.18.0",
            "Microsoft.Online.PasswordSynchronization.SynchronizationManagerException: RPC Error 8453",
            "BAIL: MMS(4984): ..\\server.cpp(11139): X:\\bt\\1016372\\repo\\MAUtils.h(58): 0x80070002",
            "ssprdedicatedsbprodscu.servicebus.windows.net:443 and https://aka.ms/ssprsetup",
            "miiserver.exe.config <enforceFIPSPolicy enabled=\"false\"/> 1.2.840.113556.1.4.2066",
        ] {
            assert_eq!(hidden(text), text);
        }
    }

    #[test]
    fn the_same_value_has_the_same_marker_whatever_its_case() {
        assert_eq!(hidden("a@b.nl c@d.nl A@B.NL"), "[USER-1] [USER-2] [USER-1]");
    }
}
