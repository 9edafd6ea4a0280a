//! Pictures of every view, for eyes: `ERRWISE_PICTURES=<folder>` says where they go; and the five of the README, which
//! `cargo xtask pictures` makes.

use crate::browser::{Page, prepared};
use crate::{EVENT, in_browser};
use std::path::Path;

#[test]
fn pictures_of_every_view() {
    in_browser!();
    let Some(folder) = std::env::var_os("ERRWISE_PICTURES") else { return };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let page = Page::open();
    for (width, height) in [(1440, 900), (360, 780)] {
        page.resize(width, height);
        for (theme, language) in [("light", "en"), ("dark", "nl"), ("light", "nb")] {
            page.choose("#language", language);
            page.eval(&format!("document.documentElement.dataset.theme = {theme:?}"));
            all_views(&page, folder, &format!("{width}-{theme}-{language}"));
        }
    }
}

fn all_views(page: &Page, folder: &Path, name: &str) {
    let views = [
        ("articles", "#/articles"),
        ("codes", "#/codes"),
        ("verify", "#/verify"),
        ("guide", "#/article/guide-writeback-fails"),
        ("article", "#/article/sspr-user-codes"),
    ];
    for (view, hash) in views {
        page.eval(&format!("location.hash = {hash:?}; scrollTo(0, 0)"));
        std::thread::sleep(std::time::Duration::from_millis(300));
        page.picture(&folder.join(format!("{name}-{view}.png")));
    }
    page.eval("location.hash = '#/'");
    page.until("document.querySelector('#paste')");
    for (view, text) in [
        ("empty", String::new()),
        ("finding", format!("{EVENT}\n\nSSPR_0009\nhr=800700CE")),
        ("nothing", "The printer on floor 3 is out of paper.".to_owned()),
    ] {
        page.paste(&text);
        std::thread::sleep(std::time::Duration::from_millis(300));
        page.eval("scrollTo(0, 0)");
        page.picture(&folder.join(format!("{name}-{view}.png")));
    }
    page.paste(&format!("{EVENT}\n\nSSPR_0009"));
    page.until("document.querySelector('.escalation')");
    page.eval("document.querySelector('.escalation details').open = true; document.querySelector('.ticket').scrollIntoView()");
    std::thread::sleep(std::time::Duration::from_millis(300));
    page.picture(&folder.join(format!("{name}-ticket.png")));
    page.eval("scrollBy(0, 700)");
    page.picture(&folder.join(format!("{name}-below.png")));
    page.eval("location.hash = '#/verify'");
    page.until("document.querySelector('#batch')");
    page.drop_file("accounts.csv", "['id,nt_hash,orgid\\njan,8846f7eaee8fb117ad06bdd830b7586c,\"v1;PPH1_MD4,317ee9d1dec6508fa510,100,f4a257ffec53809081a605ce8ddedfbc9df9777b80256763bc0a6dd895ef404f;\"\\nkari,short,x\\n']");
    page.until("document.querySelector('#batch table')");
    page.eval("document.querySelector('#batch').scrollIntoView()");
    std::thread::sleep(std::time::Duration::from_millis(300));
    page.picture(&folder.join(format!("{name}-batch.png")));
}

#[test]
fn pictures_for_the_readme() {
    in_browser!();
    let Some(folder) = std::env::var_os("ERRWISE_README_PICTURES") else { return };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let page = Page::open();
    page.resize(1080, 640);
    dressed(&page, "light", "en");
    diagnosed(&page, &folder.join("diagnose.png"));
    page.eval("location.hash = '#/article/writeback-permissions'");
    taken(&page, &folder.join("article.png"));
    dressed(&page, "dark", "nl");
    page.eval("location.hash = '#/'");
    diagnosed(&page, &folder.join("diagnose-dark-nl.png"));
    page.eval("document.querySelector('#search').focus()");
    page.insert("wachtwoordterugschrijven");
    page.until("document.querySelector('[data-hit]')");
    taken(&page, &folder.join("search.png"));
    page.key("Escape", 0);
    page.resize(390, 700);
    dressed(&page, "light", "nb");
    page.eval("document.querySelector('#answer').scrollIntoView()");
    page.picture(&folder.join("phone-nb.png"));
}

fn dressed(page: &Page, theme: &str, language: &str) {
    page.choose("#language", language);
    page.eval(&format!("document.documentElement.dataset.theme = {theme:?}"));
}

fn diagnosed(page: &Page, file: &Path) {
    page.until("document.querySelector('#paste')");
    page.paste(EVENT);
    page.until("document.querySelector('[data-finding]')");
    taken(page, file);
}

fn taken(page: &Page, file: &Path) {
    page.eval("scrollTo(0, 0)");
    std::thread::sleep(std::time::Duration::from_millis(400));
    page.picture(file);
}
