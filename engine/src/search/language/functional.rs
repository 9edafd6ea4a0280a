//! Words that carry no meaning of their own, per language. They weigh little in a question and tell one language from another.

use crate::locale::Locale;

/// Those of a language and of English, sorted.
pub(super) fn sorted(locale: Locale) -> Vec<&'static str> {
    let mut words: Vec<&str> = of(locale).split_ascii_whitespace().chain(EN.split_ascii_whitespace()).collect();
    words.sort_unstable();
    words
}

/// Whether a lower-case word is one of a language's.
pub(super) fn has(locale: Locale, word: &str) -> bool {
    of(locale).split_ascii_whitespace().any(|known| known == word)
}

fn of(locale: Locale) -> &'static str {
    match locale.as_str() {
        "en" => EN,
        "nl" => NL,
        "nb" => NB,
        "de" => DE,
        "fr" => FR,
        "sv" => SV,
        "da" => DA,
        "es" => ES,
        _ => "",
    }
}

const EN: &str = "a about after all also always am an and any are as at be because been before but by can cannot cant could did didn \
    didnt do does doesn doesnt doing don dont for from get gets got had has hasn hasnt have haven havent how i if in into is isn isnt \
    it its just keep keeps like me my need needs never no not now of on once only or our out please said says see so some such than \
    that the their them then there these they this those to too up us use using want wants was wasn wasnt we were what when where which \
    while who why will with without wont would you your";
const NL: &str = "aan af al alle allemaal als altijd andere ben bent bij daar dan dat de deze die dit doe doen door dus een eens elk \
    elke en er even gaat geen gewoon graag had heb hebben hebt heeft het hier hij hoe hun iedere iemand iets ik in is je jij jouw kan \
    kon krijg krijgen krijgt kunnen kunt lukt maar mag me meer met mijn moest moet moeten mogen na naar niet \
    niets niks nog nooit nu of om omdat ons onze ook op over per steeds te tegen terug terwijl toch toe tot tussen u uit uw van vanuit \
    veel via voor waar waardoor waarom wanneer wat weer wel welke werd weten wie wij wil wilt worden wordt ze zegt zelf zich zij zijn \
    zit zo zonder zou";
const NB: &str = "aldri alle andre at av bare ble bli blir blitt da de deg dem den denne der dere det dette din disse du eg ei eller en \
    enn er et etter for fordi fra får fått før gjør gjøre går ha hadde han har hun hva hvem hver hvilken hvis hvor hvordan hvorfor i \
    ikke inn jeg kan kunne litt man med meg men min mot må noe når og også om opp oss over på seg selv sier sin sine skal skulle \
    som står så til ut uten var ved vi via vil være vært å";
const DE: &str = "aber alle als also am an auch auf aus bei bin bis bist da damit das dass dem den der des die dies diese dieser du durch ein \
    eine einem einen einer eines er es für gegen habe haben hat hier ich ihr ihre im in ist kann kein keine können man mein mit muss müssen \
    nach nicht noch nur oder ohne sein sich sie sind so über um und uns unter vom von vor wann warum was weil wenn wer werden wie wir wird \
    wo zu zum zur";
const FR: &str = "a au aux avec car ce ces cette comment d dans de depuis des du elle en est et être il ils j je l la le les leur lors mais \
    me mes mon n ne nous on ont ou où par pas plus pour pourquoi qu quand que quel quelle qui s sa sans se ses si son sont sur un une vous votre";
const SV: &str = "alla att av bara blir de den denna det detta dig din du där efter ej eller en er ett från för går ha har hon hur i inte \
    jag kan man med men mig min mot måste ni nu när och också om på sig sin ska som så till under upp ut utan vad var varför vi via vid vill är";
const DA: &str = "af alle at blev bliver da de dem den denne der det dette dig din du efter ej eller en er et for fra får gør han har hun hvad \
    hvis hvor hvordan hvorfor i ikke jeg kan man med men mig min mod må ned nu når og også om op os over på sig sin skal som så til ud uden var \
    ved vi via vil være";
const ES: &str = "a al algo ante cada como con contra cual cuando de del desde donde el ella en entre es esta este esto estos fue ha hay la las le \
    lo los me mi muy más ni no nos o para pero por porque qué que se ser si sin sobre son su sus también te tiene tu un una uno y ya yo";
