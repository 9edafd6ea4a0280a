//! The search box and its hits, as a combobox: arrows move, Enter opens, Escape closes.

use super::{Face, icon, prose};
use crate::browser;
use crate::route::Route;
use crate::state::Action;
use engine::search::Hit;
use yew::{Callback, FocusEvent, Html, InputEvent, KeyboardEvent, MouseEvent, html};

pub fn view(face: &Face<'_>) -> Html {
    let search = &face.state.search;
    let open = search.open.to_string();
    let active = search.cursor.filter(|_| search.open).map(|index| format!("hit-{index}"));
    html! {
        <div class="search" role="search" onfocusout={left(face)}>
            { icon::search() }
            <input id="search" type="search" role="combobox" autocomplete="off" spellcheck="false" aria-autocomplete="list"
                aria-controls="hits" aria-expanded={open} aria-activedescendant={active} aria-label={face.say("search.label")}
                placeholder={face.say("search.hint")} value={search.query.clone()}
                oninput={face.with(|event: InputEvent| Action::Query(browser::value_of(&event)))}
                onfocus={face.with(|event: FocusEvent| Action::Query(browser::value_of(&event)))}
                onkeydown={keys(face)} />
            <kbd aria-hidden="true">{ "/" }</kbd>
            { if search.open { hits(face) } else { html! { <div id="hits" hidden=true role="listbox" aria-label={face.say("search.label")}></div> } } }
            <div class="unseen" role="status">{ if search.open { face.words.count("search.count", search.hits.len()) } else { String::new() } }</div>
        </div>
    }
}

/// Hits go when the focus does, and lie over nothing that is read.
fn left(face: &Face<'_>) -> Callback<FocusEvent> {
    let send = face.send.clone();
    Callback::from(move |event: FocusEvent| {
        if !browser::stays_within(&event, ".search") {
            send.emit(Action::Close);
        }
    })
}

fn keys(face: &Face<'_>) -> Callback<KeyboardEvent> {
    let send = face.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let action = match event.key().as_str() {
            "ArrowDown" => Action::Cursor(1),
            "ArrowUp" => Action::Cursor(-1),
            "Enter" if !event.ctrl_key() => Action::Choose,
            _ => return,
        };
        event.prevent_default();
        send.emit(action);
    })
}

fn hits(face: &Face<'_>) -> Html {
    let search = &face.state.search;
    // A press on the list leaves the focus in the box.
    let hold = Callback::from(|event: MouseEvent| event.prevent_default());
    if search.hits.is_empty() {
        return html! {
            <div class="hits" onmousedown={hold}><p class="quiet">{ face.say("search.none") }{ " " }<a href={Route::Articles.to_string()}>{ face.say("nav.articles") }</a></p><div id="hits" role="listbox" aria-label={face.say("search.label")}></div></div>
        };
    }
    let rows = search.hits.iter().enumerate().map(|(index, hit)| row(face, index, hit, search.cursor == Some(index)));
    html! {
        <div class="hits" onmousedown={hold}>
            if let Some(meant) = &search.meant { <p class="quiet">{ face.words.fill("search.meant", &[("words", meant)]) }</p> }
            <div id="hits" role="listbox" aria-label={face.say("search.label")}>{ for rows }</div>
        </div>
    }
}

fn row(face: &Face<'_>, index: usize, hit: &Hit, current: bool) -> Html {
    let route = Route::Article { id: hit.article.0.clone(), section: hit.section.clone() };
    let lang = (hit.locale != face.state.locale).then(|| hit.locale.to_string());
    let dir = hit.locale.is_rtl().then_some("rtl");
    html! {
        <a class="hit" id={format!("hit-{index}")} role="option" tabindex="-1" aria-selected={current.to_string()} data-hit={hit.article.to_string()}
            href={route.to_string()} {lang} {dir} onclick={face.on(Action::Close)}>
            <strong>{ prose::ticks(&hit.heading) }</strong>
            if hit.heading != hit.title { <span class="quiet">{ &hit.title }</span> }
            <span class="excerpt">{ excerpt(hit) }</span>
        </a>
    }
}

/// Articles that come near, where what was asked for is not there; `heading` is the element of their title.
pub fn near(face: &Face<'_>, heading: &'static str, hits: &[Hit]) -> Html {
    if hits.is_empty() {
        return Html::default();
    }
    let link = |hit: &Hit| {
        let route = Route::Article { id: hit.article.0.clone(), section: hit.section.clone() };
        let lang = (hit.locale != face.state.locale).then(|| hit.locale.to_string());
        let dir = hit.locale.is_rtl().then_some("rtl");
        html! { <li {lang} {dir}><a href={route.to_string()}>{ prose::ticks(&hit.heading) }</a></li> }
    };
    html! { <section><@{heading}>{ face.say("diagnose.none.near") }</@><ul class="near">{ for hits.iter().map(link) }</ul></section> }
}

/// The best passage, with the words that match marked.
pub fn excerpt(hit: &Hit) -> Html {
    let mut parts = Vec::new();
    let mut at = 0;
    for (start, end) in &hit.marks {
        let (Some(before), Some(word)) = (hit.excerpt.get(at..*start), hit.excerpt.get(*start..*end)) else { continue };
        parts.push(html! { <>{ before.to_owned() }<mark>{ word.to_owned() }</mark></> });
        at = *end;
    }
    parts.push(html! { { hit.excerpt.get(at..).unwrap_or_default().to_owned() } });
    parts.into_iter().collect()
}
