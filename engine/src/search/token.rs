//! Text → tokens: words, pairs of letters where a script has no spaces, and codes kept whole. Each knows its bytes in the text.
//! Never looks at languages.

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte in the text.
    pub(crate) start: usize,
    /// Byte after the last.
    pub(crate) end: usize,
    /// Lower case, without apostrophes and invisible marks.
    pub(crate) text: String,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether a hyphen or the like ties it to the token before.
    pub(crate) tied: bool,
    /// Characters of `text` before which a capital stands inside the word: `ConnectorName` has 9.
    pub(crate) humps: Vec<usize>,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of letters.
    Word,
    /// It holds a digit: never stemmed, never guessed at.
    Code,
    /// Codes of several parts (`SSPR_0009`, `1.1.880`) joined; its parts follow as tokens of their own.
    Whole,
    /// Two neighbours in a script without spaces, or one that stands alone.
    Pair,
}

/// Longest word that is looked at: what is longer is no word.
const LONGEST: usize = 64;

/// The tokens of a text, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    tokens_where(text, &|_| true)
}

/// The same, but of words tied together (`SSPR_0009`) all or none, as one of them is wanted.
pub(crate) fn tokens_where(text: &str, wanted: &dyn Fn(&str) -> bool) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some(&(start, first)) = rest.peek() {
        let class = Class::of(first);
        if class == Class::Other {
            rest.next();
            continue;
        }
        let (mut end, mut piece, mut is_wanted) = (start, start, class == Class::Unspaced);
        while let Some((at, c)) = rest.next_if(|&(_, c)| continues(class, c)) {
            end = at + c.len_utf8();
            if is_tie(c) {
                is_wanted = is_wanted || wanted(&text[piece..at]);
                piece = end;
            }
        }
        match class {
            Class::Unspaced => pairs(text, start, end, &mut out),
            _ if is_wanted || wanted(&text[piece..end]) => chunk(text, start, end, &mut out),
            _ => {}
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Unspaced,
    Other,
}

impl Class {
    fn of(c: char) -> Class {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() { Class::Letter } else { Class::Other }
        } else if is_unspaced(c) {
            Class::Unspaced
        } else if c.is_alphanumeric() {
            Class::Letter
        } else {
            Class::Other
        }
    }
}

fn continues(class: Class, c: char) -> bool {
    if c.is_ascii() {
        return class == Class::Letter && (c.is_ascii_alphanumeric() || is_tie(c));
    }
    match class {
        Class::Unspaced => is_unspaced(c) || is_mark(c),
        _ => !is_unspaced(c) && (c.is_alphanumeric() || is_mark(c) || is_tie(c)),
    }
}

/// Scripts that are written without spaces between words, and Hangul, whose words carry their endings.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF | 0x3005..=0x3007 | 0x3040..=0x30FA | 0x30FC..=0x30FF
        | 0x3130..=0x318F | 0x31F0..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F
        | 0x20000..=0x3FFFF)
}

/// Combining and invisible characters: part of the word, and nothing of it.
fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x0300..=0x036F | 0x0610..=0x061A | 0x0640 | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0xFE00..=0xFE0F | 0xFEFF)
}

/// What ties the parts of one word.
fn is_tie(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '\'' | '’' | 'ʼ' | '‐' | '‑' | '/' | '\\' | '@' | ':' | '+')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

fn pairs(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let run: Vec<(usize, char)> = text[start..end].char_indices().filter(|&(_, c)| !is_mark(c)).collect();
    let after = |i: usize| run.get(i).map_or(end, |&(at, c)| start + at + c.len_utf8());
    let gram = |from: usize, to: usize, letters: String| Token {
        start: from,
        end: to,
        text: letters,
        kind: Kind::Pair,
        tied: false,
        humps: Vec::new(),
    };
    if let [(_, only)] = run.as_slice() {
        out.push(gram(start, end, only.to_string()));
    }
    for (i, pair) in run.windows(2).enumerate() {
        if let [(at, a), (_, b)] = pair {
            out.push(gram(start + at, after(i + 1), [*a, *b].iter().collect()));
        }
    }
}

/// A run of letters, digits and ties: its parts, and before them the whole where it is a code.
fn chunk(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let first = out.len();
    let mut from = start;
    let mut tied = false;
    let mut ends = false;
    for (at, c) in text[start..end].char_indices().map(|(i, c)| (start + i, c)).chain([(end, ' ')]) {
        let cut = c == ' ' || (is_tie(c) && !(is_apostrophe(c) && keeps_apostrophe(&text[from..at])));
        if !cut {
            continue;
        }
        if ends {
            code_run(text, first, out);
        }
        ends = false;
        if let Some(token) = word(text, from, at, tied) {
            out.push(token);
        }
        tied = at < end && matches!(c, '-' | '_' | '‐' | '‑') && at > from;
        ends |= c == ' ' || matches!(c, '/' | '\\' | '@' | ':' | '+');
        from = at + c.len_utf8();
    }
    code_run(text, first, out);
}

