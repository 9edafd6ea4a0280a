//! The page in a real browser: `dist/errwise.html` opened from disk and used as a person would. `cargo xtask test` builds the page
//! and says where it is; without it these tests say so and return.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "tests")]

mod access;
mod browser;
mod firefox;
mod hostile;
mod offline;
mod pictures;
mod ticket;
mod verify;

use browser::{Page, prepared};

/// Event 33004 with the HRESULT of a refused password.
const EVENT: &str = "Log Name:      Application\nSource:        PasswordResetService\nEvent ID:      33004\nLevel:         Error\n\
    Description:\nTrackingId: 5b0c7a52-7c1e-4d8e-9a57-2f0d7f2f6a11, Reason: Synchronization Engine returned an error hr=80230619, \
    UserPrincipalName: m.berg@fabrikam.example";

/// Runs a test where there is a page; says so where there is none.
macro_rules! in_browser {
    () => {
        if prepared().is_none() {
            println!("skipped: `cargo xtask test` builds the page for this test");
            return;
        }
    };
}
pub(crate) use in_browser;

/// Runs a test where there is a page and a Firefox; says so where there is none.
macro_rules! in_firefox {
    () => {
        if crate::firefox::prepared().is_none() {
            println!("skipped: `cargo xtask test` builds the page and brings Firefox for this test");
            return;
        }
    };
}
pub(crate) use in_firefox;

fn count(page: &Page, selector: &str) -> u64 {
    page.eval(&format!("document.querySelectorAll({selector:?}).length")).as_u64().unwrap_or_default()
}

#[test]
fn a_paste_is_answered_without_any_button() {
    in_browser!();
    let page = Page::open();
    page.insert(EVENT);
    page.until("document.querySelector('[data-finding]')");
    assert_eq!(page.text("document.querySelector('[data-finding]').dataset.severity"), "error");
    assert!(page.text("document.querySelector('[data-finding] h2').innerText").len() > 10);
    assert!(count(&page, "[data-finding] .steps li") > 0, "the finding says what to do");
    assert!(count(&page, "[data-signal=\"hresult:0x80230619\"]") == 1, "the code is decoded");
}

#[test]
fn a_bare_code_is_enough() {
    in_browser!();
    let page = Page::open();
    page.insert("SSPR_0009");
    page.until("document.querySelector('[data-signal=\"sspr:SSPR_0009\"]')");
    page.until("document.querySelector('[data-finding]')");
}

#[test]
fn text_of_another_world_is_no_finding() {
    in_browser!();
    let page = Page::open();
    page.insert("The kitchen opens at nine. Bring 33004 apples and 12 pears.");
    page.until("document.querySelector('.nothing')");
    assert_eq!(count(&page, "[data-finding]"), 0);
}

#[test]
fn evidence_is_marked_in_the_text_and_lit_with_its_finding() {
    in_browser!();
    let page = Page::open();
    page.insert(EVENT);
    page.until("document.querySelector('.mirror mark[data-of]')");
    assert!(page.text("document.querySelector('.mirror').textContent").contains("hr=80230619"));
    page.hover("[data-finding]");
    page.until("document.querySelector('.mirror mark.lit')");
}

#[test]
fn an_example_shows_it_work_in_one_click() {
    in_browser!();
    let page = Page::open();
    for index in 1..=count(&page, ".examples button") {
        page.paste("");
        page.click(&format!(".examples li:nth-child({index}) button"));
        page.until("document.querySelector('[data-finding]')");
    }
}

#[test]
fn the_language_is_remembered() {
    in_browser!();
    let page = Page::open();
    page.choose("#language", "nl");
    page.until("document.documentElement.lang === 'nl' && document.body.innerText.includes('Artikelen')");
    page.insert(EVENT);
    page.until("document.querySelector('[data-finding]')");
    page.reload();
    page.until("document.documentElement.lang === 'nl' && document.querySelector('#language').value === 'nl'");
}

