//! PBKDF2-HMAC-SHA256 for many keys at once: one account per lane of the processor's vector registers.
//!
//! In come [`Job`]s, out goes one 32-byte key per job, in order. The code is written once ([`sha256`], [`fill`]) and made once
//! per [`Path`]; which paths this machine has is found at run time natively and is fixed when the page is built.
//! Never reads a text form and never compares: that is [`super::orgid`].
//!
//! Under Miri, which takes the portable path: `cargo +nightly miri test -p errwise-engine --lib hash::lanes::tests::the_published_vector`
//! (seconds once built; tests of more iterations take minutes there).

mod fill;
#[cfg(target_arch = "aarch64")]
mod neon;
mod portable;
mod sha256;
#[cfg(target_arch = "x86_64")]
mod shani;
#[cfg(target_family = "wasm")]
mod simd128;
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
    /// Plain code, one account after another.
    Portable,
    /// WebAssembly with simd128: four lanes.
    Simd128,
    /// AArch64 with NEON: four lanes.
    Neon,
    /// Any x86-64: four lanes.
    Sse2,
    /// x86-64 with AVX2: eight lanes.
    Avx2,
    /// x86-64 with the SHA instructions: four interleaved streams.
    ShaNi,
    /// x86-64 with AVX-512F: sixteen lanes.
    Avx512,
}

impl Path {
    /// Every path of every processor; of those that one processor can have, the slowest first, as measured.
    pub const ALL: [Self; 7] = [Self::Portable, Self::Simd128, Self::Neon, Self::Sse2, Self::Avx2, Self::ShaNi, Self::Avx512];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portable => "portable",
            Self::Simd128 => "simd128",
            Self::Neon => "neon",
            Self::Sse2 => "sse2",
            Self::Avx2 => "avx2",
            Self::ShaNi => "sha-ni",
            Self::Avx512 => "avx512",
        }
    }

    /// How many derivations it works on at once.
    pub const fn lanes(self) -> usize {
        match self {
            Self::Portable => 1,
            Self::Simd128 | Self::Neon | Self::Sse2 | Self::ShaNi => 4,
            Self::Avx2 => 8,
            Self::Avx512 => 16,
        }
    }

    /// Whether this machine has it.
    pub fn is_available(self) -> bool {
        self == Self::Portable || derive_on_vectors(self, &[], &mut [])
    }
}

/// The paths of this machine, slowest first.
pub fn available() -> Vec<Path> {
    Path::ALL.into_iter().filter(|path| path.is_available()).collect()
}

/// The path that derives many jobs soonest.
pub fn best() -> Path {
    available().last().copied().unwrap_or(Path::Portable)
}

/// Derives every job: as many as fill the lanes on the best path, and the few that are left over where few are sooner done.
pub fn derive(jobs: &[Job]) -> Vec<Derived> {
    let wide = best();
    let left = jobs.len() % wide.lanes();
    let narrow = narrower(wide).filter(|(_, most)| left <= *most).map(|(path, _)| path);
    let Some(narrow) = narrow else { return derive_on(wide, jobs) };
    let (many, few) = jobs.split_at(jobs.len() - left);
    let mut out = derive_on(wide, many);
    out.extend(derive_on(narrow, few));
    out
}

/// The path for a few jobs, and up to how many: a wide path takes as long for one as for all its lanes.
fn narrower(wide: Path) -> Option<(Path, usize)> {
    match wide {
        Path::Avx512 if Path::ShaNi.is_available() => Some((Path::ShaNi, 8)),
        Path::Avx512 | Path::Avx2 | Path::Simd128 | Path::Neon => Some((Path::Portable, 1)),
        _ => None,
    }
}

/// Derives every job on one path. One that this machine does not have is replaced by [`Path::Portable`].
pub fn derive_on(path: Path, jobs: &[Job]) -> Vec<Derived> {
    let mut out = vec![[0; 32]; jobs.len()];
    if !derive_on_vectors(path, jobs, &mut out) {
        fill::derive(portable::Portable, jobs, &mut out);
    }
    out
}

/// Whether the path is one of this processor's own; then the results are in `out`.
#[cfg(target_arch = "x86_64")]
fn derive_on_vectors(path: Path, jobs: &[Job], out: &mut [Derived]) -> bool {
    let done = match path {
        Path::Sse2 => x86::Sse2::detect().map(|machine| fill::derive(machine, jobs, out)),
        Path::Avx2 => x86::Avx2::detect().map(|machine| fill::derive(machine, jobs, out)),
        Path::Avx512 => x86::Avx512::detect().map(|machine| fill::derive(machine, jobs, out)),
        Path::ShaNi if jobs.len() == 1 => shani::ShaNi::detect().map(|machine| fill::derive::<_, 1>(machine, jobs, out)),
        Path::ShaNi => shani::ShaNi::detect().map(|machine| fill::derive::<_, 4>(machine, jobs, out)),
        _ => None,
    };
    done.is_some()
}

/// Whether the path is one of this processor's own; then the results are in `out`.
#[cfg(target_arch = "aarch64")]
fn derive_on_vectors(path: Path, jobs: &[Job], out: &mut [Derived]) -> bool {
    let machine = if path == Path::Neon { neon::Neon::detect() } else { None };
    machine.map(|machine| fill::derive(machine, jobs, out)).is_some()
}

/// Whether the path is one of this processor's own; then the results are in `out`.
#[cfg(target_family = "wasm")]
fn derive_on_vectors(path: Path, jobs: &[Job], out: &mut [Derived]) -> bool {
    if path == Path::Simd128 {
        fill::derive(simd128::Simd128, jobs, out);
    }
    path == Path::Simd128
}

/// Whether the path is one of this processor's own; here there is none.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64", target_family = "wasm")))]
fn derive_on_vectors(_path: Path, _jobs: &[Job], _out: &mut [Derived]) -> bool {
    false
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
        Self { inner: [[0; N]; 8], outer: [[0; N]; 8], last: [[0; N]; 8], total: [[0; N]; 8] }
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
