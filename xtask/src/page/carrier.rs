//! Bytes as text that an HTML file can hold: seven bits a character, which costs a seventh where base64 costs a third. `web/boot.js`
//! reads it back.

/// The bytes as characters whose low seven bits are the next seven bits. The three that HTML would change or take for markup (NUL,
/// carriage return, `<`) carry an eighth bit that the reader drops.
pub fn text(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 8 / 7 + 8);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 7 {
            count -= 7;
            out.push(character(bits >> count));
        }
    }
    if count > 0 {
        out.push(character(bits << (7 - count)));
    }
    out
}

fn character(bits: u32) -> char {
    let low = (bits & 0x7F) as u8;
    match low {
        0 | b'\r' | b'<' => (low | 0x80) as char,
        other => other as char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `web/boot.js` does it.
    fn bytes(text: &str) -> Vec<u8> {
        let (mut bits, mut count, mut out) = (0_u32, 0, Vec::new());
        for character in text.chars() {
            bits = (bits << 7 | (character as u32 & 0x7F)) & 0xFFFF;
            count += 7;
            if count >= 8 {
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
            assert_eq!(bytes(&text(&all[..len])), all[..len]);
        }
    }

    #[test]
    fn html_leaves_every_character_as_it_is() {
        let all: Vec<u8> = (0..=255_u8).flat_map(|high| (0..=255).map(move |low| high ^ low)).collect();
        assert!(!text(&all).contains(['\0', '\r', '<']));
    }
}
