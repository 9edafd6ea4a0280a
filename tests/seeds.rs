//! What the five public articles on password synchronization, reset and writeback answer, the built-in content answers too, in three
//! languages. The lists in `tests/seeds/` are made from reading those articles, in words of our own.

use engine::article::{Article, Section};
use engine::bundle::{Bundle, Bytes};
use engine::code::Code;
use engine::codebook::{Entry, same};
use engine::locale::Locale;
use engine::rule::Severity;

const LOCALES: [Locale; 3] = [Locale::EN, Locale::NL, Locale::NB];

fn bundle() -> Bundle {
    Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle")
}

/// The lines of a list that say something.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn every_code_has_a_meaning() {
    let bundle = bundle();
    let mut missing = Vec::new();
    for line in lines(include_str!("seeds/codes.txt")) {
        let (well, code) = line.strip_prefix('!').map_or((false, line), |code| (true, code));
        let wanted: Code = code.parse().unwrap_or_else(|_| panic!("`{code}` is a code"));
        for locale in LOCALES {
            let has = |entry: &&Entry| {
                same(&entry.code, &wanted) || entry.also.iter().any(|also| same(also, &wanted)) || is_name(entry, &wanted)
            };
            let entries: Vec<&Entry> = bundle.codebook().entries(locale).iter().filter(has).collect();
            let answered = entries.iter().any(|entry| !entry.meaning.is_empty());
            let agrees =
                entries.iter().filter(|entry| !entry.general).all(|entry| (entry.severity == Some(Severity::Info)) == well);
            if !(answered && agrees) {
                missing.push(format!("{code} in {locale}"));
            }
        }
    }
    assert!(missing.is_empty(), "no answer for:\n{}", missing.join("\n"));
}

fn is_name(entry: &Entry, code: &Code) -> bool {
    matches!(code, Code::Name(name) if *name == entry.name)
}

#[test]
fn every_failure_is_told_with_steps() {
    let bundle = bundle();
    let mut missing = Vec::new();
    for code in lines(include_str!("seeds/codes.txt")).filter(|line| !line.starts_with('!')) {
        let (_, value) = code.split_once(':').expect("a kind and a value");
        let paste = match value.split_once('/') {
            Some((source, id)) => format!("Source: {source}\nEvent ID: {id}\n"),
            None if code.starts_with("hresult:") => {
                format!("Synchronization Engine returned an error hr={}\n", value.trim_start_matches("0x"))
            }
            None if code.starts_with("status:") => format!("Password synchronization log\nStatus: {value}\n"),
            None => format!("PasswordResetService: {value}\n"),
        };
        for locale in LOCALES {
            let report = engine::diagnose(paste.as_bytes(), &bundle, locale);
            if report.findings.first().is_none_or(|finding| finding.steps.is_empty() || finding.severity == Severity::Info) {
                missing.push(format!("{code} in {locale}: {:?}", report.findings.first().map(|finding| &finding.id)));
            }
        }
    }
    assert!(missing.is_empty(), "no steps for:\n{}", missing.join("\n"));
}

#[test]
fn every_symptom_is_answered_by_its_article() {
    let bundle = bundle();
    let mut wrong = Vec::new();
    let mut answers: Vec<&str> = Vec::new();
    for line in lines(include_str!("seeds/symptoms.txt")) {
        if let Some(list) = line.strip_prefix('=') {
            answers = list.split('|').map(str::trim).collect();
            continue;
        }
        let (locale, said) = line.split_once(' ').expect("a language and a sentence");
        let report = engine::diagnose(said.as_bytes(), &bundle, locale.parse().expect("a language"));
        let first = report.findings.first().map(|finding| finding.article.as_str()).unwrap_or_default();
        let fits = |answer: &&str| *answer == first || (!answer.contains('#') && first.split('#').next() == Some(answer));
        if !answers.iter().any(fits) {
            wrong.push(format!("{locale} “{said}”: `{first}`, expected {answers:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_step_has_a_section() {
    let bundle = bundle();
    let mut wrong = Vec::new();
    for line in lines(include_str!("seeds/steps.txt")) {
        let (address, words) = line.split_once(' ').unwrap_or((line, ""));
        let (id, anchor) = address.split_once('#').expect("an article and a section");
        for locale in LOCALES {
            let article = bundle.contents().articles.iter().find(|article| article.id.0 == id && article.locale == locale);
            let Some(text) = article.and_then(|article| text(article, anchor)) else {
                wrong.push(format!("{address} is not there in {locale}"));
                continue;
            };
            let missing = words.split('|').map(str::trim).filter(|word| !text.contains(word));
            wrong.extend(missing.map(|word| format!("{address} in {locale} does not say {word}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A section and those below it, as their author would see them; nothing where it is not there or empty.
fn text(article: &Article, anchor: &str) -> Option<String> {
    let at = article.sections.iter().position(|section| section.anchor == anchor)?;
    let level = article.sections[at].level;
    let below = article.sections[at + 1..].iter().take_while(|section| section.level > level);
    let all: Vec<&Section> = [&article.sections[at]].into_iter().chain(below).collect();
    all.iter().any(|section| !section.blocks.is_empty()).then(|| all.iter().map(|section| format!("{section:?}")).collect())
}
