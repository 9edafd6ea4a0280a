//! Decimal numbers behind a word of failure: system errors, `Error Code: n` of the provisioning service, `data n` of an LDAP bind,
//! the numbers of sign-in logs.

use super::Certainty::{self, Certain, Likely, Possible};
use super::passage::{Hit, LINE, Passage, is_about, leading_word};
use super::scan::Mark;
use super::words::Term;
use crate::code::names::{self, Space};
use crate::code::{Code, aadsts};

/// Reads the number that follows the error word at mark `index`.
pub(super) fn beside_word(passage: &Passage<'_>, index: usize) -> Option<Hit> {
    let (start, end, value) = number_behind(passage, passage.marks[index].end)?;
    if !passage.stands_alone(start, end) {
        return None;
    }
    if is_provision(passage, index, start, value) {
        return Some(Hit { start, end, code: Code::Provision(value), certainty: Certain });
    }
    if let Some(certainty) = sign_in(passage, index, start, value) {
        return Some(Hit { start, end, code: Code::Aadsts(value), certainty });
    }
    let (certainty, end) = win32(passage, index, start, end, value)?;
    let certainty = passage.quieted(index, certainty);
    Some(Hit { start, end, code: Code::Win32(value), certainty })
}

/// Reads the `data 52e` of an LDAP bind error; `index` is the mark of `data`.
pub(super) fn ldap_data(passage: &Passage<'_>, index: usize) -> Option<Hit> {
    let mark = passage.marks[index];
    let rest = passage.behind(mark.end, 12).strip_prefix([' ', '\u{A0}'])?;
    let digits = rest.split(|char: char| !char.is_ascii_hexdigit()).next().filter(|digits| (2..=4).contains(&digits.len()))?;
    let line = (passage.line_before(mark.start), passage.line_behind(mark.end));
    let about = ["AcceptSecurityContext", "LdapErr", "error code 49", "80090308"]
        .iter()
        .any(|sign| line.0.contains(sign) || line.1.contains(sign));
    let free = !rest[digits.len()..].starts_with(|char: char| char.is_alphanumeric());
    let value = u32::from_str_radix(digits, 16).ok().filter(|value| about && free && *value > 0)?;
    let end = mark.end + (passage.behind(mark.end, 12).len() - rest.len()) + digits.len();
    Some(Hit { start: end - digits.len(), end, code: Code::LdapData(value), certainty: Certain })
}

/// Reads `(8453)` between the words that its public name is made of: `(8453) Replication access was denied.`, `The RPC server is
/// unavailable (1722)`.
pub(super) fn bracketed(passage: &Passage<'_>, mark: &Mark, value: u32) -> Option<Hit> {
    let sides = [passage.line_before(mark.start), passage.line_behind(mark.end)];
    let said = sides.iter().any(|side| names::of(Space::Win32, value).any(|name| says(side, name)));
    said.then_some(Hit { start: mark.start, end: mark.end, code: Code::Win32(value), certainty: Likely })
}

/// Whether a sentence has at least two of the words of a symbolic name.
fn says(sentence: &str, name: &str) -> bool {
    let is_said = |part: &str| {
        let stem = &part[..part.len().min(STEM)];
        sentence
            .split(|char: char| !char.is_ascii_alphanumeric())
            .any(|word| word.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem)))
    };
    name.split('_').filter(|part| part.len() > 2 && !part.eq_ignore_ascii_case("error")).filter(|part| is_said(part)).count() > 1
}

/// So many letters of a word are compared: its end bends.
const STEM: usize = 6;

