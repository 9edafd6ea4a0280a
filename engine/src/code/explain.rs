//! What a code that someone typed can mean: one spelling → all readings, the likeliest first. Knows public names and the shapes of
//! numbers; which of the readings content describes, and whether that one should stand first, is for the caller to say.

use super::anatomy::{self, Anatomy};
use super::names::{self, Space};
use super::{Code, aadsts};

/// One meaning of a spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The code.
    pub code: Code,
    /// Its public names, the best known first.
    pub names: Vec<&'static str>,
    /// Its parts, for an `HRESULT` or `NTSTATUS`.
    pub anatomy: Option<Anatomy>,
}

/// All readings of one code in any spelling: `0x8023061f`, `hr=800700CE`, `-2147024690`, `8453`, `52e`, `SSPR_9`, `33004`,
/// `ERROR_ACCESS_DENIED`, or the notation of [`Code`]. Empty where the text is no code.
pub fn explain(text: &str) -> Vec<Reading> {
    let text = text.trim_matches(|char: char| char.is_whitespace() || "\"'`„“”()[]<>,;.：:".contains(char));
    if let Ok(code) = text.parse::<Code>() {
        return vec![reading(code)];
    }
    let (label, value) = split_label(text);
    let mut codes = labelled(&label, value).unwrap_or_else(|| unlabelled(value));
    codes.retain(|code| label.is_empty() || !matches!(code, Code::Name(_)) || label.starts_with("ldap"));
    let mut seen = Vec::new();
    codes.retain(|code| !seen.contains(code) && (seen.push(code.clone()), true).1);
    codes.into_iter().map(reading).collect()
}

fn reading(code: Code) -> Reading {
    let anatomy = match code {
        Code::Hresult(value) => Some(anatomy::of_hresult(value)),
        Code::Ntstatus(value) => Some(anatomy::of_ntstatus(value)),
        _ => None,
    };
    Reading { names: code.names(), code, anatomy }
}

/// `hr = 800700CE` → `hr` and the number; `Event ID: 6329` → `eventid` and the number.
fn split_label(text: &str) -> (String, &str) {
    let text = text.trim();
    let cut = text.rfind(['=', ':', '：', ' ', '/', '\u{A0}']);
    let Some((at, char)) = cut.and_then(|at| Some((at, text[at..].chars().next()?))) else {
        return (String::new(), text);
    };
    let value = &text[at + char.len_utf8()..];
    if char == '/' {
        return (format!("/{}", &text[..at]), value);
    }
    let label = text[..at].chars().filter(|char| char.is_alphanumeric()).collect::<String>();
    (label.to_lowercase(), value)
}

/// Readings where a word says what the number is.
fn labelled(label: &str, value: &str) -> Option<Vec<Code>> {
    let decimal = value.parse::<u32>().ok();
    if let Some(provider) = label.strip_prefix('/') {
        return Some(vec![Code::Event { provider: Some(provider.into()), id: decimal? }]);
    }
    Some(match label {
        "sspr" => vec![Code::Sspr(decimal?)],
        "aadsts" => vec![Code::Aadsts(decimal?)],
        "data" => vec![Code::LdapData(hexadecimal(value)?)],
        "provision" | "provisionerror" => vec![Code::Provision(decimal?)],
        "ldap" | "ldaperror" | "ldapresult" => ldap_results(decimal?),
        "event" | "eventid" | "gebeurtenis" | "gebeurtenisid" | "hendelse" | "hendelsesid" | "ereignisid" => {
            vec![Code::Event { provider: None, id: decimal? }]
        }
        "win32" | "win32error" | "rpc" | "rpcerror" | "systemerror" => vec![Code::Win32(number(value)?)],
        "ntstatus" => vec![Code::Ntstatus(number(value).or_else(|| hexadecimal(value))?)],
        "hr" | "hresult" => vec![Code::Hresult(signed(value).or_else(|| prefixed(value)).or_else(|| hexadecimal(value))?)],
        _ => return None,
    })
}

