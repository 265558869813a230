//! What an analyst says of two dispatches: links.

use super::kind::{Kind, Recorded, recorded};
use super::{Anchor, DispatchId, Extra, Meta};
use messages::{kinds, terms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A relation between spans of two dispatches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// What the relation is.
    pub relation: Relation,
    /// One end.
    pub a: LinkEnd,
    /// The other end.
    pub b: LinkEnd,
    /// What differs, in the coder's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub differs: String,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a link says: an analyst's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same utterance of the same speaker.
    SameQuote,
    /// The same event or state.
    SameFact,
    /// The same, with details that differ.
    Differs,
    /// Positions set against each other.
    Contrast,
    /// The first end is a later take of the second: what was coded on the second
    /// was carried over.
    VersionOf,
    /// The program paired them and the coder says they do not belong together.
    Unrelated,
}

impl Relation {
    /// All of them.
    pub const ALL: [Relation; 6] = [
        Relation::SameQuote,
        Relation::SameFact,
        Relation::Differs,
        Relation::Contrast,
        Relation::VersionOf,
        Relation::Unrelated,
    ];

    /// Names the relation in a few words.
    pub fn label(self) -> String {
        match self {
            Relation::SameQuote => terms::same_quote(),
            Relation::SameFact => terms::same_fact(),
            Relation::Differs => terms::details_differ(),
            Relation::Contrast => terms::contrast(),
            Relation::VersionOf => terms::version_of(),
            Relation::Unrelated => terms::unrelated(),
        }
    }
}

/// One end of a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LinkEnd {
    /// The dispatch.
    pub dispatch: DispatchId,
    /// Where in it; none for the whole dispatch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Anchor>,
}

impl Link {
    /// What records of this kind are called.
    pub(super) const KIND: Kind = Kind { name: "link", count: kinds::links, in_dispatch: false };
}

impl Recorded for Link {
    recorded!();

    fn dispatches(&self) -> BTreeSet<DispatchId> {
        let own = self.meta.dispatch.into_iter();
        own.chain([self.a.dispatch, self.b.dispatch]).collect()
    }

    fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        let ends = [&self.a, &self.b].into_iter();
        ends.flat_map(|end| end.spans.iter().map(|anchor| (end.dispatch, anchor))).collect()
    }
}
