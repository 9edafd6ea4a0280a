//! Who walks a journey: every browser that is there, or one.

use super::Page;

/// Walks a journey in every browser that is there; says so where one is missing. What a failed test printed names the browser.
pub fn everywhere(journey: impl Fn(&Page)) {
    in_chromium(&journey);
    walk("Firefox", Page::firefox(), journey);
}

/// Walks a journey in Chromium alone, for what only its debugger can see or do.
pub fn in_chromium(journey: impl Fn(&Page)) {
    walk("Chromium", Page::chromium(), journey);
}

fn walk(name: &str, page: Option<Page>, journey: impl Fn(&Page)) {
    let Some(page) = page else {
        println!("skipped in {name}: `cargo xtask test` builds the page and brings the browsers for this test");
        return;
    };
    println!("in {name}:");
    page.open();
    journey(&page);
}
