//! How far coders are with dispatches.

use super::kind::{Kind, Recorded, recorded};
use super::{Counts, DispatchId, Extra, Meta, RecordId};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a coder is with a dispatch. One record a coder and dispatch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Progress {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// How far.
    pub state: ReadingState,
    /// Whether the coder starred it.
    #[serde(default)]
    pub starred: bool,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How far a coder is with a dispatch.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ReadingState {
    /// Never opened.
    #[default]
    Untouched,
    /// Opened or coded in.
    InWork,
    /// Done.
    Reviewed,
}

impl Progress {
    /// The id of a coder's record on a dispatch: the same on every device.
    pub fn id_of(coder: &str, dispatch: DispatchId) -> RecordId {
        RecordId::derived(0, &[b"progress", coder.as_bytes(), &dispatch.to_bytes()])
    }
}

impl Progress {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "progress", count: kinds::reading_states, in_dispatch: true };
}

impl Recorded for Progress {
    recorded!();

    fn count(&self, counts: &mut Counts) {
        counts.state = counts.state.max(self.state);
        counts.starred |= self.starred;
    }
}
