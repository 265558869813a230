//! What an analyst says of stories: which dispatches belong together.

use super::kind::{Kind, List, Recorded, recorded};
use super::{DispatchId, Extra, Meta, RecordId};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Says that a dispatch belongs to a story. One record a coder and dispatch.
///
/// Two dispatches ruled into one story are together, two ruled into different
/// ones apart, whatever their words say. Of several coders the last one to speak
/// has the word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ruling {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// The story, named by the dispatch it began with. A name and nothing else:
    /// the study may lack that dispatch.
    pub story: DispatchId,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Ruling {
    /// The id of a coder's record on a dispatch: the same on every device.
    pub fn id_of(coder: &str, dispatch: DispatchId) -> RecordId {
        RecordId::derived(0, &[b"ruling", coder.as_bytes(), &dispatch.to_bytes()])
    }

    /// What records of this kind are called.
    pub(super) const KIND: Kind = Kind { name: "ruling", count: kinds::rulings, in_dispatch: true };
}

impl Recorded for Ruling {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Rulings]
    }
}
