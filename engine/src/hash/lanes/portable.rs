//! Plain Rust, one lane: what every machine has. No intrinsics, no `unsafe`. Lanes as plain arrays were tried and were slower:
//! the compiler makes no vectors of a whole compression.

use super::sha256::{self, Words};
use super::{Derivations, Machine, State};

/// Needs no proof.
#[derive(Clone, Copy)]
pub(super) struct Portable;

impl Words<1> for Portable {
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

impl Machine<1> for Portable {
    fn absorb(self, state: &mut State<1>, block: &[[u32; 1]; 16]) {
        sha256::absorb(self, state, block);
    }

    fn iterate(self, lanes: &mut Derivations<1>, rounds: u32) {
        sha256::iterate(self, lanes, rounds);
    }
}
