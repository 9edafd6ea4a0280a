//! `cargo xtask codes`: writes the engine's table of public code names from the constants of the `windows-sys` crate.
//!
//! In comes the crate's source as cargo fetched it, out goes `engine/src/code/names.txt`. Its layout is described in
//! `engine/src/code/names.rs`, which reads it. Never a network call of its own, and no name that the crate does not hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checked-in table, relative to the workspace root.
const TABLE: &str = "engine/src/code/names.txt";

/// Writes the table and says how large it is.
pub fn write(root: &Path) -> Result<String, String> {
    let table = generate(&source(root)?)?;
    fs::write(root.join(TABLE), &table).map_err(|error| format!("cannot write {TABLE}: {error}"))?;
    Ok(format!("{TABLE}: {} names, {} bytes", table.lines().count(), table.len()))
}

/// Where cargo keeps the source of `windows-sys`.
fn source(root: &Path) -> Result<PathBuf, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata does not run: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    manifest_in(&text).ok_or_else(|| "the source of windows-sys is not here: run `cargo fetch` first".to_owned())
}

/// The folder of `windows-sys` in cargo's answer: the part of `…/windows-sys-<version>/Cargo.toml` before the file name.
fn manifest_in(metadata: &str) -> Option<PathBuf> {
    let manifest = metadata
        .split("\"manifest_path\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.contains("windows-sys-0.61"))
        .map(|path| PathBuf::from(path.replace("\\\\", "\\")))
        .find(|path| path.exists())?;
    Some(manifest.parent()?.to_owned())
}

/// Names by number, per section of the table.
type Section = BTreeMap<u32, BTreeSet<(Rank, String)>>;

/// Which of several names of one number stands first: lower is better.
type Rank = u8;

fn generate(source: &Path) -> Result<String, String> {
    let mut sections: BTreeMap<&'static str, Section> = BTreeMap::new();
    for file in rust_files(&source.join("src"))? {
        let text = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
        for (section, name, value) in text.lines().filter_map(constant) {
            sections.entry(section).or_default().entry(value).or_default().insert((rank(name), name.to_owned()));
        }
    }
    let interfaces = sections.entry("hresult").or_default();
    for (value, name) in DIRECTORY {
        interfaces.entry(value).or_default().insert((rank(name), name.to_owned()));
    }
    Ok(ORDER.iter().filter_map(|name| Some(section_text(name, sections.get(name)?))).collect())
}

/// Names of the directory interfaces (`adserr.h`), which `windows-sys` does not hold.
const DIRECTORY: [(u32, &str); 18] = [
    (0x8000_5000, "E_ADS_BAD_PATHNAME"),
    (0x8000_5001, "E_ADS_INVALID_DOMAIN_OBJECT"),
    (0x8000_5002, "E_ADS_INVALID_USER_OBJECT"),
    (0x8000_5003, "E_ADS_INVALID_COMPUTER_OBJECT"),
    (0x8000_5004, "E_ADS_UNKNOWN_OBJECT"),
    (0x8000_5005, "E_ADS_PROPERTY_NOT_SET"),
    (0x8000_5006, "E_ADS_PROPERTY_NOT_SUPPORTED"),
    (0x8000_5007, "E_ADS_PROPERTY_INVALID"),
    (0x8000_5008, "E_ADS_BAD_PARAMETER"),
    (0x8000_5009, "E_ADS_OBJECT_UNBOUND"),
    (0x8000_500A, "E_ADS_PROPERTY_NOT_MODIFIED"),
    (0x8000_500B, "E_ADS_PROPERTY_MODIFIED"),
    (0x8000_500C, "E_ADS_CANT_CONVERT_DATATYPE"),
    (0x8000_500D, "E_ADS_PROPERTY_NOT_FOUND"),
    (0x8000_500E, "E_ADS_OBJECT_EXISTS"),
    (0x8000_500F, "E_ADS_SCHEMA_VIOLATION"),
    (0x8000_5010, "E_ADS_COLUMN_NOT_SET"),
    (0x8000_5014, "E_ADS_INVALID_FILTER"),
];

/// The sections, in the order in which they are written.
const ORDER: [&str; 5] = ["win32", "hresult", "ntstatus", "facility", "ldap"];

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut files = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        match path.is_dir() {
            true => files.extend(rust_files(&path)?),
            false => files.push(path),
        }
    }
    Ok(files)
}

/// `pub const E_FAIL: windows_sys::core::HRESULT = 0x80004005_u32 as _;` → its section, name and number.
fn constant(line: &str) -> Option<(&'static str, &str, u32)> {
    let (name, rest) = line.strip_prefix("pub const ")?.split_once(": ")?;
    let (kind, value) = rest.strip_suffix(';')?.split_once(" = ")?;
    Some((section(kind.rsplit("::").next()?, name)?, name.strip_prefix("FACILITY_").unwrap_or(name), number(value)?))
}

