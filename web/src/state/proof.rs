//! Did this password really synchronise? A password or NT hash beside an OrgId hash, and whether they belong together. Neither is
//! remembered, logged or sent.

use engine::hash::orgid::{self, Candidate, OrgId, Verdict};

/// What is compared, and how it ended.
#[derive(Default)]
pub struct Proof {
    /// The synchronised hash, as text.
    pub hash: String,
    /// The password, or the NT hash in hexadecimal.
    pub secret: String,
    /// Whether the secret is an NT hash.
    pub is_nt: bool,
    /// How the last comparison ended; none since something changed. An error is a sentence.
    pub outcome: Option<Result<bool, String>>,
}

impl Proof {
    /// Another hash.
    pub fn set_hash(&mut self, hash: String) {
        (self.hash, self.outcome) = (hash, None);
    }

    /// Another secret.
    pub fn set_secret(&mut self, secret: String) {
        (self.secret, self.outcome) = (secret, None);
    }

    /// Another kind of secret; what stands in the field meant something else.
    pub fn set_kind(&mut self, is_nt: bool) {
        (self.is_nt, self.outcome) = (is_nt, None);
        self.secret.clear();
    }

    /// Compares the two.
    pub fn compare(&mut self) {
        self.outcome = Some(self.verdict());
    }

    fn verdict(&self) -> Result<bool, String> {
        let orgid: OrgId = self.hash.trim().parse().map_err(|error: orgid::Unreadable| error.to_string())?;
        let candidate = match self.is_nt {
            true => Candidate::from_nt_hex(&self.secret).map_err(|error| error.to_string())?,
            false => Candidate::from_password(&self.secret),
        };
        Ok(orgid::verify(&candidate, &orgid) == Verdict::Same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proof(secret: &str, is_nt: bool) -> Proof {
        let made = orgid::make(&Candidate::from_password("Summer #1"), &[7; 10], 100).expect("made");
        Proof { hash: format!(" {made}\n"), secret: secret.into(), is_nt, outcome: None }
    }

    #[test]
    fn the_right_password_is_told_from_a_wrong_one() {
        for (secret, same) in [("Summer #1", true), ("summer #1", false), ("", false)] {
            let mut proof = proof(secret, false);
            proof.compare();
            assert_eq!(proof.outcome, Some(Ok(same)), "{secret}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_a_sentence() {
        let mut proof = proof("123", true);
        proof.compare();
        assert!(proof.outcome.clone().is_some_and(|outcome| outcome.is_err()));
        proof.set_hash("nonsense".into());
        assert_eq!(proof.outcome, None, "an old verdict does not stand beside new input");
        proof.compare();
        assert!(proof.outcome.is_some_and(|outcome| outcome.is_err()));
    }

    #[test]
    fn a_secret_is_not_taken_for_another_kind() {
        let mut proof = proof("Summer #1", false);
        proof.set_kind(true);
        assert_eq!(proof.secret, "");
    }
}
