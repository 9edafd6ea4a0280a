//! The view that verifies: bundles, and accounts by the file.

use crate::browser::Page;
use crate::browser::walk::everywhere;
use engine::hash::orgid::{self, Candidate};

/// Walks a journey that begins where bundles and accounts are verified.
fn verifying(journey: impl Fn(&Page)) {
    everywhere(|page| {
        page.press("link", "Verify");
        page.shows(".seal dl");
        journey(page);
    });
}

#[test]
fn a_damaged_bundle_is_refused_with_a_sentence() {
    verifying(|page| {
        page.drop_file("x.bundle", "['ERRWISE\\0 and nothing more']");
        page.until("document.querySelector('[role=alert]').innerText.length > 30");
    });
}

/// The bundle that is built in, as a file from elsewhere.
fn drop_bundle(page: &Page) {
    let hex: String = errwise::BUNDLE.iter().map(|byte| format!("{byte:02x}")).collect();
    page.drop_file("field.bundle", &format!("[Uint8Array.from('{hex}'.match(/../g), byte => parseInt(byte, 16))]"));
    page.until("document.querySelector('.seal dl').innerText.includes('field.bundle')");
}

fn reload_verifying(page: &Page) {
    page.reload();
    page.until("document.querySelector('.seal dl')");
}

#[test]
fn a_bundle_is_remembered_only_when_asked_and_forgotten_when_told() {
    verifying(|page| {
        drop_bundle(page);
        reload_verifying(page);
        assert_eq!(page.eval("document.querySelector('.seal dl').innerText.includes('field.bundle')"), false, "nobody asked");
        drop_bundle(page);
        page.click("#keep-bundle");
        page.until("localStorage.getItem('errwise-bundle')");
        reload_verifying(page);
        page.until(
            "document.querySelector('.seal dl').innerText.includes('field.bundle') && document.querySelector('#keep-bundle').checked",
        );
        page.click("#keep-bundle");
        page.until("!localStorage.getItem('errwise-bundle')");
        reload_verifying(page);
        assert_eq!(
            page.eval("document.querySelector('.seal dl').innerText.includes('field.bundle')"),
            false,
            "it was told to forget"
        );
    });
}

#[test]
fn a_remembered_bundle_is_verified_again_at_every_start() {
    verifying(|page| {
        drop_bundle(page);
        page.click("#keep-bundle");
        page.until("localStorage.getItem('errwise-bundle')");
        page.eval(
            "new Promise(done => { const o = indexedDB.open('errwise', 1); o.onsuccess = () => { const s = o.result.transaction('bundle', 'readwrite').objectStore('bundle'); \
             s.get(0).onsuccess = e => { const kept = e.target.result; kept.bytes[5000] ^= 1; s.put(kept, 0).onsuccess = () => { o.result.close(); done() } } } })",
        );
        reload_verifying(page);
        page.until("document.querySelector('[role=alert]').innerText.length > 30");
        assert_eq!(page.eval("document.querySelector('.seal dl').innerText.includes('field.bundle')"), false);
    });
}

/// A table of accounts; `wrong` and `unreadable` are numbers of rows.
fn table(rows: usize, wrong: &[usize], unreadable: &[usize]) -> String {
    let hash = orgid::make(&Candidate::from_password("Summer #1"), &[7; 10], 1000).expect("made").to_string();
    let row = |row: usize| {
        let password = if wrong.contains(&row) { "summer #1" } else { "Summer #1" };
        let hash = if unreadable.contains(&row) { "v1;PPH1_MD4,zz,1000,00;" } else { hash.as_str() };
        format!("user{row},{password},\"{hash}\"\n")
    };
    std::iter::once("id,password,orgid\n".to_owned()).chain((0..rows).map(row)).collect()
}

#[test]
fn a_table_of_accounts_gives_exactly_those_that_miss() {
    verifying(|page| {
        page.drop_file("accounts.csv", &format!("[{:?}]", table(1500, &[3, 800], &[1200])));
        page.until("document.querySelector('#batch .failed')");
        assert_eq!(page.count("#batch tr[data-result=different]"), 2);
        assert_eq!(page.text("document.querySelector('#batch tr[data-result=different] td:nth-child(2)').innerText"), "user3");
        assert_eq!(page.text("document.querySelector('#batch tr[data-result=unreadable]').dataset.row"), "1202");
        println!("{}", page.text("document.querySelector('#batch .failed').innerText"));
        assert_eq!(page.eval("document.documentElement.innerHTML.includes('ummer #1')"), false, "no password stands in the page");
        assert_eq!(page.eval("localStorage.length"), 0);
    });
}

#[test]
fn a_table_is_stopped_and_one_without_its_columns_is_refused() {
    verifying(|page| {
        page.drop_file("accounts.csv", &format!("[{:?}, {:?}.repeat(20)]", table(1, &[], &[]), table(2000, &[], &[])));
        page.click("#batch .progress button");
        page.until(
            "!document.querySelector('#batch .progress') && document.querySelector('#batch [role=status]').innerText.length > 5",
        );
        page.drop_file("accounts.csv", "['name,mail\\na,b\\n']");
        page.until("document.querySelector('#batch [role=alert]').innerText.includes('orgid')");
    });
}

#[test]
fn a_password_is_compared_with_its_hash() {
    let hash = orgid::make(&Candidate::from_password("Summer #1"), &[7; 10], 1000).expect("made").to_string();
    verifying(|page| {
        page.write("textbox", "Synchronised hash", &hash);
        for (password, said) in [("Summer #1", "They belong together"), ("summer #1", "They do not belong together")] {
            page.eval("document.getElementById('proof-secret').select(), document.getElementById('proof-secret').focus()");
            page.insert(password);
            page.key("Enter", 0);
            page.reads(".proof + [role=status]", said);
        }
        page.press("checkbox", "I have the NT hash, not the password");
        page.write("textbox", "NT hash, 32 hexadecimal digits", "0123");
        page.press("button", "Compare");
        page.until("document.querySelector('.proof + [role=status] .failed').lang === 'en'");
        page.press("link", "Diagnose");
        page.press("link", "Verify");
        page.until("document.getElementById('proof-secret').value === '' && document.getElementById('proof-hash').value === ''");
    });
}

#[test]
fn the_seal_says_what_is_open() {
    verifying(|page| {
        page.find("heading", "The open bundle is complete and unchanged");
        page.until("/^[0-9a-f]{64}$/.test(document.querySelector('.digest').innerText)");
        drop_bundle(page);
        page.press("button", "Use the built-in bundle");
        page.reads(".seal dl", "built into this page");
    });
}
