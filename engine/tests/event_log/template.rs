//! Events as Windows writes them: the names stand once in each chunk, in a template, and an event is no more than its values.

use super::{Entry, WRITTEN, Xml};
use std::collections::BTreeMap;

/// The templates of a chunk: how many values the data of an event has → where its template stands.
#[derive(Default)]
pub(super) struct Templates(BTreeMap<usize, u32>);

const TEXT: u8 = 0x01;
const BYTE: u8 = 0x04;
const SHORT: u8 = 0x06;
const TIME: u8 = 0x11;

impl Templates {
    /// The event as binary XML that will stand at `base` of its chunk.
    pub(super) fn event(&mut self, entry: &Entry<'_>, base: usize) -> Vec<u8> {
        let arity = entry.data.len();
        let mut out = vec![0x0F, 1, 1, 0, 0x0C, 1];
        out.extend((arity as u32).to_le_bytes());
        let here = (base + out.len() + 4) as u32;
        let place = *self.0.entry(arity).or_insert(here);
        out.extend(place.to_le_bytes());
        if place == here {
            let body = template(arity, here as usize + 24);
            out.extend([0; 20]);
            out.extend((body.len() as u32).to_le_bytes());
            out.extend(body);
        }
        put_values(&mut out, &values(entry));
        out
    }
}

fn values(entry: &Entry<'_>) -> Vec<(u8, Vec<u8>)> {
    let text = |text: &str| (TEXT, text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    let mut values = vec![
        text(entry.provider),
        (SHORT, (entry.event as u16).to_le_bytes().to_vec()),
        (BYTE, vec![2]),
        (TIME, WRITTEN.to_le_bytes().to_vec()),
        text("sync01"),
    ];
    values.extend(entry.data.iter().map(|data| text(data)));
    values
}

fn put_values(out: &mut Vec<u8>, values: &[(u8, Vec<u8>)]) {
    out.extend((values.len() as u32).to_le_bytes());
    for (kind, bytes) in values {
        out.extend((bytes.len() as u16).to_le_bytes());
        out.extend([*kind, 0]);
    }
    values.iter().for_each(|(_, bytes)| out.extend(bytes));
    out.push(0);
}

/// The template that will stand at `base` of its chunk.
fn template(arity: usize, base: usize) -> Vec<u8> {
    let mut xml = Xml { bytes: vec![0x0F, 1, 1, 0], base, opening: &[0xFF, 0xFF] };
    xml.open("Event").open("System");
    xml.open_attribute("Provider", "Name").value(0, TEXT).raw(&[0x03]);
    xml.element_value("EventID", 1, SHORT).element_value("Level", 2, BYTE);
    xml.open_attribute("TimeCreated", "SystemTime").value(3, TIME).raw(&[0x03]);
    xml.element_value("Computer", 4, TEXT).raw(&[0x04]);
    xml.open("EventData");
    for data in 0..arity {
        xml.element_value("Data", 5 + data as u16, TEXT);
    }
    xml.raw(&[0x04, 0x04, 0x00]);
    xml.bytes
}

impl Xml {
    /// Where the value of this number will stand.
    fn value(&mut self, number: u16, kind: u8) -> &mut Self {
        self.raw(&[0x0D]).raw(&number.to_le_bytes()).raw(&[kind])
    }

    fn element_value(&mut self, name: &str, number: u16, kind: u8) -> &mut Self {
        self.open(name).value(number, kind).raw(&[0x04])
    }
}
