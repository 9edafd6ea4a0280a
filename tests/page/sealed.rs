//! Nothing leaves the page, its policy is strict, and without WebAssembly it is still read.

use crate::EVENT;
use crate::browser::Page;
use crate::browser::walk::{everywhere, in_chromium};

#[test]
fn nothing_ever_leaves_the_page() {
    everywhere(|page| {
        page.diagnose(EVENT);
        page.drop_file("large.log", "['just a line\\n'.repeat(40000), 'hr=800700CE']");
        page.until("document.querySelector('.file') && document.querySelector('[data-signal]')");
        for view in ["#/articles", "#/codes", "#/verify", "#/"] {
            page.eval(&format!("location.hash = {view:?}"));
        }
        page.eval("window.fetch('https://fetched.example/').catch(() => 0)");
        page.eval("(i => { i.src = 'https://pictured.example/x.png'; document.body.append(i) })(new Image())");
        std::thread::sleep(std::time::Duration::from_millis(500));
        assert_eq!(page.sent(), [""; 0]);
        assert!(!page.text("location.href").contains("33004"));
        // What does leave by the address bar is seen: a request that was made would have been.
        page.go_to("http://control.example/");
        assert!(page.sent().iter().any(|request| request.contains("control.example")));
    });
}

#[test]
fn the_policy_is_as_strict_as_it_was_designed() {
    everywhere(|page| {
        let policy = page.text("document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
        let mut rules: Vec<&str> = policy.split(';').map(str::trim).collect();
        rules.sort_unstable();
        let hashed = |rule: &&&str| rule.starts_with("script-src") || rule.starts_with("style-src");
        let fixed: Vec<&str> = rules.iter().filter(|rule| !hashed(rule)).copied().collect();
        let expected = [
            "base-uri 'none'",
            "connect-src 'none'",
            "default-src 'none'",
            "form-action 'none'",
            "img-src data:",
            "worker-src blob:",
        ];
        assert_eq!(fixed, expected);
        for rule in rules.iter().filter(hashed) {
            let sources = rule.split(' ').skip(1);
            sources.for_each(|source| assert!(source.starts_with("'sha256-") || source == "'wasm-unsafe-eval'", "{rule}"));
        }
        assert_eq!(page.eval("(() => { try { return window.eval('1') } catch { return 'refused' } })()"), "refused");
    });
}

#[test]
fn the_policy_of_the_site_lets_in_its_own_files_alone() {
    let Some(site) = std::env::var_os("ERRWISE_SITE") else {
        println!("skipped: `cargo xtask test` builds the site for this test");
        return;
    };
    let index = std::fs::read_to_string(std::path::Path::new(&site).join("index.html")).unwrap();
    let policy = index.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut rules: Vec<&str> = policy.split(';').map(str::trim).collect();
    rules.sort_unstable();
    let expected = [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "form-action 'none'",
        "img-src 'self' data:",
        "manifest-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "worker-src 'self' blob:",
    ];
    assert_eq!(rules, expected);
}

/// The articles as text, in all languages, with a filter.
fn is_readable(page: &Page) {
    page.until("document.querySelectorAll('main.plain details').length > 20");
    for language in ["en", "nl", "nb"] {
        assert!(page.count(&format!("main.plain section[lang={language}] details")) > 20, "{language}");
    }
    page.eval("document.querySelector('main.plain input').focus()");
    page.insert("SSPR_0009");
    page.until("(n => n > 0 && n < 36)([...document.querySelectorAll('main.plain details')].filter(d => !d.hidden).length)");
}

#[test]
fn without_webassembly_the_articles_are_readable_and_filtered() {
    if let Some(page) = Page::chromium() {
        page.before("delete globalThis.WebAssembly");
        page.go("");
        is_readable(&page);
    }
    if let Some(page) = Page::firefox_with("user_pref('javascript.options.wasm', false);\n") {
        page.go("");
        is_readable(&page);
    }
}

#[test]
fn it_is_ready_soon() {
    in_chromium(|_| {
        let page = Page::chromium().expect("the one that asks");
        page.before("new MutationObserver((_, o) => { if (document.body && document.body.hasAttribute('data-ready')) { window.readyAt = performance.now(); o.disconnect() } }).observe(document, { attributes: true, subtree: true, childList: true })");
        page.go("");
        page.ready();
        println!("ready {} ms after the address was entered", page.eval("Math.round(window.readyAt)"));
    });
}
