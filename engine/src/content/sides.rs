//! Takes side-by-side text apart: `<span>translation</span><span class="sxs-lookup"><span>English</span></span>` becomes two texts.
//! The nesting of spans is counted, since the halves hold links, placeholders and stray closing tags.

use super::lines::Line;

/// Both halves of a side-by-side text. Text outside the spans (links, markers, code) stands in both.
pub(super) struct Sides {
    pub translation: Vec<Line>,
    pub english: Vec<Line>,
}

/// Where the reading stands.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Both,
    Translation,
    English,
}

/// The halves, or nothing for a text that is not side by side.
pub(super) fn split(lines: &[Line]) -> Option<Sides> {
    lines.iter().any(|line| line.text.contains("sxs-lookup")).then(|| {
        let mut splitter = Splitter::default();
        lines.iter().for_each(|line| splitter.line(line));
        Sides { translation: splitter.translation.done, english: splitter.english.done }
    })
}

#[derive(Default)]
struct Splitter {
    open: Vec<Side>,
    translation: Half,
    english: Half,
}

/// One half, line by line. A line break inside the other half is not one of this half.
#[derive(Default)]
struct Half {
    done: Vec<Line>,
    begun: Option<Line>,
}

impl Half {
    fn push(&mut self, number: usize, text: &str) {
        self.begun.get_or_insert_with(|| Line::new(number, "")).text.push_str(text);
    }

    fn end_line(&mut self, number: usize) {
        self.done.push(self.begun.take().unwrap_or_else(|| Line::new(number, "")));
    }
}

impl Splitter {
    fn side(&self) -> Side {
        if self.open.contains(&Side::English) { Side::English } else { self.open.last().copied().unwrap_or(Side::Both) }
    }

    fn line(&mut self, line: &Line) {
        // A blank line ends every paragraph, and so every span that was left open.
        if line.is_blank() {
            self.open.clear();
        }
        let mut begun = 0;
        for (at, _) in line.text.match_indices('<') {
            let tag = &line.text[at..];
            let is_span = tag.starts_with("<span") || tag.starts_with("</span");
            let Some(end) = tag.find('>').filter(|_| is_span && at >= begun) else {
                continue;
            };
            self.text(line.number, &line.text[begun..at]);
            self.tag(line.number, &tag[..=end]);
            begun = at + end + 1;
        }
        self.text(line.number, &line.text[begun..]);
        if self.side() != Side::English {
            self.translation.end_line(line.number);
        }
        if self.side() != Side::Translation {
            self.english.end_line(line.number);
        }
    }

    fn text(&mut self, number: usize, text: &str) {
        if self.side() != Side::English {
            self.translation.push(number, text);
        }
        if self.side() != Side::Translation {
            self.english.push(number, text);
        }
    }

    fn tag(&mut self, number: usize, tag: &str) {
        if tag.starts_with("</") {
            self.open.pop();
        } else if tag.contains("sxs-lookup") {
            self.open.push(Side::English);
        } else if tag.contains("data-ttu-id") {
            self.open.push(Side::Translation);
        } else if tag.contains("data-stu-id") || !tag.ends_with("/>") {
            let side = self.side();
            self.open.push(side);
        } else {
            self.text(number, tag);
        }
    }
}
