//! Guides: one question at a time, and the way that led there in the address.

use crate::browser::walk::everywhere;

#[test]
fn a_guide_is_walked_step_by_step_and_its_way_stands_in_the_address() {
    everywhere(|page| {
        page.press("link", "Articles");
        page.press("link", "Step by step: a reset is not written back");
        page.find("heading", "Who is affected?");
        page.press("link", "Only some users");
        page.find("heading", "What do the affected users share?");
        page.until("document.activeElement.id === 'main'");
        page.press("link", "Nothing that I can see");
        page.find("heading", "Which events stand in the Application log at that time?");
        assert_eq!(page.text("location.hash"), "#/guide/guide-writeback-fails/who/some-users/events");
        page.reload();
        page.find("heading", "Which events stand in the Application log at that time?");
        page.reads(".walked li:nth-child(1)", "Only some users");
        page.reads(".walked li:nth-child(2)", "Nothing that I can see");
        page.press("link", "One answer back");
        page.find("heading", "What do the affected users share?");
        assert_eq!(page.text("location.hash"), "#/guide/guide-writeback-fails/who/some-users");
        page.select("Language", "nl");
        page.until("document.querySelector('article').lang === 'nl' && document.querySelectorAll('.walked li').length === 1");
        page.press("link", "Opnieuw beginnen");
        page.hides(".walked");
    });
}

#[test]
fn a_step_has_an_address_of_its_own_and_an_answer_may_lead_out() {
    everywhere(|page| {
        page.visit("#/article/guide-writeback-fails/events", ".guide .step");
        page.find("heading", "Which events stand in the Application log at that time?");
        page.press("link", "31001 and nothing after it");
        page.until("location.hash === '#/article/writeback-events/no-outcome'");
        page.eval("history.back()");
        page.shows(".guide .step");
    });
}
