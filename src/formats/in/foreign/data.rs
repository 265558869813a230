//! Data for programs: JSON, settings, cards, references, and depeche's own.

use super::look::{Look, begins};
use serde::de::IgnoredAny;

/// A codebook as depeche reads and writes it.
pub(super) fn codebook(look: &Look) -> bool {
    let has = |words: &str| look.lines.iter().any(|line| line.starts_with(words));
    has("[[stance]]") && has("key = \"") && has("name = \"")
}

/// One value, or an object a line, with nothing of a dispatch.
pub(super) fn json(look: &Look) -> bool {
    let whole = || serde_json::from_str::<IgnoredAny>(look.whole).is_ok();
    let inside = look.whole.trim_start_matches('[').trim_start();
    let list = look.whole.starts_with('[') && inside.starts_with(['{', '"', ']']);
    let object = |line: &str| {
        line.starts_with('{') && serde_json::from_str::<IgnoredAny>(line.trim()).is_ok()
    };
    let first = look.lines.first().copied().unwrap_or_default();
    object(first) || ((list || look.whole.starts_with('{')) && whole())
}

/// Lines of "name = value" below headings in brackets, or what is named like
/// settings and is much like them.
pub(super) fn settings(look: &Look) -> bool {
    let section = |line: &str| line.starts_with('[') && line.trim_end().ends_with(']');
    let comment = |line: &str| line.starts_with(['#', ';']);
    let set = |line: &str| section(line) || comment(line) || line.contains('=');
    let named = look.ends(&["toml", "ini", "cfg", "conf", "properties", "desktop", "env"]);
    let assigned = look.lines.iter().filter(|line| is_assignment(line)).count();
    let typed = || look.lines.iter().any(|line| is_typed(line));
    (named && look.mostly(1, 60, set))
        || (assigned >= 3 && typed() && look.mostly(3, 95, |line| is_plain(line) || comment(line)))
        || (look.lines.iter().any(|line| section(line)) && assigned >= 2 && look.mostly(3, 95, set))
}

/// An assignment whose name begins lower-case, has a line in it or is capitals before a
/// value without a blank: no place of a forecast.
fn is_plain(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else { return false };
    let tight = !name.ends_with(' ') && !value.starts_with(' ');
    let capitals = tight && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let lower = line.starts_with(|c: char| c.is_ascii_lowercase());
    is_assignment(line) && (lower || capitals || name.contains('_'))
}

/// An assignment of what programs read: words in marks, a list, yes or no, or to a name
/// with a line in it.
fn is_typed(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else { return false };
    let value = value.trim();
    name.contains('_') || value.starts_with(['"', '[']) || matches!(value, "true" | "false")
}

/// "name = value" with a name of one word.
fn is_assignment(line: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '"');
    line.split_once('=').is_some_and(|(name, _)| {
        let name = name.trim();
        !name.is_empty() && name.chars().all(plain)
    })
}

/// What is named YAML and is much like it, or a document of nothing else behind
/// its three dashes.
pub(super) fn yaml(look: &Look) -> bool {
    let first = look.lines.first().copied().unwrap_or_default();
    let begun = first == "---" || begins(first, "%YAML");
    let keys = |begun: fn(char) -> bool| {
        let keyed = |line: &&&str| line.starts_with(begun) && is_of_yaml(line);
        look.lines.iter().filter(keyed).count()
    };
    let named = look.ends(&["yml", "yaml"]) && keys(char::is_alphabetic) >= 1;
    // A name in capitals at the start of a line is rather a place than a key.
    (named && look.mostly(1, 60, is_of_yaml))
        || (begun && keys(char::is_lowercase) >= 2 && look.mostly(3, 95, is_of_yaml))
        || (keys(char::is_lowercase) >= 2 && is_nested(look) && look.mostly(4, 100, is_of_yaml))
}

/// Whether a name without a value has lines below it that are set in.
fn is_nested(look: &Look) -> bool {
    let key = |line: &str| line.starts_with(char::is_lowercase) && line.ends_with(':');
    let below = |line: &str| line.starts_with("  ") || line.starts_with("- ");
    let pairs = look.lines.iter().zip(look.lines.iter().skip(1));
    pairs.into_iter().any(|(line, next)| key(line) && is_of_yaml(line) && below(next))
}

/// A list of addresses of the web, with at most a heading or a comment here and there.
pub(super) fn links(look: &Look) -> bool {
    let link = |line: &str| {
        let mark = |c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '•' | '.' | ')' | ' ');
        let line = line.trim().trim_start_matches(mark);
        let begun = ["http://", "https://", "www."].iter().any(|it| line.starts_with(it));
        begun && !line.contains(char::is_whitespace)
    };
    let many = look.lines.iter().filter(|line| link(line)).count();
    many >= 2 && look.mostly(2, 75, link)
}

fn is_of_yaml(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.strip_prefix("- ").unwrap_or(line);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '"' | '\'');
    let keyed = |(key, value): (&str, &str)| {
        !key.is_empty() && key.chars().all(plain) && (value.is_empty() || value.starts_with(' '))
    };
    matches!(line, "---" | "..." | "-")
        || line.starts_with("- ")
        || line.starts_with('#')
        || rest.split_once(':').is_some_and(keyed)
}

/// iCalendar, vCard, PEM.
pub(super) fn enveloped(look: &Look) -> bool {
    ["BEGIN:VCALENDAR", "BEGIN:VCARD", "-----BEGIN "].iter().any(|it| look.head.starts_with(it))
}

/// RIS and BibTeX.
pub(super) fn references(look: &Look) -> bool {
    let ris = look.head.starts_with("TY  - ") && look.whole.contains("\nER  -");
    let entry = |line: &str| {
        let name = line.strip_prefix('@').and_then(|rest| rest.split_once('{'));
        name.is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphabetic()))
    };
    ris || look.lines.first().is_some_and(|line| entry(line))
}
