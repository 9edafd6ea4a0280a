//! A guide: one step at a time, the answers so far above it.

use super::{Face, article, icon, prose};
use crate::route::Route;
use crate::state::{Walk, Walked};
use engine::article::{Block, Inline, Section};
use yew::{Html, html};

pub fn view(face: &Face<'_>, walk: &Walk<'_>) -> Html {
    let locale = walk.article.locale;
    html! {
        <div class="reading guide">
            <a class="up" href={Route::Articles.to_string()}>{ face.say("nav.articles") }</a>
            <article lang={locale.to_string()} dir={locale.is_rtl().then_some("rtl")}>
                { opening(face, walk) }
                { walked(face, walk) }
                { step(face, walk) }
            </article>
            { tools(face, walk) }
            { all(face, walk) }
        </div>
    }
}

/// The guide's own words where it begins, its title alone later on.
fn opening(face: &Face<'_>, walk: &Walk<'_>) -> Html {
    if !walk.is_start() {
        return html! { <h1 class="over">{ &walk.article.title }</h1> };
    }
    let intro = walk.article.sections.first().filter(|section| section.level == 1);
    html! { <>{ article::head(face, walk.article) }{ for intro.map(|intro| prose::blocks(face, &intro.blocks)) }</> }
}

fn walked(face: &Face<'_>, walk: &Walk<'_>) -> Html {
    let steps = walk.walked();
    if steps.is_empty() {
        return Html::default();
    }
    let one = |step: &Walked<'_>| {
        html! { <li><a href={step.route.to_string()}>{ step.question }</a>if let Some(answer) = &step.answer { <strong>{ answer }</strong> }</li> }
    };
    html! { <ol class="walked" aria-label={face.say("guide.walked")}>{ for steps.iter().map(one) }</ol> }
}

fn step(face: &Face<'_>, walk: &Walk<'_>) -> Html {
    let step = walk.step();
    let (blocks, answers) = match step.blocks.split_last() {
        Some((Block::List { start: None, items }, before)) => (before, items.as_slice()),
        _ => (step.blocks.as_slice(), [].as_slice()),
    };
    html! {
        <section class="step text" id={step.anchor.clone()}>
            <h2>{ &step.title }</h2>
            { prose::blocks(face, blocks) }
            if !answers.is_empty() { <ul class="answers">{ for answers.iter().map(|item| answer(face, walk, item)) }</ul> }
        </section>
    }
}

/// An answer that leads to a step of this guide takes the way so far along; any other is a link as everywhere.
fn answer(face: &Face<'_>, walk: &Walk<'_>, item: &[Block]) -> Html {
    if let [Block::Paragraph(words)] = item
        && let [Inline::Link { to, text }] = words.as_slice()
        && let Some(anchor) = walk.target(to)
    {
        return html! { <li><a href={walk.onward(anchor).to_string()}>{ prose::inlines(text) }</a></li> };
    }
    html! { <li>{ prose::list_item(face, item) }</li> }
}

fn tools(face: &Face<'_>, walk: &Walk<'_>) -> Html {
    let start = Route::Article { id: walk.article.id.0.clone(), section: String::new() };
    html! {
        <div class="tools">
            if let Some(back) = walk.back() { <a class="button plain" href={back.to_string()}>{ face.say("guide.back") }</a> }
            if !walk.is_start() { <a class="button plain" href={start.to_string()}>{ face.say("guide.restart") }</a> }
        </div>
    }
}

/// Every step, for who knows where to begin.
fn all(face: &Face<'_>, walk: &Walk<'_>) -> Html {
    let (here, id) = (&walk.step().anchor, &walk.article.id.0);
    let one = |section: &Section| {
        let route = Route::Guide { id: id.clone(), steps: vec![section.anchor.clone()] };
        html! { <li><a href={route.to_string()} aria-current={(section.anchor == *here).then_some("step")}>{ &section.title }{ icon::arrow() }</a></li> }
    };
    html! {
        <details class="all-steps">
            <summary>{ face.say("guide.steps") }<span class="count">{ walk.all().count() }</span></summary>
            <ol>{ for walk.all().map(one) }</ol>
        </details>
    }
}
