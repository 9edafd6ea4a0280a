//! What leaves the page by hand: the ticket text, the saved report, and what Microsoft support asks for.

use crate::EVENT;
use crate::browser::walk::everywhere;

#[test]
fn the_ticket_text_is_copied_with_one_key_and_hides_people() {
    everywhere(|page| {
        page.keep_what_leaves();
        page.diagnose(EVENT);
        page.key("Enter", 2);
        page.until("window.copied.length === 1");
        let text = page.text("window.copied[0]");
        assert!(text.contains("80230619"), "{text}");
        assert!(!text.contains("m.berg@fabrikam.example"), "{text}");
        assert_eq!(page.text("document.querySelector('#paste').value"), EVENT, "the paste is as it was");
    });
}

#[test]
fn a_ticket_has_the_markup_and_the_names_that_were_chosen() {
    everywhere(|page| {
        page.keep_what_leaves();
        page.diagnose(EVENT);
        let shown = page.text("document.querySelector('[data-finding] h2').innerText");
        for (at, (format, mark)) in
            [("Markdown", "### "), ("Plain", "-----"), ("Formatted", "<!doctype html>")].into_iter().enumerate()
        {
            page.press("radio", format);
            page.press("button", "Copy ticket text");
            page.until(&format!("window.copied.length === {}", at + 1));
            let text = page.text(&format!("window.copied[{at}]"));
            assert!(text.contains(mark) && !text.contains("m.berg@fabrikam.example"), "{format}: {text}");
        }
        page.click(".ticket:not(.escalation) summary");
        page.reads(".legend", "m.berg@fabrikam.example");
        page.press("checkbox", "Hide personal data");
        page.hides(".legend");
        page.press("button", "Copy ticket text");
        page.until("window.copied.length === 4 && window.copied[3].includes('m.berg@fabrikam.example')");
        assert_eq!(page.text("document.querySelector('[data-finding] h2').innerText"), shown, "hiding changes no diagnosis");
    });
}

#[test]
fn a_ticket_speaks_the_customers_language() {
    everywhere(|page| {
        page.diagnose(EVENT);
        page.select("Customer's language", "nl");
        page.until("document.querySelector('.ticket pre').lang === 'nl' && document.querySelector('.ticket pre').textContent.includes('Wat te doen')");
        assert_eq!(page.text("document.documentElement.lang"), "en");
    });
}

#[test]
fn a_saved_report_is_whole_and_hides_people() {
    everywhere(|page| {
        page.keep_what_leaves();
        page.diagnose(EVENT);
        page.press("button", "Save as file");
        page.until("window.saved.length === 1");
        let html = page.text("window.saved[0]");
        assert_eq!(page.text("window.named"), "errwise-report.html");
        assert!(html.starts_with("<!doctype html><html lang=\"en\">") && html.contains("80230619"), "{html}");
        for outside in ["m.berg@fabrikam.example", "src=", "href=", "<script", "url("] {
            assert!(!html.contains(outside), "{outside}: {html}");
        }
    });
}

#[test]
fn what_support_asks_for_is_filled_in_and_the_rest_is_named() {
    everywhere(|page| {
        page.keep_what_leaves();
        page.diagnose(EVENT);
        page.click(".escalation summary");
        for asked in ["description", "user", "application-log"] {
            page.until(&format!("document.querySelector('[data-asked={asked}]').dataset.state === 'passed'"));
        }
        assert_eq!(page.text("document.querySelector('[data-asked=licence]').dataset.state"), "unknown");
        assert_eq!(page.text("document.querySelector('[data-asked=licence] a').hash"), "#/article/escalation/licence");
        page.press("button", "Copy for support");
        page.until("window.copied.length === 1");
        let text = page.text("window.copied[0]");
        assert!(text.contains("5b0c7a52-7c1e-4d8e-9a57-2f0d7f2f6a11"), "support needs the tracking id: {text}");
        assert!(text.contains("Get-MgUserLicenseDetail"), "how to get what is missing: {text}");
        assert!(!text.contains("m.berg@fabrikam.example"), "{text}");
        assert!(page.count("[data-asked]") >= 8);
    });
}
