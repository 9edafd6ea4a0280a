//! From a paste to its answer: the finding, the words it rests on, the steps, and what to do where nothing was found.

use crate::EVENT;
use crate::browser::walk::everywhere;

/// Where one writes.
const BOX: &str = "What does the error say?";

#[test]
fn a_paste_is_answered_without_any_button() {
    everywhere(|page| {
        page.write("textbox", BOX, EVENT);
        page.shows("[data-finding]");
        assert_eq!(page.text("document.querySelector('[data-finding]').dataset.severity"), "error");
        let title = page.text("document.querySelector('[data-finding] h2').innerText");
        assert!(title.len() > 10, "{title}");
        page.find("heading", &title);
        assert!(page.count("[data-finding] .steps li") > 0, "the finding says what to do");
        assert_eq!(page.count("[data-signal=\"hresult:0x80230619\"]"), 1, "the code is decoded");
        page.until("document.querySelector('#found').textContent.includes('finding')");
    });
}

#[test]
fn a_code_is_answered_while_it_is_typed() {
    everywhere(|page| {
        page.eval("document.getElementById('paste').focus()");
        "SSPR_0009".chars().for_each(|letter| page.key(&letter.to_string(), 0));
        page.shows("[data-signal=\"sspr:SSPR_0009\"]");
        page.shows("[data-finding]");
    });
}

#[test]
fn where_nothing_is_found_the_page_says_how_to_go_on() {
    everywhere(|page| {
        page.paste("The kitchen opens at nine. Bring 33004 apples and 12 pears to reset the password.");
        page.shows(".nothing");
        assert_eq!(page.count("[data-finding]"), 0);
        page.find("heading", "No known problem in this text");
        assert!(page.count(".nothing .better li") >= 3, "how to get better input");
        page.reads(".read", "1 record read");
        page.click(".nothing .near a");
        page.until("location.hash.startsWith('#/article/') && document.querySelector('main h1, main h2')");
    });
}

#[test]
fn evidence_is_lit_from_the_finding_and_the_finding_from_its_evidence() {
    everywhere(|page| {
        page.diagnose(&format!("{EVENT}\n\nSSPR_0009"));
        page.until("document.querySelectorAll('[data-finding]').length > 1");
        assert!(page.text("document.querySelector('.mirror').textContent").contains("hr=80230619"));
        page.hover("#finding-0 h2");
        page.until("document.querySelector('.mirror mark.lit[data-of=\"0\"]')");
        page.hover(".mirror mark[data-of='1']");
        page.shows("#finding-1.lit");
        // By keys: the caret goes into the words of the first finding.
        page.eval("(a => { a.focus(); a.setSelectionRange(a.value.indexOf('80230619') + 3, a.value.indexOf('80230619') + 3) })(document.getElementById('paste'))");
        page.key("ArrowDown", 0);
        page.key("ArrowUp", 0);
        page.shows("#finding-0.lit");
    });
}

#[test]
fn the_words_a_finding_rests_on_are_shown_in_the_text() {
    everywhere(|page| {
        page.diagnose(&format!("{}{EVENT}", "nothing to see in this line\n".repeat(200)));
        let words = page.text("document.querySelector('.rests button').innerText");
        page.press("button", &words);
        page.until(&format!("(a => a.value.slice(a.selectionStart, a.selectionEnd).trim().startsWith({words:?}) && a.scrollTop > 0)(document.getElementById('paste'))"));
    });
}

#[test]
fn the_steps_lead_on_to_the_article() {
    everywhere(|page| {
        page.diagnose(EVENT);
        page.press("link", "Read the article");
        page.until("location.hash.startsWith('#/article/') && document.querySelector('article h1')");
        page.press("link", "Diagnose");
        page.shows("[data-finding]");
        assert_eq!(page.text("document.getElementById('paste').value"), EVENT, "the paste is still there");
    });
}

#[test]
fn an_example_shows_it_work_in_one_click() {
    everywhere(|page| {
        for index in 1..=page.count(".examples button") {
            page.paste("");
            page.click(&format!(".examples li:nth-child({index}) button"));
            page.shows("[data-finding]");
        }
        page.press("button", "Clear");
        page.shows(".welcome");
        page.press("button", "What a user reads out over the phone");
        page.shows("[data-signal=\"sspr:SSPR_0009\"]");
    });
}

#[test]
fn a_timeline_is_read_and_filtered() {
    everywhere(|page| {
        let event = |at: usize| {
            EVENT
                .replace("2f6a11", &format!("2f6a1{at}"))
                .replace("Level:", &format!("Date:          2026-03-12 14:0{at}:31\nLevel:"))
                + "\n\n"
        };
        let log: String = (0..6).map(event).collect();
        page.diagnose(&log);
        page.until("document.querySelectorAll('.story').length > 3");
        page.write("searchbox", "Filter by event, id or time", "5b0c7a52-7c1e-4d8e-9a57-2f0d7f2f6a14");
        page.until("document.querySelectorAll('.story').length === 1");
    });
}

#[test]
fn a_check_says_what_to_run_and_copies_it() {
    everywhere(|page| {
        page.keep_what_leaves();
        page.diagnose(EVENT);
        page.shows("[data-check][data-state=unknown] .copy");
        page.hides("[data-check] details[open]");
        page.click("[data-check][data-state=unknown] .copy");
        page.until("window.copied.length === 1");
        assert_eq!(
            page.text("window.copied[0]"),
            page.text("document.querySelector('[data-check][data-state=unknown] pre').textContent")
        );
        page.reads(".notice", "Copied");
        page.click("[data-check][data-state=unknown] summary");
        page.until("document.querySelector('[data-check][data-state=unknown] pre').getBoundingClientRect().height > 20");
    });
}

#[test]
fn a_finding_says_who_acts_and_has_an_address_of_its_own() {
    everywhere(|page| {
        page.diagnose(EVENT);
        page.reads("[data-finding] .actor", "Who acts: User");
        let title = page.text("document.querySelector('[data-finding] h2').innerText");
        page.press("link", "Link to this finding");
        page.until("location.hash.startsWith('#/rule/') || location.hash.startsWith('#/code/')");
        let address = page.text("location.hash");
        assert!(!address.contains("berg"), "{address}");
        page.find("heading", &title);
        page.eval("history.back()");
        page.shows("[data-finding]");
    });
}
