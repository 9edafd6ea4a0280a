//! Reports and articles as text for a terminal, or as Markdown for a ticket.

use anstyle::{AnsiColor, Style};
use engine::article::{Article, Block, Inline, Section, Target};
use engine::bundle::Bundle;
use engine::locale::Locale;
use engine::report::{Check, Finding, Report, Signal, State, is_fact};
use engine::rule::Severity;
use std::fmt::Write;

/// A report as text.
pub struct Text<'b> {
    /// Where the words come from.
    pub bundle: &'b Bundle,
    /// The reader's language.
    pub locale: Locale,
    /// Whether to use colours.
    pub colour: bool,
}

impl Text<'_> {
    /// The report for a terminal.
    pub fn report(&self, report: &Report, input: &[u8]) -> String {
        let mut out = String::new();
        if report.findings.is_empty() {
            self.nothing(&mut out, report, input);
        }
        for finding in &report.findings {
            self.finding(&mut out, finding, input);
        }
        self.checks(&mut out, &report.checks);
        self.signals(&mut out, &report.signals);
        out
    }

    /// Why there is no finding, and the articles that are nearest to the text.
    fn nothing(&self, out: &mut String, report: &Report, input: &[u8]) {
        let key = match () {
            () if input.is_empty() => "cli.empty",
            () if !report.unread.is_empty() => "cli.unreadable",
            () if report.signals.iter().all(|signal| is_fact(&signal.code)) => "cli.nothing-read",
            () => "cli.no-finding",
        };
        let _ = writeln!(out, "{}", self.word(key));
        if input.is_empty() || !report.unread.is_empty() {
            return;
        }
        let start = String::from_utf8_lossy(&input[..input.len().min(400)]);
        for hit in self.bundle.search(&start, self.locale, 3).hits {
            let _ = writeln!(out, "  {}#{}  {}", hit.article, hit.section, hit.title);
        }
    }

    fn finding(&self, out: &mut String, finding: &Finding, input: &[u8]) {
        let severity = self.word(&format!("severity.{}", name(&finding.severity)));
        let style = match finding.severity {
            Severity::Error => AnsiColor::Red.on_default().bold(),
            Severity::Warning => AnsiColor::Yellow.on_default().bold(),
            Severity::Info => AnsiColor::Cyan.on_default().bold(),
        };
        let _ = writeln!(out, "{}: {}", self.styled(style, &severity), self.styled(Style::new().bold(), &finding.title));
        let confidence = self.word(&format!("confidence.{}", name(&finding.confidence)));
        let actor = self.word(&format!("actor.{}", name(&finding.actor)));
        let _ = writeln!(out, "  {confidence} · {}: {actor} · {}", self.word("cli.acts"), finding.article);
        if !finding.cause.is_empty() && finding.cause != finding.title {
            let _ = writeln!(out, "{}", indented(&finding.cause, "  "));
        }
        for (number, step) in finding.steps.iter().enumerate() {
            let _ = writeln!(out, "  {}. {}", number + 1, indented(step, "     ").trim_start());
        }
        if let Some(words) = evidence(finding, input) {
            let _ = writeln!(out, "  {}: {words}", self.word("cli.evidence"));
        }
        out.push('\n');
    }

    fn checks(&self, out: &mut String, checks: &[Check]) {
        for check in checks {
            let state = self.word(&format!("state.{}", name(&check.state)));
            let _ = writeln!(out, "[{state}] {}", check.title);
            if check.state != State::Passed && !check.run.is_empty() {
                let _ = writeln!(out, "{}", indented(&check.run, "    "));
            }
        }
        if !checks.is_empty() {
            out.push('\n');
        }
    }

    fn signals(&self, out: &mut String, signals: &[Signal]) {
        let mut shown: Vec<&str> = Vec::new();
        for signal in signals.iter().filter(|signal| !is_fact(&signal.code)) {
            if shown.contains(&signal.code.as_ref()) {
                continue;
            }
            shown.push(&signal.code);
            let gap = if signal.name.is_empty() { "" } else { " " };
            let meaning = signal.meaning.lines().next().unwrap_or_default();
            let _ = writeln!(out, "{}{gap}{}  {meaning}", self.styled(Style::new().bold(), &signal.code), signal.name);
        }
    }

    fn word(&self, key: &str) -> String {
        self.bundle.word(self.locale, key).to_owned()
    }

    fn styled(&self, style: Style, text: &str) -> String {
        if self.colour { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// The first words of the paste on which a finding rests.
fn evidence(finding: &Finding, input: &[u8]) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for span in &finding.evidence {
        let text = String::from_utf8_lossy(input.get(span.start..span.end)?).split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.contains(&text) && words.len() < 4 {
            words.push(text);
        }
    }
    (!words.is_empty()).then(|| words.join(" · "))
}

fn indented(text: &str, by: &str) -> String {
    text.lines().map(|line| format!("{by}{line}")).collect::<Vec<_>>().join("\n")
}

/// The word of the contract for a value (`ad-admin`).
pub fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A report as Markdown for a ticket.
pub fn markdown(report: &Report, bundle: &Bundle, locale: Locale) -> String {
    let word = |key: &str| bundle.word(locale, key).to_owned();
    let mut out = String::new();
    if report.findings.is_empty() {
        let _ = writeln!(out, "{}", word("cli.no-finding"));
    }
    for finding in &report.findings {
        let _ = writeln!(out, "## {}\n", finding.title);
        let (severity, confidence, actor) = (name(&finding.severity), name(&finding.confidence), name(&finding.actor));
        let (severity, confidence) = (word(&format!("severity.{severity}")), word(&format!("confidence.{confidence}")));
        let _ = writeln!(out, "**{severity}** · {confidence} · {}: {}\n", word("cli.acts"), word(&format!("actor.{actor}")));
        if !finding.cause.is_empty() {
            let _ = writeln!(out, "{}\n", finding.cause);
        }
        for (number, step) in finding.steps.iter().enumerate() {
            let _ = writeln!(out, "{}. {}", number + 1, indented(step, "   ").trim_start());
        }
        out.push('\n');
    }
    for check in report.checks.iter().filter(|check| check.state != State::Passed) {
        let _ = writeln!(out, "- [ ] {}: {}", word(&format!("state.{}", name(&check.state))), check.title);
    }
    out
}

/// An article or one section of it as Markdown; a section goes up to the next heading of its level.
pub fn article(article: &Article, anchor: Option<&str>) -> Option<String> {
    let mut out = String::new();
    let Some(anchor) = anchor else {
        article.sections.iter().for_each(|part| section(&mut out, part));
        return Some(out);
    };
    let first = article.sections.iter().position(|section| section.anchor == anchor)?;
    let level = article.sections[first].level;
    section(&mut out, &article.sections[first]);
    article.sections[first + 1..].iter().take_while(|next| next.level > level).for_each(|part| section(&mut out, part));
    Some(out)
}

fn section(out: &mut String, section: &Section) {
    let _ = writeln!(out, "{} {}\n", "#".repeat(usize::from(section.level)), section.title);
    for block in &section.blocks {
        let _ = writeln!(out, "{}\n", self::block(block));
    }
}

fn block(block: &Block) -> String {
    let all = |blocks: &[Block]| blocks.iter().map(self::block).collect::<Vec<_>>().join("\n\n");
    match block {
        Block::Paragraph(inlines) => inline(inlines),
        Block::Code { language, text } => format!("```{language}\n{}\n```", text.trim_end()),
        Block::Quote(blocks) | Block::Alert { blocks, .. } => indented(&all(blocks), "> "),
        Block::List { start, items } => {
            let mark = |number: usize| start.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first + number as u64));
            let item = |(number, item): (usize, &Vec<Block>)| {
                let mark = mark(number);
                format!("{mark}{}", indented(&all(item), &" ".repeat(mark.len())).trim_start())
            };
            items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Table { header, rows } => {
            let row = |cells: &Vec<Vec<Inline>>| {
                let cells: Vec<_> = cells.iter().map(|cell| inline(cell).replace('\n', "<br>").replace('|', "\\|")).collect();
                format!("| {} |", cells.join(" | "))
            };
            let rule = format!("|{}", " --- |".repeat(header.len()));
            [row(header), rule].into_iter().chain(rows.iter().map(row)).collect::<Vec<_>>().join("\n")
        }
    }
}

fn inline(inlines: &[Inline]) -> String {
    let one = |part: &Inline| match part {
        Inline::Text(text) => text.clone(),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Strong(inner) => format!("**{}**", inline(inner)),
        Inline::Emphasis(inner) => format!("*{}*", inline(inner)),
        Inline::Link { to: Target::Url(url), text } => format!("[{}]({url})", inline(text)),
        Inline::Link { to: Target::Article { id, anchor }, text } => {
            let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
            format!("[{}]({id}{anchor})", inline(text))
        }
        Inline::Image(text) => format!("[{text}]"),
        Inline::Break => "\n".to_owned(),
    };
    inlines.iter().map(one).collect()
}
