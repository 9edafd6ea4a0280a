//! What a number is: the notation of codes, the spellings they come in, the anatomy of an HRESULT, the public names of the numbers.
//! Never advice about a domain: that is content.

pub mod aadsts;
pub mod anatomy;
mod explain;
pub mod names;

pub use explain::{Reading, explain};

use names::Space;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A code in the notation used everywhere: in reports, rules and tests.
///
/// ```
/// use engine::code::Code;
/// let code: Code = "event:PasswordResetService/33004".parse().unwrap();
/// assert_eq!(code, Code::Event { provider: Some("PasswordResetService".into()), id: 33004 });
/// assert_eq!(Code::Hresult(0x800700CE).to_string(), "hresult:0x800700CE");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Code {
    /// `event:PasswordResetService/33004`; without a provider `event:*/33004`.
    Event {
        /// The source, where the text states it. Shared: a log names the same one a hundred thousand times.
        provider: Option<Arc<str>>,
        /// The event id.
        id: u32,
    },
    /// `hresult:0x800700CE`.
    Hresult(u32),
    /// `win32:8453`, decimal.
    Win32(u32),
    /// `ntstatus:0xC0000022`.
    Ntstatus(u32),
    /// `ldap-data:52e`: the hexadecimal `data` of an LDAP bind error.
    LdapData(u32),
    /// `sspr:SSPR_0009`.
    Sspr(u32),
    /// `aadsts:50126`.
    Aadsts(u32),
    /// `provision:90`: `Error Code: 90` of the provisioning service.
    Provision(u32),
    /// `name:ADPermissionsError`: a symbolic name.
    Name(String),
    /// `status:FilteredByTarget`: a value of a status column.
    Status(String),
    /// `fact:<name>=<value>`.
    Fact {
        /// What is stated.
        name: Cow<'static, str>,
        /// Its value.
        value: String,
    },
}

impl Code {
    /// The public names of the number, the best known first; none where it has no public name.
    pub fn names(&self) -> Vec<&'static str> {
        match *self {
            Code::Win32(value) | Code::LdapData(value) => names::of(Space::Win32, value).collect(),
            Code::Ntstatus(value) => names::of(Space::Ntstatus, value).collect(),
            Code::Hresult(value) => hresult_names(value),
            Code::Aadsts(value) => aadsts::name(value).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The `HRESULT` that wraps a Win32 number: `0x8007` and the number ([MS-ERREF] 2.1.2).
    pub fn wrapped(&self) -> Option<Code> {
        match self {
            Code::Win32(number @ ..=0xFFFF) => Some(Code::Hresult(0x8007_0000 | number)),
            _ => None,
        }
    }

    /// Its best known public name.
    pub fn public_name(&self) -> Option<&'static str> {
        self.names().first().copied()
    }
}

/// The names of the whole value, and of the system error or `NTSTATUS` within it.
fn hresult_names(value: u32) -> Vec<&'static str> {
    let parts = anatomy::of_hresult(value);
    let win32 = parts.win32.into_iter().flat_map(|inner| names::of(Space::Win32, inner));
    let ntstatus = parts.ntstatus.into_iter().flat_map(|inner| names::of(Space::Ntstatus, inner));
    names::of(Space::Hresult, value).chain(win32).chain(ntstatus).collect()
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Code::Event { provider, id } => {
                written(f, &["event:", provider.as_deref().unwrap_or("*"), "/"])?;
                id.fmt(f)
            }
            Code::Hresult(value) => write!(f, "hresult:0x{value:08X}"),
            Code::Win32(value) => write!(f, "win32:{value}"),
            Code::Ntstatus(value) => write!(f, "ntstatus:0x{value:08X}"),
            Code::LdapData(value) => write!(f, "ldap-data:{value:x}"),
            Code::Sspr(value) => write!(f, "sspr:SSPR_{value:04}"),
            Code::Aadsts(value) => write!(f, "aadsts:{value}"),
            Code::Provision(value) => write!(f, "provision:{value}"),
            Code::Name(name) => written(f, &["name:", name]),
            Code::Status(name) => written(f, &["status:", name]),
            Code::Fact { name, value } => written(f, &["fact:", name, "=", value]),
        }
    }
}

/// One part behind the other: a log has a hundred thousand codes, and formatting costs more than copying.
fn written(f: &mut fmt::Formatter<'_>, parts: &[&str]) -> fmt::Result {
    parts.iter().try_for_each(|part| f.write_str(part))
}

impl FromStr for Code {
    type Err = String;

    /// Reads the notation that [`Display`](fmt::Display) writes. The error says what was expected.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{text}` is not a code: expected for example event:ADSync/6329, hresult:0x80230619 or sspr:SSPR_0009");
        let (kind, rest) = text.split_once(':').ok_or_else(wrong)?;
        let decimal = || rest.parse::<u32>().map_err(|_| wrong());
        let hex = || u32::from_str_radix(rest.trim_start_matches("0x"), 16).map_err(|_| wrong());
        Ok(match kind {
            "event" => {
                let (provider, id) = rest.rsplit_once('/').ok_or_else(wrong)?;
                let provider = (provider != "*").then(|| provider.into());
                Code::Event { provider, id: id.parse().map_err(|_| wrong())? }
            }
            "hresult" => Code::Hresult(hex()?),
            "win32" => Code::Win32(decimal()?),
            "ntstatus" => Code::Ntstatus(hex()?),
            "ldap-data" => Code::LdapData(hex()?),
            "sspr" => Code::Sspr(rest.trim_start_matches("SSPR_").parse().map_err(|_| wrong())?),
            "aadsts" => Code::Aadsts(decimal()?),
            "provision" => Code::Provision(decimal()?),
            "name" => Code::Name(rest.to_owned()),
            "status" => Code::Status(rest.to_owned()),
            "fact" => {
                let (name, value) = rest.split_once('=').ok_or_else(wrong)?;
                Code::Fact { name: name.to_owned().into(), value: value.to_owned() }
            }
            _ => return Err(wrong()),
        })
    }
}
