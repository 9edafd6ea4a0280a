//! Firefox as a driver: what the page is asked and told, in the words of Marionette. One window; the tests take turns.

use super::marionette::Session;
use super::{Driver, quoted};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

/// Firefox starts only when the test run needs it, and all tests share it: a start takes seconds.
static SHARED: Mutex<Option<Session>> = Mutex::new(None);

/// What an element is called in messages.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The tab of a Firefox, for one test at a time or for this test alone.
pub struct Firefox {
    session: RefCell<Hold>,
    /// So many requests were caught before.
    before: usize,
}

enum Hold {
    Shared(MutexGuard<'static, Option<Session>>),
    Own(Box<Session>),
}

impl Hold {
    fn session(&mut self) -> &mut Session {
        match self {
            Hold::Shared(guard) => guard.as_mut().expect("started"),
            Hold::Own(session) => session,
        }
    }
}

impl Firefox {
    /// The Firefox of all tests, when it is free. One that was left by a failing test is started anew.
    pub fn shared(program: &Path) -> Firefox {
        let mut guard = SHARED.lock().unwrap_or_else(|poisoned| {
            SHARED.clear_poison();
            let mut guard = poisoned.into_inner();
            *guard = None;
            guard
        });
        guard.get_or_insert_with(|| Session::start(program, ""));
        Firefox::of(Hold::Shared(guard))
    }

    /// A Firefox with settings of its own.
    pub fn own(program: &Path, settings: &str) -> Firefox {
        Firefox::of(Hold::Own(Box::new(Session::start(program, settings))))
    }

    fn of(mut hold: Hold) -> Firefox {
        let session = hold.session();
        session.call("WebDriver:Navigate", json!({ "url": "about:blank" }));
        let before = session.caught().len();
        let tab = Firefox { session: RefCell::new(hold), before };
        tab.resize(1280, 900);
        tab
    }

    fn call(&self, command: &str, params: Value) -> Value {
        self.session.borrow_mut().session().call(command, params)
    }

    fn element(&self, expression: &str) -> String {
        let element = self.eval(expression);
        element[ELEMENT].as_str().unwrap_or_else(|| panic!("no element: {expression}")).to_owned()
    }

    fn act(&self, kind: &str, more: Value, actions: Value) {
        let mut source = json!({ "type": kind, "id": kind, "actions": actions });
        if !more.is_null() {
            source["parameters"] = more;
        }
        self.call("WebDriver:PerformActions", json!({ "actions": [source] }));
    }
}

impl Driver for Firefox {
    fn go_to(&self, url: &str) {
        // What is caught by the trap is no page, and that is what some want to see.
        drop(self.session.borrow_mut().session().try_call("WebDriver:Navigate", json!({ "url": url })));
    }

    fn reload(&self) {
        self.call("WebDriver:Refresh", json!({}));
    }

    fn before(&self, _: &str) {
        unreachable!("Marionette runs nothing ahead of a page; `Page::firefox_with` sets what an administrator sets");
    }

    fn eval(&self, expression: &str) -> Value {
        self.session.borrow_mut().session().run(format!("return ({expression})"))
    }

    fn insert(&self, text: &str) {
        self.eval(&format!("document.execCommand('insertText', false, {})", quoted(text)));
    }

    fn key(&self, key: &str, modifiers: u8) {
        let value = match key {
            "Enter" => "\u{e007}",
            "Tab" => "\u{e004}",
            "Escape" => "\u{e00c}",
            "Delete" => "\u{e017}",
            "ArrowDown" => "\u{e015}",
            "ArrowUp" => "\u{e013}",
            key => key,
        };
        let press = |kind: &str, value: &str| json!({ "type": kind, "value": value });
        let mut actions = vec![press("keyDown", value), press("keyUp", value)];
        // Shift is part of the character where that is one.
        if modifiers & 2 != 0 {
            actions.insert(0, press("keyDown", "\u{e009}"));
            actions.push(press("keyUp", "\u{e009}"));
        }
        self.act("key", Value::Null, json!(actions));
    }

    fn click(&self, element: &str) {
        let element = self.element(element);
        self.call("WebDriver:ElementClick", json!({ "id": element }));
    }

    fn hover(&self, element: &str) {
        self.eval(&format!("({element}).scrollIntoView({{ block: 'center', behavior: 'instant' }})"));
        let origin = json!({ ELEMENT: self.element(element) });
        let onto = json!([{ "type": "pointerMove", "x": 0, "y": 0, "duration": 0, "origin": origin }]);
        self.act("pointer", json!({ "pointerType": "mouse" }), onto);
    }

    fn role_and_name(&self, element: &str) -> Option<(String, String)> {
        let id = self.eval(element)[ELEMENT].as_str()?.to_owned();
        let said = |command: &str| {
            let answer = self.session.borrow_mut().session().try_call(command, json!({ "id": id })).ok()?;
            Some(answer["value"].as_str().unwrap_or_default().to_owned())
        };
        Some((said("WebDriver:GetComputedRole")?, said("WebDriver:GetComputedLabel")?))
    }

    fn give_files(&self, field: &str, files: &[PathBuf]) {
        let id = self.element(field);
        let text = files.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join("\n");
        self.call("WebDriver:ElementSendKeys", json!({ "id": id, "text": text }));
    }

    /// No window of Firefox is as narrow as a phone; zoomed in, as people with bad eyes do, its page is.
    fn resize(&self, width: u32, height: u32) {
        let zoom = (1280.0 / f64::from(width)).max(1.0);
        let (width, height) = (f64::from(width) * zoom, f64::from(height) * zoom);
        let script = format!(
            "window.resizeTo({width} + outerWidth - gBrowser.selectedBrowser.clientWidth, {height} + outerHeight - gBrowser.selectedBrowser.clientHeight); ZoomManager.zoom = {zoom}"
        );
        self.session.borrow_mut().session().run_around(&script);
    }

    fn sent(&self) -> Vec<String> {
        let caught = self.session.borrow_mut().session().caught().split_off(self.before);
        // Firefox asks its maker for lists of its own, whatever its settings say.
        caught
            .into_iter()
            .filter(|request| ![".mozilla.com:443", ".mozilla.org:443"].iter().any(|own| request.contains(own)))
            .collect()
    }

    fn process(&self) -> u32 {
        self.session.borrow_mut().session().process()
    }

    fn prefer(&self, _: &str, _: &str) {
        unreachable!("pictures are taken in Chromium")
    }

    fn picture(&self, _: &str) -> Vec<u8> {
        unreachable!("pictures are taken in Chromium")
    }
}
