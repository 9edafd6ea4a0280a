//! Diagnoses large inputs inside a worker: the same program, started a second time, without a page. Chunks go in, an answer comes
//! out as JSON.

use crate::answer::Answer;
use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers one document after the other.
#[wasm_bindgen]
pub struct Clerk {
    bundle: Bundle,
    input: Vec<u8>,
}

#[wasm_bindgen]
impl Clerk {
    /// A clerk who answers from this bundle, or from the one that is built in.
    #[wasm_bindgen(constructor)]
    pub fn new(bundle: Option<Vec<u8>>) -> Result<Clerk, String> {
        let bytes = bundle.map_or_else(|| Bytes::new(errwise::BUNDLE), Bytes::new);
        let bundle = Bundle::open(bytes).map_err(|error| error.to_string())?;
        Ok(Clerk { bundle, input: Vec::new() })
    }

    /// Begins a new document of about this size.
    pub fn begin(&mut self, size: usize) {
        self.input = Vec::with_capacity(size);
    }

    /// Takes the next chunk.
    pub fn push(&mut self, chunk: &[u8]) {
        self.input.extend_from_slice(chunk);
    }

    /// Answers the document, and lets go of it.
    pub fn answer(&mut self, locale: &str) -> Result<String, String> {
        let input = std::mem::take(&mut self.input);
        let report = engine::diagnose(&input, &self.bundle, locale.parse::<Locale>()?);
        serde_json::to_string(&Answer::of(report, &input)).map_err(|error| error.to_string())
    }
}
