//! Answers → figures → a table.

use crate::questions::{CLASSES, Question};
use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

/// Bytes of an index.
#[derive(Default)]
pub struct Sizes {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    pub fn of(bytes: &[u8]) -> Sizes {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        let gzip = gzip.write_all(bytes).and_then(|()| gzip.finish()).map_or(0, |bytes| bytes.len());
        let mut squeezed = Vec::new();
        let done = brotli::CompressorWriter::new(&mut squeezed, 1 << 16, 11, 24).write_all(bytes);
        Sizes { raw: bytes.len(), gzip, brotli: done.map_or(0, |()| squeezed.len()) }
    }
}

/// What one engine reached.
pub struct Figures {
    name: String,
    sizes: Sizes,
    classes: BTreeMap<&'static str, Class>,
    spent: Vec<Duration>,
}

#[derive(Default)]
struct Class {
    asked: usize,
    reciprocal: f64,
    recalled: f64,
    empty: usize,
}

/// What a peer answered, as its script prints it.
#[derive(serde::Deserialize)]
pub struct Peer {
    name: String,
    sizes: [usize; 3],
    /// Per question: the articles by number, and the microseconds.
    answers: Vec<(Vec<usize>, f64)>,
}

impl Peer {
    pub fn figures(self, questions: &[Question]) -> Figures {
        let [raw, gzip, brotli] = self.sizes;
        let mut figures = Figures::new(&self.name, Sizes { raw, gzip, brotli });
        for (question, (found, micros)) in questions.iter().zip(&self.answers) {
            figures.add(question, found, Duration::from_secs_f64(micros / 1e6));
        }
        figures
    }
}

impl Figures {
    pub fn new(name: &str, sizes: Sizes) -> Figures {
        Figures { name: name.to_owned(), sizes, classes: BTreeMap::new(), spent: Vec::new() }
    }

    pub fn add(&mut self, question: &Question, found: &[usize], spent: Duration) {
        let class = self.classes.entry(question.class).or_default();
        class.asked += 1;
        class.empty += usize::from(found.is_empty());
        let best = found.iter().take(10).position(|article| question.right.contains(article));
        class.reciprocal += best.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        let right = found.iter().take(10).filter(|article| question.right.contains(article)).count();
        class.recalled += right as f64 / question.right.len().clamp(1, 10) as f64;
        self.spent.push(spent);
    }

    fn percentile(&self, share: f64) -> f64 {
        let mut sorted = self.spent.clone();
        sorted.sort();
        let at = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |spent| spent.as_secs_f64() * 1e3)
    }
}

/// Prints MRR@10 / recall@10 per class, empty answers, times and sizes.
pub fn print(all: &[Figures]) {
    let Some(first) = all.first() else { return };
    let classes: Vec<&str> = CLASSES.iter().copied().filter(|class| first.classes.contains_key(class)).collect();
    let asked = |class: &&str| format!("{class} ({})", first.classes.get(*class).map_or(0, |class| class.asked));
    println!(
        "\nMRR@10 / recall@10 (share of empty answers)\n\n| engine | {} |",
        classes.iter().map(asked).collect::<Vec<_>>().join(" | ")
    );
    println!("|---{}|", "|---".repeat(classes.len()));
    for figures in all {
        println!(
            "| {} | {} |",
            figures.name,
            classes.iter().map(|class| cell(figures.classes.get(class))).collect::<Vec<_>>().join(" | ")
        );
    }
    println!("\n| engine | index KiB raw / gzip / brotli | question ms p50 / p99 |\n|---|---|---|");
    for figures in all {
        let Sizes { raw, gzip, brotli } = figures.sizes;
        println!(
            "| {} | {} / {} / {} | {:.2} / {:.2} |",
            figures.name,
            raw >> 10,
            gzip >> 10,
            brotli >> 10,
            figures.percentile(0.5),
            figures.percentile(0.99)
        );
    }
}

fn cell(class: Option<&Class>) -> String {
    let Some(class) = class else { return String::new() };
    let asked = class.asked.max(1) as f64;
    let empty = if class.empty > 0 { format!(" ({:.0} %)", 100.0 * class.empty as f64 / asked) } else { String::new() };
    format!("{:.3} / {:.2}{empty}", class.reciprocal / asked, class.recalled / asked)
}
