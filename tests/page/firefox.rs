//! The page in Firefox, driven over Marionette, the protocol that Firefox brings along: one connection, no driver program. Its only way
//! to any network is a trap that notes who asks and answers nobody.

use crate::{EVENT, in_firefox};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(90);

/// The file that `cargo xtask page` made and the Firefox to open it with.
pub fn prepared() -> Option<(PathBuf, PathBuf)> {
    let named = |name| std::env::var_os(name).map(PathBuf::from);
    Some((named("ERRWISE_PAGE")?, named("ERRWISE_FIREFOX")?))
}

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
                notes.lock().expect("no panic inside").push(line);
            }
        });
        Trap { port, asked }
    }

    fn caught(&self, host: &str) -> bool {
        self.asked.lock().expect("no panic inside").iter().any(|line| line.contains(host))
    }
}

struct Firefox {
    child: Child,
    profile: PathBuf,
    stream: BufReader<TcpStream>,
    next: u64,
}

impl Firefox {
    /// A Firefox with the page in it, ready for a paste.
    fn open(trap: &Trap) -> Firefox {
        let (page, program) = prepared().expect("asked for a browser without one");
        let mut firefox = Firefox::launch(&program, trap);
        firefox.call("WebDriver:NewSession", json!({}));
        firefox.call("WebDriver:Navigate", json!({ "url": format!("file://{}", page.display()) }));
        firefox.until("document.body.hasAttribute('data-ready')");
        firefox
    }

    fn launch(program: &PathBuf, trap: &Trap) -> Firefox {
        let port = TcpListener::bind(("127.0.0.1", 0)).and_then(|free| free.local_addr()).expect("a free port").port();
        let profile = std::env::temp_dir().join(format!("errwise-firefox-{}-{port}", std::process::id()));
        std::fs::create_dir_all(&profile).expect("a folder for the profile");
        let proxy = trap.port;
        let settings = format!(
            "user_pref('marionette.port', {port});\nuser_pref('network.proxy.type', 1);\nuser_pref('network.proxy.http', '127.0.0.1');\n\
             user_pref('network.proxy.http_port', {proxy});\nuser_pref('network.proxy.ssl', '127.0.0.1');\nuser_pref('network.proxy.ssl_port', {proxy});\n\
             user_pref('intl.accept_languages', 'en');\n"
        );
        std::fs::write(profile.join("user.js"), settings).expect("the profile is written");
        let child = Command::new(program)
            .args(["--headless", "--no-remote", "--marionette", "--profile"])
            .arg(&profile)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Firefox starts");
        let stream = BufReader::new(connected(port));
        let mut firefox = Firefox { child, profile, stream, next: 1 };
        firefox.message();
        firefox
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

    /// The value of an expression in the page.
    fn eval(&mut self, expression: &str) -> Value {
        self.call("WebDriver:ExecuteScript", json!({ "script": format!("return {expression}"), "args": [] }))["value"].clone()
    }

    fn until(&mut self, expression: &str) {
        let started = Instant::now();
        let asked = format!("(() => {{ try {{ return !!({expression}) }} catch {{ return false }} }})()");
        while self.eval(&asked) != true {
            assert!(
                started.elapsed() < PATIENCE,
                "never true: {expression}\n{}",
                self.eval("document.body.innerText.slice(0, 2000)")
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Types where an element is, as a person does.
    fn write(&mut self, selector: &str, text: &str) {
        let found = self.call("WebDriver:FindElement", json!({ "using": "css selector", "value": selector }));
        let id = found["value"].as_object().and_then(|element| element.values().next()).cloned().unwrap_or_default();
        self.call("WebDriver:ElementSendKeys", json!({ "id": id, "text": text }));
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        drop(self.child.kill().and_then(|()| self.child.wait()));
        drop(std::fs::remove_dir_all(&self.profile));
    }
}

/// Firefox takes some seconds until it listens.
fn connected(port: u16) -> TcpStream {
    let started = Instant::now();
    loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => return stream,
            Err(error) => assert!(started.elapsed() < PATIENCE, "Firefox never listens: {error}"),
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn firefox_answers_a_paste_a_search_and_a_large_file_without_a_network() {
    in_firefox!();
    let trap = Trap::set();
    let mut page = Firefox::open(&trap);
    page.write("#paste", EVENT);
    page.until("document.querySelector('[data-finding]').dataset.severity === 'error' && document.querySelector('[data-signal=\"hresult:0x80230619\"]')");
    page.eval(
        "(s => { s.value = 'nl'; s.dispatchEvent(new Event('change', { bubbles: true })) })(document.querySelector('#language'))",
    );
    page.until("document.documentElement.lang === 'nl' && document.body.innerText.includes('Artikelen') && document.querySelector('[data-finding]')");
    page.write("#search", "wachtwoord terugschrijven");
    page.until("document.querySelector('[data-hit]')");
    page.eval("location.hash = '#/codes'");
    page.until("document.querySelectorAll('table.codes tbody tr').length > 20");
    page.eval("location.hash = '#/'");
    page.until("document.querySelector('#paste')");
    page.eval("(() => { const data = new DataTransfer(); data.items.add(new File(['just a line\\n'.repeat(40000), 'hr=800700CE'], 'large.log')); \
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })) })()");
    page.until("document.querySelector('.file') && document.querySelector('[data-signal=\"hresult:0x800700CE\"]')");
}

#[test]
fn nothing_leaves_the_page_in_firefox() {
    in_firefox!();
    let trap = Trap::set();
    let mut page = Firefox::open(&trap);
    page.write("#paste", EVENT);
    page.until("document.querySelector('[data-finding]')");
    page.eval("void fetch('https://fetched.example/').catch(() => 0)");
    page.eval("(i => { i.src = 'https://pictured.example/x.png'; document.body.append(i) })(new Image())");
    std::thread::sleep(Duration::from_millis(500));
    // What does leave by the address bar is caught: the trap works.
    drop(page.try_call("WebDriver:Navigate", json!({ "url": "http://control.example/" })));
    assert!(trap.caught("control.example"));
    assert!(!trap.caught("fetched.example") && !trap.caught("pictured.example") && !trap.caught("fabrikam"));
}
