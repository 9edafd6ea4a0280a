//! Writes small binary event logs, for tests and benches: one file header, chunks of 64 KiB, records in binary XML that stand for
//! themselves or, as Windows writes them, for the values of a template. Comes in: events; goes out: the bytes of a file.

mod template;

/// Bytes of the file before its first chunk.
pub const FILE_HEADER: usize = 4096;
/// Bytes of a chunk.
pub const CHUNK: usize = 65536;

/// When all events are written: 20 March 2023, 9:14:07, in tenths of a microsecond since 1601.
const WRITTEN: u64 = 133_237_628_470_000_000;

/// One event that is to be written.
#[derive(Clone, Copy)]
pub struct Entry<'e> {
    pub provider: &'e str,
    pub event: u64,
    /// The values that Windows puts into the provider's message.
    pub data: &'e [&'e str],
}

/// A log whose chunks hold the messages, each as one event of `ADSync`, with the event ids counted from 6000.
pub fn log(chunks: &[&[&str]]) -> Vec<u8> {
    let mut event = 6000;
    let mut entry = |message| {
        event += 1;
        Entry { provider: "ADSync", event, data: std::slice::from_ref(message) }
    };
    let entries: Vec<Vec<Entry<'_>>> = chunks.iter().map(|messages| messages.iter().map(&mut entry).collect()).collect();
    written(&entries)
}

/// A log whose chunks hold the entries, each with all its names.
pub fn written(chunks: &[Vec<Entry<'_>>]) -> Vec<u8> {
    file(chunks, || event)
}

/// A log whose chunks hold the entries, each as values of a template that stands where it is first used in its chunk.
pub fn templated(chunks: &[Vec<Entry<'_>>]) -> Vec<u8> {
    file(chunks, || {
        let mut templates = template::Templates::default();
        move |entry: &Entry<'_>, base| templates.event(entry, base)
    })
}

/// `start` gives what writes the events of a chunk: an event and the place where it will stand → its bytes.
fn file<W: FnMut(&Entry<'_>, usize) -> Vec<u8>>(chunks: &[Vec<Entry<'_>>], start: impl Fn() -> W) -> Vec<u8> {
    let mut file = vec![0; FILE_HEADER];
    put(&mut file, 0, b"ElfFile\0");
    put(&mut file, 16, &(chunks.len().saturating_sub(1) as u64).to_le_bytes());
    put(&mut file, 32, &128u32.to_le_bytes());
    put(&mut file, 36, &[1, 0, 3, 0]);
    put(&mut file, 40, &(FILE_HEADER as u16).to_le_bytes());
    put(&mut file, 42, &(chunks.len() as u16).to_le_bytes());
    let mut id = 0;
    for entries in chunks {
        file.extend(chunk(entries, &mut id, start()));
    }
    file
}

/// Writes `value` over the bytes from `at` on.
pub fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn chunk(entries: &[Entry<'_>], id: &mut u64, mut event: impl FnMut(&Entry<'_>, usize) -> Vec<u8>) -> Vec<u8> {
    let mut chunk = vec![0; 512];
    let first = *id + 1;
    let mut last_at = 512;
    for entry in entries {
        *id += 1;
        last_at = chunk.len();
        let body = event(entry, last_at + 24);
        let size = (body.len() + 28) as u32;
        chunk.extend([0x2A, 0x2A, 0, 0]);
        chunk.extend(size.to_le_bytes());
        chunk.extend(id.to_le_bytes());
        chunk.extend(WRITTEN.to_le_bytes());
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
fn event(entry: &Entry<'_>, base: usize) -> Vec<u8> {
    let mut xml = Xml { bytes: vec![0x0F, 1, 1, 0], base, opening: &[] };
    xml.open("Event").open("System");
    xml.open_with("Provider", "Name", entry.provider).raw(&[0x03]);
    xml.element("EventID", &entry.event.to_string()).element("Level", "2");
    xml.open_with("TimeCreated", "SystemTime", "2023-03-20T09:14:07.000000Z").raw(&[0x03]);
    xml.element("Computer", "sync01").raw(&[0x04]);
    xml.open("EventData");
    for value in entry.data {
        xml.element("Data", value);
    }
    xml.raw(&[0x04, 0x04, 0x00]);
    xml.bytes
}

struct Xml {
    bytes: Vec<u8>,
    base: usize,
    /// What stands between the mark of an opening tag and its size: in a template, on which value the element depends.
    opening: &'static [u8],
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

    fn tag(&mut self, mark: u8) -> &mut Self {
        let opening = self.opening;
        self.raw(&[mark]).raw(opening).raw(&[0; 4])
    }

    fn open(&mut self, name: &str) -> &mut Self {
        self.tag(0x01).name(name).raw(&[0x02])
    }

    /// An element with one attribute, still to be closed.
    fn open_with(&mut self, name: &str, attribute: &str, value: &str) -> &mut Self {
        self.open_attribute(name, attribute).raw(&[0x05, 0x01]).letters(value)
    }

    /// The same up to the value.
    fn open_attribute(&mut self, name: &str, attribute: &str) -> &mut Self {
        self.tag(0x41).name(name).raw(&[0; 4]).raw(&[0x06]).name(attribute)
    }

    fn element(&mut self, name: &str, text: &str) -> &mut Self {
        self.open(name).raw(&[0x05, 0x01]).letters(text).raw(&[0x04])
    }
}
