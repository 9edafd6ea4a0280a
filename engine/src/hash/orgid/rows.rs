//! CSV as a stream → rows to verify. Columns in any order, comma, semicolon or tab between them. What a line lacks is its row's
//! answer and never stops the others. Reads from whatever it is given, opens nothing; holds one line at a time and wipes it.

use super::{Batch, Candidate, OrgId, Unreadable, Verdict};
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::io::{self, BufRead};
use std::str::from_utf8;

/// One line of the file.
pub struct Row {
    /// Where it stands, from 1.
    pub line: u64,
    /// Whose it is.
    pub id: String,
    /// What to verify, or why it cannot be read.
    pub pair: Result<(Candidate, OrgId), String>,
}

/// What came of one line.
pub struct Answered {
    /// Where it stands, from 1.
    pub line: u64,
    /// Whose it is.
    pub id: String,
    /// Whether the two belong together, or why that cannot be read.
    pub verdict: Result<Verdict, String>,
}

/// Verifies rows together, and answers in their order.
pub fn verify(rows: Vec<Row>) -> Vec<Answered> {
    let mut batch = Batch::new();
    let mut answered = Vec::with_capacity(rows.len());
    for row in rows {
        let verdict = row.pair.map(|(candidate, orgid)| {
            batch.push(candidate, orgid);
            // Until the batch is verified; would never hide a difference.
            Verdict::Different
        });
        answered.push(Answered { line: row.line, id: row.id, verdict });
    }
    let readable = answered.iter_mut().filter_map(|row| row.verdict.as_mut().ok());
    readable.zip(batch.verify()).for_each(|(verdict, found)| *verdict = found);
    answered
}

/// The rows of a file.
pub struct Rows<R> {
    reader: Reader<R>,
    columns: Columns,
    delimiter: u8,
    record: ByteRecord,
}

impl<R: BufRead> Rows<R> {
    /// Reads the first line. The answer to a file without the columns is a sentence.
    pub fn open(mut input: R) -> Result<Self, String> {
        let start = input.fill_buf().map_err(|error| unreadable(&error))?;
        if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
            return Err("the file is UTF-16; save it as UTF-8, in PowerShell with Export-Csv -Encoding utf8".to_owned());
        }
        if start.starts_with("\u{feff}".as_bytes()) {
            input.consume(3);
        }
        let delimiter = delimiter(input.fill_buf().map_err(|error| unreadable(&error))?);
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(input);
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(|error| error.to_string())?;
        Ok(Self { reader, columns: Columns::of(&record)?, delimiter, record })
    }

    /// The next rows, at most `most`; none at the end of the file.
    pub fn read(&mut self, most: usize) -> Result<Vec<Row>, String> {
        let mut rows = Vec::with_capacity(most);
        while rows.len() < most {
            if !self.reader.read_byte_record(&mut self.record).map_err(|error| error.to_string())? {
                break;
            }
            rows.push(self.row());
        }
        wipe(&mut self.record);
        Ok(rows)
    }

    /// How many bytes of the file have been read.
    pub fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }

    /// How many fields the line has, without the empty ones that a delimiter at its end makes.
    fn filled(&self) -> usize {
        let beyond = self.record.iter().skip(self.columns.count).collect::<Vec<_>>();
        self.record.len() - beyond.iter().rev().take_while(|field| field.is_empty()).count()
    }

    fn row(&self) -> Row {
        let line = self.record.position().map_or(0, csv::Position::line);
        let split = self.filled().saturating_sub(self.columns.count);
        let fields = Fields { record: &self.record, orgid: self.columns.orgid, split, delimiter: self.delimiter };
        let id = self.columns.id.and_then(|column| fields.get(column));
        Row {
            line,
            id: id.map(|id| String::from_utf8_lossy(id).into_owned()).unwrap_or_default(),
            pair: self.columns.pair(&fields).map_err(str::to_owned).and_then(read_pair),
        }
    }
}

fn unreadable(error: &io::Error) -> String {
    format!("the file cannot be read: {error}")
}

