//! All articles by kind.

use super::Face;
use crate::route::Route;
use engine::article::{Article, Kind};
use yew::{Html, html};

pub fn view(face: &Face<'_>) -> Html {
    let articles = face.state.articles();
    html! {
        <div class="reading catalogue">
            <h1>{ face.say("nav.articles") }</h1>
            { for [Kind::Guide, Kind::Article, Kind::Codes].map(|kind| shelf(face, kind, &articles)) }
        </div>
    }
}

fn shelf(face: &Face<'_>, kind: Kind, articles: &[&Article]) -> Html {
    let mut these: Vec<&&Article> = articles.iter().filter(|article| article.kind == kind).collect();
    these.sort_by_key(|article| article.title.to_lowercase());
    if these.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ face.words.kind(kind) }</h2>
            <ul class="shelf">{ for these.into_iter().map(|article| book(face, article)) }</ul>
        </section>
    }
}

fn book(face: &Face<'_>, article: &Article) -> Html {
    let route = Route::Article { id: article.id.0.clone(), section: String::new() };
    let lang = (article.locale != face.state.locale).then(|| article.locale.to_string());
    let dir = article.locale.is_rtl().then_some("rtl");
    html! { <li {lang} {dir}><a href={route.to_string()}><strong>{ &article.title }</strong><span class="quiet">{ &article.description }</span></a></li> }
}
