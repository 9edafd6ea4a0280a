//! Parts → the single file and the site's files, each with the strictest policy that lets it run. Pure: reads and writes nothing else.

use super::{carrier, fallback};
use crate::Outcome;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};
use std::path::Path;

/// What the page is made of.
#[derive(Default)]
pub struct Parts {
    /// `index.html`: the mount point, with marks where the rest goes.
    pub index: String,
    /// The style sheet.
    pub style: String,
    /// Reads the program out of the single file.
    pub unpack: String,
    /// Starts the page.
    pub boot: String,
    /// Answers inside a worker.
    pub worker: String,
    /// Keeps the site at hand without a network.
    pub service: String,
    /// Makes the site installable.
    pub manifest: String,
    /// The picture in the tab and on the home screen.
    pub icon: String,
    /// What wasm-bindgen wrote.
    pub glue: String,
    /// The program.
    pub wasm: Vec<u8>,
    /// Articles in Markdown, by language and name.
    pub articles: fallback::Articles,
    /// The program, compressed.
    pub packed: Vec<u8>,
    /// The articles that the single file does not hold as they are, compressed.
    pub packed_articles: Vec<u8>,
}

impl Parts {
    /// The parts that stand in the repository.
    pub fn read(root: &Path) -> Outcome<Parts> {
        let read =
            |name: &str| std::fs::read_to_string(root.join(name)).map_err(|error| format!("{name} cannot be read: {error}"));
        Ok(Parts {
            index: read("index.html")?,
            style: read("web/page.css")?,
            unpack: read("web/unpack.js")?,
            boot: read("web/boot.js")?,
            worker: read("web/worker.js")?,
            service: read("web/service-worker.js")?,
            manifest: read("web/manifest.webmanifest")?,
            icon: read("web/icon.svg")?,
            ..Parts::default()
        })
    }
}

/// One file that holds everything.
pub fn single(parts: &Parts) -> Outcome<String> {
    let style = closed(&parts.style, "style")?;
    let script = |text: &String| closed(&lean(text), "script");
    let scripts = [("glue", script(&parts.glue)?), ("unpack", script(&parts.unpack)?), ("boot", script(&parts.boot)?)];
    let hashes: Vec<String> = scripts.iter().map(|(_, text)| source_hash(text)).collect();
    let policy = format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; worker-src blob:; connect-src 'none'; \
         base-uri 'none'; form-action 'none'",
        hashes.join(" "),
        source_hash(&style)
    );
    let icon = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{}\">", STANDARD.encode(&parts.icon));
    let head = format!("{}\n{icon}\n<style>{style}</style>", policy_tag(&policy));
    let wasm = format!("<script type=\"application/octet-stream\" id=\"wasm\">{}</script>", carrier::text(&parts.packed));
    let worker = format!("<script type=\"text/plain\" id=\"worker\">{}</script>", closed(&parts.worker, "script")?);
    let run = scripts.map(|(id, text)| format!("<script id=\"{id}\">{text}</script>"));
    let others =
        format!("<script type=\"application/octet-stream\" id=\"others\">{}</script>", carrier::text(&parts.packed_articles));
    filled(parts, &["en"], &head, &format!("{others}\n{wasm}\n{worker}\n{}", run.join("\n")))
}

/// What wasm-bindgen wrote, without indentation and comments on lines of their own: every byte of the single file counts.
fn lean(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !["//", "/**", "*"].iter().any(|comment| line.starts_with(comment)));
    kept.collect::<Vec<_>>().join("\n")
}

