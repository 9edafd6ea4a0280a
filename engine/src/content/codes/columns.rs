//! Which column of a table is which: by the words of its header, else by what stands in it.

use super::spelling::symbols;
use crate::article::{Inline, plain};
use crate::content::markdown::Grid;
use crate::content::words::{Words, meaning};
use std::collections::BTreeSet;

/// What the header says of the first column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Codes, or errors by name.
    Code,
    /// Values of a status.
    Status,
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub first: Option<First>,
    pub name: Option<usize>,
    pub meaning: Option<usize>,
    pub fix: Option<usize>,
    pub actor: Option<usize>,
    pub severity: Option<usize>,
    /// Headers that no word explains.
    pub unknown: Vec<String>,
}

/// Header words of foreign tables, in the languages that articles of this kind exist in.
const HEADERS: [(&str, &[&str]); 6] = [
    (
        "code",
        &[
            "code",
            "codes",
            "error",
            "errors",
            "error code",
            "event",
            "event id",
            "id",
            "hresult",
            "kode",
            "fout",
            "foutcode",
            "feil",
            "feilkode",
            "error id",
            "error number",
            "fehler",
            "fehlercode",
            "erreur",
            "code d’erreur",
            "code d'erreur",
            "felkod",
            "fel",
            "fejlkode",
            "fejl",
            "código",
            "gebeurtenis-id",
            "hendelses-id",
            "ereignis-id",
            "コード",
            "エラー",
            "エラー コード",
            "イベント id",
            "الرمز",
            "رمز الخطأ",
            "خطأ",
        ],
    ),
    ("status", &["status", "statut", "état", "estado", "tilstand", "状態", "ステータス", "الحالة"]),
    (
        "name",
        &[
            "name",
            "name/message",
            "message",
            "naam",
            "naam/bericht",
            "bericht",
            "navn",
            "melding",
            "navn/melding",
            "meldung",
            "nom",
            "nom/message",
            "nombre",
            "名前",
            "メッセージ",
            "الاسم",
            "رسالة",
        ],
    ),
    (
        "meaning",
        &[
            "meaning",
            "description",
            "details",
            "betekenis",
            "beschrijving",
            "beskrivelse",
            "betydning",
            "bedeutung",
            "beschreibung",
            "signification",
            "descripción",
            "説明",
            "詳細",
            "الوصف",
            "معنى",
        ],
    ),
    (
        "fix",
        &[
            "what to do",
            "fix",
            "solution",
            "resolution",
            "action",
            "oplossing",
            "wat te doen",
            "løsning",
            "lösung",
            "résolution",
            "solución",
            "lösning",
            "解決方法",
            "解決策",
            "الحل",
        ],
    ),
    ("actor", &["who acts"]),
];

const EVENT_WORDS: [&str; 11] =
    ["event", "gebeurtenis", "hendelse", "ereignis", "événement", "evento", "händelse", "hændelse", "イベント", "الحدث", "أحداث"];

/// Whether a heading or an anchor speaks of events.
pub(super) fn says_event(text: &str) -> bool {
    let text = text.to_lowercase();
    EVENT_WORDS.iter().any(|word| text.contains(word))
}

/// Reads the columns of a table.
pub(super) fn read(grid: &Grid, words: &Words) -> Columns {
    let mut columns = Columns::default();
    for (at, cell) in grid.header.iter().enumerate() {
        let role = role(&plain(cell), words);
        let slot = match role.as_deref() {
            Some("code") if at == 0 => {
                columns.first = Some(First::Code);
                continue;
            }
            Some("status") if at == 0 => {
                columns.first = Some(First::Status);
                continue;
            }
            Some("name") => &mut columns.name,
            Some("meaning") => &mut columns.meaning,
            Some("fix") => &mut columns.fix,
            Some("actor") => &mut columns.actor,
            Some("severity") => &mut columns.severity,
            Some(_) => continue,
            None => {
                columns.unknown.push(plain(cell));
                continue;
            }
        };
        slot.get_or_insert(at);
    }
    by_content(grid, &mut columns);
    columns
}

/// The table with its column of codes in front, where that is another than the first.
pub(super) fn code_first(grid: &Grid, words: &Words) -> Option<Grid> {
    let role = |cell: &Vec<Inline>| role(&plain(cell), words);
    let first = grid.header.first().and_then(role);
    let at = grid.header.iter().position(|cell| role(cell).as_deref() == Some("code")).filter(|at| *at > 0)?;
    if matches!(first.as_deref(), Some("status")) {
        return None;
    }
    let mut turned = grid.clone();
    let rows = turned.rows.iter_mut().map(|(_, cells)| cells).filter(|cells| cells.len() > at);
    [&mut turned.header].into_iter().chain(rows).for_each(|cells| cells[..=at].rotate_right(1));
    Some(turned)
}

fn role(header: &str, words: &Words) -> Option<String> {
    let header = header.trim().trim_end_matches(':').to_lowercase();
    let listed = || HEADERS.iter().find(|(_, known)| known.contains(&header.as_str())).map(|(role, _)| (*role).to_owned());
    meaning(words, "column.", &header).or_else(listed)
}

/// Columns that no header word told: short names, then long text is the meaning, a second long text what to do.
fn by_content(grid: &Grid, columns: &mut Columns) {
    let width = grid.header.len();
    let told = [columns.name, columns.meaning, columns.fix, columns.actor, columns.severity];
    let mut open: Vec<usize> = (1..width).filter(|at| !told.contains(&Some(*at))).collect();
    let texts = |at: usize| {
        grid.rows.iter().filter_map(move |(_, cells)| cells.get(at)).map(|cell| plain(cell)).filter(|text| !text.is_empty())
    };
    let distinct = |at: usize| texts(at).collect::<BTreeSet<_>>().len() == texts(at).count();
    let names = |at: &usize| texts(*at).count() > 0 && distinct(*at) && texts(*at).all(|text| !symbols(&text).is_empty());
    if columns.name.is_none() {
        columns.name = open.iter().copied().find(names);
        open.retain(|at| Some(*at) != columns.name);
    }
    let average = |at: &usize| texts(*at).map(|text| text.len()).sum::<usize>() / texts(*at).count().max(1);
    open.retain(|at| average(at) > 0);
    let mut long: Vec<usize> = open.iter().copied().filter(|at| average(at) > 20).collect();
    if columns.meaning.is_none() {
        columns.meaning = if long.is_empty() { open.first().copied() } else { Some(long.remove(0)) };
    }
    if columns.fix.is_none() {
        columns.fix = long.last().copied().filter(|at| Some(*at) != columns.meaning);
    }
}

/// The longest cell of a row from this one on.
pub(super) fn longest(cells: &[Vec<Inline>], from: usize) -> Option<&Vec<Inline>> {
    cells.iter().skip(from).max_by_key(|cell| plain(cell).len())
}
