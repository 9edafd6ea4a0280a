//! Name, ways through the page, search, language and theme.

use super::{Face, icon, search};
use crate::LOCALES;
use crate::browser;
use crate::route::Route;
use crate::state::{Action, Theme};
use engine::locale::Locale;
use yew::{Event, Html, html};

pub fn view(face: &Face<'_>) -> Html {
    html! {
        <header class="top">
            <a class="name" href="#/">{ icon::mark() }<span>{ "Errwise" }</span></a>
            <nav aria-label={face.say("nav.label")}>
                { link(face, Route::Diagnose, "nav.diagnose") }
                { link(face, Route::Articles, "nav.articles") }
                { link(face, Route::Codes, "nav.codes") }
                { link(face, Route::Verify, "nav.verify") }
            </nav>
            { search::view(face) }
            <div class="settings">{ language(face) }{ theme(face) }{ keys(face) }</div>
        </header>
    }
}

fn link(face: &Face<'_>, route: Route, key: &str) -> Html {
    let here = part(&face.state.route) == part(&route);
    html! { <a href={route.to_string()} aria-current={here.then_some("page")}>{ face.say(key) }</a> }
}

/// The part of the page that a view belongs to.
fn part(route: &Route) -> u8 {
    match route {
        Route::Diagnose => 0,
        Route::Articles | Route::Article { .. } | Route::Guide { .. } | Route::Rule(_) => 1,
        Route::Codes | Route::Code(_) => 2,
        Route::Verify => 3,
    }
}

fn language(face: &Face<'_>) -> Html {
    let change = face.with(|event: Event| Action::Language(browser::value_of(&event).parse().unwrap_or(Locale::EN)));
    html! {
        <label class="pick">
            <span class="unseen">{ face.say("language") }</span>
            <select id="language" onchange={change}>{ languages(face.state.locale) }</select>
        </label>
    }
}

/// The languages, each by its own name.
pub fn languages(chosen: Locale) -> Html {
    let option = |locale: Locale| html! { <option value={locale.to_string()} selected={locale == chosen} lang={locale.to_string()}>{ own_name(locale) }</option> };
    LOCALES.into_iter().map(option).collect()
}

fn own_name(locale: Locale) -> &'static str {
    match locale {
        Locale::NL => "Nederlands",
        Locale::NB => "Norsk bokmål",
        _ => "English",
    }
}

fn theme(face: &Face<'_>) -> Html {
    let now = face.state.theme;
    let next = Theme::ALL[(Theme::ALL.iter().position(|theme| *theme == now).unwrap_or(0) + 1) % Theme::ALL.len()];
    let label = face.words.fill("theme.label", &[("now", &face.say(&format!("theme.{}", now.name())))]);
    html! {
        <button type="button" class="round" title={label.clone()} aria-label={label} onclick={face.on(Action::Theme(next))}>
            { icon::theme() }
        </button>
    }
}

fn keys(face: &Face<'_>) -> Html {
    let label = face.say("keys.title");
    html! {
        <button type="button" id="keys-open" class="round" title={label.clone()} aria-label={label} onclick={face.on(Action::Keys(true))}>
            { icon::question() }
        </button>
    }
}
