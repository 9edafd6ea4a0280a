//! The language a text is in, told from its script and its small words: what front matter says of it is often untrue.

use crate::locale::Locale;
use std::collections::BTreeMap;

/// So many small words must be found before they decide.
const ENOUGH: usize = 4;

/// The language of a text; nothing where it holds too little to tell.
pub(super) fn detect(text: &str) -> Option<Locale> {
    by_script(text).or_else(|| by_words(text)).and_then(|tag| tag.parse().ok())
}

/// Scripts that only one language of documentation is written in. Product names in Latin letters stand in every text.
fn by_script(text: &str) -> Option<&'static str> {
    let mut counts =
        [("latin", 0_usize), ("ja", 0), ("zh", 0), ("ko", 0), ("ar", 0), ("he", 0), ("ru", 0), ("el", 0), ("th", 0), ("hi", 0)];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        let name = if c.is_ascii() { "latin" } else { script(c) };
        counts.iter_mut().filter(|(known, _)| *known == name).for_each(|(_, count)| *count += 1);
    }
    let letters: usize = counts.iter().map(|(_, count)| count).sum();
    let of = |name: &str| counts.iter().find(|(known, _)| *known == name).map_or(0, |(_, count)| *count);
    // A sign of these scripts says as much as several letters.
    if (of("ja") + of("zh")) * 6 > letters {
        return Some(if of("ja") * 10 > of("zh") { "ja" } else { "zh" });
    }
    ["ko", "ar", "he", "ru", "el", "th", "hi"].into_iter().find(|name| of(name) * 3 > letters)
}

fn script(c: char) -> &'static str {
    match c {
        '\u{3040}'..='\u{30FF}' => "ja",
        '\u{3400}'..='\u{9FFF}' => "zh",
        '\u{AC00}'..='\u{D7AF}' => "ko",
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => "ar",
        '\u{0590}'..='\u{05FF}' => "he",
        '\u{0400}'..='\u{04FF}' => "ru",
        '\u{0370}'..='\u{03FF}' => "el",
        '\u{0E00}'..='\u{0E7F}' => "th",
        '\u{0900}'..='\u{097F}' => "hi",
        _ => "latin",
    }
}

fn by_words(text: &str) -> Option<&'static str> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && word.len() <= 16) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    let score = |words: &str| -> usize { words.split(' ').filter_map(|word| counts.get(word)).sum() };
    let mut scores: Vec<(usize, &str)> = SMALL_WORDS.iter().map(|(tag, words)| (score(words), *tag)).collect();
    scores.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let (best, tag) = *scores.first()?;
    let second = scores.get(1).map_or(0, |(score, _)| *score);
    (best >= ENOUGH && best > second).then_some(tag)
}

/// The most frequent small words of each language, and some frequent ones that set it apart from its neighbours.
const SMALL_WORDS: [(&str, &str); 16] = [
    (
        "en",
        "the and of to is in that for with are this you your or can when from if on be not as by will an it must have which has how use",
    ),
    (
        "nl",
        "de het een van en op voor met dat is zijn niet door naar uw wordt worden kunt kan als om te aan bij uit hebt deze dit wanneer of ook meer geen moet wachtwoord gebruiker",
    ),
    (
        "nb",
        "og er det av på for med som til du kan ikke en et har den de fra eller når må hvis etter deg brukeren velg blir skal dette mellom være hvordan alle passord også noe",
    ),
    (
        "da",
        "og er det af på for med som til du kan ikke en et har den de fra eller når skal hvis efter dig brugeren vælg bliver dette mellem være hvordan alle adgangskode også noget",
    ),
    (
        "sv",
        "och är det av på för med som till du kan inte en ett har den de från eller när måste om efter dig användaren välj blir ska detta mellan vara hur alla lösenord också något att",
    ),
    (
        "de",
        "der die das und ist für mit den von zu sie ein eine nicht auf im werden wird wenn oder sich dem des können als bei aus ihr müssen kennwort benutzer auch nach",
    ),
    (
        "fr",
        "le la les de des et est un une pour dans que vous votre vos sur avec en au aux ne pas par qui ce cette ou si être peut plus lorsque sont mot passe",
    ),
    (
        "es",
        "el la los las de del y es un una para en que con por su se no puede al como si más este esta o cuando contraseña usuario está son debe",
    ),
    (
        "it",
        "il lo la gli le di del della e è un una per in che con non si se può al come più questo questa o quando utente sono essere dei nel",
    ),
    (
        "pt",
        "o a os as de do da e é um uma para em que com por seu se não pode ao como mais este esta ou quando senha são usuário utilizador no na",
    ),
    ("pl", "i w na z do jest nie się to że dla aby lub po od za jak przez można użytkownik hasła hasło jeśli są oraz być"),
    ("cs", "a v na je se že pro do z by pokud nebo být jako uživatel heslo hesla které není jsou můžete po od"),
    ("fi", "ja on ei että se tai kun voit jos sen ovat käyttäjä salasana salasanan kanssa voi tämä mutta ole"),
    ("tr", "ve bir bu için ile olarak veya değil da de kullanıcı parola parolası daha olan gibi kadar sonra eğer"),
    ("hu", "a az és egy hogy nem is vagy ha meg van felhasználó jelszó jelszava után kell lehet ezt"),
    ("ro", "și de la în cu pe este nu un o pentru care sau din să utilizator parola dacă sunt mai"),
];
