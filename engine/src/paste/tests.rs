//! Encodings: the same text in every one of them, and what was decoded wrongly before.

use super::{Encoding, read};
use crate::span::Span;
use proptest::prelude::*;

#[track_caller]
fn reads(bytes: &[u8], encoding: Encoding, text: &str) {
    let paste = read(bytes);
    assert_eq!((paste.encoding, paste.text.text()), (encoding, text));
}

/// The bytes of the input that the word stands for.
#[track_caller]
fn origin<'b>(bytes: &'b [u8], word: &str) -> &'b [u8] {
    let paste = read(bytes);
    let at = paste.text.text().find(word).expect("the word is in the text");
    let Span { start, end } = paste.text.origin(Span::new(at, at + word.len()));
    &bytes[start..end]
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

const TEXT: &str = "Ereignis-ID: 611\r\nSchlüsselwörter: Klassisch – 事件 😀 end";

#[test]
fn text_is_the_same_in_every_unicode_encoding() {
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    reads(TEXT.as_bytes(), Encoding::Utf8, TEXT);
    reads(&marked(b"\xEF\xBB\xBF", TEXT.into()), Encoding::Utf8, TEXT);
    reads(&marked(b"\xFF\xFE", utf16(TEXT, u16::to_le_bytes)), Encoding::Utf16Le, TEXT);
    reads(&marked(b"\xFE\xFF", utf16(TEXT, u16::to_be_bytes)), Encoding::Utf16Be, TEXT);
    reads(&utf16(TEXT, u16::to_le_bytes), Encoding::Utf16Le, TEXT);
    reads(&utf16(TEXT, u16::to_be_bytes), Encoding::Utf16Be, TEXT);
}

#[test]
fn utf16_without_a_mark_is_seen_in_scripts_that_have_few_zeros() {
    for text in [
        "| 33005 | このイベントは、無効なアカウントを示します。|",
        "Событие 611: синхронизация паролей не выполнена",
        "错误 SSPR_0029：本地配置",
        "很抱歉，你现在无法重置密码。SSPR_0012：你的组织一直没有许可证",
    ] {
        reads(&utf16(text, u16::to_le_bytes), Encoding::Utf16Le, text);
        reads(&utf16(text, u16::to_be_bytes), Encoding::Utf16Be, text);
    }
}

#[test]
fn places_are_bytes_of_the_input() {
    let wide = utf16(TEXT, u16::to_le_bytes);
    assert_eq!(origin(&wide, "Schlüssel"), utf16("Schlüssel", u16::to_le_bytes));
    assert_eq!(origin(&wide, "😀 e"), utf16("😀 e", u16::to_le_bytes));
    assert_eq!(origin("\u{FEFF}Fehler 611".as_bytes(), "611"), b"611");
    assert_eq!(origin(b"Schl\xFCssel 611", "üssel"), b"\xFCssel");
    assert_eq!(origin("SchlÃ¼ssel 611".as_bytes(), "lüss"), "lÃ¼ss".as_bytes());
}

#[test]
fn unbreakable_spaces_of_a_page_are_spaces() {
    let text = "Event\u{A0}ID:\u{A0}611 Error";
    reads(text.as_bytes(), Encoding::Utf8, "Event ID: 611 Error");
    assert_eq!(origin(text.as_bytes(), "ID: 6"), "ID:\u{A0}6".as_bytes());
    let french = "Source\u{A0}: ADSync, une erreur est survenue dans le service";
    reads(french.as_bytes(), Encoding::Utf8, french);
}

#[test]
fn windows_1252_is_what_is_not_utf_8() {
    reads(b"Schl\xFCsselw\xF6rter \x96 \x80", Encoding::Windows1252, "Schlüsselwörter – €");
}

#[test]
fn a_letter_cut_in_two_does_not_spoil_the_rest() {
    let text = "Schlüsselwörter";
    reads(&text.as_bytes()[..12], Encoding::Utf8, "SchlüsselwÃ");
}

#[test]
fn what_was_decoded_wrongly_is_repaired() {
    let repaired = [
        ("SchlÃ¼sselwÃ¶rter", "Schlüsselwörter"),
        ("HÃ¦ndelses-id", "Hændelses-id"),
        ("ID dâ€™Ã©vÃ©nement", "ID d’événement"),
        ("Schl├╝sselw├Ârter", "Schlüsselwörter"),
        ("Schl\u{81}sselw”rter", "Schlüsselwörter"),
        ("äº‹ä»¶ IDï¼š611", "事件 ID：611"),
    ];
    for (wrong, right) in repaired {
        reads(wrong.as_bytes(), Encoding::Utf8, right);
    }
    reads(b"Schl\x81sselw\x94rter", Encoding::Windows1252, "Schlüsselwörter");
}

#[test]
fn what_is_meant_as_it_stands_stays() {
    for text in
        ["« Événement » à É", "“quoted” text", "├── tree │ branch", "naïve café – Ångström", "Ärzte „so“ gut", "word† and word‡"]
    {
        reads(text.as_bytes(), Encoding::Utf8, text);
    }
}

#[test]
fn binary_is_not_text() {
    reads(b"ElfFile\0\0\0\0\0", Encoding::Binary, "");
    let noise: Vec<u8> = (0..4096u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    reads(&noise, Encoding::Binary, "");
}

#[test]
fn nothing_is_text_too() {
    reads(b"", Encoding::Utf8, "");
}

proptest! {
    #[test]
    fn any_bytes_are_read_and_every_letter_has_a_place(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let paste = read(&bytes);
        for (at, letter) in paste.text.text().char_indices() {
            let span = paste.text.origin(Span::new(at, at + letter.len_utf8()));
            prop_assert!(span.start < span.end && span.end <= bytes.len());
        }
    }

    #[test]
    fn utf_8_places_are_letters(text in "[a-zÃ¼├╝éæ„”€ 😀事\r\n]{0,60}") {
        let paste = read(text.as_bytes());
        for (at, letter) in paste.text.text().char_indices() {
            let span = paste.text.origin(Span::new(at, at + letter.len_utf8()));
            prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        }
    }

    #[test]
    fn wide_text_comes_back(text in "[ -~]{8,60}[à-ɏ一-龥]{0,8}") {
        let bytes = utf16(&text, u16::to_be_bytes);
        let paste = read(&bytes);
        prop_assert_eq!(paste.encoding, Encoding::Utf16Be);
        prop_assert_eq!(paste.text.text(), text);
    }
}
