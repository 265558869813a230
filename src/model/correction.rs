//! Corrections of what a dispatch says of itself.

use super::kind::{Kind, List, Recorded, recorded};
use super::setting::{Corrected, Setting, corrected};
use super::{Act, Dispatch, DispatchId, Extra, Meta, PartialDate, Record, RecordId};
use messages::{fields, kinds};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Puts one field of a dispatch's own data right: agency, date, language or another. One
/// record a dispatch and field, so that coders who put different fields right do not
/// replace each other's work; the dispatch itself stays as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// The field, by the name under which it is set (`agency`, `date`). Absent in the
    /// first form of these records, which held all fields of a dispatch: it counts field
    /// by field, where no record of that field is as late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is put right, by the names of a dispatch's record; `null` empties one. Empty
    /// where the dispatch is taken back to what it came with, against a record of the
    /// first form.
    pub fields: BTreeMap<String, Value>,
    /// The import that was taken back with it, where it empties what that one completed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<RecordId>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The records of an act that puts a dispatch right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PutRight {
    /// As they are after it.
    pub records: Vec<Record>,
    /// As they were before it.
    pub was: Vec<Record>,
    /// What is put right of the dispatch after it.
    pub fields: Corrected,
}

impl PutRight {
    /// True where the act would change nothing.
    pub fn is_nothing(&self) -> bool {
        self.records.is_empty() && self.was.is_empty()
    }

    /// Puts one field right.
    fn one(
        &mut self,
        there: &[Correction],
        (dispatch, field): (DispatchId, &str),
        (fields, import): (Corrected, Option<RecordId>),
        meta: &Meta,
    ) {
        let own = there.iter().find(|it| it.field.as_deref() == Some(field));
        let first_form = there.iter().filter(|it| it.is_first_form_of(field));
        let first_form = first_form.map(|it| it.meta.at).max();
        if !fields.is_empty() || first_form.is_some() {
            let id = Correction::id_of(dispatch, field);
            // It counts also where the clock went back.
            let at = first_form.map_or(meta.at, |at| at.max(meta.at));
            let meta = Meta { id, dispatch: Some(dispatch), at, ..meta.clone() };
            let extra = own.map(|it| it.extra.clone()).unwrap_or_default();
            let record = Correction { meta, field: Some(field.to_owned()), fields, import, extra };
            self.records.push(Record::Correction(record));
        }
        self.was.extend(own.cloned().map(Record::Correction));
    }
}

impl Correction {
    /// The id of the record of a dispatch's field: the same for every coder and device.
    pub fn id_of(dispatch: DispatchId, field: &str) -> RecordId {
        RecordId::derived(0, &[b"correction", &dispatch.to_bytes(), field.as_bytes()])
    }

