//! The only place that names `web_sys` or `gloo`: performs effects, listens to the document, and reads what components need of an
//! event. Decides nothing.

mod files;
mod kept;
mod listen;
mod visits;
mod worker;

use crate::route::Route;
use crate::state::{Action, Effect, State, Theme};
use engine::locale::Locale;
pub use files::Files;
use gloo::events::EventListener;
use gloo::storage::{LocalStorage, Storage};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Object, Reflect};
pub use kept::kept;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, ClipboardItem, Document, Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Window,
};
use worker::Background;
use yew::{Callback, NodeRef, TargetCast};

/// The browser's side of the page.
pub struct Browser {
    send: Callback<Action>,
    files: Files,
    background: Background,
    pause: Option<Timeout>,
    _listeners: Vec<EventListener>,
}

impl Browser {
    /// Starts to listen; actions go to `send`.
    pub fn new(send: Callback<Action>) -> Browser {
        let files = Files::new(send.clone());
        let _listeners = listen::all(&send, &files);
        Browser { background: Background::new(send.clone()), files, send, pause: None, _listeners }
    }

    /// The files of this page, for components that receive some.
    pub fn files(&self) -> Files {
        self.files.clone()
    }

    /// Performs an effect.
    pub fn perform(&mut self, effect: Effect, state: &State) {
        match effect {
            Effect::Diagnose { key, version, locale, text } => self.diagnose(key, version, locale, text),
            Effect::Read(key) => self.files.read(key),
            Effect::Forget(key) => self.files.forget(key),
            Effect::Audit(key) => self.audit(key),
            Effect::ReadBundle(key, name) => self.files.read_bundle(key, name),
            Effect::Keep(bundle) => kept::keep(bundle, self.send.clone()),
            Effect::Stop => self.background.stop(),
            Effect::Teach(bundle) => self.background.teach(bundle),
            // A browser that keeps nothing asks again next time; that is no error.
            Effect::Remember(key, value) => drop(LocalStorage::raw().set_item(&storage_key(key), &value)),
            Effect::Dress => dress(state),
            Effect::Go(route) => go(&route),
            Effect::ScrollTo(id) => later(move || scroll_to(&id)),
            Effect::ScrollBack(place) => later(move || window().scroll_to_with_x_and_y(0.0, place)),
            Effect::Select(start, end) => select(start as u32, end as u32),
            Effect::Peek => later(show_lit),
            Effect::FocusFinding(index) => later(move || focus(&format!("finding-{index}"))),
            Effect::Focus(id) => focus_later(id),
            Effect::Copy { text, html } => self.copy(text, html),
            Effect::Save(name, text) => save(name, &text),
            Effect::Pause => self.pause(),
            Effect::Reload => drop(window().location().reload()),
        }
    }

    fn diagnose(&mut self, key: u32, version: u32, locale: Locale, text: Option<String>) {
        let blob = text.and_then(|text| blob(&text, "text/plain")).or_else(|| self.files.blob(key));
        match blob {
            Some(blob) => self.background.ask(key, version, locale, &blob),
            None => self.send.emit(Action::Failed(key, String::new())),
        }
    }

    fn audit(&mut self, key: u32) {
        match self.files.blob(key) {
            Some(blob) => self.background.audit(key, &blob),
            None => self.send.emit(Action::Failed(key, String::new())),
        }
    }

    fn copy(&self, text: String, html: bool) {
        let send = self.send.clone();
        spawn_local(async move {
            if copy(&text, html).await {
                send.emit(Action::Copied);
            }
        });
    }

    fn pause(&mut self) {
        let send = self.send.clone();
        self.pause = Some(Timeout::new(2500, move || send.emit(Action::Quiet)));
    }
}

