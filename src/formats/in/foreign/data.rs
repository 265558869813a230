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
    (named && look.mostly(1, 60, set))
        || (look.lines.iter().any(|line| section(line)) && assigned >= 2 && look.mostly(3, 95, set))
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
