//! The published vectors, the spellings a text may have, and the sentences about those it may not.

use super::*;
use proptest::prelude::*;

/// Password, NT hash, OrgId text; each published by the source named beside it.
const PUBLISHED: [(&str, &str, &str); 8] = [
    // DSInternals, OrgIdHashTester
    (
        "Pa$$w0rd",
        "92937945b518814341de3f726500d4ff",
        "v1;PPH1_MD4,317ee9d1dec6508fa510,100,f4a257ffec53809081a605ce8ddedfbc9df9777b80256763bc0a6dd895ef404f;",
    ),
    (
        "Pa$$w0rd",
        "92937945b518814341de3f726500d4ff",
        "v1;PPH1_MD4,181a3024085fcee2f70e,1000,b39525c3bc72a1136fcf7c8a338e0c14313d0450d1a4c98ef0a6ddada3bc5b0a;",
    ),
    // DSInternals, its Pester test
    (
        "Pa$$w0rd",
        "92937945b518814341de3f726500d4ff",
        "v1;PPH1_MD4,317ee9d1dec6508fa510,1000,7eaea8e1628dffee62cf319f4e1fc05254da30a1d42ff755ff352f5b13497531;",
    ),
    // DSInternals, example of ConvertTo-OrgIdHash
    (
        "Pa$$w0rd",
        "92937945b518814341de3f726500d4ff",
        "v1;PPH1_MD4,60eaffd2c886b419df7a,1000,ab9c532104713157395a70da85cc8a1b418508753c6997f02341d541328ef16b;",
    ),
    // DSInternals, announcement of the module
    (
        "Pa$$w0rd",
        "92937945b518814341de3f726500d4ff",
        "v1;PPH1_MD4,f76bc776428002f87f4b,100,0ab46c4a6351db87cc13323bb01eea073c90a52e376fffca559e57fbb19a441a;",
    ),
    // John the Ripper, self-tests of the format AzureAD
    (
        "openwall",
        "f493840ff8a32cdb269c670a20e13044",
        "v1;PPH1_MD4,724b754c4b6d30526f36,100,367ff0ac2a1cb334bb26609c8bfc8ae5f619d1eaf07568df040f407504a20241;",
    ),
    (
        "password",
        "8846f7eaee8fb117ad06bdd830b7586c",
        "v1;PPH1_MD4,31414275383876386e32,100,102ce242cde4339e934d7c6b539d49ae340b02dd380815666b98bd036cd4dc4f;",
    ),
    // hashcat, example hashes, mode 12800
    (
        "hashcat",
        "b4b9b02e6f09a9bd760f388b67351e2b",
        "v1;PPH1_MD4,84840328224366186645,100,005a491d8bf3715085d69f934eef7fb19a15ffc233b5382d9827910bc32f3506",
    ),
];

const TEXT: &str = PUBLISHED[0].2;

fn orgid(text: &str) -> OrgId {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    text.parse::<OrgId>().expect_err(text).to_string()
}

fn nt(digits: &str) -> Candidate {
    Candidate::from_nt_hex(digits).expect("an NT hash")
}

#[test]
fn published_vectors_are_the_same_for_password_and_nt_hash() {
    for (password, digits, text) in PUBLISHED {
        assert_eq!(verify(&Candidate::from_password(password), &orgid(text)), Verdict::Same, "{text}");
        assert_eq!(verify(&nt(digits), &orgid(text)), Verdict::Same, "{text}");
    }
}

#[test]
fn another_password_another_salt_or_another_count_is_different() {
    let changed = [TEXT.replace("317ee9", "317ee8"), TEXT.replace(",100,", ",101,"), TEXT.replace("404f;", "404e;")];
    let candidate = Candidate::from_password("Pa$$w0rd");
    for text in changed {
        assert_eq!(verify(&candidate, &orgid(&text)), Verdict::Different, "{text}");
    }
    assert_eq!(verify(&Candidate::from_password("Pa$$W0rd"), &orgid(TEXT)), Verdict::Different);
}

#[test]
fn a_batch_answers_in_order() {
    let mut batch = Batch::new();
    for round in 0..5 {
        for (index, (password, _, text)) in PUBLISHED.into_iter().enumerate() {
            let wrong = index == round;
            batch.push(Candidate::from_password(if wrong { "wrong" } else { password }), orgid(text));
        }
    }
    assert_eq!(batch.len(), 40);
    let different: Vec<usize> =
        batch.verify().iter().enumerate().filter(|(_, verdict)| **verdict == Verdict::Different).map(|(at, _)| at).collect();
    assert_eq!(different, [0, 9, 18, 27, 36]);
}

#[test]
fn made_texts_are_the_published_ones() {
    for (password, _, text) in PUBLISHED {
        let read = orgid(text);
        let made = make(&Candidate::from_password(password), read.salt(), read.iterations()).expect("within bounds");
        assert_eq!(made.to_string().trim_end_matches(';'), text.trim_end_matches(';'));
    }
}

