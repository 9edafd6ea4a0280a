//! Blocks of an article as elements. Text stays text: nothing of an article is ever taken as HTML.

use super::Face;
use crate::route::Route;
use engine::article::{Alert, Block, Inline, Target};
use yew::{Html, html};

/// Blocks, one after the other.
pub fn blocks(face: &Face<'_>, all: &[Block]) -> Html {
    all.iter().map(|one| block(face, one)).collect()
}

fn block(face: &Face<'_>, block: &Block) -> Html {
    match block {
        Block::Paragraph(words) => html! { <p>{ inlines(words) }</p> },
        Block::List { start: None, items } => html! { <ul>{ list_items(face, items) }</ul> },
        Block::List { start: Some(first), items } => html! { <ol start={first.to_string()}>{ list_items(face, items) }</ol> },
        Block::Code { text, .. } => code(face, text),
        Block::Table { header, rows } => table(face, header, rows),
        Block::Alert { kind, blocks: inner } => alert(face, *kind, inner),
        Block::Quote(inner) => html! { <blockquote>{ blocks(face, inner) }</blockquote> },
    }
}

fn list_items(face: &Face<'_>, items: &[Vec<Block>]) -> Html {
    items.iter().map(|item| html! { <li>{ list_item(face, item) }</li> }).collect()
}

/// An item of one paragraph stands without the space around it.
pub fn list_item(face: &Face<'_>, item: &[Block]) -> Html {
    match item {
        [Block::Paragraph(words), rest @ ..] => html! { <>{ inlines(words) }{ blocks(face, rest) }</> },
        other => blocks(face, other),
    }
}

/// Lines to copy.
pub fn code(face: &Face<'_>, text: &str) -> Html {
    html! {
        <div class="script">
            <pre tabindex="0" role="group" aria-label={face.say("script")}><code>{ text.trim_end() }</code></pre>
            { face.copy_button(text.trim_end(), "") }
        </div>
    }
}

fn table(face: &Face<'_>, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Html {
    let heads = header.iter().map(|cell| {
        if cell.is_empty() {
            html! { <td></td> }
        } else {
            html! { <th scope="col">{ inlines(cell) }</th> }
        }
    });
    let labels: Vec<String> = header.iter().map(|cell| engine::article::plain(cell)).collect();
    let cell = |(index, cell): (usize, &Vec<Inline>)| html! { <td data-label={labels.get(index).cloned().unwrap_or_default()}>{ inlines(cell) }</td> };
    let row = |row: &Vec<Vec<Inline>>| html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> };
    html! {
        <div class="wide" tabindex="0" role="group" aria-label={face.say("table")}>
            <table><thead><tr>{ for heads }</tr></thead><tbody>{ for rows.iter().map(row) }</tbody></table>
        </div>
    }
}

fn alert(face: &Face<'_>, kind: Alert, inner: &[Block]) -> Html {
    let name = match kind {
        Alert::Note => "note",
        Alert::Tip => "tip",
        Alert::Important => "important",
        Alert::Caution => "caution",
        Alert::Warning => "warning",
    };
    html! {
        <div class={format!("alert alert-{name}")}>
            <p class="alert-name">{ face.say(&format!("alert.{name}")) }</p>
            { blocks(face, inner) }
        </div>
    }
}

/// A run of text.
pub fn inlines(words: &[Inline]) -> Html {
    words.iter().map(inline).collect()
}

fn inline(word: &Inline) -> Html {
    match word {
        Inline::Text(text) => html! { { text } },
        Inline::Code(text) => command(text),
        Inline::Strong(inner) => html! { <strong>{ inlines(inner) }</strong> },
        Inline::Emphasis(inner) => html! { <em>{ inlines(inner) }</em> },
        Inline::Link { to, text } => link(to, inlines(text)),
        Inline::Image(text) if text.is_empty() => Html::default(),
        Inline::Image(text) => html! { <em>{ format!("[{text}]") }</em> },
        Inline::Break => html! { <br /> },
    }
}

fn link(to: &Target, text: Html) -> Html {
    match to {
        Target::Article { id, anchor } => {
            let route = Route::Article { id: id.0.clone(), section: anchor.clone().unwrap_or_default() };
            html! { <a href={route.to_string()}>{ text }</a> }
        }
        Target::Url(url) if is_safe(url) => {
            html! { <a class="outside" href={url.clone()} rel="noreferrer noopener" target="_blank">{ text }</a> }
        }
        Target::Url(_) => text,
    }
}

/// Whatever a bundle says, only these lead out of the page.
pub fn is_safe(url: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme))
}

/// Words of code up to this length fit on a line of a telephone.
const WHOLE: usize = 26;

/// Code in a line. Its words stay whole: a line may end between them, not behind a hyphen, nor between a word and the comma after it.
/// Long ones stay whole where the screen is wide.
fn command(text: &str) -> Html {
    let word = |(index, word): (usize, &str)| {
        let long = (word.len() > WHOLE).then_some("long");
        html! { <>{ if index > 0 { " " } else { "" } }<span class={long}>{ word }</span></> }
    };
    html! { <code>{ for text.split(' ').enumerate().map(word) }</code> }
}

/// Text in which code stands between backticks.
pub fn ticks(text: &str) -> Html {
    let part = |(index, part): (usize, &str)| {
        if index % 2 == 1 {
            command(part)
        } else {
            html! { { part } }
        }
    };
    text.split('`').enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn only_the_web_and_mail_lead_out() {
        assert!(is_safe("https://learn.microsoft.com") && is_safe("mailto:a@b.c") && is_safe("HTTP://x"));
        for url in
            ["javascript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:x", ""]
        {
            assert!(!is_safe(url), "{url}");
        }
    }
}
