//! The text for the ticket: one key copies it.

use super::{Face, header, icon};
use crate::browser;
use crate::markup::Format;
use crate::state::Action;
use engine::locale::Locale;
use yew::{Callback, Event, Html, MouseEvent, html};

pub fn view(face: &Face<'_>) -> Html {
    let ticket = &face.state.ticket;
    let language = face.with(|event: Event| Action::TicketLanguage(browser::value_of(&event).parse().unwrap_or(Locale::EN)));
    let hide = face.with(|event: Event| Action::TicketHide(browser::is_ticked(&event)));
    html! {
        <section class="ticket" aria-labelledby="ticket-title">
            <div class="ticket-head">
                <h2 id="ticket-title">{ face.say("ticket.title") }</h2>
                <button type="button" class="main" id="copy-ticket" onclick={face.on(Action::CopyTicket)}>
                    { icon::copy() }{ face.say("ticket.copy") }<kbd aria-hidden="true">{ "t" }</kbd>
                </button>
            </div>
            <div class="ticket-options">
                <fieldset>
                    <legend class="unseen">{ face.say("ticket.format") }</legend>
                    { for Format::ALL.map(|format| choice(face, format)) }
                </fieldset>
                <label class="pick">{ face.say("ticket.language") }<select id="ticket-language" onchange={language}>{ header::languages(face.state.ticket_locale()) }</select></label>
                <label class="tickbox"><input type="checkbox" checked={ticket.hide} onchange={hide} />{ face.say("ticket.hide") }</label>
            </div>
            <details>
                <summary>{ face.say("ticket.preview") }</summary>
                <pre tabindex="0" role="group" aria-label={face.say("ticket.preview")} lang={face.state.ticket_locale().to_string()}>{ face.state.ticket_text(ticket.format) }</pre>
                { legend(face) }
            </details>
            <div class="tools">
                <button type="button" class="plain" onclick={face.on(Action::SaveReport)}>{ icon::save() }{ face.say("ticket.save") }</button>
                <button type="button" class="plain" onclick={Callback::from(|_: MouseEvent| browser::print())}>{ icon::print() }{ face.say("ticket.print") }</button>
            </div>
        </section>
    }
}

fn choice(face: &Face<'_>, format: Format) -> Html {
    let checked = face.state.ticket.format == format;
    html! {
        <label class="choice">
            <input type="radio" name="format" value={format.name()} {checked} onchange={face.on::<Event>(Action::TicketFormat(format))} />
            <span>{ face.say(&format!("ticket.format.{}", format.name())) }</span>
        </label>
    }
}

/// What the markers stand for; never part of the ticket.
fn legend(face: &Face<'_>) -> Html {
    let legend = face.state.ticket_legend();
    if legend.is_empty() {
        return Html::default();
    }
    let row = |(marker, value): &(String, String)| html! { <><dt>{ marker }</dt><dd>{ value }</dd></> };
    html! { <><p class="quiet">{ face.say("ticket.legend") }</p><dl class="legend">{ for legend.iter().map(row) }</dl></> }
}
