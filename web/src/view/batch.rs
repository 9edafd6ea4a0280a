//! Many accounts at once: a CSV file, how far it is, and which accounts differ or cannot be read.

use super::{Face, icon};
use crate::auditor::Miss;
use crate::browser;
use crate::state::{Action, Batch, Stage};
use yew::{Callback, Event, Html, MouseEvent, html};

/// Rows that are drawn; copying takes all.
const SHOWN: usize = 200;
/// Fewer rows than this say nothing about the speed.
const ENOUGH: usize = 500;

pub fn view(face: &Face<'_>) -> Html {
    let files = face.files.clone();
    html! {
        <section class="seal" id="batch">
            <h2>{ face.say("batch.title") }</h2>
            <p class="quiet">{ face.say("batch.text") }</p>
            <pre class="sample" tabindex="0" role="group" aria-label={face.say("batch.sample")}>{ "id,nt_hash,orgid\njan,8846f7eaee8fb117ad06bdd830b7586c,\"v1;PPH1_MD4,…\"" }</pre>
            <div class="tools">
                <button type="button" class="plain" onclick={Callback::from(|_: MouseEvent| browser::click("table"))}>{ icon::file() }{ face.say("batch.open") }</button>
                <input id="table" type="file" accept=".csv,.tsv,.txt" hidden=true onchange={Callback::from(move |event: Event| files.bring_chosen(&event))} />
            </div>
            if let Some(batch) = &face.state.batch { { progress(face, batch) }{ outcome(face, batch) } }
        </section>
    }
}

fn progress(face: &Face<'_>, batch: &Batch) -> Html {
    let Stage::Running(part) = batch.stage else { return Html::default() };
    let label = face.words.fill("batch.running", &[("name", &batch.name)]);
    html! {
        <div class="progress" role="group" aria-label={label.clone()}>
            <label>{ label }<progress max="1" value={part.to_string()}></progress></label>
            <span class="quiet">{ rate(face, batch) }</span>
            <button type="button" class="plain" onclick={face.on(Action::Cancel)}>{ icon::cross() }{ face.say("paste.cancel") }</button>
        </div>
    }
}

fn rate(face: &Face<'_>, batch: &Batch) -> String {
    face.words.fill("batch.rate", &[("n", &batch.rate().to_string())])
}

fn outcome(face: &Face<'_>, batch: &Batch) -> Html {
    let summary = match &batch.stage {
        Stage::Failed(why) => {
            return html! { <p class="failed" role="alert">{ face.reason("batch.failed", why) }</p> };
        }
        Stage::Running(_) => Html::default(),
        Stage::Done if batch.misses.is_empty() => html! { <p class="passed">{ icon::tick() }{ sum(face, batch) }</p> },
        Stage::Done => html! { <p class="failed">{ icon::cross() }{ sum(face, batch) }</p> },
        Stage::Stopped => html! { <p class="quiet">{ face.say("batch.stopped") }{ " " }{ sum(face, batch) }</p> },
    };
    html! { <><div role="status">{ summary }</div>{ misses(face, batch) }</> }
}

fn sum(face: &Face<'_>, batch: &Batch) -> String {
    let counts = [batch.rows(), batch.same, batch.different(), batch.unreadable()].map(|count| count.to_string());
    let [rows, same, different, unreadable] = &counts;
    let fields = [("rows", rows.as_str()), ("same", same), ("different", different), ("unreadable", unreadable)];
    let summary = face.words.fill("batch.summary", &fields);
    if batch.rows() < ENOUGH { summary } else { format!("{summary} {}", rate(face, batch)) }
}

fn misses(face: &Face<'_>, batch: &Batch) -> Html {
    if batch.misses.is_empty() {
        return Html::default();
    }
    let hidden = batch.misses.len().saturating_sub(SHOWN);
    html! {
        <>
            <div class="wide" tabindex="0" role="group" aria-label={face.say("table")}>
                <table>
                    <thead><tr>{ for ["line", "id", "result"].map(|key| html! { <th scope="col">{ face.say(&format!("batch.{key}")) }</th> }) }</tr></thead>
                    <tbody>{ for batch.misses.iter().take(SHOWN).map(|miss| row(face, miss)) }</tbody>
                </table>
            </div>
            if hidden > 0 { <p class="quiet">{ face.words.fill("batch.more", &[("n", &hidden.to_string())]) }</p> }
            if !matches!(batch.stage, Stage::Running(_)) {
                <div class="tools">
                    <button type="button" class="main" onclick={face.on(Action::Copy(batch.list()))}>{ icon::copy() }{ face.say("batch.copy") }</button>
                    <button type="button" class="plain" onclick={face.on(Action::ClearBatch)}>{ icon::cross() }{ face.say("paste.clear") }</button>
                </div>
            }
        </>
    }
}

fn row(face: &Face<'_>, miss: &Miss) -> Html {
    let name = if miss.why.is_some() { "unreadable" } else { "different" };
    html! {
        <tr data-row={miss.line.to_string()} data-result={name}>
            <td data-label={face.say("batch.line")}>{ miss.line }</td>
            <td data-label={face.say("batch.id")}>{ &miss.id }</td>
            <td data-label={face.say("batch.result")}>{ face.say(&format!("batch.{name}")) }
                if let Some(why) = &miss.why { <><br /><span class="quiet" lang="en">{ why }</span></> }
            </td>
        </tr>
    }
}
