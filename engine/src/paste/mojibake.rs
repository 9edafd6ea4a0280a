//! Letters that an earlier program decoded wrongly → the letters that were meant. Comes in: decoded text; goes out: the repaired
//! text, when there was something to repair. Knows three accidents: UTF-8 read as Windows-1252 (`SchlÃ¼ssel`), UTF-8 read as OEM 850
//! (`Schl├╝ssel`), OEM 850 read as Windows-1252 (`Schlsselw”rter`). Never touches a letter that could be meant as it stands.

use super::repair::Repair;
use crate::span::{Mapped, Span};
use std::cell::LazyCell;
use std::ops::Deref;
use std::sync::OnceLock;

/// The upper half of OEM 850.
const OEM: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// The repaired text, or none where nothing is wrong.
pub(super) fn repair<'a>(text: &Mapped<'a>) -> Option<Mapped<'a>> {
    let letters = text.text();
    if letters.is_ascii() {
        return None;
    }
    let oem = LazyCell::new(|| letters.char_indices_beyond_ascii().any(|at| is_certain_oem(letters, at)));
    let mut repaired: Option<Repair<'_, '_>> = None;
    let mut skip = 0;
    for at in letters.char_indices_beyond_ascii() {
        if at < skip {
            continue;
        }
        let Some((letter, len)) = meant(letters, at, &oem) else {
            continue;
        };
        repaired.get_or_insert_with(|| Repair::of(text)).replace(Span::new(at, at + len), letter);
        skip = at + len;
    }
    repaired.map(Repair::finish)
}

/// The letter that was meant at `at`, and how many bytes of text it takes now.
fn meant(text: &str, at: usize, oem: &impl Deref<Target = bool>) -> Option<(char, usize)> {
    let rest = text.get(at..)?;
    twice_encoded(rest, western_byte)
        .or_else(|| has_oem_lead(rest).then(|| twice_encoded(rest, oem_byte)).flatten())
        .or_else(|| once_encoded(text, at).filter(|_| **oem))
}

/// Whether the first letter is one that only the accident puts before others: a part of a frame, or the beginning of a dash.
fn has_oem_lead(rest: &str) -> bool {
    rest.starts_with(['├', '┬', '┼', '─']) || rest.starts_with("ÔÇ")
}

/// Letters that are the bytes of one letter in UTF-8.
fn twice_encoded(rest: &str, byte_of: fn(char) -> Option<u8>) -> Option<(char, usize)> {
    let mut bytes = [0u8; 4];
    let mut taken = 0;
    let mut len = 0;
    for letter in rest.chars() {
        bytes[taken] = byte_of(letter)?;
        taken += 1;
        len += letter.len_utf8();
        let need = width(bytes[0])?;
        if taken == need {
            let letter = std::str::from_utf8(&bytes[..taken]).ok()?.chars().next()?;
            return Some((letter, len));
        }
    }
    None
}

/// How many bytes UTF-8 writes after this first one, itself included.
fn width(first: u8) -> Option<usize> {
    match first {
        0xC2..=0xDF => Some(2),
        0xE0..=0xEF => Some(3),
        0xF0..=0xF4 => Some(4),
        _ => None,
    }
}

/// A letter between letters that only OEM 850 explains.
fn once_encoded(text: &str, at: usize) -> Option<(char, usize)> {
    let letter = text[at..].chars().next()?;
    let between = text[..at].chars().next_back()?.is_alphabetic();
    let byte = western_byte(letter).filter(|byte| (0x80..0xA0).contains(byte) || matches!(byte, 0xA0..=0xA5 | 0xE1))?;
    (between && byte != 0x92).then_some(())?;
    let meant = OEM.chars().nth(usize::from(byte) - 0x80)?;
    Some((meant, letter.len_utf8()))
}

/// Signs that stand between two small letters in no language, but are letters in OEM 850: `„` is `ä`, `”` is `ö`, U+0081 is `ü`.
fn is_certain_oem(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    let sign = after.next().is_some_and(|letter| matches!(letter, '\u{81}' | '„' | '”' | '†' | '›' | '‡' | '¤' | '‚' | 'ˆ'));
    sign && text[..at].chars().next_back().is_some_and(char::is_alphabetic) && after.next().is_some_and(char::is_lowercase)
}

/// The byte that Windows-1252 writes this letter with.
fn western_byte(letter: char) -> Option<u8> {
    match u32::from(letter) {
        code @ (0x81 | 0x8D | 0x8F | 0x90 | 0x9D | 0xA0..=0xFF) => Some(code as u8),
        0..0x100 | 0x2123.. => None,
        _ => byte_in(letter, western()),
    }
}

fn oem_byte(letter: char) -> Option<u8> {
    // Beyond box drawing there is nothing, and text in other scripts should be read at speed.
    if letter > '■' { None } else { byte_in(letter, oem()) }
}

/// Letters with their bytes, in the order of the letters.
type Page = Vec<(char, u8)>;

fn byte_in(letter: char, page: &Page) -> Option<u8> {
    page.binary_search_by_key(&letter, |(letter, _)| *letter).ok().and_then(|at| page.get(at)).map(|(_, byte)| *byte)
}

fn western() -> &'static Page {
    static PAGE: OnceLock<Page> = OnceLock::new();
    PAGE.get_or_init(|| {
        let high: Vec<u8> = (0x80..=0x9F).collect();
        let (letters, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&high);
        page(&letters)
    })
}

fn oem() -> &'static Page {
    static PAGE: OnceLock<Page> = OnceLock::new();
    PAGE.get_or_init(|| page(OEM))
}

fn page(letters: &str) -> Page {
    let mut page: Page = letters.chars().zip(0x80u8..=0xFF).collect();
    page.sort_unstable();
    page
}

/// Where the letters stand that are not ASCII; the runs between are skipped many bytes at a time.
trait BeyondAscii {
    fn char_indices_beyond_ascii(&self) -> impl Iterator<Item = usize>;
}

impl BeyondAscii for str {
    fn char_indices_beyond_ascii(&self) -> impl Iterator<Item = usize> {
        let bytes = self.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            at += ascii_run(bytes.get(at..)?);
            let found = at;
            at += self.get(at..)?.chars().next()?.len_utf8();
            Some(found)
        })
    }
}

fn ascii_run(bytes: &[u8]) -> usize {
    let blocks = bytes.chunks_exact(16).take_while(|block| block.is_ascii()).count() * 16;
    blocks + bytes[blocks..].iter().take_while(|byte| byte.is_ascii()).count()
}
