//! JSON lines: one dispatch a line, in our own fields.

use super::draft::{Body, Draft};
use super::stream::Stream;
use super::{PutDraft, Reader, Refusal};
use model::DispatchRecord;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use wire::{Moment, is_complete, is_language, moment};

/// One [`DispatchRecord`] a line; only `text` is needed.
///
/// Records of other kinds (the header and the annotations of an export) are
/// passed over. A line that cannot be read is refused with its number and the
/// next one is read. Lines may be of any length.
#[derive(Debug, Clone, Copy)]
pub(super) struct Jsonl;

impl Reader for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn sniff(&self, path: &str, head: &[u8]) -> bool {
        let path = path.to_ascii_lowercase();
        let named = [".jsonl", ".ndjson"].iter().any(|end| path.ends_with(end));
        named || (path.ends_with(".json") && opens_a_value(head)) || begins_an_object(head)
    }

    fn read(&self, stream: &mut Stream<'_>, put: PutDraft<'_>) {
        if stream.left().is_empty() {
            put(Err(wire::DecodeError::Empty.into()));
            return;
        }
        if stream.encoding().is_none() && !is_marked(stream.left()) {
            return lines(stream.left(), put);
        }
        match stream.text(None) {
            Ok(text) => lines(text.as_bytes(), put),
            Err(error) => drop(put(Err(error.into()))),
        }
    }
}

/// Whether a file begins with a mark of its encoding.
fn is_marked(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    marks.iter().any(|mark| bytes.starts_with(mark))
}

/// Whether a file begins like an object or a list; UTF-16 shows it after a mark.
fn opens_a_value(head: &[u8]) -> bool {
    let open = |byte: &u8| matches!(byte, b'{' | b'[');
    let skipped = |byte: &&u8| byte.is_ascii_whitespace() || !byte.is_ascii() || **byte == 0;
    head.iter().find(|byte| !skipped(byte)).is_none_or(open)
}

/// Whether a file begins with an object that has a field a dispatch has.
fn begins_an_object(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let Some(rest) = head.strip_prefix(b"{") else { return false };
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |field: &[u8]| line.windows(field.len()).any(|window| window == field);
    rest.trim_ascii_start().starts_with(b"\"") && (has(b"\"text\"") || has(b"\"record\""))
}

fn lines(bytes: &[u8], put: PutDraft<'_>) {
    if is_journal(bytes) {
        put(Err(journal()));
        return;
    }
    if let Some(refusal) = one_value_on_many_lines(bytes) {
        put(Err(refusal));
        return;
    }
    for (number, line) in (1usize..).zip(bytes.split(|byte| *byte == b'\n')) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        let read = read_line(line, number).map_err(|it| it.at(number));
        if read.transpose().is_some_and(|read| !put(read)) {
            return;
        }
    }
}

/// Pretty-printed JSON would be refused line by line, a thousand times over.
fn one_value_on_many_lines(bytes: &[u8]) -> Option<Refusal> {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty())?;
    let many = lines.any(|line| !line.is_empty());
    let opened = matches!(first, b"{" | b"[") || first.starts_with(b"[");
    let whole = || serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    (opened && (many || first.starts_with(b"[")) && whole()).then(|| {
        Refusal::new(
            "the file is one JSON value, not one object a line",
            "write one object a line (jq -c '.[]' for a list, jq -c . for an object)",
        )
    })
}

/// Whether a file is what depeche keeps its work in: every line is chained to the
/// one before.
fn is_journal(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Chained {
        #[serde(rename = "prev")]
        _prev: String,
        hash: String,
    }
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    serde_json::from_slice::<Chained>(first).is_ok_and(|line| line.hash.len() == 64)
}

fn journal() -> Refusal {
    Refusal::new(
        "it looks like a journal of depeche, not like dispatches",
        "write the study it belongs to with `depeche export --study DIR`, then import that",
    )
}

/// How many records of other kinds than dispatches a file has, by kind; none where
/// it is no file of records. They are what the format passes over.
pub fn other_records(bytes: &[u8]) -> BTreeMap<String, usize> {
    let mut others = BTreeMap::new();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        // A line that cannot be read was refused.
        let tag = serde_json::from_slice::<Tag>(line).ok().and_then(|tag| tag.record);
        match tag {
            Some(kind) if !matches!(kind.as_str(), "header" | "dispatch") => {
                *others.entry(kind).or_default() += 1;
            }
            Some(_) => {}
            None if others.is_empty() => return others,
            None => {}
        }
    }
    others
}

/// Whether a file is an export of depeche: its first line is a header.
pub fn is_export(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
    let tag = serde_json::from_slice::<Tag>(first).ok().and_then(|tag| tag.record);
    tag.is_some_and(|kind| kind == "header")
}

/// The fields that are looked at before a line is read: whether it concerns us, and the
/// language as it is declared.
#[derive(Deserialize)]
struct Tag {
    record: Option<String>,
    #[serde(default)]
    lang: Option<Value>,
}

/// Reads a line; nothing where it is a record of another kind.
fn read_line(line: &[u8], number: usize) -> Result<Option<Draft>, Refusal> {
    let line = std::str::from_utf8(line).map_err(|error| {
        let what = format!("not valid UTF-8 from byte {} of the line on", error.valid_up_to());
        Refusal::new(what, "name the file's encoding with --encoding")
    })?;
    let Tag { record: kind, lang } = serde_json::from_str(line).map_err(|error| broken(&error))?;
    if kind.is_some_and(|kind| kind != "dispatch") {
        return Ok(None);
    }
    let mut record: DispatchRecord = serde_json::from_str(line).map_err(|error| broken(&error))?;
    let by_hand = !is_complete(&record);
    if by_hand {
        let lang = lang.as_ref().and_then(Value::as_str).map(str::trim);
        record.meta.lang_declared = lang.filter(|it| is_language(it)).map(str::to_owned);
    }
    let dated = by_hand.then(|| declared_day(&record)).flatten();
    let body = Body::Record(Box::new(record));
    Ok(Some(Draft { dated, line: Some(number), ..Draft::of(body) }))
}

/// The day or time in the field `date` of a line that says no better when it was published.
fn declared_day(record: &DispatchRecord) -> Option<Moment> {
    let open = record.meta.published.is_none();
    let words = record.meta.extra.get("date").and_then(Value::as_str).filter(|_| open);
    words.and_then(moment)
}

/// serde_json counts lines within the line: only its column helps.
fn broken(error: &serde_json::Error) -> Refusal {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or_default();
    let kind = if error.is_data() { "not a dispatch" } else { "not JSON" };
    Refusal::new(
        format!("{kind}: {what} (column {})", error.column()),
        "each line is one JSON object with at least \"text\"",
    )
}
