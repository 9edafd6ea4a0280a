//! Trust on the command line: `errwise verify --key` says who signed, or refuses with a sentence; `errwise diff` says what an update
//! changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn errwise(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_errwise")).args(arguments).output().expect("errwise runs")
}

fn done(arguments: &[&str]) -> String {
    let output = errwise(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What is told of a refusal; its exit code is 2.
fn refused(arguments: &[&str]) -> String {
    let output = errwise(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stdout.is_empty(), "nothing is told of a bundle that is not trusted");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder with a signed bundle and two keys.
struct Signed(PathBuf);

impl Signed {
    fn new(name: &str) -> Signed {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for a test");
        let signed = Signed(folder);
        for key in ["own", "other"] {
            done(&["sign", "--new-key", &signed.path(key), "--no-password"]);
        }
        fs::write(signed.path("bundle"), errwise::BUNDLE).expect("a bundle");
        done(&["sign", &signed.path("bundle"), "--key", &signed.path("own"), "--comment", "content of March"]);
        signed
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn verify(&self, key: &str) -> [String; 4] {
        ["verify".to_owned(), self.path("bundle"), "--key".to_owned(), self.path(key)]
    }

    /// Changes the lines of the signature and tells how it is refused.
    fn refused_with(&self, change: impl Fn(&mut Vec<String>)) -> String {
        let path = self.path("bundle.minisig");
        let before = fs::read_to_string(&path).expect("a signature");
        let mut lines: Vec<String> = before.lines().map(str::to_owned).collect();
        change(&mut lines);
        fs::write(&path, lines.join("\n") + "\n").expect("written");
        let told = refused(&self.verify("own.pub").each_ref().map(String::as_str));
        fs::write(&path, before).expect("put back");
        told
    }
}

#[test]
fn a_signed_bundle_is_verified_with_the_signers_word() {
    let signed = Signed::new("seal-whole");
    let told = done(&signed.verify("own.pub").each_ref().map(String::as_str));
    assert!(told.contains("whole") && told.ends_with("signed: content of March\n"), "{told}");
    assert!(!done(&["verify", &signed.path("bundle")]).contains("signed:"), "no key, no word of a signer");
}

#[test]
fn another_key_no_key_and_no_signature_are_refused_with_what_to_do() {
    let signed = Signed::new("seal-keys");
    let verify = |key: &str| refused(&signed.verify(key).each_ref().map(String::as_str));
    assert!(verify("other.pub").contains("made with another key"));
    assert!(verify("own").contains("not a minisign key"), "a secret key is no public one");
    assert!(verify("nowhere.pub").contains("nowhere.pub"));
    fs::remove_file(signed.path("bundle.minisig")).expect("removed");
    assert!(verify("own.pub").contains("bundle.minisig"), "a key was given: a signature must be there");
    assert!(errwise(&["verify", &signed.path("bundle")]).status.success());
}

#[test]
fn every_change_of_a_signature_is_refused() {
    let signed = Signed::new("seal-changed");
    assert!(signed.refused_with(|lines| lines[2] = lines[2].replace("March", "April")).contains("changed"));
    assert!(signed.refused_with(|lines| lines.swap(1, 3)).contains(".minisig"));
    assert!(signed.refused_with(|lines| lines.swap(0, 2)).contains(".minisig"));
    assert!(signed.refused_with(|lines| lines.reverse()).contains(".minisig"));
    assert!(signed.refused_with(|lines| lines.truncate(2)).contains(".minisig"));
    assert!(signed.refused_with(Vec::clear).contains(".minisig"));
    for line in [1, 3] {
        let flip = |lines: &mut Vec<String>| {
            let middle = lines[line].len() / 2;
            let letter = if lines[line].as_bytes()[middle] == b'A' { "B" } else { "A" };
            lines[line].replace_range(middle..=middle, letter);
        };
        assert!(!signed.refused_with(flip).is_empty());
    }
    done(&signed.verify("own.pub").each_ref().map(String::as_str));
}

#[test]
fn a_bundle_of_a_later_format_is_refused_whoever_signed_it() {
    let signed = Signed::new("seal-later");
    let mut later = errwise::BUNDLE.to_vec();
    later[8] = 2;
    fs::write(signed.path("bundle"), later).expect("a bundle");
    done(&["sign", &signed.path("bundle"), "--key", &signed.path("own")]);
    assert!(refused(&signed.verify("own.pub").each_ref().map(String::as_str)).contains("newer Errwise"));
}

/// A bundle of articles given by name and text.
fn compiled(folder: &Path, name: &str, articles: &[(&str, &str)]) -> String {
    let sources = folder.join(name);
    for (article, text) in articles {
        let path = sources.join("articles").join(article);
        fs::create_dir_all(&path).expect("a folder for an article");
        fs::write(path.join("en.md"), text).expect("an article");
    }
    let bundle = folder.join(format!("{name}.bundle")).to_string_lossy().into_owned();
    done(&["compile", &sources.to_string_lossy(), "-o", &bundle]);
    bundle
}

fn article(title: &str, row: &str) -> String {
    format!(
        "---\ntitle: {title}\n---\n# {title}\n\nHow it is mended.\n\n## Source of event is PrintThing\n\n\
         | Code | Name | Description |\n| --- | --- | --- |\n{row}\n"
    )
}

#[test]
fn diff_names_what_came_what_changed_and_what_went() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("seal-diff");
    let _ = fs::remove_dir_all(&folder);
    let (jam, lid) = ("| 4711 | PaperJam | It holds paper. |", "| 4712 | LidOpen | Close the lid. |");
    let old = compiled(&folder, "old", &[("printers", &article("Printers", jam)), ("faxes", &article("Faxes", lid))]);
    let changed = jam.replace("It holds paper", "Open the lid");
    let new = compiled(
        &folder,
        "new",
        &[("printers", &article("Printers", &changed)), ("mail", &article("Mail", "| 4713 | Full | Wait. |"))],
    );
    let told = done(&["diff", &old, &new]);
    let lines: Vec<&str> = told.lines().collect();
    for line in [
        "+ article mail (en)",
        "~ article printers (en)",
        "- article faxes (en)",
        "+ code event:PrintThing/4713 (en)",
        "~ code event:PrintThing/4711 (en)",
        "- code event:PrintThing/4712 (en)",
    ] {
        assert!(lines.contains(&line), "no `{line}` in\n{told}");
    }
    let back = done(&["diff", &new, &old]);
    assert!(back.contains("- article mail (en)") && back.contains("+ article faxes (en)"), "{back}");
    assert_eq!(done(&["diff", &new, &new]), "the same content\n");
    assert!(refused(&["diff", &old, &folder.join("nowhere").to_string_lossy()]).contains("nowhere"));
}
