//! How serious the writer called it: the words of many languages, and the numbers of event XML.

use super::Level;
use std::borrow::Cow;

const ERROR: &[&str] = &[
    "error",
    "critical",
    "fatal",
    "err",
    "audit failure",
    "failureaudit",
    "failure audit",
    "fehler",
    "kritisch",
    "überwachungsfehler",
    "fout",
    "kritiek",
    "ernstig",
    "fel",
    "kritisk",
    "allvarligt",
    "kritiskt",
    "feil",
    "alvorlig",
    "fejl",
    "erreur",
    "critique",
    "crítico",
    "critico",
    "erro",
    "errore",
    "błąd",
    "krytyczne",
    "chyba",
    "kritická",
    "hata",
    "kritik",
    "hiba",
    "kritikus",
    "ошибка",
    "критический",
    "错误",
    "錯誤",
    "严重",
    "嚴重",
    "エラー",
    "重大",
    "오류",
    "위험",
];

const WARNING: &[&str] = &[
    "warning",
    "warn",
    "warnung",
    "waarschuwing",
    "varning",
    "advarsel",
    "avertissement",
    "advertencia",
    "aviso",
    "avviso",
    "ostrzeżenie",
    "upozornění",
    "uyarı",
    "figyelmeztetés",
    "предупреждение",
    "警告",
    "경고",
];

const INFORMATION: &[&str] = &[
    "information",
    "info",
    "informational",
    "verbose",
    "debug",
    "trace",
    "audit success",
    "successaudit",
    "success audit",
    "success",
    "informationen",
    "ausführlich",
    "informatie",
    "uitgebreid",
    "informasjon",
    "detaljert",
    "oplysninger",
    "oplysning",
    "informations",
    "informations détaillées",
    "commentaires",
    "información",
    "detallado",
    "informações",
    "informação",
    "informazioni",
    "informacje",
    "informace",
    "bilgi",
    "információ",
    "сведения",
    "信息",
    "資訊",
    "情報",
    "정보",
];

/// The level that `text` begins with, and how long its word is.
pub(super) fn leading(text: &str) -> Option<(Level, usize)> {
    let word = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
    let two =
        text[word..].char_indices().skip(1).find(|(_, letter)| !letter.is_alphanumeric()).map_or(text.len(), |(at, _)| word + at);
    [two, word].into_iter().find_map(|len| parse(text.get(..len)?).map(|level| (level, len)))
}

/// The level that a whole value names, in words or as the number of event XML.
pub(super) fn parse(text: &str) -> Option<Level> {
    let text = text.trim();
    match text {
        "1" | "2" => return Some(Level::Error),
        "3" => return Some(Level::Warning),
        "0" | "4" | "5" => return Some(Level::Information),
        _ if text.is_empty() || text.len() > LONGEST => return None,
        _ => {}
    }
    let mut ascii = [0; LONGEST];
    let lower = in_lower_case(text, &mut ascii);
    let is = |words: &[&str]| words.contains(&lower.as_ref());
    match () {
        () if is(ERROR) => Some(Level::Error),
        () if is(WARNING) => Some(Level::Warning),
        () if is(INFORMATION) => Some(Level::Information),
        () => None,
    }
}

/// No level takes more bytes.
const LONGEST: usize = 40;

/// `text` in lower case. Nearly every level is ASCII and needs no room of its own.
fn in_lower_case<'t>(text: &str, room: &'t mut [u8; LONGEST]) -> Cow<'t, str> {
    let ascii = room.get_mut(..text.len()).filter(|_| text.is_ascii()).and_then(|room| {
        room.copy_from_slice(text.as_bytes());
        room.make_ascii_lowercase();
        std::str::from_utf8(room).ok()
    });
    ascii.map_or_else(|| text.to_lowercase().into(), Cow::Borrowed)
}
