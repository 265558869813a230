//! The lines that cases are put into.

use depeche::model::{Meta, Mint, RecordId, Speaker, SpeakerKind, Status};
use serde_json::Value;

/// The least that an annotation file begins with.
pub const HEADER: &str =
    r#"{"record":"header","format":"depeche","version":1,"offset_unit":"code_point"}"#;

/// A speaker by hand.
pub fn speaker(mint: &mut Mint, name: &str) -> Speaker {
    let meta = Meta {
        id: mint.next_id(),
        dispatch: None,
        coder: "am".to_owned(),
        at: jiff::Timestamp::UNIX_EPOCH,
        status: Status::Confirmed,
        origin: Default::default(),
        codebook: String::new(),
        tags: Vec::new(),
        note: String::new(),
        note_source: None,
        note_lang: None,
    };
    Speaker::new(meta, name, SpeakerKind::Person)
}

/// A mint whose ids are the same each time.
pub fn mint() -> Mint {
    let mut mint = Mint::new(7);
    mint.set_now("2026-11-21T20:00:00Z".parse().unwrap());
    mint
}

/// The line of a record without its end, so that a field can follow.
pub fn open(record: depeche::model::Record) -> String {
    let line = serde_json::to_string(&record).unwrap();
    line.strip_suffix('}').unwrap().to_owned()
}

/// A journal of events that each hold one record, whose lines are given as bytes.
pub fn journal(records: &[Vec<u8>]) -> Vec<u8> {
    let mut mint = Mint::new(9);
    mint.set_now("2026-11-21T21:00:00Z".parse().unwrap());
    let (mut out, mut prev) = (Vec::new(), String::new());
    for record in records {
        let id: RecordId = mint.next_id();
        let mut line = format!(
            r#"{{"v":1,"id":"{id}","at":"2026-11-21T21:00:00Z","coder":"am","op":"put","what":"by hand","records":["#
        )
        .into_bytes();
        line.extend_from_slice(record);
        line.extend_from_slice(format!(r#"],"prev":"{prev}""#).as_bytes());
        let mut hasher = blake3::Hasher::new();
        let hash = hasher.update(prev.as_bytes()).update(&line).update(b"}").finalize().to_hex();
        line.extend_from_slice(format!(r#","hash":"{hash}"}}"#).as_bytes());
        line.push(b'\n');
        out.extend(line);
        prev = hash.to_string();
    }
    out
}

/// The lines of an export, by id.
pub fn by_id(export: &str) -> std::collections::BTreeMap<String, Value> {
    let values = export.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    values.filter_map(|it| Some((it["id"].as_str()?.to_owned(), it))).collect()
}
