//! Who codes which dispatch.

use super::kind::{Kind, List, Recorded, recorded};
use super::{DispatchId, Extra, Meta, RecordId};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Gives a dispatch to a coder. One record a dispatch, coder and round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assignment {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Who shall code it.
    pub to: String,
    /// The round of coding, from 1.
    pub round: u32,
    /// True where the coder sees nothing of the others' work until done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Assignment {
    /// The id of the record of a dispatch, coder and round: the same on every device.
    pub fn id_of(dispatch: DispatchId, to: &str, round: u32) -> RecordId {
        let parts: [&[u8]; 4] =
            [b"assignment", &dispatch.to_bytes(), to.as_bytes(), &round.to_be_bytes()];
        RecordId::derived(0, &parts)
    }
}

impl Assignment {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "assignment", count: kinds::assignments, in_dispatch: true };
}

impl Recorded for Assignment {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Assignments]
    }
}
