//! Reading survives anything: every byte string, and every way in which a paste is cut, doubled, spliced or written in another
//! encoding. The texts that are varied are the fixtures of `reading/`.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::print_stdout,
    reason = "a test reads its files and tells what it skips"
)]

use engine::paste::{self, Encoding};
use engine::record::{self, Record};
use engine::span::{Mapped, Span};
use proptest::prelude::*;
use std::path::Path;
use std::sync::OnceLock;

fn fixtures() -> &'static Vec<Vec<u8>> {
    static FIXTURES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).expect("the folder of fixtures exists").flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension != "snap"));
        paths.sort();
        paths.iter().map(|path| std::fs::read(path).expect("a fixture can be read")).collect()
    })
}

/// Every place that reading gives lies within the input, begins and ends at letters, and records stand in order.
fn check(bytes: &[u8]) {
    let paste = paste::read(bytes);
    let text = std::str::from_utf8(bytes).ok().filter(|_| paste.encoding == Encoding::Utf8);
    let mut last = 0;
    for record in record::split(&paste) {
        assert!(record.span.start >= last, "records overlap or are out of order: {:?} after {last}", record.span);
        last = record.span.start;
        for field in record.event.iter().chain(&record.computer).chain(&record.body) {
            check_places(field, record.span, bytes.len(), text);
        }
        // The provider may stand above the table that the record is a row of.
        if let Some(provider) = &record.provider {
            check_places(provider, Span::new(0, bytes.len()), bytes.len(), text);
        }
        if let Some(event) = &record.event {
            assert!(event.text().bytes().all(|byte| byte.is_ascii_digit()), "an event id is digits: {:?}", event.text());
        }
    }
}

fn check_places(field: &Mapped<'_>, record: Span, len: usize, text: Option<&str>) {
    let whole = field.origin(Span::new(0, field.text().len()));
    assert!(record.start <= whole.start && whole.end <= record.end, "{whole:?} is not within its record {record:?}");
    for (at, letter) in field.text().char_indices() {
        let span = field.origin(Span::new(at, at + letter.len_utf8()));
        assert!(span.start <= span.end && span.end <= len, "{span:?} is not within the input");
        assert!(record.start <= span.start && span.end <= record.end, "{span:?} is not within its record {record:?}");
        if let Some(text) = text {
            assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} cuts a letter");
        }
    }
}

/// What was read, without places.
fn told(bytes: &[u8]) -> Vec<String> {
    let paste = paste::read(bytes);
    let text = |value: &Option<Mapped<'_>>| value.as_ref().map(|value| value.text().to_string());
    let tell = |record: Record<'_>| {
        let body: Vec<String> = record.body.iter().map(|body| body.text().to_string()).collect();
        format!(
            "{:?} {:?} {:?} {:?} {:?} {body:?}",
            record.shape,
            text(&record.provider),
            text(&record.event),
            record.level,
            record.time.map(|time| time.millis)
        )
    };
    record::split(&paste).map(tell).collect()
}

fn fixture() -> impl Strategy<Value = Vec<u8>> {
    (0..fixtures().len()).prop_map(|at| fixtures()[at].clone())
}

fn text_fixture() -> impl Strategy<Value = String> {
    fixture().prop_filter_map("fixtures in UTF-8", |bytes| String::from_utf8(bytes).ok())
}

