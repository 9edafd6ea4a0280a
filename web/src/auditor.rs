//! Verifies a CSV of accounts inside a worker, wave after wave: the file goes in, what differs or cannot be read comes out. Secrets
//! stay in the worker, are wiped when the file is done, and are gone with it when it is stopped.

use engine::hash::orgid::Verdict;
use engine::hash::orgid::rows::{self, Answered, Rows};
use serde::{Deserialize, Serialize};
use std::io::Cursor;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// Rows of one wave: a fraction of a second of work.
const WAVE: usize = 512;

/// What came of one wave of rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Wave {
    /// The part of the file that is read.
    pub part: f32,
    /// Rows whose password was synchronised.
    pub same: usize,
    /// The other rows.
    pub misses: Vec<Miss>,
}

/// A row that differs or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Miss {
    /// Its line in the file.
    pub line: u64,
    /// Whose it is.
    pub id: String,
    /// Why it cannot be read; none where it differs.
    pub why: Option<String>,
}

/// Verifies one file.
#[wasm_bindgen]
pub struct Auditor {
    rows: Rows<Cursor<Zeroizing<Vec<u8>>>>,
    size: usize,
}

#[wasm_bindgen]
impl Auditor {
    /// Begins a file. The answer to one without the columns is a sentence.
    #[wasm_bindgen(constructor)]
    pub fn new(csv: Vec<u8>) -> Result<Auditor, String> {
        let size = csv.len().max(1);
        Ok(Auditor { rows: Rows::open(Cursor::new(Zeroizing::new(csv)))?, size })
    }

    /// Verifies the next rows; nothing at the end of the file.
    pub fn step(&mut self) -> Result<Option<String>, String> {
        let wave = self.wave()?;
        wave.map(|wave| serde_json::to_string(&wave).map_err(|error| error.to_string())).transpose()
    }
}

impl Auditor {
    fn wave(&mut self) -> Result<Option<Wave>, String> {
        let rows = self.rows.read(WAVE)?;
        if rows.is_empty() {
            return Ok(None);
        }
        let answered = rows::verify(rows);
        let count = answered.len();
        let misses: Vec<Miss> = answered.into_iter().filter_map(miss).collect();
        let part = self.rows.bytes() as f32 / self.size as f32;
        Ok(Some(Wave { part: part.min(1.0), same: count - misses.len(), misses }))
    }
}

fn miss(row: Answered) -> Option<Miss> {
    let why = match row.verdict {
        Ok(Verdict::Same) => return None,
        Ok(Verdict::Different) => None,
        Err(why) => Some(why),
    };
    Some(Miss { line: row.line, id: row.id, why })
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::hash::orgid::{self, Candidate};

    #[test]
    fn a_file_is_verified_to_its_end_and_every_row_that_misses_is_told() {
        let made = orgid::make(&Candidate::from_password("Summer #1"), &[7; 10], 1).expect("made");
        let mut csv = String::from("id,password,orgid\n");
        for row in 0..1200 {
            let password = if row == 700 { "summer #1" } else { "Summer #1" };
            let hash = if row == 1100 { "nonsense".to_owned() } else { made.to_string() };
            csv += &format!("user{row},{password},\"{hash}\"\n");
        }
        let mut auditor = Auditor::new(csv.into_bytes()).expect("columns");
        let waves: Vec<Wave> = std::iter::from_fn(|| auditor.wave().expect("read")).collect();
        assert_eq!(waves.iter().map(|wave| wave.same).sum::<usize>(), 1198);
        let misses: Vec<&Miss> = waves.iter().flat_map(|wave| &wave.misses).collect();
        assert_eq!((misses[0].line, misses[0].id.as_str(), &misses[0].why), (702, "user700", &None));
        assert!(misses[1].id == "user1100" && misses[1].why.is_some(), "{misses:?}");
        assert_eq!(misses.len(), 2);
    }

    #[test]
    fn a_file_without_the_columns_is_a_sentence() {
        assert!(Auditor::new(b"a,b\n1,2\n".to_vec()).err().is_some_and(|why| why.contains("orgid")));
    }
}
