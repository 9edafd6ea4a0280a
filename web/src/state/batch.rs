//! Did these passwords synchronise? A CSV of accounts, verified in the background: how far it is and which accounts differ or cannot
//! be read. Holds no password and no hash; they stay in the worker.

use super::{Document, Effect, State};
use crate::auditor::{Miss, Wave};

/// A file that is verified, or was.
pub struct Batch {
    /// The file's number.
    pub key: u32,
    /// Its name.
    pub name: String,
    /// How far it is.
    pub stage: Stage,
    /// How long it took so far.
    pub seconds: f64,
    /// Rows whose password was synchronised.
    pub same: usize,
    /// The other rows, in the order of the file.
    pub misses: Vec<Miss>,
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// This part is verified.
    Running(f32),
    /// All of it.
    Done,
    /// It was stopped.
    Stopped,
    /// It cannot be used; why.
    Failed(String),
}

impl Batch {
    /// Rows that differ.
    pub fn different(&self) -> usize {
        self.misses.iter().filter(|miss| miss.why.is_none()).count()
    }

    /// Rows that cannot be read.
    pub fn unreadable(&self) -> usize {
        self.misses.len() - self.different()
    }

    /// All rows so far.
    pub fn rows(&self) -> usize {
        self.same + self.misses.len()
    }

    /// Verifications per second.
    pub fn rate(&self) -> usize {
        ((self.same + self.different()) as f64 / self.seconds.max(0.001)).round() as usize
    }

    /// The rows that miss as CSV.
    pub fn list(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let line = |miss: &Miss| {
            let result = if miss.why.is_some() { "unreadable" } else { "different" };
            format!("{},{},{result},{}\n", miss.line, quoted(&miss.id), quoted(miss.why.as_deref().unwrap_or_default()))
        };
        std::iter::once("line,id,result,reason\n".to_owned()).chain(self.misses.iter().map(line)).collect()
    }
}

impl State {
    /// A file came into the view that verifies: a table of accounts, or a bundle.
    pub(super) fn brought(&mut self, key: u32, name: String) -> Vec<Effect> {
        self.dragging = false;
        let lower = name.to_lowercase();
        if ![".csv", ".tsv", ".txt"].iter().any(|end| lower.ends_with(end)) {
            return vec![Effect::ReadBundle(key, name)];
        }
        let mut effects = self.clear_batch();
        self.batch = Some(Batch { key, name, stage: Stage::Running(0.0), seconds: 0.0, same: 0, misses: Vec::new() });
        effects.push(Effect::Audit(key));
        effects
    }

    pub(super) fn audited(&mut self, key: u32, wave: Option<Wave>, seconds: f64) -> Vec<Effect> {
        let Some(batch) = self.batch.as_mut().filter(|batch| batch.key == key) else { return Vec::new() };
        batch.seconds = seconds;
        let Some(wave) = wave else {
            batch.stage = Stage::Done;
            let mut effects = vec![Effect::Forget(key)];
            if !self.documents.iter().any(Document::is_working) {
                // The secrets of the file go with the background that held them.
                effects.push(Effect::Stop);
            }
            return effects;
        };
        batch.same += wave.same;
        batch.misses.extend(wave.misses);
        batch.stage = Stage::Running(wave.part);
        Vec::new()
    }

    /// Whether a file is being verified.
    pub(super) fn is_auditing(&self) -> bool {
        self.batch.as_ref().is_some_and(|batch| matches!(batch.stage, Stage::Running(_)))
    }

    /// Says how a file ended, where it was still running.
    pub(super) fn end_batch(&mut self, stage: Stage) {
        let running = self.batch.as_mut().filter(|batch| matches!(batch.stage, Stage::Running(_)));
        if let Some(batch) = running {
            batch.stage = stage;
        }
    }

    pub(super) fn clear_batch(&mut self) -> Vec<Effect> {
        let Some(batch) = self.batch.take() else { return Vec::new() };
        let mut effects = vec![Effect::Forget(batch.key)];
        if matches!(batch.stage, Stage::Running(_)) {
            effects.extend(self.cancel());
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, Theme};
    use super::*;
    use crate::route::Route;
    use engine::bundle::Bundle;
    use engine::locale::Locale;
    use std::rc::Rc;

    fn page() -> State {
        State::new(Rc::new(Bundle::default()), Locale::EN, Theme::Auto, Route::Verify)
    }

    fn wave(same: usize, misses: Vec<Miss>) -> Option<Box<Wave>> {
        Some(Box::new(Wave { part: 0.5, same, misses }))
    }

    #[test]
    fn a_table_is_verified_and_anything_else_is_a_bundle() {
        assert_eq!(page().apply(Action::Brought(4, "Users.CSV".into())), [Effect::Audit(4)]);
        let bundle = page().apply(Action::Brought(5, "new.bundle".into()));
        assert_eq!(bundle, [Effect::ReadBundle(5, "new.bundle".into())]);
    }

    #[test]
    fn waves_add_up_and_the_list_quotes_what_a_table_would_break_on() {
        let mut page = page();
        page.apply(Action::Brought(4, "users.csv".into()));
        let miss = |line, id: &str, why: Option<&str>| Miss { line, id: id.into(), why: why.map(str::to_owned) };
        page.apply(Action::Audited(4, wave(10, vec![miss(3, "a,\"b\"", None)]), 1.0));
        page.apply(Action::Audited(9, wave(99, Vec::new()), 1.0));
        page.apply(Action::Audited(4, wave(5, vec![miss(9, "c", Some("no hash"))]), 2.0));
        assert_eq!(page.apply(Action::Audited(4, None, 4.0)), [Effect::Forget(4), Effect::Stop]);
        let batch = page.batch.as_ref().expect("a batch");
        assert_eq!((batch.rows(), batch.same, batch.different(), batch.unreadable(), batch.rate()), (17, 15, 1, 1, 4));
        assert_eq!(batch.list(), "line,id,result,reason\n3,\"a,\"\"b\"\"\",different,\"\"\n9,\"c\",unreadable,\"no hash\"\n");
        assert_eq!(batch.stage, Stage::Done);
    }

    #[test]
    fn a_stopped_file_keeps_what_was_found() {
        let mut page = page();
        page.apply(Action::Brought(4, "users.csv".into()));
        page.apply(Action::Audited(4, wave(10, Vec::new()), 1.0));
        assert!(page.apply(Action::Cancel).contains(&Effect::Stop));
        let batch = page.batch.as_ref().expect("a batch");
        assert_eq!((batch.stage.clone(), batch.same), (Stage::Stopped, 10));
    }
}
