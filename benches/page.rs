//! How soon the page is ready and how fast it answers, in a real browser: `cargo xtask bench page`. Prints milliseconds from the
//! navigation to `data-ready` from `file://`, MB/s of dropped files from the drop to the answer, and the longest task of the page.
#![allow(clippy::print_stdout, reason = "a bench measures and prints")]

#[path = "../tests/page/browser.rs"]
#[allow(dead_code, reason = "the tests click and type as well")]
mod browser;
#[path = "diagnose/shapes.rs"]
mod shapes;

use browser::{Page, prepared};
use serde_json::json;

/// Best of so many runs.
const RUNS: usize = 5;

fn main() {
    if prepared().is_none() {
        println!("`cargo xtask bench page` builds the page for this bench");
        return;
    }
    let ready: Vec<f64> = (0..RUNS).map(|_| ready()).collect();
    println!("ready {:.0} ms after the navigation, from file:// (best of {RUNS}; worst {:.0})", least(&ready), most(&ready));
    for (name, text) in shapes::all() {
        let runs: Vec<(f64, f64)> = (0..3).map(|_| answered(&text)).collect();
        let time = least(&runs.iter().map(|run| run.0).collect::<Vec<_>>());
        let longest = most(&runs.iter().map(|run| run.1).collect::<Vec<_>>());
        println!("{name:34} {:7.1} MB/s   longest task {longest:.0} ms", text.len() as f64 / 1e3 / time);
    }
}

fn least(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

fn most(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

/// Milliseconds until the page answers a paste at once.
fn ready() -> f64 {
    let page = Page::blank();
    page.before(
        "new MutationObserver((_, observer) => { if (document.body && document.body.hasAttribute('data-ready')) { \
         window.readyAt = performance.now(); observer.disconnect() } }) \
         .observe(document, { attributes: true, subtree: true, childList: true })",
    );
    page.go("");
    page.ready();
    page.eval("window.readyAt").as_f64().unwrap_or_default()
}

/// Milliseconds from the drop of a file to its answer, and the longest task of the page in between.
fn answered(text: &str) -> (f64, f64) {
    let page = Page::open();
    page.eval(
        "window.longest = 0; new PerformanceObserver(list => list.getEntries() \
         .forEach(entry => window.longest = Math.max(window.longest, entry.duration))).observe({ type: 'longtask' })",
    );
    page.eval(&format!("window.parts = [{}]; 0", json!(text)));
    page.eval(
        "window.answeredAt = 0; new MutationObserver((_, observer) => { \
         if (document.querySelector('[data-finding], [data-signal], .nothing')) { window.answeredAt = performance.now(); observer.disconnect() } }) \
         .observe(document.body, { subtree: true, childList: true }); window.droppedAt = performance.now(); 0",
    );
    page.drop_file("paste.log", "window.parts");
    page.until("window.answeredAt > 0");
    let time = page.eval("window.answeredAt - window.droppedAt").as_f64().unwrap_or_default();
    page.eval("new Promise(done => setTimeout(done, 300))");
    (time, page.eval("window.longest").as_f64().unwrap_or_default())
}
