//! `errwise hash file`: digests of files as lines that `sha256sum -c` and `b3sum --check` read, and the check of such lines.

mod list;

use super::{Answer, Failure, FileArgs};
use engine::hash::digest::{Blake3, Digest, Sha1, Sha256, hex};
use list::Entry;
use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Files worked on between two moments of printing.
const WAVE: usize = 64;

/// Bytes read at a time: enough for BLAKE3 to give every core a part.
const PIECE: usize = 4 << 20;

/// A way to make a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Algorithm {
    Blake3,
    Sha256,
    Sha1,
}

/// Prints or checks digests.
pub(super) fn run(args: &FileArgs) -> Result<Answer, Failure> {
    match &args.check {
        Some(list) => check(list, asked(args)),
        None => print(&args.paths, asked(args).unwrap_or(Algorithm::Blake3)),
    }
}

fn asked(args: &FileArgs) -> Option<Algorithm> {
    let flags = [(args.blake3, Algorithm::Blake3), (args.sha256, Algorithm::Sha256), (args.sha1, Algorithm::Sha1)];
    flags.into_iter().find(|(given, _)| *given).map(|(_, algorithm)| algorithm)
}

/// One line per file, in the order asked for.
fn print(paths: &[PathBuf], algorithm: Algorithm) -> Result<Answer, Failure> {
    let mut answer = Answer::Same;
    let mut out = io::stdout().lock();
    for wave in paths.chunks(WAVE) {
        let digests: Vec<io::Result<String>> = wave.par_iter().map(|path| digest_of(path, algorithm)).collect();
        for (path, digest) in wave.iter().zip(digests) {
            match digest {
                Ok(digest) => writeln!(out, "{}", list::line(&digest, path))?,
                Err(error) => {
                    eprintln!("errwise: {}: {error}", path.display());
                    answer = Answer::Unreadable;
                }
            }
        }
        out.flush()?;
    }
    Ok(answer)
}

/// Compares every file of a list with its digest there.
fn check(list: &Path, algorithm: Option<Algorithm>) -> Result<Answer, Failure> {
    let told = |sentence: &str| Failure::Told(format!("{}: {sentence}", list.display()));
    let text = read_list(list).map_err(|error| told(&error.to_string()))?;
    let (entries, malformed) = list::read(&text, algorithm);
    if entries.is_empty() {
        return Err(told("no line is a digest and a file name"));
    }
    let mut counted = Counted::default();
    for wave in entries.chunks(WAVE) {
        let states: Vec<State> = wave.par_iter().map(State::of).collect();
        for (entry, state) in wave.iter().zip(states) {
            counted.add(&state);
            state.print(entry)?;
        }
    }
    counted.warn(malformed);
    Ok(counted.answer(malformed))
}

fn read_list(list: &Path) -> io::Result<String> {
    let bytes = if list.as_os_str() == "-" { io::read_to_string(io::stdin())?.into_bytes() } else { fs::read(list)? };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a file of the list turned out to be.
enum State {
    Same,
    Different,
    Missing(io::Error),
}

impl State {
    fn of(entry: &Entry) -> Self {
        match digest_of(Path::new(&entry.path), entry.algorithm) {
            Ok(digest) if digest.eq_ignore_ascii_case(&entry.digest) => Self::Same,
            Ok(_) => Self::Different,
            Err(error) => Self::Missing(error),
        }
    }

    fn print(&self, entry: &Entry) -> io::Result<()> {
        let path = list::escaped(&entry.path);
        match self {
            Self::Same => writeln!(io::stdout(), "{path}: OK"),
            Self::Different => writeln!(io::stdout(), "{path}: FAILED"),
            Self::Missing(error) => {
                eprintln!("errwise: {path}: {error}");
                writeln!(io::stdout(), "{path}: FAILED open or read")
            }
        }
    }
}

#[derive(Default)]
struct Counted {
    different: usize,
    missing: usize,
}

impl Counted {
    fn add(&mut self, state: &State) {
        match state {
            State::Same => {}
            State::Different => self.different += 1,
            State::Missing(_) => self.missing += 1,
        }
    }

    fn warn(&self, malformed: usize) {
        let told = [
            (malformed, "lines are not a digest and a file name"),
            (self.missing, "listed files could not be read"),
            (self.different, "digests did NOT match"),
        ];
        for (count, what) in told.into_iter().filter(|(count, _)| *count > 0) {
            eprintln!("errwise: WARNING: {count} {what}");
        }
    }

    fn answer(&self, malformed: usize) -> Answer {
        match (self.different, self.missing + malformed) {
            (1.., _) => Answer::Different,
            (0, 1..) => Answer::Unreadable,
            (0, 0) => Answer::Same,
        }
    }
}

fn digest_of(path: &Path, algorithm: Algorithm) -> io::Result<String> {
    match algorithm {
        Algorithm::Blake3 => digest_with::<Blake3>(path),
        Algorithm::Sha256 => digest_with::<Sha256>(path),
        Algorithm::Sha1 => digest_with::<Sha1>(path),
    }
}

fn digest_with<D: Digest>(path: &Path) -> io::Result<String> {
    let (mut input, size): (Box<dyn Read>, usize) = if path.as_os_str() == "-" {
        (Box::new(io::stdin().lock()), PIECE)
    } else {
        let file = File::open(path)?;
        let size = usize::try_from(file.metadata()?.len()).unwrap_or(PIECE);
        (Box::new(file), size)
    };
    let mut digest = D::default();
    let mut piece = vec![0; size.clamp(1 << 16, PIECE)];
    loop {
        let filled = fill(&mut input, &mut piece)?;
        digest.update(&piece[..filled]);
        if filled < piece.len() {
            return Ok(hex(digest.finish()));
        }
    }
}

/// Reads until the piece is full or the input ends.
fn fill(input: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < piece.len() {
        match input.read(&mut piece[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
