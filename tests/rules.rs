//! Every rule carries its proof: pastes on which it fires and pastes on which it stays quiet.

use engine::bundle::{Bundle, Bytes};
use engine::content::{self, Proof, Source};
use engine::locale::Locale;
use engine::report::{Report, State};
use std::fs;
use std::path::Path;

fn proofs() -> Vec<Proof> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/rules");
    let files = fs::read_dir(&rules).expect("content/rules").map(|entry| entry.expect("a rule").path());
    let source = |path: std::path::PathBuf| Source {
        path: format!("rules/{}", path.file_name().unwrap_or_default().to_string_lossy()),
        bytes: fs::read(&path).expect("a rule file"),
    };
    content::proofs(&files.map(source).collect::<Vec<_>>())
}

/// Whether a rule fired, or a check failed.
fn fired(report: &Report, rule: &str) -> bool {
    let failed = report.checks.iter().any(|check| check.id == rule && check.state == State::Failed);
    failed || report.findings.iter().any(|finding| finding.id == rule)
}

#[test]
fn every_rule_fires_on_its_own_pastes_and_stays_quiet_on_the_others() {
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    let mut wrong = Vec::new();
    let proofs = proofs();
    for proof in &proofs {
        for (pastes, wanted) in [(&proof.fires, true), (&proof.quiet, false)] {
            for (number, paste) in pastes.iter().enumerate() {
                let report = engine::diagnose(paste.as_bytes(), &bundle, Locale::EN);
                if fired(&report, &proof.rule) != wanted {
                    let found: Vec<_> = report.findings.iter().map(|finding| &finding.id).collect();
                    let codes: Vec<_> = report.signals.iter().map(|signal| &signal.code).collect();
                    let kind = if wanted { "fires" } else { "quiet" };
                    wrong.push(format!("{} {kind} {}: found {found:?} from {codes:?}", proof.rule, number + 1));
                }
            }
        }
    }
    assert!(!proofs.is_empty() && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_words_in_three_languages() {
    let bundle = Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle");
    let mut missing = Vec::new();
    for rule in &bundle.contents().rules {
        for locale in [Locale::EN, Locale::NL, Locale::NB] {
            let article = bundle.article(&rule.article, locale).filter(|article| article.locale == locale);
            if article.and_then(|article| article.section(&rule.section)).is_none() {
                missing.push(format!("{} in {locale}", rule.id));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}
