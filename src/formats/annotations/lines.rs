//! Lines in, and the words of a file in messages.

use serde_json::Value;
use text::is_active;

/// How many code points of a file's words a message quotes.
const QUOTED: usize = 60;

/// How many fields a message names at most.
const NAMED: usize = 5;

/// Words of the file in quotation marks, shortened and [`safe`].
pub(crate) fn quoted(words: &str) -> String {
    format!("“{}”", safe(words, QUOTED))
}

/// A reader's complaint on one line of JSON, without its line number (always 1).
pub(crate) fn complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
    match error.column() {
        0 => safe(what, 5 * QUOTED),
        column => messages::annotations::at_column(safe(what, 5 * QUOTED), column),
    }
}

/// The first `most` code points, with control and direction characters as
/// escapes: a message must not command the terminal.
pub(super) fn safe(words: &str, most: usize) -> String {
    let mut out = String::new();
    for char in words.chars().take(most) {
        match char {
            _ if is_active(char) || char == '\u{feff}' => out.extend(char.escape_default()),
            _ => out.push(char),
        }
    }
    if words.chars().nth(most).is_some() {
        out.push('…');
    }
    out
}

/// Fields of `given` that are not in `kept`, with their paths, as far as they
/// say anything: what a reader could not take over. At most a few.
pub(super) fn lost(given: &Value, kept: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(given, kept, "", &mut found);
    found
}

fn collect(given: &Value, kept: &Value, path: &str, found: &mut Vec<String>) {
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (key, value) in given {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match kept.get(key) {
                    Some(kept) => collect(value, kept, &path, found),
                    None if says_nothing(value) || found.len() >= NAMED => {}
                    None => found.push(safe(&path, QUOTED)),
                }
            }
        }
        (Value::Array(given), Value::Array(kept)) => {
            for (at, (given, kept)) in given.iter().zip(kept).enumerate() {
                collect(given, kept, &format!("{path}[{at}]"), found);
            }
        }
        _ => {}
    }
}

/// Whether leaving a value out says the same.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_command_no_terminal() {
        assert_eq!(quoted("a\u{1b}[2J\u{202e}\u{9b}b"), "“a\\u{1b}[2J\\u{202e}\\u{9b}b”");
        assert_eq!(quoted(&"é".repeat(61)).chars().count(), 63);
    }
}
