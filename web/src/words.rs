//! The interface's words in the reader's language, and the keys under which the engine's values have theirs.

use engine::article::Kind;
use engine::bundle::Bundle;
use engine::locale::Locale;
use engine::report::{Outcome, State};
use engine::rule::{Actor, Confidence, Severity};
use std::rc::Rc;

/// The words of one language. They come from the bundle that is built in: a foreign bundle brings articles, not buttons.
#[derive(Clone)]
pub struct Words {
    bundle: Rc<Bundle>,
    /// The language.
    pub locale: Locale,
}

impl Words {
    /// Words of a language.
    pub fn new(bundle: Rc<Bundle>, locale: Locale) -> Self {
        Words { bundle, locale }
    }

    /// The same words in another language.
    pub fn other(&self, locale: Locale) -> Self {
        Words::new(self.bundle.clone(), locale)
    }

    /// The words for a key.
    pub fn say(&self, key: &str) -> String {
        self.bundle.word(self.locale, key).to_owned()
    }

    /// The words for a key, with `{name}` filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(key), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// The words for so many: `key.one` or `key.many`, with `{n}` filled in.
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.fill(&format!("{key}.{form}"), &[("n", &n.to_string())])
    }

    /// Names of all examples that have a title and a text.
    pub fn examples(&self) -> Vec<String> {
        let keys = self.bundle.contents().words.get(&Locale::EN);
        let names = keys.into_iter().flatten().filter_map(|(key, _)| key.strip_prefix("example.")?.strip_suffix(".title"));
        names.map(str::to_owned).collect()
    }

    /// Who must act.
    pub fn actor(&self, actor: Actor) -> String {
        self.say(actor_key(actor))
    }

    /// How bad it is.
    pub fn severity(&self, severity: Severity) -> String {
        self.say(&format!("severity.{}", severity_name(severity)))
    }

    /// How sure it is.
    pub fn confidence(&self, confidence: Confidence) -> String {
        self.say(match confidence {
            Confidence::Certain => "confidence.certain",
            Confidence::Likely => "confidence.likely",
            Confidence::Possible => "confidence.possible",
        })
    }

    /// How a kind of article is called, in the plural.
    pub fn kind(&self, kind: Kind) -> String {
        self.say(match kind {
            Kind::Article => "articles.kind.article",
            Kind::Guide => "articles.kind.guide",
            Kind::Codes => "articles.kind.codes",
        })
    }
}

/// Severity as hooks and keys name it.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// A check's answer as hooks and keys name it.
pub fn state_name(state: State) -> &'static str {
    match state {
        State::Failed => "failed",
        State::Passed => "passed",
        State::Unknown => "unknown",
    }
}

/// An incident's end as hooks and keys name it.
pub fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Failed => "failed",
        Outcome::Succeeded => "succeeded",
        Outcome::Open => "open",
    }
}

/// The key of an actor's name.
fn actor_key(actor: Actor) -> &'static str {
    match actor {
        Actor::User => "actor.user",
        Actor::Helpdesk => "actor.helpdesk",
        Actor::AdAdmin => "actor.ad-admin",
        Actor::CloudAdmin => "actor.cloud-admin",
        Actor::NetworkAdmin => "actor.network-admin",
        Actor::Microsoft => "actor.microsoft",
        Actor::Wait => "actor.wait",
        Actor::Nobody => "actor.nobody",
    }
}
