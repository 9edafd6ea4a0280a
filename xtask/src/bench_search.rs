//! `cargo xtask bench search`: fetches the peers where npm is there, and runs the search bench beside them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The peers, at the versions whose figures are written down.
const PEERS: &[&str] = &["minisearch@7", "lunr@2", "lunr-languages@1"];

/// Runs the bench; the arguments are its own. Without a folder it takes the Dutch, Norwegian, English and Japanese corpus.
pub fn run(root: &Path, arguments: &[String]) -> Result<(), String> {
    let mut bench = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    bench.current_dir(root).args([
        "bench",
        "--quiet",
        "--package",
        "errwise-engine",
        "--features",
        "compile",
        "--bench",
        "search",
        "--",
    ]);
    if let Some(peers) = peers(root) {
        bench.arg("--peers").arg(peers);
    }
    bench.args(arguments.iter().map(|argument| from_here(argument)));
    if !names_folder(arguments) {
        bench.args(folders(root));
    }
    match bench.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("the search bench ended with {status}")),
        Err(error) => Err(format!("cargo cannot be run: {error}")),
    }
}

/// A folder as seen from where the command was given: the bench runs in a folder of its own.
fn from_here(argument: &str) -> PathBuf {
    let path = PathBuf::from(argument);
    if path.is_dir() { std::path::absolute(&path).unwrap_or(path) } else { path }
}

/// Whether an argument is neither a flag nor the language behind `--as`.
fn names_folder(arguments: &[String]) -> bool {
    let before = std::iter::once("").chain(arguments.iter().map(String::as_str));
    arguments.iter().zip(before).any(|(argument, before)| !argument.starts_with("--") && before != "--as")
}

/// The folder that holds the peers; none where npm is missing or cannot fetch them, which is said.
fn peers(root: &Path) -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let folder = target.join("search-peers");
    if folder.join("node_modules/lunr-languages").is_dir() {
        return Some(folder);
    }
    let made = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(folder.join("package.json"), "{}\n"));
    let npm =
        Command::new("npm").current_dir(&folder).args(["install", "--silent", "--no-audit", "--no-fund"]).args(PEERS).status();
    if made.is_ok() && npm.is_ok_and(|status| status.success()) {
        return Some(folder);
    }
    eprintln!("npm is not there or cannot fetch MiniSearch and Lunr: the table is without peers");
    None
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let shared = std::env::var_os("ERRWISE_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let corpus = ["nl-NL", "nb-NO", "en-US", "en-CA", "ja-JP"].map(|locale| shared.join("corpus").join(locale));
    corpus.into_iter().chain([root.join("content")]).filter(|folder| folder.is_dir()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_a_set_is_no_folder() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(!names_folder(&words("--as nl --by-section")));
        assert!(names_folder(&words("--as nl content")));
        assert!(names_folder(&words("content --misses")));
    }
}
