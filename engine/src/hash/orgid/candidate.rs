//! What a hash is verified against: the NT hash of a password, or the password itself. Wiped when dropped, never shown.

use crate::hash::nt::{NtHash, nt_hash};
use std::fmt;
use zeroize::Zeroizing;

/// A password to verify, held as its NT hash.
#[derive(Clone)]
pub struct Candidate {
    nt: NtHash,
}

impl Candidate {
    /// From a password, exactly as it was typed.
    pub fn from_password(password: &str) -> Self {
        Self { nt: nt_hash(password) }
    }

    /// From an NT hash.
    pub fn from_nt(nt: NtHash) -> Self {
        Self { nt }
    }

    /// From the 32 hexadecimal digits of an NT hash; blanks and quotes around them are ignored.
    pub fn from_nt_hex(text: &str) -> Result<Self, CandidateUnreadable> {
        let digits = text.trim().trim_matches('"').trim();
        if digits.chars().count() != 32 {
            return Err(CandidateUnreadable::Length(digits.chars().count()));
        }
        let mut nt = NtHash::default();
        for (byte, pair) in nt.iter_mut().zip(digits.as_bytes().chunks(2)) {
            let digit = |place: usize| pair.get(place).and_then(|&digit| char::from(digit).to_digit(16));
            let (Some(high), Some(low)) = (digit(0), digit(1)) else {
                return Err(CandidateUnreadable::Digits);
            };
            *byte = (high * 16 + low) as u8;
        }
        Ok(Self { nt })
    }

    /// The key of PBKDF2: the digits of the NT hash in upper case, two bytes each. Exactly one block of SHA-256.
    pub(super) fn key(&self) -> Zeroizing<[u8; 64]> {
        let digit = |value: u8| if value < 10 { b'0' + value } else { b'A' + value - 10 };
        let mut key = Zeroizing::new([0; 64]);
        for (wide, byte) in key.chunks_exact_mut(4).zip(self.nt.iter()) {
            wide.copy_from_slice(&[digit(byte >> 4), 0, digit(byte & 15), 0]);
        }
        key
    }
}

/// Never shows the hash.
impl fmt::Debug for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Candidate(..)")
    }
}

/// Why a text is not an NT hash. Never holds the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateUnreadable {
    /// This many characters instead of 32.
    Length(usize),
    /// Something that is not a hexadecimal digit.
    Digits,
}

impl std::error::Error for CandidateUnreadable {}

impl fmt::Display for CandidateUnreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(0) => f.write_str("the NT hash is empty"),
            Self::Length(found) => write!(f, "the NT hash has {found} characters; it needs 32 hexadecimal digits"),
            Self::Digits => f.write_str("the NT hash holds something other than hexadecimal digits"),
        }
    }
}
