//! Tables in JSON, as the log services of Azure answer a query: names in `columns`, values in `rows`. Comes in: a document; goes out:
//! the column of each value. Each row counts as an item of its own, as an object in an array does.

use super::parse::{Document, Leaf};
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The tables of a document.
#[derive(Default)]
pub(super) struct Columns {
    /// Object of the names → the names.
    names: BTreeMap<usize, Vec<Span>>,
    /// Object of a row → the object of its names.
    of_row: BTreeMap<usize, usize>,
    /// Values of each row that were asked about.
    asked: BTreeMap<usize, usize>,
}

impl Columns {
    /// Finds the tables and makes their rows items.
    pub(super) fn of(document: &mut Document, text: &str) -> Columns {
        let called = |at: usize, name: &str| {
            let key = document.objects[at].key;
            text.get(key.start..key.end).is_some_and(|key| key.eq_ignore_ascii_case(name))
        };
        let all = 0..document.objects.len();
        // The object that holds both → the names.
        let beside: BTreeMap<Option<usize>, usize> =
            all.clone().filter(|at| called(*at, "columns")).map(|at| (document.objects[at].parent, at)).collect();
        let names_of = |at: usize| {
            let parent = document.objects[at].parent.filter(|parent| called(*parent, "rows"))?;
            beside.get(&document.objects[parent].parent).copied()
        };
        let of_row: BTreeMap<usize, usize> = all.filter_map(|at| Some((at, names_of(at)?))).collect();
        let mut columns = Columns { of_row, ..Columns::default() };
        if !columns.of_row.is_empty() {
            columns.read_names(document, text);
        }
        columns.of_row.keys().for_each(|row| document.objects[*row].item = true);
        columns
    }

    /// A name is a string of the list, or the member `name` of an object in it.
    fn read_names(&mut self, document: &Document, text: &str) {
        let lists: BTreeSet<usize> = self.of_row.values().copied().collect();
        for leaf in &document.leaves {
            let key = text.get(leaf.key.start..leaf.key.end).unwrap_or_default();
            let within = document.objects[leaf.object]
                .parent
                .filter(|_| ["name", "columnname"].iter().any(|name| key.eq_ignore_ascii_case(name)));
            if let Some(list) = [Some(leaf.object), within].into_iter().flatten().find(|at| lists.contains(at)) {
                self.names.entry(list).or_default().push(leaf.value);
            }
        }
    }

    /// The name of the column in which the next value of a row stands, in lower case; none where it stands in no row.
    pub(super) fn next(&mut self, text: &str, leaf: &Leaf) -> Option<String> {
        let names = self.names.get(self.of_row.get(&leaf.object)?)?;
        let position = self.asked.entry(leaf.object).or_default();
        let name = names.get(*position)?;
        *position += 1;
        Some(text.get(name.start..name.end)?.trim_matches('"').to_ascii_lowercase())
    }
}
