//! `errwise hash` and `errwise sign` as a user meets them: arguments and input in; output, files and exit code out.

use engine::hash::orgid::{Candidate, make};
use engine::hash::seal;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const NT: &str = "92937945b518814341de3f726500d4ff";
const PASSWORD: &str = "Pa$$w0rd";
/// Published by DSInternals for this password.
const ORGID: &str = "v1;PPH1_MD4,317ee9d1dec6508fa510,100,f4a257ffec53809081a605ce8ddedfbc9df9777b80256763bc0a6dd895ef404f;";

fn errwise(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_errwise"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the program ends");
    // A program that refuses its arguments does not read, and the pipe breaks.
    let _ = writer.join();
    output
}

fn batch(arguments: &[&str], input: &str) -> Output {
    errwise(&[&["hash", "orgid", "batch", "-"], arguments].concat(), input)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal")
}

/// A folder of this test alone, taken away with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("errwise-hash-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).expect("a file");
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn verify_says_same_different_or_why_not() {
    let verify =
        |hash: &str, rest: &[&str], input: &str| errwise(&[&["hash", "orgid", "verify", "--hash", hash], rest].concat(), input);
    assert_eq!(code(&verify(ORGID, &["--nt", NT], "")), 0);
    assert_eq!(code(&verify(ORGID, &["--password-stdin"], &format!("{PASSWORD}\r\n"))), 0);
    assert_eq!(code(&verify(ORGID, &["--password-stdin"], "another")), 1);
    assert_eq!(code(&verify(&ORGID.replace("v1", "v2"), &["--nt", NT], "")), 2);
    assert_eq!(code(&verify(ORGID, &["--nt", "9293"], "")), 2);
    assert_eq!(code(&verify(ORGID, &[], PASSWORD)), 2, "a password that is piped in must be asked for by --password-stdin");
}

#[test]
fn no_secret_comes_back_in_an_error() {
    let refused = [
        errwise(&["hash", "orgid", "verify", "--hash", ORGID, "--nt", "5ec4e75ec4e7"], ""),
        errwise(&["hash", "orgid", "verify", "--hash", "v1;PPH1_MD4,5ec4e75ec4e7", "--nt", NT], ""),
        errwise(&["hash", "orgid", "make", "--nt", "5ec4e75ec4e7"], ""),
        batch(&[], "id,password,orgid\na,5ec4e75ec4e7,nonsense-5ec4e75ec4e7\n"),
    ];
    for output in refused {
        assert_eq!(code(&output), 2);
        assert!(!format!("{}{}", out(&output), String::from_utf8_lossy(&output.stderr)).contains("5ec4e7"));
    }
}

#[test]
fn what_make_makes_verifies() {
    let made = out(&errwise(&["hash", "orgid", "make", "--password-stdin"], PASSWORD));
    assert!(made.starts_with("v1;PPH1_MD4,") && made.contains(",1000,"), "{made}");
    assert_eq!(code(&errwise(&["hash", "orgid", "verify", "--hash", made.trim(), "--nt", NT], "")), 0);
    let chosen = errwise(&["hash", "orgid", "make", "--nt", NT, "--salt", "317EE9D1DEC6508FA510", "--iterations", "100"], "");
    assert_eq!(out(&chosen).trim(), ORGID);
    let again = out(&errwise(&["hash", "orgid", "make", "--password-stdin"], PASSWORD));
    assert_ne!(made, again, "each has its own salt");
}

