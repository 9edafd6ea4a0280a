//! Reading the content: codes, rules, articles, search.

use super::{Failure, Outcome, json, open, put};
use crate::args::{Explain, Listing, Search, Show};
use crate::print;
use engine::article::ArticleId;
use engine::bundle::Bundle;
use engine::code::{Code, Reading};
use engine::codebook::{Entry, same};
use engine::locale::Locale;
use engine::search::Hit;
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

/// One reading of a code, with what the content says of it.
#[derive(Serialize)]
struct Explained {
    code: String,
    name: String,
    anatomy: Option<String>,
    meaning: String,
    fix: Vec<String>,
    article: String,
}

/// `errwise explain`: every reading that a spelling allows, those that the content describes first.
pub fn explain(args: &Explain) -> Outcome {
    let (bundle, locale) = open(&args.reading)?;
    let mut code = ExitCode::SUCCESS;
    for spelling in &args.codes {
        let mut readings: Vec<Explained> =
            engine::code::explain(spelling).iter().flat_map(|reading| described(reading, &bundle, locale)).collect();
        readings.sort_by_key(|reading| reading.meaning.is_empty());
        if readings.is_empty() {
            eprintln!("errwise: `{spelling}` is no code that is known: try `errwise search {spelling}`");
            code = ExitCode::from(1);
        }
        match args.json {
            true => put(&json(&readings))?,
            false => put(&readings.iter().map(paragraph).collect::<String>())?,
        };
    }
    Ok(code)
}

/// A reading with each entry that describes it; alone where none does, and not at all where nothing is known of it.
fn described(reading: &Reading, bundle: &Bundle, locale: Locale) -> Vec<Explained> {
    let anatomy = reading.anatomy.map(|parts| {
        let facility = parts.facility_name.map_or_else(String::new, |name| format!(" {name}"));
        format!("{}, facility {}{facility}, code {}", parts.severity.name(), parts.facility, parts.code)
    });
    let public = reading.names.join(", ");
    let bare = Explained {
        code: reading.code.to_string(),
        name: public.clone(),
        anatomy: anatomy.clone(),
        meaning: String::new(),
        fix: Vec::new(),
        article: String::new(),
    };
    let entries = entries(&reading.code, bundle, locale);
    if entries.is_empty() {
        let known = !bare.name.is_empty() || bare.anatomy.is_some();
        return known.then_some(bare).into_iter().collect();
    }
    let of = |entry: &Entry| Explained {
        code: entry.code.to_string(),
        name: if entry.name.is_empty() { public.clone() } else { entry.name.clone() },
        anatomy: anatomy.clone(),
        meaning: entry.meaning.clone(),
        fix: entry.fix.clone(),
        article: format!("{}#{}", entry.article, entry.section),
    };
    entries.into_iter().map(of).collect()
}

fn entries<'b>(code: &Code, bundle: &'b Bundle, locale: Locale) -> Vec<&'b Entry> {
    let book = bundle.codebook();
    let of = |locale: Locale| {
        let fits = |entry: &&Entry| same(&entry.code, code) || entry.also.iter().any(|also| same(also, code));
        book.entries(locale).iter().filter(fits).collect::<Vec<_>>()
    };
    let own = of(locale);
    if own.is_empty() { of(Locale::EN) } else { own }
}

fn paragraph(reading: &Explained) -> String {
    let mut out = format!("{}  {}\n", reading.code, reading.name);
    for line in reading.anatomy.iter().chain((!reading.meaning.is_empty()).then_some(&reading.meaning)) {
        out += &format!("  {line}\n");
    }
    for (number, step) in reading.fix.iter().enumerate() {
        out += &format!("  {}. {step}\n", number + 1);
    }
    if !reading.article.is_empty() {
        out += &format!("  {}\n", reading.article);
    }
    out
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
    let hits = bundle.search(&args.words.join(" "), locale, args.limit).hits;
    if args.json {
        return put(&json(&Hits::of(&hits)));
    }
    let line = |hit: &Hit| format!("{}#{}  {}\n    {}\n", hit.article, hit.section, hit.title, hit.excerpt);
    put(&hits.iter().map(line).collect::<String>())?;
    Ok(if hits.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// One answer for each line, in order and at once: what has come in is answered before more is waited for.
fn search_lines(bundle: &Bundle, locale: Locale, limit: usize) -> Outcome {
    let mut questions = io::BufReader::with_capacity(1 << 16, io::stdin().lock());
    let mut out = io::stdout().lock();
    loop {
        let lines = read_lines(&mut questions)?;
        if lines.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let answer = |line: &String| json(&Hits::of(&bundle.search(line.trim_end(), locale, limit).hits));
        let answers: Vec<String> = lines.par_iter().map(answer).collect();
        out.write_all(answers.concat().as_bytes())?;
        out.flush()?;
    }
}

/// The next line and all whole ones that have come in behind it.
fn read_lines(input: &mut io::BufReader<impl io::Read>) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    while lines.is_empty() || input.buffer().contains(&b'\n') {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        lines.push(String::from_utf8_lossy(&line).into_owned());
    }
    Ok(lines)
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
    let line = |entry: &Entry| {
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
