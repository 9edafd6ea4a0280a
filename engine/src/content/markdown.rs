//! Markdown → blocks. The one place that knows the parser and its options.

mod inline;

use super::html;
use super::lines::{self, Line};
use crate::article::{Block, Inline, Section};
use inline::Run;
use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::cell::RefCell;

/// An article's body, read.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its sections. Text before the first heading is a section without title.
    pub sections: Vec<Section>,
    /// The line of each section's heading.
    pub lines: Vec<usize>,
    /// Further names of sections: anchors that stand in their text.
    pub aliases: Vec<(String, usize)>,
    /// Its tables, with what reading codes needs.
    pub grids: Vec<Grid>,
    /// Its links as written.
    pub links: Vec<(usize, String)>,
    /// Its defects.
    pub problems: Vec<(usize, String)>,
}

/// A table and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub section: usize,
    /// The line of its header.
    pub line: usize,
    pub header: Vec<Vec<Inline>>,
    pub rows: Vec<(usize, Vec<Vec<Inline>>)>,
}

/// Where links lead whose label has no definition; [`inline`] makes text of them.
const DANGLING: &str = "errwise:dangling";

/// Containers deeper than this are read as part of the one they stand in: nobody nests so deep on purpose.
const DEPTH: usize = 32;

/// Blocks of HTML may hold blocks of HTML, but not for ever.
const HTML_DEPTH: usize = 2;

/// Reads tidied lines. Never fails: what is no markup is text.
pub(super) fn read(lines: &[Line]) -> Document {
    let mut reader = Reader::default();
    reader.begin_section(1, String::new(), String::new(), lines.first().map_or(1, |line| line.number));
    reader.read(lines, 0);
    reader.flush();
    let mut document = reader.document;
    document.problems.sort();
    document
}

#[derive(Default)]
struct Reader {
    document: Document,
    open: Vec<Open>,
    /// How many containers are open beyond [`DEPTH`].
    too_deep: usize,
    run: Run,
    heading: Option<u8>,
    html: Option<String>,
    fence: Option<(String, String)>,
    grid: Option<Grid>,
    /// The line of the event at hand.
    line: usize,
}

/// A block that is not finished, with what it holds so far.
enum Open {
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
    Quote(Vec<Block>),
}

impl Reader {
    fn read(&mut self, lines: &[Line], depth: usize) {
        let (text, numbers) = lines::join(lines);
        let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let number =
            |at: usize| numbers.get(starts.partition_point(|start| *start <= at).saturating_sub(1)).copied().unwrap_or(1);
        let dangling = RefCell::new(Vec::new());
        let broken = |link: BrokenLink<'_>| resolve_broken(&link, &text, &dangling);
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let closed = html::closed(&text);
        let closes = |name: &str| closed.contains(name);
        for (event, range) in Parser::new_with_broken_link_callback(&text, options, Some(broken)).into_offset_iter() {
            self.line = number(range.start);
            self.event(event, depth, &closes);
        }
        for (at, label) in dangling.into_inner() {
            self.document.problems.push((number(at), format!("the link label `[{label}]` has no definition `[{label}]: …`")));
        }
    }

