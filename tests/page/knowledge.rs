//! Search, articles, codes, languages, and the looks of the page.

use crate::EVENT;
use crate::browser::walk::everywhere;

#[test]
fn a_search_is_made_with_keys_alone() {
    everywhere(|page| {
        page.blur();
        page.key("/", 0);
        page.until("document.activeElement.id === 'search'");
        page.insert("password");
        page.shows("[data-hit]");
        page.key("Escape", 0);
        page.hides("[data-hit]");
        page.blur();
        page.key("/", 0);
        page.shows("[data-hit]");
        page.blur();
        page.hides("[data-hit]");
        page.key("/", 0);
        page.shows("[data-hit]");
        page.key("ArrowDown", 0);
        page.shows("[data-hit][aria-selected=true]");
        page.key("Enter", 0);
        page.until("location.hash.startsWith('#/article/') && document.querySelector('main h1, main h2')");
        page.until("document.activeElement.id === 'main'");
    });
}

#[test]
fn a_dutch_compound_finds_its_article_however_it_is_written() {
    everywhere(|page| {
        page.select("Language", "nl");
        for words in ["wachtwoordterugschrijven", "wachtwoord terugschrijven", "wachtwoordterugschrijvn"] {
            page.write("combobox", "Zoeken in artikelen en codes", words);
            page.until("document.querySelector('[data-hit^=writeback]')");
        }
    });
}

#[test]
fn addresses_lead_to_articles_codes_and_back() {
    everywhere(|page| {
        for (name, seen) in
            [("Articles", ".shelf a"), ("Codes", "table.codes tbody tr"), ("Verify", ".digest"), ("Diagnose", "#paste")]
        {
            page.press("link", name);
            page.shows(seen);
            page.shows(&format!("nav a[aria-current=page][href={:?}]", page.text("location.hash || '#/'")));
        }
        page.visit("#/code/sspr:SSPR_0009", ".meaning");
        page.visit("#/rule/phs-no-heartbeat", "main h1 + .text ol");
        page.visit("#/article/of-nothing", "main a[href='#/articles']");
    });
}

#[test]
fn an_article_keeps_its_address_in_another_language() {
    everywhere(|page| {
        page.visit("#/articles", ".shelf a");
        page.press("link", "Permissions that writeback needs in Active Directory");
        page.until("location.hash.startsWith('#/article/') && document.querySelector('article h1')");
        let (address, title) = (page.text("location.hash"), page.text("document.querySelector('article h1').innerText"));
        page.select("Language", "nb");
        page.until(&format!("document.querySelector('article h1').innerText !== {title:?}"));
        assert_eq!(page.text("location.hash"), address);
        assert_eq!(page.text("document.querySelector('article').lang"), "nb");
    });
}

#[test]
fn an_article_leads_to_its_sections_scripts_and_codes() {
    everywhere(|page| {
        page.keep_what_leaves();
        page.visit("#/article/escalation", "article h1");
        page.click(".side li:last-child a");
        page.until("location.hash === '#/article/escalation/versions' && (r => r.top >= 0 && r.top < innerHeight)(document.getElementById('versions').getBoundingClientRect())");
        page.click("#versions .copy");
        page.until("window.copied.length === 1 && window.copied[0].includes('miiserver.exe')");
        page.visit("#/article/sspr-user-codes", ".sources summary");
        page.click(".sources summary");
        page.click(".chips a");
        page.shows(".meaning");
        assert!(page.text("location.hash").starts_with("#/code/"));
    });
}

#[test]
fn the_code_table_is_filtered() {
    everywhere(|page| {
        page.press("link", "Codes");
        page.until("document.querySelectorAll('table.codes tbody tr').length > 20");
        page.write("searchbox", "Filter by code, name or word", "33004");
        page.until("(n => n > 0 && n < 5)(document.querySelectorAll('table.codes tbody tr').length)");
        page.click("table.codes tbody a");
        page.shows(".meaning");
        page.press("link", "Codes");
        page.write("searchbox", "Filter by code, name or word", "no such code");
        page.reads("main", "Nothing matches this filter.");
    });
}

