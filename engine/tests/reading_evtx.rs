//! Binary event logs: whole, cut, and with damaged chunks. No such file may be copied here, so a small one is written: one file header,
//! chunks of 64 KiB, records in binary XML without templates.

use engine::paste::{self, Encoding};
use engine::record::{self, Level, Shape};
use engine::span::Span;

const FILE_HEADER: usize = 4096;
const CHUNK: usize = 65536;

/// A log whose chunks hold the messages, each as one event of `ADSync`, with the event ids counted from 6000.
fn log(chunks: &[&[&str]]) -> Vec<u8> {
    let mut file = vec![0; FILE_HEADER];
    put(&mut file, 0, b"ElfFile\0");
    put(&mut file, 16, &(chunks.len().saturating_sub(1) as u64).to_le_bytes());
    put(&mut file, 32, &128u32.to_le_bytes());
    put(&mut file, 36, &[1, 0, 3, 0]);
    put(&mut file, 40, &(FILE_HEADER as u16).to_le_bytes());
    put(&mut file, 42, &(chunks.len() as u16).to_le_bytes());
    let mut id = 0;
    for messages in chunks {
        file.extend(chunk(messages, &mut id));
    }
    file
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn chunk(messages: &[&str], id: &mut u64) -> Vec<u8> {
    let mut chunk = vec![0; 512];
    let first = *id + 1;
    let mut last_at = 512;
    for message in messages {
        *id += 1;
        last_at = chunk.len();
        let body = event(message, *id, last_at + 24);
        let size = (body.len() + 28) as u32;
        chunk.extend([0x2A, 0x2A, 0, 0]);
        chunk.extend(size.to_le_bytes());
        chunk.extend(id.to_le_bytes());
        chunk.extend(133_237_628_470_000_000u64.to_le_bytes());
        chunk.extend(body);
        chunk.extend(size.to_le_bytes());
    }
    let free = chunk.len() as u32;
    put(&mut chunk, 0, b"ElfChnk\0");
    for (at, number) in [(8, first), (16, *id), (24, first), (32, *id)] {
        put(&mut chunk, at, &number.to_le_bytes());
    }
    put(&mut chunk, 40, &128u32.to_le_bytes());
    put(&mut chunk, 44, &(last_at as u32).to_le_bytes());
    put(&mut chunk, 48, &free.to_le_bytes());
    chunk.resize(CHUNK, 0);
    chunk
}

/// The event as binary XML that will stand at `base` of its chunk.
fn event(message: &str, id: u64, base: usize) -> Vec<u8> {
    let mut xml = Xml { bytes: vec![0x0F, 1, 1, 0], base };
    xml.open("Event").open("System");
    xml.open_with("Provider", "Name", "ADSync").raw(&[0x03]);
    xml.element("EventID", &(6000 + id).to_string()).element("Level", "2");
    xml.open_with("TimeCreated", "SystemTime", "2023-03-20T09:14:07.000000Z").raw(&[0x03]);
    xml.element("Computer", "sync01").raw(&[0x04]);
    xml.open("EventData").element("Data", message).raw(&[0x04, 0x04, 0x00]);
    xml.bytes
}

struct Xml {
    bytes: Vec<u8>,
    base: usize,
}

impl Xml {
    fn raw(&mut self, bytes: &[u8]) -> &mut Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    fn letters(&mut self, text: &str) -> &mut Self {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.raw(&((units.len() / 2) as u16).to_le_bytes()).raw(&units)
    }

    /// A name, written where it is first used.
    fn name(&mut self, name: &str) -> &mut Self {
        let here = (self.base + self.bytes.len() + 4) as u32;
        self.raw(&here.to_le_bytes()).raw(&[0; 6]).letters(name).raw(&[0, 0])
    }

    fn open(&mut self, name: &str) -> &mut Self {
        self.raw(&[0x01, 0, 0, 0, 0]).name(name).raw(&[0x02])
    }

    /// An element with one attribute, still to be closed.
    fn open_with(&mut self, name: &str, attribute: &str, value: &str) -> &mut Self {
        self.raw(&[0x41, 0, 0, 0, 0]).name(name).raw(&[0; 4]);
        self.raw(&[0x06]).name(attribute).raw(&[0x05, 0x01]).letters(value)
    }

    fn element(&mut self, name: &str, text: &str) -> &mut Self {
        self.open(name).raw(&[0x05, 0x01]).letters(text).raw(&[0x04])
    }
}

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
