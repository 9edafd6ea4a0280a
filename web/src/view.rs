//! Draws the state. Plain functions from what is known to what is seen; each file is one part of the page.

mod article;
mod batch;
mod catalogue;
mod checks;
mod codes;
mod decoded;
mod diagnose;
mod escalation;
mod finding;
mod guide;
mod header;
mod icon;
mod keys;
mod notes;
mod paste;
mod prose;
mod search;
mod story;
mod ticket;
mod verify;

use crate::browser::Files;
use crate::route::Route;
use crate::state::{Action, State};
use crate::words::Words;
use yew::{Callback, Html, NodeRef, html};

/// What every part of the page is drawn from.
pub struct Face<'s> {
    /// What is known.
    pub state: &'s State,
    /// The words in the page's language.
    pub words: Words,
    /// Where actions go.
    pub send: Callback<Action>,
    /// Where files go.
    pub files: Files,
    /// Elements that must be found again.
    pub places: &'s Places,
}

/// Elements that must be found again.
#[derive(Default)]
pub struct Places {
    /// The text box.
    pub area: NodeRef,
    /// The marks behind it.
    pub mirror: NodeRef,
}

impl Face<'_> {
    /// The words for a key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// Sends an action when something happens.
    pub fn on<E>(&self, action: Action) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(action.clone()))
    }

    /// Sends an action made from the event.
    pub fn with<E: 'static>(&self, make: impl Fn(E) -> Action + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |event| send.emit(make(event)))
    }

    /// A sentence with `{why}` in it: what the program said stays English in every language.
    pub fn reason(&self, key: &str, why: &str) -> Html {
        let text = self.say(key);
        let (before, after) = text.split_once("{why}").unwrap_or((&text, ""));
        html! { <>{ before }<span lang="en">{ why }</span>{ after }</> }
    }

    /// A button that copies a text; `of` tells it from the others of its kind.
    pub fn copy_button(&self, text: &str, of: &str) -> Html {
        let copy = self.on(Action::Copy(text.to_owned()));
        let label = (!of.is_empty()).then(|| format!("{}: {}", self.say("copy"), of.replace('`', "")));
        html! { <button type="button" class="copy" aria-label={label} onclick={copy}>{ icon::copy() }<span>{ self.say("copy") }</span></button> }
    }
}

/// The whole page.
pub fn page(face: &Face<'_>) -> Html {
    html! {
        <div id="page" class={if face.state.dragging { "dragging" } else { "" }}>
            <a class="skip" href="#main" onclick={face.with(|event: yew::MouseEvent| { event.prevent_default(); Action::Skip })}>{ face.say("skip") }</a>
            { header::view(face) }
            <div role="status">{ renewed(face) }</div>
            <main id="main" tabindex="-1">{ body(face) }</main>
            { footer(face) }
            { keys::view(face) }
            { announcement(face) }
            { drop_hint(face) }
        </div>
    }
}

fn body(face: &Face<'_>) -> Html {
    match &face.state.route {
        Route::Diagnose => diagnose::view(face),
        Route::Articles => catalogue::view(face),
        Route::Article { id, section } => article::view(face, id, std::slice::from_ref(section)),
        Route::Guide { id, steps } => article::view(face, id, steps),
        Route::Codes => codes::table(face),
        Route::Code(code) => codes::one(face, code),
        Route::Rule(id) => codes::rule(face, id),
        Route::Verify => verify::view(face),
    }
}

/// The name of the view, for the tab.
pub fn title(face: &Face<'_>) -> String {
    let part = match &face.state.route {
        Route::Diagnose => return face.say("title"),
        Route::Articles => face.say("nav.articles"),
        Route::Article { id, section } => article::title(face, id, std::slice::from_ref(section)),
        Route::Guide { id, steps } => article::title(face, id, steps),
        Route::Codes => face.say("nav.codes"),
        Route::Code(code) => code.clone(),
        Route::Rule(id) => codes::title(face, id),
        Route::Verify => face.say("nav.verify"),
    };
    format!("{part} – Errwise")
}

fn footer(face: &Face<'_>) -> Html {
    let manifest = face.state.bundle.manifest();
    let version = match manifest.checked.as_str() {
        "" => concat!("Errwise ", env!("CARGO_PKG_VERSION")).to_owned(),
        date => face.words.fill("footer.version", &[("version", env!("CARGO_PKG_VERSION")), ("date", date)]),
    };
    html! {
        <footer>
            <p>{ icon::lock() }{ face.say("footer.private") }</p>
            <p><a href={Route::Verify.to_string()}>{ version }</a></p>
        </footer>
    }
}

/// What was just done or found, for eyes for a moment and for screen readers.
fn announcement(face: &Face<'_>) -> Html {
    let notice = face.state.notice.map(|key| face.say(key)).unwrap_or_default();
    let class = if notice.is_empty() { "notice" } else { "notice shown" };
    html! {
        <>
            <div {class} role="status">{ notice }</div>
            <div class="unseen" role="status" id="found">{ found(face) }</div>
        </>
    }
}

/// A newer version waits. It comes by itself at the next visit, so nobody is hurried.
fn renewed(face: &Face<'_>) -> Html {
    if !face.state.renewed {
        return Html::default();
    }
    html! {
        <div class="renewed">
            <p>{ face.say("renewed.text") }</p>
            <button type="button" class="plain" onclick={face.on(Action::Reload)}>{ face.say("renewed.load") }</button>
        </div>
    }
}

fn found(face: &Face<'_>) -> String {
    match (&face.state.route, face.state.answer()) {
        (Route::Diagnose, Some(answer)) if answer.findings.is_empty() => face.say("diagnose.none.title"),
        (Route::Diagnose, Some(answer)) => face.words.count("found", answer.findings.len()),
        _ => String::new(),
    }
}

fn drop_hint(face: &Face<'_>) -> Html {
    let key = if face.state.route == Route::Verify { "drop.bundle" } else { "drop.files" };
    html! { <div class="drop" aria-hidden="true"><p>{ face.say(key) }</p></div> }
}
