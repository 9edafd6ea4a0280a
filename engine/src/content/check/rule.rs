//! Rules beside articles: the section that holds a rule's words is there in every language, with a cause and steps.

use super::Family;
use crate::article::{ArticleId, Block, Section};
use crate::content::Problem;
use crate::content::rules::RuleFile;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(families: &BTreeMap<&ArticleId, Family<'_>>, files: &[RuleFile]) -> Vec<Problem> {
    let ids: BTreeSet<&str> = files.iter().map(|file| file.id.as_str()).collect();
    let mut problems = Vec::new();
    let mut seen = BTreeSet::new();
    for file in files {
        let mut wrong =
            |key: &str, message: String| problems.push(Problem { path: file.path.clone(), line: file.front.line(key), message });
        if !seen.insert(&file.id) {
            wrong("when", format!("there is another rule `{}`: ids are unique", file.id));
        }
        for other in file.front.list("overrides").iter().filter(|other| !ids.contains(other.as_str()) || **other == file.id) {
            wrong("overrides", format!("`overrides` names `{other}`, which is no other rule"));
        }
        let (id, section) = &file.words;
        match families.get(id) {
            None if id.0.is_empty() => {}
            None => wrong("article", format!("there is no article `{id}`")),
            Some(family) => words(family, id, section, file.is_check, &mut wrong),
        }
    }
    problems
}

/// Whether the section says in each language what a rule or check needs said.
fn words(family: &Family<'_>, id: &ArticleId, section: &str, is_check: bool, wrong: &mut impl FnMut(&str, String)) {
    for (locale, draft) in family {
        let Some(found) = draft.article.section(section) else {
            wrong("article", format!("{id}/{locale}.md has no section `#{section}`"));
            continue;
        };
        for (kind, there) in needs(found, is_check) {
            if !there {
                wrong("article", format!("the section `#{section}` of {id}/{locale}.md has no {kind}"));
            }
        }
    }
}

fn needs(section: &Section, is_check: bool) -> Vec<(&'static str, bool)> {
    let has = |wanted: fn(&Block) -> bool| section.blocks.iter().any(wanted);
    if is_check {
        return vec![("code block (what to run)", has(|block| matches!(block, Block::Code { .. })))];
    }
    vec![
        ("paragraph (the cause)", has(|block| matches!(block, Block::Paragraph(_)))),
        ("ordered list (the steps)", has(|block| matches!(block, Block::List { start: Some(_), .. }))),
    ]
}
