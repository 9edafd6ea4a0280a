//! However often a paste says the same thing, the answer takes time in proportion: each reader, at a text that makes it begin again and
//! again. Two sizes of one text are compared with each other; no time is asserted by itself.

use engine::bundle::{Bundle, Bytes};
use engine::locale::Locale;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static BUILT_IN: LazyLock<Bundle> = LazyLock::new(|| Bundle::open(Bytes::new(errwise::BUNDLE)).expect("the built-in bundle"));

/// Beginnings of everything that a reader waits for the end of.
const TOKENS: &[&str] = &[
    "Event ID: ",
    "Event ID: 33004 ",
    "EventID 6329 ",
    "Source: ADSync ",
    "ProviderName: x",
    "ProviderName     : PasswordResetService\nId : 33004",
    "Id : 33004",
    "      further line of a value",
    "Message : ",
    "Log Name:      Application",
    "Description:",
    "Beschrijving:\n",
    "Event[0]:",
    "Event[0]:\n  Log Name: Application\n",
    "<Event",
    "<Event ",
    "<Event>",
    "<Event xmlns='x'><System><EventID>33004</EventID>",
    "<Event><System></Event>",
    "</Event>",
    "<EventData><Data Name='",
    "<Data>&amp;",
    "<!--",
    "<![CDATA[",
    "{",
    "[",
    "{\"Id\":33004,",
    "{\"Id\":33004}",
    "{\"a\":[",
    "\"",
    "\\\"",
    "{\"tables\":[{\"columns\":[",
    ",",
    ";;",
    "\t",
    "\"a\",\"b\",\n",
    "Level,Date and Time,Source,Event ID,Task Category\n",
    "| 33004 | ADPermissionsError |\n",
    "|",
    "| --- |",
    "Index Time EntryType Source InstanceID Message\n",
    "----- ---- ---------\n",
    "[09:04:59.123] [ 12] [ERROR] ",
    "[09:04:59.123] [ 12] [INFO ] ",
    "> ",
    "> > ",
    "- ",
    "* SSPR_0009",
    "SSPR_",
    "SSPR_0009 ",
    "AADSTS50126 ",
    "0x80230619 ",
    "hr=80230619 ",
    "-2147024690 ",
    "6329, ",
    "6329 and ",
    "error 33004 ",
    "Error Code: 90 ",
    "data 52e, ",
    "TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9 ",
    "TrackingId: ",
    "user@contoso.com ",
    "@",
    "S-1-5-21-1-2-3-4 ",
    "password ",
    "the password could not be ",
    "ADPermissionsError ",
    "FilteredByTarget ",
    "Azure AD Connect version ",
    "\u{feff}",
    "\u{200e}",
    "\u{a0}",
    "Événement ",
    "パスワード",
    "Ã©",
    "&lt;",
    "&#x",
    "<p>",
    "<td>33004</td>",
    "=?utf-8?q?",
    "\r",
    "   at System.Net.Http.HttpClient.Send()\n",
    "+ CategoryInfo : NotSpecified\n",
    "20-3-2023 09:14:07 ",
    "3/20/2023 9:14:07 AM ",
    "2023-03-20T09:14:07Z ",
];

const SMALL: usize = 48 * 1024;
const TIMES: usize = 4;

/// Quicker than this at the large size, nothing can be wrong that matters; clocks and caches would be measured.
const QUICK: Duration = Duration::from_millis(40);

#[test]
fn whatever_a_paste_repeats_takes_time_in_proportion() {
    LazyLock::force(&BUILT_IN);
    let slow: Vec<String> =
        TOKENS.iter().flat_map(|token| ["", "\n"].map(|end| format!("{token}{end}"))).filter(|piece| grows(piece)).collect();
    assert!(slow.is_empty(), "four times the text took more than eight times as long: {slow:?}");
}

/// Whether four times the text takes more than eight times as long, three times in a row: a busy machine is no proof.
fn grows(piece: &str) -> bool {
    (0..3).all(|_| {
        let large = time(piece, SMALL * TIMES);
        large > QUICK && large > time(piece, SMALL) * (TIMES as u32 * 2)
    })
}

fn time(piece: &str, size: usize) -> Duration {
    let text = piece.repeat(size / piece.len());
    let started = Instant::now();
    let report = engine::diagnose(text.as_bytes(), &BUILT_IN, Locale::NL);
    let taken = started.elapsed();
    assert_eq!(report.input.bytes, text.len());
    taken
}
