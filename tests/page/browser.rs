//! A real Chromium, driven over its debugging pipe as a user would: keys, text, clicks. No driver program, no port.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(60);

const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=en",
    "--remote-debugging-pipe",
];

/// The file that `cargo xtask page` made and the browser to open it with; absent when the tests run by themselves.
pub fn prepared() -> Option<(PathBuf, PathBuf)> {
    let named = |name| std::env::var_os(name).map(PathBuf::from);
    Some((named("ERRWISE_PAGE")?, named("ERRWISE_BROWSER")?))
}

struct Browser {
    pipe: Mutex<ChildStdin>,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Sender<Value>>>,
    /// Per tab: number and address of each request that the policy let pass.
    requests: Mutex<HashMap<String, Vec<(String, String)>>>,
}

/// One browser for all tests; it ends with this process, when its pipe closes.
fn browser() -> &'static Browser {
    static BROWSER: OnceLock<Browser> = OnceLock::new();
    static READER: OnceLock<()> = OnceLock::new();
    let mut stdout = None;
    let browser = BROWSER.get_or_init(|| {
        let (_, program) = prepared().expect("asked for a browser without one");
        let (pipe, out) = launch(&program);
        stdout = Some(out);
        Browser { pipe: Mutex::new(pipe), next: AtomicU64::new(1), waiting: Mutex::default(), requests: Mutex::default() }
    });
    if let Some(out) = stdout {
        READER.get_or_init(|| drop(std::thread::spawn(move || browser.listen(out))));
    }
    browser
}

