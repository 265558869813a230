//! What was taken out of a study and is out: by act, so that each can be brought back.

use jiff::Timestamp;
use model::{DispatchId, Record, Removal};
use std::collections::BTreeMap;
use store::{Snapshot, StoreError};

/// Dispatches that one act took out and that are out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// Its number, from 1, the earliest first.
    pub number: usize,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub coder: String,
    /// The dispatches.
    pub dispatches: Vec<DispatchId>,
    /// Of how many of them the text was freed.
    pub freed: usize,
}

/// Lists the acts that took dispatches out which are out, the earliest first.
///
/// # Errors
/// As [`Snapshot::changes`].
pub fn taken_out(snapshot: &Snapshot) -> Result<Vec<TakenOut>, StoreError> {
    let mut acts: BTreeMap<(Timestamp, String), (Vec<DispatchId>, usize)> = BTreeMap::new();
    for id in snapshot.changes()?.removed {
        // One that a later version wrote is out too, and nobody knows when.
        let (meta, freed) = match snapshot.record(Removal::id_of(id))? {
            Some(Record::Removal(it)) => (it.meta, it.freed),
            Some(other) => (other.meta().clone(), None),
            None => continue,
        };
        let (dispatches, without) = acts.entry((meta.at, meta.coder)).or_default();
        dispatches.push(id);
        *without += usize::from(freed.is_some());
    }
    let all = (1..).zip(acts);
    let all = all.map(|(number, ((at, coder), (dispatches, freed)))| TakenOut {
        number,
        at,
        coder,
        dispatches,
        freed,
    });
    Ok(all.collect())
}
