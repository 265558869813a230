//! Targets of a study, beside those of its codebook.

use super::kind::{Kind, List, Recorded, Reference, recorded};
use super::{Extra, Meta, RecordId};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that stances are towards, shared by everybody who codes in a study.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KnownTarget {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Its name.
    pub name: String,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The target this one was merged into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<RecordId>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl KnownTarget {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "target", count: kinds::targets, in_dispatch: false };
}

impl Recorded for KnownTarget {
    recorded!();

    fn refers_to(&self) -> Vec<Reference> {
        let merged = self.merged_into;
        merged
            .map(|id| Reference { role: "merged target", kind: "target", id })
            .into_iter()
            .collect()
    }

    fn let_go(&mut self, gone: &dyn Fn(RecordId) -> bool) {
        self.merged_into.take_if(|id| gone(*id));
    }

    fn part_of(&self) -> Option<RecordId> {
        self.merged_into
    }

    fn listed(&self) -> Vec<List> {
        vec![List::Targets]
    }
}
