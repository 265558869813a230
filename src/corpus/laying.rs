//! What a study recorded of its dispatches, laid over the index: those taken out,
//! and those put right.
//!
//! The records are the truth, and whoever opens a corpus gives them ([`Corpus::lay`]).
//!
//! What was taken out is out of sight in every [`View`], which all readings go through,
//! and stays in the index: so it goes and comes back at once and under its number,
//! also where nothing can be written and while another program imports.
//!
//! What is put right is written into the index, since lists search and sort by it: an
//! entry holds the dispatch as it came and, beside it, the fields that are put right. The
//! index notes in its own list of files which correction each dispatch has in it, so
//! that the two can never part and only what differs is written.
//!
//! Why so: `docs/decisions/taking-out-and-putting-right.md`.

use super::arrivals::{Held, WAIT, WAITS};
use super::error::{CorpusError, unless_linked};
use super::handle::Corpus;
use super::importer::Importer;
use super::view::View;
use model::{Changes, Corrected, Dispatch, DispatchId};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Hex digits that tell corrections of a dispatch apart.
const DIGITS: usize = 32;

/// What is laid over an index.
#[derive(Debug, Default)]
pub(super) struct Laid {
    changes: RwLock<Arc<Changes>>,
    /// How often that changed.
    times: AtomicU64,
    /// Whether corrections could not be written when they were given.
    waiting: AtomicBool,
    /// Held while a new view is made.
    pub(super) viewing: Mutex<()>,
}

impl Laid {
    fn count(&self) {
        self.times.fetch_add(1, Ordering::SeqCst);
    }
}

impl Corpus {
    /// Lays what a study recorded of its dispatches over them; the caller gives all of
    /// it. What was taken out is out of sight at once; corrections are written where
    /// the index has other ones. With `wait`, an import of another program is waited
    /// for.
    ///
    /// # Errors
    /// What keeps corrections from being written: [`CorpusError::Busy`],
    /// [`CorpusError::Refused`]. They are shown once they are laid again.
    pub fn lay(&self, changes: &Changes, wait: bool) -> Result<(), CorpusError> {
        self.see(changes)?;
        let laid = &self.inner().laid;
        let mut waits = 0..if wait { WAITS } else { 0 };
        loop {
            if self.unlaid()?.is_empty() {
                if laid.waiting.swap(false, Ordering::SeqCst) {
                    self.refresh()?;
                    laid.count();
                }
                return Ok(());
            }
            match self.write_corrections() {
                Ok(()) => laid.waiting.store(true, Ordering::SeqCst),
                Err(CorpusError::Busy { .. }) if waits.next().is_some() => {
                    std::thread::sleep(WAIT);
                }
                Err(error) => {
                    laid.waiting.store(true, Ordering::SeqCst);
                    return Err(error);
                }
            }
        }
    }

    /// What is laid over the dispatches.
    pub fn changes(&self) -> Arc<Changes> {
        self.inner().laid.changes.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How often what is laid over the dispatches changed: whoever keeps something that
    /// was read of one looks at it again when this is another number.
    pub fn times_changed(&self) -> u64 {
        self.inner().laid.times.load(Ordering::SeqCst)
    }

    /// A dispatch that is put right, as it came, and what is put right of it; none where
    /// it stands as it came.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn original(&self, id: DispatchId) -> Result<Option<(Dispatch, Corrected)>, CorpusError> {
        let stored =
            self.read(|view| match view.find(id).map_err(|error| self.error(&error))? {
                Some(at) => self.stored(view, at).map(Some),
                None => Ok(None),
            })?;
        Ok(stored.and_then(|it| Some((it.original, it.corrected?))))
    }

    /// The text of a dispatch, be it taken out or not; none where it cannot be read.
    pub fn text_of(&self, id: DispatchId) -> Option<String> {
        let found =
            self.read(|view| match view.find_any(id).map_err(|error| self.error(&error))? {
                Some(at) => self.stored(view, at).map(|it| Some(it.original.text)),
                None => Ok(None),
            });
        found.ok().flatten()
    }

    /// Whether the index holds a dispatch, be it taken out or not; false where it cannot
    /// be read.
    pub fn holds(&self, id: DispatchId) -> bool {
        let found = self.read(|view| view.find_any(id).map_err(|error| self.error(&error)));
        found.is_ok_and(|found| found.is_some())
    }

    /// The dispatches whose corrections in the index are others than those recorded.
    ///
    /// # Errors
    /// [`CorpusError::Damaged`], [`CorpusError::Refused`].
    pub fn unlaid(&self) -> Result<Vec<DispatchId>, CorpusError> {
        let (held, changes) = (Held::of(self)?, self.changes());
        let new =
            changes.corrected.iter().filter(|(id, it)| held.correction(**id) != Some(&digest(it)));
        let former = held.corrected().filter(|id| !changes.corrected.contains_key(id));
        let all = new.map(|(id, _)| id).chain(former).copied();
        Ok(all.filter(|id| self.holds(*id)).collect())
    }

    /// Takes what was recorded for what is laid over the dispatches from here on.
    pub(super) fn see(&self, changes: &Changes) -> Result<(), CorpusError> {
        if *self.changes() == *changes {
            return Ok(());
        }
        let laid = &self.inner().laid;
        {
            let _viewing = laid.viewing.lock().unwrap_or_else(PoisonError::into_inner);
            let view =
                View::new(self.view().searcher.clone(), self.inner().fields, &changes.removed);
            let view = view.map_err(|error| self.error(&error))?;
            *laid.changes.write().unwrap_or_else(PoisonError::into_inner) =
                Arc::new(changes.clone());
            self.show(view);
        }
        // What another program wrote of them is seen as well.
        self.refresh()?;
        laid.count();
        Ok(())
    }

    fn write_corrections(&self) -> Result<(), CorpusError> {
        if !self.inner().is_away() {
            unless_linked(&self.inner().dir)?;
        }
        let mut importer = Importer::without_copies(self.clone())?;
        for id in self.unlaid()? {
            importer.put_as_recorded(id)?;
        }
        importer.commit()
    }
}

/// What tells the corrections of one dispatch apart.
pub(super) fn digest(corrected: &Corrected) -> String {
    let json = serde_json::to_vec(corrected).unwrap_or_default();
    blake3::hash(&json).to_hex().chars().take(DIGITS).collect()
}
