//! Large pastes of every shape, made up: each event with ids of its own, as a failing server writes them.

const SIZE: usize = 4 << 20;

/// Makes the piece of a text that has this number.
type Piece = fn(usize) -> String;

/// Names and texts, of a few megabytes each.
pub fn all() -> impl Iterator<Item = (&'static str, String)> {
    let shapes: [(&str, Piece); 10] = [
        ("plain log", plain),
        ("log with 1 event in 200 lines", sparse),
        ("prose", prose),
        ("chat", chat),
        ("events copied as text", viewer),
        ("events as a list", list),
        ("events as JSON lines", json),
        ("events as XML", xml),
        ("events as CSV", csv),
        ("trace log of errors", trace),
    ];
    shapes.into_iter().map(|(name, piece)| (name, repeat(piece)))
}

fn repeat(piece: Piece) -> String {
    let mut text = String::with_capacity(SIZE + 1024);
    let mut number = 0;
    while text.len() < SIZE {
        text.push_str(&piece(number));
        number += 1;
    }
    text
}

/// The message of event number `n`.
pub fn message(n: usize) -> String {
    format!(
        "TrackingId: 7344da2c-ab9d-42ef-adea-{n:012x}, Reason: Synchronization Engine returned an error hr=80230626, \
         message=The password could not be updated."
    )
}

/// `9:04:59`: a second for each event.
fn clock(n: usize) -> String {
    format!("9:{:02}:{:02}", n / 60 % 60, n % 60)
}

/// A day of March.
fn day(n: usize) -> usize {
    n / 3600 % 28 + 1
}

fn plain(n: usize) -> String {
    let (thread, objects) = (n % 9000, n % 77);
    format!("2023-03-20 {}.{:03} [{thread:>5}] INFO  Connector run step finished, {objects} objects read\n", clock(n), n % 1000)
}

fn sparse(n: usize) -> String {
    match n % 200 {
        0 => format!("{}\n", message(n)),
        _ => format!("2023-03-20 {} worker {} waits for the next change\n", clock(n), n % 7),
    }
}

fn prose(n: usize) -> String {
    format!("On day {n} user{n}@contoso.com could not sign in; the helpdesk asked for the log and the service was restarted.\n")
}

fn chat(n: usize) -> String {
    format!("user {n} called: after the reset she sees SSPR_0029, we get error 33004 from PasswordResetService, hr=800700CE\n")
}

fn viewer(n: usize) -> String {
    format!(
        "Log Name:      Application\r\nSource:        PasswordResetService\r\nDate:          3/{}/2023 {} AM\r\nEvent ID:      33004\r\n\
         Task Category: None\r\nLevel:         Error\r\nKeywords:      Classic\r\nUser:          N/A\r\n\
         Computer:      sync01.contoso.com\r\nDescription:\r\n{}\r\n\r\n",
        day(n),
        clock(n),
        message(n)
    )
}

fn list(n: usize) -> String {
    format!(
        "TimeCreated      : 3/{}/2023 {} AM\r\nProviderName     : PasswordResetService\r\nId               : 33004\r\n\
         LevelDisplayName : Error\r\nMessage          : {}\r\n\r\n",
        day(n),
        clock(n),
        message(n)
    )
}

fn json(n: usize) -> String {
    format!(
        "{{\"TimeCreated\":\"2023-03-{:02}T0{}\",\"ProviderName\":\"PasswordResetService\",\"Id\":33004,\"LevelDisplayName\":\"Error\",\
         \"MachineName\":\"sync01.contoso.com\",\"Message\":\"{}\"}}\n",
        day(n),
        clock(n),
        message(n)
    )
}

fn xml(n: usize) -> String {
    format!(
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/>\
         <EventID Qualifiers='0'>33004</EventID><Level>2</Level><Task>0</Task><Keywords>0x80000000000000</Keywords>\
         <TimeCreated SystemTime='2023-03-{:02}T0{}.000000000Z'/><EventRecordID>{n}</EventRecordID><Channel>Application</Channel>\
         <Computer>sync01.contoso.com</Computer><Security/></System><EventData><Data>{}</Data></EventData></Event>\n",
        day(n),
        clock(n),
        message(n)
    )
}

fn csv(n: usize) -> String {
    let header = if n == 0 { "Level,Date and Time,Source,Event ID,Task Category\r\n" } else { "" };
    format!("{header}Error,3/{}/2023 {} AM,PasswordResetService,33004,None,\"{}\"\r\n", day(n), clock(n), message(n))
}

fn trace(n: usize) -> String {
    format!("[0{}.{:03}] [ {:>2}] [ERROR] PasswordReset: {}\r\n", clock(n), n % 1000, n % 30, message(n))
}
