//! What kind of personal data a token is.

use std::net::{Ipv4Addr, Ipv6Addr};

/// A kind of personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An account: mail address, `DOMAIN\user`, `MSOL_…`.
    User,
    /// A part of a distinguished name; its text begins at this byte of the token.
    Name(usize),
    /// A machine or domain; its name begins at this byte of the token.
    Host(usize),
    /// An IP address.
    Ip,
    /// A security identifier.
    Sid,
    /// A GUID or an anchor.
    Id,
    /// A telephone number.
    Phone,
}

impl Kind {
    /// Its word in a marker.
    pub fn label(self) -> &'static str {
        match self {
            Kind::User => "USER",
            Kind::Name(_) => "NAME",
            Kind::Host(_) => "HOST",
            Kind::Ip => "IP",
            Kind::Sid => "SID",
            Kind::Id => "ID",
            Kind::Phone => "PHONE",
        }
    }
}

/// A token without the punctuation around it: what stands before, the bare token, what stands after.
pub fn bare(token: &str) -> (&str, &str, &str) {
    let quote = |c: char| "'‘’`*".contains(c);
    let start = token.len() - token.trim_start_matches(quote).len();
    let end = token.trim_end_matches(|c: char| quote(c) || ".:!?".contains(c)).len().max(start);
    (&token[..start], &token[start..end], &token[end..])
}

/// Whether a token is of a kind.
type Test = fn(&str) -> bool;

/// The kind of a bare token, with the token that stands before it.
pub fn classify(token: &str, before: &str) -> Option<Kind> {
    if let Some(at) = name_part(token) {
        return Some(Kind::Name(at));
    }
    if after_label(before, HOST_LABELS) && is_host_label(token) {
        return Some(Kind::Host(0));
    }
    if after_label(before, ANCHOR_LABELS) && token.len() > 8 {
        return Some(Kind::Id);
    }
    let kinds: [(Test, Kind); 6] = [
        (is_guid, Kind::Id),
        (is_sid, Kind::Sid),
        (is_ip, Kind::Ip),
        (is_mail, Kind::User),
        (is_account, Kind::User),
        (is_phone, Kind::Phone),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(is, _)| is(token)) {
        return Some(*kind);
    }
    host_at(token).map(Kind::Host)
}

const HOST_LABELS: &[&str] =
    &["computer", "computernaam", "datamaskin", "dator", "ordinateur", "equipo", "machinename", "hostname"];
const ANCHOR_LABELS: &[&str] = &["sourceanchorvalue", "sourceanchor", "anchor"];

fn after_label(before: &str, labels: &[&str]) -> bool {
    before.strip_suffix([':', '=']).is_some_and(|label| labels.contains(&label.to_lowercase().as_str()))
}

/// Where the value begins in `CN=…`, `OU=…`, `DC=…`.
fn name_part(token: &str) -> Option<usize> {
    let (attribute, value) = token.split_once('=')?;
    let named = ["cn", "ou", "dc"].contains(&attribute.to_lowercase().as_str());
    (named && !value.is_empty()).then_some(attribute.len() + 1)
}

/// Where the first part of a distinguished name ends that `text` begins with: values may hold blanks, so a further part must follow.
/// Zero where there is none.
pub fn name_end(text: &str) -> usize {
    let line = text.lines().next().unwrap_or_default();
    let part = line.split(',').next().unwrap_or_default();
    let next = line.get(part.len() + 1..).unwrap_or_default();
    if name_part(part).is_some() && name_part(next).is_some() { part.len() } else { 0 }
}

/// Where the value begins in `label:value` or `label=value`; base64 ends in `=`, which is no label.
pub fn label_end(token: &str) -> usize {
    token.trim_end_matches('=').rfind([':', '=']).map_or(0, |at| at + 1)
}

fn is_host_label(token: &str) -> bool {
    token.chars().all(|c| c.is_alphanumeric() || "-._".contains(c)) && token.chars().any(char::is_alphabetic)
}

