//! Reads the `when:` language of `content/README.md`.

use super::{Condition, Pattern};
use crate::code::Code;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_till, take_while1};
use nom::character::complete::{char, multispace0, multispace1, u32 as number};
use nom::combinator::{all_consuming, map, map_opt, not, opt, peek, value, verify};
use nom::multi::{many1, separated_list1};
use nom::sequence::{delimited, preceded, terminated};
use nom::{IResult, Parser};

/// Reads a condition. The error says where it cannot be read on and what could stand there.
///
/// ```
/// use engine::rule::{Condition, parse};
/// assert!(matches!(parse("event ADSync/6329 and hresult 0x80230619"), Ok(Condition::All(parts)) if parts.len() == 2));
/// assert!(parse("event ADSync and more").unwrap_err().contains("event ADSync"));
/// ```
pub fn parse(text: &str) -> Result<Condition, String> {
    match all_consuming(delimited(multispace0, any, multispace0)).parse(text) {
        Ok((_, condition)) => Ok(condition),
        Err(nom::Err::Error(error) | nom::Err::Failure(error)) => Err(explain(error.input)),
        Err(nom::Err::Incomplete(_)) => Err(explain("")),
    }
}

fn explain(rest: &str) -> String {
    let expected =
        "expected a test such as `event ADSync/6329`, `hresult 0x80230619`, `fact heartbeat is missing`, `from ADSync`";
    match rest.trim() {
        "" => format!("the condition ends too early: {expected}"),
        rest => format!("the condition cannot be read from `{rest}` on: {expected}"),
    }
}

fn any(input: &str) -> IResult<&str, Condition> {
    map(separated_list1(word("or"), all), |parts| one_or(parts, Condition::Any)).parse(input)
}

fn all(input: &str) -> IResult<&str, Condition> {
    map(separated_list1(word("and"), single), |parts| one_or(parts, Condition::All)).parse(input)
}

fn one_or(mut parts: Vec<Condition>, join: fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

fn single(input: &str) -> IResult<&str, Condition> {
    alt((
        map(preceded(word("not"), single), |inner| Condition::Not(Box::new(inner))),
        value(Condition::Never, word("never")),
        absence,
        at_least,
        sequence,
        map(pattern, Condition::Code),
        delimited(symbol('('), any, symbol(')')),
    ))
    .parse(input)
}

fn absence(input: &str) -> IResult<&str, Condition> {
    let (input, pattern) = preceded(word("no"), group).parse(input)?;
    let (input, seconds) = opt(within).parse(input)?;
    let absent = match seconds {
        Some(seconds) => Condition::Absent(pattern, seconds),
        None => Condition::Not(Box::new(Condition::Code(pattern))),
    };
    Ok((input, absent))
}

fn at_least(input: &str) -> IResult<&str, Condition> {
    let (input, count) = preceded((word("at"), word("least")), terminated(number, multispace1)).parse(input)?;
    map(group, |pattern| Condition::AtLeast(count, pattern)).parse(input)
}

fn sequence(input: &str) -> IResult<&str, Condition> {
    let (input, first) = group(input)?;
    let (input, follows) = alt((value(true, word("then")), value(false, word("without")))).parse(input)?;
    let (input, second) = group(input)?;
    let (input, seconds) = within(input)?;
    let make = if follows { Condition::Then } else { Condition::Without };
    Ok((input, make(first, second, seconds)))
}

/// `within 10 min`, in seconds.
fn within(input: &str) -> IResult<&str, u32> {
    let (input, count) = preceded(word("within"), terminated(number, multispace0)).parse(input)?;
    let unit = alt((value(3600, word("h")), value(60, word("min")), value(1, word("s")), value(86_400, word("d"))));
    map(unit, |unit: u32| count.saturating_mul(unit)).parse(input)
}

/// One pattern, or several in parentheses with `or` between them.
fn group(input: &str) -> IResult<&str, Pattern> {
    let several = delimited(symbol('('), separated_list1(word("or"), pattern), symbol(')'));
    alt((pattern, map(several, Pattern::OneOf))).parse(input)
}

fn pattern(input: &str) -> IResult<&str, Pattern> {
    alt((event, fact, from, exact)).parse(input)
}

fn event(input: &str) -> IResult<&str, Pattern> {
    let (input, provider) = preceded(word("event"), terminated(take_till(|c| c == '/' || c == '\n'), char('/'))).parse(input)?;
    let (input, ids) = terminated(separated_list1(char('|'), ids), boundary).parse(input)?;
    let provider = provider.trim();
    let provider = (provider != "*").then(|| provider.to_owned());
    Ok((input, Pattern::Event { provider, ids: ids.concat() }))
}

/// `33001` or `33001..33009`, both ends included. A range is bounded: it is a list of ids that people know.
fn ids(input: &str) -> IResult<&str, Vec<u32>> {
    let range = (number, opt(preceded(tag_no_case(".."), number)));
    map_opt(range, |(first, last)| {
        let last = last.unwrap_or(first);
        (last >= first && last - first < 1000).then(|| (first..=last).collect())
    })
    .parse(input)
}

fn fact(input: &str) -> IResult<&str, Pattern> {
    let (input, name) = preceded(word("fact"), plain_word).parse(input)?;
    let (input, wanted) = opt(preceded(word("is"), alt((quoted, plain_word)))).parse(input)?;
    let name = name.to_owned();
    let pattern = match wanted {
        Some(wanted) => Pattern::Exact(Code::Fact { name: name.into(), value: wanted.to_owned() }),
        None => Pattern::AnyFact(name),
    };
    Ok((input, pattern))
}

/// `from Directory Synchronization`: the words up to the next word of the language.
fn from(input: &str) -> IResult<&str, Pattern> {
    map(preceded(word("from"), many1(name_word)), |words: Vec<&str>| Pattern::From(words.join(" "))).parse(input)
}

fn name_word(input: &str) -> IResult<&str, &str> {
    let word = take_while1(|c: char| !c.is_whitespace() && c != '(' && c != ')');
    delimited(not(peek(keyword)), word, multispace0).parse(input)
}

fn keyword(input: &str) -> IResult<&str, ()> {
    value((), alt((word("and"), word("or"), word("then"), word("without"), word("within"), word("not")))).parse(input)
}

/// `hresult 0x80230619`, `sspr 9`, `name ADPermissionsError` …: the notation of codes with a blank for the colon.
fn exact(input: &str) -> IResult<&str, Pattern> {
    let (input, kind) =
        terminated(verify(plain_word, |kind: &str| kind != "event" && kind != "fact"), multispace0).parse(input)?;
    map_opt(plain_word, |text: &str| format!("{kind}:{text}").parse().ok().map(Pattern::Exact)).parse(input)
}

fn plain_word(input: &str) -> IResult<&str, &str> {
    terminated(take_while1(|c: char| c.is_alphanumeric() || "-_.@".contains(c)), multispace0).parse(input)
}

fn quoted(input: &str) -> IResult<&str, &str> {
    delimited(char('"'), take_till(|c| c == '"'), symbol('"')).parse(input)
}

fn word<'a>(text: &'static str) -> impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>> {
    terminated(tag_no_case(text), boundary)
}

