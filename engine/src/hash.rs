//! The verification core: digests, seals, and OrgId hashes over many lanes at once. On its own: uses nothing else of the engine.
//!
//! In come bytes, texts and secrets; out go digests, verdicts and sentences about what could not be read. Three questions are
//! answered here: is this file whole ([`digest`]), who signed it ([`seal`]), and did this password really synchronise ([`orgid`]).
//! Secrets are wiped when dropped and compared in constant time; none has a `Debug`, `Display` or error that shows it.
//! Never reads or writes, never asks for randomness or the time, and never searches for a password: it verifies one that is given.
//! The only room that may hold `unsafe`, and only in `lanes`, file by file with a reason.

pub mod digest;
pub mod lanes;
pub mod nt;
pub mod orgid;
pub mod seal;

pub use orgid::{Batch, Verdict, verify};
