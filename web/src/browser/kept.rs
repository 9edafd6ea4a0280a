//! The bundle that this browser remembers, because its reader asked for it. `web/boot.js` reads and writes the browser's store.

use crate::state::Action;
use js_sys::{Promise, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = errwise, js_name = kept_name)]
    static NAME: Option<String>;
    #[wasm_bindgen(thread_local_v2, js_namespace = errwise, js_name = kept_bytes)]
    static BYTES: Option<Uint8Array>;
    #[wasm_bindgen(js_namespace = errwise, js_name = keep)]
    fn store(name: Option<String>, bytes: Option<Uint8Array>) -> Promise;
}

/// Name and bytes of the bundle that was remembered.
pub fn kept() -> Option<(String, Vec<u8>)> {
    let name = NAME.with(Option::clone)?;
    BYTES.with(|bytes| bytes.as_ref().map(|bytes| (name, bytes.to_vec())))
}

/// Remembers a bundle, or forgets it. A browser that stores nothing says so.
pub(super) fn keep(bundle: Option<(String, Rc<Vec<u8>>)>, send: Callback<Action>) {
    let (name, bytes) = bundle.map(|(name, bytes)| (name, Uint8Array::from(bytes.as_slice()))).unzip();
    spawn_local(async move {
        if JsFuture::from(store(name, bytes)).await.is_err() {
            send.emit(Action::NotKept);
        }
    });
}
