//! Whatever is pasted has an answer: no panic, places inside the paste, the same answer twice.

use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use engine::report::Report;
use engine::span::Span;
use proptest::prelude::*;
use std::sync::LazyLock;

static BUILT_IN: LazyLock<Bundle> = LazyLock::new(|| Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle"));

const TEXT: &str = "Log Name:      Application\r\nSource:        PasswordResetService\r\nDate:          20-3-2023 09:14:07\r\nEvent ID:      33004\r\n\
Level:         Error\r\nDescription:\r\nTrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9, Reason: Synchronization Engine returned an error hr=80231367, \
message=Toegang geweigerd — account is beveiligd.\r\n\r\nSSPR_0029: probeer het later opnieuw\r\n| 6329 | BAIL: 0x80230619 |\r\n{\"hr\": -2147024690}\r\n";

fn diagnose(input: &[u8]) -> Report {
    let report = engine::diagnose(input, &BUILT_IN, Locale::NL);
    let inside = |span: &Span| span.start <= span.end && span.end <= input.len();
    assert!(report.signals.iter().all(|signal| inside(&signal.span)));
    assert!(report.findings.iter().flat_map(|finding| &finding.evidence).all(inside));
    assert!(report.unread.iter().all(inside));
    report
}

fn ids(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.id.as_str()).collect()
}

#[test]
fn nothing_and_noise_have_an_answer() {
    assert_eq!(ids(&diagnose(b"")), [""; 0]);
    let noise: Vec<u8> = (0..200_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let report = diagnose(&noise);
    assert_eq!(ids(&report), [""; 0]);
    assert_eq!(report.unread, [Span::new(0, noise.len())]);
}

#[test]
fn encodings_and_line_ends_change_nothing_but_the_places() {
    let plain = diagnose(TEXT.as_bytes());
    assert!(ids(&plain).contains(&"writeback-protected-account"), "{:?}", ids(&plain));
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let unix = TEXT.replace("\r\n", "\n");
    for other in [utf16, [vec![0xFE, 0xFF], big].concat(), unix.into_bytes(), format!("\u{feff}{TEXT}").into_bytes()] {
        let report = diagnose(&other);
        assert_eq!(ids(&report), ids(&plain));
        assert_eq!(
            report.signals.iter().map(|s| &s.code).collect::<Vec<_>>(),
            plain.signals.iter().map(|s| &s.code).collect::<Vec<_>>()
        );
    }
}

#[test]
fn hiding_personal_data_does_not_change_the_diagnosis() {
    let text = TEXT.replace("account is", "account jan@contoso.nl on dc01.contoso.local is");
    let hidden = engine::redact::redact(text.as_bytes());
    assert!(!hidden.text.contains("jan@") && !hidden.text.contains("dc01"), "{}", hidden.text);
    assert_eq!(ids(&diagnose(hidden.text.as_bytes())), ids(&diagnose(text.as_bytes())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_have_the_same_answer_twice(input in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert_eq!(diagnose(&input), diagnose(&input));
    }

    #[test]
    fn cut_and_spliced_text_has_an_answer(from in 0..TEXT.len(), to in 0..TEXT.len(), other in ".{0,60}") {
        let bytes = TEXT.as_bytes();
        diagnose(&[&bytes[..from], other.as_bytes(), &bytes[to..]].concat());
    }
}
