//! One article as a page with its sections.

use super::{Face, guide, prose, search};
use crate::route::Route;
use crate::state::Walk;
use engine::article::{Article, Kind, Section};
use yew::{Html, html};

/// An article; a guide at the last of these steps.
pub fn view(face: &Face<'_>, id: &str, steps: &[String]) -> Html {
    let Some(article) = face.state.article(id) else { return missing(face, id) };
    match Walk::of(article, steps).filter(|_| article.kind == Kind::Guide) {
        Some(walk) => guide::view(face, &walk),
        None => page(face, article),
    }
}

/// What the tab is called: the article; the question of a guide that is walked.
pub fn title(face: &Face<'_>, id: &str, steps: &[String]) -> String {
    let Some(article) = face.state.article(id) else { return face.say("missing.title") };
    let walk = Walk::of(article, steps).filter(|walk| article.kind == Kind::Guide && !walk.is_start());
    walk.map_or(&article.title, |walk| &walk.step().title).clone()
}

/// The address leads nowhere in this bundle; its words may.
pub fn missing(face: &Face<'_>, words: &str) -> Html {
    html! {
        <div class="reading">
            <h1>{ face.say("missing.title") }</h1>
            <p class="lead">{ face.say("missing.text") }</p>
            { search::near(face, "h2", &face.state.nearest_to(&words.replace(['-', '_'], " "))) }
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

/// Title and description, and in which language they are where that is not the reader's.
pub fn head(face: &Face<'_>, article: &Article) -> Html {
    let foreign = article.locale != face.state.locale;
    html! {
        <>
            if foreign { <p class="alert alert-note" lang={face.state.locale.to_string()} dir="ltr">{ face.say("article.foreign") }</p> }
            <h1>{ &article.title }</h1>
            if !article.description.is_empty() { <p class="lead">{ &article.description }</p> }
        </>
    }
}

/// A section and its address; the one that repeats the article's title needs no heading of its own.
fn part(face: &Face<'_>, article: &Article, section: &Section) -> Html {
    let heading = match section.level {
        1 if section.title == article.title => Html::default(),
        1 | 2 => html! { <>{ anchor(face, article, section) }<h2>{ &section.title }</h2></> },
        3 => html! { <>{ anchor(face, article, section) }<h3>{ &section.title }</h3></> },
        _ => html! { <h4>{ &section.title }</h4> },
    };
    html! { <section id={section.anchor.clone()} class="text">{ heading }{ prose::blocks(face, &section.blocks) }</section> }
}

fn anchor(face: &Face<'_>, article: &Article, section: &Section) -> Html {
    let route = Route::Article { id: article.id.0.clone(), section: section.anchor.clone() };
    let label = face.words.fill("article.anchor", &[("title", &section.title)]);
    html! { <a class="anchor" href={route.to_string()} aria-label={label.clone()} title={label} lang={face.state.locale.to_string()}>{ "#" }</a> }
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
                <details>
                    <summary>{ face.say("article.contents") }<span class="count">{ sections.len() }</span></summary>
                    <ul lang={article.locale.to_string()}>{ for sections.iter().map(link) }</ul>
                </details>
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
