//! Which bundle answers, whether it is whole, and how to use another.

use super::{Face, icon};
use crate::browser;
use crate::state::Action;
use yew::{Callback, Event, Html, MouseEvent, html};

pub fn view(face: &Face<'_>) -> Html {
    html! {
        <div class="reading">
            <h1>{ face.say("nav.verify") }</h1>
            <p class="lead">{ face.say("verify.text") }</p>
            { bundle(face) }
        </div>
    }
}

fn bundle(face: &Face<'_>) -> Html {
    let (state, manifest) = (face.state, face.state.bundle.manifest());
    let origin = state.foreign.clone().unwrap_or_else(|| face.say("verify.built-in"));
    let row = |key: &str, value: Html| html! { <><dt>{ face.say(key) }</dt><dd>{ value }</dd></> };
    let count = |n: usize| html! { { n } };
    let contents = state.bundle.contents();
    html! {
        <section class="seal">
            <h2>{ icon::tick() }{ face.say("verify.whole") }</h2>
            <dl>
                { row("verify.origin", html! { { origin } }) }
                { row("verify.version", html! { { &manifest.made_by } }) }
                { row("verify.checked", html! { { &manifest.checked } }) }
                { row("verify.digest", html! { <code class="digest">{ &manifest.digest }</code> }) }
                { row("verify.articles", count(contents.articles.len())) }
                { row("verify.codes", count(state.codes().len())) }
                { row("verify.rules", count(contents.rules.len())) }
            </dl>
            if let Some(why) = &state.refused { <p class="failed" role="alert">{ face.words.fill("verify.refused", &[("why", why)]) }</p> }
            { tools(face) }
        </section>
    }
}

fn tools(face: &Face<'_>) -> Html {
    let files = face.files.clone();
    html! {
        <div class="tools">
            <button type="button" class="main" onclick={Callback::from(|_: MouseEvent| browser::click("bundle"))}>{ icon::file() }{ face.say("verify.open") }</button>
            <input id="bundle" type="file" hidden=true onchange={Callback::from(move |event: Event| files.take_bundle(&event))} />
            if face.state.foreign.is_some() {
                <button type="button" class="plain" onclick={face.on(Action::BuiltIn)}>{ face.say("verify.back") }</button>
            }
        </div>
    }
}
