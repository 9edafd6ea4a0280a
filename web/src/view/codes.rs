//! The code table, one code, one rule.

use super::{Face, article, finding, icon, prose, search};
use crate::browser;
use crate::route::Route;
use crate::state::Action;
use crate::words::severity_name;
use engine::article::ArticleId;
use engine::codebook::Entry;
use engine::rule::Rule;
use yew::{Html, InputEvent, html};

pub fn table(face: &Face<'_>) -> Html {
    let wanted: Vec<String> = face.state.code_filter.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let shown: Vec<&Entry> = face.state.codes().iter().filter(|entry| matches(entry, &wanted)).collect();
    html! {
        <div class="reading wide-reading">
            <h1>{ face.say("nav.codes") }</h1>
            <div class="bar">
                <input type="search" id="code-filter" class="filter" aria-label={face.say("codes.filter")} placeholder={face.say("codes.filter")}
                    value={face.state.code_filter.clone()} oninput={face.with(|event: InputEvent| Action::FilterCodes(browser::value_of(&event)))} />
                <p class="quiet" role="status">{ face.words.count("codes.count", shown.len()) }</p>
            </div>
            if shown.is_empty() { <p class="lead">{ face.say("filter.none") }</p> } else { { rows(face, &shown) } }
        </div>
    }
}

fn rows(face: &Face<'_>, entries: &[&Entry]) -> Html {
    let head = |key: &'static str| html! { <th scope="col">{ face.say(key) }</th> };
    html! {
        <div class="wide" tabindex="0" role="group" aria-label={face.say("nav.codes")}>
            <table class="codes">
                <thead><tr>{ for ["column.code", "column.meaning", "column.actor"].map(head) }</tr></thead>
                <tbody>{ for entries.iter().map(|entry| row(face, entry)) }</tbody>
            </table>
        </div>
    }
}

fn row(face: &Face<'_>, entry: &Entry) -> Html {
    let code = entry.code.to_string();
    html! {
        <tr>
            <td data-label={face.say("column.code")}>
                <a href={Route::Code(code.clone()).to_string()}><code>{ code }</code></a>
                if !entry.name.is_empty() { <strong class="line">{ breakable(&entry.name) }</strong> }
            </td>
            <td data-label={face.say("column.meaning")}>{ prose::ticks(&entry.meaning) }</td>
            <td data-label={face.say("column.actor")}>{ actor(face, entry) }</td>
        </tr>
    }
}

fn actor(face: &Face<'_>, entry: &Entry) -> String {
    entry.actor.map(|actor| face.words.actor(actor)).unwrap_or_default()
}

fn matches(entry: &Entry, wanted: &[String]) -> bool {
    let text = format!("{} {} {}", entry.code, entry.name, entry.meaning).to_lowercase();
    wanted.iter().all(|word| text.contains(word.trim_start_matches("0x")))
}

/// One code: everything that articles say of it.
pub fn one(face: &Face<'_>, code: &str) -> Html {
    let entries = face.state.entries_of(code);
    html! {
        <div class="reading">
            <a class="up" href={Route::Codes.to_string()}>{ face.say("nav.codes") }</a>
            <h1><code>{ code }</code></h1>
            if entries.is_empty() {
                <p class="lead">{ face.say("codes.unknown") }</p>
                { search::near(face, "h2", &face.state.nearest_to(code)) }
            }
            { for entries.into_iter().map(|entry| meaning(face, entry)) }
        </div>
    }
}

fn meaning(face: &Face<'_>, entry: &Entry) -> Html {
    let place = Route::Article { id: entry.article.0.clone(), section: entry.section.clone() };
    let title = face.state.article(&entry.article.0).map(|article| article.title.clone()).unwrap_or_default();
    let step = |step: &String| html! { <li><span>{ prose::ticks(step) }</span></li> };
    html! {
        <section class="meaning">
            if !entry.name.is_empty() { <h2>{ breakable(&entry.name) }</h2> }
            if entry.actor.is_some() { <p class="labels">{ for entry.actor.map(|actor| finding::who_acts(face, actor)) }</p> }
            <p class="cause">{ prose::ticks(&entry.meaning) }</p>
            if !entry.fix.is_empty() { <div class="steps"><h3>{ face.say("column.fix") }</h3><ol>{ for entry.fix.iter().map(step) }</ol></div> }
            <p class="quiet"><a href={place.to_string()}>{ title }</a></p>
        </section>
    }
}

/// One rule or check: the title of the section that holds its words, and why it is right.
pub fn rule(face: &Face<'_>, id: &str) -> Html {
    let contents = face.state.bundle.contents();
    if let Some(rule) = contents.rules.iter().find(|rule| rule.id == id) {
        return told(face, id, &rule.article, &rule.section, labels(face, rule), reasons(rule));
    }
    match contents.checks.iter().find(|check| check.id == id) {
        Some(check) => told(face, id, &check.article, &check.section, Html::default(), Html::default()),
        None => article::missing(face, id),
    }
}

/// What the tab of a rule or check is called.
pub fn title(face: &Face<'_>, id: &str) -> String {
    let contents = face.state.bundle.contents();
    let rules = contents.rules.iter().map(|rule| (&rule.id, &rule.article, &rule.section));
    let checks = contents.checks.iter().map(|check| (&check.id, &check.article, &check.section));
    let place = rules.chain(checks).find(|(other, ..)| *other == id);
    let section = place.and_then(|(_, article, section)| face.state.section(&article.0, section));
    section.map_or_else(|| id.to_owned(), |section| section.title.replace('`', ""))
}

fn told(face: &Face<'_>, id: &str, article: &ArticleId, section: &str, labels: Html, reasons: Html) -> Html {
    let place = Route::Article { id: article.0.clone(), section: section.to_owned() };
    let section = face.state.section(&article.0, section);
    html! {
        <div class="reading">
            { labels }
            <h1>{ prose::ticks(section.map_or(id, |section| &section.title)) }</h1>
            <section class="text">{ for section.map(|section| prose::blocks(face, &section.blocks)) }</section>
            <p><a class="onward" href={place.to_string()}>{ face.say("diagnose.article") }{ icon::arrow() }</a></p>
            <footer class="sources"><p><code>{ id }</code></p>{ reasons }</footer>
        </div>
    }
}

fn labels(face: &Face<'_>, rule: &Rule) -> Html {
    html! {
        <p class="labels">
            <span class={format!("label {}", severity_name(rule.severity))}>{ icon::severity(rule.severity) }{ face.words.severity(rule.severity) }</span>
            { finding::who_acts(face, rule.actor) }
        </p>
    }
}

/// Why the rule is right, as its author wrote it, and where that stands.
fn reasons(rule: &Rule) -> Html {
    html! {
        <>
            <p lang="en">{ prose::ticks(&rule.why) }</p>
            if prose::is_safe(&rule.source) { <p><a class="outside" href={rule.source.clone()} rel="noreferrer noopener" target="_blank">{ &rule.source }</a></p> }
        </>
    }
}

/// A name of several words, which may be broken between them: `TenantSSPRFlagDisabled`.
fn breakable(name: &str) -> Html {
    let begins = |at: &usize| name[*at..].starts_with(char::is_uppercase) && name[..*at].ends_with(char::is_lowercase);
    let breaks: Vec<usize> = name.char_indices().map(|(at, _)| at).filter(begins).collect();
    let starts = std::iter::once(0).chain(breaks.iter().copied());
    let ends = breaks.iter().copied().chain([name.len()]);
    starts.zip(ends).map(|(start, end)| html! { <>{ &name[start..end] }<wbr/></> }).collect()
}
