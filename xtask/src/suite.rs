//! Every check in one command: lints, every test, and the page in a real browser.

use crate::{Outcome, machine, page, root, step};
use std::path::Path;
use std::process::Command;

/// Runs all; stops at the first that fails.
pub fn run() -> Outcome {
    step("lints");
    cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"], &[])?;
    let browser = machine::ensure_browser()?;
    let firefox = machine::ensure_firefox();
    machine::fetch_test_packages();
    let (single, site) = page::build()?;
    step("tests");
    let mut places: Vec<(&str, &Path)> = vec![("ERRWISE_PAGE", &single), ("ERRWISE_SITE", &site), ("ERRWISE_BROWSER", &browser)];
    places.extend(firefox.as_deref().map(|firefox| ("ERRWISE_FIREFOX", firefox)));
    cargo(&["test", "--workspace"], &places)
}

/// Makes the pictures of the README.
pub fn pictures() -> Outcome {
    let browser = machine::ensure_browser()?;
    let (single, _) = page::build()?;
    let folder = root().join("docs/pictures");
    step("taking pictures");
    let places: [(&str, &Path); 3] =
        [("ERRWISE_PAGE", &single), ("ERRWISE_BROWSER", &browser), ("ERRWISE_README_PICTURES", &folder)];
    cargo(&["test", "--test", "page", "pictures_for_the_readme"], &places)
}

/// Builds the page and measures it in the browsers.
pub fn bench_page(parts: &[String]) -> Outcome {
    let browser = machine::ensure_browser()?;
    let firefox = machine::ensure_firefox();
    let (single, _) = page::build()?;
    step("measuring");
    let mut places: Vec<(&str, &Path)> = vec![("ERRWISE_PAGE", &single), ("ERRWISE_BROWSER", &browser)];
    places.extend(firefox.as_deref().map(|firefox| ("ERRWISE_FIREFOX", firefox)));
    let parts = parts.iter().map(String::as_str);
    cargo(&["bench", "--quiet", "--bench", "page", "--"].into_iter().chain(parts).collect::<Vec<_>>(), &places)
}

fn cargo(args: &[&str], environment: &[(&str, &Path)]) -> Outcome {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(args).current_dir(root());
    environment.iter().for_each(|(name, value)| {
        command.env(name, value);
    });
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`cargo {}` failed; its messages stand above.", args.join(" "))),
        Err(error) => Err(format!("cargo does not start: {error}")),
    }
}