fn unlabelled(value: &str) -> Vec<Code> {
    let mut codes: Vec<Code> = special(value).into_iter().collect();
    if let Some(value) = signed(value) {
        codes.extend(whole(value));
    } else if let Some(value) = prefixed(value) {
        codes.extend(whole(value));
        codes.extend(decimal_event(value));
    } else {
        let decimal = value.parse::<u32>().ok();
        let hexadecimal = hexadecimal(value);
        let hresult = hexadecimal.filter(|number| value.len() == 8 && number >> 31 == 1);
        codes.extend(hresult.into_iter().flat_map(whole));
        codes.extend(decimal.into_iter().flat_map(whole));
        codes.extend(decimal.and_then(decimal_event));
        codes.extend(hexadecimal.filter(|_| hresult.is_none()).into_iter().flat_map(hexadecimal_only));
        codes.extend(decimal.into_iter().filter(|number| *number < 128).flat_map(ldap_results));
        codes.extend(decimal.filter(|number| (1..100).contains(number)).map(Code::Sspr));
    }
    codes.extend(symbols(value));
    codes
}

/// Spellings that only one kind of code has.
fn special(value: &str) -> Option<Code> {
    let lower = value.to_ascii_lowercase();
    let digits = |prefix: &str| lower.strip_prefix(prefix)?.trim_start_matches(['_', '-', ' ']).parse().ok();
    digits("sspr").map(Code::Sspr).or_else(|| digits("aadsts").map(Code::Aadsts))
}

/// A whole number as `HRESULT`, `NTSTATUS` and system error: those with a name first.
fn whole(value: u32) -> Vec<Code> {
    let high = value >> 31 == 1;
    let status = value >> 30 == 3 && value >> 28 != 0xD;
    let mut codes = Vec::new();
    if (1..=0xFFFF).contains(&value) && names::known(Space::Win32, value) {
        codes.push(Code::Win32(value));
    }
    if high && status {
        codes.extend([Code::Ntstatus(value)]);
        codes.extend(names::known(Space::Hresult, value).then_some(Code::Hresult(value)));
    } else if high || (value > 0xFFFF && names::known(Space::Hresult, value)) {
        codes.push(Code::Hresult(value));
        codes.extend(names::known(Space::Ntstatus, value).then_some(Code::Ntstatus(value)));
    } else if value > 0xFFFF && names::known(Space::Ntstatus, value) {
        codes.push(Code::Ntstatus(value));
    }
    codes
}

/// Digits without `0x` may be hexadecimal all the same: `52e`, `525`, `6ba`.
fn hexadecimal_only(value: u32) -> Vec<Code> {
    let ldap = [0x525, 0x52E, 0x530, 0x531, 0x532, 0x533, 0x701, 0x773, 0x775].contains(&value);
    let win32 = (1..=0xFFFF).contains(&value) && names::known(Space::Win32, value);
    let large = if value > 0xFFFF { whole(value) } else { Vec::new() };
    let small = ldap.then_some(Code::LdapData(value)).into_iter().chain(win32.then_some(Code::Win32(value)));
    small.chain(large).collect()
}

fn decimal_event(value: u32) -> Option<Code> {
    (value <= 0xFFFF).then_some(Code::Event { provider: None, id: value })
}

/// LDAP results have no notation of their own: their symbol is the code.
fn ldap_results(value: u32) -> Vec<Code> {
    names::of(Space::Ldap, value).map(|name| Code::Name(name.to_owned())).collect()
}

/// A symbolic name and the numbers it stands for.
fn symbols(value: &str) -> Vec<Code> {
    let is_name = value.starts_with(|char: char| char.is_ascii_alphabetic())
        && value.len() >= 3
        && value.chars().all(|char| char.is_ascii_alphanumeric() || char == '_')
        && hexadecimal(value).is_none();
    if !is_name || special(value).is_some() {
        return Vec::new();
    }
    let numbers = names::numbers(value).map(|(space, number)| match space {
        Space::Win32 => Code::Win32(number),
        Space::Ntstatus => Code::Ntstatus(number),
        Space::Ldap | Space::Facility => Code::Name(value.to_ascii_uppercase()),
        Space::Hresult => Code::Hresult(number),
    });
    let mut codes: Vec<Code> = numbers.chain(aadsts::number(value).map(Code::Aadsts)).collect();
    if codes.is_empty() {
        codes.push(Code::Name(value.to_owned()));
    }
    codes
}

