//! What the fields of an event are called when Windows prints them, as data, and where such a label stands in a text.
//!
//! Comes in: text; goes out: labels with their field and place. Knows spellings, never values. The spellings of people's own copies
//! and those of machine-translated documentation stand side by side, each with how well it is confirmed.

use crate::span::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::{memchr2_iter, memmem};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The field that a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Field {
    LogName,
    Source,
    Date,
    Event,
    Task,
    Level,
    Keywords,
    User,
    /// Named beside `User` by wevtutil.
    UserName,
    Computer,
    Description,
    Opcode,
    /// The whole event once more, as XML.
    Xml,
}

/// How well a spelling is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sure {
    /// In text that people or a product wrote.
    Confirmed,
    /// Only in machine-translated documentation.
    Machine,
    /// Not confirmed: by analogy.
    Guess,
}

/// One spelling of one field in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alias {
    pub(crate) text: &'static str,
    pub(crate) field: Field,
    pub(crate) language: &'static str,
    pub(crate) sure: Sure,
}

macro_rules! aliases {
    ($($language:literal: $($field:ident $sure:ident $text:literal),+;)+) => {
        &[$($(Alias { text: $text, field: Field::$field, language: $language, sure: Sure::$sure },)+)+]
    };
}

/// All spellings. A space also matches a no-break space, `'` also matches `’`; case does not count.
pub(crate) const ALIASES: &[Alias] = aliases! {
    "en": LogName Confirmed "Log Name", Source Confirmed "Source", Source Guess "Event Source", Source Guess "Provider", Source Guess "Provider Name",
        Source Guess "Source Name", Date Confirmed "Date", Date Confirmed "Date and Time", Date Guess "Logged",
        Event Confirmed "Event ID", Event Guess "EventID", Event Guess "Event-ID", Event Guess "Event_ID", Event Guess "Event Code", Event Guess "Event Number",
        Task Confirmed "Task Category", Task Confirmed "Task", Level Confirmed "Level", Level Guess "Event Type", Level Guess "Severity",
        Keywords Confirmed "Keywords", Keywords Confirmed "Keyword", User Confirmed "User", UserName Confirmed "User Name",
        Computer Confirmed "Computer", Computer Guess "Computer Name", Computer Guess "Machine", Description Confirmed "Description", Description Guess "Event Description",
        Description Guess "Message", Opcode Confirmed "OpCode", Xml Confirmed "Event Xml";
    "de": LogName Confirmed "Protokollname", Source Confirmed "Quelle", Date Confirmed "Datum", Date Guess "Datum und Uhrzeit", Date Guess "Protokolliert",
        Event Confirmed "Ereignis-ID", Event Guess "Ereignis ID", Event Guess "EreignisID", Event Guess "Ereigniskennung", Task Confirmed "Aufgabenkategorie",
        Task Machine "Aufgabe Kategorie", Task Machine "Aufgabe-Kategorie", Level Confirmed "Ebene", Level Machine "Stufe", Keywords Confirmed "Schlüsselwörter",
        User Confirmed "Benutzer", Computer Confirmed "Computer", Description Confirmed "Beschreibung", Opcode Guess "Vorgangscode", Xml Guess "Ereignis-XML";
    "nl": LogName Machine "Logboeknaam", LogName Machine "Logboek naam", LogName Guess "Logboek", Source Machine "Bron", Date Machine "Datum", Date Guess "Datum en tijd",
        Event Machine "Gebeurtenis-id", Event Guess "Gebeurtenis id", Event Guess "Gebeurtenis-nummer", Task Machine "Taakcategorie", Task Machine "Taak categorie",
        Level Machine "Niveau", Level Machine "Afvlakking", Keywords Machine "Trefwoorden", Keywords Machine "Woord", Keywords Guess "Sleutelwoorden",
        User Machine "Gebruiker", Computer Machine "Computer", Description Machine "Beschrijving", Xml Guess "Gebeurtenis-XML", Xml Guess "Gebeurtenis-xml";
    "sv": LogName Machine "Loggnamn", Source Confirmed "Källa", Date Machine "Datum", Date Guess "Datum och tid", Event Confirmed "Händelse-ID", Event Guess "Händelse ID",
        Task Machine "Aktivitetskategori", Task Guess "Uppgiftskategori", Level Confirmed "Nivå", Keywords Machine "Nyckelord", User Machine "Användare",
        Computer Machine "Dator", Description Machine "Beskrivning", Xml Guess "Händelse-XML";
    "fr": LogName Machine "Nom du journal", LogName Guess "Journal", Source Confirmed "Source", Date Machine "Date", Date Guess "Date et heure", Event Confirmed "ID d'événement",
        Event Confirmed "ID de l'événement", Event Guess "ID événement", Event Guess "ID d'évènement", Event Guess "Identifiant d'événement", Event Guess "N° d'événement",
        Task Machine "Catégorie de tâche", Task Confirmed "Catégorie de la tâche", Task Machine "Catégorie tâche", Level Confirmed "Niveau",
        Keywords Machine "Mots clés", Keywords Guess "Mots-clés", Keywords Guess "Mot clé", User Machine "Utilisateur", Computer Machine "Ordinateur", Description Machine "Description",
        Xml Guess "XML d'événement", Xml Guess "XML de l'événement", Xml Guess "Événement XML";
    "es": LogName Machine "Nombre de registro", LogName Machine "Nombre del registro", LogName Guess "Registro", Source Confirmed "Origen", Source Guess "Fuente", Date Machine "Fecha",
        Date Guess "Fecha y hora", Event Confirmed "Id. del evento", Event Machine "Id. de evento", Event Guess "Id del evento", Event Guess "Id de evento", Event Guess "Identificador de evento",
        Event Guess "Identificador del evento", Task Confirmed "Categoría de la tarea", Task Machine "Categoría de tarea", Level Confirmed "Nivel", Keywords Machine "Palabras clave",
        User Machine "Usuario", Computer Machine "Equipo", Description Machine "Descripción", Xml Guess "XML de evento", Xml Guess "XML del evento";
    "da": LogName Confirmed "Lognavn", Source Confirmed "Kilde", Date Guess "Dato", Date Guess "Dato og klokkeslæt", Event Confirmed "Hændelses-id", Event Guess "Hændelses id",
        Event Guess "Hændelse-id", Task Guess "Opgavekategori", Level Confirmed "Niveau", Keywords Guess "Nøgleord", User Guess "Bruger", Computer Guess "Computer",
        Description Confirmed "Beskrivelse", Xml Guess "Hændelses-XML";
    "nb": LogName Guess "Loggnavn", Source Guess "Kilde", Date Guess "Dato", Date Guess "Dato og klokkeslett", Event Guess "Hendelses-ID", Event Guess "Hendelses ID", Event Guess "Hendelse-ID",
        Event Guess "Hendelse ID", Task Guess "Oppgavekategori", Level Guess "Nivå", Keywords Guess "Nøkkelord", User Guess "Bruker", Computer Guess "Datamaskin", Description Guess "Beskrivelse",
        Xml Guess "Hendelses-XML";
    "zh": LogName Machine "日志名称", LogName Machine "記錄檔名稱", Source Machine "源", Source Guess "来源", Source Machine "來源", Date Machine "日期", Date Guess "日期和时间",
        Event Machine "事件 ID", Event Machine "事件ID", Event Guess "事件标识符", Event Guess "事件識別碼", Task Machine "任务类别", Task Machine "工作類別", Level Machine "级别", Level Machine "層級", Level Guess "等级",
        Keywords Machine "关键字", Keywords Machine "關鍵字", User Machine "用户", User Machine "使用者", Computer Machine "计算机", Computer Machine "電腦",
        Description Machine "说明", Description Guess "描述", Description Machine "描述", Description Machine "說明", Xml Guess "事件 XML";
    "ja": LogName Machine "ログの名前", LogName Guess "ログ名", Source Machine "ソース", Date Machine "日付", Date Guess "日付と時刻", Event Machine "イベント ID", Event Guess "イベントID",
        Task Machine "タスクのカテゴリ", Task Guess "タスク カテゴリ", Level Machine "レベル", Keywords Machine "キーワード", User Machine "ユーザー", Computer Machine "コンピューター",
        Computer Guess "コンピュータ", Description Machine "説明", Xml Guess "イベント XML";
    "ko": LogName Guess "로그 이름", Source Guess "원본", Source Guess "소스", Date Guess "날짜", Event Guess "이벤트 ID", Task Guess "작업 범주", Level Guess "수준", Keywords Guess "키워드",
        User Guess "사용자", Computer Guess "컴퓨터", Description Guess "설명";
    "pt": LogName Guess "Nome do Log", LogName Guess "Nome do registo", Source Guess "Fonte", Source Guess "Origem", Date Guess "Data", Event Guess "Identificação do Evento", Event Guess "ID do Evento",
        Event Guess "ID de Evento", Task Guess "Categoria da Tarefa", Level Guess "Nível", Keywords Guess "Palavras-chave", User Guess "Usuário", User Guess "Utilizador",
        Computer Guess "Computador", Description Guess "Descrição";
    "it": LogName Guess "Nome registro", Source Guess "Origine", Date Guess "Data", Event Guess "ID evento", Task Guess "Categoria attività", Level Guess "Livello",
        Keywords Guess "Parole chiave", User Guess "Utente", Computer Guess "Computer", Description Guess "Descrizione";
    "pl": LogName Guess "Nazwa dziennika", Source Guess "Źródło", Date Guess "Data", Event Guess "Identyfikator zdarzenia", Task Guess "Kategoria zadania", Level Guess "Poziom",
        Keywords Guess "Słowa kluczowe", User Guess "Użytkownik", Computer Guess "Komputer", Description Guess "Opis";
    "cs": LogName Guess "Název protokolu", Source Guess "Zdroj", Date Guess "Datum", Event Guess "ID události", Task Guess "Kategorie úlohy", Level Guess "Úroveň",
        Keywords Guess "Klíčová slova", User Guess "Uživatel", Computer Guess "Počítač", Description Guess "Popis";
    "tr": LogName Guess "Günlük Adı", Source Guess "Kaynak", Date Guess "Tarih", Event Guess "Olay Kimliği", Task Guess "Görev Kategorisi", Level Guess "Düzey",
        Keywords Guess "Anahtar Sözcükler", User Guess "Kullanıcı", Computer Guess "Bilgisayar", Description Guess "Açıklama";
    "hu": LogName Guess "Napló neve", Source Guess "Forrás", Date Guess "Dátum", Event Guess "Eseményazonosító", Task Guess "Feladatkategória", Level Guess "Szint",
        Keywords Guess "Kulcsszavak", User Guess "Felhasználó", Computer Guess "Számítógép", Description Guess "Leírás";
    "ru": LogName Guess "Имя журнала", Source Guess "Источник", Date Guess "Дата", Event Guess "Код события", Event Guess "ИД события", Task Guess "Категория задачи", Level Guess "Уровень",
        Keywords Guess "Ключевые слова", User Guess "Пользователь", Computer Guess "Компьютер", Description Guess "Описание";
};