/// The same as files for a static host.
pub fn site(parts: &Parts) -> Outcome<Vec<(&'static str, Vec<u8>)>> {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; \
                  worker-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'";
    let links = "<link rel=\"icon\" href=\"icon.svg\">\n<link rel=\"manifest\" href=\"manifest.webmanifest\">\n<link rel=\"stylesheet\" href=\"page.css\">";
    let scripts = "<script src=\"glue.js\"></script>\n<script src=\"boot.js\"></script>";
    let index = filled(parts, &["en", "nl", "nb"], &format!("{}\n{links}", policy_tag(policy)), scripts)?;
    let mut files = vec![
        ("index.html", index.into_bytes()),
        ("page.css", parts.style.clone().into_bytes()),
        ("glue.js", parts.glue.clone().into_bytes()),
        ("boot.js", parts.boot.clone().into_bytes()),
        ("worker.js", parts.worker.clone().into_bytes()),
        ("errwise.wasm", parts.wasm.clone()),
        ("manifest.webmanifest", parts.manifest.clone().into_bytes()),
        ("icon.svg", parts.icon.clone().into_bytes()),
    ];
    let service = service_worker(&parts.service, &files);
    files.push(("service-worker.js", service.into_bytes()));
    Ok(files)
}

/// The service worker knows its files and a version that changes with any of them.
fn service_worker(template: &str, files: &[(&str, Vec<u8>)]) -> String {
    let mut digest = Sha256::new();
    files.iter().for_each(|(_, bytes)| digest.update(bytes));
    let version: String = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let names: Vec<String> = files.iter().map(|(name, _)| format!("'{name}'")).collect();
    template.replace("{{version}}", &version).replace("{{files}}", &names.join(", "))
}

fn policy_tag(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

/// `'sha256-…'` of an inline element's text, as a policy names it.
fn source_hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Text that does not end its own element.
fn closed(text: &str, element: &str) -> Outcome<String> {
    let end = format!("</{element}");
    let text = text.replace('\r', "");
    if !text.to_ascii_lowercase().contains(&end) {
        return Ok(text);
    }
    match element {
        "script" => Ok(text.replace("</script", "<\\/script")),
        _ => Err(format!("a {element} part of the page holds `{end}`, which would end it early")),
    }
}

/// The index with everything in its place; the articles wait in `noscript` until they are needed. The single file has them in one
/// language there, for its size, and the others compressed, for browsers that run scripts but no WebAssembly.
fn filled(parts: &Parts, languages: &[&str], head: &str, scripts: &str) -> Outcome<String> {
    let fallback = format!("<noscript id=\"fallback\">{}</noscript>", fallback::page(&parts.articles, languages));
    let mut page = parts.index.clone();
    for (mark, part) in [("<!-- head -->", head), ("<!-- fallback -->", &fallback), ("<!-- scripts -->", scripts)] {
        if page.matches(mark).count() != 1 {
            return Err(format!("index.html must hold `{mark}` once"));
        }
        page = page.replace(mark, part);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts() -> Parts {
        let index = "<html><head><!-- head --></head><body><!-- fallback --><!-- scripts --></body></html>".to_owned();
        Parts {
            index,
            style: "p{}".into(),
            glue: "let a = 1;".into(),
            unpack: "let c;".into(),
            boot: "let b = '</script>';".into(),
            ..Parts::default()
        }
    }

    #[test]
    fn the_policy_names_exactly_the_scripts_that_stand_in_the_file() {
        let page = single(&parts()).unwrap();
        let policy = page.split("script-src ").nth(1).unwrap().split("; ").next().unwrap();
        let hashes = ["let a = 1;", "let c;", "let b = '<\\/script>';"].map(source_hash);
        assert_eq!(policy, format!("{} 'wasm-unsafe-eval'", hashes.join(" ")));
    }

    #[test]
    fn a_style_that_would_end_itself_is_refused() {
        let error = single(&Parts { style: "</style>".into(), ..parts() }).unwrap_err();
        assert!(error.contains("would end it early"), "{error}");
    }

    #[test]
    fn an_index_without_its_marks_is_refused() {
        let error = single(&Parts { index: "<html>".into(), ..parts() }).unwrap_err();
        assert!(error.contains("<!-- head -->"), "{error}");
    }

    #[test]
    fn the_service_workers_version_changes_with_any_file() {
        let version = |text: &str| service_worker("{{version}}", &[("a", text.as_bytes().to_vec())]);
        assert_ne!(version("1"), version("2"));
        assert_eq!(version("1"), version("1"));
    }
}
