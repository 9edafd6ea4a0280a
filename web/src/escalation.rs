//! What Microsoft support asks for: what an answer holds of it, and how to get the rest. In come an answer and the article that lists
//! what support asks for, one section each; out comes the list, and its text. Asks nobody and guesses nothing.

use crate::answer::{Answer, Story};
use crate::markup::{Format, Out};
use crate::words::Words;
use engine::article::{Article, Block, Section, plain};
use engine::redact::redact_text;
use engine::report::Outcome;

/// The article whose sections are what support asks for.
pub const ARTICLE: &str = "escalation";
/// The section above them.
const LIST: &str = "what-to-collect";
/// Values of one kind: a log names hundreds of users, support asks for one.
const MOST: usize = 5;

/// One thing that support asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub title: String,
    /// The section of the article that says how to get it.
    pub section: String,
    /// What the input holds of it; nothing where it is missing.
    pub values: Vec<String>,
    /// How to get it, in order.
    pub steps: Vec<String>,
    /// What to run for it.
    pub scripts: Vec<String>,
}

/// What support asks for, as the article lists it, filled from the answer.
pub fn gather(answer: &Answer, article: &Article, words: &Words, hide: bool) -> Vec<Item> {
    let asked = article.sections.iter().skip_while(|section| section.anchor != LIST).skip(1);
    let item = |section: &Section| Item {
        title: section.title.clone(),
        section: section.anchor.clone(),
        values: values(answer, &section.anchor, words, hide),
        steps: steps(section),
        scripts: scripts(section),
    };
    asked.map(item).collect()
}

/// The text for the request. Missing items are named, with how to get them.
pub fn write(items: &[Item], article: &Article, words: &Words, format: Format) -> String {
    let mut out = Out::new(format, words.locale.as_str());
    out.heading(&article.title);
    for item in items {
        let missing = item.values.is_empty();
        out.field(&item.title, &if missing { words.say("escalation.missing") } else { item.values.join("; ") });
        if missing {
            out.list(&item.steps, true);
            item.scripts.iter().for_each(|script| out.quote(script));
        }
    }
    out.finish()
}

fn values(answer: &Answer, anchor: &str, words: &Words, hide: bool) -> Vec<String> {
    // An id or a version alone says nothing to who reads the request.
    let named = |fact: &str| {
        facts(answer, &[fact]).iter().map(|value| words.fill(&format!("escalation.{fact}"), &[("value", value)])).collect()
    };
    match anchor {
        "description" => answer.findings.iter().take(MOST).map(|finding| finding.title.replace('`', "")).collect(),
        "support-code" => facts(answer, &["support-code", "correlation-id"]),
        "time" => when(answer),
        // Ids of the service stay: they say nothing of a person, and without them support finds nothing.
        "user" if hide => redact_text(&facts(answer, &["upn"]).join("\n")).text.lines().map(str::to_owned).collect(),
        "user" => facts(answer, &["upn"]),
        "application-log" => named("tracking-id"),
        "versions" => named("connect-version"),
        _ => Vec::new(),
    }
}

fn facts(answer: &Answer, names: &[&str]) -> Vec<String> {
    let value = |code: &str| {
        let (name, value) = code.strip_prefix("fact:")?.split_once('=')?;
        names.contains(&name).then(|| value.to_owned())
    };
    answer.codes.iter().filter_map(|code| value(&code.code)).take(MOST).collect()
}

/// When it failed, else when anything happened.
fn when(answer: &Answer) -> Vec<String> {
    let timed = || answer.stories.iter().filter(|story| !story.start.is_empty());
    let failed = timed().find(|story| story.outcome == Outcome::Failed).or_else(|| timed().next());
    failed.map(|story: &Story| story.start.replacen('T', " ", 1).replace('Z', " UTC")).into_iter().collect()
}

fn steps(section: &Section) -> Vec<String> {
    let lists = section.blocks.iter().filter_map(|block| match block {
        Block::List { start: Some(_), items } => Some(items),
        _ => None,
    });
    let words = |item: &Vec<Block>| match item.first() {
        Some(Block::Paragraph(words)) => plain(words),
        _ => String::new(),
    };
    lists.flatten().map(words).filter(|step| !step.is_empty()).collect()
}

fn scripts(section: &Section) -> Vec<String> {
    let script = |block: &Block| match block {
        Block::Code { text, .. } => Some(text.trim_end().to_owned()),
        _ => None,
    };
    section.blocks.iter().filter_map(script).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Decoded;
    use engine::article::{ArticleId, Inline, Kind};
    use engine::bundle::Bundle;
    use engine::locale::Locale;
    use std::rc::Rc;

    fn section(anchor: &str) -> Section {
        let step = vec![Block::Paragraph(vec![Inline::Text(format!("Get the {anchor}."))])];
        let blocks = vec![Block::List { start: Some(1), items: vec![step] }];
        Section { anchor: anchor.into(), level: 2, title: format!("The {anchor}"), blocks }
    }

    fn article() -> Article {
        Article {
            id: ArticleId(ARTICLE.into()),
            locale: Locale::EN,
            title: "Calling support".into(),
            description: String::new(),
            kind: Kind::Article,
            path: String::new(),
            symptoms: Vec::new(),
            sources: Vec::new(),
            checked: String::new(),
            sections: [LIST, "support-code", "time", "user", "licence"].map(section).into(),
        }
    }

    fn answer() -> Answer {
        let decoded =
            |code: &str| Decoded { code: code.into(), name: String::new(), meaning: String::new(), places: Vec::new(), times: 1 };
        let story = |outcome, start: &str| Story {
            id: "1".into(),
            start: start.into(),
            end: String::new(),
            outcome,
            lines: Vec::new(),
            records: 1,
        };
        Answer {
            codes: vec![decoded("win32:5"), decoded("fact:upn=jan@contoso.com"), decoded("fact:support-code=0b3c-77")],
            stories: vec![story(Outcome::Open, "2026-03-12T14:00:00"), story(Outcome::Failed, "2026-03-12T14:05:31Z")],
            ..Answer::default()
        }
    }

    fn words() -> Words {
        Words::new(Rc::new(Bundle::default()), Locale::EN)
    }

    fn values(hide: bool) -> Vec<(String, String)> {
        gather(&answer(), &article(), &words(), hide).into_iter().map(|item| (item.section, item.values.join("; "))).collect()
    }

    #[test]
    fn what_the_paste_holds_is_filled_in_and_the_rest_is_missing() {
        let expected =
            [("support-code", "0b3c-77"), ("time", "2026-03-12 14:05:31 UTC"), ("user", "jan@contoso.com"), ("licence", "")];
        assert_eq!(values(false), expected.map(|(section, value)| (section.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_user_is_hidden_and_an_id_of_the_service_is_not() {
        let hidden = values(true);
        assert_eq!(hidden[2].1, "[USER-1]");
        assert_eq!(hidden[0].1, "0b3c-77");
    }

    #[test]
    fn the_text_names_what_is_missing_and_how_to_get_it() {
        let items = gather(&answer(), &article(), &words(), true);
        let text = write(&items, &article(), &words(), Format::Plain);
        assert!(text.contains("The licence: escalation.missing\n1. Get the licence.\n"), "{text}");
        assert!(!text.contains("Get the time."), "what is there needs no steps: {text}");
        assert!(!text.contains("jan@contoso.com"), "{text}");
    }
}
