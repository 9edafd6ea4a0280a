//! Binary event logs: whole, cut, and with damaged chunks. No such file may be copied here, so a small one is written.

mod event_log;

use engine::paste::{self, Encoding};
use engine::record::{self, Level, Shape};
use engine::span::Span;
use event_log::{CHUNK, Entry, FILE_HEADER, log, put};

/// The ids of the events that can be read, and the parts that cannot.
fn read(bytes: &[u8]) -> (Vec<String>, Vec<Span>) {
    let paste = paste::read(bytes);
    let mut records = record::split(&paste);
    let ids = records.by_ref().filter_map(|record| record.event.map(|event| event.text().to_string())).collect();
    (ids, records.lost().to_vec())
}

#[test]
fn an_event_of_a_binary_log_has_all_its_fields() {
    let bytes = log(&[&["BAIL: 0x80230619 <\"é\"> & more"]]);
    let paste = paste::read(&bytes);
    assert_eq!(paste.encoding, Encoding::Binary);
    let records: Vec<_> = record::split(&paste).collect();
    let [record] = records.as_slice() else { panic!("{} records", records.len()) };
    let text = |value: &Option<engine::span::Mapped<'_>>| value.as_ref().map(|value| value.text().to_string());
    assert_eq!((record.shape, record.level), (Shape::Evtx, Some(Level::Error)));
    assert_eq!(
        (text(&record.provider), text(&record.event), text(&record.computer)),
        (Some("ADSync".into()), Some("6001".into()), Some("sync01".into()))
    );
    assert_eq!(record.time.map(|time| (time.millis, time.zoned)), Some((1_679_303_647_000, true)));
    assert_eq!(record.body.iter().map(|body| body.text()).collect::<Vec<_>>(), ["BAIL: 0x80230619 <\"é\"> & more"]);
    assert_eq!(&bytes[record.span.start..record.span.start + 2], b"**");
    assert_eq!(record.body[0].origin(Span::new(0, 4)), record.span);
}

#[test]
fn a_whole_log_loses_nothing() {
    assert_eq!(read(&log(&[&["one", "two"], &["three"]])), (["6001", "6002", "6003"].map(String::from).to_vec(), Vec::new()));
}

#[test]
fn events_that_are_values_of_a_template_are_read_in_the_order_of_the_file() {
    let entry = |event| Entry { provider: "PasswordResetService", event, data: &["hr=80230626", "second"] };
    let chunks: Vec<Vec<Entry<'_>>> =
        (0..40).map(|chunk| (0..3).map(|place| entry(1000 + chunk * 3 + place)).collect()).collect();
    let (ids, lost) = read(&event_log::templated(&chunks));
    assert_eq!(ids, (1000..1120).map(|id| id.to_string()).collect::<Vec<_>>());
    assert_eq!(lost, []);
}

#[test]
fn a_damaged_chunk_costs_its_own_events_only_and_is_named() {
    let mut bytes = log(&[&["one", "two"], &["three"], &["four"]]);
    put(&mut bytes, FILE_HEADER + CHUNK, b"broken!!");
    let (ids, lost) = read(&bytes);
    assert_eq!(ids, ["6001", "6002", "6004"]);
    assert_eq!(lost, [Span::new(FILE_HEADER + CHUNK, FILE_HEADER + 2 * CHUNK)]);
}

#[test]
fn a_damaged_record_is_named_and_its_neighbours_are_read() {
    let mut bytes = log(&[&["one", "two", "three"]]);
    let second = memmem(&bytes, "two");
    bytes[second - 200..second - 100].fill(0xEE);
    let (ids, lost) = read(&bytes);
    assert_eq!(ids, ["6001", "6003"]);
    assert!(lost.iter().any(|lost| lost.start < second && second < lost.end), "{lost:?} does not hold {second}");
}

fn memmem(bytes: &[u8], text: &str) -> usize {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).position(|window| window == wide).expect("the text is in the log")
}

#[test]
fn a_log_that_was_cut_gives_what_is_left() {
    let bytes = log(&[&["one", "two", "three"]]);
    let third = memmem(&bytes, "three");
    let (ids, lost) = read(&bytes[..third]);
    assert_eq!(ids, ["6001", "6002"]);
    assert!(!lost.is_empty());
}

#[test]
fn noise_is_lost_as_a_whole() {
    let noise: Vec<u8> = (0..5000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    assert_eq!(read(&noise), (Vec::new(), vec![Span::new(0, 5000)]));
    let mut log = b"ElfFile\0".to_vec();
    log.extend(&noise);
    let (ids, lost) = read(&log);
    assert!(ids.is_empty() && !lost.is_empty());
}
