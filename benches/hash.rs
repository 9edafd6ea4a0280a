//! What the verification core does beside its peers, in one run on one machine: `cargo bench --bench hash`.
//! Prints figures, asserts none. The same core in WebAssembly: `node benches/hash.mjs`.
#![allow(clippy::print_stdout, missing_docs)]

use engine::hash::digest::{Blake3, Digest, Sha1, Sha256};
use engine::hash::lanes::{self, Job, Path};
use std::hint::black_box;
use std::num::NonZeroU32;
use std::process::Command;
use std::time::{Duration, Instant};

const ITERATIONS: u32 = 1000;

/// Two per iteration, and two more for the two key states.
const COMPRESSIONS: f64 = 2.0 * ITERATIONS as f64 + 2.0;

fn main() {
    let ghz = clock();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    println!("instruction sets: {}", instruction_sets());
    println!("clock while measuring: {ghz:.2} GHz (dependent one-cycle instructions); {threads} threads\n");
    one_thread(ghz);
    whole_machine(threads);
    digests();
}

/// What is measured, and the shortest time that was seen.
struct Contender {
    name: String,
    pieces: usize,
    work: Box<dyn Fn()>,
    best: Duration,
    /// Compressions per second that the processor could do at most, where that can be said.
    limit: Option<f64>,
}

impl Contender {
    fn new(name: &str, pieces: usize, work: impl Fn() + 'static) -> Self {
        Self { name: name.to_owned(), pieces, work: Box::new(work), best: Duration::MAX, limit: None }
    }

    fn seconds(&self) -> f64 {
        self.best.as_secs_f64() / self.pieces as f64
    }
}

/// A table of all paths and peers on one thread.
fn one_thread(ghz: f64) {
    let mut all = vec![Contender::new("ring", 4, with_ring), Contender::new("RustCrypto pbkdf2 + sha2", 4, with_rustcrypto)];
    for path in lanes::available() {
        let jobs = 2 * path.lanes();
        let ours =
            Contender::new(&format!("ours, {} ({} lanes)", path.name(), path.lanes()), jobs, move || with_lanes(path, jobs));
        all.push(Contender { limit: limit(path, ghz), ..ours });
    }
    measure(&mut all);
    let ring = all[0].seconds();
    println!("OrgId verification, {ITERATIONS} iterations, one thread");
    println!("{:34} {:>9} {:>10} {:>10} {:>8} {:>8}", "", "µs each", "each/s", "M compr/s", "× ring", "of limit");
    for contender in &all {
        let share = contender.limit.map(|limit| COMPRESSIONS / contender.seconds() / limit);
        row(&contender.name, contender.seconds(), ring, share);
    }
    for (name, mask) in [("Python hashlib (OpenSSL)", ""), ("the same, SHA instructions masked", ":~0x20000000")] {
        match python(mask) {
            Some(seconds) => row(name, seconds, ring, None),
            None => println!("{name:34} python3 is not here"),
        }
    }
    for path in Path::ALL.into_iter().filter(|path| !path.is_available()) {
        println!("{:34} not on this machine", format!("ours, {}", path.name()));
    }
    println!("ring chooses its code by itself and cannot be told to leave the SHA instructions alone.\n");
}

/// Runs all in turns, so that whatever else the machine does meets each of them alike.
fn measure(all: &mut [Contender]) {
    for _ in 0..40 {
        for contender in &mut *all {
            let turn = Instant::now();
            while turn.elapsed() < Duration::from_millis(80) {
                let run = Instant::now();
                (contender.work)();
                contender.best = contender.best.min(run.elapsed());
            }
        }
    }
}

/// The same on all threads at once.
fn whole_machine(threads: usize) {
    println!("the whole machine, {threads} threads");
    let best = lanes::best();
    let jobs = 8 * best.lanes();
    let ours = together(threads, jobs, || with_lanes(best, jobs));
    let ring = together(threads, 4, with_ring);
    let rustcrypto = together(threads, 4, with_rustcrypto);
    let all = [(format!("ours, {}", best.name()), ours), ("ring".to_owned(), ring), ("RustCrypto".to_owned(), rustcrypto)];
    for (name, rate) in all {
        println!("{name:34} {rate:>20.0}/s {:>19.2}", rate / ring);
    }
    println!();
}

/// Digests of long inputs.
fn digests() {
    println!("digests, GB/s");
    let bytes = vec![7; 64 << 20];
    let piece = 128 << 10;
    print_digest("BLAKE3, one thread", &bytes, piece, digest::<Blake3>);
    print_digest("BLAKE3, all threads", &bytes, bytes.len(), digest::<Blake3>);
    print_digest("SHA-256", &bytes, piece, digest::<Sha256>);
    print_digest("SHA-1", &bytes, piece, digest::<Sha1>);
}

fn print_digest(name: &str, bytes: &[u8], piece: usize, digest: impl Fn(&[u8], usize)) {
    println!("{name:34} {:>9.2}", bytes.len() as f64 / shortest(1, || digest(bytes, piece)) / 1e9);
}

fn digest<D: Digest>(bytes: &[u8], piece: usize) {
    let mut digest = D::default();
    bytes.chunks(piece).for_each(|piece| digest.update(piece));
    black_box(digest.finish().as_ref());
}

