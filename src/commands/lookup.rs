//! Reading the content: codes, rules, articles, search.

use super::{Failure, Outcome, json, open, put};
use crate::args::{Explain, Listing, Search, Show};
use crate::print;
use engine::article::ArticleId;
use engine::bundle::Bundle;
use engine::locale::Locale;
use engine::search::Hit;
use serde::Serialize;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// `errwise explain`.
pub fn explain(args: &Explain) -> Outcome {
    let (_bundle, _locale) = open(&args.reading)?;
    put("")
}

#[derive(Serialize)]
struct Hits<'h> {
    hits: Vec<Found<'h>>,
}

/// A hit as the contract writes it.
#[derive(Serialize)]
struct Found<'h> {
    article: &'h ArticleId,
    section: &'h str,
    title: &'h str,
    locale: Locale,
    score: f32,
    excerpt: &'h str,
    path: &'h str,
}

impl<'h> Hits<'h> {
    fn of(hits: &'h [Hit]) -> Self {
        let found = |hit: &'h Hit| Found {
            article: &hit.article,
            section: &hit.section,
            title: &hit.title,
            locale: hit.locale,
            score: hit.score,
            excerpt: &hit.excerpt,
            path: &hit.path,
        };
        Hits { hits: hits.iter().map(found).collect() }
    }
}

/// `errwise search`.
pub fn search(args: &Search) -> Outcome {
    let (bundle, locale) = open(&args.reading)?;
    if args.words == ["-"] {
        return search_lines(&bundle, locale, args.limit);
    }
    let hits = bundle.search(&args.words.join(" "), locale, args.limit);
    if args.json {
        return put(&json(&Hits::of(&hits)));
    }
    let line = |hit: &Hit| format!("{}#{}  {}\n    {}\n", hit.article, hit.section, hit.title, hit.excerpt);
    put(&hits.iter().map(line).collect::<String>())?;
    Ok(if hits.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn search_lines(bundle: &Bundle, locale: Locale, limit: usize) -> Outcome {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for query in io::stdin().lock().lines() {
        let hits = bundle.search(&query?, locale, limit);
        out.write_all(json(&Hits::of(&hits)).as_bytes())?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// `errwise show`.
pub fn show(args: &Show) -> Outcome {
    let (bundle, locale) = open(&args.reading)?;
    let (id, anchor) = args.article.split_once('#').map_or((args.article.as_str(), None), |(id, anchor)| (id, Some(anchor)));
    let missing = || Failure::Missing(format!("there is no article `{}`: `errwise search WORDS` finds one", args.article));
    let article = bundle.article(&ArticleId(id.to_owned()), locale).ok_or_else(missing)?;
    put(&print::article(article, anchor).ok_or_else(missing)?)
}

/// `errwise codes`.
pub fn codes(args: &Listing) -> Outcome {
    let (bundle, locale) = open(&args.reading)?;
    let book = bundle.codebook();
    let spoken = if book.entries(locale).is_empty() { Locale::EN } else { locale };
    let entries = if book.entries(spoken).is_empty() { book.locales().next().unwrap_or(spoken) } else { spoken };
    let entries = book.entries(entries);
    if args.json {
        return put(&entries.iter().map(json).collect::<String>());
    }
    let line = |entry: &engine::codebook::Entry| {
        let meaning = entry.meaning.lines().next().unwrap_or_default();
        format!("{:<40} {:<30} {meaning}\n", entry.code.to_string(), entry.name)
    };
    put(&entries.iter().map(line).collect::<String>())
}

#[derive(Serialize)]
struct RuleLine<'r> {
    id: &'r str,
    kind: &'static str,
    title: String,
    article: String,
}

/// `errwise rules`.
pub fn rules(args: &Listing) -> Outcome {
    let (bundle, locale) = open(&args.reading)?;
    let title = |id: &ArticleId, section: &str| {
        let found = bundle.article(id, locale).and_then(|article| article.section(section));
        found.map(|section| section.title.clone()).unwrap_or_default()
    };
    let contents = bundle.contents();
    let rules = contents.rules.iter().map(|rule| ("rule", &rule.id, &rule.article, &rule.section));
    let checks = contents.checks.iter().map(|check| ("check", &check.id, &check.article, &check.section));
    let lines = rules.chain(checks).map(|(kind, id, article, section)| RuleLine {
        id,
        kind,
        title: title(article, section),
        article: format!("{article}#{section}"),
    });
    let text = |line: RuleLine<'_>| match args.json {
        true => json(&line),
        false => format!("{:<6} {:<40} {}\n", line.kind, line.id, line.title),
    };
    put(&lines.map(text).collect::<String>())
}
