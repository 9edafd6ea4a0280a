//! What was read, and what nothing could read.

use super::Face;
use crate::answer::Answer;
use crate::state::Action;
use yew::{Html, html};

pub fn view(face: &Face<'_>, answer: &Answer) -> Html {
    let input = &answer.input;
    let shapes: Vec<String> = input.shapes.iter().map(|shape| face.shape(shape)).collect();
    let unread = answer.unread.iter().map(|part| {
        let words = if part.quote.is_empty() { face.say("diagnose.unread.bytes") } else { part.quote.clone() };
        html! { <li><button type="button" class="quote" onclick={face.on(Action::Reveal(part.span.start, part.span.end))}>{ words }</button></li> }
    });
    html! {
        <section class="notes">
            if !answer.unread.is_empty() {
                <h2 class="part">{ face.say("diagnose.unread") }<span class="count">{ answer.unread.len() }</span></h2>
                <p class="quiet">{ face.say("diagnose.unread.text") }</p>
                <ul class="unread">{ for unread }</ul>
            }
            <p class="quiet read">
                { face.words.count("read.records", input.records) }
                if !shapes.is_empty() { { " · " }{ shapes.join(", ") } }
                if !input.encoding.is_empty() { { " · " }{ &input.encoding } }
            </p>
        </section>
    }
}

impl Face<'_> {
    /// The name of a layout; one without words keeps its own.
    fn shape(&self, shape: &str) -> String {
        let key = format!("shape.{shape}");
        let words = self.say(&key);
        if words == key { shape.to_owned() } else { words }
    }
}
