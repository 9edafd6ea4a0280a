//! The walls of the house: a module of the engine uses only those above it, and the engine's rooms keep to themselves.

use std::fs;
use std::path::{Path, PathBuf};

fn engine() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("engine/src")
}

/// The modules of the engine in the order of `lib.rs`.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(engine().join("lib.rs")).expect("engine/src/lib.rs");
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned)).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries
        .map(|entry| entry.expect("folder entry").path())
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The files of a room: `room.rs` and all in `room/`.
fn files_of(room: &str) -> Vec<PathBuf> {
    let mut all = files(&engine().join(room));
    all.push(engine().join(format!("{room}.rs")));
    all
}

/// The rooms that a file names, outside its comments.
fn uses(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1).map(str::to_owned).collect::<Vec<_>>())
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn a_room_uses_only_the_rooms_above_it() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "the order of the rooms was not read: {rooms:?}");
    let mut wrong = Vec::new();
    for (place, room) in rooms.iter().enumerate() {
        for file in files_of(room) {
            let below = uses(&file).into_iter().filter(|used| rooms[place + 1..].contains(used));
            wrong.extend(below.map(|used| format!("{}: uses `{used}`, which stands below `{room}`", file.display())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn unsafe_code_is_allowed_in_the_hash_room_alone() {
    let hash = [engine().join("hash.rs"), engine().join("hash")];
    let allows = |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("allow(unsafe_code)"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = ["engine/src", "src", "web/src"].into_iter().flat_map(|folder| files(&root.join(folder)));
    let outside: Vec<_> = sources.filter(allows).filter(|path| !hash.iter().any(|room| path.starts_with(room))).collect();
    assert!(outside.is_empty(), "{outside:?}");
}

#[test]
fn only_one_room_of_the_page_talks_to_the_browser() {
    let web = Path::new(env!("CARGO_MANIFEST_DIR")).join("web/src");
    let talks = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines().any(|line| !line.trim_start().starts_with("//") && (line.contains("web_sys") || line.contains("gloo")))
    };
    let others: Vec<_> = files(&web)
        .into_iter()
        .filter(talks)
        .filter(|path| !path.ends_with("browser.rs") && !path.starts_with(web.join("browser")))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}
