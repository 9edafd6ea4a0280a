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

/// An English text, and its digests by SHA-1 and SHA-256 over LF and over CRLF, as `sha1sum` and `sha256sum` give them.
const DOOR: &str = "---\ntitle: Door\n---\n# Door\n\nIt opens.\n";
const DOOR_DIGESTS: [&str; 4] = [
    "63a0cb003f2878c0da41a7121edcaa98f7d70331",
    "efde85be7675413044d55884bf82d9cc39c6c391",
    "a38f34e556c7565b571b777f52fb24f4d333adf15521b4888b11793f65e89afd",
    "b82543a9a079e0da7ffbd5bd79740cd0c43f3e0693e65d82b9f5899bc30cf3f5",
];

/// An English folder and one of translations of the door, a language for each front matter line.
fn doors(name: &str, english: &str, made_from: &[(&str, &str)]) -> (PathBuf, PathBuf) {
    let folder = folder(name);
    let (source, translations) = (folder.join("english"), folder.join("translations"));
    fs::create_dir_all(source.join("en-US")).expect("a folder");
    fs::write(source.join("en-US/door.md"), english).expect("an article");
    for (path, line) in made_from {
        let path = translations.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, format!("---\ntitle: Dør\n{line}---\n# Dør\n\nDen åpnes.\n")).expect("an article");
    }
    (source, translations)
}

#[test]
fn check_says_which_translations_are_current_whatever_digest_and_line_ends_they_name() {
    let lines: Vec<(String, String)> = ["nl-NL", "nb-NO", "de-DE", "fr-FR"]
        .iter()
        .zip(DOOR_DIGESTS)
        .map(|(locale, digest)| (format!("{locale}/door.md"), format!("ms.openlocfilehash: {digest}\n")))
        .collect();
    let lines: Vec<(&str, &str)> = lines.iter().map(|(path, line)| (path.as_str(), line.as_str())).collect();
    for (name, english) in [("drift-lf", DOOR.to_owned()), ("drift-crlf", DOOR.replace('\n', "\r\n"))] {
        let (source, translations) = doors(name, &english, &lines);
        let output = errwise(&["check", &translations.to_string_lossy(), "--source", &source.to_string_lossy()], "");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output));
        assert!(text(&output).contains("nl-NL/door.md:3: current: made from en-US/door.md"), "{}", text(&output));
        assert!(text(&output).ends_with("4 current, 0 stale, 0 unverifiable\n"), "{}", text(&output));
    }
}

#[test]
fn check_names_stale_and_unverifiable_translations_with_their_line() {
    let digest = |digest: &str| format!("ms.date: 2026-11-20\nms.openlocfilehash: {digest}\n");
    let (sha1, sha256) = (digest(DOOR_DIGESTS[0]), digest(DOOR_DIGESTS[2]));
    let made_from = [("nl-NL/door.md", sha1.as_str()), ("nb-NO/door.md", sha256.as_str())];
    let doubtful = [("de-DE/door.md", ""), ("fr-FR/gate.md", sha1.as_str()), ("it-IT/door.md", "ms.openlocfilehash: later\n")];
    let (source, translations) =
        doors("drift-stale", &DOOR.replace("opens", "shuts"), &[made_from.as_slice(), &doubtful].concat());
    let check = |folder: &Path| errwise(&["check", &folder.to_string_lossy(), "--source", &source.to_string_lossy()], "");
    let output = check(&translations);
    assert_eq!(output.status.code(), Some(1), "a stale translation is a no");
    let expected = "de-DE/door.md:1: unverifiable: `ms.openlocfilehash` is missing in the front matter\n\
                    fr-FR/gate.md:4: unverifiable: there is no English file of this name\n\
                    it-IT/door.md:3: unverifiable: the digest in the front matter is no SHA-1 or SHA-256\n\
                    nb-NO/door.md:4: stale: made from another version of en-US/door.md\n\
                    nl-NL/door.md:4: stale: made from another version of en-US/door.md\n\
                    0 current, 2 stale, 3 unverifiable\n";
    assert_eq!(text(&output), expected);
    let unverifiable = check(&translations.join("de-DE"));
    assert_eq!(unverifiable.status.code(), Some(0), "{}", text(&unverifiable));
    let missing = errwise(&["check", &translations.to_string_lossy(), "--source", "no-such-folder"], "");
    assert_eq!(missing.status.code(), Some(2));
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
