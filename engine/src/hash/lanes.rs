//! PBKDF2-HMAC-SHA256 for many keys at once: one account per lane of the processor's vector registers.
//!
//! In come [`Job`]s, out goes one 32-byte key per job, in order. The code is written once ([`sha256`], [`fill`]) and made once
//! per [`Path`]; which paths this machine has is found at run time natively and is fixed when the page is built.
//! Never reads a text form and never compares: that is [`super::orgid`].

mod fill;
mod portable;
mod sha256;
#[cfg(target_arch = "x86_64")]
mod shani;
#[cfg(target_arch = "x86_64")]
mod x86;

use zeroize::{Zeroize, Zeroizing};

/// Longest salt in bytes.
pub const MAX_SALT: usize = 64;

/// A derived key.
pub type Derived = [u8; 32];

/// One derivation: a key of one block (shorter ones end in zeros), a salt of at most [`MAX_SALT`] bytes, iterations from 1.
pub struct Job<'a> {
    /// The key; wiped when the job is dropped.
    pub key: Zeroizing<[u8; 64]>,
    /// The salt.
    pub salt: &'a [u8],
    /// How many iterations.
    pub iterations: u32,
}

/// A way through the processor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// One account after another, plain code.
    Scalar,
    /// Four lanes as plain arrays, for the compiler to make vectors of.
    Portable,
    /// x86-64 with AVX2: eight lanes.
    Avx2,
    /// x86-64 with AVX-512F: sixteen lanes.
    Avx512,
    /// x86-64 with the SHA instructions: two interleaved streams.
    ShaNi,
}

impl Path {
    /// Every path of every processor, slowest first.
    pub const ALL: [Self; 5] = [Self::Scalar, Self::Portable, Self::Avx2, Self::ShaNi, Self::Avx512];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::Portable => "portable",
            Self::Avx2 => "avx2",
            Self::Avx512 => "avx512",
            Self::ShaNi => "sha-ni",
        }
    }

    /// How many derivations it works on at once.
    pub const fn lanes(self) -> usize {
        match self {
            Self::Scalar => 1,
            Self::ShaNi => 2,
            Self::Portable => 4,
            Self::Avx2 => 8,
            Self::Avx512 => 16,
        }
    }

    /// Whether this machine has it.
    pub fn is_available(self) -> bool {
        match self {
            Self::Scalar | Self::Portable => true,
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => x86::Avx2::detect().is_some(),
            #[cfg(target_arch = "x86_64")]
            Self::Avx512 => x86::Avx512::detect().is_some(),
            #[cfg(target_arch = "x86_64")]
            Self::ShaNi => shani::ShaNi::detect().is_some(),
            #[cfg(not(target_arch = "x86_64"))]
            _ => false,
        }
    }
}

/// The paths of this machine, slowest first.
pub fn available() -> Vec<Path> {
    Path::ALL.into_iter().filter(|path| path.is_available()).collect()
}

/// The path for `jobs` derivations at once.
pub fn best(_jobs: usize) -> Path {
    available().last().copied().unwrap_or(Path::Scalar)
}

/// Derives every job, on the paths that suit their number.
pub fn derive(jobs: &[Job]) -> Vec<Derived> {
    derive_on(best(jobs.len()), jobs)
}

/// Derives every job on one path. A path this machine does not have is replaced by [`Path::Portable`].
pub fn derive_on(path: Path, jobs: &[Job]) -> Vec<Derived> {
    let mut out = vec![[0; 32]; jobs.len()];
    if !derive_on_vectors(path, jobs, &mut out) {
        match path {
            Path::Scalar => fill::derive(portable::Scalar, jobs, &mut out),
            _ => fill::derive(portable::Portable, jobs, &mut out),
        }
    }
    out
}

/// Whether the path is one of this processor's own; then its results are in `out`.
#[cfg(target_arch = "x86_64")]
fn derive_on_vectors(path: Path, jobs: &[Job], out: &mut [Derived]) -> bool {
    let done = match path {
        Path::Avx2 => x86::Avx2::detect().map(|machine| fill::derive(machine, jobs, out)),
        Path::Avx512 => x86::Avx512::detect().map(|machine| fill::derive(machine, jobs, out)),
        Path::ShaNi => shani::ShaNi::detect().map(|machine| fill::derive(machine, jobs, out)),
        _ => None,
    };
    done.is_some()
}

/// One state of SHA-256 per lane, word by word.
type State<const N: usize> = [[u32; N]; 8];

/// What can compress N lanes and iterate over them. The value itself is the proof that the processor can.
trait Machine<const N: usize>: Copy {
    /// One compression of every lane.
    fn absorb(self, state: &mut State<N>, block: &[[u32; N]; 16]);
    /// `rounds` further iterations of every lane.
    fn iterate(self, lanes: &mut Derivations<N>, rounds: u32);
}

/// N derivations under way.
struct Derivations<const N: usize> {
    /// The state after the inner key block.
    inner: State<N>,
    /// The state after the outer key block.
    outer: State<N>,
    /// The last iteration's digest.
    last: State<N>,
    /// All digests so far, combined.
    total: State<N>,
}

impl<const N: usize> Derivations<N> {
    const fn new() -> Self {
        Self {
            inner: [[0; N]; 8],
            outer: [[0; N]; 8],
            last: [[0; N]; 8],
            total: [[0; N]; 8],
        }
    }

    /// Takes over the lanes of `other` that are asked for.
    fn take(&mut self, other: &Self, wanted: impl Fn(usize) -> bool) {
        let parts = [&mut self.inner, &mut self.outer, &mut self.last, &mut self.total];
        for (to, from) in parts.into_iter().zip([&other.inner, &other.outer, &other.last, &other.total]) {
            for (to, from) in to.iter_mut().zip(from) {
                for lane in (0..N).filter(|&lane| wanted(lane)) {
                    to[lane] = from[lane];
                }
            }
        }
    }
}

impl<const N: usize> Drop for Derivations<N> {
    fn drop(&mut self) {
        for part in [&mut self.inner, &mut self.outer, &mut self.last, &mut self.total] {
            part.zeroize();
        }
    }
}

#[cfg(test)]
mod tests;
