//! Lines of a digest list: `<digest>  <path>` as the GNU tools write it, `SHA256 (<path>) = <digest>` as the BSD tools do.
//! Text in, entries out and back; touches no file.

use super::Algorithm;
use std::path::Path;

/// One line of a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub digest: String,
    pub path: String,
    pub algorithm: Algorithm,
}

/// A line for a list.
pub(super) fn line(digest: &str, path: &Path) -> String {
    let path = path.to_string_lossy();
    let escaped = escaped(&path);
    let mark = if escaped == path { "" } else { "\\" };
    format!("{mark}{digest}  {escaped}")
}

/// A name that would break its line, on one line.
pub(super) fn escaped(path: &str) -> String {
    if path.contains(['\n', '\r']) {
        path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
    } else {
        path.to_owned()
    }
}

/// The entries of a list, and how many lines are none. `asked` is the algorithm of lines that do not name theirs.
pub(super) fn read(text: &str, asked: Option<Algorithm>) -> (Vec<Entry>, usize) {
    let mut malformed = 0;
    let mut entries = Vec::new();
    let lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    for line in lines {
        match tagged(line).or_else(|| plain(line, asked)) {
            Some(entry) if asked.is_none_or(|asked| asked == entry.algorithm) => entries.push(entry),
            _ => malformed += 1,
        }
    }
    (entries, malformed)
}

fn plain(line: &str, asked: Option<Algorithm>) -> Option<Entry> {
    let (escaped, line) = line.strip_prefix('\\').map_or((false, line), |line| (true, line));
    let (digest, rest) = line.split_once(' ')?;
    let path = rest.strip_prefix([' ', '*']).unwrap_or(rest);
    let path = if escaped { unescaped(path) } else { path.to_owned() };
    let algorithm = asked.unwrap_or(if digest.len() == 40 { Algorithm::Sha1 } else { Algorithm::Blake3 });
    entry(digest, path, algorithm)
}

fn tagged(line: &str) -> Option<Entry> {
    let (name, rest) = line.split_once(" (")?;
    let (path, digest) = rest.rsplit_once(") = ")?;
    let algorithm = match name {
        "BLAKE3" => Algorithm::Blake3,
        "SHA256" => Algorithm::Sha256,
        "SHA1" => Algorithm::Sha1,
        _ => return None,
    };
    entry(digest.trim_end(), path.to_owned(), algorithm)
}

fn entry(digest: &str, path: String, algorithm: Algorithm) -> Option<Entry> {
    let digits = if algorithm == Algorithm::Sha1 { 40 } else { 64 };
    let fits = digest.len() == digits && digest.bytes().all(|byte| byte.is_ascii_hexdigit()) && !path.is_empty();
    fits.then(|| Entry { digest: digest.to_owned(), path, algorithm })
}

fn unescaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut letters = path.chars();
    while let Some(letter) = letters.next() {
        match (letter, letter == '\\') {
            (_, false) => out.push(letter),
            (_, true) => match letters.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA1: &str = "a9993e364706816aba3e25717850c26c9cd0d89d";
    const LONG: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn paths(text: &str, asked: Option<Algorithm>) -> (Vec<(String, Algorithm)>, usize) {
        let (entries, malformed) = read(text, asked);
        (entries.into_iter().map(|entry| (entry.path, entry.algorithm)).collect(), malformed)
    }

    #[test]
    fn both_styles_are_read() {
        let text = format!("{LONG}  a b.txt\n{LONG} *c\r\nSHA256 (d (1).txt) = {LONG}\n{SHA1}  e\n");
        let expected =
            [("a b.txt", Algorithm::Blake3), ("c", Algorithm::Blake3), ("d (1).txt", Algorithm::Sha256), ("e", Algorithm::Sha1)];
        assert_eq!(paths(&text, None), (expected.map(|(path, algorithm)| (path.to_owned(), algorithm)).to_vec(), 0));
    }

    #[test]
    fn lines_that_do_not_fit_the_algorithm_are_counted() {
        let text = format!("{LONG}  a\n{SHA1}  b\nnonsense\nBLAKE3 (c) = {LONG}\n");
        assert_eq!(paths(&text, Some(Algorithm::Sha256)), (vec![("a".to_owned(), Algorithm::Sha256)], 3));
    }

    #[test]
    fn a_name_with_a_line_break_survives() {
        for name in ["plain", "two\nlines", "back\\slash\r", "C:\\Temp\\a.txt"] {
            let written = line(LONG, Path::new(name));
            assert_eq!(written.lines().count(), 1, "{written}");
            assert_eq!(paths(&written, None).0[0].0, name);
        }
    }
}
