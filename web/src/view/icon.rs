//! Pictures, drawn in the colour of the text around them. They repeat what words say beside them, so they are hidden from readers.

use engine::rule::{Actor, Severity};
use yew::{Html, html};

fn draw(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={path} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}

/// The mark of the page.
pub fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
            <rect class="mark-ground" width="64" height="64" rx="14" />
            <path class="mark-lines" d="M18 22h28M18 32h16M18 42h10" />
            <path class="mark-tick" d="M34 41l6 6 11-13" />
        </svg>
    }
}

pub fn search() -> Html {
    draw("M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4")
}

pub fn copy() -> Html {
    draw("M9 9h10v11H9zM5 15V4h10")
}

pub fn lock() -> Html {
    draw("M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3")
}

pub fn file() -> Html {
    draw("M7 3h7l5 5v13H7zM14 3v5h5")
}

pub fn cross() -> Html {
    draw("M6 6l12 12M18 6L6 18")
}

pub fn arrow() -> Html {
    draw("M5 12h14M13 6l6 6-6 6")
}

pub fn print() -> Html {
    draw("M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z")
}

pub fn save() -> Html {
    draw("M12 4v11M7 11l5 5 5-5M5 20h14")
}

pub fn theme() -> Html {
    draw("M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8z")
}

pub fn tick() -> Html {
    draw("M5 13l5 5 9-11")
}

pub fn question() -> Html {
    draw("M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.5")
}

/// How bad it is.
pub fn severity(severity: Severity) -> Html {
    draw(match severity {
        Severity::Error => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9l6 6M15 9l-6 6",
        Severity::Warning => "M12 4L2.500 20h19zM12 10v4M12 17v.3",
        Severity::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 7.700v.3",
    })
}

/// Who must act.
pub fn actor(actor: Actor) -> Html {
    draw(match actor {
        Actor::User | Actor::Helpdesk => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0",
        Actor::AdAdmin => "M4 5h16v5H4zM4 14h16v5H4zM7.500 7.500v.01M7.500 16.500v.01",
        Actor::CloudAdmin | Actor::Microsoft => "M7 18a4 4 0 0 1-.5-8 6 6 0 0 1 11.500 1.500A3.300 3.300 0 0 1 17.500 18z",
        Actor::NetworkAdmin => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
        Actor::Wait => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.500 2",
        Actor::Nobody => "M5 13l5 5 9-11",
    })
}
