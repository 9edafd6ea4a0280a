//! The served site with the network cut: once visited, it works without its host.

use crate::EVENT;
use crate::browser::walk::everywhere;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// A host of the site that can be switched off.
struct Host {
    port: u16,
    off: Arc<AtomicBool>,
    running: JoinHandle<()>,
}

impl Host {
    fn of(site: PathBuf) -> Host {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        let off = Arc::new(AtomicBool::new(false));
        let stopped = off.clone();
        let running = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok).take_while(|_| !stopped.load(Ordering::SeqCst)) {
                // Browsers open connections ahead of need: one that says nothing keeps nobody waiting.
                let site = site.clone();
                std::thread::spawn(move || answer(stream, &site));
            }
        });
        Host { port, off, running }
    }

    /// Nothing answers at its address from here on.
    fn cut(self) {
        self.off.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        self.running.join().expect("the host ends");
        assert!(TcpStream::connect(("127.0.0.1", self.port)).is_err(), "the host still answers");
    }
}

fn answer(mut stream: TcpStream, site: &Path) {
    let lines: Vec<String> = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or("/").trim_start_matches('/').to_owned();
    let name = if path.is_empty() { "index.html" } else { path.as_str() };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let (status, body) = std::fs::read(site.join(name)).map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let head =
        format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    // A browser that goes away in the middle is its own business.
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)));
}

/// A copy of the site that may be changed.
fn copy_of(site: &Path) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-site-{:?}", std::thread::current().id()));
    std::fs::create_dir_all(&copy).unwrap();
    for entry in std::fs::read_dir(site).unwrap().flatten() {
        std::fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
    }
    copy
}

#[test]
fn a_page_that_stays_open_says_when_a_newer_version_is_there() {
    let Some(site) = std::env::var_os("ERRWISE_SITE").map(PathBuf::from) else {
        println!("skipped: `cargo xtask test` builds the site for this test");
        return;
    };
    everywhere(|page| {
        let site = copy_of(&site);
        let host = Host::of(site.clone());
        page.go_to(&format!("http://127.0.0.1:{}/", host.port));
        page.ready();
        page.until("navigator.serviceWorker.controller");
        page.diagnose(EVENT);
        assert_eq!(page.count(".renewed"), 0, "the version that is open is no news");
        let worker = site.join("service-worker.js");
        let renewed = std::fs::read_to_string(&worker).unwrap().replace("'errwise-", "'errwise-x");
        std::fs::write(&worker, renewed).unwrap();
        page.eval("navigator.serviceWorker.getRegistration().then(registration => registration.update()).then(() => 0)");
        page.reads("[role=status] .renewed", "A newer version of this page is ready");
        assert_eq!(page.text("document.querySelector('#paste').value"), EVENT, "nobody lost what they pasted");
        page.press("button", "Load it now");
        page.until("document.body.hasAttribute('data-ready') && document.querySelector('#paste').value === '' && !document.querySelector('.renewed')");
        host.cut();
    });
}

#[test]
fn the_site_works_with_the_network_cut() {
    let Some(site) = std::env::var_os("ERRWISE_SITE").map(PathBuf::from) else {
        println!("skipped: `cargo xtask test` builds the site for this test");
        return;
    };
    everywhere(|page| {
        let host = Host::of(site.clone());
        let address = format!("http://127.0.0.1:{}/", host.port);
        page.go_to(&address);
        page.ready();
        page.eval("navigator.serviceWorker.ready.then(() => 0)");
        page.until("navigator.serviceWorker.controller");
        host.cut();
        page.go_to("about:blank");
        page.go_to(&address);
        page.ready();
        page.keep_what_leaves();
        page.diagnose(EVENT);
        page.press("button", "Copy ticket text");
        page.until("window.copied.length === 1 && window.copied[0].includes('80230619')");
        page.drop_file("large.log", "['just a line\\n'.repeat(40000), 'hr=800700CE']");
        page.until("document.querySelector('.file') && document.querySelector('[data-signal=\"hresult:0x800700CE\"]')");
        page.press("link", "Articles");
        page.press("link", "Calling Microsoft support");
        page.shows("article h1");
        page.select("Language", "nb");
        page.until("document.querySelector('article').lang === 'nb'");
        page.blur();
        page.key("/", 0);
        page.insert("passord");
        page.shows("[data-hit]");
    });
}
