//! The command line as a process: what goes in, what comes out, how it ends.

use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

fn errwise(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_errwise"))
        .args(arguments)
        .env("LANG", "C")
        .env_remove("LC_ALL")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("errwise starts");
    // A command that does not read its input closes it early.
    let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
    child.wait_with_output().expect("errwise ends")
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", text(output)))
}

/// A folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for a test");
    folder
}

const PASTE: &str = "Event ID 33004, PasswordResetService: Synchronization Engine returned an error hr=80231367";

#[test]
fn diagnose_reads_standard_input_and_answers_in_the_language_asked_for() {
    let output = errwise(&["diagnose", "--lang", "nl"], PASTE);
    assert!(output.status.success());
    assert!(text(&output).starts_with("Fout: "), "{}", text(&output));
    assert!(text(&output).contains("writeback-permissions#protected-account"));
}

#[test]
fn diagnose_writes_the_json_of_the_contract() {
    let report = json(&errwise(&["diagnose", "--json", "-"], PASTE));
    let keys: BTreeSet<&str> = report.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, BTreeSet::from(["checks", "findings", "format", "incidents", "input", "signals", "unread"]));
    assert_eq!(report["format"], 1);
    assert_eq!(report["findings"][0]["id"], "writeback-protected-account");
    assert_eq!(report["findings"][0]["actor"], "ad-admin");
    let span = &report["signals"][0]["span"];
    let (start, end) = (span[0].as_u64().expect("start") as usize, span[1].as_u64().expect("end") as usize);
    assert_eq!(&PASTE[start..end], "33004");
}

#[test]
fn several_files_are_one_line_each_and_one_that_is_missing_stops_nothing() {
    let folder = folder("several");
    fs::write(folder.join("a.txt"), PASTE).expect("a file");
    fs::write(folder.join("b.txt"), "SSPR_0009").expect("a file");
    let missing = folder.join("missing.txt");
    let output = errwise(&["diagnose", "--json", &folder.to_string_lossy(), &missing.to_string_lossy()], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("missing.txt: there is no such file"), "{}", told(&output));
    let lines: Vec<Value> = text(&output).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[1]["file"].as_str().is_some_and(|file| file.ends_with("b.txt")));
    assert_eq!(lines[1]["signals"][0]["code"], "sspr:SSPR_0009");
}

#[test]
fn redact_hides_people_in_what_is_shown() {
    let output = errwise(&["diagnose", "--redact", "--json"], &format!("{PASTE} for jan@contoso.nl"));
    assert!(text(&output).contains("writeback-protected-account"));
    assert!(!text(&output).contains("jan@contoso.nl"));
}

#[test]
fn explain_knows_every_spelling() {
    for spelling in ["0x80230619", "80230619", "hr=80230619", "-2145188327"] {
        let output = errwise(&["explain", spelling], "");
        assert!(text(&output).contains("hresult:0x80230619"), "{spelling}: {}", text(&output));
    }
    assert!(text(&errwise(&["explain", "ERROR_ACCESS_DENIED"], "")).contains("win32:5"));
    let unknown = errwise(&["explain", "gibberish"], "");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(told(&unknown).contains("errwise search"), "{}", told(&unknown));
}

#[test]
fn search_answers_one_json_line_for_each_query() {
    let output =
        errwise(&["search", "-", "--json", "--lang", "nl"], "wachtwoord terugschrijven\nwachtwoordterugschrijven\n0x8023061f\n");
    let lines: Vec<Value> = text(&output).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        let first = &line["hits"][0];
        assert_eq!(first["locale"], "nl", "{line}");
        for key in ["article", "section", "title", "score", "excerpt", "path"] {
            assert!(!first[key].is_null(), "{key} is missing in {line}");
        }
    }
}

#[test]
fn articles_codes_and_rules_can_be_read() {
    assert!(text(&errwise(&["show", "sspr-user-codes", "--lang", "nb"], "")).starts_with("# "));
    let section = text(&errwise(&["show", "writeback-permissions#protected-account"], ""));
    assert!(section.starts_with("## ") && section.matches("\n## ").count() == 0, "{section}");
    assert!(text(&errwise(&["codes"], "")).contains("event:PasswordResetService/33004"));
    assert!(text(&errwise(&["rules"], "")).contains("writeback-protected-account"));
    let missing = errwise(&["show", "nowhere"], "");
    assert_eq!(missing.status.code(), Some(2));
    assert!(told(&missing).contains("no article `nowhere`"));
}

#[test]
fn a_folder_of_articles_becomes_a_bundle_that_answers() {
    let folder = folder("own-articles");
    let article = "---\ntitle: Printers\n---\n# Printers\n\n## Source of event is PrintThing\n\n| Code | Name | Description |\n| --- | --- | --- |\n\
                   | 4711 | PaperJam | The printer holds paper. Open the lid. |\n";
    fs::write(folder.join("printers.md"), article).expect("an article");
    let bundle = folder.join("printers.bundle");
    let (folder, bundle) = (folder.to_string_lossy(), bundle.to_string_lossy());
    let compiled = errwise(&["compile", &folder, "-o", &bundle], "");
    assert!(compiled.status.success(), "{}", told(&compiled));
    let report = json(&errwise(&["diagnose", "--json", "--bundle", &bundle], "Source: PrintThing\nEvent ID: 4711\n"));
    assert_eq!(report["findings"][0]["id"], "event:PrintThing/4711");
    assert!(report["findings"][0]["cause"].as_str().is_some_and(|cause| cause.contains("Open the lid")), "{report}");
    let verified = errwise(&["verify", &bundle], "");
    assert!(verified.status.success() && text(&verified).contains("blake3 "));
    let same = errwise(&["diff", &bundle, &bundle], "");
    assert_eq!(text(&same), "the same content\n");
}

#[test]
fn check_tells_every_problem_with_file_and_line() {
    let folder = folder("broken-articles");
    fs::write(
        folder.join("broken.md"),
        "---\ntitle: Broken\n---\n# Broken\n\nSee [](https://example.com) and [this][nowhere].\n",
    )
    .expect("an article");
    let output = errwise(&["check", &folder.to_string_lossy()], "");
    assert_eq!(output.status.code(), Some(1));
    let lines = text(&output);
    assert!(lines.lines().count() >= 2 && lines.lines().all(|line| line.starts_with("broken.md:6: ")), "{lines}");
}

#[test]
fn a_damaged_bundle_is_refused_with_a_sentence() {
    let folder = folder("damaged");
    let path = folder.join("damaged.bundle");
    fs::write(&path, b"ERRWISE\0 and then nothing").expect("a file");
    let output = errwise(&["diagnose", "--bundle", &path.to_string_lossy()], PASTE);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("damaged.bundle: ") && told(&output).contains("copy it again"), "{}", told(&output));
}

#[test]
fn the_manual_and_the_help_come_from_one_table() {
    let manual = text(&errwise(&["man"], ""));
    let help = text(&errwise(&["--help"], ""));
    for command in
        ["diagnose", "explain", "search", "show", "codes", "rules", "compile", "check", "verify", "sign", "diff", "hash"]
    {
        assert!(manual.contains(command) && help.contains(command), "{command}");
    }
}
