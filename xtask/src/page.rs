//! Makes the page: wasm from the web room, its JavaScript by wasm-bindgen, and from both one HTML file and one folder for a host.

mod carrier;
mod fallback;
mod html;

use crate::{Outcome, machine, root, step};
use html::Parts;
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use wasm_bindgen_cli_support::Bindgen;

/// Builds everything, writes `dist/`, prints sizes and the path.
pub fn make(open: bool) -> Outcome {
    let (single, site) = build()?;
    report(&single, &site)?;
    if open && !machine::open(&single) {
        println!("No browser to open it with was found: open the file above yourself.");
    }
    Ok(())
}

/// Builds everything and writes `dist/`; gives the single file and the folder.
pub fn build() -> Outcome<(PathBuf, PathBuf)> {
    machine::ensure_wasm_target()?;
    same_bindgen_version()?;
    step("building the page's program (the first time takes some minutes)");
    let linked = cargo_build()?;
    step("making its JavaScript");
    let (glue, wasm) = bindgen(&linked)?;
    step("compressing it");
    let packed = compress(&wasm)?;
    step("writing dist/");
    let articles = fallback::read(&root())?;
    let packed_articles = compress(fallback::sections(&articles, &["nl", "nb"]).as_bytes())?;
    let parts = Parts { glue, packed, packed_articles, wasm, articles, ..Parts::read(&root())? };
    write_dist(&parts)
}

fn write_dist(parts: &Parts) -> Outcome<(PathBuf, PathBuf)> {
    let single = root().join("dist/errwise.html");
    let site = root().join("dist/site");
    write(&single, html::single(parts)?.as_bytes())?;
    for (name, bytes) in html::site(parts)? {
        write(&site.join(name), &bytes)?;
    }
    Ok((single, site))
}

fn report(single: &Path, site: &Path) -> Outcome {
    let size = |path: &Path| std::fs::metadata(path).map(|data| data.len()).unwrap_or_default();
    println!("{:>10}  {}", kilobytes(size(single)), single.display());
    let names = std::fs::read_dir(site).map_err(|error| format!("{} cannot be read: {error}", site.display()))?;
    let mut files: Vec<_> = names.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        println!("{:>10}  {}", kilobytes(size(&file)), file.display());
    }
    Ok(())
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.1} kB", bytes as f64 / 1000.0)
}

/// The page's wasm-bindgen and the one that this program links must speak the same format.
fn same_bindgen_version() -> Outcome {
    let lock =
        std::fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock cannot be read: {error}"))?;
    let version = |name: &str| {
        let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{name}\"\n")))?;
        entry.split_once("version = \"")?.1.split('"').next().map(str::to_owned)
    };
    match (version("wasm-bindgen"), version("wasm-bindgen-cli-support")) {
        (Some(page), Some(tool)) if page == tool => Ok(()),
        (page, tool) => Err(format!(
            "Cargo.lock has wasm-bindgen {} and wasm-bindgen-cli-support {}: give both the same version in web/Cargo.toml and xtask/Cargo.toml.",
            page.unwrap_or_default(),
            tool.unwrap_or_default()
        )),
    }
}

/// Builds the web room and gives the path of the linked wasm, as cargo itself names it.
fn cargo_build() -> Outcome<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["build", "--package", "errwise-web", "--lib", "--profile", "page", "--target", machine::WASM])
        .arg("--message-format=json-render-diagnostics")
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !output.status.success() {
        return Err("The page's program does not build; the compiler's messages stand above.".to_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout).into_owned();
    messages.lines().filter_map(linked_wasm).next_back().ok_or_else(|| "cargo names no web.wasm among its files.".to_owned())
}

fn linked_wasm(line: &str) -> Option<PathBuf> {
    let message: serde_json::Value = serde_json::from_str(line).ok()?;
    let files = message.get("filenames")?.as_array()?;
    files.iter().filter_map(|file| file.as_str()).find(|file| file.ends_with("web.wasm")).map(PathBuf::from)
}

/// The JavaScript and the wasm that belongs to it. `no-modules`, since Chromium lets no module worker start from a file.
fn bindgen(linked: &Path) -> Outcome<(String, Vec<u8>)> {
    let failed = |error| format!("wasm-bindgen cannot read {}: {error}", linked.display());
    let mut bindgen = Bindgen::new();
    bindgen.input_path(linked).typescript(false).remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.no_modules(true).and_then(|bindgen| bindgen.generate_output()).map_err(failed)?;
    Ok((output.js().to_owned(), output.wasm_mut().emit_wasm()))
}

/// Compressed as small as it goes: done once, opened thousands of times. `web/unpack.js` reads it back; LZMA is a quarter smaller
/// than the gzip that browsers read themselves.
fn compress(bytes: &[u8]) -> Outcome<Vec<u8>> {
    let failed = |error| format!("the wasm cannot be compressed: {error}");
    let options = LzmaOptions { nice_len: 273, depth_limit: 1000, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64)).map_err(failed)?;
    writer.write_all(bytes).map_err(failed)?;
    writer.finish().map_err(failed)
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, bytes));
    written.map_err(|error| format!("{} cannot be written: {error}", path.display()))
}
