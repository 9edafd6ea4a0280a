//! Records → incidents: by tracking id, else by closeness in time. Never what an incident means.
#![allow(clippy::disallowed_types, reason = "looked up once for each tracked record and never walked: its order cannot show")]

use crate::code::Code;
use crate::record::{Level, Record, Shape, Time};
use crate::signal::Signal;
use crate::span::Span;
use std::collections::HashMap;

/// What is kept of a record once its signals are read: enough for order, time and a line in a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// All of it.
    pub span: Span,
    /// Its layout.
    pub shape: Shape,
    /// When it was written.
    pub time: Option<Time>,
    /// How serious the writer called it.
    pub level: Option<Level>,
    /// Language of its labels.
    pub language: Option<&'static str>,
}

impl Head {
    /// The head of a record.
    pub fn of(record: &Record<'_>) -> Head {
        Head { span: record.span, shape: record.shape, time: record.time, level: record.level, language: record.language }
    }

    fn millis(&self) -> Option<i64> {
        self.time.map(|time| time.millis)
    }
}

/// Records that belong together, in the order in which they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incident {
    /// The tracking id that its records share, if they have one.
    pub tracking: Option<String>,
    /// Numbers of its records.
    pub records: Vec<usize>,
    /// Numbers of its signals, record by record.
    pub signals: Vec<usize>,
}

/// A record without a tracking id belongs to the tracked incident that was last heard of so long ago (milliseconds): the sync
/// engine writes its own events between those of the writeback service.
const BETWEEN: i64 = 60_000;

/// Records without a tracking id belong together when no more than so much time lies between them (milliseconds): a service that
/// is in trouble writes about it at least as often as its heartbeat, every half hour.
const PAUSE: i64 = 2_700_000;

/// Groups records. Records without a time stay with the record before them; where nothing has a time or a tracking id, all are one.
pub fn group(heads: &[Head], signals: &[Signal]) -> Vec<Incident> {
    let tracking = tracking_ids(heads.len(), signals);
    let mut grouping = Grouping::default();
    for record in in_time_order(heads) {
        grouping.add(record, heads[record].millis(), tracking[record]);
    }
    let mut incidents = grouping.incidents;
    deal_out(&mut incidents, heads.len(), signals);
    incidents
}

/// The first tracking id of each record.
fn tracking_ids(records: usize, signals: &[Signal]) -> Vec<Option<&str>> {
    let mut ids = vec![None; records];
    for signal in signals {
        if let Code::Fact { name, value } = &signal.code
            && name == "tracking-id"
            && let Some(id @ None) = ids.get_mut(signal.record)
        {
            *id = Some(value.as_str());
        }
    }
    ids
}

/// Numbers of the records by time; one without a time keeps its place behind the one before it.
fn in_time_order(heads: &[Head]) -> Vec<usize> {
    let mut last = heads.iter().find_map(Head::millis).unwrap_or_default();
    let mut order: Vec<(i64, usize)> = Vec::with_capacity(heads.len());
    for (number, head) in heads.iter().enumerate() {
        last = head.millis().unwrap_or(last);
        order.push((last, number));
    }
    order.sort();
    order.into_iter().map(|(_, number)| number).collect()
}

#[derive(Default)]
struct Grouping<'s> {
    incidents: Vec<Incident>,
    /// Tracking id → its incident.
    tracked: HashMap<&'s str, usize>,
    /// The incident that was last added to, and when.
    last: Option<(usize, i64)>,
    /// The tracked incident that was last added to, and when.
    last_tracked: Option<(usize, i64)>,
}

impl<'s> Grouping<'s> {
    fn add(&mut self, record: usize, time: Option<i64>, tracking: Option<&'s str>) {
        let now = time.or(self.last.map(|(_, time)| time)).unwrap_or_default();
        let incident = match tracking {
            Some(id) => self.of_tracking(id, now),
            None => self.near(now).unwrap_or_else(|| self.open(None)),
        };
        self.incidents[incident].records.push(record);
        self.last = Some((incident, now));
    }

    fn of_tracking(&mut self, id: &'s str, now: i64) -> usize {
        let incident = match self.tracked.get(id) {
            Some(incident) => *incident,
            None => {
                let incident = self.open(Some(id));
                self.tracked.insert(id, incident);
                incident
            }
        };
        self.last_tracked = Some((incident, now));
        incident
    }

    fn near(&self, now: i64) -> Option<usize> {
        let tracked = self.last_tracked.filter(|(_, time)| now - time <= BETWEEN);
        let untracked = |(incident, time): &(usize, i64)| self.incidents[*incident].tracking.is_none() && now - time <= PAUSE;
        tracked.or(self.last.filter(untracked)).map(|(incident, _)| incident)
    }

    fn open(&mut self, tracking: Option<&str>) -> usize {
        self.incidents.push(Incident { tracking: tracking.map(str::to_owned), ..Incident::default() });
        self.incidents.len() - 1
    }
}

/// Gives each incident the signals of its records.
fn deal_out(incidents: &mut [Incident], records: usize, signals: &[Signal]) {
    let mut numbers: Vec<usize> = (0..signals.len()).filter(|number| signals[*number].record < records).collect();
    numbers.sort_by_key(|number| signals[*number].record);
    let mut of_record = vec![0..0; records];
    let mut at = 0;
    for alike in numbers.chunk_by(|a, b| signals[*a].record == signals[*b].record) {
        of_record[signals[alike[0]].record] = at..at + alike.len();
        at += alike.len();
    }
    for incident in incidents {
        let own = incident.records.iter().flat_map(|record| &numbers[of_record[*record].clone()]);
        incident.signals = own.copied().collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signal::Certainty;

    fn head(seconds: Option<i64>) -> Head {
        let time = |s: i64| Time { millis: s * 1000, zoned: true, assumed: false, span: Span::default() };
        Head { span: Span::default(), shape: Shape::Viewer, time: seconds.map(time), level: None, language: None }
    }

    fn tracked(record: usize, id: &str) -> Signal {
        let code = Code::Fact { name: "tracking-id".into(), value: id.into() };
        Signal { code, span: Span::default(), record, certainty: Certainty::Certain }
    }

    fn records(incidents: &[Incident]) -> Vec<&[usize]> {
        incidents.iter().map(|incident| incident.records.as_slice()).collect()
    }

    #[test]
    fn a_tracking_id_gathers_its_records_and_what_the_engine_wrote_between_them() {
        let heads = [head(Some(0)), head(Some(1)), head(Some(2)), head(Some(3)), head(Some(900))];
        let signals = [tracked(0, "x"), tracked(1, "y"), tracked(3, "x")];
        assert_eq!(records(&group(&heads, &signals)), [&[0, 3][..], &[1, 2], &[4]]);
    }

    #[test]
    fn newest_first_is_put_in_order_and_long_pauses_part() {
        let heads = [head(Some(5000)), head(Some(130)), head(None), head(Some(10))];
        assert_eq!(records(&group(&heads, &[])), [&[3, 1, 2][..], &[0]]);
    }

    #[test]
    fn without_times_all_are_one() {
        assert_eq!(records(&group(&[head(None), head(None)], &[])), [&[0, 1][..]]);
    }
}
