//! What happens anywhere in the document: the address changes, keys, files dragged over the page.

use super::files::Files;
use super::visits::Visits;
use super::{document, focus, here, window};
use crate::route::Route;
use crate::state::Action;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, Event, HtmlElement, KeyboardEvent};
use yew::Callback;

/// Starts to listen to everything.
pub fn all(send: &Callback<Action>, files: &Files) -> Vec<EventListener> {
    vec![
        address(send.clone()),
        renewed(send.clone()),
        keys(send.clone()),
        drag("dragover", send.clone(), true),
        drag("dragleave", send.clone(), false),
        dropped(send.clone(), files.clone()),
    ]
}

fn address(send: Callback<Action>) -> EventListener {
    let mut visits = Visits::begin();
    EventListener::new(&window(), "hashchange", move |_| send.emit(Action::Went(here(), visits.turn())))
}

/// `web/boot.js` says it when a newer version has taken the place of the one that is open.
fn renewed(send: Callback<Action>) -> EventListener {
    EventListener::new(&window(), "errwise-renewed", move |_| send.emit(Action::Renewed))
}

fn keys(send: Callback<Action>) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if let Some(done) = pressed(event) {
            event.prevent_default();
            match done {
                Pressed::Act(action) => send.emit(action),
                Pressed::Focus(id) => focus(id),
            }
        }
    })
}

enum Pressed {
    Act(Action),
    Focus(&'static str),
}

/// What a key means, outside of fields unless it is held with another.
fn pressed(event: &KeyboardEvent) -> Option<Pressed> {
    let held = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "Enter" if held => return Some(Pressed::Act(Action::CopyTicket)),
        "Escape" => return Some(Pressed::Act(Action::Escape)),
        _ if held || event.alt_key() || writes(event) => return None,
        _ => {}
    }
    match event.key().as_str() {
        "/" => Some(Pressed::Focus("search")),
        "?" => Some(Pressed::Act(Action::Keys(true))),
        "p" => Some(Pressed::Act(Action::Paste)),
        "t" => Some(Pressed::Act(Action::CopyTicket)),
        "j" => Some(Pressed::Act(Action::Step(1))),
        "k" => Some(Pressed::Act(Action::Step(-1))),
        _ => None,
    }
}

/// Whether the key goes into a field.
fn writes(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| {
        matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
    })
}

fn drag(kind: &'static str, send: Callback<Action>, over: bool) -> EventListener {
    let mut was = !over;
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), kind, options, move |event| {
        if !brings_files(event) {
            return;
        }
        event.prevent_default();
        let left = !over && event.dyn_ref::<DragEvent>().is_some_and(|event| event.related_target().is_some());
        if !left && (over || was) {
            was = true;
            send.emit(Action::Dragging(over));
        }
    })
}

fn dropped(send: Callback<Action>, files: Files) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "drop", options, move |event| {
        let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).filter(|_| brings_files(event)) else {
            return;
        };
        event.prevent_default();
        send.emit(Action::Dragging(false));
        match here() {
            Route::Verify => files.bring(data.files()),
            _ => files.take(data.files()),
        }
    })
}

fn brings_files(event: &Event) -> bool {
    let types = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}
