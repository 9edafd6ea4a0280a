//! Files that were dropped or chosen. They stay with the browser; the state knows them by a number.

use crate::state::Action;
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, FileList, HtmlInputElement};
use yew::{Callback, TargetCast};

/// The files of the page. Clones share them.
#[derive(Clone)]
pub struct Files {
    send: Callback<Action>,
    held: Rc<RefCell<Held>>,
}

#[derive(Default)]
struct Held {
    blobs: BTreeMap<u32, Blob>,
    last: u32,
}

impl Files {
    pub(super) fn new(send: Callback<Action>) -> Files {
        Files { send, held: Rc::default() }
    }

    /// Takes the files of a field; the same file can be chosen again afterwards.
    pub fn take_chosen<E: TargetCast>(&self, event: &E) {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        self.take(input.files());
        input.set_value("");
    }

    /// Takes files.
    pub(super) fn take(&self, list: Option<FileList>) {
        let Some(list) = list else { return };
        let named: Vec<(u32, String, usize)> = (0..list.length())
            .filter_map(|index| list.get(index))
            .map(|file| (self.hold(file.clone().unchecked_into()), file.name(), file.size() as usize))
            .collect();
        if !named.is_empty() {
            self.send.emit(Action::Files(named));
        }
    }

    /// Takes a text as if it were a file.
    pub fn take_text(&self, name: String, text: &str) {
        if let Some(blob) = super::blob(text, "text/plain") {
            self.send.emit(Action::Files(vec![(self.hold(blob), name, text.len())]));
        }
    }

    /// Takes the chosen file to be verified.
    pub fn bring_chosen<E: TargetCast>(&self, event: &E) {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        self.bring(input.files());
        input.set_value("");
    }

    /// Takes the first of these files to be verified.
    pub(super) fn bring(&self, list: Option<FileList>) {
        let Some(file) = list.and_then(|list| list.get(0)) else { return };
        let key = self.hold(file.clone().unchecked_into());
        self.send.emit(Action::Brought(key, file.name()));
    }

    /// Reads a file as a bundle, and lets go of it.
    pub(super) fn read_bundle(&self, key: u32, name: String) {
        let (send, blob) = (self.send.clone(), self.blob(key));
        self.forget(key);
        spawn_local(async move {
            let bytes = match blob {
                Some(blob) => bytes(&blob).await.unwrap_or_default(),
                None => Vec::new(),
            };
            send.emit(Action::BundleRead(name, bytes));
        });
    }

    pub(super) fn read(&self, key: u32) {
        let (send, blob) = (self.send.clone(), self.blob(key));
        spawn_local(async move {
            let read = match blob {
                Some(blob) => bytes(&blob).await,
                None => Err(String::new()),
            };
            send.emit(match read {
                Ok(bytes) => Action::Read(key, bytes),
                Err(message) => Action::Failed(key, message),
            });
        });
    }

    pub(super) fn forget(&self, key: u32) {
        self.held.borrow_mut().blobs.remove(&key);
    }

    pub(super) fn blob(&self, key: u32) -> Option<Blob> {
        self.held.borrow().blobs.get(&key).cloned()
    }

    fn hold(&self, blob: Blob) -> u32 {
        let mut held = self.held.borrow_mut();
        held.last += 1;
        let key = held.last;
        held.blobs.insert(key, blob);
        key
    }
}

async fn bytes(blob: &Blob) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(blob.array_buffer()).await;
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|error| super::worker::message_of(&error))
}
