//! x86-64: four lanes with SSE2, eight with AVX2, sixteen with AVX-512F.
//!
//! Reason for `unsafe`: an intrinsic may run only where the processor has it. Each proof below can be made by its `detect`
//! alone, so a value of it is the proof, and every block rests on that. The tests in `lanes` run all three against an
//! independent implementation on every machine that has them.
#![allow(unsafe_code)]

use super::sha256::{self, Words};
use super::{Derivations, Machine, State};
use std::arch::x86_64::*;
use std::mem::transmute;

/// Proof that this processor has SSE2, which every x86-64 processor has.
#[derive(Clone, Copy)]
pub(super) struct Sse2(());

impl Sse2 {
    pub(super) fn detect() -> Option<Self> {
        Some(Self(()))
    }
}

/// Proof that this processor has AVX2.
#[derive(Clone, Copy)]
pub(super) struct Avx2(());

impl Avx2 {
    pub(super) fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx2").then_some(Self(()))
    }
}

/// Words of processors that neither rotate nor combine three words at once.
macro_rules! two_operand_words {
    ($proof:ident, $lanes:literal, $word:ident, $splat:ident, $add:ident, $xor:ident, $and:ident, $or:ident, $shr:ident, $shl:ident) => {
        impl Words<$lanes> for $proof {
            type Word = $word;

            #[inline(always)]
            fn splat(self, value: u32) -> $word {
                // SAFETY: `self` proves the feature.
                unsafe { $splat(value as i32) }
            }

            #[inline(always)]
            fn load(self, lanes: &[u32; $lanes]) -> $word {
                // SAFETY: both are plain bytes of one size.
                unsafe { transmute(*lanes) }
            }

            #[inline(always)]
            fn store(self, word: $word) -> [u32; $lanes] {
                // SAFETY: both are plain bytes of one size.
                unsafe { transmute(word) }
            }

            #[inline(always)]
            fn add(self, a: $word, b: $word) -> $word {
                // SAFETY: `self` proves the feature.
                unsafe { $add(a, b) }
            }

            #[inline(always)]
            fn xor(self, a: $word, b: $word) -> $word {
                // SAFETY: `self` proves the feature.
                unsafe { $xor(a, b) }
            }

            #[inline(always)]
            fn and(self, a: $word, b: $word) -> $word {
                // SAFETY: `self` proves the feature.
                unsafe { $and(a, b) }
            }

            #[inline(always)]
            fn shr<const BITS: i32>(self, a: $word) -> $word {
                // SAFETY: `self` proves the feature.
                unsafe { $shr::<BITS>(a) }
            }

            #[inline(always)]
            fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: $word) -> $word {
                // SAFETY: `self` proves the feature.
                unsafe { $or($shr::<RIGHT>(a), $shl::<LEFT>(a)) }
            }
        }
    };
}

#[rustfmt::skip]
two_operand_words!(
    Sse2, 4, __m128i, _mm_set1_epi32, _mm_add_epi32, _mm_xor_si128, _mm_and_si128, _mm_or_si128, _mm_srli_epi32, _mm_slli_epi32
);
#[rustfmt::skip]
two_operand_words!(
    Avx2, 8, __m256i, _mm256_set1_epi32, _mm256_add_epi32, _mm256_xor_si256, _mm256_and_si256, _mm256_or_si256,
    _mm256_srli_epi32, _mm256_slli_epi32
);

/// The work of a proof, inside functions that carry its feature: only there do the intrinsics melt together.
macro_rules! machine {
    ($proof:ident, $lanes:literal, $feature:literal) => {
        impl Machine<$lanes> for $proof {
            fn absorb(self, state: &mut State<$lanes>, block: &[[u32; $lanes]; 16]) {
                #[target_feature(enable = $feature)]
                fn with_feature(words: $proof, state: &mut State<$lanes>, block: &[[u32; $lanes]; 16]) {
                    sha256::absorb(words, state, block);
                }
                // SAFETY: `self` proves the feature.
                unsafe { with_feature(self, state, block) }
            }

            fn iterate(self, lanes: &mut Derivations<$lanes>, rounds: u32) {
                #[target_feature(enable = $feature)]
                fn with_feature(words: $proof, lanes: &mut Derivations<$lanes>, rounds: u32) {
                    sha256::iterate(words, lanes, rounds);
                }
                // SAFETY: `self` proves the feature.
                unsafe { with_feature(self, lanes, rounds) }
            }
        }
    };
}

machine!(Sse2, 4, "sse2");
machine!(Avx2, 8, "avx2");
machine!(Avx512, 16, "avx512f");

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