/// A label and where it stands: from its first letter past its colon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) field: Field,
    pub(crate) span: Span,
    /// Its spelling in the table, lower case; languages share spellings.
    pub(super) spelling: usize,
}

/// All labels in a text, in order, each followed by a colon (or a tab).
pub(crate) fn find(text: &str) -> impl Iterator<Item = Label> + '_ {
    let table = table();
    table.words.find_iter(text).filter_map(move |found| {
        let spelling = table.spelling[found.pattern().as_usize()];
        let end = found.end() + colon(&text[found.end()..])?;
        stands_alone(&text[..found.start()]).then_some(())?;
        Some(Label { field: field(spelling)?, span: Span::new(found.start(), end), spelling })
    })
}

/// Whether a label may stand in `text`: no label ends with a digit, so that the colons of a time of day are passed over.
pub(crate) fn may_follow(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr2_iter(b':', FULL_WIDTH[0], bytes).any(|at| at > 0 && !bytes[at - 1].is_ascii_digit())
}

/// The label at the very beginning of `text`.
pub(crate) fn first(text: &str) -> Option<Label> {
    let bytes = text.as_bytes();
    let near = &bytes[..bytes.len().min(LONGEST)];
    let colon_at =
        memchr2_iter(b':', FULL_WIDTH[0], near).find(|at| bytes[*at] == b':' || bytes[*at..].starts_with(FULL_WIDTH))?;
    let word = text[..colon_at].trim_end_matches(BEFORE_COLON);
    let spelling = table().spelled(word)?;
    Some(Label { field: field(spelling)?, span: Span::new(0, word.len() + colon(&text[word.len()..])?), spelling })
}

