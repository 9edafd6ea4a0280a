//! Keeps the lanes full: takes jobs of any number of iterations and any salt, and gives every lane a new job as soon as its last
//! one is done. Knows nothing of processors; never looks at what the bytes mean.

use super::sha256::INITIAL;
use super::{Derivations, Derived, Job, Machine, State};
use zeroize::{Zeroize, Zeroizing};

/// Derives all jobs, the longest first, so that no long one is left over alone at the end.
pub(super) fn derive<M: Machine<N>, const N: usize>(machine: M, jobs: &[Job], out: &mut [Derived]) {
    let mut order: Vec<usize> = (0..jobs.len().min(out.len())).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(jobs[index].iterations));
    let mut queue = order.into_iter();
    let mut lanes = Derivations::<N>::new();
    let mut slots: [Option<Slot>; N] = [None; N];
    loop {
        refill(machine, jobs, &mut queue, &mut slots, &mut lanes);
        let Some(rounds) = slots.iter().flatten().map(|slot| slot.left).min() else {
            return;
        };
        machine.iterate(&mut lanes, rounds);
        finish(rounds, &mut slots, &lanes, out);
    }
}

/// What a lane is busy with.
#[derive(Clone, Copy)]
struct Slot {
    job: usize,
    left: u32,
}

/// Gives each idle lane the next job and brings all of these to their first iteration together.
fn refill<M: Machine<N>, const N: usize>(
    machine: M,
    jobs: &[Job],
    queue: &mut impl Iterator<Item = usize>,
    slots: &mut [Option<Slot>; N],
    lanes: &mut Derivations<N>,
) {
    let mut fresh: [Option<&Job>; N] = [None; N];
    for (slot, fresh) in slots.iter_mut().zip(&mut fresh).filter(|(slot, _)| slot.is_none()) {
        let Some(job) = queue.next() else { break };
        *fresh = Some(&jobs[job]);
        *slot = Some(Slot { job, left: jobs[job].iterations.saturating_sub(1) });
    }
    if fresh.iter().any(Option::is_some) {
        let started = start(machine, &fresh);
        lanes.take(&started, |lane| fresh[lane].is_some());
    }
}

/// Takes the results of the lanes that are done.
fn finish<const N: usize>(rounds: u32, slots: &mut [Option<Slot>; N], lanes: &Derivations<N>, out: &mut [Derived]) {
    for (lane, slot) in slots.iter_mut().enumerate() {
        let Some(busy) = slot else { continue };
        busy.left -= rounds;
        if busy.left == 0 {
            write_digest(&lanes.total, lane, &mut out[busy.job]);
            *slot = None;
        }
    }
}

/// One lane's digest as bytes.
fn write_digest<const N: usize>(state: &State<N>, lane: usize, out: &mut Derived) {
    for (bytes, word) in out.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word[lane].to_be_bytes());
    }
}

/// The two key states and the first iteration of each job.
fn start<M: Machine<N>, const N: usize>(machine: M, jobs: &[Option<&Job>; N]) -> Derivations<N> {
    let mut lanes = Derivations::new();
    lanes.inner = key_state(machine, jobs, 0x36);
    lanes.outer = key_state(machine, jobs, 0x5c);
    let salted = absorb_salts(machine, jobs, &lanes.inner);
    lanes.last = lanes.outer;
    machine.absorb(&mut lanes.last, &digest_blocks(&salted));
    lanes.total = lanes.last;
    lanes
}

/// The state after the padded key, which every iteration starts from.
fn key_state<M: Machine<N>, const N: usize>(machine: M, jobs: &[Option<&Job>; N], pad: u8) -> State<N> {
    let mut blocks = Zeroizing::new([[0; N]; 16]);
    for (lane, job) in jobs.iter().enumerate() {
        let Some(job) = job else { continue };
        let padded = Zeroizing::new(job.key.map(|byte| byte ^ pad));
        write_block(&mut blocks, lane, padded.as_slice());
    }
    let mut state = INITIAL.map(|word| [word; N]);
    machine.absorb(&mut state, &blocks);
    state
}

/// The inner digest of salt and block number. A long salt needs a second block, which lanes with a short one must not see.
fn absorb_salts<M: Machine<N>, const N: usize>(machine: M, jobs: &[Option<&Job>; N], inner: &State<N>) -> State<N> {
    let messages: [Message; N] = jobs.map(|job| Message::of(job.map_or(&[], |job| job.salt)));
    let mut state = *inner;
    machine.absorb(&mut state, &message_blocks(&messages, 0));
    if messages.iter().any(|message| message.blocks > 1) {
        let mut second = state;
        machine.absorb(&mut second, &message_blocks(&messages, 1));
        for (state, second) in state.iter_mut().zip(&second) {
            for lane in (0..N).filter(|&lane| messages[lane].blocks > 1) {
                state[lane] = second[lane];
            }
        }
        second.zeroize();
    }
    state
}

/// A salt with block number one, padded as the second and perhaps third block of a SHA-256 message.
struct Message {
    bytes: [u8; 128],
    blocks: usize,
}

impl Message {
    fn of(salt: &[u8]) -> Self {
        let length = salt.len().min(super::MAX_SALT);
        let blocks = if length + 4 + 9 <= 64 { 1 } else { 2 };
        let mut bytes = [0; 128];
        bytes[..length].copy_from_slice(&salt[..length]);
        bytes[length + 3] = 1;
        bytes[length + 4] = 0x80;
        let bits = (64 + length as u64 + 4) * 8;
        bytes[blocks * 64 - 8..blocks * 64].copy_from_slice(&bits.to_be_bytes());
        Self { bytes, blocks }
    }
}

fn message_blocks<const N: usize>(messages: &[Message; N], number: usize) -> [[u32; N]; 16] {
    let mut blocks = [[0; N]; 16];
    for (lane, message) in messages.iter().enumerate() {
        write_block(&mut blocks, lane, &message.bytes[number * 64..][..64]);
    }
    blocks
}

/// Puts one lane's 64 bytes beside the others'.
fn write_block<const N: usize>(blocks: &mut [[u32; N]; 16], lane: usize, bytes: &[u8]) {
    for (word, bytes) in blocks.iter_mut().zip(bytes.as_chunks::<4>().0) {
        word[lane] = u32::from_be_bytes(*bytes);
    }
}

fn digest_blocks<const N: usize>(digest: &State<N>) -> [[u32; N]; 16] {
    let mut blocks = super::sha256::DIGEST_PADDING_BLOCK.map(|word| [word; N]);
    blocks[..8].copy_from_slice(digest);
    blocks
}
