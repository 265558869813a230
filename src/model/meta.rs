//! What all records carry: id, coder, time, status, origin.

use super::{Anchor, Code, DispatchId, Misfit, RecordId};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fields of a record that this version does not know: kept, and written back.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// What every record carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meta {
    /// UUIDv7.
    pub id: RecordId,
    /// The dispatch it speaks of; absent on speakers, links
    /// and review sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatch: Option<DispatchId>,
    /// Who coded it.
    pub coder: String,
    /// When it was last changed.
    pub at: Timestamp,
    /// Whether a person stands behind it.
    #[serde(default)]
    pub status: Status,
    /// Where it came from.
    #[serde(default)]
    pub origin: Origin,
    /// Stamp of the codebook in force.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub codebook: String,
    /// Tags, keys of the codebook or the coder's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Free note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the note was taken from, where it is not the coder's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_source: Option<String>,
    /// Language of the note, as a two-letter code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note_lang: Option<String>,
}

impl Meta {
    /// That of a record made by hand and confirmed, without a codebook, tags or a note.
    pub fn new(
        id: RecordId,
        dispatch: Option<DispatchId>,
        coder: impl Into<String>,
        at: Timestamp,
    ) -> Self {
        Self {
            id,
            dispatch,
            coder: coder.into(),
            at,
            status: Status::default(),
            origin: Origin::default(),
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        }
    }

    /// 1 where a person stands behind it, else 0: to count with.
    pub(crate) fn confirmed(&self) -> u32 {
        u32::from(self.status == Status::Confirmed)
    }

    /// Anchors with the dispatch that the record speaks of.
    pub(crate) fn of_dispatch<'a>(
        &self,
        anchors: impl IntoIterator<Item = &'a Anchor>,
    ) -> Vec<(DispatchId, &'a Anchor)> {
        let dispatch = self.dispatch;
        anchors.into_iter().filter_map(|anchor| Some((dispatch?, anchor))).collect()
    }
}

/// Whether a person stands behind a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The program proposes it.
    Suggested,
    /// A coder made or accepted it.
    #[default]
    Confirmed,
    /// A coder turned it down; kept, so that it is not proposed again.
    Rejected,
}

/// Where a record came from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", tag = "by")]
pub enum Origin {
    /// Made by hand.
    #[default]
    Hand,
    /// Proposed by a rule.
    Rule {
        /// The rule's name.
        rule: String,
        /// 0 to 1.
        #[serde(serialize_with = "finite")]
        confidence: f32,
        /// Whether the coder changed anything before accepting it.
        #[serde(default)]
        corrected: bool,
    },
    /// Came in with a file.
    Import {
        /// The file as the user gave it.
        from: String,
        /// The program that made it, where it was proposed by one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        program: Option<String>,
        /// The version of that program.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
    },
    /// Carried from an earlier take, where not all of it fitted the later one.
    Carried {
        /// The earlier take.
        dispatch: DispatchId,
        /// The record it is a copy of; it may be gone by now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<RecordId>,
        /// What does not fit.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        differs: Vec<Code<Misfit>>,
    },
}

impl Origin {
    /// Came in with a file, as the user gave it.
    pub fn import(from: String) -> Self {
        Origin::Import { from, program: None, version: None }
    }
}

/// Writes what is no number as 0: JSON would hold `null`, which does not read
/// back, and one such confidence would cost a whole journal line.
fn finite<S: serde::Serializer>(value: &f32, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f32(if value.is_finite() { *value } else { 0.0 })
}
