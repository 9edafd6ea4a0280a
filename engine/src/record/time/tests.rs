//! Dates of many countries, and what is none.

use super::parse;

/// 2023-03-04T09:14:07Z.
const MOMENT: i64 = 1_677_921_247_000;

#[track_caller]
fn reads(text: &str, language: Option<&str>, zoned: bool, assumed: bool) {
    let moment = parse(text, language).unwrap_or_else(|| panic!("{text}: no date"));
    assert_eq!((moment.millis, moment.zoned, moment.assumed), (MOMENT, zoned, assumed), "{text}");
}

#[test]
fn dates_of_many_countries_are_the_same_moment() {
    reads("2023-03-04T09:14:07.000000000Z", None, true, false);
    reads("2023-03-04T10:14:07+01:00", None, true, false);
    reads("2023-03-04 09:14:07", None, false, false);
    reads("3/4/2023 9:14:07 AM", Some("en"), false, true);
    reads("4/3/2023 09:14:07", Some("fr"), false, true);
    reads("04.03.2023 09:14:07", Some("de"), false, false);
    reads("4-3-2023 09:14:07", Some("nl"), false, true);
    reads("2023/3/4 上午 9:14:07", Some("zh"), false, false);
    reads("Saturday, March 4, 2023 9:14:07 AM", Some("en"), false, false);
    reads("lördag den 4 mars 2023 09:14:07", Some("sv"), false, false);
    reads("/Date(1677921247000)/", None, true, false);
    reads("04/03/2023 9:14:07 a. m.", Some("es"), false, true);
}

#[test]
fn a_number_past_twelve_needs_no_assumption() {
    let american = parse("3/20/2023 9:14:07 PM", None).map(|moment| (moment.millis, moment.assumed));
    let european = parse("20/03/2023 21:14:07", None).map(|moment| (moment.millis, moment.assumed));
    assert_eq!(american, european);
    assert_eq!(american, Some((1_679_346_847_000, false)));
}

#[test]
fn what_is_no_date_is_none() {
    for text in ["", "N/A", "99/99/2023", "10.0.0.5", "2.1.20.0", "tomorrow 9:00", "1234567"] {
        assert_eq!(parse(text, None), None, "{text}");
    }
}
