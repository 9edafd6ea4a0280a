//! x86-64: eight lanes with AVX2, sixteen with AVX-512F.
//!
//! Reason for `unsafe`: an intrinsic may run only where the processor has it. [`Avx2`] and [`Avx512`] can be made by their
//! `detect` alone, so a value of either is the proof, and every block below rests on that. The tests in `lanes` run both
//! against an independent implementation on every machine that has them.
#![allow(unsafe_code)]

use super::sha256::{self, Words};
use super::{Derivations, Machine, State};
use std::arch::x86_64::*;
use std::mem::transmute;

/// Proof that this processor has AVX2.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

impl Avx2 {
    pub(super) fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx2").then_some(Self(()))
    }
}

impl Words<8> for Avx2 {
    type Word = __m256i;

    #[inline(always)]
    fn splat(self, value: u32) -> __m256i {
        // SAFETY: `self` proves AVX2.
        unsafe { _mm256_set1_epi32(value as i32) }
    }

    #[inline(always)]
    fn load(self, lanes: &[u32; 8]) -> __m256i {
        // SAFETY: both are 32 plain bytes.
        unsafe { transmute(*lanes) }
    }

    #[inline(always)]
    fn store(self, word: __m256i) -> [u32; 8] {
        // SAFETY: both are 32 plain bytes.
        unsafe { transmute(word) }
    }

    #[inline(always)]
    fn add(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` proves AVX2.
        unsafe { _mm256_add_epi32(a, b) }
    }

    #[inline(always)]
    fn xor(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` proves AVX2.
        unsafe { _mm256_xor_si256(a, b) }
    }

    #[inline(always)]
    fn and(self, a: __m256i, b: __m256i) -> __m256i {
        // SAFETY: `self` proves AVX2.
        unsafe { _mm256_and_si256(a, b) }
    }

    #[inline(always)]
    fn shr<const BITS: i32>(self, a: __m256i) -> __m256i {
        // SAFETY: `self` proves AVX2.
        unsafe { _mm256_srli_epi32::<BITS>(a) }
    }

    #[inline(always)]
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: __m256i) -> __m256i {
        // SAFETY: `self` proves AVX2.
        unsafe { _mm256_or_si256(_mm256_srli_epi32::<RIGHT>(a), _mm256_slli_epi32::<LEFT>(a)) }
    }
}

impl Machine<8> for Avx2 {
    fn absorb(self, state: &mut State<8>, block: &[[u32; 8]; 16]) {
        #[target_feature(enable = "avx2")]
        fn with_avx2(w: Avx2, state: &mut State<8>, block: &[[u32; 8]; 16]) {
            sha256::absorb(w, state, block);
        }
        // SAFETY: `self` proves AVX2.
        unsafe { with_avx2(self, state, block) }
    }

    fn iterate(self, lanes: &mut Derivations<8>, rounds: u32) {
        #[target_feature(enable = "avx2")]
        fn with_avx2(w: Avx2, lanes: &mut Derivations<8>, rounds: u32) {
            sha256::iterate(w, lanes, rounds);
        }
        // SAFETY: `self` proves AVX2.
        unsafe { with_avx2(self, lanes, rounds) }
    }
}

/// Proof that this processor has AVX-512F.
#[derive(Clone, Copy)]
pub(super) struct Avx512(());

impl Avx512 {
    pub(super) fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx512f").then_some(Self(()))
    }
}

impl Words<16> for Avx512 {
    type Word = __m512i;

    #[inline(always)]
    fn splat(self, value: u32) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_set1_epi32(value as i32) }
    }

    #[inline(always)]
    fn load(self, lanes: &[u32; 16]) -> __m512i {
        // SAFETY: both are 64 plain bytes.
        unsafe { transmute(*lanes) }
    }

    #[inline(always)]
    fn store(self, word: __m512i) -> [u32; 16] {
        // SAFETY: both are 64 plain bytes.
        unsafe { transmute(word) }
    }

    #[inline(always)]
    fn add(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_add_epi32(a, b) }
    }

    #[inline(always)]
    fn xor(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_xor_si512(a, b) }
    }

    #[inline(always)]
    fn and(self, a: __m512i, b: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_and_si512(a, b) }
    }

    #[inline(always)]
    fn shr<const BITS: i32>(self, a: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_srlv_epi32(a, _mm512_set1_epi32(BITS)) }
    }

    #[inline(always)]
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_ror_epi32::<RIGHT>(a) }
    }

    // One instruction computes any function of three bits; its constant is that function's truth table.

    #[inline(always)]
    fn xor3(self, a: __m512i, b: __m512i, c: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_ternarylogic_epi32::<0x96>(a, b, c) }
    }

    #[inline(always)]
    fn choose(self, e: __m512i, f: __m512i, g: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_ternarylogic_epi32::<0xca>(e, f, g) }
    }

    #[inline(always)]
    fn majority(self, a: __m512i, b: __m512i, c: __m512i, _ab: __m512i, _bc: __m512i) -> __m512i {
        // SAFETY: `self` proves AVX-512F.
        unsafe { _mm512_ternarylogic_epi32::<0xe8>(a, b, c) }
    }
}

impl Machine<16> for Avx512 {
    fn absorb(self, state: &mut State<16>, block: &[[u32; 16]; 16]) {
        #[target_feature(enable = "avx512f")]
        fn with_avx512(w: Avx512, state: &mut State<16>, block: &[[u32; 16]; 16]) {
            sha256::absorb(w, state, block);
        }
        // SAFETY: `self` proves AVX-512F.
        unsafe { with_avx512(self, state, block) }
    }

    fn iterate(self, lanes: &mut Derivations<16>, rounds: u32) {
        #[target_feature(enable = "avx512f")]
        fn with_avx512(w: Avx512, lanes: &mut Derivations<16>, rounds: u32) {
            sha256::iterate(w, lanes, rounds);
        }
        // SAFETY: `self` proves AVX-512F.
        unsafe { with_avx512(self, lanes, rounds) }
    }
}
