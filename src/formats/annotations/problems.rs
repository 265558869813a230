//! What can be wrong with a line, in words.

use super::lines::safe;
use crate::line::LONGEST;
use model::Record;
use serde_json::Value;

/// What is wrong with a line and what to do.
pub(super) type Problem = (String, String);

/// What to do about a line that has not the shape of its kind.
pub(super) const SCHEMA: &str = "write it as annotations/schema.json says";

/// The words of a line, without a byte order mark and blanks around it.
pub(super) fn text_of(bytes: &[u8], first: bool) -> Result<&str, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let what = format!("the line is not UTF-8 after byte {}", error.valid_up_to());
        (what, "save the file as UTF-8".to_owned())
    })?;
    let text = if first { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
    Ok(text.trim_ascii())
}

pub(super) fn too_long() -> Problem {
    let what = format!("the line is longer than {} MiB", LONGEST >> 20);
    (what, "is this a JSONL file? one object must stand on one line".into())
}

pub(super) fn twice(record: &Record, first: usize) -> Problem {
    let (kind, id) = (record.kind(), record.id());
    (
        format!("the {kind} {id} stands already on line {first}, with other content"),
        "keep one of the two lines, or give one of them another id".into(),
    )
}

pub(super) fn unlike(record: &Record, there: &Record) -> Problem {
    let (kind, id, other) = (record.kind(), record.id(), there.kind());
    (format!("the {kind} {id} is in the study as a {other}"), "give it another id".into())
}

pub(super) fn differs(record: &Record, there: &Record) -> Problem {
    let fields = |record: &Record| match serde_json::to_value(record) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (given, there) = (fields(record), fields(there));
    let mut names: Vec<_> = given.keys().chain(there.keys()).collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| given.get(*name) != there.get(*name));
    let names = names.into_iter().map(|name| safe(name, 40)).take(6).collect::<Vec<_>>().join(", ");
    (
        format!("the study has the {} {} with other content ({names})", record.kind(), record.id()),
        "say which side wins, with --prefer study or --prefer file".into(),
    )
}
