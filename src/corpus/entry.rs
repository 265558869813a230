//! How a dispatch becomes an index entry and comes back unchanged.

use super::error::CorpusError;
use super::schema::Fields;
use jiff::Timestamp;
use model::{Corrected, Dispatch, DispatchId, DispatchRecord, Lang, ListRow, PartialDate};
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::OwnedValue;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, Value,
};
use text::fold;
use wire::{from_record, has_its_id, put_right, to_record};

/// Longest title kept for a list, in characters: a text of one endless line has
/// that line for its title.
const TITLE: usize = 240;

/// Longest sort key, in characters: titles alike that far stand by id.
const KEY: usize = 100;

/// Bits of an order key that tell dispatches of the same millisecond apart.
const ID_BITS: u32 = 14;

/// The number that dispatches are ordered by, latest highest.
///
/// Its high bits are milliseconds since 1970: of [`Dispatch::time`], else of the
/// earliest time there is. Its low bits are the start of the id, inverted, so that
/// undated dispatches of one import do not all share one key: where two keys are
/// equal the whole id decides.
pub(super) fn order_key(dispatch: &Dispatch) -> i64 {
    let time = dispatch.time().unwrap_or(Timestamp::MIN);
    let first = id_halves(dispatch.id).0 >> (u64::BITS - ID_BITS);
    let low = (1 << ID_BITS) - 1 - i64::try_from(first).unwrap_or_default();
    // The years -9999 to 9999 are 50 bits of milliseconds.
    (time.as_millisecond() << ID_BITS) | low
}

/// The time in an order key, as a number that is higher when later.
pub(super) fn time_of(order_key: i64) -> u64 {
    u64::from_be_bytes((order_key >> ID_BITS).to_be_bytes()) ^ (1 << 63)
}

/// An order key as a number that is lower when later.
pub(super) fn latest_first(order_key: i64) -> u64 {
    !(u64::from_be_bytes(order_key.to_be_bytes()) ^ (1 << 63))
}

/// An id as two numbers that sort as it does.
pub(super) fn id_halves(id: DispatchId) -> (u64, u64) {
    let whole = u128::from_be_bytes(id.to_bytes());
    (u64::try_from(whole >> 64).unwrap_or_default(), whole as u64)
}

/// The id of its two halves.
pub(super) fn whole_id(high: u64, low: u64) -> DispatchId {
    DispatchId::from_bytes(((u128::from(high) << 64) | u128::from(low)).to_be_bytes())
}

/// What a list sorts by: folded, without leading signs, cut; absent when empty.
fn sort_key(text: &str) -> Option<String> {
    let head: String = text.chars().take(2 * KEY).collect();
    let folded = fold(&head);
    let key: String =
        folded.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().take(KEY).collect();
    (!key.is_empty()).then_some(key)
}

/// The title as far as a list keeps it.
fn title(dispatch: &Dispatch) -> String {
    dispatch.title().trim().chars().take(TITLE).collect()
}

/// Builds the index entry of a dispatch under its number, if it can be read back
/// from it: indexed as it is put right, stored as it came with the correction beside.
pub(super) fn entry(
    fields: &Fields,
    dispatch: &Dispatch,
    correction: Option<&Corrected>,
    ord: u32,
) -> Result<TantivyDocument, CorpusError> {
    let unfit = |what: String| CorpusError::Unfit { id: dispatch.id, what };
    if dispatch.text.trim().is_empty() {
        return Err(unfit(messages::corpus::text_empty()));
    }
    let mut record = to_record(dispatch);
    if !has_its_id(dispatch) {
        return Err(unfit(messages::corpus::other_id()));
    }
    record.text = None;
    let corrected = correction.map(|fields| put_right(dispatch, fields));
    let dispatch = corrected.as_ref().unwrap_or(dispatch);
    let row = Row::of(dispatch);
    let unwritten = |error: serde_json::Error| unfit(error.to_string());
    let mut entry = TantivyDocument::new();
    entry.add_bytes(fields.row, &serde_json::to_vec(&row).map_err(unwritten)?);
    entry.add_bytes(fields.record, &serde_json::to_vec(&record).map_err(unwritten)?);
    if let Some(correction) = correction {
        entry.add_bytes(fields.record, &serde_json::to_vec(correction).map_err(unwritten)?);
    }
    let (high, low) = id_halves(dispatch.id);
    entry.add_text(fields.text, &dispatch.text);
    entry.add_bytes(fields.id, &dispatch.id.to_bytes());
    entry.add_u64(fields.id_high, high);
    entry.add_u64(fields.id_low, low);
    entry.add_i64(fields.order, order_key(dispatch));
    entry.add_u64(fields.ord, ord.into());
    entry.add_text(fields.title, &row.title);
    entry.add_text(fields.lang, row.lang.code());
    if let Some(at) = dispatch.meta.imported {
        entry.add_text(fields.imported, at.to_string());
    }
    if let Some(key) = sort_key(&row.title) {
        entry.add_text(fields.title_key, key);
    }
    if let Some(agency) = &row.agency {
        entry.add_text(fields.agency, agency);
        if let Some(key) = sort_key(agency) {
            entry.add_text(fields.agency_key, key);
        }
    }
    Ok(entry)
}

