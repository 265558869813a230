//! Dispatches taken out of a study.

use super::kind::{Kind, List, Recorded, recorded};
use super::{DispatchId, Extra, Meta, RecordId};
use jiff::Timestamp;
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Says that a dispatch was taken out of the study. One record a dispatch, whoever took
/// it out; what was coded on it goes in the same act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Removal {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// The import it was taken back with, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<RecordId>,
    /// When its text was freed, if it was: it can then only be brought back once it was
    /// imported again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freed: Option<Timestamp>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Removal {
    /// The id of a dispatch's record: the same for every coder and device.
    pub fn id_of(dispatch: DispatchId) -> RecordId {
        RecordId::derived(0, &[b"removal", &dispatch.to_bytes()])
    }
}

impl Removal {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "removal", count: kinds::removals, in_dispatch: true };
}

impl Recorded for Removal {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Changes]
    }
}
