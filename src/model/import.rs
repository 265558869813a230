//! Imports: dispatches that came into a study together.

use super::kind::{Kind, List, Recorded, recorded};
use super::{Corrected, DispatchId, Extra, Meta};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Dispatches that came in with one run of `depeche import`. Which they are the corpus
/// knows: those whose `imported` is this record's `at`; and those of `kept`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Import {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// The files and folders as the user named them.
    pub from: Vec<String>,
    /// How many more were named.
    #[serde(default, skip_serializing_if = "is_none")]
    pub further: u64,
    /// How many dispatches were new.
    pub new: u64,
    /// How many were there before.
    #[serde(default)]
    pub known: u64,
    /// How many files and lines were refused.
    #[serde(default)]
    pub refused: u64,
    /// New dispatches that keep an earlier `imported`: they came from another study.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<DispatchId>,
    /// What it completed in dispatches that were there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub completed: Vec<Completion>,
    /// The version of depeche that read them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What an import completed in a dispatch that was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Completion {
    /// The dispatch.
    pub dispatch: DispatchId,
    /// Fields that were open, as they are since, by the names of a dispatch's record; of
    /// the dateline, its date.
    #[serde(default, skip_serializing_if = "Corrected::is_empty")]
    pub fields: Corrected,
    /// Where else it was read, as `path` of a source has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

impl Completion {
    /// Whether nothing was completed.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.sources.is_empty()
    }
}

fn is_none(number: &u64) -> bool {
    *number == 0
}

impl Import {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "import", count: kinds::imports, in_dispatch: false };
}

impl Recorded for Import {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Imports]
    }
}
