//! Pictures of every view, for eyes: `ERRWISE_PICTURES=<folder>` says where they go; and the five of the README, which
//! `cargo xtask pictures` makes. Chromium alone: they are looked at, not compared.

use crate::EVENT;
use crate::browser::Page;
use crate::browser::walk::in_chromium;
use std::path::Path;
use std::time::Duration;

const BATCH: &str = "['id,nt_hash,orgid\\njan,8846f7eaee8fb117ad06bdd830b7586c,\"v1;PPH1_MD4,317ee9d1dec6508fa510,100,f4a257ffec53809081a605ce8ddedfbc9df9777b80256763bc0a6dd895ef404f;\"\\nkari,short,x\\n']";
/// An answer of Azure Monitor, as a portal copies it.
const MONITOR: &str = r#"[{"TimeGenerated [UTC]":"2026-11-20T09:14:02Z","ResultType":"50126","ResultDescription":"Error validating credentials due to invalid username or password.","UserPrincipalName":"m.berg@fabrikam.example","AppDisplayName":"Office 365"},{"TimeGenerated [UTC]":"2026-11-20T09:16:40Z","ResultType":"50055","ResultDescription":"The password is expired.","UserPrincipalName":"m.berg@fabrikam.example","AppDisplayName":"Office 365"}]"#;

/// A folder that the environment names, made where it is missing.
fn folder(name: &str) -> Option<std::path::PathBuf> {
    let folder = std::path::PathBuf::from(std::env::var_os(name)?);
    std::fs::create_dir_all(&folder).unwrap();
    Some(folder)
}

#[test]
fn pictures_of_every_view() {
    let Some(folder) = folder("ERRWISE_PICTURES") else { return };
    in_chromium(|page| {
        for (width, height) in [(1440, 900), (360, 780)] {
            page.resize(width, height);
            for (theme, language) in [("light", "en"), ("dark", "nl"), ("light", "nb"), ("dark", "en")] {
                page.open();
                dressed(page, theme, language);
                all_views(page, &|view| taken(page, &folder.join(format!("{view}-{width}-{theme}-{language}.png"))));
            }
        }
    });
}

fn all_views(page: &Page, take: &dyn Fn(&str)) {
    let views = [
        ("articles", "#/articles"),
        ("article", "#/article/writeback-permissions"),
        ("article-codes", "#/article/sspr-user-codes"),
        ("codes", "#/codes"),
        ("code", "#/code/sspr:SSPR_0009"),
        ("rule", "#/rule/phs-no-heartbeat"),
        ("guide", "#/article/guide-writeback-fails"),
        ("guide-walked", "#/guide/guide-writeback-fails/who/some-users/events"),
        ("missing", "#/article/of-nothing"),
        ("verify", "#/verify"),
    ];
    for (view, hash) in views {
        page.eval(&format!("location.hash = {hash:?}, scrollTo(0, 0)"));
        take(view);
    }
    page.drop_file("accounts.csv", BATCH);
    page.shows("#batch table");
    page.eval("document.querySelector('#batch').scrollIntoView()");
    take("batch");
    page.visit("#/", "#paste");
    take("empty");
    for (view, text) in [
        ("nothing", "The printer on floor 3 is out of paper.".to_owned()),
        ("monitor", MONITOR.to_owned()),
        ("finding", format!("{EVENT}\n\nSSPR_0009\nhr=800700CE")),
    ] {
        page.paste(&text);
        take(view);
    }
    below(page, take);
    overlaid(page, take);
    large(page, take);
}

/// What stands under the first finding.
fn below(page: &Page, take: &dyn Fn(&str)) {
    for (view, place) in [("finding-2", ".part"), ("ticket", ".ticket"), ("checks", ".checks"), ("decoded", ".decoded")] {
        page.eval(&format!("document.querySelector({place:?}).scrollIntoView(), scrollBy(0, -80)"));
        take(view);
    }
    page.eval("document.querySelector('.ticket details').open = true, document.querySelector('.ticket pre').scrollIntoView()");
    take("ticket-open");
    page.eval("document.querySelector('.escalation details').open = true, document.querySelector('.escalation').scrollIntoView(), scrollBy(0, -80)");
    take("escalation");
}

