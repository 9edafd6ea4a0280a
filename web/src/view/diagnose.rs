//! The paste on one side, its answer on the other.

use super::{Face, checks, decoded, escalation, finding, icon, notes, paste, search, story, ticket};
use crate::answer::Answer;
use crate::state::Action;
use engine::report::is_fact;
use yew::{Html, html};

pub fn view(face: &Face<'_>) -> Html {
    html! {
        <div class={if face.state.answer().is_some() { "diagnose answered" } else { "diagnose" }}>
            { paste::view(face) }
            <section class="answer" id="answer" tabindex="-1" aria-label={face.say("diagnose.answer")}>{ answer(face) }</section>
        </div>
    }
}

fn answer(face: &Face<'_>) -> Html {
    match face.state.answer() {
        None if face.state.document().is_working() => html! { <p class="quiet">{ face.say("diagnose.working") }</p> },
        None => welcome(face),
        Some(answer) if answer.findings.is_empty() => html! { <>{ nothing(face, answer) }{ rest(face, answer) }</> },
        Some(answer) => {
            html! { <>{ finding::all(face, answer) }{ ticket::view(face) }{ escalation::view(face) }{ rest(face, answer) }</> }
        }
    }
}

fn rest(face: &Face<'_>, answer: &Answer) -> Html {
    html! { <>{ checks::view(face, answer) }{ story::view(face, answer) }{ decoded::view(face, answer) }{ notes::view(face, answer) }</> }
}

/// On a narrow screen the answer lies below the text: one touch leads there.
pub fn jump(face: &Face<'_>) -> Html {
    let count = face.state.answer().map_or(0, |answer| answer.findings.len());
    if count == 0 {
        return Html::default();
    }
    html! { <button type="button" class="jump" onclick={face.on(Action::ToAnswer)}>{ face.words.count("found", count) }{ icon::arrow() }</button> }
}

/// Nothing pasted yet: what this is, and examples to try.
fn welcome(face: &Face<'_>) -> Html {
    let example = |name: &String| {
        let title = face.say(&format!("example.{name}.title"));
        let kind = face.say(&format!("example.{name}.kind"));
        html! {
            <li><button type="button" onclick={face.on(Action::Example(name.clone()))}>
                <strong>{ title }</strong><span class="quiet">{ kind }</span>{ icon::arrow() }
            </button></li>
        }
    };
    html! {
        <div class="welcome">
            <h2>{ face.say("welcome.title") }</h2>
            <p class="lead">{ face.say("welcome.text") }</p>
            <h3>{ face.say("welcome.examples") }</h3>
            <ul class="examples">{ for face.words.examples().iter().map(example) }</ul>
            <p class="private">{ icon::lock() }{ face.say("welcome.private") }</p>
        </div>
    }
}

/// Something pasted, nothing found: what was read, what comes near, how to get better input.
fn nothing(face: &Face<'_>, answer: &Answer) -> Html {
    let text = if answer.codes.iter().all(|code| is_fact(&code.code)) { "diagnose.none.text" } else { "diagnose.none.codes" };
    html! {
        <div class="nothing">
            <h2>{ face.say("diagnose.none.title") }</h2>
            <p class="lead">{ face.say(text) }</p>
            { search::near(face, "h3", &face.state.nearest()) }
            <h3>{ face.say("diagnose.none.better") }</h3>
            <ul class="better">
                <li>{ face.say("diagnose.none.better.1") }</li>
                <li>{ face.say("diagnose.none.better.2") }</li>
                <li>{ face.say("diagnose.none.better.3") }</li>
            </ul>
        </div>
    }
}