/// The end of a word, and the white space after it.
fn boundary(input: &str) -> IResult<&str, &str> {
    terminated(peek(not(take_while1(|c: char| c.is_alphanumeric() || c == '_' || c == '-'))), multispace0)
        .map(|()| "")
        .parse(input)
}

fn symbol<'a>(wanted: char) -> impl Parser<&'a str, Output = char, Error = nom::error::Error<&'a str>> {
    terminated(char(wanted), multispace0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Pattern {
        Pattern::Exact(text.parse().expect(text))
    }

    #[test]
    fn and_binds_tighter_than_or() {
        let read = parse("sspr 9 or win32 5 and not (ldap-data 52e or name ADPermissionsError)").unwrap();
        let inner =
            Condition::Any(vec![Condition::Code(code("ldap-data:52e")), Condition::Code(code("name:ADPermissionsError"))]);
        let right = Condition::All(vec![Condition::Code(code("win32:5")), Condition::Not(Box::new(inner))]);
        assert_eq!(read, Condition::Any(vec![Condition::Code(code("sspr:SSPR_0009")), right]));
    }

    #[test]
    fn events_take_several_ids_and_sources_with_blanks() {
        let read = parse("event Directory Synchronization/652|655..657").unwrap();
        let wanted = Pattern::Event { provider: Some("Directory Synchronization".into()), ids: vec![652, 655, 656, 657] };
        assert_eq!(read, Condition::Code(wanted));
        assert_eq!(parse("event */6329").unwrap(), Condition::Code(Pattern::Event { provider: None, ids: vec![6329] }));
    }

    #[test]
    fn order_absence_and_number_of_times_read_as_they_are_written() {
        let start = Pattern::Event { provider: Some("P".into()), ids: vec![1] };
        let end = Pattern::Event { provider: Some("P".into()), ids: vec![2] };
        let either = Pattern::OneOf(vec![end.clone(), code("win32:5")]);
        assert_eq!(parse("event P/1 then event P/2 within 10 min").unwrap(), Condition::Then(start.clone(), end.clone(), 600));
        let without = Condition::Without(start.clone(), either, 30);
        assert_eq!(parse("event P/1 without (event P/2 or win32 5) within 30 s").unwrap(), without);
        assert_eq!(parse("no event P/1 within 3 h").unwrap(), Condition::Absent(start.clone(), 10_800));
        assert_eq!(parse("at least 3 event P/1").unwrap(), Condition::AtLeast(3, start));
    }

    #[test]
    fn facts_and_sources() {
        assert_eq!(parse("fact heartbeat is missing").unwrap(), Condition::Code(code("fact:heartbeat=missing")));
        assert_eq!(parse("fact heartbeat").unwrap(), Condition::Code(Pattern::AnyFact("heartbeat".into())));
        let both = Condition::All(vec![
            Condition::Code(Pattern::From("Directory Synchronization".into())),
            Condition::Code(Pattern::From("ADSync".into())),
        ]);
        assert_eq!(parse("from Directory Synchronization and (from ADSync)").unwrap(), both);
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        for (text, place) in [
            ("event ADSync 6329", "event ADSync"),
            ("sspr", "`sspr`"),
            ("sspr 9 and", "`and`"),
            ("win32 5 und win32 6", "und"),
            ("", "ends too early"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(place), "{text}: {error}");
        }
    }
}
