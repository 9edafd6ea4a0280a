//! For everyone: by keyboard, on a small screen, with a screen reader.

use crate::browser::{Page, prepared};
use crate::{EVENT, count, in_browser};
use std::collections::BTreeSet;

const VIEWS: [&str; 6] = ["#/", "#/articles", "#/codes", "#/verify", "#/code/sspr:SSPR_0009", "#/article/sspr-user-codes"];

#[test]
fn tab_reaches_everything_and_focus_is_always_seen() {
    in_browser!();
    let page = Page::open();
    page.insert(EVENT);
    page.until("document.querySelector('[data-finding]')");
    page.eval("document.activeElement.blur()");
    let mut reached = BTreeSet::new();
    for _ in 0..60 {
        page.key("Tab", 0);
        let seen = "(e => { const r = e.getBoundingClientRect(); const s = getComputedStyle(e); \
            return e === document.body || e.id === 'paste' || e.type === 'radio' || (r.width > 0 && r.bottom > 0 && r.top < innerHeight && s.outlineStyle !== 'none') })(document.activeElement)";
        assert_eq!(page.eval(seen), true, "{}", page.text("document.activeElement.outerHTML.slice(0, 200)"));
        reached.insert(page.text("document.activeElement.id"));
    }
    for id in ["search", "language", "paste", "copy-ticket", "ticket-language"] {
        assert!(reached.contains(id), "{id} among {reached:?}");
    }
}

/// Goes on with the tab key to an element that is asked for, past elements that can all be seen.
fn tab_to(page: &Page, wanted: &str) {
    for _ in 0..60 {
        page.key("Tab", 0);
        let seen = "(e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight })(document.activeElement)";
        assert_eq!(page.eval(seen), true, "{}", page.text("document.activeElement.outerHTML.slice(0, 200)"));
        if page.eval(&format!("document.activeElement.matches({wanted:?})")) == true {
            return;
        }
    }
    panic!("no tab leads to {wanted}");
}

#[test]
fn a_case_is_solved_without_a_mouse() {
    in_browser!();
    let page = Page::open();
    page.eval("window.copied = []; navigator.clipboard.writeText = async text => { window.copied.push(text) }; 0");
    assert_eq!(page.text("document.activeElement.id"), "paste");
    page.insert(EVENT);
    page.until("document.querySelector('[data-finding]')");
    assert!(count(&page, "[data-finding] .steps li") > 0);
    tab_to(&page, "[data-finding] a[href^='#/article/']");
    tab_to(&page, "#copy-ticket");
    page.key(" ", 0);
    page.until("window.copied.length === 1");
    assert!(page.text("window.copied[0]").contains("80230619"));
    assert_eq!(page.text("document.activeElement.id"), "copy-ticket", "the focus stays where it was");
}

#[test]
fn the_list_of_keys_opens_and_closes_by_key() {
    in_browser!();
    let page = Page::open();
    page.eval("document.activeElement.blur()");
    page.key("?", 8);
    page.until("document.querySelector('[role=dialog]') && document.activeElement.id === 'keys-close'");
    page.key("Escape", 0);
    page.until("!document.querySelector('[role=dialog]') && document.activeElement.id === 'keys-open'");
}

#[test]
fn keys_go_from_finding_to_finding() {
    in_browser!();
    let page = Page::open();
    page.insert(&format!("{EVENT}\n\nSSPR_0009\n\nhr=800700CE"));
    page.until("document.querySelectorAll('[data-finding]').length > 1");
    page.eval("document.activeElement.blur()");
    page.key("j", 0);
    page.until("document.activeElement.id === 'finding-0'");
    page.key("j", 0);
    page.until("document.activeElement.id === 'finding-1' && document.querySelector('#finding-1 details').open");
}

#[test]
fn no_view_is_wider_than_the_screen() {
    in_browser!();
    let page = Page::open();
    for width in [360, 768, 1200, 1440] {
        page.resize(width, 800);
        for view in VIEWS.iter().chain(&["#/article/writeback-permissions", "#/article/writeback-hresults"]) {
            page.eval(&format!("location.hash = {view:?}"));
            page.until("document.querySelector('main').innerText.length > 50");
            assert_eq!(
                page.eval("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                true,
                "{view} {width}"
            );
        }
    }
}

#[test]
fn nothing_is_cut_off_on_the_smallest_screen() {
    in_browser!();
    let page = Page::open();
    page.resize(320, 640);
    for view in VIEWS {
        page.eval(&format!("location.hash = {view:?}"));
        page.until("document.querySelector('main').innerText.length > 50");
        if view == "#/" {
            page.paste(EVENT);
            page.until("document.querySelector('[data-finding]')");
        }
        let wide = page.eval("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('pre, .wide, .box')).map(e => e.outerHTML.slice(0, 120))");
        assert_eq!(wide, serde_json::json!([]), "{view}");
        assert_eq!(page.eval("document.documentElement.scrollWidth <= 320"), true, "{view}");
    }
}

/// axe-core, where `npm ci` has brought it.
fn axe() -> Option<String> {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js")).ok()
}

#[test]
fn axe_finds_no_violation_in_any_view_theme_and_language() {
    in_browser!();
    let Some(axe) = axe() else {
        println!("skipped: axe-core is not here (`npm ci` brings it)");
        return;
    };
    let page = Page::open();
    page.eval(&format!("{axe}; 0"));
    for (theme, language) in [("light", "en"), ("dark", "nl"), ("light", "nb"), ("dark", "en")] {
        page.choose("#language", language);
        page.eval(&format!("document.documentElement.dataset.theme = {theme:?}"));
        for view in VIEWS {
            page.eval(&format!("location.hash = {view:?}"));
            page.until("document.querySelector('main').innerText.length > 50");
            violations(&page, &format!("{theme} {language} {view}"));
        }
        page.eval("location.hash = '#/'");
        page.until("document.querySelector('#paste')");
        page.paste(&format!("{EVENT}\n\nSSPR_0009"));
        page.until("document.querySelector('[data-finding]')");
        violations(&page, &format!("{theme} {language} with findings"));
    }
}

fn violations(page: &Page, place: &str) {
    let found = page.eval(
        "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | ')))",
    );
    assert_eq!(found, serde_json::json!([]), "{place}");
}
