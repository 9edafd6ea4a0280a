//! Incidents as a timeline that can be filtered.

use super::Face;
use crate::answer::{Answer, Line, Story};
use crate::browser;
use crate::route::Route;
use crate::state::Action;
use crate::words::outcome_name;
use yew::{Html, InputEvent, html};

/// So many are drawn at a time: more would be neither read nor drawn at once.
const SHOWN: usize = 25;

pub fn view(face: &Face<'_>, answer: &Answer) -> Html {
    let worth = answer.stories.len() > 1 || answer.stories.iter().any(|story| story.lines.len() > 1);
    if !worth {
        return Html::default();
    }
    let wanted = face.state.story_filter.to_lowercase();
    let shown: Vec<&Story> = answer.stories.iter().filter(|story| matches(face, story, &wanted)).collect();
    // The answer itself lists only the first of very many; those of a filter are among them.
    let all = if wanted.is_empty() { answer.incidents } else { shown.len() };
    let hidden = all.saturating_sub(shown.len().min(SHOWN));
    html! {
        <section class="stories">
            <h2 class="part">{ face.say("diagnose.incidents") }<span class="count">{ answer.incidents }</span></h2>
            if answer.stories.len() > 3 || !wanted.is_empty() {
                <input type="search" class="filter" aria-label={face.say("diagnose.incidents.filter")} placeholder={face.say("diagnose.incidents.filter")}
                    value={face.state.story_filter.clone()} oninput={face.with(|event: InputEvent| Action::FilterStories(browser::value_of(&event)))} />
            }
            { for shown.iter().take(SHOWN).enumerate().map(|(index, story)| one(face, story, index == 0 && answer.stories.len() < 4)) }
            if hidden > 0 { <p class="quiet">{ face.words.count("incidents.hidden", hidden) }</p> }
            if shown.is_empty() { <p class="quiet">{ face.say("filter.none") }</p> }
        </section>
    }
}

fn matches(face: &Face<'_>, story: &Story, wanted: &str) -> bool {
    let outcome = face.say(&format!("outcome.{}", outcome_name(story.outcome)));
    let line = |line: &Line| line.event.to_lowercase().contains(wanted) || line.quote.to_lowercase().contains(wanted);
    let head = [&story.id, &story.start, &outcome].iter().any(|text| text.to_lowercase().contains(wanted));
    head || story.lines.iter().any(line)
}

fn one(face: &Face<'_>, story: &Story, open: bool) -> Html {
    let outcome = outcome_name(story.outcome);
    let hidden = story.records.saturating_sub(story.lines.len());
    html! {
        <details class={format!("story {outcome}")} {open}>
            <summary>
                <span class="label">{ face.say(&format!("outcome.{outcome}")) }</span>
                <span class="when">{ period(story) }</span>
                <span class="quiet">{ face.words.count("records", story.records) }</span>
                <code>{ &story.id }</code>
            </summary>
            <ol>{ for story.lines.iter().map(|line| record(face, line)) }</ol>
            if hidden > 0 { <p class="quiet">{ face.words.count("records.hidden", hidden) }</p> }
        </details>
    }
}

fn record(face: &Face<'_>, line: &Line) -> Html {
    let level = if line.level.is_empty() { String::new() } else { face.say(&format!("severity.{}", line.level)) };
    html! {
        <li class={line.level.clone()}>
            if !line.time.is_empty() { <time datetime={line.time.clone()}>{ readable(&line.time) }</time> }
            if line.event.is_empty() {
                <span>{ &line.quote }</span>
            } else {
                <a href={Route::Code(line.event.clone()).to_string()}>{ line.event.trim_start_matches("event:") }</a>
            }
            <span class="quiet">{ level }</span>
            <button type="button" class="plain small" onclick={face.on(Action::Reveal(line.span.start, line.span.end))}>{ face.say("diagnose.show") }</button>
        </li>
    }
}

fn period(story: &Story) -> String {
    match (story.start.as_str(), story.end.as_str()) {
        ("", _) => String::new(),
        (start, end) if start == end || end.is_empty() => readable(start),
        (start, end) if start.get(..10) == end.get(..10) => {
            format!("{} – {}", readable(start), end.get(11..).unwrap_or_default().trim_end_matches('Z'))
        }
        (start, end) => format!("{} – {}", readable(start), readable(end)),
    }
}

/// `2026-11-20T09:00:00Z` as people read it.
fn readable(time: &str) -> String {
    let utc = if time.ends_with('Z') { " UTC" } else { "" };
    format!("{}{utc}", time.trim_end_matches('Z').replacen('T', " ", 1))
}
