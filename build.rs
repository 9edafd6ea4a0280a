//! Carries `content/` to the content compiler and its answer to `OUT_DIR`. Decides nothing.

use engine::content::Source;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=content");
    let root = Path::new("content");
    let sources = read(root, root)?;
    let (contents, problems) = engine::content::compile(&sources);
    for problem in &problems {
        println!("cargo::error=content/{}:{}: {}", problem.path, problem.line, problem.message);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("errwise.bundle");
    fs::write(out, engine::bundle::write(&contents))
}

fn read(root: &Path, folder: &Path) -> io::Result<Vec<Source>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| entry.file_name());
    let mut sources = Vec::new();
    for path in entries.into_iter().map(|entry| entry.path()) {
        if path.is_dir() {
            sources.extend(read(root, &path)?);
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            sources.push(Source { path: name, bytes: fs::read(&path)? });
        }
    }
    Ok(sources)
}