#[test]
fn every_fixture_keeps_its_places() {
    fixtures().iter().for_each(|bytes| check(bytes));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        check(&bytes);
    }

    #[test]
    fn any_pieces_of_layouts(pieces in proptest::collection::vec(prop_oneof![
        Just("Event ID: 611"), Just("Source: ADSync"), Just("Log Name:"), Just("Description:"), Just("\n"), Just("\r\n"), Just("\n\n"), Just("> "), Just("Event[0]:"),
        Just("<Event>"), Just("</Event>"), Just("<EventID>5"), Just("<Data>"), Just("&#x41;"), Just("{\"EventID\":5,"), Just("\"a\":\"\\u00e9\\n\"}"), Just("[{"), Just("]"), Just(","), Just("\""),
        Just("Id : 5"), Just("ProviderName : x"), Just("Message : y"), Just("               z"), Just("| 6329 | a b |"), Just("|---|"), Just("Id Message\n-- -------"),
        Just("Level,Date,Source,Event ID"), Just("Error,1/2/2023,A,5,"), Just("é"), Just("事件 ID：6"), Just("\u{A0}"), Just("<br>"), Just("&nbsp;"), Just("Ã¼"), Just("[09:14:07.1] [ 1] [ERROR] x"),
    ], 0..40)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn any_prefix(bytes in fixture(), cut in 0.0..1.0f64) {
        check(&bytes[..(bytes.len() as f64 * cut) as usize]);
    }

    #[test]
    fn any_splice(one in fixture(), other in fixture(), cut in 0.0..1.0f64, from in 0.0..1.0f64) {
        let head = &one[..(one.len() as f64 * cut) as usize];
        let tail = &other[(other.len() as f64 * from) as usize..];
        check(&[head, tail].concat());
    }

    #[test]
    fn lines_dropped_doubled_and_swapped(text in text_fixture(), at in 0usize..40, how in 0usize..3) {
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let at = at % lines.len();
        match how {
            0 => { lines.remove(at); }
            1 => lines.insert(at, lines[at]),
            _ => { let next = (at + 1) % lines.len(); lines.swap(at, next); }
        }
        check(lines.concat().as_bytes());
    }

    #[test]
    fn one_letter_changed(text in text_fixture(), at in 0.0..1.0f64, letter in any::<char>()) {
        let mut letters: Vec<char> = text.chars().collect();
        let at = ((letters.len() - 1) as f64 * at) as usize;
        letters[at] = letter;
        check(letters.into_iter().collect::<String>().as_bytes());
    }

    #[test]
    fn the_encoding_changes_nothing(text in text_fixture(), marked in any::<bool>()) {
        let mark = if marked { "\u{FEFF}" } else { "" };
        let text = text.trim_start_matches('\u{FEFF}');
        // Text of Chinese letters alone cannot be told from binary without a mark.
        prop_assume!(marked || text.is_ascii());
        let expected = told(text.as_bytes());
        let wide = |unit: fn(u16) -> [u8; 2]| format!("{mark}{text}").encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        prop_assert_eq!(&told(&wide(u16::to_le_bytes)), &expected);
        prop_assert_eq!(&told(&wide(u16::to_be_bytes)), &expected);
        check(&wide(u16::to_le_bytes));
    }

    #[test]
    fn line_ends_change_no_field(text in text_fixture()) {
        let plain = text.replace("\r\n", "\n");
        let windows = plain.replace('\n', "\r\n");
        let fields = |text: &str| -> Vec<String> { told(text.as_bytes()).iter().map(|told| told.replace("\\r", "")).collect() };
        prop_assert_eq!(fields(&plain), fields(&windows));
    }

    #[test]
    fn records_do_not_touch_their_neighbours(one in text_fixture(), other in text_fixture()) {
        let glued = format!("{}\n\n\n{}", one.trim_end(), other);
        let events = |text: &str| -> usize {
            let paste = paste::read(text.as_bytes());
            record::split(&paste).filter(|record| record.event.is_some()).count()
        };
        let apart = events(&one) + events(&other);
        prop_assert!(events(&glued) + 2 >= apart, "{} of {} events", events(&glued), apart);
    }
}

#[test]
fn a_list_that_begins_behind_an_event_of_the_same_line_takes_nothing_of_it() {
    check(
        b"Hello, what is this? Log Name: Application Source: ADSync Date: 3/20/2023 9:14:07 AM Event ID: 6329 Level: Error \
          Computer: sync01 Description: 0x8023061f Log Name: Application Source: ADSync Date: 3/20/2023 9:14:09 AM Event ID: 6803 \
          Level: Warning Computer: sync01: Application Quelle: Password              : 40611\nEntryType          : Warning\n\
          InstanceId         : 3221231801\nMess\n",
    );
}

#[test]
fn a_property_without_a_value_has_no_place_behind_its_list() {
    check(
        b"Index              : 40610\nEntryType          : Error\nInstanceId         : 61\nReplacementStrings : \n   at A.B()\n",
    );
    check(b"Index              : 40610\nEntryType          : Error\nInstanceId         : 61\nMessage            :");
}

#[test]
fn a_member_left_over_behind_an_answer_stays_in_its_record() {
    check(b"{\"value\": [\n {\"Source\": \"ADSync\", \"EventID\": \"6329\", \"RenderedDescription\": \"0x80230619\"}\n],\" nextLink\": \"page 2\"}\n");
}

#[test]
fn an_element_alone_between_two_events_is_no_text() {
    check(b"ID de evento:6\n<b>Source:ID de evento:6<Event");
}

#[test]
fn an_event_on_one_line_is_no_part_of_a_list_below_it() {
    let told = told(
        b"EventID: 611 Source: Directory Synchronization RPC Error 8453\n\nQuelle: PasswordResetService Ereignis-ID: 33008 Ebene: Fehler\n\n\n\
          ProviderName : ADSync\nId           : 6329\nMessage      : BAIL: 0x80230626\n",
    );
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn a_row_with_a_source_leaves_the_one_above_its_table_alone() {
    check(
        b"ProviderName: ADSync\nEntryType  Source   InstanceID\n---------  ------   ----------\nError      AADSync         611\nError      AADSync         656\n",
    );
}
