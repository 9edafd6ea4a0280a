//! Properties that hold for any text.

use super::{codes, signals};
use proptest::prelude::*;

/// Pieces that make readings meet at odd places.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("hr="),
        Just("0x800700CE"),
        Just("-2147024690"),
        Just("\u{2212}2147024690"),
        Just("Event ID: "),
        Just("6329"),
        Just("事件"),
        Just("SSPR_"),
        Just("0009"),
        Just("\u{A0}"),
        Just("："),
        Just("\n"),
        Just("| "),
        Just("error "),
        Just("data 52e"),
        Just("AcceptSecurityContext"),
        Just("@"),
        Just("a.b"),
        Just("TrackingId:"),
        Just("ADSync"),
        Just("S-1-5-"),
        Just("é"),
        Just("Source: "),
        Just("(0x5)"),
        Just("“"),
        Just(" "),
        Just("Azure AD Sync 2."),
        Just("No ping event found within"),
        Just("RPC "),
        Just("Error Code: 90"),
        Just("provisioning"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_has_spans_inside_it(text in prop_oneof![pieces(), any::<String>()]) {
        for signal in signals(&text) {
            prop_assert!(signal.span.start <= signal.span.end && signal.span.end <= text.len());
            prop_assert!(text.get(signal.span.start..signal.span.end).is_some());
        }
    }

    #[test]
    fn harmless_words_elsewhere_change_nothing(before in "([a-z]{3,9} ){0,6}", after in "( [a-z]{3,9}){0,6}") {
        let text = "Event ID: 6329\nBAIL: MMS(4984): 0x80230619 (restriction)\nSSPR_0029: sorry";
        let around = format!("{before}\n\n{text}\n\n{after}");
        prop_assume!(codes(&before).is_empty() && codes(&after).is_empty());
        prop_assert_eq!(codes(&around), codes(text));
    }

    #[test]
    fn a_cut_text_does_not_harm(at in 0usize..400) {
        let text = "Event ID: 6329, source ADSync: 0x8023061F „hr=80230619“ 错误 8439 user@contoso.com S-1-5-21-1-2 Error Code: 90 provisioning";
        let cut = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        signals(&text[..cut]);
        signals(&text[cut..]);
    }
}
