//! The NT hash: MD4 over a password's UTF-16LE code units. Takes a secret, gives a secret; keeps no copy of either.

use md4::{Digest, Md4};
use zeroize::{Zeroize, Zeroizing};

/// An NT hash. It is as good as the password: it is wiped when dropped.
pub type NtHash = Zeroizing<[u8; 16]>;

/// The NT hash of a password.
pub fn nt_hash(password: &str) -> NtHash {
    let mut digest = Md4::new();
    for unit in password.encode_utf16() {
        digest.update(unit.to_le_bytes());
    }
    let mut sum: [u8; 16] = digest.finalize().into();
    let hash = Zeroizing::new(sum);
    sum.zeroize();
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(password: &str) -> String {
        nt_hash(password).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn published_nt_hashes() {
        assert_eq!(hex(""), "31d6cfe0d16ae931b73c59d7e0c089c0");
        assert_eq!(hex("password"), "8846f7eaee8fb117ad06bdd830b7586c");
        assert_eq!(hex("Pa$$w0rd"), "92937945b518814341de3f726500d4ff");
        assert_eq!(hex("hashcat"), "b4b9b02e6f09a9bd760f388b67351e2b");
    }

    #[test]
    fn letters_outside_the_first_plane_count_as_surrogate_pairs() {
        let surrogates: [u8; 4] = [0x3d, 0xd8, 0x11, 0xdd];
        let direct: [u8; 16] = Md4::digest(surrogates).into();
        assert_eq!(*nt_hash("🔑"), <[u8; 16]>::from(Md4::digest([0x3d, 0xd8, 0x11, 0xdd])));
        assert_eq!(*nt_hash("🔑"), direct);
    }
}
