//! The list of keys.

use super::{Face, icon};
use crate::state::Action;
use yew::{Callback, Html, KeyboardEvent, MouseEvent, html};

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
    // Its one button is all there is to reach: Tab stays on it, and a click beside the sheet closes as well.
    let stay = Callback::from(|event: KeyboardEvent| {
        if event.key() == "Tab" {
            event.prevent_default()
        }
    });
    let hold = Callback::from(|event: MouseEvent| event.stop_propagation());
    html! {
        <div class="overlay" role="dialog" aria-modal="true" aria-labelledby="keys-title" onkeydown={stay} onclick={face.on::<MouseEvent>(Action::Keys(false))}>
            <div class="sheet" onclick={hold}>
                <h2 id="keys-title">{ face.say("keys.title") }</h2>
                <dl class="keys">{ for rows }</dl>
                <button type="button" id="keys-close" class="plain" onclick={face.on(Action::Keys(false))}>{ icon::cross() }{ face.say("close") }</button>
            </div>
        </div>
    }
}