#[test]
fn the_theme_goes_round_and_is_remembered() {
    in_browser!();
    let page = Page::open();
    page.click("button[aria-label^=Theme]");
    page.until("document.documentElement.dataset.theme === 'light'");
    page.click("button[aria-label^=Theme]");
    page.until("document.documentElement.dataset.theme === 'dark'");
    page.reload();
    page.until("document.documentElement.dataset.theme === 'dark'");
}

#[test]
fn a_search_is_made_with_keys_alone() {
    in_browser!();
    let page = Page::open();
    page.eval("document.activeElement.blur()");
    page.key("/", 0);
    page.until("document.activeElement.id === 'search'");
    page.insert("password");
    page.until("document.querySelector('[data-hit]')");
    page.key("Escape", 0);
    page.until("!document.querySelector('[data-hit]')");
    page.key("ArrowDown", 0);
    page.until("document.querySelector('[data-hit][aria-selected=true]')");
    page.key("Enter", 0);
    page.until("location.hash.startsWith('#/article/') && document.querySelector('main h1')");
}

#[test]
fn addresses_lead_to_articles_codes_and_back() {
    in_browser!();
    let page = Page::open();
    for (hash, seen) in [
        ("#/articles", ".shelf a"),
        ("#/codes", "table.codes tbody tr"),
        ("#/verify", ".digest"),
        ("#/code/sspr:SSPR_0009", ".meaning"),
    ] {
        page.eval(&format!("location.hash = {hash:?}"));
        page.until(&format!("document.querySelector({seen:?})"));
    }
    page.eval("location.hash = '#/article/of-nothing'");
    page.until("document.querySelector('main a[href=\"#/articles\"]')");
}

#[test]
fn an_article_keeps_its_address_in_another_language() {
    in_browser!();
    let page = Page::open();
    page.eval("location.hash = '#/articles'");
    page.click(".shelf a");
    page.until("location.hash.startsWith('#/article/') && document.querySelector('article h1')");
    let (address, title) = (page.text("location.hash"), page.text("document.querySelector('article h1').innerText"));
    page.choose("#language", "nb");
    page.until(&format!("document.querySelector('article h1').innerText !== {title:?}"));
    assert_eq!(page.text("location.hash"), address);
}

#[test]
fn every_guide_leads_on_by_its_answers() {
    in_browser!();
    let page = Page::open();
    page.eval("location.hash = '#/articles'");
    page.until("document.querySelector('.shelf a[href*=guide]')");
    page.click(".shelf a[href*=guide]");
    page.until("document.querySelector('.guide .step')");
    let first = page.text("document.querySelector('.guide .step h2').innerText");
    page.click(".guide .step ul:last-child a");
    page.until(&format!("document.querySelector('main h1, main h2').innerText !== {first:?}"));
}

#[test]
fn the_code_table_is_filtered() {
    in_browser!();
    let page = Page::open();
    page.eval("location.hash = '#/codes'");
    page.until("document.querySelectorAll('table.codes tbody tr').length > 20");
    page.eval("document.querySelector('#code-filter').focus()");
    page.insert("33004");
    page.until("(n => n > 0 && n < 5)(document.querySelectorAll('table.codes tbody tr').length)");
}

#[test]
fn files_are_dropped_several_at_once() {
    in_browser!();
    let page = Page::open();
    page.drop_file("event.txt", &format!("[{EVENT:?}]"));
    page.until("document.querySelector('[data-finding]')");
    page.drop_file("code.log", "['hr=800700CE']");
    page.until("document.querySelectorAll('.tabs button').length === 3");
    page.until("document.querySelector('[data-signal=\"hresult:0x800700CE\"]')");
    page.click(".tabs button:nth-child(2)");
    page.until("document.querySelector('[data-signal=\"hresult:0x80230619\"]')");
}

#[test]
fn a_large_file_is_answered_while_the_page_stays_awake() {
    in_browser!();
    let events = format!("({EVENT:?} + '\\n\\n').repeat(240)");
    for (size, times) in [(20, 20), (100, 100)] {
        let page = Page::open();
        page.prepare_file("large.log", &format!("new Array({times}).fill({events} + ('x'.repeat(99) + '\\n').repeat(9000))"));
        page.eval("window.longest = 0; new PerformanceObserver(list => list.getEntries().forEach(e => window.longest = Math.max(window.longest, e.duration))).observe({ type: 'longtask' })");
        page.drop_prepared();
        page.until("document.querySelector('.file')");
        page.until("document.querySelector('[data-signal=\"hresult:0x80230619\"]')");
        println!("{size} MB answered; longest task of the page {} ms", page.eval("Math.round(window.longest)"));
    }
}

