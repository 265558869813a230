//! Corrections of what a dispatch says of itself.

use super::kind::{Kind, List, Recorded, recorded};
use super::setting::{Setting, corrected};
use super::{Dispatch, DispatchId, Extra, Meta, RecordId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Puts a dispatch's own data right: agency, date, language and the like. One record a
/// dispatch; the dispatch itself stays as it came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// The fields that are put right, by the names of a dispatch's record; `null` empties
    /// one.
    pub fields: BTreeMap<String, Value>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Correction {
    /// The id of a dispatch's record: the same for every coder and device.
    pub fn id_of(dispatch: DispatchId) -> RecordId {
        RecordId::derived(0, &[b"correction", &dispatch.to_bytes()])
    }
}

impl Correction {
    /// The record of a dispatch after some settings; none where all of it is as it
    /// came. `meta` is who puts it right, and when.
    pub fn after(
        was: Option<&Correction>,
        original: &Dispatch,
        settings: &[Setting],
        meta: Meta,
    ) -> Option<Correction> {
        let before = was.map(|it| it.fields.clone()).unwrap_or_default();
        let fields = corrected(original, &before, settings);
        if fields.is_empty() {
            return None;
        }
        let extra = was.map(|it| it.extra.clone()).unwrap_or_default();
        let (id, dispatch) = (Self::id_of(original.id), Some(original.id));
        Some(Correction { meta: Meta { id, dispatch, ..meta }, fields, extra })
    }
}

impl Correction {
    /// What records of this kind are called.
    pub(super) const KIND: Kind = Kind {
        name: "correction",
        one: "correction of a dispatch",
        many: "corrections of dispatches",
        in_dispatch: true,
    };
}

impl Recorded for Correction {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Changes]
    }
}
