//! The text box, the marks behind it, and the files beside it.

use super::{Face, diagnose, icon};
use crate::browser;
use crate::evidence::{self, Run};
use crate::state::{Action, Body, Document, SHOWN, Status};
use yew::{Callback, Event, Html, InputEvent, MouseEvent, html};

pub fn view(face: &Face<'_>) -> Html {
    let document = face.state.document();
    html! {
        <section class="input" aria-labelledby="input-title">
            <div class="bar">
                <h1 id="input-title"><label for="paste">{ face.say("paste.title") }</label></h1>
                <div class="tools">
                    if !document.is_empty() || document.name.is_some() {
                        <button type="button" class="plain" onclick={face.on(Action::Clear)}>{ icon::cross() }{ face.say("paste.clear") }</button>
                    }
                    { chooser(face) }
                    { diagnose::jump(face) }
                </div>
            </div>
            { tabs(face) }
            { match &document.body {
                Body::Text(text) => sheet(face, text),
                Body::File { size } => card(face, document, *size),
            } }
            { progress(face, document) }
        </section>
    }
}

fn chooser(face: &Face<'_>) -> Html {
    let files = face.files.clone();
    html! {
        <>
            <button type="button" class="plain" onclick={Callback::from(|_: MouseEvent| browser::click("files"))}>
                { icon::file() }<span>{ face.say("paste.files") }</span>
            </button>
            <input id="files" type="file" multiple=true hidden=true onchange={Callback::from(move |event: Event| files.take_chosen(&event))} />
        </>
    }
}

/// One tab per document, when there is more than the paste.
fn tabs(face: &Face<'_>) -> Html {
    let documents = &face.state.documents;
    if documents.len() < 2 {
        return Html::default();
    }
    let tab = |(index, document): (usize, &Document)| {
        let worst =
            document.answer(face.state.locale).and_then(|answer| answer.findings.iter().map(|finding| finding.severity).max());
        let name = document.name.clone().unwrap_or_else(|| face.say("paste.tab"));
        html! {
            <button type="button" aria-pressed={(index == face.state.shown).to_string()} onclick={face.on(Action::Show(index))}>
                if let Some(worst) = worst {
                    <span class={format!("dot {}", crate::words::severity_name(worst))} title={face.words.severity(worst)}>{ icon::severity(worst) }</span>
                }
                { name }
            </button>
        }
    };
    html! { <div class="tabs" role="group" aria-label={face.say("paste.documents")}>{ for documents.iter().enumerate().map(tab) }</div> }
}

fn sheet(face: &Face<'_>, text: &str) -> Html {
    let (area, mirror) = (face.places.area.clone(), face.places.mirror.clone());
    let scroll = {
        let (area, mirror) = (area.clone(), mirror.clone());
        Callback::from(move |_: Event| browser::scroll_with(&area, &mirror))
    };
    let files = face.files.clone();
    let name = face.say("paste.tab");
    let send = face.send.clone();
    let pasted = Callback::from(move |event: Event| match browser::large_paste(&event, SHOWN) {
        Some(text) => files.take_text(name.clone(), &text),
        None => send.emit(Action::Pasted),
    });
    let caret = {
        let area = area.clone();
        move || Action::Caret(browser::caret(&area))
    };
    let clicked = {
        let caret = caret.clone();
        face.with(move |_: MouseEvent| caret())
    };
    html! {
        <div class="box">
            <div class="mirror" ref={mirror.clone()} aria-hidden="true">{ marks(face, text) }</div>
            <textarea id="paste" ref={area} spellcheck="false" autocomplete="off" autocapitalize="off" wrap="soft"
                placeholder={face.say("paste.hint")} value={text.to_owned()} aria-describedby="found"
                oninput={face.with(|event: InputEvent| Action::Typed(browser::value_of(&event)))}
                onpaste={pasted} onclick={clicked} onkeyup={face.with(move |_| caret())}
                onmousemove={hover(face)} onscroll={scroll} />
        </div>
    }
}

/// Lights the finding under the pointer; says nothing while that stays the same.
fn hover(face: &Face<'_>) -> Callback<MouseEvent> {
    let (send, mirror, lit) = (face.send.clone(), face.places.mirror.clone(), face.state.lit);
    Callback::from(move |event: MouseEvent| {
        let under = browser::mark_under(&event, &mirror);
        if under.is_some() && under != lit {
            send.emit(Action::Hover(under));
        }
    })
}

fn marks(face: &Face<'_>, text: &str) -> Html {
    let marks = face.state.marks();
    if marks.is_empty() {
        return Html::default();
    }
    let runs = evidence::runs(text, &marks);
    // The box draws a line for a last line break; so must what lies behind it.
    html! { <>{ for runs.iter().map(|run| marked(run, face.state.lit)) }{ "\u{200B}" }</> }
}

fn marked(run: &Run<'_>, lit: Option<usize>) -> Html {
    if !run.marked {
        return html! { { run.text } };
    }
    let first = run.findings.first();
    let is_lit = lit.is_some_and(|lit| run.findings.contains(&lit));
    let class = match (first, is_lit) {
        (_, true) => "lit",
        (Some(_), false) => "evidence",
        (None, false) => "code",
    };
    html! { <mark {class} data-of={first.map(ToString::to_string)}>{ run.text }</mark> }
}

fn card(face: &Face<'_>, document: &Document, size: usize) -> Html {
    html! {
        <div class="file">
            { icon::file() }
            <div><strong>{ document.name.clone() }</strong><p class="quiet">{ bytes(size) }if document.answer(face.state.locale).is_some() { { " · " }{ face.say("paste.not-shown") } }</p></div>
        </div>
    }
}

fn bytes(size: usize) -> String {
    match size {
        0..1_000 => format!("{size} B"),
        1_000..1_000_000 => format!("{:.0} kB", size as f64 / 1e3),
        _ => format!("{:.1} MB", size as f64 / 1e6),
    }
}

fn progress(face: &Face<'_>, document: &Document) -> Html {
    let (label, value) = match &document.status {
        Status::Idle => return Html::default(),
        Status::Failed(why) => {
            return html! { <p class="failed" role="alert">{ face.reason("paste.failed", why) }</p> };
        }
        Status::Cancelled => return html! { <p class="stopped" role="status">{ face.say("paste.cancelled") }</p> },
        Status::Reading(part) => (face.say("paste.reading"), Some(part.to_string())),
        Status::Thinking => (face.say("paste.thinking"), None),
    };
    html! {
        <div class="progress" role="group" aria-label={label.clone()}>
            <label>{ label }<progress max="1" {value}></progress></label>
            <button type="button" class="plain" onclick={face.on(Action::Cancel)}>{ icon::cross() }{ face.say("paste.cancel") }</button>
        </div>
    }
}
