//! Plain Rust: one lane, and four lanes as arrays. No intrinsics, no `unsafe`; what every machine has.

use super::sha256::{self, Words};
use super::{Derivations, Machine, State};

/// One lane.
#[derive(Clone, Copy)]
pub(super) struct Scalar;

impl Words<1> for Scalar {
    type Word = u32;

    #[inline(always)]
    fn splat(self, value: u32) -> u32 {
        value
    }

    #[inline(always)]
    fn load(self, lanes: &[u32; 1]) -> u32 {
        lanes[0]
    }

    #[inline(always)]
    fn store(self, word: u32) -> [u32; 1] {
        [word]
    }

    #[inline(always)]
    fn add(self, a: u32, b: u32) -> u32 {
        a.wrapping_add(b)
    }

    #[inline(always)]
    fn xor(self, a: u32, b: u32) -> u32 {
        a ^ b
    }

    #[inline(always)]
    fn and(self, a: u32, b: u32) -> u32 {
        a & b
    }

    #[inline(always)]
    fn shr<const BITS: i32>(self, a: u32) -> u32 {
        a >> BITS
    }

    #[inline(always)]
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: u32) -> u32 {
        a.rotate_right(RIGHT as u32)
    }
}

impl Machine<1> for Scalar {
    fn absorb(self, state: &mut State<1>, block: &[[u32; 1]; 16]) {
        sha256::absorb(self, state, block);
    }

    fn iterate(self, lanes: &mut Derivations<1>, rounds: u32) {
        sha256::iterate(self, lanes, rounds);
    }
}

/// Four lanes.
#[derive(Clone, Copy)]
pub(super) struct Portable;

impl Words<4> for Portable {
    type Word = [u32; 4];

    #[inline(always)]
    fn splat(self, value: u32) -> [u32; 4] {
        [value; 4]
    }

    #[inline(always)]
    fn load(self, lanes: &[u32; 4]) -> [u32; 4] {
        *lanes
    }

    #[inline(always)]
    fn store(self, word: [u32; 4]) -> [u32; 4] {
        word
    }

    #[inline(always)]
    fn add(self, a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        [
            a[0].wrapping_add(b[0]),
            a[1].wrapping_add(b[1]),
            a[2].wrapping_add(b[2]),
            a[3].wrapping_add(b[3]),
        ]
    }

    #[inline(always)]
    fn xor(self, a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        [a[0] ^ b[0], a[1] ^ b[1], a[2] ^ b[2], a[3] ^ b[3]]
    }

    #[inline(always)]
    fn and(self, a: [u32; 4], b: [u32; 4]) -> [u32; 4] {
        [a[0] & b[0], a[1] & b[1], a[2] & b[2], a[3] & b[3]]
    }

    #[inline(always)]
    fn shr<const BITS: i32>(self, a: [u32; 4]) -> [u32; 4] {
        a.map(|a| a >> BITS)
    }

    #[inline(always)]
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: [u32; 4]) -> [u32; 4] {
        a.map(|a| a.rotate_right(RIGHT as u32))
    }
}

impl Machine<4> for Portable {
    fn absorb(self, state: &mut State<4>, block: &[[u32; 4]; 16]) {
        sha256::absorb(self, state, block);
    }

    fn iterate(self, lanes: &mut Derivations<4>, rounds: u32) {
        sha256::iterate(self, lanes, rounds);
    }
}