/// The label that `name`, which stands at `at`, is as a whole.
pub(crate) fn label(name: &str, at: usize) -> Option<Label> {
    let spelling = table().spelled(name)?;
    Some(Label { field: field(spelling)?, span: Span::new(at, at + name.len()), spelling })
}

/// The field that a whole cell names (`Event ID`, `Ereignis-ID`), as in the header of a table.
pub(crate) fn exact(cell: &str) -> Option<(Field, &'static Alias)> {
    let table = table();
    let spelling = table.spelled(cell.trim())?;
    let alias = &ALIASES[*table.owners[spelling].first()?];
    Some((alias.field, alias))
}

/// The field that a spelling names, the best confirmed first.
fn field(spelling: usize) -> Option<Field> {
    Some(ALIASES[*table().owners[spelling].first()?].field)
}

/// The first place at or after `from` where an event begins or one of its telling properties is named: an `<Event>`, or a word of
/// [`Table::anchors`] before a colon.
pub(crate) fn next_anchor(text: &str, from: usize) -> Option<usize> {
    Anchors::default().next(text, from)
}

/// The places at which events can begin in one text, asked for from front to back: each byte is searched once.
#[derive(Default)]
pub(crate) struct Anchors {
    word: Option<usize>,
    tag: Option<usize>,
}

