//! Runs of text with their marks, and the notes that begin with a marker in them.

use super::{DANGLING, DEPTH};
use crate::article::{Alert, Block, Inline, Target, plain};

/// A mark that is open.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Strong,
    Emphasis,
    /// A link to this address, as written.
    Link(String),
    Image,
}

/// A run of text under construction.
#[derive(Default)]
pub(super) struct Run {
    open: Vec<(Mark, Vec<Inline>)>,
    done: Vec<Inline>,
    /// How many marks are open beyond [`DEPTH`].
    too_deep: usize,
    /// Anchors that were met in a heading.
    pub anchors: Vec<String>,
}

impl Run {
    pub(super) fn push(&mut self, inline: Inline) {
        self.open.last_mut().map_or(&mut self.done, |(_, inlines)| inlines).push(inline);
    }

    pub(super) fn text(&mut self, text: &str) {
        let inlines = self.open.last_mut().map_or(&mut self.done, |(_, inlines)| inlines);
        match inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(text),
            _ => inlines.push(Inline::Text(text.to_owned())),
        }
    }

    pub(super) fn soft_break(&mut self) {
        self.text(" ");
    }

    pub(super) fn open(&mut self, mark: Mark) {
        if self.open.len() < DEPTH {
            self.open.push((mark, Vec::new()));
        } else {
            self.too_deep += 1;
        }
    }

    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some((mark, inner)) = self.open.pop() else { return };
        match mark {
            Mark::Strong => self.push_filled(inner, Inline::Strong),
            Mark::Emphasis => self.push_filled(inner, Inline::Emphasis),
            Mark::Image => {
                let words = plain(&inner);
                if !words.trim().is_empty() {
                    self.push(Inline::Image(words));
                }
            }
            Mark::Link(url) if url.is_empty() || url == DANGLING => inner.into_iter().for_each(|inline| self.push(inline)),
            Mark::Link(url) => self.push(Inline::Link { to: Target::Url(url), text: inner }),
        }
    }

    fn push_filled(&mut self, inner: Vec<Inline>, wrap: fn(Vec<Inline>) -> Inline) {
        if !inner.is_empty() {
            self.push(wrap(inner));
        }
    }

    /// Closes a link; tells whether it has no words.
    pub(super) fn close_link(&mut self) -> bool {
        let is_empty = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
        let bare = self.open.last().is_some_and(|(mark, inner)| matches!(mark, Mark::Link(_)) && inner.iter().all(is_empty));
        self.close();
        bare
    }

    /// Closes a mark that an HTML tag opened, if it is the last one open: tags need not match.
    pub(super) fn close_html(&mut self, mark: &Mark) {
        if self.open.last().is_some_and(|(open, _)| open == mark) {
            self.close();
        }
    }

    pub(super) fn close_html_link(&mut self) {
        if matches!(self.open.last(), Some((Mark::Link(_), _))) {
            self.close();
        }
    }

    /// The run, finished; marks that are still open are closed.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        self.too_deep = 0;
        while !self.open.is_empty() {
            self.close();
        }
        let mut done = std::mem::take(&mut self.done);
        trim(&mut done);
        done
    }
}

/// Takes white space and line breaks off both ends.
fn trim(inlines: &mut Vec<Inline>) {
    let blank =
        |inline: &Inline| matches!(inline, Inline::Break) || matches!(inline, Inline::Text(text) if text.trim().is_empty());
    while inlines.last().is_some_and(blank) {
        inlines.pop();
    }
    let leading = inlines.iter().take_while(|inline| blank(inline)).count();
    inlines.drain(..leading);
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        *text = text.trim_end().to_owned();
    }
}

/// Words that name a kind of note: marker names, and what translations made of them.
const KINDS: [(Alert, &[&str]); 5] = [
    (
        Alert::Note,
        &[
            "note",
            "notes",
            "information",
            "info",
            "opmerking",
            "merk",
            "merknad",
            "obs",
            "hinweis",
            "remarque",
            "nota",
            "anm",
            "bemærk",
            "注意",
            "メモ",
            "注",
            "ملاحظة",
        ],
    ),
    (Alert::Tip, &["tip", "tips", "conseil", "tipp", "sugerencia", "ヒント", "تلميح"]),
    (
        Alert::Important,
        &["important", "belangrijk", "viktig", "viktigt", "vigtigt", "wichtig", "importante", "重要", "هام", "مهم"],
    ),
    (Alert::Caution, &["caution", "let op", "voorzichtig", "forsiktig", "vorsicht", "attention", "precaución"]),
    (
        Alert::Warning,
        &["warning", "waarschuwing", "advarsel", "varning", "warnung", "avertissement", "advertencia", "警告", "تحذير"],
    ),
];

fn kind(word: &str) -> Option<Alert> {
    let word = word.trim().trim_end_matches([':', '：', '.']).trim_end().to_lowercase();
    KINDS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind)
}

/// A quotation, or the note it is.
pub(super) fn alert(mut blocks: Vec<Block>) -> Vec<Block> {
    let Some(Block::Paragraph(first)) = blocks.first_mut() else {
        return vec![Block::Quote(blocks)];
    };
    let Some(kind) = take_marker(first) else {
        return vec![Block::Quote(blocks)];
    };
    if first.is_empty() {
        blocks.remove(0);
    }
    vec![Block::Alert { kind, blocks }]
}

/// A paragraph, or the note it is: `[AZURE.NOTE] …` and `**Note:** …` need no quotation marks.
pub(super) fn alert_paragraph(block: Block) -> Block {
    let Block::Paragraph(mut inlines) = block else { return block };
    match take_marker(&mut inlines).or_else(|| take_bold(&mut inlines)) {
        Some(kind) => Block::Alert { kind, blocks: vec![Block::Paragraph(inlines)] },
        None => Block::Paragraph(inlines),
    }
}

/// Takes `[!NOTE]` or `[AZURE.NOTE]` off the beginning.
fn take_marker(inlines: &mut Vec<Inline>) -> Option<Alert> {
    let Some(Inline::Text(text)) = inlines.first_mut() else {
        return None;
    };
    let marker = text.strip_prefix("[!").or_else(|| text.strip_prefix("[AZURE."))?;
    let end = marker
        .find([']', ' '])
        .filter(|end| *end > 0)
        .or_else(|| marker.trim_start().find(']').map(|end| end + marker.len() - marker.trim_start().len()))?;
    let kind = kind(&marker[..end])?;
    *text = marker[end..].trim_start_matches(']').trim_start().to_owned();
    trim(inlines);
    Some(kind)
}

/// Takes `**Note:**` off the beginning of a paragraph that goes on after it.
fn take_bold(inlines: &mut Vec<Inline>) -> Option<Alert> {
    let Some(Inline::Strong(word)) = inlines.first() else {
        return None;
    };
    let word = plain(word);
    let rest = inlines.get(1..).map(plain).unwrap_or_default();
    let colon = word.trim_end().ends_with([':', '：']) || rest.trim_start().starts_with([':', '：']);
    let kind = kind(&word).filter(|_| colon && rest.chars().any(char::is_alphanumeric))?;
    inlines.remove(0);
    if let Some(Inline::Text(text)) = inlines.first_mut() {
        *text = text.trim_start().trim_start_matches([':', '：']).to_owned();
    }
    trim(inlines);
    Some(kind)
}
