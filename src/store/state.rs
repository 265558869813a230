//! What the state is to the rest of the room: seventeen small trees of bytes.
//!
//! Everything that gives the bytes a meaning lies above this trait, once for
//! all implementations.

use std::collections::BTreeMap;

/// A tree of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tree {
    /// Record id -> [`Entry`](super::codec::Entry).
    Records,
    /// Dispatch id, record id -> nothing.
    ByDispatch,
    /// Record id of a speaker -> nothing.
    Speakers,
    /// Record id of a review session -> nothing.
    Sessions,
    /// Record id of a review session, of a decision made in it -> nothing.
    BySession,
    /// Record id of a ruling on stories -> nothing.
    Rulings,
    /// Record id of an import -> nothing.
    Imports,
    /// Record id of a removal or correction of a dispatch -> nothing.
    Changes,
    /// Record id of a target -> nothing.
    Targets,
    /// Record id of an assignment -> nothing.
    Assignments,
    /// Record id of what only a later version can read -> nothing.
    Later,
    /// Dispatch id -> [`Tally`](super::codec::Tally).
    Counts,
    /// Schema, latest event, a [`Watermark`](super::codec::Watermark) a journal.
    Meta,
    /// Journal, sequence -> [`Place`](super::codec::Place).
    Events,
    /// Journal, depth -> [`Rung`](super::codec::Rung): what can be undone.
    Undo,
    /// Journal, depth -> [`Rung`](super::codec::Rung): what can be redone.
    Redo,
    /// Journal, sequence -> the line: a second copy of the latest ones.
    Recent,
}

impl Tree {
    /// All of them.
    pub(super) const ALL: [Tree; 17] = [
        Tree::Records,
        Tree::ByDispatch,
        Tree::Speakers,
        Tree::Sessions,
        Tree::BySession,
        Tree::Rulings,
        Tree::Imports,
        Tree::Changes,
        Tree::Targets,
        Tree::Assignments,
        Tree::Later,
        Tree::Counts,
        Tree::Meta,
        Tree::Events,
        Tree::Undo,
        Tree::Redo,
        Tree::Recent,
    ];

    /// Its name on disk.
    pub(super) fn name(self) -> &'static str {
        match self {
            Tree::Records => "records",
            Tree::ByDispatch => "by_dispatch",
            Tree::Speakers => "speakers",
            Tree::Sessions => "sessions",
            Tree::BySession => "by_session",
            Tree::Rulings => "rulings",
            Tree::Imports => "imports",
            Tree::Changes => "changes",
            Tree::Targets => "targets",
            Tree::Assignments => "assignments",
            Tree::Later => "later",
            Tree::Counts => "counts",
            Tree::Meta => "meta",
            Tree::Events => "events",
            Tree::Undo => "undo",
            Tree::Redo => "redo",
            Tree::Recent => "recent",
        }
    }
}

/// Changes to make together: a value to put, or none to take out.
pub(super) type Batch = BTreeMap<(Tree, Vec<u8>), Option<Vec<u8>>>;

/// Says that the state cannot be trusted or written any more. The journal can:
/// whoever gets this replays it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub(super) struct StateError {
    /// What happened.
    pub(super) why: String,
    /// Whether the system did not let it (no space, no permission), so that what
    /// is on the disk is as good as before.
    pub(super) refused: bool,
}

impl StateError {
    /// Says that what the state holds is not to be trusted.
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self { why: why.into(), refused: false }
    }
}

/// Where the state lies.
pub(super) trait State: Send {
    /// The value of a key.
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StateError>;

    /// Up to `limit` keys that start with `prefix` and come after `after`, in
    /// order.
    fn keys(
        &self,
        tree: Tree,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StateError>;

    /// Makes all changes or none.
    fn write(&mut self, batch: &Batch) -> Result<(), StateError>;

    /// Ends its use; whether all it holds is on the disk now.
    fn close(self: Box<Self>) -> bool {
        false
    }
}

/// A state with changes laid over it that are not written yet.
pub(super) struct Overlay<'a> {
    base: &'a dyn State,
    batch: Batch,
}

impl<'a> Overlay<'a> {
    /// Starts with no change.
    pub(super) fn new(base: &'a dyn State) -> Self {
        Self { base, batch: Batch::new() }
    }

    /// The value of a key, changes included.
    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
        match self.batch.get(&(tree, key.to_vec())) {
            Some(value) => Ok(value.clone()),
            None => self.base.get(tree, key),
        }
    }

    /// Puts a value.
    pub(super) fn put(&mut self, tree: Tree, key: Vec<u8>, value: Vec<u8>) {
        self.batch.insert((tree, key), Some(value));
    }

    /// Takes a key out.
    pub(super) fn remove(&mut self, tree: Tree, key: Vec<u8>) {
        self.batch.insert((tree, key), None);
    }

    /// The changes, to write.
    pub(super) fn into_batch(self) -> Batch {
        self.batch
    }
}
