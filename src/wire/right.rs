//! A dispatch as a correction puts it right.

use super::record::to_record;
use model::{Corrected, Dateline, DatelineRecord, Dispatch, DispatchMeta, Offsets, Span};
use serde_json::{Map, Value};

/// What no correction changes: what makes it this dispatch, where its parts lie in the
/// text, and how it came in.
const FIXED: [&str; 13] = [
    "record",
    "id",
    "text",
    "text_sha256",
    "paragraphs",
    "advisory",
    "headline_span",
    "sign_off",
    "imported",
    "source",
    "agency_from",
    "lang_declared",
    "dateline",
];

/// The dispatch with some fields put right, by the names of its record; `null` empties
/// one. Of the dateline, the parts that are named; of the further sources, those whose
/// paths are `null` go. Its id and text stay, and a value that
/// a field cannot have is passed over.
pub fn put_right(dispatch: &Dispatch, fields: &Corrected) -> Dispatch {
    let mut right = dispatch.clone();
    for (name, value) in fields {
        if name == "dateline" {
            right.dateline = dateline(&right, value);
        } else if name == "further_sources" {
            right.meta.further_sources.retain(|it| value.get(&it.path) != Some(&Value::Null));
        } else if !FIXED.contains(&name.as_str())
            && let Some(meta) = with(&right.meta, name, value)
        {
            right.meta = meta;
            if name == "agency" {
                // Whoever corrects it names it.
                right.meta.agency_from = None;
            }
        }
    }
    right
}

/// What is known of a dispatch with one field as it is put right; none where the field
/// cannot have that value.
fn with(meta: &DispatchMeta, name: &str, value: &Value) -> Option<DispatchMeta> {
    let Ok(Value::Object(mut all)) = serde_json::to_value(meta) else { return None };
    set(&mut all, name, value);
    serde_json::from_value(Value::Object(all)).ok()
}

fn set(all: &mut Map<String, Value>, name: &str, value: &Value) {
    match value {
        Value::Null => drop(all.remove(name)),
        value => drop(all.insert(name.to_owned(), value.clone())),
    }
}

/// The dateline with the parts that are named put right; where the text has none, one
/// that stands nowhere in it.
fn dateline(dispatch: &Dispatch, value: &Value) -> Option<Dateline> {
    let there = dispatch.dateline.clone();
    let Value::Object(parts) = value else {
        return if value.is_null() { None } else { there };
    };
    let nowhere = DatelineRecord {
        start: 0,
        end: 0,
        place: String::new(),
        country: None,
        date: None,
        agency: None,
    };
    let old = to_record(dispatch).dateline.unwrap_or(nowhere);
    let Offsets { start, end } = Offsets { start: old.start, end: old.end };
    let Ok(Value::Object(mut all)) = serde_json::to_value(old) else { return there };
    parts.iter().for_each(|(name, value)| set(&mut all, name, value));
    all.insert("start".to_owned(), start.into());
    all.insert("end".to_owned(), end.into());
    all.entry("place").or_insert_with(|| Value::from(""));
    let Ok(line) = serde_json::from_value::<DatelineRecord>(Value::Object(all)) else {
        return there;
    };
    let span = there.map_or(Span::new(0, 0), |line| line.span);
    let DatelineRecord { start: _, end: _, place, country, date, agency } = line;
    Some(Dateline { span, place, country, date, agency })
}