fn row(name: &str, seconds: f64, ring: f64, share: Option<f64>) {
    let share = share.map_or(String::new(), |share| format!("{:.0} %", share * 100.0));
    println!(
        "{name:34} {:>9.1} {:>10.0} {:>10.2} {:>8.2} {share:>8}",
        seconds * 1e6,
        1.0 / seconds,
        COMPRESSIONS / seconds / 1e6,
        ring / seconds
    );
}

fn with_lanes(path: Path, count: usize) {
    let key = |number: usize| [number as u8; 64].into();
    let jobs: Vec<Job> = (0..count).map(|number| Job { key: key(number), salt: b"0123456789", iterations: ITERATIONS }).collect();
    black_box(lanes::derive_on(path, &jobs));
}

fn with_ring() {
    for number in 0..4 {
        let mut out = [0; 32];
        let count = NonZeroU32::new(ITERATIONS).unwrap_or(NonZeroU32::MIN);
        ring::pbkdf2::derive(ring::pbkdf2::PBKDF2_HMAC_SHA256, count, b"0123456789", &[number; 64], &mut out);
        black_box(out);
    }
}

fn with_rustcrypto() {
    for number in 0..4 {
        let mut out = [0; 32];
        pbkdf2::pbkdf2_hmac::<sha2::Sha256>(&[number; 64], b"0123456789", ITERATIONS, &mut out);
        black_box(out);
    }
}

/// Seconds per verification in Python, with some of the processor hidden from OpenSSL.
fn python(mask: &str) -> Option<f64> {
    let script = "import hashlib,time\n\
        def once():\n t=time.perf_counter(); hashlib.pbkdf2_hmac('sha256',b'k'*64,b'0123456789',1000); return time.perf_counter()-t\n\
        print(min(once() for _ in range(5000)))";
    let mut command = Command::new("python3");
    command.args(["-c", script]);
    if !mask.is_empty() {
        command.env("OPENSSL_ia32cap", mask);
    }
    String::from_utf8(command.output().ok()?.stdout).ok()?.trim().parse().ok()
}

/// Seconds per piece of work in the shortest of many short runs: what the machine does when nothing else asks for it.
fn shortest(pieces: usize, work: impl Fn()) -> f64 {
    let start = Instant::now();
    let mut best = Duration::MAX;
    while start.elapsed() < Duration::from_secs(3) {
        let run = Instant::now();
        work();
        best = best.min(run.elapsed());
    }
    best.as_secs_f64() / pieces as f64
}

/// Pieces of work per second of all threads together.
fn together(threads: usize, pieces: usize, work: impl Fn() + Sync) -> f64 {
    let rate = || {
        let start = Instant::now();
        let mut done = 0;
        while start.elapsed() < Duration::from_secs(3) {
            work();
            done += pieces;
        }
        done as f64 / start.elapsed().as_secs_f64()
    };
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(rate)).collect();
        running.into_iter().filter_map(|thread| thread.join().ok()).sum()
    })
}

/// Compressions per second that the processor could do if its execution units never waited: clock × units × lanes ÷ operations.
/// Operations are counted from the algorithm; the units are those of Intel's and AMD's cores since 2015.
fn limit(path: Path, ghz: f64) -> Option<f64> {
    // Per round: two sums of three rotations, choice, majority, seven additions; per schedule word: two sums, three additions.
    let operations = |rotate: f64, xor3: f64, choose: f64, majority: f64| {
        let round = 2.0 * (3.0 * rotate + xor3) + choose + majority + 7.0;
        let word = 2.0 * (2.0 * rotate + 1.0 + xor3) + 3.0;
        // Constant words of the second half of the block fold away: eight additions, and about fifty operations of the schedule.
        64.0 * round + 48.0 * word + 8.0 - 58.0
    };
    let cycles = match path {
        Path::Portable => operations(1.0, 2.0, 3.0, 3.0) / 4.0,
        Path::Sse2 => operations(3.0, 2.0, 3.0, 3.0) / 3.0 / 4.0,
        Path::Avx2 => operations(3.0, 2.0, 3.0, 3.0) / 3.0 / 8.0,
        Path::Avx512 => operations(1.0, 1.0, 1.0, 1.0) / 2.0 / 16.0,
        // 32 instructions of two rounds, one every other cycle.
        Path::ShaNi => 64.0,
        Path::Neon | Path::Simd128 => return None,
    };
    Some(ghz * 1e9 / cycles)
}

/// The clock, from a chain of instructions that take one cycle each and wait for each other.
fn clock() -> f64 {
    const STEPS: u32 = 1_000_000;
    let chain = || {
        let key = black_box(0x9e37_79b9_7f4a_7c15u64);
        black_box((0..STEPS).fold(key, |x, _| (x ^ key).rotate_left(7)));
    };
    2.0 * f64::from(STEPS) / shortest(1, chain) / 1e9
}

fn instruction_sets() -> String {
    #[cfg(target_arch = "x86_64")]
    {
        let sets = [
            ("avx2", is_x86_feature_detected!("avx2")),
            ("avx512f", is_x86_feature_detected!("avx512f")),
            ("avx512vl", is_x86_feature_detected!("avx512vl")),
            ("sha", is_x86_feature_detected!("sha")),
        ];
        sets.map(|(name, found)| format!("{}{name}", if found { "" } else { "no " })).join(", ")
    }
    #[cfg(not(target_arch = "x86_64"))]
    std::env::consts::ARCH.to_owned()
}
