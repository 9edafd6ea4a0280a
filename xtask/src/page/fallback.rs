//! Articles and their code tables as plain HTML, for browsers without WebAssembly or without scripts. In come the Markdown files of
//! the content, out comes HTML in which nothing of them is markup of its own.

use crate::Outcome;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, html};
use std::collections::BTreeMap;
use std::path::Path;

/// Languages and what they are called.
const LANGUAGES: [(&str, &str, &str); 3] = [
    (
        "en",
        "English",
        "This browser does not run the diagnosis: WebAssembly or scripts are switched off. All articles and codes can be read here.",
    ),
    (
        "nl",
        "Nederlands",
        "Deze browser voert de diagnose niet uit: WebAssembly of scripts staan uit. Alle artikelen en codes zijn hier te lezen.",
    ),
    (
        "nb",
        "Norsk bokmål",
        "Nettleseren kjører ikke diagnosen: WebAssembly eller skript er slått av. Alle artikler og koder kan leses her.",
    ),
];

/// Articles in Markdown, by language and name.
pub type Articles = BTreeMap<(&'static str, String), String>;

/// The articles of `content/articles`, in all languages.
pub fn read(root: &Path) -> Outcome<Articles> {
    let folder = root.join("content/articles");
    let unreadable = |error| format!("{} cannot be read: {error}", folder.display());
    let mut articles = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (language, ..) in LANGUAGES {
            if let Ok(text) = std::fs::read_to_string(path.join(format!("{language}.md"))) {
                articles.insert((language, id.clone()), text);
            }
        }
    }
    Ok(articles)
}

/// The page: a filter, and the articles in some languages.
pub fn page(articles: &Articles, languages: &[&str]) -> String {
    let head = "<h1>Errwise</h1>\n<p hidden><label>Filter <input type=\"search\"></label></p>\n";
    head.to_owned() + &sections(articles, languages)
}

/// The articles in some languages, each folded under its title.
pub fn sections(articles: &Articles, languages: &[&str]) -> String {
    let mut out = String::new();
    for (language, name, note) in LANGUAGES.into_iter().filter(|(tag, ..)| languages.contains(tag)) {
        out.push_str(&format!("<section lang=\"{language}\"><h2>{name}</h2><p>{note}</p>\n"));
        for ((_, id), text) in articles.iter().filter(|((of, _), _)| *of == language) {
            out.push_str(&article(language, id, text));
        }
        out.push_str("</section>\n");
    }
    out
}

fn article(language: &str, id: &str, source: &str) -> String {
    let (head, body) = source.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", source));
    let title = head.lines().find_map(|line| line.strip_prefix("title:")).unwrap_or(id).trim().trim_matches(['"', '\'']);
    let events =
        Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_GFM).filter_map(|event| harmless(language, id, event));
    let mut text = String::new();
    html::push_html(&mut text, events);
    for end in OPTIONAL {
        text = text.replace(end, "");
    }
    format!("<details id=\"{language}-{id}\"><summary>{}</summary>\n{text}</details>\n", escaped(title))
}

/// End tags that HTML lets a page leave out: every byte of the single file counts. In text they stand escaped.
const OPTIONAL: [&str; 5] = ["</p>", "</li>", "</td>", "</th>", "</tr>"];

/// Text, structure and safe links; line breaks are the only markup that articles may bring themselves.
fn harmless<'t>(language: &str, id: &str, event: Event<'t>) -> Option<Event<'t>> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => text.trim().starts_with("<br").then_some(Event::HardBreak),
        Event::Start(Tag::Link { link_type, dest_url, title, id: label }) => {
            let dest_url = target(language, id, &dest_url);
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id: label }))
        }
        Event::Start(Tag::Image { .. }) | Event::End(pulldown_cmark::TagEnd::Image) => None,
        other => Some(other),
    }
}

/// Links between articles lead to their place on this page.
fn target(language: &str, id: &str, url: &str) -> CowStr<'static> {
    let outside = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
    let article = url.split('#').next().unwrap_or_default();
    match (outside, article) {
        (true, _) => url.to_owned().into(),
        (false, "") => format!("#{language}-{id}").into(),
        (false, other) => format!("#{language}-{}", escaped(other)).into(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_becomes_a_folded_part_with_its_title() {
        let html = article("en", "a", "---\ntitle: The <title>\n---\n# Head\n\nSome `code`.\n");
        assert!(html.starts_with("<details id=\"en-a\"><summary>The &lt;title&gt;</summary>"), "{html}");
        assert!(html.contains("<code>code</code>"), "{html}");
    }

    #[test]
    fn nothing_of_an_article_is_markup_of_its_own() {
        for hostile in [
            "<script>x</script>",
            "<img src=x onerror=y>",
            "[a](javascript:x)",
            "![a](https://x/y)",
            "</noscript><script>",
            "<a name=\"x\"></a>",
        ] {
            let html = article("en", "a", &format!("Text {hostile}\n\n{hostile}\n"));
            for bad in ["<script", "<img", "\"javascript:", "onerror", "</noscript", "<a name"] {
                assert!(!html.contains(bad), "{hostile}: {html}");
            }
        }
    }

    #[test]
    fn links_between_articles_stay_on_the_page() {
        let html = article("nl", "a", "[x](b#c) [y](#d) [z](https://e.f)");
        assert!(
            html.contains("href=\"#nl-b\"") && html.contains("href=\"#nl-a\"") && html.contains("href=\"https://e.f\""),
            "{html}"
        );
    }
}
