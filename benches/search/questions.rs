//! Articles → questions with their right answers, seeded, so that every run asks the same. Compounds are found as pairs of words that
//! both stand in titles; nothing of the engine under test is used.

use crate::corpus::{Set, text};
use engine::article::Article;
use std::collections::{BTreeMap, BTreeSet};

/// A question.
pub struct Question {
    pub class: &'static str,
    pub text: String,
    /// Numbers of the articles that answer it.
    pub right: BTreeSet<usize>,
}

/// All classes, in the order of the table.
pub const CLASSES: &[&str] = &[
    "exact",
    "typo",
    "inflected",
    "split",
    "hyphen",
    "head",
    "joined",
    "bare_split",
    "bare_joined",
    "code",
    "english",
    "japanese",
];

/// Most questions of a class.
const MOST: usize = 200;

/// Words of the articles.
struct Words {
    /// Words of each title, as written.
    titles: Vec<Vec<String>>,
    /// In how many articles a word stands.
    frequency: BTreeMap<String, usize>,
    /// In how many titles.
    in_titles: BTreeMap<String, usize>,
}

/// Makes the questions of a set.
pub fn make(set: &Set) -> Vec<Question> {
    let words = Words::of(&set.articles);
    let mut chance = Chance(0x5EED);
    let mut out = Vec::new();
    if set.locale.as_str() == "ja" {
        out.extend(unspaced(set));
        return out;
    }
    for (number, article) in set.articles.iter().enumerate() {
        let rare = words.rare(number, 3);
        if rare.len() >= 2 {
            let one = |class, text: String| Question { class, text, right: BTreeSet::from([number]) };
            out.push(one("exact", rare.join(" ")));
            out.extend(typo(&rare, &mut chance).map(|text| one("typo", text)));
            out.extend(words.inflected(&rare, set.locale.as_str(), &mut chance).map(|text| one("inflected", text)));
        }
        out.extend(words.compounds(number));
        out.extend(words.joined(number));
        out.extend(english(article).map(|text| Question { class: "english", text, right: BTreeSet::from([number]) }));
    }
    out.extend(codes(set));
    pick(out, &mut chance)
}

/// At most so many of each class, each text once.
fn pick(mut all: Vec<Question>, chance: &mut Chance) -> Vec<Question> {
    let mut seen = BTreeSet::new();
    all.retain(|question| seen.insert((question.class, question.text.clone())));
    for i in (1..all.len()).rev() {
        all.swap(i, chance.below(i + 1));
    }
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    all.retain(|question| {
        let count = count.entry(question.class).or_default();
        *count += 1;
        *count <= MOST
    });
    all
}

impl Words {
    fn of(articles: &[Article]) -> Words {
        let titles: Vec<Vec<String>> = articles.iter().map(|article| split(&article.title)).collect();
        let mut words = Words { titles, frequency: BTreeMap::new(), in_titles: BTreeMap::new() };
        for (article, title) in articles.iter().zip(&words.titles) {
            let lower: BTreeSet<String> =
                split(&article.title).iter().chain(&split(&text(article))).map(|word| word.to_lowercase()).collect();
            lower.into_iter().for_each(|word| *words.frequency.entry(word).or_default() += 1);
            let lower: BTreeSet<String> = title.iter().flat_map(|word| word.split('-')).map(str::to_lowercase).collect();
            lower.into_iter().for_each(|word| *words.in_titles.entry(word).or_default() += 1);
        }
        words
    }

    fn frequency(&self, word: &str) -> usize {
        self.frequency.get(&word.to_lowercase()).copied().unwrap_or(0)
    }

    /// The rarest words of a title, as they stand in it.
    fn rare(&self, number: usize, most: usize) -> Vec<String> {
        let title = &self.titles[number];
        let mut places: Vec<usize> = (0..title.len()).filter(|&i| title[i].chars().count() > 2).collect();
        places.sort_by_key(|&i| (self.frequency(&title[i]), i));
        places.dedup_by_key(|i| title[*i].to_lowercase());
        places.truncate(most);
        places.sort_unstable();
        places.into_iter().map(|i| title[i].clone()).collect()
    }

