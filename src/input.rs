//! What the command line reads: pastes, content folders and bundles. A file that cannot be read is told with what to do.

use engine::bundle::{Bundle, Bytes};
use engine::content::Source;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Something of the world that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    path: PathBuf,
    reason: String,
}

impl Unreadable {
    fn new(path: &Path, reason: impl fmt::Display) -> Self {
        Unreadable { path: path.to_owned(), reason: reason.to_string() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

/// The bytes of a paste; `-` is standard input.
pub fn paste(path: &Path) -> Result<Vec<u8>, Unreadable> {
    if path != Path::new("-") {
        return file(path);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Unreadable::new(path, error))?;
    Ok(bytes)
}

/// The bytes of a file.
pub fn file(path: &Path) -> Result<Vec<u8>, Unreadable> {
    fs::read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Unreadable::new(path, "there is no such file; check the name"),
        io::ErrorKind::PermissionDenied => Unreadable::new(path, "this account may not read it; copy it to a place where it may"),
        _ => Unreadable::new(path, error),
    })
}

/// All files that are meant: a folder means the files in it, at any depth, sorted by name.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Unreadable> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        for entry in WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|error| Unreadable::new(path, error))?;
            if entry.file_type().is_file() {
                files.push(entry.into_path());
            }
        }
    }
    Ok(files)
}

/// The sources of content folders, by their paths inside them.
pub fn sources(folders: &[PathBuf]) -> Result<Vec<Source>, Unreadable> {
    let mut sources = Vec::new();
    for folder in folders {
        if !folder.exists() {
            return Err(Unreadable::new(folder, "there is no such folder; check the name"));
        }
        for path in files(std::slice::from_ref(folder))? {
            let inside = path.strip_prefix(folder).ok().filter(|inside| !inside.as_os_str().is_empty());
            let name = inside.unwrap_or(&path).to_string_lossy().replace('\\', "/");
            sources.push(Source { path: name, bytes: file(&path)? });
        }
    }
    Ok(sources)
}

/// The bundle in a file, with the interface's words of the built-in one where it has none; without a file the built-in one.
pub fn bundle(path: Option<&Path>) -> Result<Bundle, Unreadable> {
    let built_in =
        Bundle::open(Bytes::new(errwise::BUNDLE)).map_err(|error| Unreadable::new(Path::new("built-in bundle"), error))?;
    let Some(path) = path else { return Ok(built_in) };
    let mut bundle = Bundle::open(Bytes::new(file(path)?)).map_err(|error| Unreadable::new(path, error))?;
    bundle.adopt_words(&built_in);
    Ok(bundle)
}
