//! Digests of files and bundles, as a stream: [`Blake3`] for what the project makes, [`Sha256`] for what other tools can check,
//! [`Sha1`] for `ms.openlocfilehash` alone, which names a translation's source. Bytes in, digest out; never reads a file.

use sha2::Digest as _;
use std::fmt;

/// A digest under way.
pub trait Digest: Default {
    /// The finished digest.
    type Sum: AsRef<[u8]>;

    /// Takes in more bytes.
    fn update(&mut self, bytes: &[u8]);
    /// The digest of all bytes taken in.
    fn finish(self) -> Self::Sum;
}

/// BLAKE3: a tree of blocks, so long inputs are worked on by several threads natively.
#[derive(Default)]
pub struct Blake3(blake3::Hasher);

impl Digest for Blake3 {
    type Sum = [u8; 32];

    fn update(&mut self, bytes: &[u8]) {
        #[cfg(not(target_family = "wasm"))]
        if bytes.len() >= WORTH_THREADS {
            self.0.update_rayon(bytes);
            return;
        }
        self.0.update(bytes);
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// From this length on several threads are faster than one.
#[cfg(not(target_family = "wasm"))]
const WORTH_THREADS: usize = 256 * 1024;

/// SHA-256.
#[derive(Default)]
pub struct Sha256(sha2::Sha256);

impl Digest for Sha256 {
    type Sum = [u8; 32];

    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// SHA-1. Broken against an adversary; here it only names sources.
#[derive(Default)]
pub struct Sha1(sha1::Sha1);

impl Digest for Sha1 {
    type Sum = [u8; 20];

    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self) -> [u8; 20] {
        self.0.finalize().into()
    }
}

/// The digest of bytes that are all there.
pub fn of<D: Digest>(bytes: &[u8]) -> D::Sum {
    let mut digest = D::default();
    digest.update(bytes);
    digest.finish()
}

/// A digest as lower-case hexadecimal digits.
pub fn hex(sum: impl AsRef<[u8]>) -> String {
    struct Hex<'a>(&'a [u8]);
    impl fmt::Display for Hex<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
        }
    }
    Hex(sum.as_ref()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_digests() {
        // NIST's examples for SHA-1 and SHA-256; BLAKE3's own test vectors.
        assert_eq!(hex(of::<Sha1>(b"abc")), "a9993e364706816aba3e25717850c26c9cd0d89d");
        assert_eq!(hex(of::<Sha256>(b"abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(hex(of::<Blake3>(b"")), "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    }

    #[test]
    fn pieces_make_the_same_digest_as_the_whole() {
        fn check<D: Digest>(bytes: &[u8]) {
            let mut pieces = D::default();
            let (small, large) = bytes.split_at(12_345);
            small.chunks(777).for_each(|piece| pieces.update(piece));
            pieces.update(large);
            assert_eq!(hex(pieces.finish()), hex(of::<D>(bytes)));
        }
        let bytes: Vec<u8> = (0..1_000_000u32).map(|at| (at % 251) as u8).collect();
        check::<Blake3>(&bytes);
        check::<Sha256>(&bytes);
        check::<Sha1>(&bytes);
    }
}
