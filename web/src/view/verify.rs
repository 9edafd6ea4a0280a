//! Which bundle answers, whether it is whole, and how to use another.

use super::{Face, batch, icon};
use crate::browser;
use crate::state::Action;
use yew::{Callback, Event, Html, InputEvent, MouseEvent, SubmitEvent, html};

pub fn view(face: &Face<'_>) -> Html {
    html! {
        <div class="reading">
            <h1>{ face.say("nav.verify") }</h1>
            <p class="lead">{ face.say("verify.text") }</p>
            { bundle(face) }
            { proof(face) }
            { batch::view(face) }
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
            if let Some(why) = &state.refused { <p class="failed" role="alert">{ face.reason("verify.refused", why) }</p> }
            { tools(face) }
        </section>
    }
}

fn tools(face: &Face<'_>) -> Html {
    let files = face.files.clone();
    html! {
        <div class="tools">
            <button type="button" class="plain" onclick={Callback::from(|_: MouseEvent| browser::click("bundle"))}>{ icon::file() }{ face.say("verify.open") }</button>
            <input id="bundle" type="file" hidden=true onchange={Callback::from(move |event: Event| files.bring_chosen(&event))} />
            if face.state.foreign.is_some() {
                <button type="button" class="plain" onclick={face.on(Action::BuiltIn)}>{ face.say("verify.back") }</button>
                <label class="tickbox">
                    <input type="checkbox" id="keep-bundle" checked={face.state.kept} onchange={face.with(|event: Event| Action::KeepBundle(browser::is_ticked(&event)))} />
                    { face.say("verify.keep") }
                </label>
            }
        </div>
    }
}

/// A password or NT hash beside an OrgId hash.
fn proof(face: &Face<'_>) -> Html {
    let proof = &face.state.proof;
    let secret = if proof.is_nt { "proof.nt" } else { "proof.password" };
    let submit = face.with(|event: SubmitEvent| {
        event.prevent_default();
        Action::Prove
    });
    html! {
        <section class="seal">
            <h2>{ face.say("proof.title") }</h2>
            <p class="quiet">{ face.say("proof.text") }</p>
            <form class="proof" onsubmit={submit} autocomplete="off">
                <label>{ face.say("proof.hash") }
                    <input type="text" id="proof-hash" spellcheck="false" autocomplete="off" placeholder="v1;PPH1_MD4,…" value={proof.hash.clone()}
                        oninput={face.with(|event: InputEvent| Action::ProofHash(browser::value_of(&event)))} />
                </label>
                <label>{ face.say(secret) }
                    <input type={if proof.is_nt { "text" } else { "password" }} id="proof-secret" spellcheck="false" autocomplete="off" value={proof.secret.clone()}
                        oninput={face.with(|event: InputEvent| Action::ProofSecret(browser::value_of(&event)))} />
                </label>
                <label class="tickbox">
                    <input type="checkbox" checked={proof.is_nt} onchange={face.with(|event: Event| Action::ProofIsNt(browser::is_ticked(&event)))} />
                    { face.say("proof.is-nt") }
                </label>
                <button type="submit" class="main">{ face.say("proof.compare") }</button>
            </form>
            <div role="status">{ outcome(face) }</div>
        </section>
    }
}

fn outcome(face: &Face<'_>) -> Html {
    match &face.state.proof.outcome {
        None => Html::default(),
        Some(Ok(true)) => html! { <p class="passed">{ icon::tick() }{ face.say("proof.same") }</p> },
        Some(Ok(false)) => html! { <p class="failed">{ icon::cross() }{ face.say("proof.different") }</p> },
        Some(Err(why)) => html! { <p class="failed" lang="en">{ why }</p> },
    }
}
