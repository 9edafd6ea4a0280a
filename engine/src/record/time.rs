//! Dates and times as machines in many countries print them → milliseconds. What cannot be told (day or month first) is assumed
//! and marked so; never reads a time zone that the text does not name, never asks the clock.

use super::Time;
use crate::span::Span;

/// What a date reads as; its place is the caller's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) millis: i64,
    pub(super) zoned: bool,
    pub(super) assumed: bool,
    /// How many bytes of the text were read.
    pub(super) len: usize,
}

impl Moment {
    pub(super) fn at(self, span: Span) -> Time {
        Time { millis: self.millis, zoned: self.zoned, assumed: self.assumed, span }
    }
}

/// Reads the date and time at the beginning of `text`. `language` is that of the labels around it, where known.
pub(super) fn parse(text: &str, language: Option<&str>) -> Option<Moment> {
    let lead =
        text.len() - text.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\u{200E}')).len();
    let mut scan = Scan { text, at: lead };
    let moment = if text[lead..].starts_with("/Date(") || text[lead..].starts_with("\\/Date(") {
        scan.epoch()
    } else {
        scan.calendar(language)
    };
    moment.map(|moment| Moment { len: scan.at, ..moment })
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
}

/// A number and how many digits it was written with.
type Digits = (i64, usize);