/// A negative decimal number, as 32 bits.
fn signed(value: &str) -> Option<u32> {
    let digits = value.strip_prefix(['-', '\u{2212}'])?;
    let magnitude = digits.parse::<u32>().ok().filter(|magnitude| (1..=1 << 31).contains(magnitude))?;
    Some(magnitude.wrapping_neg())
}

/// `0x…`, with the sign extension of 64 bits cut off.
fn prefixed(value: &str) -> Option<u32> {
    let digits = value.strip_prefix("0x").or_else(|| value.strip_prefix("0X"))?;
    let digits = digits.trim_end_matches(['L', 'l', 'U', 'u']);
    let low = digits.strip_prefix("FFFFFFFF").or_else(|| digits.strip_prefix("ffffffff")).filter(|rest| rest.len() == 8);
    hexadecimal(low.unwrap_or(digits))
}

fn number(value: &str) -> Option<u32> {
    prefixed(value).or_else(|| value.parse().ok())
}

fn hexadecimal(value: &str) -> Option<u32> {
    let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    plain.then(|| u32::from_str_radix(value, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn codes(text: &str) -> Vec<String> {
        explain(text).iter().map(|reading| reading.code.to_string()).collect()
    }

    #[test]
    fn every_spelling_of_an_hresult_is_the_same_code() {
        for spelling in [
            "0x800700CE",
            "800700ce",
            "hr=800700CE",
            "hr = 800700CE,",
            "-2147024690",
            "hr=-2147024690",
            "2147942606",
            "(0x800700ce)",
        ] {
            assert_eq!(codes(spelling).first().map(String::as_str), Some("hresult:0x800700CE"), "{spelling}");
        }
        assert_eq!(codes("0xFFFFFFFF800700CE"), ["hresult:0x800700CE"]);
    }

    #[test]
    fn an_ambiguous_number_has_all_its_readings() {
        assert_eq!(codes("8453"), ["win32:8453", "event:*/8453"]);
        assert_eq!(codes("525"), ["event:*/525", "ldap-data:525", "win32:1317"]);
        assert_eq!(codes("52e"), ["ldap-data:52e", "win32:1326"]);
        assert_eq!(codes("33004"), ["event:*/33004"]);
        assert_eq!(codes("0x5"), ["win32:5", "event:*/5"]);
        assert_eq!(codes("49"), ["event:*/49", "name:LDAP_INVALID_CREDENTIALS", "sspr:SSPR_0049"]);
    }

    #[test]
    fn a_label_leaves_one_reading() {
        assert_eq!(codes("data 52e"), ["ldap-data:52e"]);
        assert_eq!(codes("Event ID: 6329"), ["event:*/6329"]);
        assert_eq!(codes("ADSync/6329"), ["event:ADSync/6329"]);
        assert_eq!(codes("SSPR_9"), ["sspr:SSPR_0009"]);
        assert_eq!(codes("sspr 0029:"), ["sspr:SSPR_0029"]);
        assert_eq!(codes("aadsts50126"), ["aadsts:50126"]);
        assert_eq!(codes("ldap 49"), ["name:LDAP_INVALID_CREDENTIALS"]);
        assert_eq!(codes("win32:5"), ["win32:5"]);
    }

    #[test]
    fn symbols_lead_to_numbers_and_numbers_to_symbols() {
        assert_eq!(codes("ERROR_ACCESS_DENIED"), ["win32:5"]);
        assert_eq!(codes("status_logon_failure"), ["ntstatus:0xC000006D"]);
        assert_eq!(codes("ADPermissionsError"), ["name:ADPermissionsError"]);
        assert_eq!(codes("InvalidUserNameOrPassword"), ["aadsts:50126"]);
        assert_eq!(explain("0x800700CE")[0].names, ["ERROR_FILENAME_EXCED_RANGE"]);
        assert_eq!(explain("0xC000006D")[0].names, ["STATUS_LOGON_FAILURE"]);
        assert_eq!(explain("0xD0000022")[0].names, ["STATUS_ACCESS_DENIED"]);
        assert_eq!(explain("AADSTS50053")[0].names, ["IdsLocked"]);
    }

    #[test]
    fn what_is_no_code_has_no_reading() {
        for text in ["", "  ", "-", "0x", "12 monkeys!", "99999999999999999999"] {
            assert_eq!(codes(text), [""; 0], "{text:?}");
        }
    }
}
