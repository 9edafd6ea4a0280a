//! Where a term stands in a document, said by how often its posting says it: this costs no field of its own.

/// In running text; said again for each further time, up to three.
#[cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the writer of an index asks"))]
pub(crate) const TEXT: u32 = 1;
/// In the English name of a heading, an article or its file.
pub(crate) const NAME: u32 = 4;
/// In a heading or the title.
#[cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the writer of an index asks"))]
pub(crate) const HEADING: u32 = 5;

/// What a posting says after the term was met once more.
#[cfg(feature = "compile")]
pub(crate) fn add(held: u32, met: u32) -> u32 {
    if met == TEXT && held < NAME { (held + 1).min(NAME - 1) } else { held.max(met) }
}

/// How much a place is worth.
pub(crate) fn worth(held: u32) -> f32 {
    match held {
        0 => 0.0,
        1 => 0.55,
        2 => 0.8,
        3 => 1.0,
        NAME => 1.7,
        _ => 2.0,
    }
}

/// How much a place says of its section alone: there a heading says little more than text that says it plainly.
pub(crate) fn worth_within(held: u32) -> f32 {
    match held {
        0 => 0.0,
        1 => 0.8,
        2 => 0.95,
        3 => 1.05,
        NAME => 1.3,
        _ => 1.6,
    }
}