/// Chromium reads commands from file 3 and answers on file 4; the shell puts our pipes there.
#[allow(clippy::zombie_processes, reason = "one browser for all tests, which ends when its pipes close with this process")]
fn launch(program: &Path) -> (ChildStdin, ChildStdout) {
    let profile = std::env::temp_dir().join(format!("errwise-page-{}", std::process::id()));
    let mut child = Command::new("sh")
        .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
        .arg(program)
        .args(FLAGS)
        .arg(format!("--user-data-dir={}", profile.display()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the browser starts");
    (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"))
}

impl Browser {
    fn listen(&self, out: ChildStdout) {
        for message in BufReader::new(out).split(0).map_while(Result::ok) {
            let message: Value = serde_json::from_slice(&message).unwrap_or_default();
            if let Some(id) = message["id"].as_u64() {
                let waiting = self.waiting.lock().expect("no panic inside").remove(&id);
                waiting.into_iter().for_each(|sender| drop(sender.send(message.clone())));
            } else {
                self.note(&message);
            }
        }
    }

    /// Keeps what was asked for, and drops it again where the page's policy stopped it.
    fn note(&self, event: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (session, id) = (text(&event["sessionId"]), text(&event["params"]["requestId"]));
        let mut requests = self.requests.lock().expect("no panic inside");
        let of_tab = requests.entry(session).or_default();
        match event["method"].as_str() {
            Some("Network.requestWillBeSent") => of_tab.push((id, text(&event["params"]["request"]["url"]))),
            Some("Network.loadingFailed") if event["params"]["blockedReason"] == "csp" => {
                of_tab.retain(|(known, _)| *known != id)
            }
            _ => {}
        }
    }

    fn call(&self, session: Option<&str>, method: &str, params: Value) -> Value {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = mpsc::channel();
        self.waiting.lock().expect("no panic inside").insert(id, sender);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.pipe.lock().expect("no panic inside").write_all(&bytes).expect("the browser listens");
        let answer = receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
        answer["result"].clone()
    }
}

/// A tab with the page in it, with a profile of its own.
pub struct Page {
    session: String,
}

impl Page {
    /// The page, ready for a paste.
    pub fn open() -> Page {
        let page = Page::blank();
        page.go("");
        page.ready();
        page
    }

    /// A tab with nothing in it yet.
    pub fn blank() -> Page {
        let browser = browser();
        let context = browser.call(None, "Target.createBrowserContext", json!({}))["browserContextId"].clone();
        let target = browser.call(
            None,
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": context, "width": 1280, "height": 900 }),
        );
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.call(None, "Target.attachToTarget", attach)["sessionId"].as_str().expect("a session").to_owned();
        let page = Page { session };
        ["Page.enable", "Runtime.enable", "Network.enable"].into_iter().for_each(|method| drop(page.call(method, json!({}))));
        // Scrolling is over at once, so that what is asked next is seen where it stays.
        let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        page.call("Emulation.setEmulatedMedia", still);
        page
    }

    fn call(&self, method: &str, params: Value) -> Value {
        browser().call(Some(&self.session), method, params)
    }

    /// Opens the single file from disk at an address such as `#/codes`.
    pub fn go(&self, hash: &str) {
        let (file, _) = prepared().expect("asked for a page without one");
        self.call("Page.navigate", json!({ "url": format!("file://{}{hash}", file.display()) }));
    }

    /// Opens a page of another place.
    pub fn go_to(&self, url: &str) {
        self.call("Page.navigate", json!({ "url": url }));
    }

    /// Waits until the page answers.
    pub fn ready(&self) {
        self.until("document.body && document.body.hasAttribute('data-ready')");
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.eval("document.body.removeAttribute('data-ready')");
        self.call("Page.reload", json!({}));
        self.ready();
    }

    /// Runs before anything of the page does, on every load.
    pub fn before(&self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// The value of an expression in the page.
    pub fn eval(&self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true, "allowUnsafeEvalBlockedByCSP": false });
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The text of an expression in the page.
    pub fn text(&self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until an expression is true.
    pub fn until(&self, expression: &str) {
        let started = Instant::now();
        // What is asked about may not stand in the page yet: that is a "not yet", not a mistake.
        let asked = format!("(() => {{ try {{ return !!({expression}) }} catch {{ return false }} }})()");
        while self.eval(&asked) != true {
            assert!(
                started.elapsed() < PATIENCE,
                "never true: {expression}\n{}",
                self.text("document.body.innerText.slice(0, 2000)")
            );
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    /// Types or pastes text where the focus is.
    pub fn insert(&self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// Replaces what stands in the text box, as a user who selects all and pastes.
    pub fn paste(&self, text: &str) {
        self.eval("document.getElementById('paste').focus(), document.getElementById('paste').select()");
        match text {
            "" => self.key("Delete", 0),
            text => self.insert(text),
        }
    }

    /// Presses a key; `modifiers`: 1 Alt, 2 Ctrl, 8 Shift.
    pub fn key(&self, key: &str, modifiers: u8) {
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            "Delete" => 46,
            "ArrowDown" => 40,
            "ArrowUp" => 38,
            _ => 0,
        };
        let text = if key.chars().count() == 1 { key } else { "" };
        let mut event = json!({ "type": "keyDown", "key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code });
        if !text.is_empty() {
            event["text"] = text.into();
        }
        self.call("Input.dispatchKeyEvent", event);
        self.call(
            "Input.dispatchKeyEvent",
            json!({ "type": "keyUp", "key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code }),
        );
    }

    /// Clicks in the middle of an element.
    pub fn click(&self, selector: &str) {
        self.until(&format!("document.querySelector({selector:?})"));
        let place = format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }})(document.querySelector({selector:?}))"
        );
        let place = self.eval(&place);
        for kind in ["mousePressed", "mouseReleased"] {
            self.call(
                "Input.dispatchMouseEvent",
                json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 }),
            );
        }
    }

    /// Moves the pointer over the middle of an element.
    pub fn hover(&self, selector: &str) {
        let place = self.eval(&format!(
            "(r => [r.x + r.width / 2, r.y + r.height / 2])(document.querySelector({selector:?}).getBoundingClientRect())"
        ));
        self.call("Input.dispatchMouseEvent", json!({ "type": "mouseMoved", "x": place[0], "y": place[1] }));
    }

    /// Chooses in a list.
    pub fn choose(&self, selector: &str, value: &str) {
        self.eval(&format!(
            "(s => {{ s.value = {value:?}; s.dispatchEvent(new Event('change', {{ bubbles: true }})) }})(document.querySelector({selector:?}))"
        ));
    }

    /// Drops a file whose parts a script makes.
    pub fn drop_file(&self, name: &str, parts: &str) {
        self.prepare_file(name, parts);
        self.drop_prepared();
    }

    /// Makes a file, so that dropping it is all that is left to do.
    pub fn prepare_file(&self, name: &str, parts: &str) {
        self.eval(&format!("window.data = new DataTransfer(), data.items.add(new File({parts}, {name:?})), 0"));
    }

    /// Drops the file that was made.
    pub fn drop_prepared(&self) {
        self.eval("document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))");
    }

    /// Every address that was asked for since the tab was opened, but for what the page's policy stopped.
    pub fn requests(&self) -> Vec<String> {
        let requests = browser().requests.lock().expect("no panic inside");
        requests.get(&self.session).into_iter().flatten().map(|(_, url)| url.clone()).collect()
    }

    /// Another size of the window, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let mobile = width < 600;
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile }),
        );
    }

    /// A picture of what is seen.
    pub fn picture(&self, file: &Path) {
        let data =
            self.call("Page.captureScreenshot", json!({ "format": "png" }))["data"].as_str().unwrap_or_default().to_owned();
        std::fs::write(file, decode(&data)).expect("the picture is written");
    }
}

/// Base64, as the browser sends pictures.
fn decode(text: &str) -> Vec<u8> {
    let digit =
        |byte: u8| b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".iter().position(|known| *known == byte);
    let digits: Vec<usize> = text.bytes().filter_map(digit).collect();
    let group = |four: &[usize]| {
        let bits = four.iter().enumerate().fold(0, |bits, (at, digit)| bits | digit << (18 - 6 * at));
        [(bits >> 16) as u8, (bits >> 8) as u8, bits as u8].into_iter().take(four.len() - 1).collect::<Vec<_>>()
    };
    digits.chunks(4).flat_map(group).collect()
}