/// What an entry holds of a dispatch.
pub(super) struct Stored {
    /// The dispatch as it came.
    pub(super) original: Dispatch,
    /// What is put right of it.
    pub(super) corrected: Option<Corrected>,
}

impl Stored {
    /// The dispatch as it is put right.
    pub(super) fn put_right(self) -> Dispatch {
        match &self.corrected {
            Some(fields) => put_right(&self.original, fields),
            None => self.original,
        }
    }
}

/// Reads a dispatch back from its stored fields; says what is wrong with them.
pub(super) fn stored(fields: &Fields, entry: &TantivyDocument) -> Result<Stored, String> {
    let mut records = entry.get_all(fields.record).filter_map(|value| value.as_bytes());
    let (record, corrected) = (records.next(), records.next());
    let text = entry.get_first(fields.text).and_then(|value| value.as_str());
    let (Some(record), Some(text)) = (record, text) else {
        return Err(messages::corpus::entry_lacks());
    };
    let mut record: DispatchRecord =
        serde_json::from_slice(record).map_err(messages::corpus::record)?;
    record.text = Some(text.to_owned());
    let original = from_record(record).map_err(messages::corpus::record_refused)?;
    let corrected = corrected.map(serde_json::from_slice).transpose();
    let corrected = corrected.map_err(messages::corpus::correction)?;
    Ok(Stored { original, corrected })
}

/// What a list shows, as stored.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    id: DispatchId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agency: Option<String>,
    lang: Lang,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    time: Option<Timestamp>,
    #[serde(default)]
    time_is_import: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    date: Option<PartialDate>,
    title: String,
    length: usize,
}

impl Row {
    fn of(dispatch: &Dispatch) -> Self {
        let meta = &dispatch.meta;
        Self {
            id: dispatch.id,
            agency: meta.agency.clone(),
            lang: meta.lang,
            time: meta.published.or(meta.imported),
            time_is_import: meta.published.is_none() && meta.imported.is_some(),
            date: dispatch.dateline.as_ref().and_then(|line| line.date),
            title: title(dispatch),
            length: dispatch.text.chars().count(),
        }
    }
}

/// A row read from an entry without reading the text that lies behind it.
#[derive(Debug)]
pub(super) struct StoredRow(pub(super) ListRow);

impl DocumentDeserialize for StoredRow {
    fn deserialize<'de, D>(mut stored: D) -> Result<Self, DeserializeError>
    where
        D: DocumentDeserializer<'de>,
    {
        // Stored fields come back in the order in which `entry` adds them.
        let Some((_, OwnedValue::Bytes(json))) = stored.next_field()? else {
            return Err(DeserializeError::custom(messages::corpus::entry_begins()));
        };
        let row: Row = serde_json::from_slice(&json).map_err(DeserializeError::custom)?;
        let Row { id, agency, lang, time, time_is_import, date, title, length } = row;
        Ok(Self(ListRow { id, agency, lang, time, time_is_import, date, title, length }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_keys_hold_the_earliest_and_the_latest_time() {
        let key = |time: Timestamp, byte: u8| {
            let id = DispatchId::from_bytes([byte; 16]);
            let text = String::new();
            let mut dispatch = Dispatch {
                id,
                text,
                meta: Default::default(),
                advisory: None,
                headline: None,
                dateline: None,
                sign_off: None,
                paragraphs: Vec::new(),
            };
            dispatch.meta.published = Some(time);
            order_key(&dispatch)
        };
        let zero = Timestamp::UNIX_EPOCH;
        let ordered = [
            key(Timestamp::MIN, 0xff),
            key(Timestamp::MIN, 0),
            key(zero, 0xff),
            key(zero, 0x80),
            key(zero, 0),
            key(Timestamp::MAX, 0xff),
            key(Timestamp::MAX, 0),
        ];
        assert!(ordered.is_sorted_by(|a, b| a < b), "{ordered:?}");
        assert!(ordered.iter().map(|key| latest_first(*key)).is_sorted_by(|a, b| a > b));
        assert_eq!(time_of(key(zero, 1)), time_of(key(zero, 200)));
        assert!(time_of(key(Timestamp::MIN, 1)) < time_of(key(zero, 1)));
    }
}
