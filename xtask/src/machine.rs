//! Prepares a machine: the wasm32 target, a browser for the tests. Says in a sentence what to install where it may not or cannot.

use crate::{Outcome, root, step};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The target that the page is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Names under which Chromium is found, most likely first.
const BROWSERS: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

/// Names under which Firefox is found.
const FIREFOXES: [&str; 2] = ["firefox-esr", "firefox"];

/// Makes sure that the compiler of this workspace can build for the browser.
pub fn ensure_wasm_target() -> Outcome {
    if sysroot()?.join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    step("getting the wasm32-unknown-unknown target");
    let added = Command::new("rustup").args(["target", "add", WASM]).current_dir(root()).status();
    match added {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("`rustup target add {WASM}` failed. With a connection to static.rust-lang.org, run it again.")),
        Err(_) => Err(format!(
            "The compiler cannot build for {WASM}, and rustup is not here to get that target. Install Rust by rustup (https://rustup.rs), \
             then run `cargo xtask page` again."
        )),
    }
}

fn sysroot() -> Outcome<PathBuf> {
    let output = Command::new("rustc").args(["--print", "sysroot"]).current_dir(root()).output();
    let output =
        output.map_err(|error| format!("rustc does not start ({error}). Install Rust by rustup (https://rustup.rs)."))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

/// The browser for the tests; installs the distribution's Chromium where it is missing and that is allowed.
pub fn ensure_browser() -> Outcome<PathBuf> {
    if let Some(found) = browser() {
        return Ok(found);
    }
    step("installing Chromium for the browser tests");
    apt_install("chromium")?;
    browser()
        .ok_or_else(|| "Chromium was installed, but no `chromium` is on the PATH. Set ERRWISE_BROWSER to its path.".to_owned())
}

/// Firefox for the tests that say the page works there too. Where a distribution has none to install, the run says so and goes on:
/// everything is tested in Chromium, and a check that nobody can run is a check that nobody runs.
pub fn ensure_firefox() -> Option<PathBuf> {
    let found = || {
        let named = std::env::var_os("ERRWISE_FIREFOX").map(PathBuf::from).filter(|path| path.is_file());
        named.or_else(|| FIREFOXES.iter().find_map(|name| on_path(name)))
    };
    if found().is_none() {
        step("installing Firefox ESR for the browser tests");
        if let Err(message) = apt_install("firefox-esr") {
            eprintln!("{message} Its tests are passed over.");
        }
    }
    found()
}

fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("ERRWISE_BROWSER").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| BROWSERS.iter().find_map(|name| on_path(name)))
}

fn apt_install(package: &str) -> Outcome {
    let refused = || {
        format!(
            "{package} is missing and cannot be installed from here. Install it (Debian, Ubuntu: `sudo apt-get install {package}`)."
        )
    };
    let apt = on_path("apt-get").ok_or_else(refused)?;
    let quiet_update = run(as_root(&apt)?.arg("update"));
    let installed = run(as_root(&apt)?.args(["install", "--yes", "--no-install-recommends", package]));
    if installed {
        Ok(())
    } else {
        Err(format!("{}{}", refused(), if quiet_update { "" } else { " (`apt-get update` failed too.)" }))
    }
}

/// The command itself as root, else by sudo where that asks no password.
fn as_root(program: &Path) -> Outcome<Command> {
    if output_of("id", &["-u"]).as_deref() == Some("0") {
        return Ok(Command::new(program));
    }
    let mut sudo = Command::new("sudo");
    sudo.arg("-n").arg(program);
    Ok(sudo)
}

fn run(command: &mut Command) -> bool {
    command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn output_of(program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program stands on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Brings axe-core for the accessibility test where npm is there; that test says so where it is not.
pub fn fetch_test_packages() {
    let present = root().join("node_modules/axe-core").is_dir();
    if let Some(npm) = on_path("npm").filter(|_| !present) {
        step("getting axe-core for the accessibility test");
        let _ = Command::new(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(root()).status();
    }
}

/// Opens a file in the user's browser; where there is none, nothing happens and `false` comes back.
pub fn open(file: &Path) -> bool {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "windows" => ("cmd", &["/C", "start", ""]),
        "macos" => ("open", &[]),
        _ => ("xdg-open", &[]),
    };
    Command::new(program)
        .args(first)
        .arg(file)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
