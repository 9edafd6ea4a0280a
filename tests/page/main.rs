//! The page in real browsers: `dist/errwise.html` opened from disk, and `dist/site` served, used as a person would. Each journey is
//! written once and walked in Chromium and in Firefox. `cargo xtask test` builds the page and says where all is; without it these tests
//! say so and return.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "tests")]

mod access;
#[allow(dead_code, reason = "the bench asks for the process as well")]
mod browser;
mod diagnose;
#[path = "../../engine/tests/event_log/mod.rs"]
#[allow(dead_code, reason = "the reader's own tests damage logs as well")]
mod event_log;
mod files;
mod guide;
mod hostile;
mod knowledge;
mod offline;
mod pictures;
mod sealed;
mod ticket;
mod verify;

/// Event 33004 with the HRESULT of a refused password.
const EVENT: &str = "Log Name:      Application\nSource:        PasswordResetService\nEvent ID:      33004\nLevel:         Error\n\
    Description:\nTrackingId: 5b0c7a52-7c1e-4d8e-9a57-2f0d7f2f6a11, Reason: Synchronization Engine returned an error hr=80230619, \
    UserPrincipalName: m.berg@fabrikam.example";
