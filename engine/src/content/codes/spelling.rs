//! The spellings of a code in a cell of its own.

use crate::code::Code;
use std::sync::Arc;

/// What the surroundings of a cell say.
pub(super) struct Context<'a> {
    /// The source that the heading names.
    pub source: Option<&'a str>,
    /// Whether a bare number is an event.
    pub bare_number: bool,
    /// What a bare name is.
    pub name: Names,
    /// Whether the cell holds code between backticks.
    pub quoted: bool,
}

/// What a bare name in a first cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Nothing: a table of other things.
    None,
    /// A symbolic name of an error.
    Symbol,
    /// A value of a status column.
    Status,
}

/// The codes that a text is; empty where it is none. `Name = 9` is one code; its number alone means nothing.
pub(super) fn spell(text: &str, context: &Context<'_>) -> Vec<Code> {
    let text = text.trim();
    let found = text
        .parse()
        .ok()
        .or_else(|| prefixed(text))
        .or_else(|| labelled(text))
        .or_else(|| hexadecimal(text))
        .or_else(|| negative(text));
    found.or_else(|| bare(text, context)).or_else(|| with_source(text)).or_else(|| name(text, context)).into_iter().collect()
}

fn prefixed(text: &str) -> Option<Code> {
    let number = |prefix: &str| {
        text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix)).and_then(|_| digits(&text[prefix.len()..]))
    };
    number("SSPR_").map(Code::Sspr).or_else(|| number("AADSTS").map(Code::Aadsts))
}

/// `SSPR_0009` and `AADSTS50126`, as a word of a sentence.
pub(super) fn named(word: &str) -> Option<Code> {
    prefixed(word).filter(|_| word.len() > 5)
}

/// A code that nothing else can be, whatever stands around it.
pub(super) fn unmistakable(text: &str) -> Option<Code> {
    let text = text.trim();
    named(text).or_else(|| hexadecimal(text).filter(|_| text.len() == 10))
}

/// `GateShut - The gate is shut.`: a name and what it means, in one cell.
pub(super) fn leading_name(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let meaning = [" - ", " – ", " — ", ": ", ":"].iter().find_map(|dash| rest.strip_prefix(dash));
    let alone = rest.trim().is_empty().then_some("");
    meaning.or(alone).map(|meaning| (name, meaning.trim())).filter(|_| is_identifier(name) && is_camel(name))
}