#[test]
fn who_goes_back_goes_on_where_they_were() {
    everywhere(|page| {
        page.press("link", "Codes");
        page.shows("table.codes");
        page.scroll_to(3000);
        page.eval("(document.querySelectorAll('table.codes tbody a')[40]).click()");
        page.until("document.querySelector('main h1 code') && scrollY === 0 && document.activeElement.id === 'main'");
        page.eval("history.back()");
        page.until("document.querySelector('table.codes') && scrollY === 3000");
        page.eval("history.forward()");
        page.until("document.querySelector('main h1 code') && scrollY === 0");
    });
}

#[test]
fn a_language_change_keeps_the_place_and_the_answer() {
    everywhere(|page| {
        page.visit("#/article/writeback-permissions", "article h1");
        page.scroll_to(900);
        page.select("Language", "nl");
        page.until("document.querySelector('article').lang === 'nl'");
        assert!(page.eval("scrollY").as_f64().unwrap_or_default() > 500.0, "{}", page.eval("scrollY"));
        page.visit("#/", "#paste");
        page.diagnose(EVENT);
        page.select("Taal", "nb");
        page.until("document.querySelector('[data-finding]').innerText.includes('Hvem gjør det')");
        assert_eq!(page.text("document.getElementById('paste').value"), EVENT);
    });
}

#[test]
fn every_view_names_itself_in_the_tab() {
    everywhere(|page| {
        for (address, title) in [
            ("#/articles", "Articles – Errwise"),
            ("#/codes", "Codes – Errwise"),
            ("#/verify", "Verify – Errwise"),
            ("#/code/sspr:SSPR_0009", "sspr:SSPR_0009 – Errwise"),
            ("#/rule/phs-no-heartbeat", "There is no heartbeat – Errwise"),
            ("#/article/guide-writeback-fails", "Step by step: a reset is not written back – Errwise"),
            ("#/guide/guide-writeback-fails/who/some-users", "What do the affected users share? – Errwise"),
            ("#/article/of-nothing", "There is nothing at this address – Errwise"),
        ] {
            page.eval(&format!("location.hash = {address:?}"));
            page.until(&format!("document.title === {title:?}"));
        }
    });
}

#[test]
fn an_address_that_leads_nowhere_leads_on() {
    everywhere(|page| {
        for address in ["#/article/writeback-permision", "#/code/name:WritebackPermission", "#/rule/no-heartbeat-at-all"] {
            page.visit(address, "main .near a");
            page.find("heading", "Closest articles");
        }
        page.click("main .near a");
        page.until("location.hash.startsWith('#/article/') && document.querySelector('main h1')");
        page.write("combobox", "Search articles and codes", "qqqqqzzzzzxxxxx");
        page.reads(".hits", "Nothing found.");
        page.click(".hits a");
        page.until("location.hash === '#/articles'");
    });
}

#[test]
fn a_section_has_an_address_to_pass_on() {
    everywhere(|page| {
        page.visit("#/article/writeback-permissions", "article h1");
        page.press("link", "Address of this section: Inheritance is disabled on the user");
        page.until("location.hash === '#/article/writeback-permissions/inheritance'");
        page.until(
            "(r => r.top >= 0 && r.top < innerHeight / 2)(document.getElementById('inheritance').getBoundingClientRect())",
        );
    });
}

#[test]
fn the_language_is_remembered() {
    everywhere(|page| {
        page.select("Language", "nl");
        page.until("document.documentElement.lang === 'nl' && document.body.innerText.includes('Artikelen')");
        page.diagnose(EVENT);
        page.reload();
        page.until("document.documentElement.lang === 'nl' && document.querySelector('#language').value === 'nl'");
        page.select("Taal", "nb");
        page.until("document.documentElement.lang === 'nb'");
    });
}

#[test]
fn the_theme_goes_round_and_is_remembered() {
    everywhere(|page| {
        page.press("button", "Theme: follows the system");
        page.until("document.documentElement.dataset.theme === 'light'");
        page.press("button", "Theme: light");
        page.until("document.documentElement.dataset.theme === 'dark'");
        page.reload();
        page.until("document.documentElement.dataset.theme === 'dark'");
    });
}
