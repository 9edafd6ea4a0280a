//! A Firefox and the connection to it: Marionette, the protocol that Firefox brings along, no driver program. Its only way to any
//! network is a trap that notes who asks and answers nobody.

use super::PATIENCE;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

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
pub struct Session {
    child: Child,
    _until_we_end: ChildStdin,
    stream: BufReader<TcpStream>,
    next: u64,
    trap: Trap,
}

impl Session {
    /// Starts Firefox with settings of an administrator, and connects.
    pub fn start(program: &Path, settings: &str) -> Session {
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

    /// What the trap was asked for so far.
    pub fn caught(&self) -> Vec<String> {
        self.trap.caught()
    }

    /// The process that started Firefox.
    pub fn process(&self) -> u32 {
        self.child.id()
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

    /// What a command answers, or why it does not.
    pub fn try_call(&mut self, command: &str, params: Value) -> Result<Value, Value> {
        let message = json!([0, self.next, command, params]).to_string();
        self.next += 1;
        self.stream.get_mut().write_all(format!("{}:{message}", message.len()).as_bytes()).expect("Firefox listens");
        let answer = self.message();
        if answer[2].is_null() { Ok(answer[3].clone()) } else { Err(answer[2].clone()) }
    }

    /// What a command answers.
    pub fn call(&mut self, command: &str, params: Value) -> Value {
        self.try_call(command, params).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// The value of a script in the page.
    pub fn run(&mut self, script: String) -> Value {
        self.call("WebDriver:ExecuteScript", json!({ "script": script, "args": [] }))["value"].clone()
    }

    /// Runs a script in the browser itself, around the page.
    pub fn run_around(&mut self, script: &str) {
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
