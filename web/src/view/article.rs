//! One article: as a page with its sections, or as a guide one step at a time.

use super::{Face, icon, prose};
use crate::browser;
use crate::route::Route;
use engine::article::{Article, Kind, Section};
use yew::{Callback, Html, MouseEvent, html};

pub fn view(face: &Face<'_>, id: &str, section: &str) -> Html {
    match face.state.article(id) {
        Some(article) if article.kind == Kind::Guide => guide(face, article, section),
        Some(article) => page(face, article),
        None => missing(face),
    }
}

/// The address leads nowhere in this bundle.
pub fn missing(face: &Face<'_>) -> Html {
    html! {
        <div class="reading">
            <h1>{ face.say("missing.title") }</h1>
            <p class="lead">{ face.say("missing.text") }</p>
            <p><a href={Route::Articles.to_string()}>{ face.say("nav.articles") }</a></p>
        </div>
    }
}

fn page(face: &Face<'_>, article: &Article) -> Html {
    let lang = article.locale.to_string();
    let dir = article.locale.is_rtl().then_some("rtl");
    html! {
        <div class="reading with-side">
            { contents(face, article) }
            <article {lang} {dir}>
                { head(face, article) }
                { for article.sections.iter().map(|section| part(face, article, section)) }
                { sources(face, article) }
            </article>
        </div>
    }
}

fn head(face: &Face<'_>, article: &Article) -> Html {
    let foreign = article.locale != face.state.locale;
    html! {
        <>
            if foreign { <p class="alert alert-note" lang={face.state.locale.to_string()} dir="ltr">{ face.say("article.foreign") }</p> }
            <h1>{ &article.title }</h1>
            if !article.description.is_empty() { <p class="lead">{ &article.description }</p> }
        </>
    }
}

/// A section; the one that repeats the article's title needs no heading of its own.
fn part(face: &Face<'_>, article: &Article, section: &Section) -> Html {
    let heading = match section.level {
        1 if section.title == article.title => Html::default(),
        1 | 2 => html! { <h2>{ &section.title }</h2> },
        3 => html! { <h3>{ &section.title }</h3> },
        _ => html! { <h4>{ &section.title }</h4> },
    };
    html! { <section id={section.anchor.clone()} class="text">{ heading }{ prose::blocks(face, &section.blocks) }</section> }
}

fn contents(face: &Face<'_>, article: &Article) -> Html {
    let sections: Vec<&Section> = article.sections.iter().filter(|section| section.level == 2).collect();
    let link = |section: &&Section| {
        let route = Route::Article { id: article.id.0.clone(), section: section.anchor.clone() };
        html! { <li><a href={route.to_string()}>{ &section.title }</a></li> }
    };
    html! {
        <nav class="side" aria-label={face.say("article.contents")}>
            <a class="up" href={Route::Articles.to_string()}>{ face.say("nav.articles") }</a>
            if sections.len() > 1 {
                <p class="quiet">{ face.say("article.contents") }</p>
                <ul lang={article.locale.to_string()}>{ for sections.iter().map(link) }</ul>
            }
        </nav>
    }
}

fn sources(face: &Face<'_>, article: &Article) -> Html {
    let known = face.state.codes().iter().filter(|entry| entry.article == article.id);
    let code = |code: String| html! { <li><a href={Route::Code(code.clone()).to_string()}><code>{ code }</code></a></li> };
    let codes: Vec<Html> = known.map(|entry| code(entry.code.to_string())).collect();
    let source = |url: &String| {
        if prose::is_safe(url) {
            html! { <li><a class="outside" href={url.clone()} rel="noreferrer noopener" target="_blank">{ url }</a></li> }
        } else {
            html! { <li>{ url }</li> }
        }
    };
    html! {
        <footer class="sources" lang={face.state.locale.to_string()} dir="ltr">
            if !codes.is_empty() { <details><summary>{ face.say("article.codes") }<span class="count">{ codes.len() }</span></summary><ul class="chips">{ codes }</ul></details> }
            if !article.sources.is_empty() { <details><summary>{ face.say("article.sources") }</summary><ul>{ for article.sources.iter().map(source) }</ul></details> }
            if !article.checked.is_empty() { <p class="quiet">{ face.words.fill("article.checked", &[("date", &article.checked)]) }</p> }
        </footer>
    }
}

/// A guide shows the step that the address names, else the first.
fn guide(face: &Face<'_>, article: &Article, anchor: &str) -> Html {
    let steps: Vec<&Section> = article.sections.iter().filter(|section| section.level == 2).collect();
    let at = steps.iter().position(|section| section.anchor == anchor);
    let Some(step) = steps.get(at.unwrap_or(0)) else { return page(face, article) };
    let intro = article.sections.first().filter(|section| section.level == 1 && at.unwrap_or(0) == 0);
    let start = Route::Article { id: article.id.0.clone(), section: String::new() };
    html! {
        <div class="reading guide">
            <a class="up" href={Route::Articles.to_string()}>{ face.say("nav.articles") }</a>
            <article lang={article.locale.to_string()} dir={article.locale.is_rtl().then_some("rtl")}>
                if at.unwrap_or(0) == 0 { { head(face, article) } } else { <p class="over">{ &article.title }</p> }
                if let Some(intro) = intro { { prose::blocks(face, &intro.blocks) } }
                <section class="step text" id={step.anchor.clone()}>
                    <h2>{ &step.title }</h2>
                    { prose::blocks(face, &step.blocks) }
                </section>
            </article>
            <div class="tools">
                if at.unwrap_or(0) > 0 {
                    <button type="button" class="plain" onclick={Callback::from(|_: MouseEvent| browser::back())}>{ face.say("guide.back") }</button>
                    <a class="button plain" href={start.to_string()}>{ face.say("guide.restart") }</a>
                }
            </div>
            <details class="all-steps">
                <summary>{ face.say("guide.steps") }<span class="count">{ steps.len() }</span></summary>
                <ol>{ for steps.iter().map(|section| {
                    let route = Route::Article { id: article.id.0.clone(), section: section.anchor.clone() };
                    html! { <li><a href={route.to_string()} aria-current={(section.anchor == step.anchor).then_some("step")}>{ &section.title }{ icon::arrow() }</a></li> }
                }) }</ol>
            </details>
        </div>
    }
}
