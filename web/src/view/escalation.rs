//! What Microsoft support asks for: what the paste holds of it, what is missing, and how to get that.

use super::{Face, icon};
use crate::escalation::{ARTICLE, Item};
use crate::route::Route;
use crate::state::Action;
use engine::rule::Actor;
use yew::{Html, html};

pub fn view(face: &Face<'_>) -> Html {
    let items = face.state.escalation();
    if items.is_empty() {
        return Html::default();
    }
    let filled = items.iter().filter(|item| !item.values.is_empty()).count();
    let count = face.words.fill("escalation.filled", &[("n", &filled.to_string()), ("all", &items.len().to_string())]);
    html! {
        <section class="escalation ticket">
            <details open={is_their_turn(face)}>
                <summary><h2>{ face.say("escalation.title") }</h2><span class="quiet">{ count }</span></summary>
                <p class="quiet">{ face.say("escalation.text") }</p>
                <ul>{ for items.iter().map(|item| one(face, item)) }</ul>
                <div class="tools">
                    <button type="button" class="main" id="copy-escalation" onclick={face.on(Action::CopyEscalation)}>{ icon::copy() }{ face.say("escalation.copy") }</button>
                    <button type="button" class="plain" onclick={face.on(Action::SaveEscalation)}>{ icon::save() }{ face.say("ticket.save") }</button>
                </div>
            </details>
        </section>
    }
}

/// Whether the first thing to do is to call Microsoft.
fn is_their_turn(face: &Face<'_>) -> bool {
    let first = face.state.answer().and_then(|answer| answer.findings.first());
    first.is_some_and(|finding| finding.actor == Actor::Microsoft)
}

fn one(face: &Face<'_>, item: &Item) -> Html {
    let (name, picture) = if item.values.is_empty() { ("unknown", icon::question()) } else { ("passed", icon::tick()) };
    let how = Route::Article { id: ARTICLE.to_owned(), section: item.section.clone() };
    html! {
        <li class={format!("check {name}")} data-asked={item.section.clone()} data-state={name}>
            <p>{ picture }<strong>{ &item.title }</strong>
                if item.values.is_empty() {
                    <span class="quiet">{ face.say("escalation.missing") }</span><a href={how.to_string()}>{ face.say("escalation.how") }</a>
                } else if let [value] = item.values.as_slice() {
                    <span class="values">{ value }</span>
                }
            </p>
            if item.values.len() > 1 { <ul class="values">{ for item.values.iter().map(|value| html! { <li>{ value }</li> }) }</ul> }
        </li>
    }
}
