//! Numbers of terms by their letters: a table of places, each found by a hash. Holds no letters itself: who asks compares them.

/// No number.
const NONE: u32 = u32::MAX;

/// The table, at least twice as long as there are terms. Beside each number stands a piece of its hash, by which most others are
/// put aside.
#[derive(Debug, Default)]
pub(crate) struct ByLetters {
    places: Vec<(u32, u32)>,
}

impl ByLetters {
    /// A table of these terms, numbered in their order.
    pub(crate) fn of<'t>(terms: impl ExactSizeIterator<Item = &'t str>) -> ByLetters {
        let mut table = ByLetters { places: vec![(0, NONE); (2 * terms.len()).next_power_of_two()] };
        for (number, term) in (0..).zip(terms) {
            let hash = hash(term.as_bytes());
            let free = table.walk(hash).find(|&place| table.places[place].1 == NONE);
            if let Some(place) = free.and_then(|place| table.places.get_mut(place)) {
                *place = (piece(hash), number);
            }
        }
        table
    }

    /// Numbers of terms that may have these letters: the one that has is among them.
    pub(crate) fn places(&self, letters: &str) -> impl Iterator<Item = u32> {
        let hash = hash(letters.as_bytes());
        let places = self.walk(hash).map_while(|place| self.places.get(place).filter(|(_, number)| *number != NONE));
        places.filter(move |(other, _)| *other == piece(hash)).map(|(_, number)| *number)
    }

    /// All places, from the one that the hash says.
    fn walk(&self, hash: u64) -> impl Iterator<Item = usize> + use<> {
        let size = self.places.len();
        (0..size).map(move |step| (hash as usize).wrapping_add(step) & (size - 1))
    }
}

/// The high half, which the place hardly depends on.
fn piece(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// Multiplies and turns, eight bytes at a time: quick on short words.
fn hash(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    let mut chunks = bytes.chunks_exact(8);
    let mut hash = bytes.len() as u64;
    for chunk in &mut chunks {
        hash = mix(hash, chunk.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
    }
    hash = mix(hash, chunks.remainder().iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
    // The low bits choose the place, and the high ones are mixed best.
    hash ^ hash >> 32
}