fn is_guid(token: &str) -> bool {
    let token = token.rsplit(['_', '=', ':']).next().unwrap_or(token);
    let parts: Vec<&str> = token.split('-').collect();
    let sizes = [8, 4, 4, 4, 12];
    parts.len() == 5
        && parts.iter().zip(sizes).all(|(part, size)| part.len() == size && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_sid(token: &str) -> bool {
    let upper = token.to_ascii_uppercase();
    upper.strip_prefix("S-1-5-21-").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
}

/// An address; version numbers (`1.4.18.0`) look like one, so the first number must be that of a host.
fn is_ip(token: &str) -> bool {
    let four: Option<Ipv4Addr> = token.split(':').next().and_then(|host| host.parse().ok());
    let is_host = |ip: Ipv4Addr| ip.octets()[0] >= 10 || ip.is_loopback();
    four.is_some_and(is_host) || token.split('%').next().is_some_and(|host| host.parse::<Ipv6Addr>().is_ok() && host.len() > 4)
}

fn is_mail(token: &str) -> bool {
    let token = token.rsplit([':', '=']).next().unwrap_or(token);
    token.split_once('@').is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.') && !domain.contains('@'))
}

/// `DOMAIN\user` or the sync account `MSOL_…`; a path has more than one backslash, a drive or a file type.
fn is_account(token: &str) -> bool {
    let token = token.rsplit_once('=').map_or(token, |(_, value)| value);
    let sync = ["MSOL_", "AAD_", "Sync_"].iter().any(|start| token.len() > start.len() + 4 && token.starts_with(start));
    let in_domain = token.split_once('\\').is_some_and(|(domain, user)| {
        let plain = |part: &str| part.chars().all(|c| c.is_alphanumeric() || "-._$".contains(c));
        domain.chars().any(char::is_alphabetic)
            && plain(domain)
            && plain(user)
            && user.chars().any(char::is_alphabetic)
            && !is_file(user)
    });
    sync || in_domain
}

fn is_file(name: &str) -> bool {
    let types = ["cpp", "h", "cs", "exe", "dll", "config", "log", "txt", "xml", "evtx", "ps1", "md", "json", "csv", "msi", "sys"];
    name.rsplit_once('.').is_some_and(|(_, end)| types.contains(&end.to_lowercase().as_str()))
}

fn is_phone(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    token.starts_with('+')
        && (8..=15).contains(&digits)
        && token.bytes().skip(1).all(|b| b.is_ascii_digit() || b"-./".contains(&b))
}

/// Last parts of names that machines of organisations have.
const TOP: &[&str] = &[
    "com", "net", "org", "edu", "gov", "local", "lan", "internal", "corp", "intern", "intra", "nl", "no", "be", "de", "fr", "eu",
    "dk", "se", "fi", "uk", "us", "ca", "ch", "at", "es", "it", "ie", "pl", "info", "biz", "cloud", "test", "example",
];

/// Addresses of public services, needed for the diagnosis.
const PUBLIC: &[&str] = &[
    "windows.net",
    "microsoft.com",
    "microsoftonline.com",
    "microsoftonline.us",
    "usgovcloudapi.net",
    "chinacloudapi.cn",
    "aka.ms",
    "azure.com",
    "office.com",
    "office365.com",
    "windowsazure.com",
    "windows.com",
    "live.com",
    "msappproxy.net",
    "github.com",
];

/// Where the name of a machine or domain begins in a token, if it is one: `https://` and the like stand before it.
fn host_at(token: &str) -> Option<usize> {
    let at = token.find("://").map(|at| at + 3).or_else(|| token.find('=').map(|at| at + 1)).unwrap_or(0);
    let name = token[at..].split(['/', ':', '?', '#']).next()?.to_lowercase();
    let public = PUBLIC.iter().any(|public| name == *public || name.ends_with(&format!(".{public}")));
    let (rest, top) = name.rsplit_once('.')?;
    let plain = name.chars().all(|c| c.is_alphanumeric() || "-._".contains(c));
    (plain && !public && TOP.contains(&top) && rest.chars().any(char::is_alphabetic)).then_some(at)
}
