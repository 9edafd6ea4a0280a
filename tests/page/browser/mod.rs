//! The page in a real browser, used as a person does: keys, text, clicks on what a role and a name say. Each browser is driven in its
//! own way; here stands what all of them can do, so that a journey is written once.

mod chromium;
mod driver;
mod firefox;
mod marionette;
pub mod walk;

use chromium::Chromium;
use driver::Driver;
use firefox::Firefox;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(90);

fn named(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

/// The address of the single file that `cargo xtask page` made; absent when the tests run by themselves.
fn address() -> Option<String> {
    Some(format!("file://{}", named("ERRWISE_PAGE")?.display()))
}

/// A tab of its own, with nothing remembered.
pub struct Page {
    driver: Box<dyn Driver>,
}

impl Page {
    /// A tab of Chromium, empty.
    pub fn chromium() -> Option<Page> {
        let program = address().and(named("ERRWISE_BROWSER"))?;
        Some(Page { driver: Box::new(Chromium::tab(&program)) })
    }

    /// The tab of Firefox, empty. It has but one: who asks next waits until it is free.
    pub fn firefox() -> Option<Page> {
        let program = address().and(named("ERRWISE_FIREFOX"))?;
        Some(Page { driver: Box::new(Firefox::shared(&program)) })
    }

    /// A Firefox of its own, with settings that an administrator made.
    pub fn firefox_with(settings: &str) -> Option<Page> {
        let program = address().and(named("ERRWISE_FIREFOX"))?;
        Some(Page { driver: Box::new(Firefox::own(&program, settings)) })
    }

    /// Opens the single file from disk, ready for a paste, with nothing remembered.
    pub fn open(&self) {
        self.go("");
        self.ready();
        if self.eval("localStorage.length > 0") == true {
            self.eval("localStorage.clear(), indexedDB.deleteDatabase('errwise'), 0");
            self.reload();
        }
    }

    /// Opens the single file from disk at an address such as `#/codes`.
    pub fn go(&self, hash: &str) {
        self.go_to(&(address().expect("a page that was asked for") + hash));
    }

    /// Opens a page of another place.
    pub fn go_to(&self, url: &str) {
        self.driver.go_to(url);
    }

    /// Another view of the page that is open, and something that stands in it.
    pub fn visit(&self, hash: &str, seen: &str) {
        self.eval(&format!("location.hash = {hash:?}"));
        self.until(&format!("document.querySelector({seen:?})"));
    }

    /// Waits until the page answers.
    pub fn ready(&self) {
        self.until("document.body && document.body.hasAttribute('data-ready')");
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.eval("document.body.removeAttribute('data-ready')");
        self.driver.reload();
        self.ready();
    }

    /// Runs before anything of the page does, on every load.
    pub fn before(&self, script: &str) {
        self.driver.before(script);
    }

    /// The value of an expression in the page.
    pub fn eval(&self, expression: &str) -> Value {
        self.driver.eval(expression)
    }

    /// The text of an expression in the page.
    pub fn text(&self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// How many elements there are.
    pub fn count(&self, selector: &str) -> u64 {
        self.eval(&format!("document.querySelectorAll({selector:?}).length")).as_u64().unwrap_or_default()
    }

    /// Waits until an expression is true.
    pub fn until(&self, expression: &str) {
        let started = Instant::now();
        // What is asked about may not stand in the page yet: that is a "not yet", not a mistake.
        let asked = format!("(() => {{ try {{ return !!({expression}) }} catch {{ return false }} }})()");
        while self.eval(&asked) != true {
            let seen = || self.text("document.body.innerText.slice(0, 2000)");
            assert!(started.elapsed() < PATIENCE, "never true: {expression}\n{}", seen());
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Waits until an element stands in the page.
    pub fn shows(&self, selector: &str) {
        self.until(&format!("document.querySelector({selector:?})"));
    }

    /// Waits until nothing of this kind stands in the page.
    pub fn hides(&self, selector: &str) {
        self.until(&format!("!document.querySelector({selector:?})"));
    }

    /// Waits until an element holds this text.
    pub fn reads(&self, selector: &str, text: &str) {
        self.until(&format!("document.querySelector({selector:?}).innerText.includes({text:?})"));
    }

    /// Types or pastes text where the focus is.
    pub fn insert(&self, text: &str) {
        self.driver.insert(text);
    }

    /// Replaces what stands in the text box, as a user who selects all and pastes.
    pub fn paste(&self, text: &str) {
        self.eval("document.getElementById('paste').focus(), document.getElementById('paste').select(), 0");
        match text {
            "" => self.key("Delete", 0),
            text => self.insert(text),
        }
    }

    /// Pastes what has an answer, and waits for it.
    pub fn diagnose(&self, text: &str) {
        self.paste(text);
        self.shows("[data-finding]");
    }

    /// Presses a key; `modifiers`: 2 Ctrl, 8 Shift.
    pub fn key(&self, key: &str, modifiers: u8) {
        self.driver.key(key, modifiers);
    }

    /// Takes the focus from wherever it is.
    pub fn blur(&self) {
        self.eval("document.activeElement.blur(), 0");
    }

    /// Waits until the page has done what it does a moment after it was drawn: a view that scrolls takes a click to another place.
    fn settle(&self) {
        self.eval("new Promise(done => setTimeout(done, 40))");
    }

    /// Scrolls so far down, once the view has come to rest.
    pub fn scroll_to(&self, down: u32) {
        self.settle();
        self.eval(&format!("scrollTo(0, {down})"));
        self.until(&format!("scrollY === {down}"));
    }

    /// Clicks in the middle of an element.
    pub fn click(&self, selector: &str) {
        self.shows(selector);
        self.settle();
        self.driver.click(&format!("document.querySelector({selector:?})"));
    }

    /// Clicks what the browser itself tells a screen reader to be of this role and name.
    pub fn press(&self, role: &str, name: &str) {
        self.find(role, name);
        self.settle();
        self.driver.click(&self.find(role, name));
    }

    /// Writes into a field, found by its role and name.
    pub fn write(&self, role: &str, name: &str, text: &str) {
        let field = self.find(role, name);
        self.eval(&format!("(e => {{ e.focus(); e.select() }})({field})"));
        self.insert(text);
    }

    /// An element by role and name. A script seeks those that come near; which of them it is, the browser says: what a screen reader
    /// is told, not what we think it is told.
    pub fn find(&self, role: &str, name: &str) -> String {
        let started = Instant::now();
        loop {
            let near = format!("({})({role:?}, {name:?})", include_str!("near.js").trim());
            for at in 0..self.eval(&format!("{near}.length")).as_u64().unwrap_or_default() {
                let element = format!("{near}[{at}]");
                let told = self.driver.role_and_name(&element);
                if told.is_some_and(|(its_role, its_name)| its_role == role && its_name.contains(name)) {
                    return element;
                }
            }
            let seen = || self.text("document.body.innerText.slice(0, 2000)");
            assert!(started.elapsed() < PATIENCE / 3, "no {role} is called {name:?}\n{}", seen());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Moves the pointer over the middle of an element.
    pub fn hover(&self, selector: &str) {
        self.driver.hover(&format!("document.querySelector({selector:?})"));
    }

    /// Chooses in a list.
    pub fn choose(&self, selector: &str, value: &str) {
        self.eval(&format!(
            "(s => {{ s.value = {value:?}; s.dispatchEvent(new Event('change', {{ bubbles: true }})) }})(document.querySelector({selector:?}))"
        ));
    }

    /// Chooses in a list that is found by its name.
    pub fn select(&self, name: &str, value: &str) {
        let list = self.find("combobox", name);
        self.eval(&format!(
            "(s => {{ s.value = {value:?}; s.dispatchEvent(new Event('change', {{ bubbles: true }})) }})({list})"
        ));
    }

    /// Chooses files of this machine in a field. The dialog that a click opens is the system's own: no browser lets itself be led
    /// through it, so the files are given to the field behind the button.
    pub fn give_files(&self, field: &str, files: &[PathBuf]) {
        self.shows(field);
        self.driver.give_files(&format!("document.querySelector({field:?})"), files);
    }

    /// Drops a file whose parts a script makes.
    pub fn drop_file(&self, name: &str, parts: &str) {
        self.prepare_file(name, parts);
        self.drop_prepared();
    }

    /// Makes a file, so that dropping it is all that is left to do.
    pub fn prepare_file(&self, name: &str, parts: &str) {
        self.eval(&format!("(window.data = new DataTransfer(), data.items.add(new File({parts}, {name:?})), 0)"));
    }

    /// Drops the file that was made.
    pub fn drop_prepared(&self) {
        self.eval(
            "document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: window.data, bubbles: true, cancelable: true }))",
        );
    }

    /// What was asked for outside of the page since it was opened, but for what the page's policy stopped.
    pub fn sent(&self) -> Vec<String> {
        self.driver.sent()
    }

    /// Another size of the window, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.driver.resize(width, height);
    }

    /// Says what the system prefers.
    pub fn prefer(&self, feature: &str, value: &str) {
        self.driver.prefer(feature, value);
    }

    /// A picture of what is seen, in the format that the file's name says.
    pub fn picture(&self, file: &Path) {
        let format = file.extension().and_then(|end| end.to_str()).unwrap_or("png");
        std::fs::write(file, self.driver.picture(format)).expect("the picture is written");
    }

    /// The process whose children and it are the browser.
    pub fn process(&self) -> u32 {
        self.driver.process()
    }

    /// Keeps what is copied and saved from here on in `copied` and `saved` of the window, and the name of what is saved in `named`:
    /// the clipboard belongs to all tests at once, and a saved file to the system.
    pub fn keep_what_leaves(&self) {
        self.eval(
            "(() => { window.copied = []; window.saved = []; \
             navigator.clipboard.writeText = async text => { window.copied.push(text) }; \
             navigator.clipboard.write = async items => { window.copied.push(await (await items[0].getType('text/html')).text()) }; \
             const address = URL.createObjectURL.bind(URL); \
             URL.createObjectURL = blob => { if (blob.type === 'text/html') blob.text().then(text => window.saved.push(text)); return address(blob) }; \
             const click = HTMLAnchorElement.prototype.click; \
             HTMLAnchorElement.prototype.click = function () { if (this.download) window.named = this.download; else click.call(this) } })()",
        );
    }
}

/// A value as a script writes it.
fn quoted(text: &str) -> Value {
    json!(text)
}
