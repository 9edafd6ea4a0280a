//! The list of keys.

use super::{Face, icon};
use crate::state::Action;
use yew::{Html, html};

const KEYS: [(&str, &str); 8] = [
    ("/", "keys.search"),
    ("p", "keys.paste"),
    ("j", "keys.next"),
    ("k", "keys.previous"),
    ("t", "keys.ticket"),
    ("Ctrl Enter", "keys.ticket-anywhere"),
    ("Esc", "keys.close"),
    ("?", "keys.keys"),
];

pub fn view(face: &Face<'_>) -> Html {
    if !face.state.keys_open {
        return Html::default();
    }
    let caps = |keys: &'static str| keys.split(' ').map(|key| html! { <kbd>{ key }</kbd> }).collect::<Html>();
    let rows = KEYS.iter().map(|(keys, key)| html! { <><dt>{ caps(keys) }</dt><dd>{ face.say(key) }</dd></> });
    html! {
        <div class="overlay" role="dialog" aria-modal="true" aria-labelledby="keys-title">
            <div class="sheet">
                <h2 id="keys-title">{ face.say("keys.title") }</h2>
                <dl class="keys">{ for rows }</dl>
                <button type="button" id="keys-close" class="plain" onclick={face.on(Action::Keys(false))}>{ icon::cross() }{ face.say("close") }</button>
            </div>
        </div>
    }
}
