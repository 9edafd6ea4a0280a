//! Content compile through its front door: every damage of the dialect, a folder in which everything is wrong, and any text at all.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    missing_docs,
    clippy::unwrap_used,
    reason = "a test reads its files and tells what it skips"
)]
#![cfg(feature = "compile")]

mod shown;
mod sources;

use engine::article::{Piece, plain};
use engine::bundle::Contents;
use engine::content::{Doubt, Freshness, Source, compile, drift, proofs};
use engine::locale::Locale;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::Path;

fn folder(name: &str) -> Vec<Source> {
    sources::folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content").join(name))
}

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// Every file of the dialect folder stands in its own snapshot, so that a change shows what it does to whom.
#[test]
fn the_dialect_is_read_as_its_authors_meant_it() {
    let all = folder("dialect");
    let (_, problems) = compile(&all);
    for file in all.iter().filter(|file| !file.path.contains("TOC") && !file.path.contains("README")) {
        let name = file.path.trim_end_matches(".md").replace('/', "-");
        let (mut contents, _) = compile(&all);
        contents.articles.retain(|article| article.path == file.path);
        let ids: Vec<_> = contents.articles.iter().map(|article| article.id.clone()).collect();
        let mut out = String::new();
        contents.articles.iter().for_each(|article| shown::article(article, &mut out));
        for locale in contents.codebook.locales() {
            for entry in contents.codebook.entries(locale).iter().filter(|entry| ids.contains(&entry.article)) {
                let also: Vec<String> = entry.also.iter().map(ToString::to_string).collect();
                writeln!(
                    out,
                    "{locale} {} {also:?} name {:?} means {:?} do {:?} {:?}",
                    entry.code,
                    entry.name,
                    entry.meaning,
                    entry.fix,
                    shown::word(entry.severity)
                )
                .unwrap();
            }
        }
        for problem in problems.iter().filter(|problem| problem.path == file.path) {
            writeln!(out, "line {}: {}", problem.line, problem.message).unwrap();
        }
        insta::assert_snapshot!(name, out);
    }
}

#[test]
fn a_folder_in_which_everything_is_wrong_shows_it_all_at_once() {
    let mut sources = folder("broken");
    // Two folders given at once may hold one rule twice.
    let rule = sources.iter().find(|source| source.path == "rules/gone.md").cloned();
    sources.extend(rule);
    let (_, problems) = compile(&sources);
    let lines: Vec<String> =
        problems.iter().map(|problem| format!("{}:{}: {}", problem.path, problem.line, problem.message)).collect();
    insta::assert_snapshot!("broken", lines.join("\n"));
}

/// Tables, headings and lists that name codes in the ways of other articles of the same kind.
#[test]
fn codes_are_found_wherever_articles_of_this_kind_keep_them() {
    insta::assert_snapshot!("kinds", shown::all(&folder("kinds")));
}

#[test]
fn bytes_that_are_no_text_are_a_problem_and_the_rest_is_read() {
    let mixed = "\u{FEFF}---\ntitle: Mixed\r\ndescription: Both line ends\r\n---\r\n# Mixed\r\n\r\nLine seven has no\0 NUL.\r\n\r\n[gone](#y)\r\n";
    let mut damaged = b"# Damaged\n\nThe byte \xFF is not UTF-8.\n".to_vec();
    damaged.extend_from_slice(b"\n- the list is read\n");
    let sources = [source("mixed.md", mixed), Source { path: "damaged.md".to_owned(), bytes: damaged }];
    insta::assert_snapshot!("bytes", shown::all(&sources));
}

#[test]
fn translations_of_one_path_are_one_article_and_stray_files_keep_their_path() {
    let english = "# <a name=\"a\"></a>Paper\n\nThis is the text that you read when the tray of the printer is empty and has to be filled.\n";
    let dutch = "# <a name=\"a\"></a>Papier\n\nDit is de tekst die u leest als de lade van de printer leeg is en moet worden gevuld met papier.\n";
    let untranslated = english.replace("the text", "another text");
    let sources = [
        source("en-US/docs/paper.md", english),
        source("nl-NL/docs/paper.md", dutch),
        source("nb-NO/docs/paper.md", &untranslated),
        source("fr-FR/docs/paper.md", english),
        source("docs/paper.nl-nl.md", dutch.replace("papier", "post").as_str()),
    ];
    let (contents, problems) = compile(&sources);
    let articles: Vec<String> =
        contents.articles.iter().map(|article| format!("{} {} {}", article.id, article.locale, article.path)).collect();
    assert_eq!(
        articles,
        [
            "docs/paper en en-US/docs/paper.md",
            "docs/paper nl docs/paper.nl-nl.md",
            "nb-NO/docs/paper en nb-NO/docs/paper.md",
            "nl-NL/docs/paper nl nl-NL/docs/paper.md",
        ]
    );
    assert_eq!(problems, []);
}

