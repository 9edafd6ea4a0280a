//! The public names of numbers, from a table that `cargo xtask codes` makes: number → names, name → numbers.
//!
//! The table is text. `#section` opens a list that is sorted by number; each further line is one name: the difference to the number
//! before in hexadecimal (nothing stands for 1), a letter that counts the words shared with the name before (`g` none, `h` one, …), and
//! the rest of its words, joined by `_`. It is unpacked once, at the first question.

use std::sync::LazyLock;

/// A list of numbers that have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// System error codes, with those of RPC, network management and WinINet.
    Win32,
    /// `HRESULT` values.
    Hresult,
    /// `NTSTATUS` values.
    Ntstatus,
    /// Facilities of an `HRESULT`.
    Facility,
    /// Result codes of LDAP.
    Ldap,
}

/// The names of `number`, the best known first.
pub fn of(space: Space, number: u32) -> impl Iterator<Item = &'static str> {
    let list = TABLE.list(space);
    let first = list.partition_point(|entry| entry.number < number);
    list.iter().skip(first).take_while(move |entry| entry.number == number).map(|entry| TABLE.text(entry))
}

/// Whether `number` has a name.
pub fn known(space: Space, number: u32) -> bool {
    of(space, number).next().is_some()
}

/// Whether a system error stands in messages by its number alone: RPC and sign-in, directory, DNS, sockets, internet. Other numbers are
/// as often a program's own.
pub fn is_quoted(win32: u32) -> bool {
    matches!(win32, 1000..=1999 | 2221..=2248 | 8192..=8999 | 9001..=9999 | 10004..=10112 | 11001..=11004 | 12001..=12199)
}

/// The numbers that `name` stands for, without regard to case.
pub fn numbers(name: &str) -> impl Iterator<Item = (Space, u32)> {
    let spaces = [Space::Win32, Space::Hresult, Space::Ntstatus, Space::Ldap];
    spaces.into_iter().flat_map(move |space| {
        let named = move |entry: &&Entry| TABLE.text(entry).eq_ignore_ascii_case(name);
        TABLE.list(space).iter().filter(named).map(move |entry| (space, entry.number))
    })
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::unpack(include_str!("names.txt")));

#[derive(Default)]
struct Table {
    names: String,
    lists: [Vec<Entry>; 5],
}

/// A number, and where its name stands in [`Table::names`].
#[derive(Clone, Copy)]
struct Entry {
    number: u32,
    start: u32,
    end: u32,
}

impl Table {
    fn list(&self, space: Space) -> &[Entry] {
        self.lists.get(space as usize).map_or(&[], Vec::as_slice)
    }

    fn text(&self, entry: &Entry) -> &str {
        self.names.get(entry.start as usize..entry.end as usize).unwrap_or_default()
    }

    fn unpack(packed: &str) -> Table {
        let mut table = Table::default();
        let mut list = 0;
        let mut last = Entry { number: 0, start: 0, end: 0 };
        for line in packed.lines() {
            if let Some(title) = line.strip_prefix('#') {
                list = ["win32", "hresult", "ntstatus", "facility", "ldap"].iter().position(|known| *known == title).unwrap_or(0);
                last = Entry { number: 0, start: 0, end: 0 };
            } else if let Some(entry) = table.append(line, last) {
                table.lists[list].push(entry);
                last = entry;
            }
        }
        table
    }

    /// Adds the name of one line, which continues the entry before it.
    fn append(&mut self, line: &str, last: Entry) -> Option<Entry> {
        let at = line.bytes().position(|byte| (b'g'..=b'p').contains(&byte))?;
        let step = if at == 0 { 1 } else { u32::from_str_radix(&line[..at], 16).ok()? };
        let shared = usize::from(line.as_bytes()[at] - b'g');
        let kept = leading_words(self.text(&last), shared);
        let start = self.names.len();
        self.names.extend_from_within(last.start as usize..last.start as usize + kept);
        self.names.push_str(&line[at + 1..]);
        Some(Entry { number: last.number.wrapping_add(step), start: start as u32, end: self.names.len() as u32 })
    }
}

/// Length of the first `count` words of `name`, each with the `_` behind it.
fn leading_words(name: &str, count: usize) -> usize {
    name.split('_').take(count).map(|word| word.len() + 1).sum::<usize>().min(name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_public_names() {
        let first = |space, number| of(space, number).next();
        assert_eq!(first(Space::Win32, 5), Some("ERROR_ACCESS_DENIED"));
        assert_eq!(first(Space::Win32, 1722), Some("RPC_S_SERVER_UNAVAILABLE"));
        assert_eq!(first(Space::Win32, 8453), Some("ERROR_DS_DRA_ACCESS_DENIED"));
        assert_eq!(first(Space::Win32, 2245), Some("NERR_PasswordTooShort"));
        assert_eq!(first(Space::Hresult, 0x8000_4005), Some("E_FAIL"));
        assert_eq!(first(Space::Hresult, 0x8000_5000), Some("E_ADS_BAD_PATHNAME"));
        assert_eq!(first(Space::Hresult, 0x8009_0308), Some("SEC_E_INVALID_TOKEN"));
        assert_eq!(first(Space::Ntstatus, 0xC000_006D), Some("STATUS_LOGON_FAILURE"));
        assert_eq!(first(Space::Facility, 35), Some("METADIRECTORY"));
        assert_eq!(first(Space::Ldap, 49), Some("LDAP_INVALID_CREDENTIALS"));
        assert_eq!(first(Space::Win32, 0x7FFF_FFFF), None);
    }

    #[test]
    fn names_lead_back_to_their_numbers() {
        assert_eq!(numbers("error_access_denied").collect::<Vec<_>>(), [(Space::Win32, 5)]);
        assert_eq!(numbers("E_FAIL").collect::<Vec<_>>(), [(Space::Hresult, 0x8000_4005)]);
        assert_eq!(numbers("NO_SUCH_NAME_AT_ALL").count(), 0);
    }
}
