//! AArch64: four lanes with NEON.
//!
//! Reason for `unsafe`: an intrinsic may run only where the processor has it. [`Neon`] can be made by its `detect` alone, so a
//! value of it is the proof. The tests in `lanes` run it against an independent implementation on every machine that has it.
#![allow(unsafe_code)]

use super::sha256::{self, Words};
use super::{Derivations, Machine, State};
use std::arch::aarch64::*;
use std::arch::is_aarch64_feature_detected;
use std::mem::transmute;

/// Proof that this processor has NEON.
#[derive(Clone, Copy)]
pub(super) struct Neon(());

impl Neon {
    pub(super) fn detect() -> Option<Self> {
        is_aarch64_feature_detected!("neon").then_some(Self(()))
    }
}

impl Words<4> for Neon {
    type Word = uint32x4_t;

    #[inline(always)]
    fn splat(self, value: u32) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vdupq_n_u32(value) }
    }

    #[inline(always)]
    fn load(self, lanes: &[u32; 4]) -> uint32x4_t {
        // SAFETY: both are 16 plain bytes.
        unsafe { transmute(*lanes) }
    }

    #[inline(always)]
    fn store(self, word: uint32x4_t) -> [u32; 4] {
        // SAFETY: both are 16 plain bytes.
        unsafe { transmute(word) }
    }

    #[inline(always)]
    fn add(self, a: uint32x4_t, b: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vaddq_u32(a, b) }
    }

    #[inline(always)]
    fn xor(self, a: uint32x4_t, b: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { veorq_u32(a, b) }
    }

    #[inline(always)]
    fn and(self, a: uint32x4_t, b: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vandq_u32(a, b) }
    }

    #[inline(always)]
    fn shr<const BITS: i32>(self, a: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vshrq_n_u32::<BITS>(a) }
    }

    // Shift left, then insert the bits shifted right: two instructions instead of three.
    #[inline(always)]
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vsriq_n_u32::<RIGHT>(vshlq_n_u32::<LEFT>(a), a) }
    }

    #[inline(always)]
    fn choose(self, e: uint32x4_t, f: uint32x4_t, g: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vbslq_u32(e, f, g) }
    }

    // Where a and b differ c decides, elsewhere b does.
    #[inline(always)]
    fn majority(self, _a: uint32x4_t, b: uint32x4_t, c: uint32x4_t, ab: uint32x4_t, _bc: uint32x4_t) -> uint32x4_t {
        // SAFETY: `self` proves NEON.
        unsafe { vbslq_u32(ab, c, b) }
    }
}

impl Machine<4> for Neon {
    fn absorb(self, state: &mut State<4>, block: &[[u32; 4]; 16]) {
        #[target_feature(enable = "neon")]
        fn with_neon(words: Neon, state: &mut State<4>, block: &[[u32; 4]; 16]) {
            sha256::absorb(words, state, block);
        }
        // SAFETY: `self` proves NEON.
        unsafe { with_neon(self, state, block) }
    }

    fn iterate(self, lanes: &mut Derivations<4>, rounds: u32) {
        #[target_feature(enable = "neon")]
        fn with_neon(words: Neon, lanes: &mut Derivations<4>, rounds: u32) {
            sha256::iterate(words, lanes, rounds);
        }
        // SAFETY: `self` proves NEON.
        unsafe { with_neon(self, lanes, rounds) }
    }
}
