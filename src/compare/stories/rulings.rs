//! What the analyst decided about stories: it always wins.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use model::DispatchId;

/// A story, named by the dispatch that founded it or that the analyst began it with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoryId(pub DispatchId);

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The dispatches whose story the analyst decided, and that story.
///
/// Two dispatches with one story here are together whatever their words; two with
/// different stories are apart. A dispatch has one story, the last one decided: no
/// two rulings can contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rulings(BTreeMap<DispatchId, StoryId>);

/// The last word on each dispatch, in the order in which they were said.
impl FromIterator<(DispatchId, StoryId)> for Rulings {
    fn from_iter<I: IntoIterator<Item = (DispatchId, StoryId)>>(said: I) -> Self {
        Self(said.into_iter().collect())
    }
}

impl Rulings {
    /// The story the analyst put a dispatch in.
    pub fn of(&self, dispatch: DispatchId) -> Option<StoryId> {
        self.0.get(&dispatch).copied()
    }

    /// How many dispatches the analyst decided about.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the analyst decided nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by dispatch.
    pub fn iter(&self) -> impl Iterator<Item = (DispatchId, StoryId)> + '_ {
        self.0.iter().map(|(dispatch, story)| (*dispatch, *story))
    }

    pub(super) fn put(&mut self, dispatch: DispatchId, story: StoryId) {
        self.0.insert(dispatch, story);
    }
}
