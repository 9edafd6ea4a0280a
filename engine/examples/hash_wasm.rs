//! The verification core as a WebAssembly module without any glue, for `benches/hash.mjs`: derives numbered jobs, so that nothing
//! but results has to cross the border.
// Reason for `unsafe_code`: an exported name counts as such; there is no unsafe block.
#![allow(unsafe_code)]

use engine::hash::lanes::{Job, Path, derive_on};
use engine::hash::orgid::{Candidate, OrgId, Verdict, verify};
use std::sync::Mutex;

/// Text to read: an NT hash, a line break and an OrgId hash.
static TEXT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// The last results.
static OUT: Mutex<Vec<[u8; 32]>> = Mutex::new(Vec::new());

/// Derives `jobs` jobs: job n has the key n repeated 64 times and the salt "0123456789". Answers where the results lie.
#[unsafe(no_mangle)]
pub extern "C" fn derive(simd: bool, jobs: u8, iterations: u32) -> *const u8 {
    let path = if simd { Path::Simd128 } else { Path::Portable };
    let jobs: Vec<Job> = (0..jobs).map(|number| Job { key: [number; 64].into(), salt: b"0123456789", iterations }).collect();
    let Ok(mut out) = OUT.lock() else { return std::ptr::null() };
    *out = derive_on(path, &jobs);
    out.as_ptr().cast()
}

/// Room for a text of this length.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    let Ok(mut text) = TEXT.lock() else {
        return std::ptr::null_mut();
    };
    *text = vec![0; length];
    text.as_mut_ptr()
}

/// Whether the NT hash and the OrgId hash in the text belong together.
#[unsafe(no_mangle)]
pub extern "C" fn same() -> bool {
    let Ok(text) = TEXT.lock() else { return false };
    let pair = std::str::from_utf8(&text).ok().and_then(|text| text.split_once('\n'));
    let read = pair.and_then(|(nt, orgid)| Some((Candidate::from_nt_hex(nt).ok()?, orgid.parse::<OrgId>().ok()?)));
    read.is_some_and(|(candidate, orgid)| verify(&candidate, &orgid) == Verdict::Same)
}