#[test]
fn the_language_is_that_of_the_text_whatever_the_front_matter_says() {
    let texts = [
        ("en", "You can reset your password when the service is running, and it will be sent to the cloud."),
        ("nl", "U kunt uw wachtwoord opnieuw instellen als de service wordt uitgevoerd en het niet is verlopen."),
        ("nb", "Du kan tilbakestille passordet ditt hvis tjenesten kjører, og det blir sendt til skyen etter en stund."),
        ("da", "Du kan nulstille din adgangskode, hvis tjenesten kører, og den bliver sendt til skyen efter et øjeblik."),
        ("sv", "Du kan återställa ditt lösenord om tjänsten körs, och det skickas till molnet efter att du har ändrat det."),
        ("de", "Sie können das Kennwort zurücksetzen, wenn der Dienst ausgeführt wird und die Verbindung nicht getrennt ist."),
        ("fr", "Vous pouvez réinitialiser votre mot de passe si le service est en cours et que la connexion n’est pas coupée."),
        ("es", "Puede restablecer la contraseña si el servicio se está ejecutando y la conexión no está cortada por el usuario."),
        ("ja", "Azure AD Connect のサービスが実行されている場合は、パスワードをリセットできます。"),
        ("ar", "يمكنك إعادة تعيين كلمة المرور إذا كانت خدمة Azure AD Connect قيد التشغيل."),
    ];
    for (tag, text) in texts {
        let file = source("x.md", &format!("---\ntitle: X\nms.contentlocale: pl-PL\n---\n# X\n\n{text}\n"));
        assert_eq!(compile(&[file]).0.articles[0].locale.as_str(), tag, "{text}");
    }
    let short = source("de-DE/x.md", "# X\n\nOK\n");
    assert_eq!(compile(&[short]).0.articles[0].locale.as_str(), "de", "too short to tell: the folder decides");
}

#[test]
fn a_translation_drifts_when_its_english_source_changes() {
    let english = source("en-US/a.md", "# A\n\nText.\n");
    let localized = |name: &str, hash: &str| source(name, &format!("---\ntitle: A\nms.openlocfilehash: {hash}\n---\n# A\n"));
    let translations = [
        localized("nl-NL/a.md", "35c3ed4e07fe68f04b1ff3a6b0e4a1a3b1eacbf1"),
        localized("de-DE/a.md", &sha1_of_crlf()),
        localized("fr-FR/gone.md", "35c3ed4e07fe68f04b1ff3a6b0e4a1a3b1eacbf1"),
        source("ja-JP/a.md", "# A\n"),
    ];
    let found: Vec<(String, Freshness)> =
        drift(&translations, &[english]).into_iter().map(|drift| (drift.path, drift.freshness)).collect();
    let expected = [
        ("nl-NL/a.md", Freshness::Stale),
        ("de-DE/a.md", Freshness::Current),
        ("fr-FR/gone.md", Freshness::Unverifiable(Doubt::NoSource)),
        ("ja-JP/a.md", Freshness::Unverifiable(Doubt::NoDigest)),
    ];
    assert_eq!(found, expected.map(|(path, freshness)| (path.to_owned(), freshness)));
}

/// SHA-1 of the English text above as a checkout with CRLF has it.
fn sha1_of_crlf() -> String {
    engine::hash::digest::hex(engine::hash::digest::of::<engine::hash::digest::Sha1>(b"# A\r\n\r\nText.\r\n"))
}

#[test]
fn a_digest_of_digits_is_no_number() {
    let text = "---\ntitle: A\ndescription: A\nenglish: 00e4567890123456\n---\n# A\n";
    let (_, problems) = compile(&[source("articles/a/en.md", "# A\n"), source("articles/a/nl.md", text)]);
    assert!(problems.iter().any(|problem| problem.line == 4 && problem.message.contains("stale")), "{problems:?}");
    let digest =
        problems.iter().find_map(|problem| problem.message.split("`english: ").nth(1)).and_then(|rest| rest.split('`').next());
    let text = text.replace("00e4567890123456", digest.unwrap());
    let (_, problems) = compile(&[source("articles/a/en.md", "# A\n"), source("articles/a/nl.md", &text)]);
    assert!(!problems.iter().any(|problem| problem.message.contains("stale")), "{problems:?}");
}

