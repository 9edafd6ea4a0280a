//! Facts, fields of a record, how sure a signal is, and where it stands in the input.

use super::loose::loose;
use super::{VOCABULARY, facts, signals};
use engine::record::{Record, Shape};
use engine::signal::{self, Certainty};
use engine::span::{Mapped, Span};

#[test]
fn facts_that_identify_a_case() {
    let text = "TrackingId: 7d44ae10-11d2-4c1b-9a5e-3d2f10c0ffee, cloudAnchor: User_9b83f544-ba22, SourceAnchorValue: F39SWQrM2E==, \
                UserPrincipalName: user@contoso.com, SID S-1-5-21-397955417-626881126-188441444-512, Azure AD Sync 2.1.20.0";
    assert_eq!(
        facts(text),
        [
            "fact:tracking-id=7d44ae10-11d2-4c1b-9a5e-3d2f10c0ffee",
            "fact:cloud-anchor=User_9b83f544-ba22",
            "fact:source-anchor=F39SWQrM2E==",
            "fact:upn=user@contoso.com",
            "fact:sid=S-1-5-21-397955417-626881126-188441444-512",
            "fact:connect-version=2.1.20.0",
        ]
    );
    assert_eq!(
        facts("Correlation ID: 4209bedf-f195-4486-b486-95a15b70fbe4"),
        ["fact:correlation-id=4209bedf-f195-4486-b486-95a15b70fbe4"]
    );
    assert_eq!(
        facts("Support Code: 0f8fad5b-d9cb-469f-a165-70867728950e"),
        ["fact:support-code=0f8fad5b-d9cb-469f-a165-70867728950e"]
    );
    assert_eq!(facts("TrackingId: xxxxxxxx-xxxx, UserPrincipalName: <upn>"), [""; 0]);
}

#[test]
fn a_sentence_is_found_through_wraps_and_quotes() {
    assert_eq!(facts("WARNING: No ping  event found\r\n   within last\u{A0}3 hours."), ["fact:heartbeat=missing"]);
    assert_eq!(facts("Your organization DOESN\u{2019}T have the required licenses necessary"), ["fact:licence-missing=true"]);
}

#[test]
fn spans_point_at_the_words_in_the_input() {
    let text = "Fehler „hr=80231367“, Ereignis-ID: 6329";
    let places: Vec<&str> = signals(text).iter().map(|signal| &text[signal.span.start..signal.span.end]).collect();
    assert_eq!(places, ["80231367", "6329"]);
    let record = Record { body: vec![Mapped::verbatim("hr=80231367", 100)], ..loose("") };
    assert_eq!(signal::extract(3, &record, &VOCABULARY)[0].span, Span::new(103, 111));
}

#[test]
fn the_fields_of_a_record_name_its_event() {
    let field = |text| Some(Mapped::verbatim(text, 0));
    let record = Record {
        provider: field("passwordresetservice"),
        event: field("33004"),
        shape: Shape::Viewer,
        ..loose("event 33004 hr=80230626")
    };
    let found = signal::extract(0, &record, &VOCABULARY);
    let names: Vec<String> = found.iter().map(|signal| signal.code.to_string()).collect();
    assert!(names.iter().all(|name| name == "event:PasswordResetService/33004" || name == "hresult:0x80230626"), "{names:?}");
    assert_eq!(found[0].certainty, Certainty::Certain);
}

#[test]
fn registry_probes_are_only_possible() {
    let text = "BAIL: MMS(1): C:\\sync\\MAUtils.h(59): 0x80070002 (not found): Win32 API failure: 2\nBAIL: server.cpp(1): 0x80230619 (no)";
    let sure: Vec<(String, Certainty)> =
        signals(text).into_iter().map(|signal| (signal.code.to_string(), signal.certainty)).collect();
    assert_eq!(sure[0], ("hresult:0x80070002".to_owned(), Certainty::Possible));
    assert_eq!(sure[1], ("win32:2".to_owned(), Certainty::Possible));
    assert_eq!(sure[2], ("hresult:0x80230619".to_owned(), Certainty::Certain));
}