#[test]
fn work_can_be_stopped() {
    in_browser!();
    let page = Page::open();
    page.drop_file("endless.log", &format!("[({EVENT:?} + '\\n').repeat(150000)]"));
    page.click(".progress button");
    page.until("document.querySelector('.failed')");
    page.click(".tabs button:first-child");
    page.paste("SSPR_0009");
    page.until("document.querySelector('[data-finding]')");
}

#[test]
fn nothing_ever_leaves_the_page() {
    in_browser!();
    let page = Page::open();
    page.insert(EVENT);
    page.until("document.querySelector('[data-finding]')");
    page.drop_file("large.log", "['just a line\\n'.repeat(40000), 'hr=800700CE']");
    page.until("document.querySelector('.file') && document.querySelector('[data-signal]')");
    for view in ["#/articles", "#/codes", "#/verify", "#/"] {
        page.eval(&format!("location.hash = {view:?}"));
    }
    page.eval("fetch('https://example.org/').catch(() => 0)");
    page.eval("(i => { i.src = 'https://example.org/x.png'; document.body.append(i) })(new Image())");
    let outside = |url: &String| !["file:///", "blob:", "data:"].iter().any(|kind| url.starts_with(kind));
    let sent: Vec<String> = page.requests().into_iter().filter(outside).collect();
    assert!(sent.is_empty(), "{sent:?}");
    assert!(!page.text("location.href").contains("33004"));
}

#[test]
fn the_policy_is_as_strict_as_it_was_designed() {
    in_browser!();
    let page = Page::open();
    let policy = page.text("document.querySelector('meta[http-equiv=Content-Security-Policy]').content");
    let mut rules: Vec<&str> = policy.split(';').map(str::trim).collect();
    rules.sort_unstable();
    let fixed: Vec<&str> =
        rules.iter().copied().filter(|rule| !rule.starts_with("script-src") && !rule.starts_with("style-src")).collect();
    let expected = [
        "base-uri 'none'",
        "connect-src 'none'",
        "default-src 'none'",
        "form-action 'none'",
        "img-src data:",
        "worker-src blob:",
    ];
    assert_eq!(fixed, expected);
    for rule in rules.iter().filter(|rule| rule.starts_with("script-src") || rule.starts_with("style-src")) {
        let sources = rule.split(' ').skip(1);
        sources.for_each(|source| assert!(source.starts_with("'sha256-") || source == "'wasm-unsafe-eval'", "{rule}"));
    }
    assert_eq!(page.eval("(() => { try { return (0, eval)('1') } catch { return 'refused' } })()"), "refused");
}

#[test]
fn without_webassembly_the_articles_are_readable_and_filtered() {
    in_browser!();
    let page = Page::blank();
    page.before("delete globalThis.WebAssembly");
    page.go("");
    page.until("document.querySelectorAll('main.plain details').length > 20");
    for language in ["en", "nl", "nb"] {
        assert!(count(&page, &format!("main.plain section[lang={language}] details")) > 20, "{language}");
    }
    page.eval("document.querySelector('main.plain input').focus()");
    page.insert("SSPR_0009");
    page.until("(n => n > 0 && n < 36)([...document.querySelectorAll('main.plain details')].filter(d => !d.hidden).length)");
}

#[test]
fn it_is_ready_soon() {
    in_browser!();
    let page = Page::blank();
    page.before("new MutationObserver((_, o) => { if (document.body && document.body.hasAttribute('data-ready')) { window.readyAt = performance.now(); o.disconnect() } }).observe(document, { attributes: true, subtree: true, childList: true })");
    page.go("");
    page.ready();
    println!("ready {} ms after the address was entered", page.eval("Math.round(window.readyAt)"));
}