impl Scan<'_> {
    /// `/Date(1679303647000)/`, as `ConvertTo-Json` writes it: always UTC.
    fn epoch(&mut self) -> Option<Moment> {
        self.at += self.rest().find('(')? + 1;
        let negative = self.eat(&['-']).is_some();
        let (millis, _) = self.number(15)?;
        self.at += self.rest().find(')').map_or(0, |at| at + 1);
        self.eat(&['\\']);
        self.eat(&['/']);
        Some(Moment { millis: if negative { -millis } else { millis }, zoned: true, assumed: false, len: 0 })
    }

    fn calendar(&mut self, language: Option<&str>) -> Option<Moment> {
        self.weekday();
        let (year, month, day, sure) = self.date()?;
        let clock = self.clock();
        let clock = clock.unwrap_or_default();
        let half_named = clock.half.is_some();
        let ((month, day), assumed) = match sure {
            Order::Known => ((month, day), false),
            Order::Ambiguous if language.is_none_or(|language| language == "en") && half_named => ((day, month), true),
            Order::Ambiguous => ((month, day), true),
        };
        let days = days(year, month, day)?;
        let millis = days * 86_400_000 + clock.millis() - clock.offset.unwrap_or(0) * 60_000;
        Some(Moment { millis, zoned: clock.offset.is_some(), assumed, len: 0 })
    }

    /// Year, month, day. When ambiguous, the first number is given as the day.
    fn date(&mut self) -> Option<(i64, i64, i64, Order)> {
        if let Some(month) = self.month_name() {
            let (day, _) = self.spaced_number()?;
            let (year, _) = self.spaced_number().filter(|(_, len)| *len == 4)?;
            return Some((year, month, day, Order::Known));
        }
        let first = self.number(4)?;
        if let Some(month) = self.month_name() {
            let (year, _) = self.spaced_number().filter(|(_, len)| *len == 4)?;
            return Some((year, month, first.0, Order::Known));
        }
        let mark = self.separator()?;
        let second = self.number(2)?;
        (self.separator()? == mark).then_some(())?;
        let third = self.number(4)?;
        // A fourth part makes it a version or an address.
        (!self.rest().starts_with(|letter: char| letter.is_ascii_digit()) && !self.rest().starts_with(mark) || mark == '年')
            .then_some(())?;
        self.eat(&['日', '일']);
        numeric_date(mark, first, second, third)
    }

    fn separator(&mut self) -> Option<char> {
        let mark = self.eat(&['/', '-', '.', '年', '月', '년', '월'])?;
        // Czech and Hungarian write a space after the dot, Korean after its words.
        while self.rest().starts_with(' ') {
            self.at += 1;
        }
        Some(if mark.is_ascii() { mark } else { '年' })
    }

    fn clock(&mut self) -> Option<Clock> {
        let start = self.at;
        let clock = self.clock_here();
        if clock.is_none() {
            self.at = start;
        }
        clock
    }

    fn clock_here(&mut self) -> Option<Clock> {
        while self.eat(&['T', ' ', ',', '\u{A0}', '\u{202F}', '.', '\u{200E}']).is_some() {}
        if !self.rest().starts_with(|letter: char| letter.is_ascii_digit()) {
            for word in ["kl.", "om", "at", "um", "à", "klo"] {
                self.word(word);
            }
        }
        let before = self.half();
        while self.eat(&[' ']).is_some() {}
        let (hour, _) = self.number(2)?;
        self.eat(&[':', '.', 'h'])?;
        let (minute, _) = self.number(2)?;
        let second = self.eat(&[':', '.']).and_then(|_| self.number(2)).map_or(0, |(second, _)| second);
        let millis = self.fraction();
        let half = before.or_else(|| self.half());
        let offset = self.offset();
        (hour < 24 && minute < 60 && second < 61).then_some(Clock { hour, minute, second, millis, half, offset })
    }

    /// The thousandths of a second, of however many digits.
    fn fraction(&mut self) -> i64 {
        let digits =
            self.rest().strip_prefix(['.', ',']).map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count()).unwrap_or(0);
        if digits == 0 {
            return 0;
        }
        let text = &self.rest()[1..1 + digits];
        let millis = text.bytes().chain(*b"00").take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        self.at += 1 + digits;
        millis
    }

    /// Before or after noon.
    fn half(&mut self) -> Option<Half> {
        const WORDS: &[(&str, Half)] = &[
            ("am", Half::Morning),
            ("pm", Half::Afternoon),
            ("a.m.", Half::Morning),
            ("p.m.", Half::Afternoon),
            ("a. m.", Half::Morning),
            ("p. m.", Half::Afternoon),
            ("上午", Half::Morning),
            ("下午", Half::Afternoon),
            ("午前", Half::Morning),
            ("午後", Half::Afternoon),
            ("오전", Half::Morning),
            ("오후", Half::Afternoon),
        ];
        // Most clocks have none: their next letter tells.
        let next = self.rest().chars().find(|letter| !matches!(letter, ' ' | '\u{A0}' | '\u{202F}'))?;
        matches!(next, 'a' | 'A' | 'p' | 'P' | '\u{80}'..).then_some(())?;
        WORDS.iter().find(|(word, _)| self.word(word)).map(|(_, half)| *half)
    }

    /// Minutes east of Greenwich, where the text names a zone.
    fn offset(&mut self) -> Option<i64> {
        if self.rest().is_empty() {
            return None;
        }
        if self.word("z") || self.word("utc") || self.word("gmt") {
            return Some(0);
        }
        let start = self.at;
        let offset = self.numeric_offset();
        if offset.is_none() {
            self.at = start;
        }
        offset
    }

    fn numeric_offset(&mut self) -> Option<i64> {
        while self.eat(&[' ']).is_some() {}
        let sign = if self.eat(&['+', '-'])? == '-' { -1 } else { 1 };
        let (hours, _) = self.number(2).filter(|(hours, len)| *len == 2 && *hours < 15)?;
        self.eat(&[':']);
        let (minutes, _) = self.number(2).filter(|(_, len)| *len == 2)?;
        Some(sign * (hours * 60 + minutes))
    }

    /// Skips the name of a day, in any language that ends it with a comma or space.
    fn weekday(&mut self) {
        if self.rest().starts_with(|letter: char| letter.is_ascii_digit()) {
            return;
        }
        let name = self.rest().chars().take_while(|letter| letter.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        let after = self.rest()[name..].trim_start_matches(['.', ',', ' ']);
        let skip = self.rest().len() - after.len();
        if name > 0 && skip > name && skip < 24 && self.peek_month().is_none() {
            self.at += skip;
        }
        for article in ["den", "de", "le"] {
            self.word(article);
        }
        while self.eat(&[' ']).is_some() {}
    }

    fn month_name(&mut self) -> Option<i64> {
        let start = self.at;
        while self.eat(&[' ', '.', '-']).is_some() {}
        // Most dates are of digits alone: one look tells.
        if self.rest().starts_with(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic()) {
            self.at = start;
            return None;
        }
        self.word("de");
        let Some((month, len)) = self.peek_month() else {
            self.at = start;
            return None;
        };
        self.at += len;
        while self.eat(&['.', ',', ' ', '-']).is_some() {}
        self.word("de");
        Some(month)
    }

    fn peek_month(&self) -> Option<(i64, usize)> {
        const MONTHS: &[&[&str]] = &[
            &["jan", "ene"],
            &["feb", "fév"],
            &["mar", "mär", "maa", "mrt"],
            &["apr", "avr", "abr"],
            &["may", "mai", "mei", "maj"],
            &["jun", "juin"],
            &["jul", "juil"],
            &["aug", "août", "ago"],
            &["sep"],
            &["oct", "okt"],
            &["nov"],
            &["dec", "dez", "des", "déc", "dic"],
        ];
        self.rest().starts_with(char::is_alphabetic).then_some(())?;
        let name: String = self.rest().chars().take_while(|letter| letter.is_alphabetic()).take(12).collect();
        let lower = name.to_lowercase();
        let month = MONTHS.iter().position(|starts| starts.iter().any(|start| lower.starts_with(start)))?;
        Some((month as i64 + 1, name.len()))
    }

    fn spaced_number(&mut self) -> Option<Digits> {
        while self.eat(&[' ', ',', '.', '-']).is_some() {}
        self.number(4)
    }

    fn number(&mut self, most: usize) -> Option<Digits> {
        // Windows puts marks of writing direction between the parts of a date.
        while self.eat(&['\u{200E}']).is_some() {}
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let number = (1..=most).contains(&digits).then(|| self.rest()[..digits].parse().ok()).flatten()?;
        self.at += digits;
        while self.eat(&['\u{200E}']).is_some() {}
        Some((number, digits))
    }

    /// Takes a word in any case, with space before it, when it stands whole.
    fn word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let spaces = rest.len() - rest.trim_start_matches([' ', '\u{A0}', '\u{202F}']).len();
        let end = spaces + word.len();
        let same = rest.get(spaces..end).is_some_and(|here| here.eq_ignore_ascii_case(word));
        let whole = same && !rest[end..].starts_with(|letter: char| letter.is_ascii_alphabetic());
        if whole {
            self.at += end;
        }
        whole
    }

    fn eat(&mut self, letters: &[char]) -> Option<char> {
        let letter = self.rest().chars().next().filter(|letter| letters.contains(letter))?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Known,
    Ambiguous,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

#[derive(Clone, Copy, Default)]
struct Clock {
    hour: i64,
    minute: i64,
    second: i64,
    millis: i64,
    half: Option<Half>,
    offset: Option<i64>,
}

impl Clock {
    fn millis(self) -> i64 {
        let hour = match self.half {
            Some(Half::Morning) if self.hour == 12 => 0,
            Some(Half::Afternoon) if self.hour < 12 => self.hour + 12,
            _ => self.hour,
        };
        ((hour * 60 + self.minute) * 60 + self.second) * 1000 + self.millis
    }
}

/// Year first is sure; a dot or a number past twelve says which is the day; anything else is ambiguous.
fn numeric_date(mark: char, first: Digits, second: Digits, third: Digits) -> Option<(i64, i64, i64, Order)> {
    if first.1 == 4 {
        return Some((first.0, second.0, third.0, Order::Known));
    }
    let year = match third {
        (year, 4) => year,
        (year, 2) => 2000 + year,
        _ => return None,
    };
    match (first.0, second.0) {
        (month, day) if day > 12 => Some((year, month, day, Order::Known)),
        (day, month) if day > 12 || mark == '.' || day == month => Some((year, month, day, Order::Known)),
        (day, month) => Some((year, month, day, Order::Ambiguous)),
    }
}

/// Days from 1970-01-01, by the proleptic Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    ((1..=12).contains(&month) && (1..=31).contains(&day) && (1900..=9999).contains(&year)).then_some(())?;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests;
