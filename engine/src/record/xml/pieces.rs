//! XML → tags, texts and entities, one at a time. Events in pastes are seldom whole documents: they are cut, glued together and have
//! lost their escapes; so nothing here fails, and nothing is asked of a document as a whole. Comments and instructions are passed over.

use crate::span::Span;
use memchr::{memchr, memchr2, memchr3, memmem};

/// A piece of XML, in places of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// An opening tag; an empty one is closed at once.
    Open { tag: Span, name: Span, empty: bool },
    /// A closing tag.
    Close,
    /// Letters that stand for themselves.
    Text(Span),
    /// `&lt;` or `&#x41;` and the letter that it stands for.
    Entity(Span, char),
}

/// The pieces of `text[at..end]`.
pub(super) struct Pieces<'t> {
    text: &'t [u8],
    at: usize,
}

/// The longest entity is `&#x10FFFF;`.
const ENTITY: usize = 10;

impl<'t> Pieces<'t> {
    pub(super) fn of(text: &'t str, region: Span) -> Self {
        Pieces { text: &text.as_bytes()[..region.end], at: region.start }
    }

    fn text(&mut self) -> Option<Piece> {
        let start = self.at;
        // The first letter is no beginning of anything else.
        self.at = memchr2(b'<', b'&', &self.text[start + 1..]).map_or(self.text.len(), |distance| start + 1 + distance);
        Some(Piece::Text(Span::new(start, self.at)))
    }

    fn entity(&mut self) -> Option<Piece> {
        let rest = &self.text[self.at..];
        let end = memchr(b';', &rest[..rest.len().min(ENTITY)]);
        let Some((end, letter)) = end.and_then(|end| Some((end, letter(&rest[1..end])?))) else {
            return self.text();
        };
        let start = self.at;
        self.at += end + 1;
        Some(Piece::Entity(Span::new(start, self.at), letter))
    }

    fn open(&mut self) -> Option<Piece> {
        let start = self.at;
        let name = self.text[start + 1..].iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        let name = Span::new(start + 1, name.map_or(self.text.len(), |length| start + 1 + length));
        let end = tag_end(self.text, name.end)?;
        self.at = end;
        Some(Piece::Open { tag: Span::new(start, end), name, empty: self.text[..end].ends_with(b"/>") })
    }

    /// Past what begins here and ends with `end`, or with the text.
    fn skip(&mut self, end: &[u8]) {
        self.at = memmem::find(&self.text[self.at..], end).map_or(self.text.len(), |distance| self.at + distance + end.len());
    }

    fn literal(&mut self, mark: usize) -> Option<Piece> {
        let start = self.at + mark;
        self.skip(b"]]>");
        let end = if self.text[start..self.at].ends_with(b"]]>") { self.at - 3 } else { self.at };
        Some(Piece::Text(Span::new(start, end)))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        const LITERAL: &[u8] = b"<![CDATA[";
        loop {
            match &self.text[self.at..] {
                [] => return None,
                [b'&', ..] => return self.entity(),
                rest @ [b'<', b'/', ..] => {
                    self.at += memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
                    return Some(Piece::Close);
                }
                [b'<', b'?', ..] => self.skip(b"?>"),
                [b'<', b'!', b'-', b'-', ..] => self.skip(b"-->"),
                rest if rest.starts_with(LITERAL) => return self.literal(LITERAL.len()),
                [b'<', b'!', ..] => self.skip(b">"),
                [b'<', first, ..] if first.is_ascii_alphabetic() || *first >= 0x80 || *first == b'_' => return self.open(),
                _ => return self.text(),
            }
        }
    }
}

/// Past the `>` that ends a tag: not one inside of a value.
fn tag_end(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + memchr3(b'>', b'"', b'\'', &text[at..])?;
        match text[found] {
            b'>' => return Some(found + 1),
            quote => at = found + 1 + memchr(quote, &text[found + 1..])? + 1,
        }
    }
}

/// What stands between `&` and `;`.
fn letter(name: &[u8]) -> Option<char> {
    let number =
        |digits: &[u8], radix| u32::from_str_radix(std::str::from_utf8(digits).ok()?, radix).ok().and_then(char::from_u32);
    match name {
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16),
        [b'#', digits @ ..] => number(digits, 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn pieces(text: &str) -> String {
        let tell = |piece| match piece {
            Piece::Open { name, empty, .. } => format!("{}{}", &text[name.start..name.end], if empty { "/" } else { "" }),
            Piece::Close => "end".to_owned(),
            Piece::Text(span) => format!("“{}”", &text[span.start..span.end]),
            Piece::Entity(_, letter) => format!("‘{letter}’"),
        };
        Pieces::of(text, Span::new(0, text.len())).map(tell).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_document_falls_into_its_pieces() {
        let text = "<?xml version='1.0'?><!-- no > end --><a:Event x='1 > 0'><Id/>5 &lt; 6&#x21;<![CDATA[<raw>]]></a:Event>";
        assert_eq!(pieces(text), "a:Event Id/ “5 ” ‘<’ “ 6” ‘!’ “<raw>” end");
    }

    #[test]
    fn what_is_broken_is_text_or_ends() {
        assert_eq!(pieces("<a>1 < 2 & 3 &nbsp; 4"), "a “1 ” “< 2 ” “& 3 ” “&nbsp; 4”");
        assert_eq!(pieces("<a><b c='no end>text"), "a");
        assert_eq!(pieces("<a><![CDATA[cut"), "a “cut”");
        assert_eq!(pieces("<a></"), "a end");
        assert_eq!(pieces("<a>é & ü</a>"), "a “é ” “& ü” end");
    }
}