/// The decimal number behind an error word, past `code`, `RPC`, colons and brackets.
fn number_behind(passage: &Passage<'_>, at: usize) -> Option<(usize, usize, u32)> {
    let mut rest = passage.behind(at, 40);
    let whole = rest.len();
    for step in 0..4 {
        rest = rest.trim_start_matches(is_gap);
        if step > 0 {
            let labelled = passage.between(at, at + whole - rest.len()).trim_end().ends_with([':', '：', '=']);
            rest = wrapped(rest, labelled).unwrap_or(rest);
        }
        let word = leading_word(rest);
        if word.is_empty() || !LINKS.iter().any(|link| link.eq_ignore_ascii_case(word)) {
            break;
        }
        rest = &rest[word.len()..];
        rest = rest.strip_prefix("32").filter(|behind| behind.starts_with([' ', ':'])).unwrap_or(rest);
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let free = !rest[digits..].starts_with(|char: char| char.is_ascii_alphanumeric() || char == '_');
    let start = at + whole - rest.len();
    let value = rest[..digits].parse().ok().filter(|_| digits <= 5 && free && start > at)?;
    Some((start, start + digits, value))
}

/// Words that may stand between an error word and its number.
const LINKS: [&str; 24] = [
    "code", "codes", "number", "nummer", "nr", "no", "value", "status", "error", "rpc", "api", "win", "failure", "kode", "kod",
    "codice", "código", "of", "was", "is", "with", "returned", "erreur", "fout",
];

/// What stands on the next line, where a mail or a window broke the line before a number and its colon: `RPC Error⏎1722 : The …`, or
/// behind a label: `Error value:⏎8524 The …`. A single word of failure is not enough for that.
fn wrapped(rest: &str, labelled: bool) -> Option<&str> {
    let next = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?.trim_start_matches([' ', '\t', '>']);
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let told = next[digits..].trim_start_matches(' ').starts_with([':', '.', '：']);
    (digits > 0 && (told || labelled && digits == 4)).then_some(next)
}

fn is_gap(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\u{A0}' | ':' | '：' | '=' | '#' | '(' | '[' | '"' | '\'' | '，' | '-' | '`')
}

/// `Error Code: 90` of the provisioning service, told by the words around it.
fn is_provision(passage: &Passage<'_>, index: usize, number: usize, value: u32) -> bool {
    let start = passage.marks[index].start;
    value < 1000
        && passage.between(start, number).contains([':', '：', '='])
        && is_code(passage, index, number)
        && !foreign(passage, index)
        && !passage.on_line(index, |term| term == Term::Other)
        && is_provisioning(passage, index, number)
}

/// Whether the number is called a code: `Error Code: 90`, `Code d'erreur : 90`.
fn is_code(passage: &Passage<'_>, index: usize, number: usize) -> bool {
    let mark = passage.marks[index];
    mark.term() == Some(Term::ErrorCode) || {
        let label = passage.before(number, number - mark.start + CODE_BEFORE).to_lowercase();
        CODE_WORDS.split(' ').any(|word| label.contains(word))
    }
}

/// Whether the words around the number are of the provisioning service.
fn is_provisioning(passage: &Passage<'_>, index: usize, number: usize) -> bool {
    let near = |wanted: Term| passage.near(index, LINE * 2, |term| term == wanted);
    near(Term::Provision) || (near(Term::Activated) && is_own(passage, index)) || is_described(passage, number)
}

/// So many bytes before the word of an error its *code* stands: `Code d'erreur : 90`, `Código de error: 81`.
const CODE_BEFORE: usize = 11;

/// Whether the synchronization or the directory in the cloud is spoken of beside mark `index`: passwords are everyone's.
fn is_own(passage: &Passage<'_>, index: usize) -> bool {
    let line = passage.line_behind(passage.marks[index].end).to_ascii_lowercase();
    passage.on_line(index, |term| term == Term::Subject) || ["azure", "entra", "synchroni"].iter().any(|name| line.contains(name))
}

const CODE_WORDS: &str = "code kod código codice 代码 コード";

/// `Error Description:` or that something is not activated behind the number, and a text about passwords.
fn is_described(passage: &Passage<'_>, number: usize) -> bool {
    let rest = passage.behind(number, LINE).to_lowercase();
    let told = |words: &str| words.split(' ').any(|word| rest.contains(word));
    let described = told("description beschreibung beschrijving beskrivelse descripción beskrivning 说明 説明");
    (described || told(ACTIVATED))
        && told("password wachtwoord passord kennwort passe contraseña lösenord adgangskode 密码 パスワード")
}

/// *Activated* as the message of the provisioning service has it in other languages.
const ACTIVATED: &str = "geactiveerd aktivert aktiviert aktiverad aktiverats aktiveret activée activado activada 激活 有効";

/// `Sign-in error code: 50126`, `"ResultType": "50126"` of a sign-in log: the number without the letters that the sign-in page puts
/// before it.
fn sign_in(passage: &Passage<'_>, index: usize, number: usize, value: u32) -> Option<Certainty> {
    let mark = passage.marks[index];
    let label = passage.between(mark.start, number).to_lowercase();
    let coded = mark.term() == Some(Term::ErrorCode) || label.contains("code");
    aadsts::name(value).filter(|_| !foreign(passage, index))?;
    match label.starts_with("resulttype") {
        true => Some(Likely),
        false if coded && passage.near(index, LINE * 2, is_about) => Some(Likely),
        false => coded.then_some(Possible),
    }
}

/// Whether the number is a system error, how sure, and where it ends: `5 (0x5)` is one number written twice.
fn win32(passage: &Passage<'_>, index: usize, start: usize, end: usize, value: u32) -> Option<(Certainty, usize)> {
    let term = passage.marks[index].term()?;
    if value == 0 || !names::known(Space::Win32, value) || is_ldap_result(passage, index, value) {
        return None;
    }
    if let Some(end) = twice(passage, end, value) {
        return Some((Certain, end));
    }
    let between = passage.between(passage.marks[index].end, start).to_lowercase();
    let system = matches!(term, Term::Rpc | Term::System) || between.contains("rpc") || between.contains("win32");
    let qualified = system || passage.preceded(index, 16, |term| matches!(term, Term::Rpc | Term::System));
    let failing = matches!(term, Term::Error | Term::ErrorCode | Term::Failed | Term::Rpc | Term::System);
    if qualified && (failing || passage.preceded(index, 24, |term| term == Term::Error)) {
        return (term != Term::System || between.contains("error") || qualified_by_name(passage, index))
            .then_some((Certain, end));
    }
    let event = passage.lexicon().knows_id(value);
    let told = failing || passage.preceded(index, LINE, |term| matches!(term, Term::Error | Term::Failed));
    let bracketed = passage.before(passage.marks[index].start, 1).ends_with('(');
    let coded = matches!(term, Term::Error | Term::ErrorCode | Term::Result);
    let large = coded && names::is_quoted(value);
    let verbal = between.contains("with") || (term == Term::Result && is_result_of_failure(passage, index));
    let http =
        (100..600).contains(&value) && passage.between(passage.marks[index].start, start).to_lowercase().contains("status");
    let fits = told
        && !http
        && ((!bracketed && !event && (large || verbal)) || is_named_behind(passage, end, value))
        && !foreign(passage, index);
    fits.then_some((Likely, end))
}

/// `failed, status 5`: the word of failure stands in the same sentence.
fn is_result_of_failure(passage: &Passage<'_>, index: usize) -> bool {
    let word = passage.term_before(index, 40, |term| term == Term::Failed);
    word.is_some_and(|word| !passage.between(word.end, passage.marks[index].start).contains(". "))
}

/// `LDAP: error code 49`: what a directory answered, in numbers of its own.
fn is_ldap_result(passage: &Passage<'_>, index: usize, value: u32) -> bool {
    value < 100 && passage.before(passage.marks[index].start, 16).to_ascii_lowercase().contains("ldap")
}

/// `Win32`, `LastError`: the word itself says what number follows, `system` does not.
fn qualified_by_name(passage: &Passage<'_>, index: usize) -> bool {
    let mark = passage.marks[index];
    !passage.between(mark.start, mark.end).eq_ignore_ascii_case("system")
}

/// The end of `(0x5)` behind `5`.
fn twice(passage: &Passage<'_>, end: usize, value: u32) -> Option<usize> {
    let rest = passage.behind(end, 16);
    let open = rest.strip_prefix(" (0x").or_else(|| rest.strip_prefix("(0x")).or_else(|| rest.strip_prefix("/0x"))?;
    let digits = open.split(|char: char| !char.is_ascii_hexdigit()).next()?;
    let same = u32::from_str_radix(digits, 16).ok()? == value;
    same.then(|| end + (rest.len() - open.len()) + digits.len())
}

/// A number of HTTP, a database or the installer.
fn foreign(passage: &Passage<'_>, index: usize) -> bool {
    passage.on_line(index, |term| matches!(term, Term::Foreign | Term::Installer))
}

/// Beginnings of the best known system messages: `Error 5: Access is denied.`
const MESSAGES: [(u32, &str); 16] = [
    (2, "the system cannot find the file"),
    (3, "the system cannot find the path"),
    (5, "access is denied"),
    (6, "the handle is invalid"),
    (14, "not enough storage"),
    (53, "the network path was not found"),
    (64, "the specified network name is no longer"),
    (67, "the network name cannot be found"),
    (86, "the specified network password"),
    (87, "the parameter is incorrect"),
    (121, "the semaphore timeout"),
    (183, "cannot create a file when"),
    (206, "the filename or extension is too long"),
    (234, "more data is available"),
    (997, "overlapped i/o"),
    (998, "invalid access to memory"),
];

fn is_named_behind(passage: &Passage<'_>, end: usize, value: u32) -> bool {
    let rest = passage.behind(end, 64).trim_start_matches(|char: char| !char.is_alphabetic()).to_lowercase();
    let rest = rest.replace('\u{A0}', " ");
    MESSAGES.iter().any(|(number, message)| *number == value && rest.starts_with(message))
}