/// `foto's` is one word; in `l'utilisateur` the first letter is a word of its own.
fn keeps_apostrophe(before: &str) -> bool {
    before.chars().filter(|c| c.is_alphabetic()).count() > 2
}

fn word(text: &str, start: usize, end: usize, tied: bool) -> Option<Token> {
    let raw = text.get(start..end)?;
    let end = start + raw.trim_end_matches(|c| is_apostrophe(c) || is_mark(c)).len();
    let raw = &text[start..end];
    if !raw.chars().any(char::is_alphanumeric) || raw.len() > 4 * LONGEST {
        return None;
    }
    let mut letters = String::with_capacity(raw.len());
    let mut humps = Vec::new();
    let mut before = ' ';
    let stem = raw.rsplit_once(is_apostrophe).filter(|(_, tail)| *tail == "s" || *tail == "S").map_or(raw, |(stem, _)| stem);
    for c in stem.chars().filter(|c| !is_mark(*c) && !is_apostrophe(*c)) {
        if c.is_uppercase() && before.is_lowercase() {
            humps.push(letters.chars().count());
        }
        before = c;
        letters.extend(c.to_lowercase());
    }
    let kind = if letters.chars().any(char::is_numeric) { Kind::Code } else { Kind::Word };
    Some(Token { start, end, text: letters, kind, tied, humps })
}

/// Puts the whole of a code before its parts: what holds `_`, or a digit beside a tie.
fn code_run(text: &str, first: usize, out: &mut Vec<Token>) {
    let Some(parts) = out.get(first..).filter(|parts| parts.len() > 1 && parts.iter().all(|part| part.kind != Kind::Whole))
    else {
        return;
    };
    let (Some(head), Some(tail)) = (parts.first(), parts.last()) else { return };
    let run = &text[head.start..tail.end];
    let digits = parts.iter().filter(|part| part.kind == Kind::Code).count();
    let is_code = run.contains('_')
        || digits * 2 > parts.len()
        || (digits > 0 && parts.len() == 2 && head.text.is_ascii() && head.text.len() <= 8 && tail.kind == Kind::Code);
    if !is_code || run.len() > LONGEST {
        return;
    }
    let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
    let token = Token { start: head.start, end: tail.end, text: whole, kind: Kind::Whole, tied: false, humps: Vec::new() };
    out.insert(first, token);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn codes_stay_whole_and_their_parts_follow() {
        assert_eq!(texts("(SSPR_0009)"), ["sspr0009", "sspr", "0009"]);
        assert_eq!(texts("hr=0x8023061F!"), ["hr", "0x8023061f"]);
        assert_eq!(texts("build 1.1.880.0"), ["build", "118800", "1", "1", "880", "0"]);
        assert_eq!(texts("SPO365 en KB-4012"), ["spo365", "en", "kb4012", "kb", "4012"]);
    }

    #[test]
    fn parameters_lose_their_dash_and_keep_their_humps() {
        let found = tokens("-ConnectorName <n>");
        assert_eq!(found[0].text, "connectorname");
        assert_eq!(found[0].humps, [9]);
    }

    #[test]
    fn hyphens_tie_words() {
        let found = tokens("wachtwoord-logboeken lezen");
        assert_eq!(
            found.iter().map(|t| (t.text.as_str(), t.tied)).collect::<Vec<_>>(),
            [("wachtwoord", false), ("logboeken", true), ("lezen", false)]
        );
    }

    #[test]
    fn apostrophes_join_or_part() {
        assert_eq!(texts("foto's van l’utilisateur"), ["foto", "van", "l", "utilisateur"]);
    }

    #[test]
    fn unspaced_text_becomes_pairs_of_letters() {
        assert_eq!(texts("パスのAD同期"), ["パス", "スの", "ad", "同期"]);
        assert_eq!(texts("字"), ["字"]);
    }

    #[test]
    fn tokens_point_at_their_bytes() {
        let text = "Ærlig – é́n «同期»";
        assert!(
            tokens(text)
                .iter()
                .all(|token| text.is_char_boundary(token.start) && text.is_char_boundary(token.end) && token.start < token.end)
        );
    }
}
