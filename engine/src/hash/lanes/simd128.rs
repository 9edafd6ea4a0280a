//! WebAssembly: four lanes with simd128, which every browser of the last years has. The instructions are switched on for these
//! functions alone, so no build needs a flag; a module that holds them is refused as a whole by an engine without them.
//!
//! Reason for `unsafe`: two copies between arrays and vectors. The tests in `lanes` are run natively only; the bench
//! `benches/hash.mjs` checks this path against WebCrypto before it measures.
#![allow(unsafe_code)]

use super::sha256::{self, Words};
use super::{Derivations, Machine, State};
use std::arch::wasm32::*;
use std::mem::transmute;

/// Needs no proof: a module with these instructions runs nowhere without them.
#[derive(Clone, Copy)]
pub(super) struct Simd128;

impl Words<4> for Simd128 {
    type Word = v128;

    #[inline(always)]
    fn splat(self, value: u32) -> v128 {
        u32x4_splat(value)
    }

    #[inline(always)]
    fn load(self, lanes: &[u32; 4]) -> v128 {
        // SAFETY: both are 16 plain bytes.
        unsafe { transmute(*lanes) }
    }

    #[inline(always)]
    fn store(self, word: v128) -> [u32; 4] {
        // SAFETY: both are 16 plain bytes.
        unsafe { transmute(word) }
    }

    #[inline(always)]
    fn add(self, a: v128, b: v128) -> v128 {
        u32x4_add(a, b)
    }

    #[inline(always)]
    fn xor(self, a: v128, b: v128) -> v128 {
        v128_xor(a, b)
    }

    #[inline(always)]
    fn and(self, a: v128, b: v128) -> v128 {
        v128_and(a, b)
    }

    #[inline(always)]
    fn shr<const BITS: i32>(self, a: v128) -> v128 {
        u32x4_shr(a, BITS as u32)
    }

    #[inline(always)]
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: v128) -> v128 {
        v128_or(u32x4_shr(a, RIGHT as u32), u32x4_shl(a, LEFT as u32))
    }
}

impl Machine<4> for Simd128 {
    fn absorb(self, state: &mut State<4>, block: &[[u32; 4]; 16]) {
        #[target_feature(enable = "simd128")]
        fn with_simd(words: Simd128, state: &mut State<4>, block: &[[u32; 4]; 16]) {
            sha256::absorb(words, state, block);
        }
        with_simd(self, state, block);
    }

    fn iterate(self, lanes: &mut Derivations<4>, rounds: u32) {
        #[target_feature(enable = "simd128")]
        fn with_simd(words: Simd128, lanes: &mut Derivations<4>, rounds: u32) {
            sha256::iterate(words, lanes, rounds);
        }
        with_simd(self, lanes, rounds);
    }
}
