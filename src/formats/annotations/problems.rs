//! What can be wrong with a line, in words.

use super::lines::safe;
use crate::line::LONGEST;
use model::Record;
use serde_json::Value;

/// What is wrong with a line and what to do.
pub(super) type Problem = (String, String);

/// What to do about a line that has not the shape of its kind.
pub(super) fn schema() -> String {
    messages::annotations::schema_hint()
}

/// The words of a line, without a byte order mark and blanks around it.
pub(super) fn text_of(bytes: &[u8], first: bool) -> Result<&str, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let what = messages::annotations::not_utf_8(error.valid_up_to());
        (what, messages::annotations::not_utf_8_hint())
    })?;
    let text = if first { text.strip_prefix('\u{feff}').unwrap_or(text) } else { text };
    Ok(text.trim_ascii())
}

pub(super) fn too_long() -> Problem {
    let what = messages::annotations::line_too_long(LONGEST >> 20);
    (what, messages::annotations::line_too_long_hint())
}

pub(super) fn twice(record: &Record, first: usize) -> Problem {
    let (kind, id) = (record.kind(), record.id());
    (
        messages::annotations::record_twice(kind, id, first),
        messages::annotations::record_twice_hint(),
    )
}

pub(super) fn unlike(record: &Record, there: &Record) -> Problem {
    let (kind, id, other) = (record.kind(), record.id(), there.kind());
    (
        messages::annotations::record_unlike(kind, id, other),
        messages::annotations::record_unlike_hint(),
    )
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
        messages::annotations::record_differs(record.kind(), record.id(), names),
        messages::annotations::record_differs_hint(),
    )
}
