//! One term for one thing, and no slips of machine translation: words that built-in content does not use, with the word to use.

use super::lines;
use super::{Problem, Source};
use crate::locale::Locale;

/// Language, what is not written, what is written instead. Compared without regard to case, in whole words.
const SLIPS: [(&str, &str, &str); 42] = [
    ("nl", "Azure AD verbinding maken", "Azure AD Connect"),
    ("nl", "Azure AD-verbinding", "Azure AD Connect"),
    ("nl", "AAD-verbinding", "Azure AD Connect"),
    ("nl", "verbindingslijn", "connector"),
    ("nl", "verbindingslijnen", "connectors"),
    ("nl", "wachtwoord terugschrijven opnieuw instellen", "wachtwoord terugschrijven"),
    ("nl", "write-back van wachtwoord", "wachtwoord terugschrijven"),
    ("nl", "wachtwoord writeback", "wachtwoord terugschrijven"),
    ("nl", "wachtwoordterugschrijving", "wachtwoord terugschrijven"),
    ("nl", "testmodus", "faseringsmodus"),
    ("nl", "op-premises", "on-premises"),
    ("nl", "on-premises implementatie", "on-premises"),
    ("nl", "kan niet worden gevonden Object", "object niet gevonden"),
    ("nl", "hartslaggebeurtenis is niet gevonden", "hartslag ontbreekt"),
    ("nl", "auth token", "token"),
    ("nl", "Gebruiker Sign-In", "aanmeldmethode"),
    ("nl", "User Sign-In", "aanmeldmethode"),
    ("nl", "wachtwoord hash", "wachtwoordhash"),
    ("nl", "wachtwoord-hash", "wachtwoordhash"),
    ("nl", "selfservice voor wachtwoord opnieuw instellen", "selfservice voor wachtwoordherstel"),
    ("nl", "self-service wachtwoordherstel", "selfservice voor wachtwoordherstel"),
    ("nl", "licensie", "licentie"),
    ("nl", "domein controller", "domeincontroller"),
    ("nl", "helpdesk bronnen", "helpdesk"),
    ("nl", "te wijten aan.", "een volledige zin"),
    ("nl", "micro soft", "Microsoft"),
    ("nl", "dash board", "dashboard"),
    ("nb", "Azure AD Koble til", "Azure AD Connect"),
    ("nb", "Koble til-veiviseren", "veiviseren for Entra Connect"),
    ("nb", "Azure AD-Koble til", "Azure AD Connect"),
    ("nb", "oppsamlingsmodus", "staging-modus"),
    ("nb", "passord tilbakeskriving", "tilbakeskriving av passord"),
    ("nb", "passordskriving tilbake", "tilbakeskriving av passord"),
    ("nb", "skriv tilbake av passord", "tilbakeskriving av passord"),
    ("nb", "hash for passord", "passordhash"),
    ("nb", "passord hash", "passordhash"),
    ("nb", "synkronisering av hash for passord", "synkronisering av passordhash"),
    ("nb", "pålogging på nytt alternativ", "endre passord ved neste pålogging"),
    ("nb", "leietaker", "leier"),
    ("nb", "domene kontroller", "domenekontroller"),
    ("nb", "help desk", "brukerstøtte"),
    ("nb", "lisensene kreves", "lisensen som kreves"),
];

/// The slips in a file of built-in content. Code between backticks and how people say it (`symptoms:`, facts) are left alone.
pub(super) fn check(source: &Source, locale: Locale) -> Vec<Problem> {
    let lines = lines::split(&lines::decode(source).0);
    let fenced = lines::fenced(&lines);
    let mut problems = Vec::new();
    for (line, _) in lines.iter().zip(fenced).filter(|(line, fenced)| !fenced && !line.text.starts_with("  - ")) {
        let prose: String = line.text.split('`').step_by(2).collect::<Vec<_>>().join(" ").to_lowercase();
        for (_, slip, instead) in SLIPS.iter().filter(|(tag, ..)| *tag == locale.as_str()) {
            if holds(&prose, &slip.to_lowercase()) {
                let message = format!("`{slip}` is not the term: write “{instead}”");
                problems.push(Problem { path: source.path.clone(), line: line.number, message });
            }
        }
    }
    problems
}

/// Whether a text holds these words, not as part of longer ones. A hyphen joins words.
fn holds(text: &str, words: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(words)
        .any(|(at, _)| !joins(text[..at].chars().next_back()) && !joins(text[at + words.len()..].chars().next()))
}
