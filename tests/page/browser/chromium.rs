//! Chromium, driven over its debugging pipe: no driver program, no port.

use super::{Driver, PATIENCE};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Mutex, OnceLock};

const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=en",
    // A test goes from view to view faster than a person; Chromium would hold it back after two hundred.
    "--disable-ipc-flooding-protection",
    "--remote-debugging-pipe",
];

struct Browser {
    child: u32,
    pipe: Mutex<ChildStdin>,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Sender<Value>>>,
    /// Per tab: number and address of each request that the policy let pass.
    requests: Mutex<HashMap<String, Vec<(String, String)>>>,
}

/// One browser for all tests; it ends with this process, when its pipe closes.
fn browser(program: &Path) -> &'static Browser {
    static BROWSER: OnceLock<Browser> = OnceLock::new();
    static READER: OnceLock<()> = OnceLock::new();
    let mut stdout = None;
    let browser = BROWSER.get_or_init(|| {
        let (child, pipe, out) = launch(program);
        stdout = Some(out);
        let child = child.id();
        Browser { child, pipe: Mutex::new(pipe), next: AtomicU64::new(1), waiting: Mutex::default(), requests: Mutex::default() }
    });
    if let Some(out) = stdout {
        READER.get_or_init(|| drop(std::thread::spawn(move || browser.listen(out))));
    }
    browser
}

/// Chromium reads commands from file 3 and answers on file 4; the shell puts our pipes there, and clears up after it.
fn launch(program: &Path) -> (Child, ChildStdin, ChildStdout) {
    let profile = std::env::temp_dir().join(format!("errwise-chromium-{}", std::process::id()));
    let mut child = Command::new("sh")
        .args([
            "-c",
            "profile=$1; shift; \"$@\" --user-data-dir=\"$profile\" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf \"$profile\"",
            "sh",
        ])
        .args([&profile, program])
        .args(FLAGS)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the browser starts");
    let (pipe, out) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
    (child, pipe, out)
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
        self.try_call(session, method, params).unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    fn try_call(&self, session: Option<&str>, method: &str, params: Value) -> Result<Value, Value> {
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
        if answer["error"].is_null() { Ok(answer["result"].clone()) } else { Err(answer["error"].clone()) }
    }
}

/// A tab with a profile of its own.
pub struct Chromium {
    browser: &'static Browser,
    session: String,
    context: Value,
}

impl Chromium {
    /// A tab with nothing in it yet.
    pub fn tab(program: &Path) -> Chromium {
        let browser = browser(program);
        let context = browser.call(None, "Target.createBrowserContext", json!({}))["browserContextId"].clone();
        let target = browser.call(
            None,
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": context, "width": 1280, "height": 900 }),
        );
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = browser.call(None, "Target.attachToTarget", attach)["sessionId"].as_str().expect("a session").to_owned();
        let tab = Chromium { browser, session, context };
        ["Page.enable", "Runtime.enable", "Network.enable"].into_iter().for_each(|method| drop(tab.call(method, json!({}))));
        tab.prefer("prefers-color-scheme", "light");
        tab
    }

    fn call(&self, method: &str, params: Value) -> Value {
        self.browser.call(Some(&self.session), method, params)
    }

    fn evaluate(&self, expression: &str, by_value: bool) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": by_value, "userGesture": true,
            "allowUnsafeEvalBlockedByCSP": false });
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"].clone()
    }

    /// The middle of an element, brought into view, and what lies over it there.
    fn middle(&self, element: &str) -> Value {
        self.eval(&format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const r = e.getBoundingClientRect(); \
             const x = r.x + r.width / 2, y = r.y + r.height / 2, top = document.elementFromPoint(x, y); \
             return [x, y, e.contains(top) || !!top && top.contains(e) || [...e.labels || []].some(l => l.contains(top)) ? '' : top ? top.outerHTML.slice(0, 200) : 'nothing'] }})({element})"
        ))
    }

    fn mouse(&self, kind: &str, place: &Value) {
        let button = if kind == "mouseMoved" { "none" } else { "left" };
        let params = json!({ "type": kind, "x": place[0], "y": place[1], "button": button, "clickCount": 1 });
        self.call("Input.dispatchMouseEvent", params);
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // A failing test may have lost the browser; its own message is the one to read.
        if !std::thread::panicking() {
            self.browser.call(None, "Target.disposeBrowserContext", json!({ "browserContextId": self.context }));
        }
    }
}

impl Driver for Chromium {
    fn go_to(&self, url: &str) {
        self.call("Page.navigate", json!({ "url": url }));
    }

    fn reload(&self) {
        self.call("Page.reload", json!({}));
    }

    fn before(&self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    fn eval(&self, expression: &str) -> Value {
        self.evaluate(expression, true)["value"].clone()
    }

    fn insert(&self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    fn key(&self, key: &str, modifiers: u8) {
        let code = match key {
            "Enter" => 13,
            "Tab" => 9,
            "Escape" => 27,
            "Delete" => 46,
            "ArrowDown" => 40,
            "ArrowUp" => 38,
            _ => 0,
        };
        let mut event = json!({ "type": "keyDown", "key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code });
        match key {
            "Enter" => event["text"] = "\r".into(),
            key if key.chars().count() == 1 => event["text"] = key.into(),
            _ => {}
        }
        self.call("Input.dispatchKeyEvent", event);
        let up = json!({ "type": "keyUp", "key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code });
        self.call("Input.dispatchKeyEvent", up);
    }

    fn click(&self, element: &str) {
        let place = self.middle(element);
        assert_eq!(place[2], "", "what lies over {element} gets the click in its place");
        ["mouseMoved", "mousePressed", "mouseReleased"].into_iter().for_each(|kind| self.mouse(kind, &place));
    }

    fn hover(&self, element: &str) {
        let place = self.middle(element);
        self.mouse("mouseMoved", &place);
    }

    fn role_and_name(&self, element: &str) -> Option<(String, String)> {
        let object = self.evaluate(element, false)["objectId"].as_str()?.to_owned();
        let asked = json!({ "objectId": object, "fetchRelatives": false });
        let tree = self.browser.try_call(Some(&self.session), "Accessibility.getPartialAXTree", asked).ok()?;
        let value = |field: &str| tree["nodes"][0][field]["value"].as_str().unwrap_or_default().to_owned();
        Some((value("role"), value("name")))
    }

    fn give_files(&self, field: &str, files: &[PathBuf]) {
        let object = self.evaluate(field, false)["objectId"].clone();
        self.call("DOM.setFileInputFiles", json!({ "objectId": object, "files": files }));
    }

    fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    fn sent(&self) -> Vec<String> {
        let outside = |url: &&String| !["file:///", "blob:", "data:"].iter().any(|kind| url.starts_with(kind));
        let requests = self.browser.requests.lock().expect("no panic inside");
        requests.get(&self.session).into_iter().flatten().map(|(_, url)| url).filter(outside).cloned().collect()
    }

    fn process(&self) -> u32 {
        self.browser.child
    }

    fn prefer(&self, feature: &str, value: &str) {
        // Scrolling is over at once, so that what is asked next is seen where it stays.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.call("Emulation.setEmulatedMedia", json!({ "features": [still, { "name": feature, "value": value }] }));
    }

    fn picture(&self, format: &str) -> Vec<u8> {
        let how = if format == "webp" { json!({ "format": format, "quality": 88 }) } else { json!({ "format": format }) };
        decode(self.call("Page.captureScreenshot", how)["data"].as_str().unwrap_or_default())
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
