//! `rules/<id>.md` → rules, checks, facts and their proof.

use super::front::{self, Front};
use super::lines::{self, Line};
use super::{Problem, Proof, Source};
use crate::article::ArticleId;
use crate::code::Code;
use crate::rule::{self, Actor, Check, Condition, Confidence, Rule, Severity};
use crate::signal::Phrase;
use serde::de::DeserializeOwned;

/// What one rule file holds.
#[derive(Debug, Default)]
pub(super) struct RuleFile {
    pub id: String,
    pub path: String,
    pub rule: Option<Rule>,
    pub check: Option<Check>,
    /// Whether it is a check, even if one that cannot be read.
    pub is_check: bool,
    /// The article and section that hold its words.
    pub words: (ArticleId, String),
    pub phrases: Vec<Phrase>,
    pub proof: Proof,
    pub front: Front,
}

/// The keys that a rule or check may have.
const KEYS: [&str; 13] = [
    "when",
    "article",
    "severity",
    "confidence",
    "actor",
    "overrides",
    "source",
    "sources",
    "checked",
    "facts",
    "check",
    "relevant",
    "passed",
];

/// Reads one rule file.
pub(super) fn read(source: &Source, id: &str) -> (RuleFile, Vec<Problem>) {
    let (text, _) = lines::decode(source);
    let (front, body, problems) = front::take(&lines::split(&text));
    let mut reader = Reader { path: &source.path, front: &front, problems: Vec::new() };
    problems.into_iter().for_each(|(line, message)| reader.problem_at(line, message));
    let (why, proof) = body_of(id, &body);
    let mut file = RuleFile {
        id: id.to_owned(),
        path: source.path.clone(),
        is_check: front.text("check").as_deref() == Some("true"),
        words: reader.article(),
        phrases: reader.facts(),
        ..RuleFile::default()
    };
    reader.keys();
    if file.is_check {
        file.check = reader.check(id, &file.words);
    } else {
        file.rule = reader.rule(id, why, &file.words);
        reader.proof(&proof);
    }
    file.proof = proof;
    let problems = reader.problems;
    file.front = front;
    (file, problems)
}

struct Reader<'a> {
    path: &'a str,
    front: &'a Front,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem_at(&mut self, line: usize, message: String) {
        self.problems.push(Problem { path: self.path.to_owned(), line, message });
    }

    fn problem(&mut self, key: &str, message: String) {
        self.problem_at(self.front.line(key), message);
    }

    fn keys(&mut self) {
        let unknown: Vec<String> = self.front.keys().filter(|key| !KEYS.contains(key)).map(str::to_owned).collect();
        for key in unknown {
            self.problem(&key, format!("a rule has no `{key}`: it has {}", KEYS.join(", ")));
        }
    }

    fn rule(&mut self, id: &str, why: String, (article, section): &(ArticleId, String)) -> Option<Rule> {
        let when = self.condition("when");
        let severity = self.scale("severity", "error, warning or info");
        let confidence = self.scale("confidence", "certain, likely or possible");
        let actor = self.scale("actor", "user, helpdesk, ad-admin, cloud-admin, network-admin, microsoft, wait or nobody");
        let source = self.source();
        Some(Rule {
            id: id.to_owned(),
            when: when?,
            article: article.clone(),
            section: section.clone(),
            severity: severity.unwrap_or(Severity::Error),
            confidence: confidence.unwrap_or(Confidence::Possible),
            actor: actor.unwrap_or(Actor::Helpdesk),
            overrides: self.front.list("overrides"),
            why,
            source,
        })
    }

    fn check(&mut self, id: &str, (article, section): &(ArticleId, String)) -> Option<Check> {
        self.source();
        let relevant = self.condition("relevant");
        let mut state = |key: &str| {
            if self.front.has(key) { self.condition(key) } else { Some(Condition::Never) }
        };
        let (failed, passed) = (state("when"), state("passed"));
        if failed == Some(Condition::Never) && passed == Some(Condition::Never) {
            self.problem("check", "a check needs `when:` or `passed:`, or nothing ever answers it".to_owned());
        }
        Some(Check {
            id: id.to_owned(),
            relevant: relevant?,
            failed: failed?,
            passed: passed?,
            article: article.clone(),
            section: section.clone(),
        })
    }

    fn condition(&mut self, key: &str) -> Option<Condition> {
        let Some(text) = self.front.text(key) else {
            self.problem(key, format!("`{key}:` is missing"));
            return None;
        };
        rule::parse(&text).map_err(|error| self.problem(key, format!("`{key}: {text}`: {error}"))).ok()
    }

    fn article(&mut self) -> (ArticleId, String) {
        let address = self.front.text("article").unwrap_or_default();
        if address.is_empty() {
            self.problem(
                "article",
                "`article:` is missing: name the article and section that hold the words, `article#section`".to_owned(),
            );
        }
        let (id, section) = address.split_once('#').unwrap_or((&address, ""));
        (ArticleId(id.to_owned()), section.to_owned())
    }

    fn source(&mut self) -> String {
        let sources = self.front.text("source").map_or_else(|| self.front.list("sources"), |source| vec![source]);
        let sources = if sources.is_empty() { self.front.list("source") } else { sources };
        if sources.is_empty() {
            self.problem("source", "`source:` is missing: say where the fact comes from".to_owned());
        }
        sources.join(" ")
    }

    fn scale<T: DeserializeOwned>(&mut self, key: &str, expected: &str) -> Option<T> {
        let Some(word) = self.front.text(key) else {
            self.problem(key, format!("`{key}:` is missing: write {expected}"));
            return None;
        };
        let value = serde_norway::from_value(serde_norway::Value::from(word.as_str())).ok();
        if value.is_none() {
            self.problem(key, format!("`{key}: {word}` is unknown: write {expected}"));
        }
        value
    }

    /// `heartbeat=missing: [sentences]`; a name alone is `=true`.
    fn facts(&self) -> Vec<Phrase> {
        let code = |name: &str| {
            let (name, value) = name.split_once('=').unwrap_or((name, "true"));
            Code::Fact { name: name.trim().to_owned().into(), value: value.trim().to_owned() }
        };
        let facts = self.front.table("facts").into_iter();
        facts.flat_map(|(name, texts)| texts.into_iter().map(move |text| Phrase { text, code: code(&name) })).collect()
    }

    fn proof(&mut self, proof: &Proof) {
        for (blocks, name) in [(&proof.fires, "fires"), (&proof.quiet, "quiet")] {
            if blocks.is_empty() {
                self.problem("when", format!("the rule has no ```{name} block: add a paste as its proof"));
            }
        }
    }
}

/// The text of a rule without its proofs, and the proofs.
fn body_of(id: &str, body: &[Line]) -> (String, Proof) {
    let mut proof = Proof { rule: id.to_owned(), ..Proof::default() };
    let mut why = String::new();
    let mut open: Option<(String, String, Vec<&str>)> = None;
    for line in body {
        let text = line.text.trim();
        match &mut open {
            Some((fence, name, paste)) if text == fence => {
                let paste = paste.join("\n");
                match name.as_str() {
                    "fires" => proof.fires.push(paste),
                    "quiet" => proof.quiet.push(paste),
                    _ => why.push_str(&paste),
                }
                open = None;
            }
            Some((_, _, paste)) => paste.push(&line.text),
            None if text.starts_with("```") => {
                let name = text.trim_start_matches('`');
                open = Some((text[..text.len() - name.len()].to_owned(), name.trim().to_owned(), Vec::new()));
            }
            None => {
                why.push_str(&line.text);
                why.push('\n');
            }
        }
    }
    (why.trim().to_owned(), proof)
}
