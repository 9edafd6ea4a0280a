//! What can only be seen with all files side by side. Built-in content alone is held to this: a foreign folder is taken as it is.

mod codes;
mod guide;
mod rule;
mod translation;

use super::draft::Draft;
use super::rules::RuleFile;
use super::{Problem, Row};
use crate::article::ArticleId;
use crate::locale::Locale;
use std::collections::BTreeMap;

/// The translations of each built-in article.
pub(super) type Family<'a> = BTreeMap<Locale, &'a Draft>;

/// Everything that is wrong between files. `spoken` are the languages that the interface has words in.
pub(super) fn check<'a>(
    drafts: &[Draft],
    rules: &[RuleFile],
    rows: &[Row],
    spoken: impl Iterator<Item = &'a Locale>,
) -> Vec<Problem> {
    let mut families: BTreeMap<&ArticleId, Family<'_>> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| draft.built_in) {
        families.entry(&draft.article.id).or_default().insert(draft.article.locale, draft);
    }
    let locales = spoken.copied().chain(families.values().flat_map(|family| family.keys().copied())).collect();
    let mut problems = translation::check(&families, &locales);
    problems.extend(families.values().flat_map(guide::check));
    problems.extend(codes::check(&families, rows));
    problems.extend(rule::check(&families, rules));
    problems
}

fn problem(draft: &Draft, line: usize, message: String) -> Problem {
    Problem { path: draft.article.path.clone(), line, message }
}

/// The line of the heading with this anchor.
fn section_line(draft: &Draft, anchor: &str) -> usize {
    let index = draft.article.sections.iter().position(|section| section.anchor == anchor);
    index.and_then(|index| draft.lines.get(index)).copied().unwrap_or(1)
}
