//! The articles beside the project, compiled as they are.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    missing_docs,
    clippy::unwrap_used,
    reason = "a test reads its files and tells what it skips"
)]
#![cfg(feature = "compile")]

mod sources;

use engine::bundle::Contents;
use engine::code::Code;
use engine::content::{Problem, compile};
use engine::locale::Locale;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of that name beside the project; without it a test says so and ends.
fn shared(part: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let path = std::env::var_os("ERRWISE_SHARED").map_or_else(beside, PathBuf::from).join(part);
    if !path.is_dir() {
        println!("skipped: no folder {} (set ERRWISE_SHARED)", path.display());
        return None;
    }
    Some(path)
}

fn compiled(part: &str) -> Option<(Contents, Vec<Problem>)> {
    let root = shared(part)?;
    Some(compile(&sources::folder(&root)))
}

/// Whether an article in this language answers a code.
fn answered(contents: &Contents, locale: Locale, code: &str) -> bool {
    let code: Code = code.parse().unwrap();
    let entries = contents.codebook.entries(locale).iter();
    entries.filter(|entry| entry.code == code || entry.also.contains(&code)).any(|entry| !entry.meaning.is_empty())
}

#[test]
fn every_code_of_the_seeds_is_answered_in_dutch() {
    let Some((contents, _)) = compiled("seeds") else { return };
    let events = (31001..=31018).chain(32000..=32005).chain(32007..=32011).chain(32013..=32015).chain(33001..=33009);
    let mut codes: Vec<String> = events.map(|id| format!("event:PasswordResetService/{id}")).collect();
    codes.extend([9, 10, 11, 12, 13, 14, 29, 30].map(|number| format!("sspr:SSPR_{number:04}")));
    codes.extend(["event:*/6800", "event:*/32009", "event:*/6329", "event:ADSync/6329"].map(str::to_owned));
    codes.extend(["0x800700CE", "0x80230402", "0x80230619", "0x8023061F"].map(|value| format!("hresult:{value}")));
    let statuses = [
        "FilteredByTarget",
        "NoTargetConnection",
        "SourceConnectorNotPresent",
        "TargetNotExportedToDirectory",
        "MigratedCheckDetailsForMoreInfo",
    ];
    codes.extend(statuses.map(|status| format!("status:{status}")));
    codes.extend(
        ["TenantSSPRFlagDisabled", "OnPremisesAdminActionRequired", "ADPermissionsError"].map(|name| format!("name:{name}")),
    );
    let missing: Vec<&String> = codes.iter().filter(|code| !answered(&contents, Locale::NL, code)).collect();
    assert_eq!(missing, [] as [&String; 0]);
}

#[test]
fn the_seeds_show_their_defects_and_nothing_else() {
    let Some((contents, problems)) = compiled("seeds") else { return };
    let found: Vec<String> = problems.iter().map(|problem| format!("{}:{}", &problem.path[..3], problem.line)).collect();
    assert_eq!(found, ["000:31", "004:56", "004:86", "004:106"], "{problems:#?}");
    let articles: Vec<String> =
        contents.articles.iter().map(|article| format!("{} {}", &article.id.0[..3], article.locale)).collect();
    assert_eq!(articles, ["000 nl", "001 en", "001 nl", "002 nl", "003 nb", "004 nl"]);
}

#[test]
fn the_corpus_compiles_each_article_in_its_own_language() {
    let Some((contents, problems)) = compiled("corpus") else { return };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in &contents.articles {
        *counts.entry(article.locale.as_str()).or_default() += 1;
        assert!(!article.title.is_empty() && !article.sections.is_empty(), "{}", article.path);
    }
    for (locale, least) in [("ar", 40), ("en", 60), ("fr", 40), ("ja", 40), ("nb", 45), ("nl", 150)] {
        assert!(counts.get(locale).copied().unwrap_or_default() >= least, "{counts:?}");
    }
    let untranslated = contents.articles.iter().filter(|article| article.path.contains("untranslated"));
    assert!(untranslated.clone().count() > 10 && untranslated.clone().all(|article| article.locale == Locale::EN));
    assert!(problems.len() < contents.articles.len() / 4, "real defects only: {}", problems.len());
}