    /// The corrections among some records.
    pub fn among<'a>(records: impl IntoIterator<Item = &'a Record>) -> Vec<Correction> {
        let corrections = records.into_iter().filter_map(|record| match record {
            Record::Correction(it) => Some(it.clone()),
            _ => None,
        });
        corrections.collect()
    }

    /// What the corrections of one dispatch put right together, in whatever order they
    /// are given: of each field the latest counts.
    pub fn together<'a>(corrections: impl IntoIterator<Item = &'a Correction>) -> Corrected {
        let mut latest: BTreeMap<String, (&Correction, Corrected)> = BTreeMap::new();
        for it in corrections {
            for (field, part) in it.parts() {
                let later = latest.get(&field).is_none_or(|(other, _)| other.rank() < it.rank());
                if later {
                    latest.insert(field, (it, part));
                }
            }
        }
        joined(latest.into_values().map(|(_, part)| part))
    }

    /// The records after some settings of a dispatch that came as `original`, of which
    /// `there` are the corrections so far; fields that do not change are left out. `meta`
    /// is who puts it right, and when.
    pub fn after(
        there: &[Correction],
        original: &Dispatch,
        settings: &[Setting],
        meta: &Meta,
    ) -> PutRight {
        let before = Self::together(there);
        let fields = corrected(original, &before, settings);
        let (before, after) = (by_field(&before), by_field(&fields));
        let set: BTreeSet<&str> = settings.iter().map(|it| it.field.name()).collect();
        let mut put = PutRight { fields, ..PutRight::default() };
        for field in set.into_iter().filter(|field| before.get(*field) != after.get(*field)) {
            let fields = after.get(field).cloned().unwrap_or_default();
            put.one(there, (original.id, field), (fields, None), meta);
        }
        put
    }

    /// The records that empty what an import completed in a dispatch of which `there` are
    /// the corrections so far: the fields that none of these speaks of; further sources
    /// beside those that go already. `meta` is as for [`Correction::after`].
    pub fn emptying(
        there: &[Correction],
        (dispatch, import): (DispatchId, Option<RecordId>),
        more: &Corrected,
        meta: &Meta,
    ) -> PutRight {
        let parts = by_field(&Self::together(there));
        let mut put = PutRight::default();
        for (field, mut fields) in by_field(more) {
            if let Some(known) = parts.get(&field) {
                let both = joined([known.clone(), fields]);
                if field != "further_sources" || both == *known {
                    continue;
                }
                fields = both;
            }
            put.one(there, (dispatch, &field), (fields, import), meta);
        }
        put
    }

    /// The opposite of [`Correction::emptying`]: what was emptied with an import is as it
    /// completed it. What was put right otherwise stays.
    pub fn refilling(
        there: &[Correction],
        (dispatch, import): (DispatchId, Option<RecordId>),
        fields: &Corrected,
        meta: &Meta,
    ) -> PutRight {
        let mut put = PutRight::default();
        for (field, fields) in by_field(fields) {
            let mut own = there.iter().filter(|it| it.field.as_deref() == Some(field.as_str()));
            let Some(own) = own.next() else { continue };
            if field != "further_sources" {
                let theirs = import.is_some() && own.import == import;
                put.was.extend(theirs.then(|| Record::Correction(own.clone())));
                continue;
            }
            // One record has the sources of several imports.
            let back = paths(&fields);
            let mut left = paths(&own.fields);
            left.retain(|path, _| !back.contains_key(path));
            if left.is_empty() {
                put.was.push(Record::Correction(own.clone()));
            } else if left.len() < paths(&own.fields).len() {
                let left = Corrected::from([(field.clone(), Value::from(left))]);
                put.one(there, (dispatch, &field), (left, own.import), meta);
            }
        }
        put
    }

    /// Says what counts of each field that an act leaves put right, and who put it so:
    /// "agency of 3f2a91c4 is now Ostra (am)". None where it leaves none so.
    pub fn counting_after(act: &Act) -> Option<String> {
        let all = Self::among(&act.records);
        let told = all.iter().map(|it| {
            let field = it.field.clone().unwrap_or_else(fields::data);
            let dispatch = it.meta.dispatch.map(|id| id.short()).unwrap_or_default();
            fields::counts_now(field, dispatch, it.value(), &it.meta.coder)
        });
        let told: Vec<String> = told.take(2).collect();
        (!told.is_empty()).then(|| match all.len() - told.len() {
            0 => told.join(", "),
            more => fields::counts_more(told.join(", "), more),
        })
    }

    /// What it puts in, in words: as it would be typed, "nothing" where it empties the
    /// field, "as it came".
    pub fn value(&self) -> String {
        let mut words = Vec::new();
        self.fields.values().for_each(|value| spell(value, &mut words));
        match (words.is_empty(), self.fields.is_empty()) {
            (_, true) => fields::as_it_came(),
            (true, false) => fields::nothing(),
            (false, false) => words.join(" "),
        }
    }

    /// Which of two corrections of a field counts: the higher one.
    fn rank(&self) -> (jiff::Timestamp, bool, RecordId) {
        (self.meta.at, self.field.is_some(), self.meta.id)
    }

    /// What it puts right, by field. Its own field is among them also where it is taken
    /// back to what the dispatch came with.
    fn parts(&self) -> BTreeMap<String, Corrected> {
        let mut parts = by_field(&self.fields);
        if let Some(field) = &self.field {
            parts.entry(field.clone()).or_default();
        }
        parts
    }

    fn is_first_form_of(&self, field: &str) -> bool {
        self.field.is_none() && by_field(&self.fields).contains_key(field)
    }
}

/// The paths of the further sources that go.
fn paths(fields: &Corrected) -> Map<String, Value> {
    fields.get("further_sources").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// Collects the words of a value; a day is one word.
fn spell(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) => words.push(text.clone()),
        Value::Object(parts) => match PartialDate::deserialize(value) {
            Ok(date) => words.push(date.to_string()),
            Err(_) => parts.values().for_each(|part| spell(part, words)),
        },
        Value::Null => {}
        other => words.push(other.to_string()),
    }
}

/// What is put right, apart by the field under which it is set: a time and the date of
/// a dateline are both `date`.
fn by_field(fields: &Corrected) -> BTreeMap<String, Corrected> {
    let mut parts: BTreeMap<String, Corrected> = BTreeMap::new();
    for (name, value) in fields {
        match (name.as_str(), value) {
            ("published", _) => {
                parts.entry("date".to_owned()).or_default().insert(name.clone(), value.clone());
            }
            ("dateline", Value::Object(line)) => {
                for (part, value) in line {
                    let field = match part.as_str() {
                        "date" | "place" | "country" => part.clone(),
                        other => format!("dateline.{other}"),
                    };
                    let one = Map::from_iter([(part.clone(), value.clone())]);
                    parts.entry(field).or_default().insert(name.clone(), Value::Object(one));
                }
            }
            _ => {
                parts.entry(name.clone()).or_default().insert(name.clone(), value.clone());
            }
        }
    }
    parts
}

/// The opposite: the parts of a dateline stand together again.
fn joined(parts: impl IntoIterator<Item = Corrected>) -> Corrected {
    let mut all = Corrected::new();
    for (name, value) in parts.into_iter().flatten() {
        match (all.get_mut(&name), value) {
            (Some(Value::Object(there)), Value::Object(more)) => there.extend(more),
            // A dateline that is emptied whole goes before none of its parts.
            (Some(Value::Object(_)), _) => {}
            (_, value) => drop(all.insert(name, value)),
        }
    }
    all
}

impl Correction {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "correction", count: kinds::corrections, in_dispatch: true };
}

impl Recorded for Correction {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Changes]
    }
}
