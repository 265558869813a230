//! JSON lines: one dispatch a line, in our own fields.

use super::draft::{Body, Draft};
use super::stream::{Stream, WHOLE, unread};
use super::{PutDraft, Reader, Refusal};
use crate::line::{self, LONGEST, Line};
use model::DispatchRecord;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, BufRead};
use wire::{Moment, is_complete, is_language, moment};

/// One [`DispatchRecord`] a line; only `text` is needed.
///
/// Records of other kinds (the header and the annotations of an export) are
/// passed over. A line that cannot be read is refused with its number and the
/// next one is read. A file may be of any size, and a line lies in memory at a time; only of
/// one whose encoding is forced or marked the whole does.
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
        if let Err(refusal) = read(stream, put) {
            put(Err(refusal));
        }
    }
}

/// Hands on what a file holds; what keeps it from being read at all is the error.
fn read(stream: &mut Stream<'_>, put: PutDraft<'_>) -> Result<(), Refusal> {
    if stream.fill_buf().map_err(unread)?.is_empty() {
        return Err(wire::DecodeError::Empty.into());
    }
    let head = stream.head();
    if stream.encoding().is_none() && !is_marked(&head) {
        if opens_one_value(&head) && is_one_value(&mut stream.again()?) {
            return Err(one_value());
        }
        return lines(stream, put);
    }
    let Some(text) = stream.text(None, WHOLE)? else { return Err(too_large()) };
    let bytes = text.as_bytes();
    if opens_one_value(bytes) && is_one_value(&mut &*bytes) {
        return Err(one_value());
    }
    lines(&mut &*bytes, put)
}

fn too_large() -> Refusal {
    Refusal::new(
        messages::formats::not_plain_utf_8(WHOLE >> 20),
        messages::formats::not_plain_utf_8_hint(),
    )
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

fn lines(from: &mut dyn BufRead, put: PutDraft<'_>) -> Result<(), Refusal> {
    let (mut line, mut first) = (Vec::new(), true);
    for number in 1usize.. {
        let read = match line::next(from, &mut line).map_err(|error| unread(error).at(number))? {
            Line::End => break,
            Line::TooLong => Err(too_long_a_line()),
            Line::Whole if line.trim_ascii().is_empty() => continue,
            Line::Whole if first && is_journal(&line) => return Err(journal()),
            Line::Whole => read_line(&line, number),
        };
        first = false;
        if read.map_err(|it| it.at(number)).transpose().is_some_and(|read| !put(read)) {
            break;
        }
    }
    Ok(())
}

fn too_long_a_line() -> Refusal {
    let what = messages::formats::line_too_long(LONGEST >> 20);
    Refusal::new(what, messages::formats::one_a_line())
}

/// Whether the first line that is not blank opens an object or a list that it does not close.
fn opens_one_value(head: &[u8]) -> bool {
    let first = head.trim_ascii_start().split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.trim_ascii_end() == b"{" || first.starts_with(b"[")
}

/// Whether a file is one JSON value: pretty-printed, it would be refused line by line, a
/// thousand times over.
fn is_one_value(from: &mut dyn BufRead) -> bool {
    serde_json::from_reader::<_, serde::de::IgnoredAny>(from).is_ok()
}

fn one_value() -> Refusal {
    Refusal::new(messages::formats::one_value(), messages::formats::one_value_hint())
}

/// Whether a file with this first line is what depeche keeps its work in: every line is
/// chained to the one before.
fn is_journal(first: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Chained {
        #[serde(rename = "prev")]
        _prev: String,
        hash: String,
    }
    serde_json::from_slice::<Chained>(first).is_ok_and(|line| line.hash.len() == 64)
}

fn journal() -> Refusal {
    Refusal::new(messages::formats::journal(), messages::formats::journal_hint())
}

/// The records of a file that are no dispatches: what the format passes over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OtherRecords {
    /// How many there are of each kind; none where it is no file of records.
    pub kinds: BTreeMap<String, usize>,
    /// Whether it is an export of depeche: its first line is a header.
    pub is_export: bool,
}

/// Counts the records of a file that are no dispatches.
///
/// # Errors
/// What the system says.
pub fn other_records(from: &mut dyn BufRead) -> io::Result<OtherRecords> {
    let mut found = OtherRecords::default();
    let (mut line, mut first) = (Vec::new(), true);
    loop {
        match line::next(from, &mut line)? {
            Line::End => return Ok(found),
            Line::TooLong => continue,
            Line::Whole => {}
        }
        let bytes = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| first).unwrap_or(&line);
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        // A line that cannot be read was refused.
        let tag = serde_json::from_slice::<Tag>(bytes).ok().and_then(|tag| tag.record);
        found.is_export |= first && tag.as_deref() == Some("header");
        match tag {
            Some(kind) if !matches!(kind.as_str(), "header" | "dispatch") => {
                *found.kinds.entry(kind).or_default() += 1;
            }
            None if found.kinds.is_empty() => return Ok(found),
            Some(_) | None => {}
        }
        first = false;
    }
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
        let what = messages::formats::not_utf_8_line(error.valid_up_to());
        Refusal::new(what, messages::formats::not_utf_8_line_hint())
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
    let kind = if error.is_data() {
        messages::formats::no_dispatch()
    } else {
        messages::formats::no_json()
    };
    Refusal::new(
        messages::formats::broken_line(kind, what, error.column()),
        messages::formats::broken_line_hint(),
    )
}
