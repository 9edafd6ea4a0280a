//! Other forms of a word: with other endings, with and without `ge-`, with the vowel of a strong verb changed.

use super::forms::Forms;

/// Tells the forms of a term, most of which do not exist, some more than once.
pub(super) fn tell(forms: &Forms, term: &str, tell: &mut dyn FnMut(&str)) {
    let mut bases = vec![term.to_owned()];
    bases.extend(
        forms.endings.iter().filter_map(|ending| term.strip_suffix(ending)).filter(|base| base.len() >= 4).map(str::to_owned),
    );
    bases.extend(forms.ablaut.iter().flat_map(|vowels| strong(term, *vowels)));
    if forms.participle {
        bases.extend(bases.iter().flat_map(|base| without_ge(base, forms.particles)).collect::<Vec<_>>());
    }
    let mut tell = |variant: &str| {
        if variant != term {
            tell(variant);
        }
    };
    let mut variant = String::with_capacity(term.len() + 8);
    for base in &bases {
        tell(base);
        voiced(base).iter().for_each(|voiced| tell(voiced));
        for ending in forms.endings {
            concat(&mut variant, &[base, ending]);
            tell(&variant);
        }
        if forms.participle {
            with_ge(base, forms.particles, &mut variant, &mut tell);
        }
    }
    if forms.nordic {
        short_verb(term).iter().for_each(|verb| tell(verb));
    }
    if forms.open_vowels {
        bases.iter().filter_map(|base| opened(base)).for_each(|opened| tell(&opened));
        if let Some(closed) = closed(term) {
            ["t", "d"].iter().for_each(|ending| tell(&[&closed, *ending].concat()));
            with_ge(&closed, forms.particles, &mut variant, &mut tell);
        }
    }
}

/// `slår` and `slå`: short verbs end in a vowel.
fn short_verb(term: &str) -> Option<String> {
    let is_short = |base: &str| (2..=4).contains(&base.len()) && base.ends_with(['a', 'e', 'i', 'o', 'u', 'y']);
    match term.strip_suffix('r') {
        Some(base) => is_short(base).then(|| base.to_owned()),
        None => is_short(term).then(|| [term, "r"].concat()),
    }
}

/// `beheer(t)` as `beher(en)`: a long vowel is written once in an open syllable.
fn opened(base: &str) -> Option<String> {
    let [.., a, b, last] = base.as_bytes() else { return None };
    (a == b && b"aeou".contains(a) && is_consonant(*last)).then(|| [&base[..base.len() - 2], &base[base.len() - 1..]].concat())
}

/// `beher(en)` as `beheer(t)`.
fn closed(base: &str) -> Option<String> {
    let [.., before, vowel, last] = base.as_bytes() else { return None };
    let is_short = is_consonant(*before) && b"aeou".contains(vowel) && is_consonant(*last);
    is_short.then(|| [&base[..base.len() - 1], &base[base.len() - 2..]].concat())
}

fn is_consonant(letter: u8) -> bool {
    letter.is_ascii_lowercase() && !b"aeiou".contains(&letter)
}

fn without_ge(term: &str, particles: &[&str]) -> Vec<String> {
    let open = |rest: &str| rest.len() >= 4;
    let bare = term.strip_prefix("ge").filter(|rest| open(rest)).map(str::to_owned);
    let inner = particles.iter().filter_map(|first| {
        let rest = term.strip_prefix(first)?.strip_prefix("ge")?;
        open(rest).then(|| format!("{first}{rest}"))
    });
    bare.into_iter().chain(inner).collect()
}

fn with_ge(term: &str, particles: &[&str], variant: &mut String, tell: &mut dyn FnMut(&str)) {
    let split = particles.iter().filter_map(|first| term.strip_prefix(first).map(|rest| (*first, rest)));
    for (first, rest) in [("", term)].into_iter().chain(split.filter(|(_, rest)| rest.len() >= 3)) {
        for ending in ["t", "d", ""] {
            concat(variant, &[first, "ge", rest, ending]);
            tell(variant);
        }
    }
}

fn concat(out: &mut String, parts: &[&str]) {
    out.clear();
    parts.iter().for_each(|part| out.push_str(part));
}

/// A verb's other stem, the last vowel changed one way or the other.
fn strong(term: &str, (a, b): (&str, &str)) -> Vec<String> {
    let change = |from: &str, to: &str| {
        let (first, last) = term.rsplit_once(from)?;
        let is_verb = term.len() > 4 && (1..=2).contains(&last.len()) && !last.contains(['a', 'e', 'i', 'o', 'u']);
        is_verb.then(|| [first, to, last].concat())
    };
    [change(a, b), change(b, a)].into_iter().flatten().collect()
}

/// `brief` and `briev(en)`, `huis` and `huiz(en)`.
fn voiced(term: &str) -> Option<String> {
    let swap = |from: char, to: char| term.strip_suffix(from).map(|base| format!("{base}{to}"));
    swap('v', 'f').or_else(|| swap('f', 'v')).or_else(|| swap('z', 's')).or_else(|| swap('s', 'z'))
}
