//! One index as one block of bytes: the files of a tantivy segment and two tables of ours, with their digest. Reading copies
//! nothing but tantivy's small `meta.json`. Never written to once made.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

const MAGIC: &[u8; 8] = b"EWSEEK01";
const DIGEST: usize = 16;
const HEADER: usize = MAGIC.len() + DIGEST;

/// Files by name, read from one block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Container {
    files: Arc<BTreeMap<String, OwnedBytes>>,
}

impl Container {
    /// Reads the table of contents and checks the digest.
    pub(crate) fn open(bytes: OwnedBytes) -> Result<Container, String> {
        let head = bytes.get(..HEADER).ok_or("the search index is cut short")?;
        if !head.starts_with(MAGIC) {
            return Err("this is not a search index of this version".to_owned());
        }
        if head.get(MAGIC.len()..) != Some(digest(bytes.get(HEADER..).unwrap_or_default()).as_slice()) {
            return Err("the search index is damaged: its digest does not match".to_owned());
        }
        let files =
            read_files(bytes.slice(HEADER..bytes.len())).ok_or("the search index is damaged: its table cannot be read")?;
        Ok(Container { files: Arc::new(files) })
    }

    /// The bytes of a file.
    pub(crate) fn file(&self, name: &str) -> Option<&OwnedBytes> {
        self.files.get(name)
    }

    fn at(&self, path: &Path) -> Result<&OwnedBytes, OpenReadError> {
        path.to_str().and_then(|name| self.file(name)).ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_path_buf()))
    }
}

/// Files → one block. The same files give the same bytes.
#[cfg(feature = "compile")]
pub(crate) fn pack(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        body.extend((name.len() as u32).to_le_bytes());
        body.extend((bytes.len() as u32).to_le_bytes());
        body.extend(name.as_bytes());
        body.extend(bytes);
    }
    [MAGIC.as_slice(), &digest(&body), &body].concat()
}

fn digest(body: &[u8]) -> [u8; DIGEST] {
    let mut short = [0; DIGEST];
    short.copy_from_slice(&blake3::hash(body).as_bytes()[..DIGEST]);
    short
}

fn read_files(mut rest: OwnedBytes) -> Option<BTreeMap<String, OwnedBytes>> {
    let mut files = BTreeMap::new();
    while !rest.is_empty() {
        let number = |at: usize| Some(u32::from_le_bytes(rest.get(at..at + 4)?.try_into().ok()?) as usize);
        let (name, data) = (8, 8usize.checked_add(number(0)?)?);
        let end = data.checked_add(number(4)?)?;
        let name = std::str::from_utf8(rest.get(name..data)?).ok()?.to_owned();
        if end > rest.len() {
            return None;
        }
        files.insert(name, rest.slice(data..end));
        rest = rest.slice(end..rest.len());
    }
    Some(files)
}

/// What tantivy asks for and a finished index never does.
fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "a finished index is not written to")
}

impl tantivy::Directory for Container {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.at(path).map(|bytes| Arc::new(bytes.clone()) as Arc<dyn FileHandle>)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.at(path).is_ok())
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.at(path).map(|bytes| bytes.to_vec())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_path_buf() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_path_buf()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// The reader takes a lock when it opens; the default would write a lock file.
    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    /// Nothing changes; the default would start a thread, which a page cannot.
    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
