//! The snapshot of what was coded that the writer publishes, so that nothing the reader
//! answers waits for the store.

use crate::Job;
use model::{Counts, DispatchId, Ruling};
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

/// Changes that are kept apart before they are added to the others.
const RECENT: usize = 1024;

/// What is known of what was coded in a study.
#[derive(Debug, Clone, Default)]
pub enum Coded {
    /// The store is not open yet.
    #[default]
    Awaited,
    /// It cannot be read, and why.
    Unreadable(String),
    /// It was read, every act that was answered included.
    Known(Known),
}

/// What was coded, without the records. Cheap to copy.
#[derive(Debug, Clone)]
pub struct Known {
    /// What was done with the dispatches.
    pub touched: Touched,
    /// What was ruled about stories, by id.
    pub rulings: Arc<Vec<Ruling>>,
    /// Why that may not be all, if so: what nothing is known of is unknown then.
    pub incomplete: Option<String>,
}

impl Known {
    /// What was done with a dispatch; none where nobody knows.
    pub fn counts(&self, id: DispatchId) -> Option<Counts> {
        let counts = self.touched.counts(id);
        Some(counts).filter(|it| self.incomplete.is_none() || *it != Counts::default())
    }
}

/// What was done with every dispatch that something was ever done with. A copy costs
/// nothing, a change no more than the latest changes do.
#[derive(Debug, Clone, Default)]
pub struct Touched {
    all: Arc<HashMap<DispatchId, Counts>>,
    /// Newer than those of `all`.
    recent: Arc<HashMap<DispatchId, Counts>>,
}

impl Touched {
    /// These counts.
    pub fn new(all: HashMap<DispatchId, Counts>) -> Self {
        Self { all: Arc::new(all), recent: Arc::default() }
    }

    /// What was done with a dispatch.
    pub fn counts(&self, id: DispatchId) -> Counts {
        self.recent.get(&id).or_else(|| self.all.get(&id)).copied().unwrap_or_default()
    }

    /// Every dispatch with its counts.
    pub fn iter(&self) -> impl Iterator<Item = (&DispatchId, &Counts)> {
        let older = self.all.iter().filter(|(id, _)| !self.recent.contains_key(id));
        older.chain(self.recent.iter())
    }

    /// Replaces the counts of some dispatches.
    pub fn extend(&mut self, counts: impl IntoIterator<Item = (DispatchId, Counts)>) {
        let recent = Arc::make_mut(&mut self.recent);
        recent.extend(counts);
        if recent.len() > RECENT {
            Arc::make_mut(&mut self.all).extend(recent.drain());
        }
    }
}

/// Where the writer publishes and the reader looks. Copies are of one place.
#[derive(Debug, Clone, Default)]
pub struct Published(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    coded: RwLock<Coded>,
    /// Jobs that write and are not done.
    unwritten: AtomicUsize,
}

impl Published {
    /// What is known now.
    pub fn coded(&self) -> Coded {
        self.0.coded.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Replaces what is known.
    pub(crate) fn publish(&self, coded: Coded) {
        *self.0.coded.write().unwrap_or_else(PoisonError::into_inner) = coded;
    }

    /// Notes a job that the writer is given. Whoever gives one says so here first.
    pub fn given(&self, job: &Job) {
        if job.writes() {
            self.0.unwritten.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Notes that a job that writes is done.
    pub(crate) fn done(&self) {
        let less = |jobs: usize| Some(jobs.saturating_sub(1));
        let _ = self.0.unwritten.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less);
    }

    /// Whether a job for the writer would have to wait: for the store to open, or for
    /// something to be on the disk.
    pub fn is_busy(&self) -> bool {
        let awaited = matches!(self.coded(), Coded::Awaited);
        awaited || self.0.unwritten.load(Ordering::SeqCst) > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::ReadingState;

    #[test]
    fn the_latest_counts_are_the_ones_known() {
        let id = |n: u32| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&n.to_be_bytes());
            DispatchId::from_bytes(bytes)
        };
        let in_work = Counts { state: ReadingState::InWork, ..Counts::default() };
        let starred = Counts { starred: true, ..Counts::default() };
        let mut touched = Touched::new([(id(0), in_work), (id(1), in_work)].into());
        let before = touched.clone();
        // More than are kept apart.
        touched.extend((1..3000).map(|n| (id(n), starred)));
        touched.extend([(id(2), in_work)]);
        assert_eq!(
            [0, 1, 2, 3].map(|n| touched.counts(id(n))),
            [in_work, starred, in_work, starred]
        );
        assert_eq!(touched.iter().count(), 3000);
        assert_eq!(touched.iter().filter(|(_, counts)| **counts == in_work).count(), 2);
        assert_eq!((before.counts(id(1)), before.iter().count()), (in_work, 2));
    }
}