impl Anchors {
    /// The first at or after `from`, which never goes back.
    pub(crate) fn next(&mut self, text: &str, from: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        let keep = |place: Option<usize>| place.filter(|place| *place >= from);
        let word = keep(self.word).unwrap_or_else(|| word_anchor(bytes, from));
        let tag = keep(self.tag).unwrap_or_else(|| tag_anchor(bytes, from));
        (self.word, self.tag) = (Some(word), Some(tag));
        Some(word.min(tag)).filter(|place| *place < bytes.len())
    }
}

/// Colons are far rarer than letters, and most stand after digits: text without events is passed at the speed of the memory.
fn word_anchor(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    memchr2_iter(b':', FULL_WIDTH[0], rest).find_map(|at| anchor_before(bytes, from, from + at)).unwrap_or(bytes.len())
}

fn tag_anchor(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let opens = |at: &usize| matches!(rest.get(at + 6), Some(b' ' | b'>' | b'\t' | b'\n' | b'\r'));
    memmem::find_iter(rest, b"<Event").find(opens).map_or(bytes.len(), |at| from + at)
}

/// The colon of Chinese and Japanese text.
const FULL_WIDTH: &[u8] = "：".as_bytes();

/// Where the word begins that the colon at `at` makes a label.
fn anchor_before(bytes: &[u8], from: usize, at: usize) -> Option<usize> {
    let before = bytes.get(from..at)?;
    // Most colons stand in a time of day, and no label ends with a digit.
    if before.last()?.is_ascii_digit() {
        return None;
    }
    let word = before.trim_ascii_end();
    let word = word.strip_suffix("\u{A0}".as_bytes()).or_else(|| word.strip_suffix("\u{202F}".as_bytes())).unwrap_or(word);
    let end = word.iter().rposition(|byte| !matches!(byte, b'*' | b'_' | b'`' | b' '))? + 1;
    let word = &word[..end];
    let ends = table().anchors.get(usize::from(word.last()?.to_ascii_lowercase()))?;
    let tail = tail(word);
    let stands = |end: &&Anchor| {
        tail & end.tail.1 == end.tail.0
            && word.len().checked_sub(end.text.len()).is_some_and(|start| word[start..].eq_ignore_ascii_case(&end.text))
    };
    let found = ends.iter().find(stands)?;
    Some(from + word.len() - found.text.len())
}

