//! The background: a worker with the same program, started when a large document first comes.

use crate::answer::Answer;
use crate::state::Action;
use engine::locale::Locale;
use gloo::events::EventListener;
use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent, Worker};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// A worker that has the program already (`web/boot.js`), where the browser lets it start.
    #[wasm_bindgen(catch, js_namespace = errwise, js_name = worker)]
    fn start(bundle: Option<Uint8Array>) -> Result<Worker, JsValue>;
}

/// The worker, if it runs, and the bundle that it shall answer from.
pub struct Background {
    send: Callback<Action>,
    bundle: Option<Vec<u8>>,
    running: Option<(Worker, EventListener)>,
}

impl Background {
    pub fn new(send: Callback<Action>) -> Background {
        Background { send, bundle: None, running: None }
    }

    /// Hands over a document; the answer comes as an action.
    pub fn ask(&mut self, key: u32, version: u32, locale: Locale, blob: &Blob) {
        self.post(key, &[("version", version.into()), ("locale", locale.as_str().into()), ("blob", blob.into())]);
    }

    /// Hands over a file of accounts; its waves come as actions.
    pub fn audit(&mut self, key: u32, blob: &Blob) {
        self.post(key, &[("batch", blob.into())]);
    }

    fn post(&mut self, key: u32, fields: &[(&str, JsValue)]) {
        let message = Object::new();
        let key_field = ("key", key.into());
        fields.iter().chain([&key_field]).for_each(|(name, value)| drop(Reflect::set(&message, &JsValue::from_str(name), value)));
        if let Err(error) = self.worker().and_then(|worker| worker.post_message(&message)) {
            self.send.emit(Action::Failed(key, message_of(&error)));
        }
    }

    /// Stops at once, whatever is under way.
    pub fn stop(&mut self) {
        if let Some((worker, _)) = self.running.take() {
            worker.terminate();
        }
    }

    /// Answers from another bundle from now on.
    pub fn teach(&mut self, bundle: Option<Vec<u8>>) {
        self.stop();
        self.bundle = bundle;
    }

    fn worker(&mut self) -> Result<Worker, JsValue> {
        if let Some((worker, _)) = &self.running {
            return Ok(worker.clone());
        }
        let worker = start(self.bundle.as_deref().map(Uint8Array::from))?;
        let send = self.send.clone();
        let listener = EventListener::new(&worker, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            data.as_ref().and_then(action).into_iter().for_each(|action| send.emit(action));
        });
        self.running = Some((worker.clone(), listener));
        Ok(worker)
    }
}

/// What a message of the worker means.
fn action(data: &JsValue) -> Option<Action> {
    let field = |name: &str| Reflect::get(data, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined());
    let number = |name: &str| field(name)?.as_f64();
    let text = |name: &str| field(name)?.as_string();
    let key = number("key")? as u32;
    if let Some(part) = number("part") {
        return Some(Action::Progress(key, part as f32));
    }
    if let Some(message) = text("failed") {
        return Some(Action::Failed(key, message));
    }
    if let Some(seconds) = number("seconds") {
        let wave = text("wave").and_then(|wave| serde_json::from_str(&wave).ok());
        return Some(Action::Audited(key, wave, seconds));
    }
    let locale = text("locale")?.parse().ok()?;
    let answer: Answer = serde_json::from_str(&text("answer")?).ok()?;
    Some(Action::Answered(key, number("version")? as u32, locale, Box::new(answer)))
}

/// The words of a thrown value.
pub fn message_of(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}
