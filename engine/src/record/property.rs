//! The properties of event records, by the names that PowerShell, .NET and the services that ship logs give them; names are never
//! translated. Comes in: a name or the path of a member; goes out: what it is. Never reads a value.

use super::labels::Field;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a property of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    Event,
    /// The event id with severity bits above it.
    Instance,
    Provider,
    Message,
    Level,
    Time,
    Computer,
    /// Strings of the message, which say something only where the message is missing.
    Strings,
    /// Numbers and names that say nothing about the error.
    Noise,
}

impl Property {
    pub(super) fn field(self) -> Option<Field> {
        match self {
            Property::Event | Property::Instance => Some(Field::Event),
            Property::Provider => Some(Field::Source),
            Property::Message => Some(Field::Description),
            Property::Level => Some(Field::Level),
            Property::Time => Some(Field::Date),
            Property::Computer => Some(Field::Computer),
            Property::Strings => None,
            Property::Noise => Some(Field::Keywords),
        }
    }
}

/// The properties of event records in PowerShell, .NET and the log services that copy them; names are never translated.
const NAMES: &[(&str, Property)] = &[
    ("id", Property::Event),
    ("eventid", Property::Event),
    ("instanceid", Property::Instance),
    ("providername", Property::Provider),
    ("source", Property::Provider),
    ("eventsource", Property::Provider),
    ("message", Property::Message),
    ("leveldisplayname", Property::Level),
    ("entrytype", Property::Level),
    ("timecreated", Property::Time),
    ("timegenerated", Property::Time),
    ("machinename", Property::Computer),
    ("replacementstrings", Property::Strings),
    ("properties", Property::Strings),
    ("level", Property::Level),
    ("index", Property::Noise),
    ("timewritten", Property::Noise),
    ("providerid", Property::Noise),
    ("logname", Property::Noise),
    ("recordid", Property::Noise),
    ("processid", Property::Noise),
    ("threadid", Property::Noise),
    ("userid", Property::Noise),
    ("username", Property::Noise),
    ("relatedactivityid", Property::Noise),
    ("activityid", Property::Noise),
    ("containerlog", Property::Noise),
    ("matchedqueryids", Property::Noise),
    ("bookmark", Property::Noise),
    ("opcodedisplayname", Property::Noise),
    ("opcode", Property::Noise),
    ("taskdisplayname", Property::Noise),
    ("task", Property::Noise),
    ("keywordsdisplaynames", Property::Noise),
    ("keywords", Property::Noise),
    ("version", Property::Noise),
    ("qualifiers", Property::Noise),
    ("category", Property::Noise),
    ("categorynumber", Property::Noise),
    ("site", Property::Noise),
    ("container", Property::Noise),
    ("data", Property::Noise),
    ("pscomputername", Property::Noise),
    ("pssourcejobinstanceid", Property::Noise),
    ("runspaceid", Property::Noise),
    ("psshowcomputername", Property::Noise),
];

/// What the property `name` is, when it is one of an event.
pub(super) fn named(name: &str) -> Option<Property> {
    NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, property)| *property)
}

/// Paths in the documents of beats, Azure Monitor, Sentinel and other shippers. A dot stands for nesting.
const PATHS: &[(&str, Property)] = &[
    ("event_id", Property::Event),
    ("event.code", Property::Event),
    ("eventcode", Property::Event),
    ("system.eventid", Property::Event),
    ("eventid.#text", Property::Event),
    ("eventid.value", Property::Event),
    ("provider_name", Property::Provider),
    ("source_name", Property::Provider),
    ("sourcename", Property::Provider),
    ("src", Property::Provider),
    ("evt", Property::Event),
    ("evtid", Property::Event),
    ("msg", Property::Message),
    ("event.provider", Property::Provider),
    ("provider.name", Property::Provider),
    ("provider.@name", Property::Provider),
    ("#attributes.name", Property::Provider),
    ("eventsourcename", Property::Provider),
    ("rendereddescription", Property::Message),
    ("description", Property::Message),
    ("eventdescription", Property::Message),
    ("log.level", Property::Level),
    ("winlog.level", Property::Level),
    ("eventlevelname", Property::Level),
    ("leveltext", Property::Level),
    ("@timestamp", Property::Time),
    ("_time", Property::Time),
    ("_raw", Property::Noise),
    ("timestamp", Property::Time),
    ("systemtime", Property::Time),
    ("timecreated.value", Property::Time),
    ("timecreated.datetime", Property::Noise),
    ("timegenerated [utc]", Property::Time),
    ("event.created", Property::Time),
    ("computer", Property::Computer),
    ("computer_name", Property::Computer),
    ("computername", Property::Computer),
    ("host.name", Property::Computer),
    ("hostname", Property::Computer),
    ("record_id", Property::Noise),
    ("recordnumber", Property::Noise),
    ("eventrecordid", Property::Noise),
    ("process.pid", Property::Noise),
    ("pid", Property::Noise),
    ("thread.id", Property::Noise),
    ("process.thread.id", Property::Noise),
    ("provider_guid", Property::Noise),
    ("channel", Property::Noise),
    ("api", Property::Noise),
    ("eventlog", Property::Noise),
    ("tenantid", Property::Noise),
    ("managementgroupname", Property::Noise),
    ("sourcesystem", Property::Noise),
    ("eventlevel", Property::Noise),
    ("eventcategory", Property::Noise),
    ("_resourceid", Property::Noise),
    ("type", Property::Noise),
    ("winlog.task", Property::Noise),
    ("_index", Property::Noise),
    ("_id", Property::Noise),
    ("_score", Property::Noise),
];

/// What the member at `path`, in lower case, is. The longest name that the path ends with decides.
pub(super) fn at_path(path: &str) -> Option<Property> {
    let ends = |name: &str| path.strip_suffix(name).is_some_and(|above| above.is_empty() || above.ends_with('.'));
    let last = path.rsplit('.').next()?;
    let alike = BY_LAST.get(&(last.len(), last))?;
    alike.iter().filter(|(name, _)| ends(name)).max_by_key(|(name, _)| name.len()).map(|(_, property)| *property)
}

/// The length of a last part and the part: of one length there are few.
type Last = (usize, &'static str);

/// All names and paths by their last part: a document has many members, and few of them are any of these.
static BY_LAST: LazyLock<BTreeMap<Last, Vec<(&str, Property)>>> = LazyLock::new(|| {
    let mut by_last: BTreeMap<Last, Vec<(&str, Property)>> = BTreeMap::new();
    for entry in NAMES.iter().chain(PATHS) {
        let last = entry.0.rsplit('.').next().unwrap_or(entry.0);
        by_last.entry((last.len(), last)).or_default().push(*entry);
    }
    by_last
});