/// The language that most labels belong to, when one does.
pub(crate) fn language(labels: &[Label]) -> Option<&'static str> {
    let mut votes: SmallVec<[Vote; 32]> = SmallVec::new();
    for vote in labels.iter().flat_map(|label| &table().votes[label.spelling]) {
        match votes.iter_mut().find(|known| known.language == vote.language) {
            Some(known) => known.weight += vote.weight,
            None => votes.push(*vote),
        }
    }
    // Of equals the first counts: the table begins with the languages that are met most.
    votes.iter().rev().max_by_key(|vote| vote.weight).map(|vote| ALIASES[vote.language].language)
}

/// What one spelling says for a language.
#[derive(Clone, Copy)]
struct Vote {
    /// The first of its aliases.
    language: usize,
    weight: usize,
}

impl Vote {
    fn of(alias: &Alias) -> Vote {
        let language = ALIASES.iter().position(|other| other.language == alias.language).unwrap_or_default();
        Vote { language, weight: if alias.sure == Sure::Guess { 5 } else { 6 } }
    }
}

/// What may stand between a label and its colon.
const BEFORE_COLON: &[char] = &['*', '_', '`', ' ', '\u{A0}', '\u{202F}'];

/// No label and its colon take more bytes.
const LONGEST: usize = 96;

/// Length of what makes a label of a word: emphasis that ends, any kind of space, a colon of any width; or a tab.
fn colon(rest: &str) -> Option<usize> {
    let word = rest.trim_start_matches(BEFORE_COLON);
    let before = rest.len() - word.len();
    let colon = word.chars().next().filter(|letter| matches!(letter, ':' | '：'))?;
    Some(before + colon.len_utf8())
}

fn stands_alone(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '-' | '_' | '.' | '\\' | '/' | '$' | '@'))
        || before.ends_with("- ")
}

struct Table {
    words: AhoCorasick,
    /// Patterns with their spellings, by what they have in common at a glance.
    whole: BTreeMap<Glance, Vec<(String, usize)>>,
    /// Pattern → spelling.
    spelling: Vec<usize>,
    /// Spelling → aliases that share it.
    owners: Vec<Vec<usize>>,
    /// Spelling → what it says for languages.
    votes: Vec<Vec<Vote>>,
    /// Labels of event ids and logs, and properties of event records, by their last byte.
    anchors: Vec<Vec<Anchor>>,
}

/// The length of a word and its first byte in lower case.
type Glance = (usize, u8);

fn alike(word: &str) -> Option<Glance> {
    Some((word.len(), word.bytes().next()?.to_ascii_lowercase()))
}

/// A word at which an event can begin.
struct Anchor {
    text: Vec<u8>,
    /// Its [`tail`] and the bits of it that are there: one look at them leaves hardly any.
    tail: (u32, u32),
}

/// The last four bytes in lower case, the last one lowest; zeros where there are none.
fn tail(word: &[u8]) -> u32 {
    word.iter().rev().zip([0, 8, 16, 24]).fold(0, |tail, (byte, shift)| tail | u32::from(byte.to_ascii_lowercase()) << shift)
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Table::new)
}

