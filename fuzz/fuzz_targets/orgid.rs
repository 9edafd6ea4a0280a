//! Any text is an OrgId hash or a sentence; one that was read is written and read again as the same.
#![no_main]

use engine::hash::orgid::{Candidate, OrgId};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(orgid) = text.parse::<OrgId>() {
        let written = orgid.to_string();
        assert_eq!(written.parse::<OrgId>().as_ref(), Ok(&orgid));
        assert!((1..=64).contains(&orgid.salt().len()) && (1..=100_000).contains(&orgid.iterations()));
    }
    let _ = Candidate::from_nt_hex(text);
});
