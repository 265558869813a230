//! The state in memory: for a study that is only looked at, and where sled
//! cannot be used.

use super::state::{Batch, State, StateError, Tree};
use std::collections::BTreeMap;
use std::ops::Bound;

/// A state that lives as long as the program.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct MemoryState {
    trees: BTreeMap<Tree, BTreeMap<Vec<u8>, Vec<u8>>>,
}

impl MemoryState {
    /// One that holds nothing.
    pub(super) const fn empty() -> Self {
        Self { trees: BTreeMap::new() }
    }
}

impl State for MemoryState {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
        Ok(self.trees.get(&tree).and_then(|tree| tree.get(key)).cloned())
    }

    fn keys(
        &self,
        tree: Tree,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StateError> {
        let from = after.map_or(Bound::Included(prefix), Bound::Excluded);
        let range = |tree| BTreeMap::range::<[u8], _>(tree, (from, Bound::Unbounded));
        let keys = self.trees.get(&tree).into_iter().flat_map(range).map(|(key, _)| key);
        Ok(keys.take_while(|key| key.starts_with(prefix)).take(limit).cloned().collect())
    }

    fn write(&mut self, batch: &Batch) -> Result<(), StateError> {
        for ((tree, key), value) in batch {
            let tree = self.trees.entry(*tree).or_default();
            match value {
                Some(value) => tree.insert(key.clone(), value.clone()),
                None => tree.remove(key),
            };
        }
        Ok(())
    }
}
