//! Text inside `:::row:::` and `:::column:::` is indented for its author's eyes; to a parser so much indentation is code.

use crate::content::lines::Line;

/// The lines, those inside columns moved to the left by the indentation of the first of them.
pub(super) fn outdent(lines: Vec<Line>) -> Vec<Line> {
    let mut open = 0_usize;
    let mut indent: Option<usize> = None;
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let text = line.text.trim_start();
        if let Some(mark) = text.strip_prefix(":::").map(str::trim_start).filter(|mark| is_part(mark)) {
            open = if mark.contains("-end") { open.saturating_sub(1) } else { open + 1 };
            indent = None;
            out.push(line);
            continue;
        }
        if open == 0 || line.is_blank() {
            out.push(line);
            continue;
        }
        let own = line.text.len() - text.len();
        let cut = own.min(*indent.get_or_insert(own));
        out.push(line.with(&line.text[cut..]));
    }
    out
}

fn is_part(mark: &str) -> bool {
    mark.starts_with("row") || mark.starts_with("column")
}