#[test]
fn the_proofs_of_rules_are_read_apart_from_the_contents() {
    let rule =
        "---\nwhen: event Paper/1\narticle: a#b\n---\nWhy.\n\n```fires\nPaper 1\nagain\n```\n\n````quiet\n```\nPaper 2\n````\n";
    let proofs = proofs(&[source("rules/paper.md", rule)]);
    assert_eq!(proofs[0].fires, ["Paper 1\nagain"]);
    assert_eq!(proofs[0].quiet, ["```\nPaper 2"]);
}

/// Every word of the articles that a reader could see.
fn words_of(contents: &Contents) -> String {
    let mut out = String::new();
    for section in contents.articles.iter().flat_map(|article| &article.sections) {
        out.extend([section.title.as_str(), " "]);
        for block in &section.blocks {
            block.each_piece(&mut |piece| match piece {
                Piece::Run(run) => out.extend([plain(run).as_str(), " "]),
                Piece::Code { language, text } => out.extend([language, " ", text, " "]),
            });
        }
    }
    out
}

/// Pieces of Markdown as damaged files have them; `@` becomes a numbered word.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "@",
        "@ @",
        "**@**",
        "*@*",
        "`@`",
        "[@](#x)",
        "[@] (https://example.org)",
        "[@][y]",
        "| @ | @ |",
        "| @ | @",
        "|@|",
        "| --- | --- |",
        "---|---",
        "<@ NAME>",
        "<b>@</b>",
        "<p>@",
        "<br\\>",
        "</br>",
        "<ul><li>@",
        "> [!NOTE]",
        "> @",
        "[AZURE.NOTE] @",
        "- @",
        "1. @",
        "# @",
        "##@",
        "\n```\n",
        "    @",
        "\n",
        "\n\n",
        "**Let op:** @",
        "&amp; @",
        "\\| @",
        "@ |",
        "<td>@</td>",
        "<script>@</script>",
        "![alt](x)",
        "\n::: moniker\n",
        "[!div x]",
        "\t",
        "\u{200B}@",
        "［@］",
        "~~@~~",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever the marks around them: no word is lost.
    #[test]
    fn every_visible_word_survives(pieces in prop::collection::vec((piece(), prop::bool::ANY), 1..40)) {
        let mut text = "# Title\n\n".to_owned();
        let mut words = Vec::new();
        for (piece, line) in pieces {
            for (index, part) in piece.split('@').enumerate() {
                if index > 0 {
                    words.push(format!("w{}w", words.len()));
                    text.push_str(words.last().unwrap());
                }
                text.push_str(part);
            }
            text.push(if line { '\n' } else { ' ' });
        }
        let (contents, _) = compile(&[source("x.md", &text)]);
        let seen = words_of(&contents);
        for word in words {
            prop_assert!(seen.contains(&word), "{word} is lost from {text:?}: {seen:?}");
        }
    }

    /// Any text at any path: an answer, and line numbers that exist.
    #[test]
    fn any_text_is_answered(text in "(?s)[ -~\n\r\t|#*_<>`\\[\\]()é\u{200B}中]{0,400}", path in "(articles/a/en.md|rules/r.md|words/en.toml|nl-NL/x.md|seeds/y.txt)") {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n").split('\n').count();
        let (_, problems) = compile(&[source(&path, &text)]);
        for problem in problems {
            prop_assert!((1..=lines).contains(&problem.line), "{problem:?} of {lines} lines");
        }
    }

    /// Any bytes: no panic, and twice the same answer.
    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let sources = [Source { path: "x.md".to_owned(), bytes: bytes.clone() }, Source { path: "words/nl.toml".to_owned(), bytes }];
        prop_assert_eq!(compile(&sources), compile(&sources));
    }
}

#[test]
fn nothing_nests_deep_enough_to_hurt() {
    let texts = [
        ">".repeat(20_000) + " x",
        "- ".repeat(5_000) + "x",
        "*a ".repeat(20_000),
        "[".repeat(20_000),
        "<p>".repeat(20_000),
        "`a".repeat(20_000),
        "<br".repeat(20_000),
        "| a ".repeat(20_000) + "\n" + &"| - ".repeat(20_000),
        "<span class=\"sxs-lookup\">".repeat(5_000),
    ];
    for text in texts {
        let (contents, _) = compile(&[source("x.md", &format!("# T\n\n{text}\n"))]);
        assert_eq!(contents.articles[0].locale, Locale::EN);
    }
}