    fn event(&mut self, event: Event<'_>, depth: usize, closes: &dyn Fn(&str) -> bool) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, depth),
            Event::Html(text) => self.html.get_or_insert_default().push_str(&text),
            Event::Text(text) => match &mut self.fence {
                Some((_, code)) => code.push_str(&text),
                None => self.run.text(&text),
            },
            Event::Code(code) => self.run.push(Inline::Code(code.into_string())),
            Event::SoftBreak => self.run.soft_break(),
            Event::HardBreak => self.run.push(Inline::Break),
            Event::InlineHtml(tag) => self.inline_html(&tag, closes),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn inline_html(&mut self, tag: &str, closes: &dyn Fn(&str) -> bool) {
        match html::inline(tag, closes) {
            html::Tag::Break => self.run.push(Inline::Break),
            html::Tag::Strong(true) => self.run.open(inline::Mark::Strong),
            html::Tag::Emphasis(true) => self.run.open(inline::Mark::Emphasis),
            html::Tag::Strong(false) => self.run.close_html(&inline::Mark::Strong),
            html::Tag::Emphasis(false) => self.run.close_html(&inline::Mark::Emphasis),
            html::Tag::Anchor(name) => self.anchor(name),
            html::Tag::Link(url) => {
                self.document.links.push((self.line, url.clone()));
                self.run.open(inline::Mark::Link(url));
            }
            html::Tag::Image(alt) => self.run.push(Inline::Image(alt)),
            html::Tag::Nothing if tag.starts_with("</a") => self.run.close_html_link(),
            html::Tag::Nothing if html::breaks(tag) => self.run.push(Inline::Break),
            html::Tag::Nothing => {}
            html::Tag::Dangerous(name) => self.document.problems.push((self.line, html::dangerous(&name))),
            html::Tag::Text => self.run.text(tag),
        }
    }

    fn anchor(&mut self, name: String) {
        if self.heading.is_some() {
            self.run.anchors.push(name);
        } else {
            let section = self.document.sections.len().saturating_sub(1);
            self.document.aliases.push((name, section));
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(depth_of(level));
            }
            Tag::Paragraph | Tag::HtmlBlock => self.flush(),
            Tag::BlockQuote(_) => self.begin(Open::Quote(Vec::new())),
            Tag::List(start) => self.begin(Open::List(start, Vec::new())),
            Tag::Item => self.begin(Open::Item(Vec::new())),
            Tag::CodeBlock(kind) => {
                self.flush();
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.fence = Some((language, String::new()));
            }
            Tag::Table(_) => {
                self.flush();
                let section = self.document.sections.len().saturating_sub(1);
                self.grid = Some(Grid { section, line: self.line, ..Grid::default() });
            }
            Tag::TableRow => {
                if let Some(grid) = &mut self.grid {
                    grid.rows.push((self.line, Vec::new()));
                }
            }
            Tag::Strong => self.run.open(inline::Mark::Strong),
            Tag::Emphasis => self.run.open(inline::Mark::Emphasis),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, dest_url),
            Tag::Image { .. } => self.run.open(inline::Mark::Image),
            _ => {}
        }
    }

    fn start_link(&mut self, kind: LinkType, url: CowStr<'_>) {
        let url = if kind == LinkType::Email { format!("mailto:{url}") } else { url.into_string() };
        if url.is_empty() {
            self.document.problems.push((self.line, "the link has no target: `()` is empty".to_owned()));
        } else if url != DANGLING {
            self.document.links.push((self.line, url.clone()));
        }
        self.run.open(inline::Mark::Link(url));
    }

    fn end(&mut self, tag: TagEnd, depth: usize) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Paragraph => self.flush(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.close(),
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.fence.take() {
                    self.push(Block::Code { language, text: text.trim_end_matches('\n').to_owned() });
                }
            }
            TagEnd::HtmlBlock => self.end_html(depth),
            TagEnd::TableCell => {
                let cell = self.run.take();
                if let Some(grid) = &mut self.grid {
                    grid.rows.last_mut().map_or(&mut grid.header, |(_, row)| row).push(cell);
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Image => self.run.close(),
            TagEnd::Link if self.run.close_link() => {
                self.document.problems.push((self.line, "the link has no text: write it between the brackets `[]`".to_owned()));
            }
            _ => {}
        }
    }

    fn end_html(&mut self, depth: usize) {
        let Some(raw) = self.html.take() else { return };
        if let Some((language, code)) = script(&raw) {
            self.document.problems.push((self.line, html::dangerous(&language)));
            self.push(Block::Code { language, text: code });
        } else if depth < HTML_DEPTH {
            let block = html::to_markdown(&raw, self.line);
            self.document.problems.extend(block.problems);
            block.anchors.into_iter().for_each(|name| self.anchor(name));
            self.read(&block.lines, depth + 1);
            self.flush();
        } else {
            self.push(Block::Paragraph(vec![Inline::Text(raw.trim().to_owned())]));
        }
    }

    fn end_table(&mut self) {
        if let Some(grid) = self.grid.take() {
            let rows = grid.rows.iter().map(|(_, cells)| cells.clone()).collect();
            self.push(Block::Table { header: grid.header.clone(), rows });
            self.document.grids.push(grid);
        }
    }

    fn end_heading(&mut self) {
        let anchors = std::mem::take(&mut self.run.anchors);
        let content = self.run.take();
        let Some(level) = self.heading.take() else { return };
        if !self.open.is_empty() {
            return self.push(Block::Paragraph(vec![Inline::Strong(content)]));
        }
        let title = crate::article::plain(&content).replace('\n', " ").trim().to_owned();
        if title.is_empty() {
            return anchors.into_iter().for_each(|name| self.anchor(name));
        }
        let mut anchors = anchors.into_iter();
        self.begin_section(level, anchors.next().unwrap_or_default(), title, self.line);
        let section = self.document.sections.len() - 1;
        self.document.aliases.extend(anchors.map(|name| (name, section)));
    }

    fn begin_section(&mut self, level: u8, anchor: String, title: String, line: usize) {
        self.document.sections.push(Section { anchor, level, title, blocks: Vec::new() });
        self.document.lines.push(line);
    }

    /// Opens a block; text that stood loose before it becomes a paragraph.
    fn begin(&mut self, open: Open) {
        self.flush();
        if self.open.len() < DEPTH {
            self.open.push(open);
        } else {
            self.too_deep += 1;
        }
    }

    fn close(&mut self) {
        self.flush();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::List(start, items)) => self.push(Block::List { start, items }),
            Some(Open::Item(blocks)) => match self.open.last_mut() {
                Some(Open::List(_, items)) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.push(block)),
            },
            Some(Open::Quote(blocks)) => {
                let blocks = inline::alert(blocks);
                blocks.into_iter().for_each(|block| self.push(block));
            }
            None => {}
        }
    }

    /// Ends the paragraph at hand.
    fn flush(&mut self) {
        if self.heading.is_some() || self.grid.is_some() {
            return;
        }
        let content = self.run.take();
        if !content.is_empty() {
            let quoted = matches!(self.open.last(), Some(Open::Quote(_)));
            let paragraph = Block::Paragraph(content);
            self.push(if quoted { paragraph } else { inline::alert_paragraph(paragraph) });
        }
    }

    fn push(&mut self, block: Block) {
        let blocks = match self.open.last_mut() {
            Some(Open::Item(blocks) | Open::Quote(blocks)) => Some(blocks),
            Some(Open::List(_, items)) => items.last_mut(),
            None => self.document.sections.last_mut().map(|section| &mut section.blocks),
        };
        if let Some(blocks) = blocks {
            blocks.push(block);
        }
    }
}

fn depth_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A `[text][label]` without definition is a link that lost its target; a single `[word]` is a word in brackets.
fn resolve_broken<'a>(
    link: &BrokenLink<'_>,
    text: &str,
    dangling: &RefCell<Vec<(usize, String)>>,
) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let label = link.reference.trim();
    let is_label = label.chars().any(char::is_alphabetic) && !label.starts_with(['!', '^']);
    let is_code = text[..link.span.start].ends_with(|c: char| c.is_alphanumeric() || c == '$');
    if link.link_type != LinkType::Reference || !is_label || is_code {
        return None;
    }
    dangling.borrow_mut().push((link.span.start, label.to_owned()));
    Some((CowStr::Borrowed(DANGLING), CowStr::Borrowed("")))
}

/// A block that is a script or a style sheet: its name and its text.
fn script(raw: &str) -> Option<(String, String)> {
    let tag: String = raw.trim_start().strip_prefix('<')?.chars().take(8).map(|c| c.to_ascii_lowercase()).collect();
    let name = ["script", "style"].into_iter().find(|name| tag.starts_with(name))?;
    Some((name.to_owned(), raw.trim().to_owned()))
}
