//! SHA-256, one compression over N independent lanes, written once over whatever vector words a processor has.
//!
//! In come N states and N blocks, laid out word by word; out go N states. Never decides which processor it runs on: that is
//! [`super::Path`]. Everything is `inline(always)`, because vector instructions only melt together inside one function that
//! carries the processor's features.

use super::{Derivations, State};

/// First state of SHA-256.
pub(super) const INITIAL: [u32; 8] =
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/// Round constants of SHA-256.
#[rustfmt::skip]
pub(super) const K: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/// The block that carries a digest behind one block already absorbed: room for it, padding, and the length of 96 bytes.
pub(super) const DIGEST_PADDING_BLOCK: [u32; 16] = [0, 0, 0, 0, 0, 0, 0, 0, 0x8000_0000, 0, 0, 0, 0, 0, 0, 96 * 8];

/// What a processor offers: one word of each of N lanes at once. The value itself is the proof that it may be used.
pub(super) trait Words<const N: usize>: Copy {
    /// One 32-bit word of each lane.
    type Word: Copy;

    /// The same value in every lane.
    fn splat(self, value: u32) -> Self::Word;
    /// Lanes from memory.
    fn load(self, lanes: &[u32; N]) -> Self::Word;
    /// Lanes to memory.
    fn store(self, word: Self::Word) -> [u32; N];
    /// Sum, wrapping.
    fn add(self, a: Self::Word, b: Self::Word) -> Self::Word;
    /// Exclusive or.
    fn xor(self, a: Self::Word, b: Self::Word) -> Self::Word;
    /// And.
    fn and(self, a: Self::Word, b: Self::Word) -> Self::Word;
    /// Shift to the right.
    fn shr<const BITS: i32>(self, a: Self::Word) -> Self::Word;
    /// Rotation to the right; `LEFT` is 32 − `RIGHT`, which a constant cannot compute for itself.
    fn rotr<const RIGHT: i32, const LEFT: i32>(self, a: Self::Word) -> Self::Word;

    /// Exclusive or of three.
    #[inline(always)]
    fn xor3(self, a: Self::Word, b: Self::Word, c: Self::Word) -> Self::Word {
        self.xor(self.xor(a, b), c)
    }

    /// Where `e` is set, `f`, elsewhere `g`.
    #[inline(always)]
    fn choose(self, e: Self::Word, f: Self::Word, g: Self::Word) -> Self::Word {
        self.xor(g, self.and(e, self.xor(f, g)))
    }

    /// What at least two of `a`, `b`, `c` say. `ab` and `bc` are their differences: each round's `ab` is the next one's `bc`,
    /// so a processor without a three-way instruction needs two operations here instead of four.
    #[inline(always)]
    fn majority(self, _a: Self::Word, b: Self::Word, _c: Self::Word, ab: Self::Word, bc: Self::Word) -> Self::Word {
        self.xor(b, self.and(ab, bc))
    }
}

