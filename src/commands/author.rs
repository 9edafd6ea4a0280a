//! For those who write content: compile, check, verify, compare.

use super::{Failure, Outcome, put};
use crate::args::{Check, Compile, Diff, Verify};
use crate::input;
use engine::bundle::{self, Bundle};
use engine::content::{self, Doubt, Drift, Freshness};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// `errwise compile`: the bundle is written whatever the problems of the articles are, and they are all told.
pub fn compile(args: &Compile) -> Outcome {
    let sources = input::sources(&args.folders)?;
    let (contents, problems) = content::compile(&sources);
    problems.iter().for_each(|problem| eprintln!("{}:{}: {}", problem.path, problem.line, problem.message));
    let bytes = bundle::write(&contents);
    let failed = |error| Failure::Missing(format!("{} cannot be written: {error}", args.output.display()));
    fs::write(&args.output, &bytes).map_err(failed)?;
    let codes: usize = contents.codebook.locales().map(|locale| contents.codebook.entries(locale).len()).sum();
    put(&format!(
        "{}: {} articles, {codes} code entries, {} rules, {} bytes; {} problems\n",
        args.output.display(),
        contents.articles.len(),
        contents.rules.len(),
        bytes.len(),
        problems.len()
    ))
}

/// `errwise check`.
pub fn check(args: &Check) -> Outcome {
    let sources = input::sources(&args.folders)?;
    let (_, problems) = content::compile(&sources);
    let lines = problems.iter().map(|problem| format!("{}:{}: {}\n", problem.path, problem.line, problem.message));
    let mut out = lines.collect::<String>();
    let translations = match &args.source {
        Some(english) => content::drift(&sources, &input::sources(std::slice::from_ref(english))?),
        None => Vec::new(),
    };
    if args.source.is_some() {
        tell_drift(&mut out, &translations);
    }
    put(&out)?;
    let stale = translations.iter().any(|translation| translation.freshness == Freshness::Stale);
    Ok(if problems.is_empty() && !stale { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A line for each translation, and how many there are of each kind.
fn tell_drift(out: &mut String, translations: &[Drift]) {
    for translation in translations {
        let _ = writeln!(out, "{}:{}: {}", translation.path, translation.line, state(translation));
    }
    let count = |wanted: &dyn Fn(Freshness) -> bool| translations.iter().filter(|one| wanted(one.freshness)).count();
    let current = count(&|freshness| freshness == Freshness::Current);
    let stale = count(&|freshness| freshness == Freshness::Stale);
    let rest = translations.len() - current - stale;
    let _ = writeln!(out, "{current} current, {stale} stale, {rest} unverifiable");
}

fn state(translation: &Drift) -> String {
    let english = translation.english.as_deref().unwrap_or_default();
    match translation.freshness {
        Freshness::Current => format!("current: made from {english} as it is"),
        Freshness::Stale => format!("stale: made from another version of {english}"),
        Freshness::Unverifiable(Doubt::NoSource) => "unverifiable: there is no English file of this name".to_owned(),
        Freshness::Unverifiable(Doubt::NoDigest) => {
            "unverifiable: `ms.openlocfilehash` is missing in the front matter".to_owned()
        }
        Freshness::Unverifiable(Doubt::UnknownDigest) => {
            "unverifiable: the digest in the front matter is no SHA-1 or SHA-256".to_owned()
        }
    }
}

/// `errwise verify`.
pub fn verify(args: &Verify) -> Outcome {
    let bundle = input::bundle(Some(&args.bundle))?;
    let manifest = bundle.manifest();
    let mut out = format!(
        "{}: whole\nmade by errwise {}, content of {}\nblake3 {}\n",
        args.bundle.display(),
        manifest.made_by,
        manifest.checked,
        manifest.digest
    );
    for section in &manifest.sections {
        let _ = writeln!(out, "{:>10}  {}", section.len, section.name);
    }
    if let Some(key) = &args.key {
        let signer = signed(&args.bundle, key)?;
        let _ = writeln!(out, "signed: {signer}");
    }
    put(&out)
}

/// What the signer of a bundle said of it; a signature that is missing or wrong is a failure.
fn signed(bundle: &Path, key: &Path) -> Result<String, Failure> {
    let mut beside = bundle.as_os_str().to_owned();
    beside.push(".minisig");
    let beside = PathBuf::from(beside);
    let text = |path: &Path| Ok::<_, Failure>(String::from_utf8_lossy(&input::file(path)?).into_owned());
    let signature = text(&beside)?;
    let refused = |refusal| Failure::Missing(format!("{}: {refusal}", bundle.display()));
    engine::hash::seal::verify(&input::file(bundle)?, &signature, &text(key)?).map_err(refused)
}

/// `errwise diff`.
pub fn diff(args: &Diff) -> Outcome {
    let (old, new) = (input::bundle(Some(&args.old))?, input::bundle(Some(&args.new))?);
    let mut out = String::new();
    compare(&mut out, "article", &articles(&old), &articles(&new));
    compare(&mut out, "code", &codes(&old), &codes(&new));
    compare(&mut out, "rule", &rules(&old), &rules(&new));
    if out.is_empty() {
        out.push_str("the same content\n");
    }
    put(&out)
}

fn compare(out: &mut String, kind: &str, old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) {
    for (name, text) in new {
        match old.get(name) {
            None => writeln!(out, "+ {kind} {name}"),
            Some(known) if known != text => writeln!(out, "~ {kind} {name}"),
            Some(_) => Ok(()),
        }
        .unwrap_or_default();
    }
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        let _ = writeln!(out, "- {kind} {name}");
    }
}

fn articles(bundle: &Bundle) -> BTreeMap<String, String> {
    bundle
        .contents()
        .articles
        .iter()
        .map(|article| (format!("{} ({})", article.id, article.locale), format!("{article:?}")))
        .collect()
}

fn codes(bundle: &Bundle) -> BTreeMap<String, String> {
    let book = bundle.codebook();
    let entries = book.locales().flat_map(|locale| book.entries(locale).iter().map(move |entry| (locale, entry)));
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    for (locale, entry) in entries {
        codes.entry(format!("{} ({locale})", entry.code)).or_default().push_str(&format!("{entry:?}"));
    }
    codes
}

fn rules(bundle: &Bundle) -> BTreeMap<String, String> {
    let rules = bundle.contents().rules.iter().map(|rule| (rule.id.clone(), format!("{rule:?}")));
    rules.chain(bundle.contents().checks.iter().map(|check| (check.id.clone(), format!("{check:?}")))).collect()
}