/// A file in which every 40th hash is of another password and every 97th line is damaged; the lines of each.
fn planted(rows: u64) -> (String, Vec<u64>, Vec<u64>) {
    let (mut text, mut different, mut unreadable) = ("id,nt_hash,orgid\n".to_owned(), vec![], vec![]);
    for row in 0..rows {
        let password = format!("password {row}");
        let orgid = make(&Candidate::from_password(&password), &row.to_be_bytes(), 1 + (row % 5) as u32)
            .expect("within bounds")
            .to_string();
        let nt: String = engine::hash::nt::nt_hash(&password).iter().map(|byte| format!("{byte:02x}")).collect();
        let (nt, orgid) = match (row % 97, row % 40) {
            (0, _) if row % 2 == 0 => (nt, orgid.replace("v1", "v9")),
            (0, _) => (nt[1..].to_owned(), orgid),
            (_, 0) => (NT.to_owned(), orgid),
            _ => (nt, orgid),
        };
        if row % 97 == 0 {
            unreadable.push(row + 2);
        } else if row % 40 == 0 {
            different.push(row + 2);
        }
        text += &format!("user{row},{nt},\"{orgid}\"\n");
    }
    (text, different, unreadable)
}

fn lines_with(result: &str, lines: &[Value]) -> Vec<u64> {
    lines.iter().filter(|line| line["result"] == result).filter_map(|line| line["line"].as_u64()).collect()
}

#[test]
fn a_batch_finds_exactly_what_was_planted_and_in_the_order_of_the_file() {
    let (text, different, unreadable) = planted(5000);
    for threads in ["1", "3"] {
        let output = batch(&["--json", "--threads", threads], &text);
        let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines_with("different", &lines), different);
        assert_eq!(lines_with("unreadable", &lines), unreadable);
        let summary = &lines.last().expect("a summary")["summary"];
        assert_eq!(summary["rows"], 5000);
        assert_eq!(summary["same"], 5000 - different.len() - unreadable.len());
        assert_eq!(code(&output), 1);
    }
}

/// Interrupted while more is still to come: what was printed stands there, whole lines and in order.
#[cfg(unix)]
#[test]
fn an_interrupt_loses_nothing_that_was_printed() {
    use std::io::{BufRead, BufReader, Read};
    let mut command = Command::new(env!("CARGO_BIN_EXE_errwise"));
    command.args(["hash", "orgid", "batch", "-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let orgid = make(&Candidate::from_password("another"), b"0123456789", 1).expect("within bounds").to_string();
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(b"id,nt_hash,orgid\n");
        let mut row = 0;
        // To the end of the pipe, which is when the program is gone.
        while writeln!(stdin, "user{row},{NT},\"{orgid}\"").is_ok() {
            row += 1;
        }
    });
    let mut printed = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut text = String::new();
    printed.read_line(&mut text).expect("a first line");
    // Not INT: a shell that runs the tests in the background has them ignore it.
    let interrupted = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(interrupted.success());
    printed.read_to_string(&mut text).expect("the rest");
    assert!(!child.wait().expect("an end").success());
    let _ = writer.join();
    assert!(text.ends_with('\n'), "the last line is cut: {:?}", text.lines().last());
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a whole line")).collect();
    let numbers: Vec<u64> = lines.iter().filter_map(|line| line["line"].as_u64()).collect();
    assert_eq!(numbers, (2..2 + lines.len() as u64).collect::<Vec<_>>());
}

#[test]
fn columns_delimiters_and_quotes_may_be_anything_sensible() {
    let files = [
        format!("orgid,password,id\n\"{ORGID}\",{PASSWORD},a\n"),
        format!("\u{feff}ID;NT_Hash;OrgId\r\na;{NT};\"{ORGID}\"\r\n"),
        format!("id\tnt_hash\torgid\na\t{NT}\t{ORGID}\n"),
        format!("id,nt_hash,orgid\na,{NT},{ORGID}\n"),
        format!("id,orgid,nt_hash,note\na,{ORGID},{NT},x\n"),
        format!("id;nt_hash;orgid\na;{NT};{ORGID}\n"),
        format!("id,nt_hash,orgid\na,{NT},\"{ORGID}\",\n"),
        format!("id,nt_hash,password,orgid\na,,{PASSWORD},\"{ORGID}\"\n"),
    ];
    for file in files {
        let output = batch(&[], &file);
        assert!(out(&output).starts_with("1 rows: 1 same, 0 different, 0 unreadable"), "{file}{}", out(&output));
        assert_eq!(code(&output), 0);
    }
}

