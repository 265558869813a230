//! A study read from its journals alone: for exports, figures and checks.

use super::StoreError;
use super::beside::Beside;
use super::catch_up::{CatchUpError, catch_up_of};
use super::memory::MemoryState;
use super::said::{later_note, note};
use super::state::StateError;
use super::view::View;
use super::walk::{Manner, journals};
use model::{
    Changes, Counts, Decision, DispatchId, Import, Record, RecordId, Ruling, Session, Speaker,
};
use std::collections::HashMap;
use std::path::Path;

/// A study as its journals had it at one moment.
pub struct Snapshot {
    pub(super) state: MemoryState,
    /// Events it was built from.
    pub events: u64,
    /// What is damaged or was left out, one sentence each.
    pub notes: Vec<String>,
    /// Why more may have been coded than is known, if so.
    pub incomplete: Option<String>,
}

/// Replays a study's journals into memory. Needs no lock and writes nothing, so
/// it works while another program has the study open; a last line that is just
/// being written is left out. A damaged line is left out and named in the notes;
/// every line that verifies by itself counts.
///
/// # Errors
/// Files that cannot be read.
pub fn replay(study: &Path) -> Result<Snapshot, StoreError> {
    replay_all(study, Manner::Lenient)
}

/// The same, of what changes dispatches and of imports alone: its memory does not grow
/// with what was coded.
///
/// # Errors
/// As [`replay`].
pub fn replay_of_dispatches(study: &Path) -> Result<Snapshot, StoreError> {
    let keep = |it: &Record| Changes::are_in(it) || matches!(it, Record::Import(_));
    replay_records(study, Manner::Lenient, &keep)
}

/// Replays all journals of a study into memory; what is damaged is left out and
/// named.
pub(super) fn replay_all(study: &Path, manner: Manner) -> Result<Snapshot, StoreError> {
    replay_records(study, manner, &|_| true)
}

fn replay_records(
    study: &Path,
    manner: Manner,
    keep: &dyn Fn(&Record) -> bool,
) -> Result<Snapshot, StoreError> {
    let (mut state, mut events, mut notes) = (MemoryState::default(), 0, Vec::new());
    let (beside, journals) = (Beside::of(study, None), journals(study)?);
    let mut incomplete = None;
    for (coder, files) in &journals {
        let (applied, end) = catch_up_of(&mut state, coder, files, manner, keep)
            .map_err(CatchUpError::into_store)?;
        events += applied;
        let told = note(&end.stop);
        if end.stop.is_damage() {
            incomplete = incomplete.or_else(|| told.clone());
        }
        notes.extend(told);
    }
    let lacking = beside.lacking(&journals)?;
    incomplete = incomplete.or_else(|| lacking.first().cloned());
    notes.extend(lacking);
    Ok(Snapshot { state, events, notes, incomplete })
}

impl Snapshot {
    /// Says how many records only a later version can read; none where none are.
    ///
    /// # Errors
    /// [`StoreError::State`] where the state cannot be read.
    pub fn later_note(&self) -> Result<Option<String>, StoreError> {
        View(&self.state).later().map(later_note).map_err(plain)
    }

    /// All records, by id (so by the time they were made).
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn records(&self) -> Result<Vec<Record>, StoreError> {
        View(&self.state).page(None, usize::MAX).map(|(records, _)| records).map_err(plain)
    }

    /// One record; none where there is none (any more).
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn record(&self, id: RecordId) -> Result<Option<Record>, StoreError> {
        View(&self.state).record(id).map_err(plain)
    }

    /// The records of a dispatch, by id; links that end in it included.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn records_of(&self, dispatch: DispatchId) -> Result<Vec<Record>, StoreError> {
        View(&self.state).records_of(dispatch).map_err(plain)
    }

    /// All speakers, by id; those merged into another included.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn speakers(&self) -> Result<Vec<Speaker>, StoreError> {
        View(&self.state).speakers().map_err(plain)
    }

    /// All review sessions, of every coder, by id (so by the time they began).
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn sessions(&self) -> Result<Vec<Session>, StoreError> {
        View(&self.state).sessions().map_err(plain)
    }

    /// What was decided in a review session, by id (so in the order in which the
    /// cards were first decided).
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn decisions(&self, session: RecordId) -> Result<Vec<Decision>, StoreError> {
        View(&self.state).decisions(session).map_err(plain)
    }

    /// What was ruled about stories, by every coder, by id.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn rulings(&self) -> Result<Vec<Ruling>, StoreError> {
        View(&self.state).rulings().map_err(plain)
    }

    /// Which dispatches were taken out and which are put right, by every coder: what is
    /// laid over a corpus.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn changes(&self) -> Result<Changes, StoreError> {
        View(&self.state).changes().map_err(plain)
    }

    /// All imports that have a record, by every coder, by id.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn imports(&self) -> Result<Vec<Import>, StoreError> {
        View(&self.state).imports().map_err(plain)
    }

    /// What was done with each of some dispatches.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn counts(&self, dispatches: &[DispatchId]) -> Result<Vec<Counts>, StoreError> {
        View(&self.state).counts(dispatches).map_err(plain)
    }

    /// What was done with every dispatch that something was ever done with; where
    /// it was all taken back, the counts say so. Takes time in proportion to
    /// their number, whatever the corpus holds.
    ///
    /// # Errors
    /// [`StoreError::State`] where a record cannot be decoded.
    pub fn touched(&self) -> Result<HashMap<DispatchId, Counts>, StoreError> {
        View(&self.state).touched().map_err(plain)
    }
}

fn plain(error: StateError) -> StoreError {
    StoreError::State(error.why)
}
