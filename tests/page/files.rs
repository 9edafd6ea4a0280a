//! Files: chosen, dropped, several at once, of every kind; large ones while the page stays awake.

use crate::browser::walk::everywhere;
use crate::{EVENT, event_log};
use std::path::{Path, PathBuf};

/// A folder with a file of each kind, each with a code of its own.
fn one_of_each_kind() -> Vec<(PathBuf, &'static str)> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("page-files-{:?}", std::thread::current().id()));
    std::fs::create_dir_all(&folder).unwrap();
    let xml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/>\
        <EventID>33004</EventID></System><EventData><Data>hr=80230626</Data></EventData></Event>";
    let json = "{\"ProviderName\":\"PasswordResetService\",\"Id\":33004,\"Message\":\"hr=80231367\"}";
    let csv = "Level,Date and Time,Source,Event ID,Task Category\r\nError,3/1/2026 9:00:00 AM,PasswordResetService,33004,None,hr=80230402\r\n";
    let files: [(&str, Vec<u8>, &str); 6] = [
        ("event.txt", EVENT.into(), "hresult:0x80230619"),
        ("bare.log", "hr=800700CE".into(), "hresult:0x800700CE"),
        ("event.xml", xml.into(), "hresult:0x80230626"),
        ("answer.json", json.into(), "hresult:0x80231367"),
        ("saved.csv", csv.into(), "hresult:0x80230402"),
        ("saved.evtx", event_log::log(&[&["The call failed: hr=8023061f"]]), "hresult:0x8023061F"),
    ];
    let write = |(name, bytes, code): (&str, Vec<u8>, &'static str)| {
        std::fs::write(folder.join(name), bytes).unwrap();
        (folder.join(name), code)
    };
    files.into_iter().map(write).collect()
}

#[test]
fn files_of_every_kind_are_chosen_several_at_once() {
    let files = one_of_each_kind();
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    everywhere(|page| {
        page.find("button", "Choose files");
        page.give_files("#files", &paths);
        page.until(&format!("document.querySelectorAll('.tabs button').length === {}", files.len() + 1));
        for (path, code) in &files {
            page.press("button", path.file_name().and_then(|name| name.to_str()).unwrap());
            page.shows(&format!("[data-signal=\"{code}\"]"));
        }
        page.press("button", "Clear");
        page.until(&format!("document.querySelectorAll('.tabs button').length === {}", files.len()));
    });
}

#[test]
fn files_are_dropped_one_after_the_other() {
    everywhere(|page| {
        page.drop_file("event.txt", &format!("[{EVENT:?}]"));
        page.shows("[data-finding]");
        page.drop_file("code.log", "['hr=800700CE']");
        page.until("document.querySelectorAll('.tabs button').length === 3");
        page.shows("[data-signal=\"hresult:0x800700CE\"]");
        page.press("button", "event.txt");
        page.shows("[data-signal=\"hresult:0x80230619\"]");
    });
}

/// Notes the longest time for which the page did not answer: long tasks where the browser tells of them, else the wait for a timer.
const WATCH: &str = "(() => { window.longest = 0; const note = (ms) => { window.longest = Math.max(window.longest, ms) }; \
    if (PerformanceObserver.supportedEntryTypes.includes('longtask')) \
        new PerformanceObserver(list => list.getEntries().forEach(e => note(e.duration))).observe({ type: 'longtask' }); \
    else { let last = performance.now(); setInterval(() => { const now = performance.now(); note(now - last - 10); last = now }, 10) } })()";

#[test]
fn a_large_file_is_answered_while_the_page_stays_awake() {
    let events = format!("({EVENT:?} + '\\n\\n').repeat(240)");
    everywhere(|page| {
        for times in [20, 100] {
            page.open();
            page.prepare_file("large.log", &format!("new Array({times}).fill({events} + ('x'.repeat(99) + '\\n').repeat(9000))"));
            page.eval(WATCH);
            page.drop_prepared();
            page.shows(".file");
            page.shows("[data-signal=\"hresult:0x80230619\"]");
            println!("{times} MB answered; the page did not answer for {} ms at most", page.eval("Math.round(window.longest)"));
        }
    });
}

#[test]
fn a_file_that_is_dropped_on_an_article_is_diagnosed() {
    everywhere(|page| {
        page.visit("#/article/writeback-permissions", "article h1");
        page.drop_file("late.txt", "['SSPR_0012']");
        page.until("location.hash === '#/' && document.querySelector('[data-signal=\"sspr:SSPR_0012\"]')");
        page.shows(".tabs button[aria-pressed=true]");
    });
}

#[test]
fn another_document_is_read_from_its_first_finding() {
    everywhere(|page| {
        page.diagnose(EVENT);
        page.drop_file("second.txt", "['SSPR_0012']");
        page.shows("[data-signal=\"sspr:SSPR_0012\"]");
        page.scroll_to(300);
        page.eval("document.querySelector('.tabs button').click()");
        page.until("scrollY === 0 && document.querySelector('[data-signal=\"hresult:0x80230619\"]')");
    });
}

#[test]
fn work_shows_how_far_it_is_and_can_be_stopped() {
    everywhere(|page| {
        page.drop_file("endless.log", &format!("new Array(15).fill(({EVENT:?} + '\\n').repeat(10000))"));
        page.shows(".progress progress");
        page.press("button", "Stop");
        page.reads(".stopped", "Stopped");
        page.press("button", "Pasted text");
        page.diagnose("SSPR_0009");
    });
}
