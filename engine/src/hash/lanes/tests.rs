//! Every path of this machine beside RustCrypto's PBKDF2, on keys, salts and counts of every shape.

use super::*;
use proptest::prelude::*;
use sha2::Sha256;

/// A job that owns its salt.
#[derive(Clone, Debug)]
struct Case {
    key: Vec<u8>,
    salt: Vec<u8>,
    iterations: u32,
}

impl Case {
    fn job(&self) -> Job<'_> {
        let mut key = Zeroizing::new([0; 64]);
        key[..self.key.len()].copy_from_slice(&self.key);
        Job { key, salt: &self.salt, iterations: self.iterations }
    }

    fn expected(&self) -> Derived {
        let mut out = [0; 32];
        pbkdf2::pbkdf2_hmac::<Sha256>(&self.key, &self.salt, self.iterations, &mut out);
        out
    }
}

fn check(path: Path, cases: &[Case]) {
    let jobs: Vec<Job> = cases.iter().map(Case::job).collect();
    for (case, derived) in cases.iter().zip(derive_on(path, &jobs)) {
        assert_eq!(derived, case.expected(), "{} differs for {case:?}", path.name());
    }
}

/// The paths that can be tested here; the others are named, so that a run tells what it did not see.
#[allow(clippy::print_stderr)]
fn testable() -> Vec<Path> {
    for path in Path::ALL.into_iter().filter(|path| !path.is_available()) {
        eprintln!("not tested here, this machine is without it: {}", path.name());
    }
    available()
}

fn cases() -> impl Strategy<Value = Vec<Case>> {
    let bytes = |sizes| prop::collection::vec(any::<u8>(), sizes);
    let case = (bytes(0..=64), bytes(1..=MAX_SALT), prop_oneof![1..4u32, 1..40u32]).prop_map(|(key, salt, iterations)| Case {
        key,
        salt,
        iterations,
    });
    prop::collection::vec(case, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn every_path_derives_what_rustcrypto_derives(cases in cases()) {
        for path in testable() {
            check(path, &cases);
        }
    }
}

#[test]
fn every_salt_length_fits_its_blocks() {
    let cases: Vec<Case> =
        (1..=MAX_SALT).map(|length| Case { key: b"key".to_vec(), salt: vec![length as u8; length], iterations: 2 }).collect();
    testable().into_iter().for_each(|path| check(path, &cases));
}

#[test]
fn a_thousand_iterations_and_one_long_job_among_short_ones() {
    let case = |number: u32| Case {
        key: number.to_le_bytes().to_vec(),
        salt: b"0123456789".to_vec(),
        iterations: if number == 7 { 1000 } else { 1 + number % 3 },
    };
    let cases: Vec<Case> = (0..50).map(case).collect();
    testable().into_iter().for_each(|path| check(path, &cases));
}

/// RFC 7914, section 11: the first 32 bytes of PBKDF2-HMAC-SHA256("passwd", "salt", 1, 64).
#[test]
fn the_published_vector() {
    let case = Case { key: b"passwd".to_vec(), salt: b"salt".to_vec(), iterations: 1 };
    let start = [0x55, 0xac, 0x04, 0x6e, 0x56, 0xe3, 0x08, 0x9f, 0xec, 0x16, 0x91, 0xc2, 0x25, 0x44, 0xb6, 0x05];
    for path in testable() {
        assert_eq!(derive_on(path, &[case.job()])[0][..16], start, "{}", path.name());
    }
}
