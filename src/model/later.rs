//! Records that only a later version can read.

use super::kind::{Kind, List, Recorded};
use super::{DispatchId, Meta, Quote, Record, RecordId};
use jiff::Timestamp;
use messages::kinds;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// A record of a kind, or with a value, that this version does not know. Its bytes are
/// kept as they came; it is read-only.
#[derive(Debug, Clone)]
pub struct Later {
    /// What can be read of it.
    meta: Meta,
    /// Its kind as the `record` field spells it.
    kind: String,
    /// All of it, byte for byte.
    json: Box<RawValue>,
}

/// The fields that a record of any version has.
#[derive(Deserialize)]
struct Known {
    record: String,
    id: RecordId,
    #[serde(default)]
    dispatch: Option<DispatchId>,
    #[serde(default)]
    coder: String,
    #[serde(default)]
    at: Option<Timestamp>,
}

impl Later {
    /// Takes a record as it came.
    ///
    /// # Errors
    /// It has no id or no kind: no version of depeche wrote it.
    pub fn read(json: Box<RawValue>) -> Result<Self, serde_json::Error> {
        let Known { record, id, dispatch, coder, at } = serde_json::from_str(json.get())?;
        let meta = Meta::new(id, dispatch, coder, at.unwrap_or_default());
        Ok(Self { meta, kind: record, json })
    }
}

impl Later {
    /// The quote that it is, with the fields that this version can read; none where it is
    /// of another kind, or where its words cannot be read.
    pub fn as_quote(&self) -> Option<Quote> {
        if self.kind != Quote::KIND.name {
            return None;
        }
        let Ok(Value::Object(fields)) = serde_json::from_str(self.json.get()) else { return None };
        let meta = Value::from_iter([("coder", ""), ("at", "1970-01-01T00:00:00Z"), ("kind", "")]);
        let Value::Object(mut known) = meta else { return None };
        known.insert("id".to_owned(), fields.get("id")?.clone());
        known.insert("content".to_owned(), fields.get("content")?.clone());
        let mut quote: Quote = serde_json::from_value(Value::Object(known.clone())).ok()?;
        // What cannot be read is left out, a field at a time.
        for (name, value) in fields.into_iter().filter(|(name, _)| name != "record") {
            let mut with = known.clone();
            with.insert(name, value);
            if let Ok(more) = serde_json::from_value(Value::Object(with.clone())) {
                (quote, known) = (more, with);
            }
        }
        Some(quote)
    }
}

impl Later {
    /// What a record of a kind that this version does not know is called.
    pub(super) const KIND: Kind =
        Kind { name: "record", count: kinds::records, in_dispatch: false };
}

impl PartialEq for Later {
    fn eq(&self, other: &Self) -> bool {
        self.json.get() == other.json.get()
    }
}

impl Serialize for Later {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(to)
    }
}

impl Recorded for Later {
    fn kind(&self) -> &'static Kind {
        Record::KINDS.iter().find(|kind| kind.name == self.kind).unwrap_or(&Self::KIND)
    }

    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn meta_mut(&mut self) -> &mut Meta {
        &mut self.meta
    }

    fn listed(&self) -> Vec<List> {
        vec![List::Later]
    }
}
