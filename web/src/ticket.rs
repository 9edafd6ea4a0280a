//! An answer as text for a ticket, in the customer's language. Where personal data shall stay out, markers stand in
//! its place; what they stand for is told apart, and never part of the text.

use crate::answer::Answer;
use crate::markup::{Format, Out};
use crate::words::Words;
use engine::redact::{Redacted, redact_text};
use engine::report::{Check, Finding, State, is_fact};

/// Parts lines of the paste while they are made anonymous together, so that the same value has the same marker in all of them.
const PART: &str = "\n\u{2}\n";

/// What the markers stand for in a text that hides personal data.
pub fn legend(answer: &Answer) -> Vec<(String, String)> {
    hidden(answer).legend
}

fn hidden(answer: &Answer) -> Redacted {
    let all: Vec<String> = answer.quotes.iter().map(|quotes| quotes.join("\n")).collect();
    redact_text(&all.join(PART))
}

/// Lines of the paste for each finding.
fn quotes(answer: &Answer, hide: bool) -> Vec<String> {
    match hide {
        true => hidden(answer).text.split(PART).map(str::to_owned).collect(),
        false => answer.quotes.iter().map(|quotes| quotes.join("\n")).collect(),
    }
}

/// The ticket text.
pub fn write(answer: &Answer, words: &Words, format: Format, hide: bool) -> String {
    let mut out = Out::new(format, words.locale.as_str());
    if answer.findings.is_empty() {
        out.paragraph(&words.say("diagnose.none.title"));
    }
    let quotes = quotes(answer, hide);
    for (index, finding) in answer.findings.iter().enumerate() {
        write_finding(&mut out, finding, quotes.get(index).map_or("", String::as_str), words);
    }
    write_checks(&mut out, &answer.checks, words);
    write_codes(&mut out, answer, words);
    out.finish()
}

fn write_finding(out: &mut Out, finding: &Finding, quotes: &str, words: &Words) {
    out.heading(&finding.title);
    let certainty = format!("{}, {}", words.severity(finding.severity), words.confidence(finding.confidence).to_lowercase());
    out.field(&words.say("ticket.severity"), &certainty);
    out.field(&words.say("column.actor"), &words.actor(finding.actor));
    out.paragraph(&finding.cause);
    if !finding.steps.is_empty() {
        out.label(&words.say("diagnose.steps"));
        out.list(&finding.steps, true);
    }
    if !quotes.trim().is_empty() {
        out.label(&words.say("diagnose.evidence"));
        out.quote(quotes);
    }
}

fn write_checks(out: &mut Out, checks: &[Check], words: &Words) {
    let open: Vec<&Check> = checks.iter().filter(|check| check.state != State::Passed).collect();
    if open.is_empty() {
        return;
    }
    out.heading(&words.say("diagnose.checks"));
    for check in open {
        let state = words.say(&format!("state.{}", crate::words::state_name(check.state)));
        out.field(&check.title, &state);
        if !check.run.is_empty() {
            out.quote(&check.run);
        }
    }
}

fn write_codes(out: &mut Out, answer: &Answer, words: &Words) {
    // A fact's value is text of the paste; a code is not.
    let known = answer.codes.iter().filter(|code| !is_fact(&code.code));
    let lines: Vec<String> = known
        .map(|code| {
            [code.code.as_str(), &code.name, &code.meaning]
                .iter()
                .filter(|part| !part.is_empty())
                .copied()
                .collect::<Vec<_>>()
                .join(" – ")
        })
        .collect();
    if !lines.is_empty() {
        out.heading(&words.say("diagnose.codes"));
        out.list(&lines, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Decoded;
    use engine::bundle::Bundle;
    use engine::locale::Locale;
    use engine::rule::{Actor, Confidence, Severity};
    use std::rc::Rc;

    fn answer() -> Answer {
        let finding = Finding {
            id: "r".into(),
            severity: Severity::Error,
            confidence: Confidence::Certain,
            actor: Actor::AdAdmin,
            title: "Reset <refused>".into(),
            cause: "The account `svc` may not.".into(),
            steps: vec!["Run `Get-Thing`.".into()],
            evidence: Vec::new(),
            article: "a#b".into(),
        };
        let decoded =
            |code: &str| Decoded { code: code.into(), name: "N".into(), meaning: String::new(), places: Vec::new(), times: 1 };
        Answer {
            findings: vec![finding],
            quotes: vec![vec!["User jan@contoso.com ``` failed".into()]],
            codes: vec![decoded("win32:5"), decoded("fact:user=jan@contoso.com")],
            ..Answer::default()
        }
    }

    fn text(format: Format, hide: bool) -> String {
        write(&answer(), &Words::new(Rc::new(Bundle::default()), Locale::EN), format, hide)
    }

    #[test]
    fn personal_data_of_the_paste_stays_out_unless_asked_for() {
        for format in Format::ALL {
            assert!(!text(format, true).contains("jan@contoso.com"), "{format:?}");
            assert!(text(format, false).contains("User jan@contoso.com"), "{format:?}");
        }
    }

    #[test]
    fn markdown_fences_what_holds_fences() {
        assert!(text(Format::Markdown, false).contains("````\nUser jan@contoso.com ``` failed\n````"));
    }

    #[test]
    fn html_is_escaped_and_keeps_code_apart() {
        let html = text(Format::Html, true);
        assert!(html.contains("<h3>Reset &lt;refused&gt;</h3>"), "{html}");
        assert!(html.contains("<li>Run <code>Get-Thing</code>.</li>"), "{html}");
    }

    #[test]
    fn plain_text_has_no_markup() {
        let plain = text(Format::Plain, true);
        assert!(plain.contains("1. Run Get-Thing.\n"), "{plain}");
        let own = plain.lines().filter(|line| !line.starts_with("    "));
        own.for_each(|line| assert!(!line.contains(['`', '*', '#']), "{line}"));
    }
}