/// Words beside the labels of event ids and logs that begin an event.
const STARTS: &[&str] = &["]", "ProviderName", "LevelDisplayName", "EntryType", "InstanceId", "TimeGenerated", "TimeCreated"];

impl Table {
    fn new() -> Self {
        let mut spellings: Vec<String> = Vec::new();
        let mut owners: Vec<Vec<usize>> = Vec::new();
        for (index, alias) in ALIASES.iter().enumerate() {
            let text = alias.text.to_lowercase();
            match spellings.iter().position(|known| *known == text) {
                Some(at) => owners[at].push(index),
                None => {
                    spellings.push(text);
                    owners.push(vec![index]);
                }
            }
        }
        let (patterns, spelling): (Vec<String>, Vec<usize>) =
            spellings.iter().enumerate().flat_map(|(at, text)| variants(text).into_iter().map(move |text| (text, at))).unzip();
        let anchors = ALIASES
            .iter()
            .filter(|alias| matches!(alias.field, Field::Event | Field::LogName))
            .filter(|alias| is_rare(alias.text));
        let anchors =
            anchors.flat_map(|alias| variants(&alias.text.to_lowercase())).chain(STARTS.iter().map(|start| start.to_string()));
        let mut ends: Vec<Vec<Anchor>> = std::iter::repeat_with(Vec::new).take(256).collect();
        for anchor in anchors {
            let text = anchor.to_ascii_lowercase().into_bytes();
            let ends = &mut ends[text.last().map_or(0, |byte| usize::from(*byte))];
            if ends.iter().all(|known| known.text != text) {
                let there = tail(&vec![0xFF; text.len()]);
                ends.push(Anchor { tail: (tail(&text), there), text });
            }
        }
        let mut whole: BTreeMap<Glance, Vec<(String, usize)>> = BTreeMap::new();
        for (pattern, spelling) in patterns.iter().zip(&spelling) {
            let alike = alike(pattern).map(|glance| whole.entry(glance).or_default());
            alike.into_iter().for_each(|alike| alike.push((pattern.clone(), *spelling)));
        }
        let votes = owners.iter().map(|owners| owners.iter().map(|alias| Vote::of(&ALIASES[*alias])).collect()).collect();
        Table { words: search(&patterns), whole, spelling, owners, votes, anchors: ends }
    }
}

impl Table {
    /// The spelling that `word` is as a whole, without regard to case.
    fn spelled(&self, word: &str) -> Option<usize> {
        let alike = self.whole.get(&alike(word)?)?;
        alike.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, spelling)| *spelling)
    }
}

/// A log's name that is a common word would stop the search at every other line.
fn is_rare(text: &str) -> bool {
    text.contains([' ', '-', '_', '.']) || text.chars().count() >= 7 || !text.is_ascii()
}

/// The spellings under which a label is met: other cases beyond ASCII, other spaces, other apostrophes.
fn variants(text: &str) -> Vec<String> {
    let mut variants = vec![text.to_string(), text.to_uppercase(), capitalised(text)];
    for (plain, other) in [(" ", "\u{A0}"), ("'", "’"), ("é", "e\u{301}")] {
        let more: Vec<String> =
            variants.iter().filter(|text| text.contains(plain)).map(|text| text.replace(plain, other)).collect();
        variants.extend(more);
    }
    variants.sort_unstable();
    variants.dedup();
    variants
}

/// With a capital first: only ASCII is compared without regard to case.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn search(patterns: &[String]) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::ContiguousNFA));
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    builder.build(patterns).unwrap_or_else(|_| none())
}

/// A search that finds nothing.
fn none() -> AhoCorasick {
    AhoCorasick::new(std::iter::empty::<&str>()).unwrap_or_else(|error| unreachable!("no pattern cannot be too large: {error}"))
}
