//! `errwise hash orgid verify` and `make`: one candidate, one hash.

use super::{Answer, Failure, MakeArgs, VerifyArgs, secret};
use engine::hash::orgid::{self, OrgId, Verdict};
use std::io::{self, Write};

/// Says whether the hash was made from the password.
pub(super) fn verify(args: &VerifyArgs) -> Result<Answer, Failure> {
    let orgid: OrgId = args.hash.reveal().parse().map_err(|error: orgid::Unreadable| Failure::Told(error.to_string()))?;
    let candidate = secret::candidate(&args.candidate)?;
    let (answer, sentence) = match orgid::verify(&candidate, &orgid) {
        Verdict::Same => (Answer::Same, "same: the OrgId hash was made from this password"),
        Verdict::Different => (Answer::Different, "different: the OrgId hash was made from another password"),
    };
    writeln!(io::stdout(), "{sentence}")?;
    Ok(answer)
}

/// Prints the hash of the password.
pub(super) fn make(args: &MakeArgs) -> Result<Answer, Failure> {
    let salt = args.salt.as_deref().map_or_else(random_salt, salt_in)?;
    let candidate = secret::candidate(&args.candidate)?;
    let made = orgid::make(&candidate, &salt, args.iterations).map_err(|error| Failure::Told(error.to_string()))?;
    writeln!(io::stdout(), "{made}")?;
    Ok(Answer::Same)
}

/// Ten random bytes, as password hash synchronisation takes them.
fn random_salt() -> Result<Vec<u8>, Failure> {
    let mut salt = vec![0; 10];
    getrandom::fill(&mut salt).map_err(|error| Failure::Told(format!("no random salt can be made: {error}; give --salt")))?;
    Ok(salt)
}

fn salt_in(digits: &str) -> Result<Vec<u8>, Failure> {
    let (pairs, rest) = digits.trim().as_bytes().as_chunks::<2>();
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = |[high, low]: &[u8; 2]| Some((value(*high)? * 16 + value(*low)?) as u8);
    let bytes = if rest.is_empty() { pairs.iter().map(byte).collect() } else { None };
    bytes.ok_or_else(|| Failure::Told(orgid::Unreadable::SaltDigits.to_string()))
}
