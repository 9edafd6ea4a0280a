//! For everyone: by keyboard, on a small screen, with a screen reader.

use crate::EVENT;
use crate::browser::Page;
use crate::browser::walk::{everywhere, in_chromium};
use std::collections::BTreeSet;

const VIEWS: [&str; 9] = [
    "#/",
    "#/articles",
    "#/codes",
    "#/verify",
    "#/code/sspr:SSPR_0009",
    "#/rule/phs-no-heartbeat",
    "#/article/sspr-user-codes",
    "#/article/guide-writeback-fails",
    "#/guide/guide-writeback-fails/who/some-users/events",
];

#[test]
fn tab_reaches_everything_and_focus_is_always_seen() {
    everywhere(|page| {
        page.diagnose(EVENT);
        page.eval("document.querySelector('.skip').focus()");
        let wanted = ["search", "language", "paste", "copy-ticket", "ticket-language"];
        let mut reached = BTreeSet::new();
        for _ in 0..60 {
            page.key("Tab", 0);
            let seen = "(e => { const r = e.getBoundingClientRect(); const s = getComputedStyle(e); \
                return e === document.body || e.id === 'paste' || e.type === 'radio' || (r.width > 0 && r.bottom > 0 && r.top < innerHeight && s.outlineStyle !== 'none') })(document.activeElement)";
            assert_eq!(page.eval(seen), true, "{}", page.text("document.activeElement.outerHTML.slice(0, 200)"));
            reached.insert(page.text("document.activeElement.id"));
            if wanted.iter().all(|id| reached.contains(*id)) {
                return;
            }
        }
        panic!("{wanted:?} among {reached:?}");
    });
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
    everywhere(|page| {
        page.keep_what_leaves();
        assert_eq!(page.text("document.activeElement.id"), "paste");
        page.insert(EVENT);
        page.until("document.querySelector('[data-finding]')");
        assert!(page.count("[data-finding] .steps li") > 0);
        tab_to(page, "[data-finding] a[href^='#/article/']");
        tab_to(page, "#copy-ticket");
        page.key(" ", 0);
        page.until("window.copied.length === 1");
        assert!(page.text("window.copied[0]").contains("80230619"));
        assert_eq!(page.text("document.activeElement.id"), "copy-ticket", "the focus stays where it was");
    });
}

#[test]
fn the_list_of_keys_opens_and_closes_by_key() {
    everywhere(|page| {
        page.blur();
        page.key("?", 8);
        page.until("document.querySelector('[role=dialog]') && document.activeElement.id === 'keys-close'");
        page.key("Tab", 0);
        assert_eq!(page.text("document.activeElement.id"), "keys-close", "what lies behind is not reached");
        page.key("Escape", 0);
        page.until("!document.querySelector('[role=dialog]') && document.activeElement.id === 'keys-open'");
    });
}

#[test]
fn keys_go_from_finding_to_finding() {
    everywhere(|page| {
        page.insert(&format!("{EVENT}\n\nSSPR_0009\n\nhr=800700CE"));
        page.until("document.querySelectorAll('[data-finding]').length > 1");
        page.blur();
        page.key("j", 0);
        page.until("document.activeElement.id === 'finding-0'");
        page.key("j", 0);
        page.until("document.activeElement.id === 'finding-1' && document.querySelector('#finding-1 details').open");
    });
}

#[test]
fn no_view_is_wider_than_the_screen() {
    everywhere(|page| {
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
    });
}

#[test]
fn nothing_is_cut_off_on_the_smallest_screen() {
    everywhere(|page| {
        page.resize(320, 640);
        for view in VIEWS {
            page.eval(&format!("location.hash = {view:?}"));
            page.until("document.querySelector('main').innerText.length > 50");
            if view == "#/" {
                page.diagnose(EVENT);
            }
            let wide = page.eval("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321 && !e.closest('pre, .wide, .box')).map(e => e.outerHTML.slice(0, 120))");
            assert_eq!(wide, serde_json::json!([]), "{view}");
            assert_eq!(page.eval("document.documentElement.scrollWidth <= 320"), true, "{view}");
        }
    });
}

#[test]
fn a_long_word_stays_in_its_card_on_a_phone() {
    everywhere(|page| {
        page.resize(360, 740);
        page.select("Language", "nb");
        page.diagnose("event 611: RPC Error 1722 : The RPC server is unavailable");
        page.until("document.querySelector('[data-finding=phs-rpc-unreachable] .label.actor')");
        let beyond = "[...document.querySelectorAll('.finding .label')].filter(e => e.getBoundingClientRect().right > e.closest('.finding').getBoundingClientRect().right).map(e => e.innerText)";
        assert_eq!(page.eval(beyond), serde_json::json!([]));
    });
}

/// axe-core, where `npm ci` has brought it.
fn axe() -> Option<String> {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js")).ok()
}

/// Walks through everything there is to see, in one theme. Chromium alone: axe-core reads the document and its computed styles, which
/// are the same in both, and the browsers' own trees of roles and names are read by every other journey.
fn without_violations(theme: &str) {
    let Some(axe) = axe() else {
        println!("skipped: axe-core is not here (`npm ci` brings it)");
        return;
    };
    in_chromium(|page| {
        page.eval(&format!("{axe}; 0"));
        for language in ["en", "nl", "nb"] {
            page.choose("#language", language);
            page.eval(&format!("document.documentElement.dataset.theme = {theme:?}"));
            let name = |view: &str| format!("{theme} {language} {view}");
            for view in VIEWS {
                page.eval(&format!("location.hash = {view:?}"));
                page.until("document.querySelector('main').innerText.length > 50");
                violations(page, &name(view));
            }
            page.visit("#/", "#paste");
            page.paste("The printer on floor 3 is out of paper, and the password of the door has changed.");
            page.shows(".nothing");
            violations(page, &name("nothing found"));
            page.diagnose(&format!("{EVENT}\n\nSSPR_0009"));
            page.eval("document.querySelectorAll('details').forEach(one => one.open = true)");
            violations(page, &name("with findings"));
            page.blur();
            page.key("?", 8);
            page.shows("[role=dialog]");
            violations(page, &name("with the list of keys"));
            page.key("Escape", 0);
            page.until("document.activeElement.id === 'keys-open'");
            page.key("/", 0);
            page.insert("password");
            page.shows("[data-hit]");
            violations(page, &name("with hits"));
            page.eval("document.getElementById('search').select()");
            page.key("Delete", 0);
        }
    });
}

#[test]
fn axe_finds_no_violation_in_the_light() {
    without_violations("light");
}

#[test]
fn axe_finds_no_violation_in_the_dark() {
    without_violations("dark");
}

fn violations(page: &Page, place: &str) {
    let found = page.eval(
        "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160) + ' ' + (n.any[0] ? n.any[0].message : '')).join(' | ')))",
    );
    assert_eq!(found, serde_json::json!([]), "{place}");
}

#[test]
fn on_a_phone_a_hit_lies_above_the_paste_and_leads_to_its_article() {
    everywhere(|page| {
        page.resize(360, 780);
        page.diagnose(EVENT);
        page.eval("document.getElementById('search').focus()");
        page.insert("password");
        page.until("document.querySelectorAll('[data-hit]').length > 2");
        page.click("[data-hit]:nth-child(2)");
        page.until("location.hash.startsWith('#/article/') && document.querySelector('main h1')");
    });
}
