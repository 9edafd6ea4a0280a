//! The codes that stand in the paste and what they mean; below them, folded, the facts that it states.

use super::{Face, prose};
use crate::answer::{Answer, Decoded};
use crate::route::Route;
use crate::state::Action;
use engine::report::is_fact;
use yew::{Html, html};

pub fn view(face: &Face<'_>, answer: &Answer) -> Html {
    let (facts, codes): (Vec<&Decoded>, Vec<&Decoded>) = answer.codes.iter().partition(|code| is_fact(&code.code));
    if answer.codes.is_empty() {
        return Html::default();
    }
    html! {
        <section class="decoded">
            if !codes.is_empty() {
                <h2 class="part">{ face.say("diagnose.codes") }<span class="count">{ codes.len() }</span></h2>
                <ul>{ for codes.into_iter().map(|code| one(face, code)) }</ul>
            }
            if !facts.is_empty() {
                <details class="facts">
                    <summary>{ face.say("diagnose.facts") }<span class="count">{ facts.len() }</span></summary>
                    <dl>{ for facts.into_iter().map(fact) }</dl>
                </details>
            }
        </section>
    }
}

fn fact(fact: &Decoded) -> Html {
    let (name, value) = fact.code.trim_start_matches("fact:").split_once('=').unwrap_or((&fact.code, ""));
    html! { <><dt lang="en" data-signal={fact.code.clone()}>{ name.to_owned() }</dt><dd>{ value.to_owned() }</dd></> }
}

fn one(face: &Face<'_>, code: &Decoded) -> Html {
    let first = code.places.first().copied().unwrap_or_default();
    html! {
        <li data-signal={code.code.clone()}>
            <p>
                <a href={Route::Code(code.code.clone()).to_string()}><code>{ &code.code }</code></a>
                if !code.name.is_empty() { <strong>{ &code.name }</strong> }
                if code.times > 1 { <span class="quiet">{ format!("×{}", code.times) }</span> }
                <button type="button" class="plain small" aria-label={format!("{}: {}", face.say("diagnose.show"), code.code)}
                    onclick={face.on(Action::Reveal(first.start, first.end))}>{ face.say("diagnose.show") }</button>
            </p>
            if !code.meaning.is_empty() { <p class="quiet">{ prose::ticks(&code.meaning) }</p> }
        </li>
    }
}
