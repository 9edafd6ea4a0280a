//! Trace logs of the sync client: `[12:00:01.123] [  1] [ERROR] …`. Comes in: a text and the first line of an entry; goes out: one loose
//! record for each error or warning with the lines below it, and one for each run of other entries.

use super::source::Source;
use super::{Level, Record, Shape, level, text};
use crate::span::Span;

/// A run of entries longer than this is given out in parts.
const LONGEST: usize = 64 * 1024;

/// The entries from `at` on that belong together, and where the next ones begin.
pub(super) fn read<'p>(source: Source<'p>, at: usize) -> Option<(Record<'p>, usize)> {
    let level = entry(source.get(source.line(at)))?;
    let mut end = at;
    for line in source.lines(at) {
        let other = || entry(source.get(line)).is_some_and(|here| here != Level::Information || level != Level::Information);
        if line.start > at && other() || source.is_blank(line) || end - at > LONGEST {
            break;
        }
        end = source.next_line(line);
    }
    let mut record = source.record(Shape::Loose, Span::new(at, end));
    record.level = Some(level);
    record.body.extend(text::message(source, Span::new(at, end)));
    Some((record, end))
}

/// The level of the entry that this line begins.
fn entry(line: &str) -> Option<Level> {
    let (clock, rest) = line.strip_prefix('[')?.split_once(']')?;
    let clock = clock.len() >= 8 && clock.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b','));
    let (thread, rest) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    let (word, _) = rest.trim_start().strip_prefix('[')?.split_once(']')?;
    (clock && thread.trim().bytes().all(|byte| byte.is_ascii_digit())).then_some(())?;
    Some(level::parse(word).unwrap_or(Level::Information))
}
