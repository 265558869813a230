//! Marks: tags and notes on words or whole dispatches.

use super::kind::{Kind, Recorded, recorded};
use super::{Anchor, Counts, DispatchId, Extra, Meta};
use messages::kinds;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A tag or a note (in [`Meta`]) on spans, or on the whole dispatch where there
/// are none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Where; none for the whole dispatch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Anchor>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Mark {
    /// What records of this kind are called.
    pub(super) const KIND: Kind = Kind { name: "mark", count: kinds::marks, in_dispatch: true };
}

impl Recorded for Mark {
    recorded!();

    fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        self.meta.of_dispatch(&self.spans)
    }

    fn count(&self, counts: &mut Counts) {
        if !self.meta.note.is_empty() || !self.meta.tags.is_empty() {
            counts.marks += self.meta.confirmed();
        }
    }
}
