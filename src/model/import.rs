//! Imports: dispatches that came into a study together.

use super::kind::{Kind, List, Recorded, recorded};
use super::{DispatchId, Extra, Meta};
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
    /// The version of depeche that read them.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

fn is_none(number: &u64) -> bool {
    *number == 0
}

impl Import {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "import", one: "import", many: "imports", in_dispatch: false };
}

impl Recorded for Import {
    recorded!();

    fn listed(&self) -> Vec<List> {
        vec![List::Imports]
    }
}
