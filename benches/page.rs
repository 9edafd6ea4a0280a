//! How soon the page is ready and how fast it answers, in a real browser: `cargo xtask bench page`, or a part of it, such as
//! `cargo xtask bench page memory`. Prints milliseconds from the
//! navigation to `data-ready` from `file://`, from each typed letter to its hits, MB/s of dropped files from the drop to the answer, the
//! longest task of the page, and what the browser holds of 100 MB.
#![allow(clippy::print_stdout, reason = "a bench measures and prints")]

#[path = "../tests/page/browser/mod.rs"]
#[allow(dead_code, reason = "the tests click and type as well")]
mod browser;
#[path = "page/memory.rs"]
mod memory;
#[path = "diagnose/shapes.rs"]
mod shapes;

use browser::Page;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Best of so many runs.
const RUNS: usize = 5;

fn main() {
    if Page::chromium().is_none() {
        println!("`cargo xtask bench page` builds the page for this bench");
        return;
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let parts: [(&str, fn()); 4] =
        [("ready", print_ready), ("search", print_search), ("drops", print_drops), ("memory", print_memory)];
    for (_, print) in parts.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|part| part == name)) {
        print();
    }
}

fn print_ready() {
    let ready: Vec<f64> = (0..RUNS).map(|_| ready()).collect();
    println!("ready {:.0} ms after the navigation, from file:// (best of {RUNS}; worst {:.0})", least(&ready), most(&ready));
}

fn print_search() {
    let mut typed = typed();
    typed.sort_by(f64::total_cmp);
    let at = |share: f64| typed[((typed.len() - 1) as f64 * share) as usize];
    println!("search while typing, {} times: p50 {:.1} ms, p99 {:.1} ms, to the hits drawn", typed.len(), at(0.5), at(0.99));
}

fn print_drops() {
    println!("one drop of 4 MB, then four times as much: what the other 12 MB took, without the worker's start");
    for (name, text) in shapes::all() {
        let (once, _) = answered(&text, 1);
        let (four, longest) = answered(&text, 4);
        let speed = 3.0 * text.len() as f64 / 1e3 / (four - once);
        println!("{name:34} {speed:7.1} MB/s   4 MB in {once:5.0} ms   longest task of the page {longest:.0} ms");
    }
}

fn print_memory() {
    println!("100 MB chosen: what all processes of the browser hold more than before (MB)");
    for (name, text) in shapes::all().filter(|(name, _)| matches!(*name, "plain log" | "events copied as text")) {
        let file = large(name, &text);
        for (browser, page) in [("Chromium", Page::chromium()), ("Firefox", Page::firefox())] {
            page.iter().for_each(|page| remembered(&format!("{name}, {browser}"), page, &file));
        }
        drop(std::fs::remove_file(file));
    }
}

/// A file of 100 MB.
fn large(name: &str, text: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.log", name.replace(' ', "-")));
    std::fs::write(&file, text.repeat(100_000_000 / text.len())).expect("the file is written");
    file
}

/// Prints what a browser holds at most, once it has answered, and once the answer is gone.
fn remembered(name: &str, page: &Page, file: &Path) {
    page.open();
    let now = || {
        std::thread::sleep(Duration::from_secs(4));
        memory::held(page.process()).unwrap_or_default()
    };
    let before = now();
    let watch = memory::Watch::over(page.process());
    page.give_files("#files", &[file.to_owned()]);
    page.until("document.querySelector('.file')");
    page.until("document.querySelector('[data-finding], [data-signal], .nothing')");
    let most = watch.most() - before;
    let answered = now() - before;
    page.press("button", "Clear");
    let cleared = now() - before;
    println!("{name:34} at most {most:5.0}   answered {answered:5.0}   cleared {cleared:5.0}");
}

fn least(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::INFINITY, f64::min)
}

fn most(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

fn tab() -> Page {
    Page::chromium().expect("the browser that was there a moment ago")
}

/// Milliseconds until the page answers a paste at once.
fn ready() -> f64 {
    let page = tab();
    page.before(
        "new MutationObserver((_, observer) => { if (document.body && document.body.hasAttribute('data-ready')) { \
         window.readyAt = performance.now(); observer.disconnect() } }) \
         .observe(document, { attributes: true, subtree: true, childList: true })",
    );
    page.go("");
    page.ready();
    page.eval("window.readyAt").as_f64().unwrap_or_default()
}

/// Milliseconds from each letter of a helpdesk's questions to the hits that it brings.
fn typed() -> Vec<f64> {
    let lines = include_str!("../tests/search/nl.txt").lines().filter(|line| !line.starts_with('#'));
    let questions = lines.filter_map(|line| line.split_once(" → ")).map(|(question, _)| question);
    let typed: Vec<&str> = questions
        .flat_map(|question| question.char_indices().skip(3).map(move |(at, _)| &question[..at]).chain([question]))
        .collect();
    let page = tab();
    page.open();
    page.choose("#language", "nl");
    let times = page.eval(&format!(
        "(async () => {{ const box = document.getElementById('search'), times = []; \
         const drawn = () => new Promise((done) => {{ const {{ port1, port2 }} = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) }}); \
         for (const text of {}) {{ box.value = text; const begun = performance.now(); \
         box.dispatchEvent(new InputEvent('input', {{ bubbles: true }})); await drawn(); times.push(performance.now() - begun) }} \
         return times }})()",
        json!(typed)
    ));
    assert!(page.eval("document.querySelectorAll('[data-hit]').length > 0") == true, "the last question has hits");
    times.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect()
}

/// Milliseconds from the drop of a file, so many times the text, to its answer, and the longest task of the page in between.
fn answered(text: &str, times: usize) -> (f64, f64) {
    let page = tab();
    page.open();
    page.eval(
        "window.longest = 0, new PerformanceObserver(list => list.getEntries() \
         .forEach(entry => window.longest = Math.max(window.longest, entry.duration))).observe({ type: 'longtask' })",
    );
    page.eval(&format!("window.parts = Array({times}).fill({}); 0", json!(text)));
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