/// What stands between the columns, by the file's first line.
fn delimiter(start: &[u8]) -> u8 {
    let first = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let count = |wanted: u8| first.iter().filter(|&&byte| byte == wanted).count();
    [b';', b'\t'].into_iter().find(|&wanted| count(wanted) > count(b',')).unwrap_or(b',')
}

/// Overwrites what a record held.
fn wipe(record: &mut ByteRecord) {
    let zeros = vec![0; record.as_slice().len()];
    record.clear();
    record.push_field(&zeros);
    record.clear();
}

/// Which column holds what.
struct Columns {
    count: usize,
    id: Option<usize>,
    nt: Option<usize>,
    password: Option<usize>,
    orgid: usize,
}

impl Columns {
    fn of(header: &ByteRecord) -> Result<Self, String> {
        let names: Vec<String> = header.iter().map(column_name).collect();
        let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        let columns = Self {
            count: names.len(),
            id: find(&["id"]),
            nt: find(&["nthash", "nt"]),
            password: find(&["password"]),
            orgid: find(&["orgid", "orgidhash"]).ok_or("the first line names no column orgid")?,
        };
        if columns.nt.is_none() && columns.password.is_none() {
            return Err("the first line names neither a column nt_hash nor a column password".to_owned());
        }
        Ok(columns)
    }

    /// The three texts that decide: NT hash or password, and OrgId hash.
    fn pair<'a>(&self, fields: &Fields<'a>) -> Result<Pair<'a>, &'static str> {
        let nt = self.nt.and_then(|column| fields.get(column)).filter(|nt| !nt.trim_ascii().is_empty());
        let secret = match (nt, self.password.and_then(|column| fields.get(column))) {
            (Some(nt), _) => SecretField::Nt(nt),
            (None, Some(password)) => SecretField::Password(password),
            (None, None) if self.password.is_none() => return Err("the line has no NT hash"),
            (None, None) => return Err("the line has no password"),
        };
        let orgid = fields.orgid().ok_or("the line has no OrgId hash")?;
        Ok(Pair { secret, orgid })
    }
}

/// A column's name without the differences in spelling: `NT_Hash`, `nt hash`, `NTHash`.
fn column_name(name: &[u8]) -> String {
    name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(|byte| char::from(byte.to_ascii_lowercase())).collect()
}

/// One line's fields. An OrgId hash that was written without quotes is split by its own commas or semicolons; the line then has
/// that many fields more than the first one, and they are joined again.
struct Fields<'a> {
    record: &'a ByteRecord,
    orgid: usize,
    split: usize,
    delimiter: u8,
}

impl<'a> Fields<'a> {
    fn get(&self, column: usize) -> Option<&'a [u8]> {
        self.record.get(if column > self.orgid { column + self.split } else { column })
    }

    fn orgid(&self) -> Option<Vec<u8>> {
        let parts: Vec<&[u8]> = (self.orgid..=self.orgid + self.split).map_while(|column| self.record.get(column)).collect();
        (!parts.is_empty()).then(|| parts.join(&self.delimiter))
    }
}

struct Pair<'a> {
    secret: SecretField<'a>,
    orgid: Vec<u8>,
}

enum SecretField<'a> {
    Nt(&'a [u8]),
    Password(&'a [u8]),
}

fn read_pair(pair: Pair) -> Result<(Candidate, OrgId), String> {
    let candidate = match pair.secret {
        SecretField::Nt(nt) => {
            let digits = from_utf8(nt).map_err(|_| "the NT hash is not text")?;
            Candidate::from_nt_hex(digits).map_err(|error| error.to_string())?
        }
        SecretField::Password(password) => {
            Candidate::from_password(from_utf8(password).map_err(|_| "the password is not UTF-8; save the file as UTF-8")?)
        }
    };
    let text = from_utf8(&pair.orgid).map_err(|_| "the OrgId hash is not text")?;
    Ok((candidate, text.parse().map_err(|error: Unreadable| error.to_string())?))
}