/// Language and theme as remembered, else as the browser says; the view that the address names.
pub fn wishes() -> (Locale, Theme, Route) {
    let kept = |key| LocalStorage::raw().get_item(&storage_key(key)).ok().flatten();
    let tongues = window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect::<Vec<_>>();
    let locale = kept("language")
        .into_iter()
        .chain(tongues)
        .filter_map(|tag| tag.parse().ok())
        .find(|locale| crate::LOCALES.contains(locale));
    let theme = kept("theme").map(|name| Theme::named(&name)).unwrap_or_default();
    (locale.unwrap_or(Locale::EN), theme, here())
}

/// The view that the address names.
pub fn here() -> Route {
    Route::read(&window().location().hash().unwrap_or_default())
}

/// Sets the document's language, direction, theme and title.
pub fn dress(state: &State) {
    let Some(root) = document().document_element() else { return };
    let set = |name, value| drop(root.set_attribute(name, value));
    set("lang", state.locale.as_str());
    set("data-theme", state.theme.name());
}

/// Names the page in the tab.
pub fn entitle(title: &str) {
    if document().title() != title {
        document().set_title(title);
    }
}

/// Says that a paste is answered from now on.
pub fn say_ready() {
    if let Some(body) = document().body() {
        drop(body.set_attribute("data-ready", ""));
    }
}

/// The value of the field in which an event happened.
pub fn value_of<E: TargetCast>(event: &E) -> String {
    let area = event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value());
    let input = || event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
    let select = || event.target_dyn_into::<web_sys::HtmlSelectElement>().map(|select| select.value());
    area.or_else(input).or_else(select).unwrap_or_default()
}

/// Whether the box in which an event happened is ticked.
pub fn is_ticked<E: TargetCast>(event: &E) -> bool {
    event.target_dyn_into::<HtmlInputElement>().is_some_and(|input| input.checked())
}

/// Whether the focus goes from one element to another of the same part of the page.
pub fn stays_within(event: &yew::FocusEvent, part: &str) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
    next.is_some_and(|element| element.closest(part).ok().flatten().is_some())
}

/// Where the caret stands in the text box, in UTF-16 units.
pub fn caret(area: &NodeRef) -> usize {
    let area = area.cast::<HtmlTextAreaElement>();
    area.and_then(|area| area.selection_start().ok().flatten()).unwrap_or_default() as usize
}

/// Lets the marks behind the text box scroll with it.
pub fn scroll_with(area: &NodeRef, mirror: &NodeRef) {
    if let (Some(area), Some(mirror)) = (area.cast::<Element>(), mirror.cast::<Element>()) {
        mirror.set_scroll_top(area.scroll_top());
    }
}

/// The number of the finding whose mark lies under the pointer.
pub fn mark_under(event: &yew::MouseEvent, mirror: &NodeRef) -> Option<usize> {
    let marks = mirror.cast::<Element>()?.query_selector_all("mark[data-of]").ok()?;
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let inside = |mark: &Element| {
        let place = mark.get_bounding_client_rect();
        (place.left()..=place.right()).contains(&x) && (place.top()..=place.bottom()).contains(&y)
    };
    let all = (0..marks.length()).filter_map(|index| marks.get(index)?.dyn_into::<Element>().ok());
    all.filter(inside).find_map(|mark| mark.get_attribute("data-of")?.parse().ok())
}

/// A pasted text too large for the box, as a file.
pub fn large_paste(event: &yew::events::Event, limit: usize) -> Option<String> {
    let event = event.dyn_ref::<web_sys::ClipboardEvent>()?;
    let text = event.clipboard_data()?.get_data("text").ok().filter(|text| text.len() > limit)?;
    event.prevent_default();
    Some(text)
}

/// Puts the focus into the element with this id.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        drop(element.focus());
    }
}

/// Puts the focus into an element that is about to be drawn, unless its reader has gone elsewhere in the meantime.
fn focus_later(id: &'static str) {
    let before = document().active_element();
    later(move || {
        let now = document().active_element();
        let nowhere = now.as_ref().is_none_or(|element| element.tag_name() == "BODY");
        if nowhere || now == before {
            focus(id);
        }
    });
}

