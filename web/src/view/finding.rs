//! Findings: the first one large, with everything needed to act; the others closed until asked for.

use super::{Face, icon, prose};
use crate::answer::Answer;
use crate::route::Route;
use crate::state::{Action, Body};
use crate::words::severity_name;
use engine::article::{Alert, Block};
use engine::report::Finding;
use engine::rule::{Actor, Severity};
use yew::{Callback, FocusEvent, Html, MouseEvent, html};

pub fn all(face: &Face<'_>, answer: &Answer) -> Html {
    let view = |(index, finding): (usize, &Finding)| one(face, answer, index, finding);
    html! {
        <>
            { for answer.findings.iter().enumerate().take(1).map(view) }
            if answer.findings.len() > 1 {
                <h2 class="part">{ face.say("diagnose.others") }<span class="count">{ answer.findings.len() - 1 }</span></h2>
                { for answer.findings.iter().enumerate().skip(1).map(view) }
            }
        </>
    }
}

fn one(face: &Face<'_>, answer: &Answer, index: usize, finding: &Finding) -> Html {
    let lit = face.state.lit == Some(index);
    let class = format!(
        "finding {}{}{}",
        severity_name(finding.severity),
        if index == 0 { " first" } else { "" },
        if lit { " lit" } else { "" }
    );
    let title = prose::ticks(&finding.title);
    let light: Callback<MouseEvent> = face.on(Action::Light(Some(index)));
    html! {
        <article id={format!("finding-{index}")} tabindex="-1" {class} data-finding={finding.id.clone()}
            data-severity={severity_name(finding.severity)} key={format!("{index} {}", finding.id)}
            onmouseenter={light} onfocusin={face.on::<FocusEvent>(Action::Light(Some(index)))}>
            if index == 0 {
                { labels(face, finding) }
                <h2>{ title }</h2>
                { body(face, answer, index, finding) }
            } else {
                <details open={lit}>
                    <summary><h3>{ icon::severity(finding.severity) }<span>{ title }</span></h3>{ labels(face, finding) }</summary>
                    { body(face, answer, index, finding) }
                </details>
            }
        </article>
    }
}

/// How bad, how sure, who acts.
fn labels(face: &Face<'_>, finding: &Finding) -> Html {
    html! {
        <p class="labels">
            <span class={format!("label {}", severity_name(finding.severity))}>
                { icon::severity(finding.severity) }
                <span>
                    { face.words.severity(finding.severity) }
                    if finding.severity != Severity::Info { <span class="sure">{ " · " }{ face.words.confidence(finding.confidence) }</span> }
                </span>
            </span>
            { who_acts(face, finding.actor) }
        </p>
    }
}

/// Who must act, said as such.
pub fn who_acts(face: &Face<'_>, actor: Actor) -> Html {
    html! {
        <span class="label actor">
            { icon::actor(actor) }<span><span class="who">{ face.say("column.actor") }{ ": " }</span>{ face.words.actor(actor) }</span>
        </span>
    }
}

fn body(face: &Face<'_>, answer: &Answer, index: usize, finding: &Finding) -> Html {
    let place = Route::article(&finding.article);
    let blocks = section(face, &place);
    html! {
        <>
            <p class="cause">{ prose::ticks(&finding.cause) }</p>
            { steps(face, index, finding) }
            { for scripts(&blocks).iter().map(|text| prose::code(face, text)) }
            { for tips(&blocks).into_iter().map(|tip| html! { <aside class="tip">{ heading(index, face.say("alert.tip")) }{ prose::blocks(face, tip) }</aside> }) }
            { evidence(face, answer, index, finding) }
            <p class="more">
                if !finding.article.is_empty() { <a class="onward" href={place.to_string()}>{ face.say("diagnose.article") }{ icon::arrow() }</a> }
                if let Some(address) = face.state.address_of(&finding.id) { <a class="quiet" href={address.to_string()}>{ face.say("diagnose.address") }</a> }
            </p>
        </>
    }
}

/// A heading inside of a finding: the first finding's title stands one level above those of the others.
fn heading(index: usize, text: String) -> Html {
    if index == 0 {
        html! { <h3 class="inner">{ text }</h3> }
    } else {
        html! { <h4 class="inner">{ text }</h4> }
    }
}

fn steps(face: &Face<'_>, index: usize, finding: &Finding) -> Html {
    if finding.steps.is_empty() {
        return Html::default();
    }
    let step = |step: &String| html! { <li><span>{ prose::ticks(step) }</span></li> };
    html! { <div class="steps">{ heading(index, face.say("diagnose.steps")) }<ol>{ for finding.steps.iter().map(step) }</ol></div> }
}

/// What stands in the section that the finding names.
fn section(face: &Face<'_>, place: &Route) -> Vec<Block> {
    let Route::Article { id, section } = place else { return Vec::new() };
    face.state.article(id).and_then(|article| article.section(section)).map(|section| section.blocks.clone()).unwrap_or_default()
}

fn scripts(blocks: &[Block]) -> Vec<&str> {
    let script = |block: &'_ Block| matches!(block, Block::Code { .. });
    blocks
        .iter()
        .filter(|block| script(block))
        .filter_map(|block| if let Block::Code { text, .. } = block { Some(text.as_str()) } else { None })
        .collect()
}

fn tips(blocks: &[Block]) -> Vec<&[Block]> {
    blocks
        .iter()
        .filter_map(|block| if let Block::Alert { kind: Alert::Tip, blocks } = block { Some(blocks.as_slice()) } else { None })
        .collect()
}

/// The words on which it rests: a button each that leads to them, or the lines themselves where the text is not shown.
fn evidence(face: &Face<'_>, answer: &Answer, index: usize, finding: &Finding) -> Html {
    let title = heading(index, face.say("diagnose.evidence"));
    match &face.state.document().body {
        Body::Text(text) => {
            let mut seen: Vec<&str> = Vec::new();
            let mut button = |span: &engine::span::Span| {
                let words =
                    text.get(span.start..span.end).map(str::trim).filter(|words| !words.is_empty() && !seen.contains(words))?;
                seen.push(words);
                let short: String = words.chars().take(60).collect();
                Some(
                    html! { <button type="button" class="quote" onclick={face.on(Action::Reveal(span.start, span.end))}>{ short }</button> },
                )
            };
            let buttons: Vec<Html> = finding.evidence.iter().filter_map(&mut button).take(8).collect();
            if buttons.is_empty() {
                Html::default()
            } else {
                html! { <div class="rests">{ title }{ buttons }</div> }
            }
        }
        Body::File { .. } => {
            let quotes = answer.quotes.get(index).map(Vec::as_slice).unwrap_or_default();
            let lines =
                quotes.iter().filter(|quote| !quote.is_empty()).map(|quote| html! { <code class="line">{ quote }</code> });
            if quotes.is_empty() {
                Html::default()
            } else {
                html! { <div class="rests">{ title }{ for lines }</div> }
            }
        }
    }
}
