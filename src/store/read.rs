//! Reading journal lines, also those of later versions.
//!
//! A later version may add fields, kinds of records, kinds of acts, and formats. Its
//! lines keep `id`, `at`, `coder`, `records` and `was`, and each record keeps `record`
//! and `id`. So an older program knows what a line touches: that is kept as it came
//! and is read-only ([`Later`](model::Later)); everything else goes on.

use jiff::Timestamp;
use memchr::memmem;
use model::{Event, Op, Piece, Record, RecordId, What};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// The format of the lines that this version writes, and the last one it knows.
pub(super) const FORMAT: u8 = 2;

/// What every version's line has.
#[derive(Deserialize)]
struct AnyLine<'a> {
    v: u64,
    id: RecordId,
    at: Timestamp,
    coder: String,
    #[serde(default)]
    op: Value,
    #[serde(default)]
    what: What,
    #[serde(default)]
    piece: Value,
    #[serde(borrow, default)]
    records: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    was: Vec<&'a RawValue>,
    #[serde(default)]
    undoes: Option<RecordId>,
    #[serde(default)]
    codebook: String,
    #[serde(default)]
    prev: String,
}

/// Reads a verified line. What only a later version can read of it is kept as it came.
///
/// # Errors
/// Why this version cannot even tell what the line touches.
pub(super) fn read_event(line: &[u8]) -> Result<Event, String> {
    match serde_json::from_slice::<Event>(line) {
        Ok(event) if event.v <= FORMAT => Ok(event),
        Ok(_) | Err(_) => read_later(line),
    }
}

/// Which line of an act in parts a line is, if it is one; its records are not read.
pub(super) fn piece_of(line: &[u8]) -> Option<Piece> {
    #[derive(Deserialize)]
    struct OnlyPiece {
        piece: Piece,
    }
    memmem::find(line, b"\"piece\":")?;
    serde_json::from_slice::<OnlyPiece>(line).ok().map(|it| it.piece)
}

fn read_later(line: &[u8]) -> Result<Event, String> {
    let cannot = |error: serde_json::Error| messages::store::unreadable(error);
    let it: AnyLine<'_> = serde_json::from_slice(line).map_err(cannot)?;
    let known = it.v <= u64::from(FORMAT);
    let records = |all: Vec<&RawValue>| -> Result<Vec<Record>, serde_json::Error> {
        let one = |json: &RawValue| {
            if known { Record::read(json.get()) } else { Record::of_later_version(json.get()) }
        };
        all.into_iter().map(one).collect()
    };
    let op = serde_json::from_value(it.op).ok().filter(|_| known);
    Ok(Event {
        v: FORMAT,
        id: it.id,
        at: it.at,
        coder: it.coder,
        op: op.unwrap_or(Op::Later),
        what: it.what,
        piece: serde_json::from_value(it.piece).ok(),
        records: records(it.records).map_err(cannot)?,
        was: records(it.was).map_err(cannot)?,
        undoes: it.undoes,
        codebook: it.codebook,
        prev: it.prev,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01926000-0000-7000-8000-000000000001";

    fn read(v: u8, op: &str, record: &str) -> Event {
        let line = format!(
            r#"{{"v":{v},"id":"{ID}","at":"2026-05-12T08:00:00Z","coder":"am","op":{op},"records":[{record}],"prev":""}}"#
        );
        read_event(line.as_bytes()).unwrap()
    }

    #[test]
    fn what_only_a_later_version_knows_is_kept_byte_for_byte() {
        let wish = format!(r#"{{"record":"wish","id":"{ID}", "n":1.50}}"#);
        let progress = format!(
            r#"{{"record":"progress","id":"{ID}","coder":"am","at":"2026-05-12T08:00:00Z","state":"half_read"}}"#
        );
        for (v, record, kind) in
            [(1, &wish, "record"), (9, &wish, "record"), (1, &progress, "progress")]
        {
            let event = read(v, r#""put""#, record);
            assert_eq!(event.records.len(), 1);
            assert_eq!(event.records[0].kind(), kind);
            assert_eq!(serde_json::to_string(&event.records[0]).unwrap(), *record);
        }
        assert_eq!(read(1, r#"{"moved":2}"#, &wish).op, Op::Later);
        assert_eq!(read(9, r#""put""#, &wish).op, Op::Later);
    }

    #[test]
    fn a_line_that_does_not_say_what_it_touches_cannot_be_read() {
        for line in [
            r#"{"v":3,"prev":""}"#.to_owned(),
            format!(
                r#"{{"v":3,"id":"{ID}","at":"2026-05-12T08:00:00Z","coder":"am","records":[{{"record":"wish"}}],"prev":""}}"#
            ),
        ] {
            assert!(read_event(line.as_bytes()).is_err(), "{line}");
        }
    }
}
