//! What each language does to words beyond its stemmer, as data: endings, verbs that change their vowel, what glues compounds.

use crate::locale::Locale;

/// The forms of a language; those of none where it is not known here.
pub(super) fn of(locale: Locale) -> &'static Forms {
    match locale.as_str() {
        "nl" => &DUTCH,
        "nb" => &NORWEGIAN,
        "de" => &GERMAN,
        "sv" | "da" => &NORDIC,
        _ => &PLAIN,
    }
}

/// Endings that stemmers leave, though the word stays the same for a reader, and whether participles take `ge-`.
pub(super) struct Forms {
    pub(super) endings: &'static [&'static str],
    pub(super) participle: bool,
    /// Vowels that strong verbs change: `schrijven`, `geschreven`.
    pub(super) ablaut: &'static [(&'static str, &'static str)],
    /// Whether a long vowel is written once before an ending: `beheert`, `beheren`.
    pub(super) open_vowels: bool,
    /// What glues the parts of a compound.
    pub(super) links: &'static [&'static str],
    /// Whether `aa` is another spelling of `å`, and the like.
    pub(super) nordic: bool,
    /// What comes off a verb and stands by itself, letters folded.
    pub(super) particles: &'static [&'static str],
    /// Parts of compounds that a small set of articles may not hold as words of their own.
    #[cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the writer of an index asks"))]
    pub(super) parts: &'static [&'static str],
}

const PLAIN: Forms = Forms {
    endings: &[],
    participle: false,
    ablaut: &[],
    open_vowels: false,
    links: &[""],
    nordic: false,
    particles: &["back", "down", "in", "off", "on", "out", "over", "up"],
    parts: &[],
};
const DUTCH: Forms = Forms {
    endings: &["ing", "t", "d", "er", "s", "e", "baar", "de", "te", "lijk", "isch"],
    participle: true,
    ablaut: &[("ij", "e")],
    open_vowels: true,
    links: &["", "s", "en", "e", "n"],
    nordic: false,
    particles: &[
        "aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "samen", "terug", "toe", "uit", "voor", "weer",
    ],
    parts: &[
        "account",
        "beheer",
        "beleid",
        "bericht",
        "bestand",
        "code",
        "domein",
        "fout",
        "gebeurtenis",
        "gebruiker",
        "groep",
        "herstel",
        "instelling",
        "lijst",
        "logboek",
        "machtiging",
        "melding",
        "nummer",
        "portal",
        "server",
        "service",
        "sleutel",
        "synchronisatie",
        "toegang",
        "verbinding",
        "verificatie",
        "wachtwoord",
        "wijziging",
    ],
};
const NORWEGIAN: Forms = Forms {
    endings: &["ing", "t", "te", "else", "ling", "isk", "ig", "ere", "er"],
    participle: false,
    ablaut: &[("i", "e")],
    open_vowels: false,
    links: &["", "s", "e"],
    nordic: true,
    particles: &["av", "fra", "fram", "inn", "ned", "opp", "over", "pa", "til", "tilbake", "under", "ut"],
    parts: &[
        "bruker",
        "domene",
        "feil",
        "gruppe",
        "hendelse",
        "innstilling",
        "kode",
        "konto",
        "liste",
        "logg",
        "melding",
        "nummer",
        "passord",
        "portal",
        "server",
        "synkronisering",
        "tilbakeskriving",
        "tilbakestilling",
        "tilgang",
        "tilkobling",
        "tjeneste",
    ],
};
const GERMAN: Forms = Forms {
    endings: &["ung", "t", "er", "bar", "te", "lich"],
    participle: true,
    ablaut: &[("ei", "ie"), ("ei", "i")],
    open_vowels: false,
    links: &["", "s", "es", "n", "en", "er", "e"],
    nordic: false,
    particles: &["ab", "an", "auf", "aus", "ein", "nach", "vor", "zu", "zuruck", "zusammen"],
    parts: &[
        "anmeldung",
        "benutzer",
        "dienst",
        "fehler",
        "gruppe",
        "kennwort",
        "konto",
        "richtlinie",
        "synchronisierung",
        "zugriff",
    ],
};
const NORDIC: Forms = Forms {
    endings: &["ning", "ing", "else", "t"],
    participle: false,
    ablaut: &[("i", "e")],
    open_vowels: false,
    links: &["", "s", "e"],
    nordic: true,
    particles: &["af", "av", "ind", "in", "ned", "op", "pa", "tilbage", "tillbaka", "til", "ud", "upp", "ut"],
    parts: &[],
};
