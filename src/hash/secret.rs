//! Secrets from the arguments, standard input or the terminal. Wiped when dropped; never shown.

use super::{CandidateArgs, Failure};
use engine::hash::orgid::Candidate;
use std::fmt;
use std::io::{self, IsTerminal, Read};
use std::str::FromStr;
use zeroize::Zeroizing;

/// Longest password that is read: Windows allows 256 characters.
const MOST_BYTES: u64 = 4096;

/// An argument that errors and debug output must not repeat.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(Zeroizing::new(text.to_owned())))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The candidate that the arguments point at.
pub(super) fn candidate(args: &CandidateArgs) -> Result<Candidate, Failure> {
    if let Some(nt) = &args.nt {
        return Candidate::from_nt_hex(nt.reveal()).map_err(|error| Failure::Told(error.to_string()));
    }
    let piped = args.password_stdin && !io::stdin().is_terminal();
    let password = if piped { read_line(io::stdin().lock())? } else { ask()? };
    Ok(Candidate::from_password(&password))
}

/// Asks on the terminal, without showing what is typed.
fn ask() -> Result<Zeroizing<String>, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Told("give --password-stdin or --nt: there is no terminal to ask for the password".to_owned()));
    }
    let typed = rpassword::prompt_password("Password: ").map(Zeroizing::new);
    typed.map_err(|error| Failure::Told(format!("the password cannot be read: {error}")))
}

/// One line as it was sent, without its end. A password may hold blanks, so nothing else is cut off.
fn read_line(input: impl Read) -> Result<Zeroizing<String>, Failure> {
    // With room from the start nothing is moved about and left behind unwiped.
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES as usize + 1));
    let read = input.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| Failure::Told(format!("the password cannot be read from standard input: {error}")))?;
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    if line.len() as u64 > MOST_BYTES {
        return Err(Failure::Told("the password on standard input is longer than any password".to_owned()));
    }
    let text = std::str::from_utf8(line).map_err(|_| Failure::Told("the password on standard input is not UTF-8".to_owned()))?;
    Ok(Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_loses_its_end_and_nothing_else() {
        let read = |bytes: &[u8]| read_line(bytes).ok().map(|line| line.to_string());
        assert_eq!(read(b" Pa$$w0rd \r\nsecond").as_deref(), Some(" Pa$$w0rd "));
        assert_eq!(read("\u{feff}blåbær".as_bytes()).as_deref(), Some("blåbær"));
        assert_eq!(read(b"").as_deref(), Some(""));
        assert_eq!(read(b"\xff\xfe"), None);
        assert_eq!(read(&[b'x'; 5000]), None);
    }
}
