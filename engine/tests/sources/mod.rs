//! The files of a folder as sources, for tests that compile them.

use engine::content::Source;
use std::fs;
use std::path::Path;

/// All files under a folder, by their paths inside it.
pub fn folder(root: &Path) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let relative = path.strip_prefix(root).expect("a path inside").to_string_lossy().replace('\\', "/");
                sources.push(Source { path: relative, bytes: fs::read(&path).expect("a file") });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}
