//! Bytes → letters. Comes in: bytes; goes out: the encoding and text that knows the place of each letter. Never fails: a byte that
//! no encoding allows becomes the letter that Windows-1252 or the replacement character gives it.

use super::Encoding;
use crate::span::{Mapped, MappedBuilder, Span, Unit};

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";
const LE_MARK: &[u8] = b"\xFF\xFE";
const BE_MARK: &[u8] = b"\xFE\xFF";
/// The first bytes of a binary event log.
const EVENT_LOG: &[u8] = b"ElfFile\0";
/// As many bytes tell text from binary and one UTF-16 from the other.
const SAMPLE: usize = 8192;

/// What the bytes look like. UTF-8 stands for every encoding in which ASCII letters are single bytes.
pub(super) fn sniff(input: &[u8]) -> Encoding {
    match input {
        _ if input.starts_with(EVENT_LOG) => Encoding::Binary,
        _ if input.starts_with(LE_MARK) => Encoding::Utf16Le,
        _ if input.starts_with(BE_MARK) => Encoding::Utf16Be,
        _ => sniff_zeros(&input[..input.len().min(SAMPLE)]),
    }
}

/// Western text in UTF-16 has a zero in every second byte, text in other encodings has none.
fn sniff_zeros(sample: &[u8]) -> Encoding {
    let [even, odd] = zeros(sample);
    let pairs = sample.len() / 2;
    if odd * 3 >= pairs && even * 4 <= odd && odd > 0 {
        return Encoding::Utf16Le;
    }
    if even * 3 >= pairs && odd * 4 <= even && even > 0 {
        return Encoding::Utf16Be;
    }
    if odd > even && reads(sample, u16::from_le_bytes) {
        return Encoding::Utf16Le;
    }
    if even > odd && reads(sample, u16::from_be_bytes) {
        return Encoding::Utf16Be;
    }
    let noise = sample.iter().filter(|byte| is_noise(**byte)).count();
    if noise * 20 > sample.len() { Encoding::Binary } else { Encoding::Utf8 }
}

/// Text of other scripts has zeros at its spaces and digits, and seldom as the other half of a letter: whether every unit is of a letter and none is a control character.
fn reads(sample: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let units = sample.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut letters = char::decode_utf16(units).peekable();
    std::iter::from_fn(|| letters.next().map(|letter| (letter, letters.peek().is_none()))).all(|(letter, last)| match letter {
        Ok(letter) => !letter.is_control() || letter.is_whitespace(),
        Err(_) => last,
    })
}

fn zeros(sample: &[u8]) -> [usize; 2] {
    let mut zeros = [0, 0];
    for (at, _) in sample.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        zeros[at % 2] += 1;
    }
    zeros
}

/// Control characters that no text has.
fn is_noise(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B) || byte == 0x7F
}

/// The text in the encoding that was seen, and the encoding that it proved to be.
pub(super) fn decode(input: &[u8], encoding: Encoding) -> (Encoding, Mapped<'_>) {
    match encoding {
        Encoding::Binary => (encoding, Mapped::default()),
        Encoding::Utf16Le => (encoding, decode_wide(input, LE_MARK, u16::from_le_bytes)),
        Encoding::Utf16Be => (encoding, decode_wide(input, BE_MARK, u16::from_be_bytes)),
        Encoding::Utf8 | Encoding::Windows1252 => decode_narrow(input),
    }
}

fn decode_narrow(input: &[u8]) -> (Encoding, Mapped<'_>) {
    let skip = if input.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 };
    match std::str::from_utf8(&input[skip..]) {
        Ok(text) => (Encoding::Utf8, Mapped::verbatim(text, skip)),
        Err(_) => decode_mixed(&input[skip..], skip),
    }
}

/// Valid UTF-8 stays, every other byte is a letter of Windows-1252: files that were glued together or cut within a letter are read
/// as well as those that are in Windows-1252 throughout.
fn decode_mixed(input: &[u8], from: usize) -> (Encoding, Mapped<'_>) {
    let mut text = MappedBuilder::with_capacity(input.len() + input.len() / 8);
    let mut at = from;
    let (mut valid, mut single) = (0usize, 0usize);
    for chunk in input.utf8_chunks() {
        text.push_verbatim(chunk.valid(), at);
        valid += chunk.valid().chars().filter(|letter| !letter.is_ascii()).take(SAMPLE).count();
        at += chunk.valid().len();
        for byte in chunk.invalid() {
            push_western(&mut text, *byte, at);
            at += 1;
            single += 1;
        }
    }
    let encoding = if valid >= single { Encoding::Utf8 } else { Encoding::Windows1252 };
    (encoding, text.finish())
}

/// Letters of one width that stand together.
struct Run {
    text: String,
    from: usize,
    unit: Unit,
}

impl Run {
    fn push(&mut self, letter: char, at: usize, unit: Unit, out: &mut MappedBuilder) {
        if unit != self.unit {
            self.flush(out);
            (self.from, self.unit) = (at, unit);
        }
        self.text.push(letter);
    }

    fn flush(&mut self, out: &mut MappedBuilder) {
        out.push_units(&self.text, self.from, self.unit);
        self.text.clear();
    }
}

fn push_western(text: &mut MappedBuilder, byte: u8, at: usize) {
    let (letter, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
    text.push_units(&letter, at, Unit::letters(letter.len(), 1));
}

fn decode_wide(input: &[u8], mark: &[u8], unit: fn([u8; 2]) -> u16) -> Mapped<'static> {
    let mut at = if input.starts_with(mark) { 2 } else { 0 };
    let mut text = MappedBuilder::with_capacity(input.len() / 2 + input.len() / 8);
    let units = input[at..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut run = Run { text: String::new(), from: at, unit: Unit::VERBATIM };
    for letter in char::decode_utf16(units) {
        let (letter, from) = match letter {
            Ok(letter) => (letter, letter.len_utf16() * 2),
            Err(_) => (char::REPLACEMENT_CHARACTER, 2),
        };
        run.push(letter, at, Unit::letters(letter.len_utf8(), from), &mut text);
        at += from;
    }
    run.flush(&mut text);
    if at < input.len() {
        text.push_replaced("\u{FFFD}", Span::new(at, input.len()));
    }
    text.finish()
}
