//! Firefox, driven over Marionette, the protocol that Firefox brings along: one connection, no driver program. Its only way to any
//! network is a trap that notes who asks and answers nobody.

use super::{Driver, PATIENCE, quoted};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Firefox starts only when the test run needs it, and all tests share it: a start takes seconds.
static SHARED: Mutex<Option<Session>> = Mutex::new(None);

/// What an element is called in messages.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What Firefox asks for by itself, switched off: what is caught is then the page's.
const QUIET: &str = "user_pref('network.captive-portal-service.enabled', false);\nuser_pref('network.connectivity-service.enabled', false);\n\
    user_pref('app.normandy.enabled', false);\nuser_pref('app.update.enabled', false);\nuser_pref('browser.region.network.url', '');\n\
    user_pref('browser.safebrowsing.malware.enabled', false);\nuser_pref('browser.safebrowsing.phishing.enabled', false);\n\
    user_pref('browser.safebrowsing.update.enabled', false);\nuser_pref('datareporting.policy.dataSubmissionEnabled', false);\n\
    user_pref('dom.push.connection.enabled', false);\nuser_pref('extensions.systemAddon.update.enabled', false);\n\
    user_pref('extensions.update.enabled', false);\nuser_pref('services.settings.server', 'data:,');\n\
    user_pref('toolkit.telemetry.server', 'data:,');\nuser_pref('ui.prefersReducedMotion', 1);\nuser_pref('intl.accept_languages', 'en');\n";

/// What the proxy of the browser was asked for; it answers nothing.
struct Trap {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Trap {
    fn set() -> Trap {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut line = String::new();
                drop(BufReader::new(stream).read_line(&mut line));
                notes.lock().expect("no panic inside").push(line.trim().to_owned());
            }
        });
        Trap { port, asked }
    }

    fn caught(&self) -> Vec<String> {
        self.asked.lock().expect("no panic inside").clone()
    }
}

/// A running Firefox and the connection to it.
struct Session {
    child: Child,
    _until_we_end: ChildStdin,
    stream: BufReader<TcpStream>,
    next: u64,
    trap: Trap,
}

impl Session {
    fn start(program: &Path, settings: &str) -> Session {
        let trap = Trap::set();
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a free port").port();
        let profile = std::env::temp_dir().join(format!("errwise-firefox-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&profile).expect("a folder for the profile");
        std::fs::write(profile.join("user.js"), format!("{QUIET}{}{settings}", ways(port, trap.port)))
            .expect("the profile is written");
        let mut child = launch(program, &profile);
        let until_we_end = child.stdin.take().expect("piped");
        let stream = BufReader::new(connected(port));
        let mut session = Session { child, _until_we_end: until_we_end, stream, next: 1, trap };
        session.message();
        session.call("WebDriver:NewSession", json!({}));
        session.call("WebDriver:SetTimeouts", json!({ "script": PATIENCE.as_millis() as u64 }));
        session
    }

    /// A message is its length, a colon, and JSON.
    fn message(&mut self) -> Value {
        let mut length = Vec::new();
        self.stream.read_until(b':', &mut length).expect("Firefox answers");
        let length: usize = String::from_utf8_lossy(&length).trim_end_matches(':').parse().expect("a length");
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("a whole message");
        serde_json::from_slice(&body).expect("JSON")
    }

    fn try_call(&mut self, command: &str, params: Value) -> Result<Value, Value> {
        let message = json!([0, self.next, command, params]).to_string();
        self.next += 1;
        self.stream.get_mut().write_all(format!("{}:{message}", message.len()).as_bytes()).expect("Firefox listens");
        let answer = self.message();
        if answer[2].is_null() { Ok(answer[3].clone()) } else { Err(answer[2].clone()) }
    }

    fn call(&mut self, command: &str, params: Value) -> Value {
        self.try_call(command, params).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    fn run(&mut self, script: String) -> Value {
        self.call("WebDriver:ExecuteScript", json!({ "script": script, "args": [] }))["value"].clone()
    }

    /// Runs a script in the browser itself, around the page.
    fn run_around(&mut self, script: &str) {
        self.call("Marionette:SetContext", json!({ "value": "chrome" }));
        self.run(script.to_owned());
        self.call("Marionette:SetContext", json!({ "value": "content" }));
    }
}

/// Where Marionette listens, and where the network is not.
fn ways(marionette: u16, proxy: u16) -> String {
    format!(
        "user_pref('marionette.port', {marionette});\nuser_pref('network.proxy.type', 1);\nuser_pref('network.proxy.http', '127.0.0.1');\n\
         user_pref('network.proxy.http_port', {proxy});\nuser_pref('network.proxy.ssl', '127.0.0.1');\nuser_pref('network.proxy.ssl_port', {proxy});\n"
    )
}

/// The shell ends Firefox and clears up after it when this process has ended in whatever way: its own end would leave Firefox behind.
fn launch(program: &Path, profile: &Path) -> Child {
    Command::new("sh")
        .args(["-c", "profile=$1; shift; \"$@\" --profile \"$profile\" </dev/null >/dev/null 2>&1 & read -r _; kill $!; wait; rm -rf \"$profile\"", "sh"])
        .args([profile, program])
        .args(["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--width", "1280", "--height", "900"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("Firefox starts")
}

/// Firefox takes some seconds until it listens.
fn connected(port: u16) -> TcpStream {
    let started = Instant::now();
    loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => {
                stream.set_read_timeout(Some(2 * PATIENCE)).expect("a time");
                return stream;
            }
            Err(error) => assert!(started.elapsed() < PATIENCE, "Firefox never listens: {error}"),
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

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
        let before = session.trap.caught().len();
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
        let caught = self.session.borrow_mut().session().trap.caught().split_off(self.before);
        // Firefox asks its maker for lists of its own, whatever its settings say.
        caught
            .into_iter()
            .filter(|request| ![".mozilla.com:443", ".mozilla.org:443"].iter().any(|own| request.contains(own)))
            .collect()
    }

    fn process(&self) -> u32 {
        self.session.borrow_mut().session().child.id()
    }

    fn prefer(&self, _: &str, _: &str) {
        unreachable!("pictures are taken in Chromium")
    }

    fn picture(&self, _: &str) -> Vec<u8> {
        unreachable!("pictures are taken in Chromium")
    }
}