fn overlaid(page: &Page, take: &dyn Fn(&str)) {
    page.eval("scrollTo(0, 0)");
    page.blur();
    page.key("?", 8);
    take("keys");
    page.key("Escape", 0);
    page.key("/", 0);
    page.insert("password");
    take("search");
    page.eval("document.getElementById('search').select()");
    page.key("Delete", 0);
    page.blur();
    page.eval("document.getElementById('page').classList.add('dragging')");
    take("dropping");
    page.eval("document.getElementById('page').classList.remove('dragging')");
}

fn large(page: &Page, take: &dyn Fn(&str)) {
    let log = "Array.from({ length: 40000 }, (_, n) => `2026-11-12 09:${String(n / 60 % 60 | 0).padStart(2, '0')}:${String(n % 60).padStart(2, '0')} PasswordResetService 33004 \
        TrackingId: 5b0c7a52-7c1e-4d8e-9a57-${String(n).padStart(12, '0')}, Reason: Synchronization Engine returned an error hr=80230619\\n\\n`)";
    page.prepare_file("application.log", log);
    page.drop_prepared();
    page.shows(".progress");
    page.eval("scrollTo(0, 0)");
    take("progress");
    page.shows("[data-finding]");
    take("large");
    page.eval("document.querySelector('.stories').scrollIntoView(), scrollBy(0, -80)");
    take("large-incidents");
}

/// What few see and nobody may miss: forced colours, and articles that are read from right to left.
#[test]
fn pictures_of_rare_sights() {
    let Some(folder) = folder("ERRWISE_PICTURES") else { return };
    in_chromium(|page| {
        page.resize(1440, 900);
        page.prefer("forced-colors", "active");
        page.diagnose(&format!("{EVENT}\n\nSSPR_0009"));
        taken_from_top(page, &folder.join("forced-finding.png"));
        page.eval("document.querySelector('.ticket').scrollIntoView(), scrollBy(0, -80)");
        taken(page, &folder.join("forced-ticket.png"));
        page.visit("#/guide/guide-writeback-fails/who/some-users/events", ".guide");
        taken(page, &folder.join("forced-guide.png"));
        page.prefer("forced-colors", "none");
        let Some(articles) = std::env::var_os("ERRWISE_RIGHT_TO_LEFT") else { return };
        page.visit("#/verify", ".seal dl");
        page.give_files("#bundle", &[articles.into()]);
        page.shows("#keep-bundle");
        page.visit("#/articles", ".shelf a");
        taken(page, &folder.join("rtl-articles.png"));
        page.eval("document.querySelector('.shelf li:nth-child(5) a').click()");
        page.shows("article h1");
        taken_from_top(page, &folder.join("rtl-article.png"));
        page.resize(360, 780);
        taken_from_top(page, &folder.join("rtl-article-360.png"));
    });
}

#[test]
fn pictures_for_the_readme() {
    let Some(folder) = folder("ERRWISE_README_PICTURES") else { return };
    in_chromium(|page| {
        page.resize(1080, 640);
        dressed(page, "light", "en");
        diagnosed(page, &folder.join("diagnose.webp"));
        page.visit("#/article/writeback-permissions", "article h1");
        taken_from_top(page, &folder.join("article.webp"));
        dressed(page, "dark", "nl");
        page.visit("#/", "#paste");
        diagnosed(page, &folder.join("diagnose-dark-nl.webp"));
        page.eval("document.querySelector('#search').focus()");
        page.insert("wachtwoordterugschrijven");
        page.shows("[data-hit]");
        taken_from_top(page, &folder.join("search.webp"));
        page.eval("document.getElementById('search').select()");
        page.key("Delete", 0);
        page.blur();
        page.resize(390, 700);
        dressed(page, "light", "nb");
        taken_from_top(page, &folder.join("phone-nb.webp"));
    });
}

fn dressed(page: &Page, theme: &str, language: &str) {
    page.choose("#language", language);
    page.eval(&format!("document.documentElement.dataset.theme = {theme:?}"));
}

fn diagnosed(page: &Page, file: &Path) {
    page.diagnose(EVENT);
    taken_from_top(page, file);
}

fn taken_from_top(page: &Page, file: &Path) {
    page.eval("scrollTo(0, 0)");
    taken(page, file);
}

fn taken(page: &Page, file: &Path) {
    std::thread::sleep(Duration::from_millis(300));
    page.picture(file);
}
