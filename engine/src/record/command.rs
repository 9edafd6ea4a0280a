//! The event source that a PowerShell command asks for: `Get-EventLog … -Source ADSync`, `Get-WinEvent … ProviderName='ADSync'`. Comes in: a
//! text; goes out: where the source stands in it. What the command printed may leave the source out.

use crate::span::Span;

const COMMANDS: [&str; 2] = ["Get-EventLog", "Get-WinEvent"];
const PARAMETERS: [&str; 4] = ["-Source ", "-ProviderName ", "ProviderName=", "ProviderName ="];

/// The source that the last command of the text asks for.
pub(super) fn source(text: &str) -> Option<Span> {
    let command = COMMANDS.iter().filter_map(|name| text.rfind(name)).max()?;
    let asked = &text[command..];
    let value = PARAMETERS.iter().find_map(|name| asked.find(name).map(|at| command + at + name.len()))?;
    let quote = text[value..].trim_start().chars().next().filter(|char| matches!(char, '\'' | '"'));
    let start = value + (text[value..].len() - text[value..].trim_start_matches([' ', '\'', '"']).len());
    let ends = |char: char| {
        quote.map_or(char.is_whitespace() || matches!(char, ';' | '|' | ',' | '}'), |quote| char == quote) || char == '\n'
    };
    let end = text[start..].find(ends).map_or(text.len(), |at| start + at);
    (end > start && !text[start..end].contains(['$', '*'])).then(|| Span::new(start, end))
}