#[test]
fn a_line_that_cannot_be_read_says_why_and_stops_nothing() {
    let file = format!("id,nt_hash,orgid\na,{NT}\nb,,\"{ORGID}\"\nc,zz,\"{ORGID}\"\nd,{NT},\"{ORGID}\"\n");
    let output = batch(&[], &file);
    let text = out(&output);
    for told in ["line 2: a: the line has no OrgId hash", "line 3: b: the line has no NT hash", "line 4: c: the NT hash has 2"] {
        assert!(text.contains(told), "{text}");
    }
    assert!(text.contains("4 rows: 1 same, 0 different, 3 unreadable"), "{text}");
    assert_eq!(code(&output), 2);
}

#[test]
fn a_file_without_the_columns_is_refused() {
    for (file, told) in
        [("", "no column orgid"), ("id,nt_hash\n", "no column orgid"), ("id,orgid\n", "neither"), ("\u{0}", "orgid")]
    {
        let output = batch(&[], file);
        assert!(String::from_utf8_lossy(&output.stderr).contains(told), "{file:?}");
        assert_eq!(code(&output), 2);
    }
}

#[test]
fn digests_are_printed_and_checked() {
    let folder = Folder::new("digests");
    let (a, b) = (folder.write("a", "abc"), folder.write("b", &"x".repeat(5_000_000)));
    let sha = out(&errwise(&["hash", "file", "--sha256", &a], ""));
    assert_eq!(sha, format!("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  {a}\n"));
    for flag in ["--blake3", "--sha256", "--sha1"] {
        let list = out(&errwise(&["hash", "file", flag, &a, &b], ""));
        let list = folder.write("list", &list);
        let checked = errwise(&["hash", "file", flag, "--check", &list], "");
        assert_eq!((out(&checked), code(&checked)), (format!("{a}: OK\n{b}: OK\n"), 0));
    }
    let list = folder.write("list", &out(&errwise(&["hash", "file", &a, &b], "")));
    folder.write("b", "changed");
    let checked = errwise(&["hash", "file", "--check", &list], "");
    assert_eq!((out(&checked), code(&checked)), (format!("{a}: OK\n{b}: FAILED\n"), 1));
    fs::remove_file(&b).expect("removed");
    let checked = errwise(&["hash", "file", "--check", &list], "");
    assert_eq!((out(&checked), code(&checked)), (format!("{a}: OK\n{b}: FAILED open or read\n"), 2));
    assert_eq!(code(&errwise(&["hash", "file", &a, &folder.path("none")], "")), 2);
}

#[test]
fn what_is_signed_verifies_until_something_changes() {
    let folder = Folder::new("seal");
    let (key, other) = (folder.path("key"), folder.path("other"));
    for key in [&key, &other] {
        assert_eq!(code(&errwise(&["sign", "--new-key", key, "--no-password"], "")), 0);
        assert_eq!(code(&errwise(&["sign", "--new-key", key, "--no-password"], "")), 2, "a key is never overwritten");
    }
    let file = folder.write("bundle", "the bundle");
    assert_eq!(code(&errwise(&["sign", &file, "--key", &key, "--comment", "of today"], "")), 0);
    let read = |name: &str| fs::read_to_string(folder.path(name)).expect("written");
    let (signature, public) = (read("bundle.minisig"), read("key.pub"));
    assert_eq!(seal::verify(b"the bundle", &signature, &public), Ok("of today".to_owned()));
    assert_eq!(seal::verify(b"the bundlE", &signature, &public), Err(seal::Refusal::Forged));
    assert_eq!(seal::verify(b"the bundle", &signature, &read("other.pub")), Err(seal::Refusal::OtherKey));
    let comment = signature.replace("of today", "of 2030!");
    assert_eq!(seal::verify(b"the bundle", &comment, &public), Err(seal::Refusal::Forged));
}
