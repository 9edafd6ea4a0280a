//! Pictures of every view, for eyes: `ERRWISE_PICTURES=<folder>` says where they go.

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
    page.eval("scrollTo(0, 700)");
    page.picture(&folder.join(format!("{name}-below.png")));
}
