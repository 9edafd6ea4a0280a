//! What was checked: failed, passed, or not visible yet and how to see it.

use super::{Face, icon, prose};
use crate::answer::Answer;
use crate::words::state_name;
use engine::report::{Check, State};
use yew::{Html, html};

pub fn view(face: &Face<'_>, answer: &Answer) -> Html {
    if answer.checks.is_empty() {
        return Html::default();
    }
    html! {
        <section class="checks">
            <h2 class="part">{ face.say("diagnose.checks") }<span class="count">{ answer.checks.len() }</span></h2>
            <ul>{ for answer.checks.iter().map(|check| one(face, check)) }</ul>
        </section>
    }
}

fn one(face: &Face<'_>, check: &Check) -> Html {
    let name = state_name(check.state);
    let picture = match check.state {
        State::Failed => icon::cross(),
        State::Passed => icon::tick(),
        State::Unknown => icon::question(),
    };
    html! {
        <li class={format!("check {name}")} data-check={check.id.clone()} data-state={name}>
            <p>{ picture }<strong>{ prose::ticks(&check.title) }</strong><span class="quiet">{ face.say(&format!("state.{name}")) }</span></p>
            if check.state != State::Passed && !check.run.is_empty() { { run(face, check) } }
        </li>
    }
}

/// What to run can be copied as it is, and read by who wants to.
fn run(face: &Face<'_>, check: &Check) -> Html {
    let script = check.run.trim_end();
    html! {
        <div class="run">
            <details>
                <summary>{ face.say("diagnose.run") }</summary>
                <pre class="lines" tabindex="0" role="group" aria-label={face.say("script")}><code>{ script }</code></pre>
            </details>
            { face.copy_button(script, &check.title) }
        </div>
    }
}
