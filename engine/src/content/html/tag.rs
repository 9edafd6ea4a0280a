//! One tag of running text: whether it is markup, and what it means. Comes in: everything from `<` to `>`; never changes a text.

use std::collections::BTreeSet;

/// What a tag in running text means.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::content) enum Tag {
    /// A line break.
    Break,
    /// Stressed strongly, begins or ends.
    Strong(bool),
    /// Stressed, begins or ends.
    Emphasis(bool),
    /// A place that links can lead to.
    Anchor(String),
    /// A link begins.
    Link(String),
    /// A picture with this description.
    Image(String),
    /// Markup without meaning here.
    Nothing,
    /// Something that runs or loads; its name.
    Dangerous(String),
    /// Not markup: a placeholder.
    Text,
}

/// Elements that are markup wherever they stand.
const MARKUP: &str = " a abbr b big blockquote body br center cite code col colgroup dd del div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 \
    head hr html i img ins kbd li mark meta noscript ol p picture pre q rp rt ruby s samp small span strike strong sub sup svg table tbody td \
    tfoot th thead tr tt u ul video audio wbr ";

/// Elements whose names people also use for placeholders: markup only with attributes or a closing tag.
const MAYBE: &str = " address area article aside base button caption data details dialog fieldset footer form frame header input label legend link \
    main map nav object optgroup option output param path progress section select source style summary template textarea time title track \
    script iframe embed applet ";

/// Elements that run or load something.
const DANGEROUS: &str = " script style iframe object embed applet form frame meta base ";

/// A tag taken apart. `text` is everything from `<` to `>`.
pub(super) struct Parsed<'a> {
    pub(super) name: String,
    pub(super) closing: bool,
    attributes: &'a str,
}

pub(super) fn parse(tag: &str) -> Option<Parsed<'_>> {
    let inner = tag.strip_prefix('<')?.strip_suffix('>')?;
    let closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/').trim_end_matches(['/', '\\']).trim();
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    let plain = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
    (plain && !name.is_empty()).then(|| Parsed { name: name.to_ascii_lowercase(), closing, attributes })
}

impl Parsed<'_> {
    fn attribute(&self, name: &str) -> Option<String> {
        let at = self.attributes.match_indices(name).find(|(at, _)| self.attributes[..*at].ends_with(char::is_whitespace))?.0;
        let value = self.attributes[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quoted = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quoted {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split_whitespace().next(),
        };
        value.map(str::to_owned)
    }

    fn has_attributes(&self) -> bool {
        self.attributes.contains('=')
    }

    fn has_handler(&self) -> bool {
        self.attributes.split_whitespace().any(|word| {
            let word = word.to_ascii_lowercase();
            word.starts_with("on") && word.split('=').next().is_some_and(|name| name.len() > 4) && word.contains('=')
        })
    }
}

fn listed(list: &str, name: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

/// The elements that a text closes somewhere, in lower case.
pub(in crate::content) fn closed(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| -> String {
        rest.chars().take(16).take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    text.split("</").skip(1).map(name).collect()
}

/// What a tag of running text means. `closes` tells whether the text closes an element of that name somewhere.
pub(in crate::content) fn inline(tag: &str, closes: impl Fn(&str) -> bool) -> Tag {
    if tag.starts_with("<!--") {
        return Tag::Nothing;
    }
    let Some(parsed) = parse(tag) else { return Tag::Text };
    let name = parsed.name.as_str();
    let is_markup = listed(MARKUP, name) || (listed(MAYBE, name) && (parsed.closing || parsed.has_attributes() || closes(name)));
    if !is_markup {
        return Tag::Text;
    }
    if (listed(DANGEROUS, name) && !parsed.closing) || parsed.has_handler() {
        return Tag::Dangerous(parsed.name);
    }
    meaning(&parsed)
}

fn meaning(parsed: &Parsed<'_>) -> Tag {
    let anchor = || parsed.attribute("name").or_else(|| parsed.attribute("id")).filter(|name| !name.is_empty());
    match parsed.name.as_str() {
        "br" => Tag::Break,
        "b" | "strong" => Tag::Strong(!parsed.closing),
        "i" | "em" => Tag::Emphasis(!parsed.closing),
        "img" => parsed.attribute("alt").map_or(Tag::Nothing, Tag::Image),
        "a" if !parsed.closing => {
            parsed.attribute("href").map(Tag::Link).or_else(|| anchor().map(Tag::Anchor)).unwrap_or(Tag::Nothing)
        }
        _ => anchor().filter(|_| !parsed.closing).map_or(Tag::Nothing, Tag::Anchor),
    }
}

/// Whether a tag inside a line of text begins a new line of it.
pub(in crate::content) fn breaks(tag: &str) -> bool {
    parse(tag).is_some_and(|parsed| !parsed.closing && matches!(parsed.name.as_str(), "li" | "p" | "dt" | "dd"))
}

/// The problem that an element which runs or loads something is.
pub(in crate::content) fn dangerous(name: &str) -> String {
    format!("the HTML element `<{name}>` runs or loads something: it is left out, its text kept; put code between ``` lines")
}
