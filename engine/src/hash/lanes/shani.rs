//! x86-64 with the SHA instructions: a few messages, each in its own registers, their instructions interleaved, because one
//! message alone spends most of its time waiting for its own last result. Four streams were the fastest of one to six.
//!
//! Reason for `unsafe`: an intrinsic may run only where the processor has it. [`ShaNi`] can be made by its `detect` alone, so a
//! value of it is the proof. The tests in `lanes` run it against an independent implementation on every machine that has it.
#![allow(unsafe_code)]

use super::sha256::{DIGEST_PADDING_BLOCK, K, sixteen_times};
use super::{Derivations, Machine, State};
use std::arch::x86_64::*;
use std::array::from_fn;
use std::mem::transmute;

/// Proof that this processor has the SHA instructions, SSE4.1 and SSSE3.
#[derive(Clone, Copy)]
pub(super) struct ShaNi(());

impl ShaNi {
    pub(super) fn detect() -> Option<Self> {
        let all = is_x86_feature_detected!("sha") && is_x86_feature_detected!("sse4.1") && is_x86_feature_detected!("ssse3");
        all.then_some(Self(()))
    }
}

impl<const STREAMS: usize> Machine<STREAMS> for ShaNi {
    fn absorb(self, state: &mut State<STREAMS>, block: &[[u32; STREAMS]; 16]) {
        // SAFETY: `self` proves the features.
        unsafe { absorb(state, block) }
    }

    fn iterate(self, lanes: &mut Derivations<STREAMS>, rounds: u32) {
        // SAFETY: `self` proves the features.
        unsafe { iterate(lanes, rounds) }
    }
}

/// Four words, lowest first.
type Quad = __m128i;

/// A stream's state as the instructions want it: words f e b a and h g d c, lowest first.
type Pair = [Quad; 2];

#[target_feature(enable = "sha,sse4.1,ssse3")]
fn absorb<const STREAMS: usize>(state: &mut State<STREAMS>, block: &[[u32; STREAMS]; 16]) {
    let states = from_fn(|stream| pair(state, stream));
    let blocks = from_fn(|stream| from_fn(|part| quad(from_fn(|word| block[part * 4 + word][stream]))));
    let states = compress(states, blocks);
    put(state, &states);
}

#[target_feature(enable = "sha,sse4.1,ssse3")]
fn iterate<const STREAMS: usize>(lanes: &mut Derivations<STREAMS>, rounds: u32) {
    let keys: [[Pair; STREAMS]; 2] = [from_fn(|stream| pair(&lanes.inner, stream)), from_fn(|stream| pair(&lanes.outer, stream))];
    let mut last: [Pair; STREAMS] = from_fn(|stream| pair(&lanes.last, stream));
    let mut total: [Pair; STREAMS] = from_fn(|stream| pair(&lanes.total, stream));
    for _ in 0..rounds {
        for key in &keys {
            last = compress(*key, last.map(|digest| padded(digest)));
        }
        for (total, last) in total.iter_mut().zip(last) {
            *total = [_mm_xor_si128(total[0], last[0]), _mm_xor_si128(total[1], last[1])];
        }
    }
    put(&mut lanes.last, &last);
    put(&mut lanes.total, &total);
}

/// One compression of every stream, four rounds at a time.
#[inline]
#[target_feature(enable = "sha,sse4.1,ssse3")]
fn compress<const STREAMS: usize>(states: [Pair; STREAMS], mut words: [[Quad; 4]; STREAMS]) -> [Pair; STREAMS] {
    let mut s = states;
    sixteen_times!(T => {
        let keys = quad([K[T * 4], K[T * 4 + 1], K[T * 4 + 2], K[T * 4 + 3]]);
        for (s, words) in s.iter_mut().zip(&mut words) {
            if T / 4 != 0 {
                words[T % 4] = expand(words[T % 4], words[(T + 1) % 4], words[(T + 2) % 4], words[(T + 3) % 4]);
            }
            let keyed = _mm_add_epi32(words[T % 4], keys);
            s[1] = _mm_sha256rnds2_epu32(s[1], s[0], keyed);
            s[0] = _mm_sha256rnds2_epu32(s[0], s[1], _mm_shuffle_epi32::<0b00_00_11_10>(keyed));
        }
    });
    from_fn(|stream| [_mm_add_epi32(s[stream][0], states[stream][0]), _mm_add_epi32(s[stream][1], states[stream][1])])
}

/// The next four schedule words from the last sixteen, oldest first.
#[inline]
#[target_feature(enable = "sha,sse4.1,ssse3")]
fn expand(oldest: Quad, older: Quad, newer: Quad, newest: Quad) -> Quad {
    let middle = _mm_alignr_epi8::<4>(newest, newer);
    let sum = _mm_add_epi32(_mm_sha256msg1_epu32(oldest, older), middle);
    _mm_sha256msg2_epu32(sum, newest)
}

/// A digest as a whole block.
#[inline]
#[target_feature(enable = "sha,sse4.1,ssse3")]
fn padded([feba, hgdc]: Pair) -> [Quad; 4] {
    let abef = _mm_shuffle_epi32::<0b00_01_10_11>(feba);
    let cdgh = _mm_shuffle_epi32::<0b00_01_10_11>(hgdc);
    let fixed = |part: usize| quad(from_fn(|word| DIGEST_PADDING_BLOCK[part * 4 + word]));
    [_mm_unpacklo_epi64(abef, cdgh), _mm_unpackhi_epi64(abef, cdgh), fixed(2), fixed(3)]
}

/// One stream's state, out of word order.
fn pair<const STREAMS: usize>(state: &State<STREAMS>, stream: usize) -> Pair {
    let [a, b, c, d, e, f, g, h] = state.map(|word| word[stream]);
    [quad([f, e, b, a]), quad([h, g, d, c])]
}

/// Every stream's state, back in word order.
fn put<const STREAMS: usize>(state: &mut State<STREAMS>, pairs: &[Pair; STREAMS]) {
    for (stream, [feba, hgdc]) in pairs.iter().enumerate() {
        let [f, e, b, a] = words(*feba);
        let [h, g, d, c] = words(*hgdc);
        for (word, value) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            word[stream] = value;
        }
    }
}

#[inline(always)]
fn quad(words: [u32; 4]) -> Quad {
    // SAFETY: both are 16 plain bytes, and every x86-64 processor has these registers.
    unsafe { transmute(words) }
}

#[inline(always)]
fn words(quad: Quad) -> [u32; 4] {
    // SAFETY: both are 16 plain bytes.
    unsafe { transmute(quad) }
}