    /// The same words in other forms that stand in the texts.
    fn inflected(&self, rare: &[String], language: &str, chance: &mut Chance) -> Option<String> {
        let mut changed = false;
        let words: Vec<String> = rare
            .iter()
            .map(|word| {
                let forms: Vec<String> =
                    forms(&word.to_lowercase(), language).into_iter().filter(|form| self.frequency(form) > 0).collect();
                if forms.is_empty() {
                    return word.clone();
                }
                changed = true;
                forms[chance.below(forms.len())].clone()
            })
            .collect();
        changed.then(|| words.join(" "))
    }

    /// Both parts of a word that are words of titles too.
    fn parts(&self, word: &str) -> Option<(String, String)> {
        let letters: Vec<char> = word.chars().collect();
        let known = |part: &str| part.chars().count() >= 4 && self.in_titles.contains_key(part);
        (4..letters.len().saturating_sub(3)).find_map(|cut| {
            let (first, last): (String, String) = (letters[..cut].iter().collect(), letters[cut..].iter().collect());
            let bare = ["", "s", "en", "e"].iter().filter_map(|link| first.strip_suffix(link)).find(|first| known(first))?;
            known(&last).then(|| (bare.to_owned(), last))
        })
    }

    fn compounds(&self, number: usize) -> Vec<Question> {
        let mut out = Vec::new();
        for word in &self.titles[number] {
            let lower = word.to_lowercase();
            let Some((first, last)) = self.parts(&lower).filter(|_| lower.chars().all(char::is_alphabetic)) else { continue };
            let helper = self.helper(number, &[&lower]);
            let with = |text: String| [text.as_str(), helper.as_deref().unwrap_or_default()].join(" ").trim().to_owned();
            let one = |class, text| Question { class, text, right: BTreeSet::from([number]) };
            if helper.is_some() {
                out.push(one("split", with(format!("{first} {last}"))));
                out.push(one("hyphen", with(format!("{first}-{last}"))));
                out.push(one("head", with(last.clone())));
            }
            let right = (0..self.titles.len())
                .filter(|&other| self.titles[other].iter().any(|word| word.to_lowercase() == lower))
                .collect();
            out.push(Question { class: "bare_split", text: format!("{first} {last}"), right });
        }
        out
    }

    /// Two words of a title asked as one.
    fn joined(&self, number: usize) -> Vec<Question> {
        let flat = |number: usize| {
            self.titles[number].iter().flat_map(|word| word.split('-')).map(str::to_lowercase).collect::<Vec<_>>()
        };
        let title = flat(number);
        let mut out = Vec::new();
        for pair in title
            .windows(2)
            .filter(|pair| pair.iter().all(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic)))
        {
            let (a, b) = (&pair[0], &pair[1]);
            if self.frequency(a) > self.titles.len() / 5 || self.frequency(b) > self.titles.len() / 5 {
                continue;
            }
            let text = [a.as_str(), b].concat();
            let right: BTreeSet<usize> = (0..self.titles.len())
                .filter(|&other| flat(other).windows(2).any(|other| other == pair) || flat(other).contains(&text))
                .collect();
            if let Some(helper) = self.helper(number, &[a, b]) {
                out.push(Question { class: "joined", text: format!("{text} {helper}"), right: BTreeSet::from([number]) });
            }
            out.push(Question { class: "bare_joined", text, right });
        }
        out
    }

    /// The rarest other word of a title.
    fn helper(&self, number: usize, not: &[&str]) -> Option<String> {
        let rare = self.rare(number, 5);
        let other = rare.iter().filter(|word| not.iter().all(|not| !word.to_lowercase().contains(not)));
        other.min_by_key(|word| self.frequency(word)).cloned()
    }
}