fn section(kind: &str, name: &str) -> Option<&'static str> {
    match kind {
        "WIN32_ERROR" | "RPC_STATUS" => Some("win32"),
        "HRESULT" => Some("hresult"),
        "NTSTATUS" => Some("ntstatus"),
        "FACILITY_CODE" => Some("facility"),
        "LDAP_RETCODE" => Some("ldap"),
        // Network management, WinINet and WinHTTP number their errors in the Win32 range, without its type.
        "u32" if ["NERR_", "ERROR_INTERNET_", "ERROR_WINHTTP_"].iter().any(|prefix| name.starts_with(prefix)) => Some("win32"),
        _ => None,
    }
}

fn number(value: &str) -> Option<u32> {
    let digits = value.trim_end_matches(" as _").trim_end_matches("_u32").trim_end_matches("u32").trim_end_matches("i32");
    match digits.strip_prefix("0x") {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse::<i64>().ok().and_then(|wide| u32::try_from(wide & 0xFFFF_FFFF).ok()),
    }
}

/// Markers of a range and names of one component stand behind the name that people know.
fn rank(name: &str) -> Rank {
    let marker = ["_BASE", "_FIRST", "_LAST", "_MASK", "_MIN", "_MAX", "_Base"].iter().any(|end| name.ends_with(end));
    let known = ["ERROR_", "E_", "STATUS_", "RPC_S_", "RPC_E_", "SEC_E_", "EPT_S_", "CO_E_", "RPC_X_", "NERR_", "WSA"];
    u8::from(marker) * 2 + u8::from(!known.iter().any(|start| name.starts_with(start)))
}

/// One name a line: the difference to the number before in hexadecimal (nothing for 1), a letter from `g` on for the words it shares
/// with the name before, and the rest of its words.
fn section_text(title: &str, section: &Section) -> String {
    let mut text = format!("#{title}\n");
    let (mut last, mut before) = (0, String::new());
    for (value, name) in section.iter().flat_map(|(value, names)| names.iter().map(move |(_, name)| (*value, name))) {
        let step = if value == last + 1 { String::new() } else { format!("{:x}", value - last) };
        let (shared, rest) = split_shared(&before, name);
        text.push_str(&format!("{step}{}{rest}\n", char::from(b'g' + shared)));
        (last, before) = (value, name.clone());
    }
    text
}

/// How many leading words `name` shares with `before` (at most nine, never all of them), and the words after these.
fn split_shared<'n>(before: &str, name: &'n str) -> (u8, &'n str) {
    let (mut shared, mut rest) = (0, name);
    for word in before.split('_').take(9) {
        match rest.split_once('_') {
            Some((first, behind)) if first == word => (shared, rest) = (shared + 1, behind),
            _ => break,
        }
    }
    (shared, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_in_the_repository_is_the_one_the_crate_gives() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let Ok(source) = source(&root) else {
            eprintln!("skipped: the source of windows-sys is not on this machine");
            return;
        };
        let fresh = generate(&source).expect("the source is readable");
        let kept = fs::read_to_string(root.join(TABLE)).expect("the table is checked in");
        assert!(fresh == kept, "{TABLE} is not what windows-sys gives: run `cargo xtask codes`");
    }

    #[test]
    fn constants_are_read_with_their_kind() {
        let line = "pub const E_FAIL: windows_sys::core::HRESULT = 0x80004005_u32 as _;";
        assert_eq!(constant(line), Some(("hresult", "E_FAIL", 0x8000_4005)));
        assert_eq!(
            constant("pub const RPC_S_SERVER_UNAVAILABLE: RPC_STATUS = 1722i32;"),
            Some(("win32", "RPC_S_SERVER_UNAVAILABLE", 1722))
        );
        assert_eq!(constant("pub const FACILITY_WIN32: FACILITY_CODE = 7u32;"), Some(("facility", "WIN32", 7)));
        assert_eq!(constant("pub const WM_QUIT: u32 = 18u32;"), None);
    }

    #[test]
    fn a_name_keeps_only_the_words_that_differ() {
        assert_eq!(split_shared("ERROR_DS_BUSY", "ERROR_DS_DRA_BUSY"), (2, "DRA_BUSY"));
        assert_eq!(split_shared("ERROR_DS_BUSY", "ERROR_DS"), (1, "DS"));
        assert_eq!(split_shared("", "E_FAIL"), (0, "E_FAIL"));
    }
}