/// Repeats a block with `$t` as a constant from 0 to 15, so that every index is known when the code is made.
macro_rules! sixteen_times {
    ($t:ident => $body:block) => {
        sixteen_times!(@ $t $body 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
    };
    (@ $t:ident $body:block $($index:literal)*) => {
        $({ const $t: usize = $index; $body })*
    };
}
#[cfg(target_arch = "x86_64")]
pub(super) use sixteen_times;

/// One compression of every lane.
#[inline(always)]
pub(super) fn compress<W: Words<N>, const N: usize>(w: W, state: [W::Word; 8], mut block: [W::Word; 16]) -> [W::Word; 8] {
    let mut s = state;
    let mut bc = w.xor(s[1], s[2]);
    sixteen_rounds(w, &mut s, &mut bc, &block, 0);
    expand(w, &mut block);
    sixteen_rounds(w, &mut s, &mut bc, &block, 16);
    expand(w, &mut block);
    sixteen_rounds(w, &mut s, &mut bc, &block, 32);
    expand(w, &mut block);
    sixteen_rounds(w, &mut s, &mut bc, &block, 48);
    sum(w, s, state)
}

/// Sixteen rounds with the schedule words in `block`. The eight working words stay where they are: their roles move.
#[inline(always)]
fn sixteen_rounds<W: Words<N>, const N: usize>(
    w: W,
    s: &mut [W::Word; 8],
    bc: &mut W::Word,
    block: &[W::Word; 16],
    first: usize,
) {
    sixteen_times!(T => {
        const fn role(index: usize) -> usize {
            (index + 16 - T) % 8
        }
        let [a, b, c, e] = [s[role(0)], s[role(1)], s[role(2)], s[role(4)]];
        let ab = w.xor(a, b);
        let big1 = w.xor3(w.rotr::<6, 26>(e), w.rotr::<11, 21>(e), w.rotr::<25, 7>(e));
        let big0 = w.xor3(w.rotr::<2, 30>(a), w.rotr::<13, 19>(a), w.rotr::<22, 10>(a));
        let keyed = w.add(block[T], w.splat(K[first + T]));
        let fed = w.add(w.add(s[role(7)], keyed), w.choose(e, s[role(5)], s[role(6)]));
        let one = w.add(fed, big1);
        s[role(3)] = w.add(s[role(3)], one);
        s[role(7)] = w.add(one, w.add(big0, w.majority(a, b, c, ab, *bc)));
        *bc = ab;
    });
}

/// The next sixteen schedule words, over the last sixteen.
#[inline(always)]
fn expand<W: Words<N>, const N: usize>(w: W, block: &mut [W::Word; 16]) {
    sixteen_times!(T => {
        let (old, new) = (block[(T + 1) % 16], block[(T + 14) % 16]);
        let small0 = w.xor3(w.rotr::<7, 25>(old), w.rotr::<18, 14>(old), w.shr::<3>(old));
        let small1 = w.xor3(w.rotr::<17, 15>(new), w.rotr::<19, 13>(new), w.shr::<10>(new));
        block[T] = w.add(w.add(block[T], small0), w.add(block[(T + 9) % 16], small1));
    });
}

/// Adds word by word.
#[inline(always)]
fn sum<W: Words<N>, const N: usize>(w: W, mut a: [W::Word; 8], b: [W::Word; 8]) -> [W::Word; 8] {
    for (a, b) in a.iter_mut().zip(b) {
        *a = w.add(*a, b);
    }
    a
}

/// One compression from and to memory.
#[inline(always)]
pub(super) fn absorb<W: Words<N>, const N: usize>(w: W, state: &mut State<N>, block: &[[u32; N]; 16]) {
    let block = std::array::from_fn(|index| w.load(&block[index]));
    *state = store(w, compress(w, load(w, state), block));
}

/// `rounds` further iterations of PBKDF2 for every lane: two compressions each, from the two key states.
#[inline(always)]
pub(super) fn iterate<W: Words<N>, const N: usize>(w: W, lanes: &mut Derivations<N>, rounds: u32) {
    let keys = [load(w, &lanes.inner), load(w, &lanes.outer)];
    let mut last = load(w, &lanes.last);
    let mut total = load(w, &lanes.total);
    for _ in 0..rounds {
        for key in &keys {
            last = compress(w, *key, padded(w, last));
        }
        for (total, last) in total.iter_mut().zip(last) {
            *total = w.xor(*total, last);
        }
    }
    lanes.last = store(w, last);
    lanes.total = store(w, total);
}

/// A digest as a whole block. The padding is constant, so most of what the schedule makes of it folds away.
#[inline(always)]
fn padded<W: Words<N>, const N: usize>(w: W, digest: [W::Word; 8]) -> [W::Word; 16] {
    std::array::from_fn(|index| if index < 8 { digest[index] } else { w.splat(DIGEST_PADDING_BLOCK[index]) })
}

#[inline(always)]
fn load<W: Words<N>, const N: usize>(w: W, state: &State<N>) -> [W::Word; 8] {
    std::array::from_fn(|index| w.load(&state[index]))
}

#[inline(always)]
fn store<W: Words<N>, const N: usize>(w: W, words: [W::Word; 8]) -> State<N> {
    words.map(|word| w.store(word))
}
