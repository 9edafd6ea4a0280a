//! Detached minisign signatures: who made these bytes. Bytes and two texts in, the signer's comment or a refusal out.
//! Never signs: a secret key is the business of the command line.

use minisign_verify::{Error, PublicKey, Signature};
use std::fmt;

/// Checks that `signature` (the text of a `.minisig` file) was made over `bytes` with the key of which `key` is the public half
/// (the text of a `.pub` file, or its one line of Base64). Answers the comment that the signer signed along.
pub fn verify(bytes: &[u8], signature: &str, key: &str) -> Result<String, Refusal> {
    let key = public_key(key)?;
    let signature = Signature::decode(signature.trim_end()).map_err(|_| Refusal::SignatureUnreadable)?;
    // Signatures in the old format, made before minisign hashed what it signs, are still made and accepted by its tools.
    match key.verify(bytes, &signature, true) {
        Ok(()) => Ok(signature.trusted_comment().to_owned()),
        Err(Error::UnexpectedKeyId) => Err(Refusal::OtherKey),
        Err(Error::UnsupportedAlgorithm | Error::UnexpectedAlgorithm | Error::UnsupportedLegacyMode) => Err(Refusal::Algorithm),
        Err(_) => Err(Refusal::Forged),
    }
}

/// Whether a text is a public key at all.
pub fn is_public_key(text: &str) -> bool {
    public_key(text).is_ok()
}

fn public_key(text: &str) -> Result<PublicKey, Refusal> {
    let text = text.trim();
    let key = if text.contains('\n') { PublicKey::decode(text) } else { PublicKey::from_base64(text) };
    key.map_err(|_| Refusal::KeyUnreadable)
}

/// Why a signature was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The public key is no minisign key.
    KeyUnreadable,
    /// The signature is no minisign signature.
    SignatureUnreadable,
    /// Another key made the signature.
    OtherKey,
    /// A way of signing that is not known.
    Algorithm,
    /// The bytes or the signature were changed.
    Forged,
}

impl std::error::Error for Refusal {}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::KeyUnreadable => "the public key is not a minisign key; give the .pub file that came with the signer's key",
            Self::SignatureUnreadable => "the signature is not a minisign signature; fetch the .minisig file again",
            Self::OtherKey => {
                "the signature was made with another key than the trusted one; ask the publisher which key is theirs"
            }
            Self::Algorithm => {
                "the signature was made in a way this version does not know; update errwise or ask for a minisign one"
            }
            Self::Forged => {
                "the signature does not fit: the file was changed after it was signed; fetch file and signature again"
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A signature over "test" made by the minisign tool, and its key: the published example of the minisign-verify crate.
    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    const SIGNATURE: &str = "untrusted comment: signature from minisign secret key\n\
        RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=\n\
        trusted comment: timestamp:1556193335\tfile:test\n\
        y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==\n";

    #[test]
    fn a_published_signature_is_accepted_with_either_form_of_the_key() {
        let file = format!("untrusted comment: minisign public key E7620F1842B4E81F\r\n{KEY}\r\n");
        assert_eq!(verify(b"test", SIGNATURE, KEY), Ok("timestamp:1556193335\tfile:test".to_owned()));
        assert_eq!(verify(b"test", SIGNATURE, &file), Ok("timestamp:1556193335\tfile:test".to_owned()));
        assert!(is_public_key(KEY) && !is_public_key(SIGNATURE));
    }

    #[test]
    fn what_was_changed_is_refused() {
        assert_eq!(verify(b"Test", SIGNATURE, KEY), Err(Refusal::Forged));
        assert_eq!(verify(b"", SIGNATURE, KEY), Err(Refusal::Forged));
        assert_eq!(verify(b"test", &SIGNATURE.replace("file:test", "file:tost"), KEY), Err(Refusal::Forged));
        assert_eq!(verify(b"test", &SIGNATURE.replace("RUQf6LRC", "RUQf6LRD"), KEY), Err(Refusal::OtherKey));
        assert_eq!(verify(b"test", "", KEY), Err(Refusal::SignatureUnreadable));
        assert_eq!(verify(b"test", SIGNATURE, "none"), Err(Refusal::KeyUnreadable));
    }

    #[test]
    fn no_cut_of_key_or_signature_panics() {
        for end in 0..SIGNATURE.len() {
            let _ = verify(b"test", &SIGNATURE[..end], KEY);
        }
        for end in 0..KEY.len() {
            assert_eq!(verify(b"test", SIGNATURE, &KEY[..end]), Err(Refusal::KeyUnreadable));
        }
    }
}
