//! What a language does to a word: stems, folded letters, other forms of the same word, words that carry no meaning of their own.
//! Comes in: one word in lower case. Goes out: the term under which it is indexed.

mod forms;
mod functional;
mod variants;

use crate::locale::Locale;
use forms::Forms;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A language's way with words.
pub(crate) struct Language {
    locale: Locale,
    own: Option<Stemmer>,
    english: Stemmer,
    functional: Vec<&'static str>,
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Language({})", self.locale)
    }
}

/// A lower-case word that says nothing by itself, in a language or English.
pub(super) fn is_functional(locale: Locale, word: &str) -> bool {
    functional::has(locale, word) || functional::has(Locale::EN, word)
}

impl Language {
    /// The language of a locale; one without a stemmer of its own folds letters only.
    pub(crate) fn of(locale: Locale) -> Language {
        let english = Stemmer::create(Algorithm::English);
        Language { locale, own: algorithm(locale).map(Stemmer::create), english, functional: functional::sorted(locale) }
    }

    /// The term of a word of this language.
    pub(crate) fn term(&self, word: &str) -> String {
        if !is_stemmed(word) || (!self.is_latin() && word.is_ascii()) {
            return self.english_term(word);
        }
        match &self.own {
            Some(stemmer) => self.fold(single(&stemmer.stem(&prepared(word, self.locale)), self.locale)),
            None => self.fold(word),
        }
    }

    /// The term of an English word: product names, anchors, text that was not translated.
    pub(crate) fn english_term(&self, word: &str) -> String {
        if is_stemmed(word) { self.fold(&self.english.stem(word)) } else { self.fold(word) }
    }

    /// Letters without their marks, one spelling for each.
    pub(crate) fn fold(&self, word: &str) -> String {
        let folded = if word.is_ascii() { word.to_owned() } else { folded(word) };
        if !self.forms().nordic || !word.bytes().any(|b| b == b'a' || b == b'o') {
            return folded;
        }
        folded.replace("aa", "a").replace("oe", "o")
    }

    /// Tells other terms of the same word, most of which do not exist, some more than once: who asks looks them up.
    pub(crate) fn variants(&self, term: &str, tell: &mut dyn FnMut(&str)) {
        variants::tell(self.forms(), term, tell);
    }

    /// A word that says nothing by itself, in this language or English.
    pub(crate) fn is_functional(&self, word: &str) -> bool {
        self.functional.binary_search(&word).is_ok()
    }

    /// What comes off a verb and stands by itself: `schrijft … terug`.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.forms().particles.contains(&self.fold(word).as_str())
    }

    /// Whether this is no word but what makes one of another: the `ing` of `skriving`.
    pub(crate) fn is_ending(&self, part: &str) -> bool {
        self.forms().endings.contains(&part)
    }

    /// A particle that is long enough to be told from the beginning of another word.
    pub(crate) fn is_first_part(&self, word: &str) -> bool {
        word.len() > 4 && self.is_particle(word)
    }

    /// Whether a text is English rather than this language.
    #[cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the writer of an index asks"))]
    pub(crate) fn is_english(&self, words: &mut dyn Iterator<Item = &str>) -> bool {
        let (mut own, mut english) = (0, 0);
        for word in words {
            own += usize::from(functional::has(self.locale, word));
            english += usize::from(functional::has(Locale::EN, word));
        }
        english > 2 && english > 2 * own
    }

    /// What stands between the parts of a compound.
    pub(crate) fn links(&self) -> &'static [&'static str] {
        self.forms().links
    }

    /// Common parts of compounds.
    #[cfg_attr(not(feature = "compile"), allow(dead_code, reason = "only the writer of an index asks"))]
    pub(crate) fn parts(&self) -> &'static [&'static str] {
        self.forms().parts
    }

    fn is_latin(&self) -> bool {
        !matches!(self.locale.as_str(), "ar" | "he" | "fa" | "ur" | "ru" | "uk" | "bg" | "el" | "ja" | "zh" | "ko" | "th" | "hi")
    }

    fn forms(&self) -> &'static Forms {
        forms::of(self.locale)
    }
}

fn algorithm(locale: Locale) -> Option<Algorithm> {
    Some(match locale.as_str() {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

fn is_stemmed(word: &str) -> bool {
    word.len() > 2 && !word.chars().any(char::is_numeric)
}

/// Dutch doubles a last letter before an ending (`instel`, `instellen`); its stemmer takes back some of them only.
fn single(stem: &str, locale: Locale) -> &str {
    let mut letters = stem.chars().rev();
    let doubled = locale == Locale::NL
        && stem.len() > 3
        && matches!((letters.next(), letters.next()), (Some(a), Some(b)) if a == b && !"aeiou".contains(a));
    if doubled { stem.get(..stem.len() - 1).unwrap_or(stem) } else { stem }
}

/// Arabic is written with and without its marks and with several forms of one letter; its stemmer expects one.
fn prepared(word: &str, locale: Locale) -> String {
    if locale.as_str() != "ar" {
        return word.nfc().collect();
    }
    let bare: String = word.chars().filter(|c| !is_combining_mark(*c) && *c != '\u{640}').map(one_arabic_form).collect();
    let without = bare.strip_prefix('و').filter(|rest| rest.starts_with("ال")).unwrap_or(&bare);
    without.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(without).to_owned()
}

fn one_arabic_form(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ئ' => 'ي',
        _ => c,
    }
}

fn folded(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            _ => out.extend(one_arabic_form(c).to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(language: &Language, word: &str, other: &str) -> bool {
        let (other, mut found) = (language.term(other), false);
        language.variants(&language.term(word), &mut |variant| found |= variant == other);
        found
    }

    fn language(tag: &str) -> Language {
        Language::of(tag.parse().unwrap())
    }

    fn same(tag: &str, a: &str, b: &str) {
        let language = language(tag);
        assert_eq!(language.term(a), language.term(b), "{a} and {b} in {tag}");
    }

    #[test]
    fn forms_of_a_word_share_a_term() {
        same("nl", "wachtwoorden", "wachtwoord");
        same("nb", "passordene", "passord");
        same("nb", "aapne", "åpne");
        same("de", "kennwörter", "kennworter");
        same("fr", "réinitialisé", "réinitialisée");
        same("ar", "المستخدمين", "مستخدمين");
    }

    #[test]
    fn other_forms_are_offered() {
        let nl = language("nl");
        assert!(offers(&nl, "ingesteld", "instellen"));
        assert!(offers(&nl, "brieven", "brief"));
        assert!(offers(&nl, "beheert", "beheren") && offers(&nl, "beheren", "beheerd"));
        assert!(offers(&nl, "gemaakt", "maken") && offers(&nl, "maken", "gemaakt"));
        let nb = language("nb");
        assert!(offers(&nb, "synkronisering", "synkronisere"));
        assert!(offers(&nb, "slår", "slå") && offers(&nb, "slå", "slår"));
    }

    #[test]
    fn codes_are_left_alone() {
        assert_eq!(language("nl").term("0x8023061f"), "0x8023061f");
    }

    #[test]
    fn english_is_told_from_dutch() {
        let nl = language("nl");
        assert!(nl.is_english(&mut "this is how you reset the password of a user".split(' ')));
        assert!(!nl.is_english(&mut "zo stelt u het wachtwoord van een gebruiker in Azure in".split(' ')));
    }
}