#[test]
fn either_case_blanks_quotes_and_a_missing_semicolon_are_read() {
    let plain = orgid(TEXT);
    let spellings = [
        TEXT.to_uppercase(),
        TEXT.to_lowercase(),
        TEXT.trim_end_matches(';').to_owned(),
        format!("  {TEXT}\r\n"),
        format!("\"{TEXT}\""),
        format!("\u{feff}' {TEXT} '"),
        TEXT.replace(',', ", "),
    ];
    for text in spellings {
        assert_eq!(orgid(&text), plain, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let zeros = |count: usize| "0".repeat(count);
    let told = [
        (String::new(), "is empty"),
        ("hello".to_owned(), "is not an OrgId hash"),
        (TEXT.replace("v1", "v2"), "another version than v1"),
        (TEXT.replace("PPH1_MD4", "PPH2_SHA"), "another scheme than PPH1_MD4"),
        ("v1;PPH1_MD4".to_owned(), "needs a salt"),
        ("v1;PPH1_MD4,317e,100".to_owned(), "needs a salt"),
        (format!("{TEXT}x"), "needs a salt"),
        (TEXT.replace("317ee9", "317eg9"), "salt is not pairs"),
        (TEXT.replace("317ee9", "317ee"), "salt is not pairs"),
        (format!("v1;PPH1_MD4,,100,{};", zeros(64)), "salt is empty"),
        (format!("v1;PPH1_MD4,{},100,{};", zeros(130), zeros(64)), "salt has 65 bytes; at most 64"),
        (TEXT.replace(",100,", ",,"), "iterations is not a number"),
        (TEXT.replace(",100,", ",-5,"), "iterations is not a number"),
        (TEXT.replace(",100,", ",0,"), "from 1 to 100000"),
        (TEXT.replace(",100,", ",100001,"), "from 1 to 100000"),
        (TEXT.replace(",100,", ",99999999999999999999,"), "from 1 to 100000"),
        (TEXT.replace("404f;", "404;"), "hash has 63 hexadecimal digits"),
        (TEXT.replace("404f;", "404g;"), "something other than hexadecimal digits"),
    ];
    for (text, part) in told {
        assert!(refusal(&text).contains(part), "{text}: {}", refusal(&text));
    }
}

#[test]
fn bounds_hold_for_made_hashes_too() {
    let candidate = Candidate::from_password("x");
    assert_eq!(make(&candidate, &[], 1), Err(Unreadable::SaltLength(0)));
    assert_eq!(make(&candidate, &[0; 65], 1), Err(Unreadable::SaltLength(65)));
    assert_eq!(make(&candidate, &[0; 10], 0), Err(Unreadable::Iterations));
    assert_eq!(make(&candidate, &[0; 10], MAX_ITERATIONS + 1), Err(Unreadable::Iterations));
    assert!(make(&candidate, &[0; 64], 1).is_ok());
}

#[test]
fn an_nt_hash_is_read_in_either_case_or_refused() {
    let told = |text: &str| Candidate::from_nt_hex(text).expect_err(text).to_string();
    let (_, digits, text) = PUBLISHED[0];
    assert_eq!(verify(&nt(&format!(" {} ", digits.to_uppercase())), &orgid(text)), Verdict::Same);
    assert_eq!(told(""), "the NT hash is empty");
    assert!(told("92937945").contains("has 8 characters"));
    assert!(told("g2937945b518814341de3f726500d4ff").contains("other than hexadecimal"));
    assert!(told("é2937945b518814341de3f726500d4ff").contains("other than hexadecimal"));
}

#[test]
fn nothing_secret_is_shown_for_debugging() {
    let (password, digits, text) = PUBLISHED[0];
    let shown = format!("{:?} {:?}", Candidate::from_password(password), orgid(text)).to_lowercase();
    for secret in [password, digits, "f4a257ff", "9293"] {
        assert!(!shown.contains(&secret.to_lowercase()), "{shown}");
    }
}

proptest! {
    #[test]
    fn a_text_survives_reading_and_writing(salt in prop::collection::vec(any::<u8>(), 1..=64), iterations in 1..=MAX_ITERATIONS, hash: [u8; 32]) {
        let written = OrgId { salt, iterations, hash };
        prop_assert_eq!(orgid(&written.to_string()), written);
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = text.parse::<OrgId>();
        let _ = Candidate::from_nt_hex(&text);
    }

    #[test]
    fn no_damaged_text_panics(at in 0..TEXT.len(), letter: char, cut in 0..TEXT.len()) {
        let mut text: Vec<char> = TEXT.chars().collect();
        text[at] = letter;
        let _ = text.iter().collect::<String>().parse::<OrgId>();
        let _ = text[..cut].iter().collect::<String>().parse::<OrgId>();
    }
}