/// Opens the dialog that chooses files.
pub fn click(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    element.iter().for_each(HtmlElement::click);
}

/// Prints the page.
pub fn print() {
    drop(window().print());
}

fn go(route: &Route) {
    drop(window().location().set_hash(&route.to_string()));
}

fn scroll_to(id: &str) {
    if id == "top" {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        return;
    }
    let Some(element) = document().get_element_by_id(id) else { return };
    let options = web_sys::ScrollIntoViewOptions::new();
    let block =
        if id.starts_with("finding-") { web_sys::ScrollLogicalPosition::Nearest } else { web_sys::ScrollLogicalPosition::Start };
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn select(start: u32, end: u32) {
    let area = document().get_element_by_id("paste").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area else { return };
    drop(area.focus());
    drop(area.set_selection_range(start, end));
    let length = area.value().encode_utf16().count().max(1) as f64;
    let target = f64::from(area.scroll_height()) * f64::from(start) / length;
    area.set_scroll_top((target - f64::from(area.client_height()) / 2.0).max(0.0) as i32);
}

/// Scrolls the text box to the first mark that is lit, when it is out of sight.
fn show_lit() {
    let found = |selector| document().query_selector(selector).ok().flatten();
    let (Some(mark), Some(area)) = (found(".mirror mark.lit"), found("#paste")) else { return };
    let (mark, frame) = (mark.get_bounding_client_rect(), area.get_bounding_client_rect());
    if mark.top() < frame.top() || mark.bottom() > frame.bottom() {
        let by = mark.top() - frame.top() - frame.height() / 3.0;
        area.set_scroll_top(area.scroll_top() + by as i32);
    }
}

async fn copy(text: &str, html: bool) -> bool {
    let clipboard = window().navigator().clipboard();
    if html && let Some(item) = rich(text) {
        let written = JsFuture::from(clipboard.write(&Array::of1(&item))).await;
        return written.is_ok() || copy_the_old_way(text);
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok() || copy_the_old_way(text)
}

/// A clip that a mail or ticket field takes as formatted text, and a plain field as its source.
fn rich(html: &str) -> Option<ClipboardItem> {
    let record = Object::new();
    Reflect::set(&record, &"text/html".into(), &blob(html, "text/html")?.into()).ok()?;
    Reflect::set(&record, &"text/plain".into(), &blob(html, "text/plain")?.into()).ok()?;
    ClipboardItem::new_with_record_from_str_to_blob_promise(&record).ok()
}

/// For browsers that keep the clipboard from pages opened from disk.
fn copy_the_old_way(text: &str) -> bool {
    let made = document().create_element("textarea").ok().and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(area), Some(body)) = (made, document().body()) else { return false };
    let focused = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok());
    area.set_value(text);
    drop(body.append_child(&area));
    area.select();
    let copied =
        document().dyn_ref::<web_sys::HtmlDocument>().is_some_and(|document| document.exec_command("copy").unwrap_or(false));
    area.remove();
    focused.iter().for_each(|element| drop(element.focus()));
    copied
}

fn save(name: &str, text: &str) {
    let url = blob(text, "text/html").and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok());
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok());
    let (Some(url), Some(link)) = (url, link) else { return };
    link.set_href(&url);
    link.set_download(name);
    link.click();
    drop(web_sys::Url::revoke_object_url(&url));
}

fn blob(text: &str, kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()
}

/// After the page has been drawn again.
fn later(what: impl FnOnce() + 'static) {
    Timeout::new(30, what).forget();
}

/// Every file opened from disk shares one store in Chromium, so the keys carry the name of the page.
fn storage_key(key: &str) -> String {
    format!("errwise-{key}")
}

fn window() -> Window {
    web_sys::window().unwrap_or_else(|| unreachable!("the page runs in a window"))
}

fn document() -> Document {
    window().document().unwrap_or_else(|| unreachable!("a page has a document"))
}
