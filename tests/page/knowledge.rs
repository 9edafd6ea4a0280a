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
        page.visit("#/rule/phs-no-heartbeat", "main h1 + p code");
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
        page.press("button", "Theme: as the system");
        page.until("document.documentElement.dataset.theme === 'light'");
        page.press("button", "Theme: light");
        page.until("document.documentElement.dataset.theme === 'dark'");
        page.reload();
        page.until("document.documentElement.dataset.theme === 'dark'");
    });
}