/// What stands between several codes of one cell.
pub(super) fn list(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for between in [", ", "/", " or ", " and ", " of ", " en ", " eller ", " og ", " oder ", " und ", " ou ", " et ", "、"] {
        parts = parts.into_iter().flat_map(|part| part.split(between)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// `win32 8453`, `provision 90`, `data 52e`, `hr = 80230402`, `ntstatus 0xC0000022`.
fn labelled(text: &str) -> Option<Code> {
    let (label, value) = text.rsplit_once([' ', '=', ':'])?;
    let label = label.trim_end_matches([' ', '=', ':']).to_lowercase();
    let value = value.trim();
    let hex = || u32::from_str_radix(value.trim_start_matches("0x").trim_start_matches("0X"), 16).ok();
    match label.as_str() {
        "win32" | "win32 error" | "rpc error" => digits(value).map(Code::Win32),
        "provision" | "error code" => digits(value).map(Code::Provision),
        "data" | "ldap-data" | "ldap data" => hex().map(Code::LdapData),
        "hr" | "hresult" => hexadecimal(value),
        "ntstatus" => hex().map(Code::Ntstatus),
        "sspr" => digits(value).map(Code::Sspr),
        "aadsts" => digits(value).map(Code::Aadsts),
        "event" | "event id" | "eventid" => digits(value).map(|id| Code::Event { provider: None, id }),
        "status" if is_identifier(value) => Some(Code::Status(value.to_owned())),
        "name" if is_identifier(value) => Some(Code::Name(value.to_owned())),
        _ => None,
    }
}

/// `0x80230619`, `80230619`, `0xC0000022`, `0x5`.
pub(super) fn hexadecimal(text: &str) -> Option<Code> {
    let prefixed = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let hex = prefixed.unwrap_or(text);
    if hex.is_empty() || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(hex, 16).ok()?;
    match (hex.len(), prefixed.is_some()) {
        (8, _) if value >> 28 == 0xC => Some(Code::Ntstatus(value)),
        (8, true) => Some(Code::Hresult(value)),
        (8, false) if value >> 28 == 8 => Some(Code::Hresult(value)),
        (1..=4, true) => Some(Code::Win32(value)),
        _ => None,
    }
}

fn negative(text: &str) -> Option<Code> {
    let value: i32 = text.strip_prefix(['-', '−', '–']).and_then(|number| format!("-{number}").parse().ok())?;
    (value < -1_000_000).then_some(Code::Hresult(value.cast_unsigned()))
}

fn bare(text: &str, context: &Context<'_>) -> Option<Code> {
    let id = digits(text).filter(|_| context.bare_number)?;
    Some(Code::Event { provider: context.source.map(Arc::from), id })
}

/// `PasswordResetService 32002`, `Directory Synchronization/611`.
fn with_source(text: &str) -> Option<Code> {
    let (source, id) = text.rsplit_once(['/', ' '])?;
    let source = source.trim();
    let is_name = source.split(' ').all(|word| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
    });
    let id = digits(id).filter(|_| is_name && (text.contains('/') || is_camel(source)))?;
    Some(Code::Event { provider: Some(source.into()), id })
}

/// `FilteredByTarget`, `TenantSSPRFlagDisabled = 9`, `OnPremisesAdminActionRequired 29 =`.
fn name(text: &str, context: &Context<'_>) -> Option<Code> {
    let word = text.split(['=', ' ']).next().unwrap_or_default().trim();
    let rest = text[word.len()..].trim_matches([' ', '=']);
    let numbered = !rest.is_empty() && digits(rest).is_some() && text.contains('=');
    if !(is_identifier(word) && (rest.is_empty() || numbered)) {
        return None;
    }
    match context.name {
        _ if numbered => Some(Code::Name(word.to_owned())),
        Names::Status if context.quoted || is_camel(word) || word.starts_with(char::is_uppercase) => {
            Some(Code::Status(word.to_owned()))
        }
        Names::Symbol if context.quoted || is_camel(word) => Some(Code::Name(word.to_owned())),
        _ => None,
    }
}

/// The number of `Name = 9`.
pub(super) fn numbered(text: &str) -> Option<u32> {
    let (name, rest) = text.trim().split_once([' ', '='])?;
    is_identifier(name).then(|| digits(rest.trim_matches([' ', '=']))).flatten()
}

/// `SSPR_0009` at the beginning of a cell.
pub(super) fn leading_sspr(text: &str) -> Option<Code> {
    let start = text.trim_start_matches(['`', '*', ' ']);
    let word = start.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).next().unwrap_or_default();
    prefixed(word).filter(|code| matches!(code, Code::Sspr(_)))
}

/// The symbolic names of a name cell: one, or several with line breaks or commas between.
pub(super) fn symbols(text: &str) -> Vec<String> {
    let parts: Vec<&str> =
        text.split(['\n', ',', '/']).map(|part| part.trim().trim_matches('`').trim()).filter(|part| !part.is_empty()).collect();
    let all = parts.iter().all(|part| is_identifier(part) && (is_camel(part) || text.contains('`')));
    if all { parts.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// The digits of a label that is an HRESULT with a digit too few or too many.
pub(super) fn short_hresult(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let rest = text.strip_prefix("hr").or_else(|| text.strip_prefix("hresult")).or_else(|| text.strip_prefix("0x"))?;
    let hex = rest.trim_start_matches([' ', '=', ':']).trim_start_matches("0x");
    let wrong = matches!(hex.len(), 6 | 7 | 9) && hex.starts_with('8') && hex.chars().all(|c| c.is_ascii_hexdigit());
    wrong.then(|| hex.to_owned())
}

fn digits(text: &str) -> Option<u32> {
    let text = text.trim();
    (!text.is_empty() && text.len() <= 9 && text.chars().all(|c| c.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn is_identifier(text: &str) -> bool {
    text.len() > 2
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// A word with capitals inside it, or an underscore: nobody writes prose so.
pub(super) fn is_camel(text: &str) -> bool {
    let inner = text.chars().skip(1).any(|c| c.is_ascii_uppercase());
    (inner && text.chars().any(|c| c.is_ascii_lowercase()))
        || (text.contains('_') && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'))
}
