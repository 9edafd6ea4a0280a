//! Bytes as text that an HTML file can hold: seven bits a character, which costs an eighth where base64 costs a third.
//! `web/unpack.js` reads it back.

/// What HTML would change or take for markup: NUL, carriage return, `<`.
const FORBIDDEN: [u32; 3] = [0, 13, 60];

/// The bytes as characters of seven bits each. In place of a forbidden one stands a character from U+0100 on that carries the nine
/// bits after it as well: sixteen bits in the two bytes that it takes.
pub fn text(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 7 + 8);
    let mut bits = Bits { bytes, at: 0 };
    while bits.at < bytes.len() * 8 {
        let low = bits.take(7);
        let code = match FORBIDDEN.iter().position(|forbidden| *forbidden == low) {
            Some(which) => 256 + (which as u32 * 512) + bits.take(9),
            None => low,
        };
        out.extend(char::from_u32(code));
    }
    out
}

/// Bits of some bytes, the highest first; zeros after the end.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn take(&mut self, count: usize) -> u32 {
        let first = self.at / 8;
        let three = (first..first + 3).fold(0, |bits, at| bits << 8 | u32::from(self.bytes.get(at).copied().unwrap_or_default()));
        let taken = three >> (24 - self.at % 8 - count) & ((1 << count) - 1);
        self.at += count;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `web/unpack.js` does it.
    fn bytes(text: &str) -> Vec<u8> {
        let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
        for character in text.chars().map(u32::from) {
            let (value, width) = match character.checked_sub(256) {
                Some(wide) => (FORBIDDEN[(wide >> 9) as usize] << 9 | wide & 511, 16),
                None => (character, 7),
            };
            bits = (bits & 255) << width | value;
            count += width;
            while count >= 8 {
                count -= 8;
                out.push((bits >> count) as u8);
            }
        }
        out
    }

    #[test]
    fn every_byte_comes_back() {
        let all: Vec<u8> = (0..=255_u8).chain((0..=255).rev()).collect();
        for len in 0..all.len() {
            assert_eq!(bytes(&text(&all[..len]))[..len], all[..len]);
        }
    }

    #[test]
    fn html_leaves_every_character_as_it_is() {
        let all: Vec<u8> = (0..=255_u8).flat_map(|high| (0..=255).map(move |low| high ^ low)).collect();
        assert!(!text(&all).contains(['\0', '\r', '<']));
    }
}
