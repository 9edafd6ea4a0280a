//! Translations beside their English text: there, up to date, with the same anchors and only the keys that are theirs.

use super::{Family, problem, section_line};
use crate::article::ArticleId;
use crate::content::Problem;
use crate::content::draft::{Draft, reads_as};
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// Keys of an article's front matter; the first three are translated.
const KEYS: [&str; 8] = ["title", "description", "symptoms", "english", "kind", "sources", "checked", "providers"];

/// Keys that stand in `en.md` alone.
const ENGLISH_ONLY: [&str; 4] = ["kind", "sources", "checked", "providers"];

pub(super) fn check(families: &BTreeMap<&ArticleId, Family<'_>>, locales: &BTreeSet<Locale>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for family in families.values() {
        let Some(first) = family.get(&Locale::EN).or_else(|| family.values().next()) else { continue };
        for missing in locales.iter().filter(|locale| !family.contains_key(locale)) {
            problems.push(problem(first, 1, format!("the translation `{missing}.md` is missing beside this file")));
        }
        for draft in family.values() {
            own(draft, &mut problems);
            if let Some(english) = family.get(&Locale::EN).filter(|_| draft.article.locale != Locale::EN) {
                against(draft, english, &mut problems);
            }
        }
    }
    problems
}

/// What one file says of itself.
fn own(draft: &Draft, problems: &mut Vec<Problem>) {
    let english = draft.article.locale == Locale::EN;
    let mut wrong = |line: usize, message: String| problems.push(problem(draft, line, message));
    if !draft.front.found {
        return wrong(
            1,
            "the front matter is missing: the file begins with `---`, `title: …`, `description: …`, `---`".to_owned(),
        );
    }
    for key in ["title", "description"].into_iter().chain(english.then_some("sources")).chain(english.then_some("checked")) {
        if draft.front.list(key).is_empty() {
            wrong(1, format!("`{key}:` is missing in the front matter"));
        }
    }
    for key in draft.front.keys().filter(|key| !KEYS.contains(key)) {
        wrong(draft.front.line(key), format!("an article has no `{key}`: it has {}", KEYS.join(", ")));
    }
    let checked = &draft.article.checked;
    if english && !checked.is_empty() && !is_date(checked) {
        wrong(draft.front.line("checked"), format!("`checked: {checked}` is not a date: write YYYY-MM-DD"));
    }
    for symptom in draft.article.symptoms.iter().filter(|symptom| !symptom.section.is_empty()) {
        if draft.article.section(&symptom.section).is_none() {
            let message = format!("the symptom “{}” names the section `#{}`, which is not there", symptom.text, symptom.section);
            wrong(draft.front.line("symptoms"), message);
        }
    }
    for line in &draft.unnamed {
        wrong(*line, "the heading has no English anchor of its own: write `<a name=\"…\"></a>` before its text".to_owned());
    }
    if reads_as(draft) == Some(Locale::EN) && !english {
        wrong(1, format!("the text reads as English, the file is named {}.md", draft.article.locale));
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(|part| part.chars().all(|c| c.is_ascii_digit()))
}

fn against(draft: &Draft, english: &Draft, problems: &mut Vec<Problem>) {
    let digest = &english.digest;
    match draft.front.text("english") {
        None => {
            problems.push(problem(draft, 1, format!("`english:` is missing: compare with en.md, then write `english: {digest}`")))
        }
        Some(made_from) if made_from != *digest => {
            let message = format!("the translation is stale, en.md has changed since: compare, then write `english: {digest}`");
            problems.push(problem(draft, draft.front.line("english"), message));
        }
        Some(_) => {}
    }
    for key in ENGLISH_ONLY.iter().filter(|key| draft.front.has(key)) {
        problems.push(problem(draft, draft.front.line(key), format!("`{key}:` stands in en.md alone: remove it here")));
    }
    if draft.front.has("symptoms") != english.front.has("symptoms") {
        let message = "`symptoms:` must stand in every language or in none: how people say it, in theirs";
        problems.push(problem(draft, draft.front.line("symptoms"), message.to_owned()));
    }
    anchors(draft, english, problems);
}

fn anchors(draft: &Draft, english: &Draft, problems: &mut Vec<Problem>) {
    let of = |draft: &Draft| -> BTreeSet<String> {
        draft.article.sections.iter().filter(|section| section.level > 1).map(|section| section.anchor.clone()).collect()
    };
    let (own, wanted) = (of(draft), of(english));
    for anchor in wanted.difference(&own) {
        problems.push(problem(draft, 1, format!("the section `#{anchor}` of en.md is missing")));
    }
    for anchor in own.difference(&wanted) {
        problems.push(problem(
            draft,
            section_line(draft, anchor),
            format!("en.md has no section `#{anchor}`: anchors are English and the same in every language"),
        ));
    }
}
