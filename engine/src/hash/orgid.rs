//! The OrgId hash, which password hash synchronisation stores for an account: `v1;PPH1_MD4,<salt>,<iterations>,<hash>;`.
//!
//! In come OrgId texts and candidates (a password or an NT hash); out go verdicts and new OrgId texts. The chain is
//! password → MD4 over UTF-16LE = NT hash → upper-case hexadecimal digits as UTF-16LE, 64 bytes → PBKDF2-HMAC-SHA256 with the
//! salt → 32 bytes. Never guesses candidates, never makes up a salt, and never says how much of a hash agreed.

mod candidate;
mod parse;
pub mod rows;

pub use candidate::{Candidate, CandidateUnreadable};
pub use parse::Unreadable;

use super::lanes::{self, Derived, Job};
use std::fmt;
use std::str::FromStr;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Most iterations that are accepted: what real directories use is 100 or 1000, and one text must not cost minutes.
pub const MAX_ITERATIONS: u32 = 100_000;

/// Iterations that password hash synchronisation uses today.
pub const USUAL_ITERATIONS: u32 = 1000;

/// An OrgId hash, as read from its text.
#[derive(Clone, PartialEq, Eq)]
pub struct OrgId {
    salt: Vec<u8>,
    iterations: u32,
    hash: Derived,
}

/// Whether a candidate and an OrgId hash belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The hash was made from this password.
    Same,
    /// It was made from another one.
    Different,
}

/// Whether `orgid` was made from `candidate`.
pub fn verify(candidate: &Candidate, orgid: &OrgId) -> Verdict {
    let derived = Zeroizing::new(lanes::derive(&[orgid.job(candidate)]));
    derived.first().map_or(Verdict::Different, |derived| orgid.compare(derived))
}

/// Makes the OrgId hash of a candidate. The salt is the caller's: ten random bytes as Microsoft does it.
pub fn make(candidate: &Candidate, salt: &[u8], iterations: u32) -> Result<OrgId, Unreadable> {
    let salt = parse::checked_salt(salt)?;
    let iterations = parse::checked_iterations(iterations)?;
    let mut orgid = OrgId { salt, iterations, hash: [0; 32] };
    if let Some(derived) = lanes::derive(&[orgid.job(candidate)]).first() {
        orgid.hash = *derived;
    }
    Ok(orgid)
}

/// Pairs of a candidate and a hash, verified together: many times faster than one by one.
#[derive(Default)]
pub struct Batch {
    pairs: Vec<(Candidate, OrgId)>,
}

impl Batch {
    /// An empty batch.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a pair.
    pub fn push(&mut self, candidate: Candidate, orgid: OrgId) {
        self.pairs.push((candidate, orgid));
    }

    /// How many pairs wait.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether none waits.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// Verifies all pairs and answers in the order in which they came.
    pub fn verify(self) -> Vec<Verdict> {
        let jobs: Vec<Job> = self.pairs.iter().map(|(candidate, orgid)| orgid.job(candidate)).collect();
        let derived = lanes::derive(&jobs);
        self.pairs.iter().zip(&derived).map(|((_, orgid), derived)| orgid.compare(derived)).collect()
    }
}

impl OrgId {
    /// How many iterations it was made with.
    pub fn iterations(&self) -> u32 {
        self.iterations
    }

    /// The salt it was made with.
    pub fn salt(&self) -> &[u8] {
        &self.salt
    }

    fn job(&self, candidate: &Candidate) -> Job<'_> {
        Job { key: candidate.key(), salt: &self.salt, iterations: self.iterations }
    }

    fn compare(&self, derived: &Derived) -> Verdict {
        if bool::from(self.hash.ct_eq(derived)) { Verdict::Same } else { Verdict::Different }
    }
}

impl FromStr for OrgId {
    type Err = Unreadable;

    /// Reads `v1;PPH1_MD4,<salt>,<iterations>,<hash>;` in either case, with or without the last `;`, blanks and quotes around it.
    fn from_str(text: &str) -> Result<Self, Unreadable> {
        parse::parse(text)
    }
}

/// The text as the directory stores it: lower-case digits, `;` at the end. It is what one has to keep, not something to log.
impl fmt::Display for OrgId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("v1;PPH1_MD4,")?;
        write_hex(f, &self.salt)?;
        write!(f, ",{},", self.iterations)?;
        write_hex(f, &self.hash)?;
        f.write_str(";")
    }
}

/// Shows everything but the hash.
impl fmt::Debug for OrgId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OrgId {{ salt: {} bytes, iterations: {}, .. }}", self.salt.len(), self.iterations)
    }
}

fn write_hex(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

#[cfg(test)]
mod tests;
