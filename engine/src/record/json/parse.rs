//! One JSON document → its members, flat, each with its places. Comes in: a text and where a `{` stands; goes out: objects and leaves.
//! Strings may run over lines, as they do in wrapped pastes; every other mistake is none of JSON and gives nothing.

use crate::span::Span;
use std::collections::BTreeSet;

/// Nested deeper than this, it is not what a log writes.
const DEEPEST: usize = 64;
/// A document larger than this is read through the objects within it.
const LARGEST: usize = 4 * 1024 * 1024;

/// The members of a document.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub(super) objects: Vec<Object>,
    pub(super) leaves: Vec<Leaf>,
}

/// An object (or array) and where it stands.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) parent: Option<usize>,
    /// Its name in its parent, without quotes; empty in an array.
    pub(super) key: Span,
    /// Whether it is an object in an array.
    pub(super) item: bool,
    pub(super) span: Span,
}

/// A string, number or word, and where it and its name stand.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) object: usize,
    /// Its name, without quotes; empty in an array.
    pub(super) key: Span,
    /// With quotes, when it is a string.
    pub(super) value: Span,
}

impl Leaf {
    /// Its name and value.
    pub(super) fn place(&self) -> Span {
        if self.key.is_empty() { self.value } else { self.key.cover(self.value) }
    }
}

impl Document {
    /// Writes the names down to a leaf into `path`, in lower case, with dots between them.
    pub(super) fn path(&self, text: &str, leaf: &Leaf, path: &mut String) {
        path.clear();
        self.push_names(text, Some(leaf.object), path);
        push_name(text, leaf.key, path);
        path.make_ascii_lowercase();
    }

    /// No document is nested deeper than [`DEEPEST`].
    fn push_names(&self, text: &str, object: Option<usize>, path: &mut String) {
        if let Some(object) = object.and_then(|at| self.objects.get(at)) {
            self.push_names(text, object.parent, path);
            push_name(text, object.key, path);
        }
    }

    /// The nearest object around that is an item of an array or the document itself.
    pub(super) fn item_of(&self, object: usize) -> usize {
        let mut at = object;
        while let Some(parent) = self.objects.get(at).filter(|object| !object.item).and_then(|object| object.parent) {
            at = parent;
        }
        at
    }

    /// For each object which of `roots` is nearest around it.
    pub(super) fn nearest(&self, roots: &BTreeSet<usize>) -> Vec<Option<usize>> {
        let mut nearest: Vec<Option<usize>> = Vec::with_capacity(self.objects.len());
        for (number, object) in self.objects.iter().enumerate() {
            // An object stands behind its parent.
            let above = object.parent.and_then(|parent| nearest[parent]);
            nearest.push(if roots.contains(&number) { Some(number) } else { above });
        }
        nearest
    }
}

fn push_name(text: &str, name: Span, path: &mut String) {
    let name = text.get(name.start..name.end).unwrap_or_default();
    if !(name.is_empty() || path.is_empty()) {
        path.push('.');
    }
    path.push_str(name);
}

/// The document that begins at `start`, and where it ends.
pub(super) fn document(text: &str, start: usize) -> Option<(Document, usize)> {
    let mut parser =
        Parser { text: text.as_bytes(), at: start, limit: (start + LARGEST).min(text.len()), document: Document::default() };
    (parser.peek()? == b'{').then_some(())?;
    parser.value(None, Span::default(), false, 0)?;
    Some((parser.document, parser.at))
}

/// The letter that an escape stands for, and the escape's length. What is no escape stands for itself.
pub(super) fn escape(text: &str) -> (char, usize) {
    let Some(sign) = text.chars().nth(1) else { return ('\\', 1) };
    match sign {
        'n' => ('\n', 2),
        'r' => ('\r', 2),
        't' => ('\t', 2),
        'b' | 'f' => (' ', 2),
        '"' | '\\' | '/' => (sign, 2),
        'u' => unicode(text).unwrap_or(('\u{FFFD}', 2)),
        _ => ('\\', 1),
    }
}

fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| u16::from_str_radix(text.get(at..at + 4)?, 16).ok();
    let high = unit(2)?;
    let low = text.get(6..8).filter(|mark| *mark == "\\u").and_then(|_| unit(8));
    match char::decode_utf16([high, low.unwrap_or(0)]).next()? {
        Ok(letter) => Some((letter, if letter.len_utf16() == 2 { 12 } else { 6 })),
        Err(_) => Some(('\u{FFFD}', 6)),
    }
}

struct Parser<'t> {
    text: &'t [u8],
    at: usize,
    limit: usize,
    document: Document,
}

impl Parser<'_> {
    fn value(&mut self, parent: Option<usize>, key: Span, item: bool, depth: usize) -> Option<()> {
        (depth < DEEPEST).then_some(())?;
        match self.peek()? {
            open @ (b'{' | b'[') => self.nested(open, parent, key, item, depth),
            b'"' => {
                let start = self.at;
                self.string()?;
                self.leaf(parent, key, Span::new(start, self.at))
            }
            _ => {
                let start = self.at;
                self.word()?;
                self.leaf(parent, key, Span::new(start, self.at))
            }
        }
    }

    fn leaf(&mut self, parent: Option<usize>, key: Span, value: Span) -> Option<()> {
        self.document.leaves.push(Leaf { object: parent?, key, value });
        Some(())
    }

    fn nested(&mut self, open: u8, parent: Option<usize>, key: Span, item: bool, depth: usize) -> Option<()> {
        let index = self.document.objects.len();
        let start = self.at;
        self.document.objects.push(Object { parent, key, item: item && open == b'{', span: Span::new(start, start) });
        let close = if open == b'{' { b'}' } else { b']' };
        self.at += 1;
        while self.peek()? != close {
            let key = if open == b'{' { self.name()? } else { Span::default() };
            self.value(Some(index), key, open == b'[', depth + 1)?;
            match self.peek()? {
                b',' => self.at += 1,
                other if other == close => {}
                _ => return None,
            }
        }
        self.at += 1;
        self.document.objects.get_mut(index)?.span.end = self.at;
        Some(())
    }

    fn name(&mut self) -> Option<Span> {
        (self.peek()? == b'"').then_some(())?;
        let start = self.at + 1;
        self.string()?;
        let name = Span::new(start, self.at - 1);
        (self.peek()? == b':').then_some(())?;
        self.at += 1;
        Some(name)
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            let rest = self.text.get(self.at..self.limit)?;
            self.at += memchr::memchr2(b'"', b'\\', rest)?;
            match self.text[self.at] {
                b'"' => break,
                _ => self.at += 2,
            }
        }
        self.at += 1;
        Some(())
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Option<()> {
        let rest = self.text.get(self.at..self.limit)?;
        let len = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')).count();
        let word = &rest[..len];
        let number = word.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
        (number || matches!(word, b"true" | b"false" | b"null")).then(|| self.at += len)
    }

    /// The next byte that is not white space.
    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..self.limit)?;
        self.at += rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.text.get(self.at..self.limit)?.first().copied()
    }
}
