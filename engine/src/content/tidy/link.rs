//! Links that translation took apart: `[text] (url)`, and targets with a space in them.

/// Brings the halves of links together again, and says where that was needed.
pub(super) fn mend(text: &str, line: usize, problems: &mut Vec<(usize, String)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(']') {
        let (before, after) = rest.split_at(at + 1);
        out.push_str(before);
        rest = after;
        let gap = after.len() - after.trim_start_matches(' ').len();
        let Some(target) = target(&after[gap..]) else { continue };
        if gap > 0 && !is_address(target) {
            continue;
        }
        if gap > 0 {
            problems.push((line, format!("a space stands between the text of a link and its target `({target})`: remove it")));
        }
        if is_address(target) && has_space(target) {
            problems.push((line, format!("the target `{}` of a link holds a space: write it as %20", target.trim())));
            out.push_str(&format!("(<{}>)", target.trim().replace(['<', '>'], "")));
        } else {
            out.push_str(&format!("({target})"));
        }
        rest = &after[gap + target.len() + 2..];
    }
    out.push_str(rest);
    out
}

/// What stands between the parentheses that a text begins with, nested ones counted.
fn target(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?;
    let mut depth = 1_usize;
    for (at, c) in inner.char_indices().take(1_000) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&inner[..at]);
        }
    }
    None
}

fn is_address(target: &str) -> bool {
    let target = target.trim();
    let path = target.split([' ', '#', '?']).next().unwrap_or_default();
    let file = target.split(['#', '?']).next().unwrap_or_default();
    ["http:", "https:", "mailto:", "//", "/", "./", "../", "~/", "#"].iter().any(|start| target.starts_with(start))
        || path.ends_with(".md")
        || file.ends_with(".md")
}

/// A title in quotes may follow a target; any other space is part of it.
fn has_space(target: &str) -> bool {
    let target = target.trim();
    let titled = target.ends_with(['"', '\'', ')'])
        && target.contains([' '])
        && target.contains([' ', '"', '\''])
        && title_follows(target);
    target.contains(' ') && !titled && !target.starts_with('<')
}

fn title_follows(target: &str) -> bool {
    target.split_once(' ').is_some_and(|(_, title)| title.trim_start().starts_with(['"', '\'', '(']))
}
