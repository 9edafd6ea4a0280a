//! What leaves the page by hand: the ticket text, the saved report, and what Microsoft support asks for.

use crate::browser::{Page, prepared};
use crate::{EVENT, count, in_browser};

/// A page with a finding, that keeps what is copied and saved.
fn found() -> Page {
    let page = Page::open();
    page.eval("window.copied = []; navigator.clipboard.writeText = async text => { window.copied.push(text) }; 0");
    page.eval("window.saved = []; URL.createObjectURL = blob => { blob.text().then(text => window.saved.push(text)); return 'blob:none' }; HTMLAnchorElement.prototype.click = function () { window.named = this.download }; 0");
    page.insert(EVENT);
    page.until("document.querySelector('[data-finding]')");
    page
}

#[test]
fn the_ticket_text_is_copied_with_one_key_and_hides_people() {
    in_browser!();
    let page = found();
    page.key("Enter", 2);
    page.until("window.copied.length === 1");
    let text = page.text("window.copied[0]");
    assert!(text.contains("80230619"), "{text}");
    assert!(!text.contains("m.berg@fabrikam.example"), "{text}");
    assert_eq!(page.text("document.querySelector('#paste').value"), EVENT);
}

#[test]
fn a_ticket_speaks_the_customers_language() {
    in_browser!();
    let page = Page::open();
    page.insert(EVENT);
    page.until("document.querySelector('.ticket pre')");
    page.choose("#ticket-language", "nl");
    page.until("document.querySelector('.ticket pre').lang === 'nl' && document.querySelector('.ticket pre').textContent.includes('Wat te doen')");
    assert_eq!(page.text("document.documentElement.lang"), "en");
}

#[test]
fn a_saved_report_is_whole_and_hides_people() {
    in_browser!();
    let page = found();
    page.click(".ticket:not(.escalation) .tools button");
    page.until("window.saved.length === 1");
    let html = page.text("window.saved[0]");
    assert_eq!(page.text("window.named"), "errwise-report.html");
    assert!(html.starts_with("<!doctype html><html lang=\"en\">") && html.contains("80230619"), "{html}");
    for outside in ["m.berg@fabrikam.example", "src=", "href=", "<script", "url("] {
        assert!(!html.contains(outside), "{outside}: {html}");
    }
}

#[test]
fn what_support_asks_for_is_filled_in_and_the_rest_is_named() {
    in_browser!();
    let page = found();
    page.click(".escalation summary");
    for asked in ["description", "user", "application-log"] {
        page.until(&format!("document.querySelector('[data-asked={asked}]').dataset.state === 'passed'"));
    }
    assert_eq!(page.text("document.querySelector('[data-asked=licence]').dataset.state"), "unknown");
    assert_eq!(page.text("document.querySelector('[data-asked=licence] a').hash"), "#/article/escalation/licence");
    page.click("#copy-escalation");
    page.until("window.copied.length === 1");
    let text = page.text("window.copied[0]");
    assert!(text.contains("5b0c7a52-7c1e-4d8e-9a57-2f0d7f2f6a11"), "support needs the tracking id: {text}");
    assert!(text.contains("Get-MgUserLicenseDetail"), "how to get what is missing: {text}");
    assert!(!text.contains("m.berg@fabrikam.example"), "{text}");
    assert!(count(&page, "[data-asked]") >= 8);
}