/// The words of a text, hyphens inside kept.
fn split(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.map(|word| word.trim_matches('-')).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Other endings of a word.
fn forms(word: &str, language: &str) -> Vec<String> {
    let endings: &[&str] = match language {
        "nl" => &["", "e", "en", "s", "t"],
        "nb" | "da" | "sv" => &["", "e", "en", "et", "er", "ene", "a", "s"],
        "de" => &["", "e", "en", "er", "es", "s", "n", "t"],
        _ => &["", "s", "ed", "es", "ing"],
    };
    let mut out = BTreeSet::new();
    for base in endings.iter().filter_map(|ending| word.strip_suffix(ending)).filter(|base| base.chars().count() >= 4) {
        out.extend(endings.iter().map(|ending| format!("{base}{ending}")));
    }
    out.remove(word);
    out.into_iter().collect()
}

/// One letter of the longest word left out, doubled, replaced or changed places with the next.
fn typo(words: &[String], chance: &mut Chance) -> Option<String> {
    let longest =
        (0..words.len()).filter(|&i| !words[i].chars().any(char::is_numeric)).max_by_key(|&i| words[i].chars().count())?;
    let mut letters: Vec<char> = words[longest].chars().collect();
    if letters.len() < 5 {
        return None;
    }
    let at = 1 + chance.below(letters.len() - 2);
    match chance.below(4) {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = char::from(b'a' + chance.below(26) as u8),
        _ => letters.swap(at, at + 1),
    }
    let misspelt: String = letters.into_iter().collect();
    let all: Vec<&str> = (0..words.len()).map(|i| if i == longest { misspelt.as_str() } else { words[i].as_str() }).collect();
    (misspelt != words[longest]).then(|| all.join(" "))
}

/// The English name that an author gave the title, asked as a question.
fn english(article: &Article) -> Option<String> {
    let anchor = &article.sections.first()?.anchor;
    let words: Vec<&str> = anchor.split('-').filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic)).collect();
    let title = article.title.to_lowercase();
    let differs = words.iter().filter(|word| !title.contains(**word)).count();
    (words.len() >= 3 && differs >= 2).then(|| words.join(" "))
}

/// Codes that stand in one article alone, in any spelling.
fn codes(set: &Set) -> Vec<Question> {
    let mut places: BTreeMap<String, (String, BTreeSet<usize>)> = BTreeMap::new();
    for (number, article) in set.articles.iter().enumerate() {
        let text = text(article);
        for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).filter(|word| is_code(word)) {
            let lower = word.to_lowercase();
            let key = lower.strip_prefix("0x").unwrap_or(&lower).to_owned();
            places.entry(key).or_insert_with(|| (word.to_owned(), BTreeSet::new())).1.insert(number);
        }
    }
    places
        .into_values()
        .filter(|(_, right)| right.len() == 1)
        .map(|(text, right)| Question { class: "code", text, right })
        .collect()
}

fn is_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (4..=20).contains(&word.len())
        && digits >= 3
        && (digits >= 4 || word.contains('_') || word.bytes().any(|b| b.is_ascii_uppercase()))
}

/// Stretches of Japanese titles, without their Latin words.
fn unspaced(set: &Set) -> Vec<Question> {
    let runs = |title: &str| {
        title.split(|c: char| c.is_ascii() || !c.is_alphanumeric()).map(str::to_owned).max_by_key(|run| run.chars().count())
    };
    let stretch = |title: &str| runs(title).unwrap_or_default().chars().take(10).collect::<String>();
    let ask = |(number, article): (usize, &Article)| {
        let text = stretch(&article.title);
        let right =
            (0..set.articles.len()).filter(|&other| other == number || set.articles[other].title.contains(&text)).collect();
        Question { class: "japanese", text, right }
    };
    set.articles.iter().enumerate().map(ask).filter(|question| question.text.chars().count() > 3).collect()
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % most.max(1)
    }
}
