//! The store as one writer owns it.

use super::apply::{Applied, apply};
use super::catch_up::{CatchUpError, catch_up};
use super::decided::decided_by_other;
use super::device::journal_of;
use super::error::{StoreError, named_by};
use super::head::Keeper;
use super::journal::Journal;
use super::line;
use super::lock::{LockNote, StudyLock};
use super::memory::MemoryState;
use super::opening::{self, OpenReport, Opened};
use super::read::FORMAT;
use super::references::{in_removed, missing, pointing};
use super::snapshot::{Snapshot, replay_all};
use super::state::{Overlay, State, StateError, Tree};
use super::terms::Terms;
use super::view::View;
use super::walk::{LINE_LIMIT, Manner, journals};
use disk::see_room;
use jiff::Timestamp;
use model::{Act, Event, Piece, RecordId, What};
use std::cell::RefCell;
use std::path::{Path, PathBuf};

mod alone;
mod in_parts;
mod others;
mod permitted;
mod reading;
mod settling;
mod tending;
#[cfg(test)]
mod tests;
mod turning;
mod turning_parts;

pub use alone::append_alone;
use others::Seen;
use permitted::{is_file_name, is_whole, later, malformed, may_begin};
use tending::Care;
pub use tending::Chore;

/// Records read at a time when all are asked for.
const PAGE: usize = 1024;

/// A study's annotations, open for one coder.
///
/// Owned by one thread; no two stores hold the same journal. If sled fails at any
/// time, the journals are replayed into memory, the work goes on, a new sled is
/// built in the background, and [`Store::take_notes`] says so. [`Store::tend`]
/// puts it in place.
pub struct Store {
    study: PathBuf,
    coder: String,
    /// The name of the journal that is written.
    own: String,
    state: RefCell<Box<dyn State>>,
    journal: Option<Journal>,
    read_only: Option<String>,
    notes: RefCell<Vec<String>>,
    care: RefCell<Care>,
    /// Bytes of records that a line of an act in parts has, about.
    part: u64,
    /// How the other journals looked last.
    seen: Seen,
    /// Writes down how far the journal goes; none where nothing is written.
    keeper: Option<Keeper>,
    /// Held until the store is dropped; none where it only looks.
    _lock: Option<StudyLock>,
}

impl Store {
    /// Opens a study for a coder, mends what a crash left, and brings the state
    /// up to the journals.
    ///
    /// A folder that may not be written to, or a damaged journal, opens read-only
    /// and says why.
    ///
    /// # Errors
    /// [`StoreError::Locked`] and [`StoreError::Held`] name who has it open for this
    /// coder, or alone; a coder's name that cannot stand in a file name; files that
    /// cannot be read.
    pub fn open(
        study: &Path,
        coder: &str,
        note: &LockNote,
    ) -> Result<(Store, OpenReport), StoreError> {
        Self::open_with(study, coder, note, &Terms::default())
    }

    /// Opens a study on other terms, for the coder's journal on a device above all:
    /// what other devices wrote is read as what other coders did.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(
        study: &Path,
        coder: &str,
        note: &LockNote,
        terms: &Terms,
    ) -> Result<(Store, OpenReport), StoreError> {
        let own = journal_of(coder, terms.device.as_deref());
        if !is_file_name(coder) || !may_begin(study, coder) || !is_whole(terms) {
            return Err(StoreError::BadCoder { coder: coder.to_owned() });
        }
        let lock = match StudyLock::of_coder(study, &own, note, terms.locks) {
            Ok(lock) => lock,
            Err(error @ (StoreError::Locked { .. } | StoreError::Held { .. })) => {
                return Err(error);
            }
            // Without the lock another program could be writing.
            Err(error) => return Self::look(study, messages::store::not_lockable(error)),
        };
        match opening::open(study, &own, terms) {
            Ok(opened) => {
                let whose = (coder, own.as_str());
                let (mut store, mut report) = Self::assemble(study, whose, opened, Some(lock));
                store.part = terms.part;
                report.notes.extend(store.later_note());
                report.notes.extend(store.unfinished_note());
                store.keep_head(note.since);
                Ok((store, report))
            }
            Err(error @ StoreError::Linked { .. }) => Self::look(study, error.to_string()),
            Err(error) if error.is_forbidden() => {
                Self::look(study, messages::store::not_writable(error))
            }
            Err(error) => Err(error),
        }
    }

    /// Opens a study to look at: takes no lock, opens no sled, writes nothing,
    /// and shows it as it is now. Works while another program has it open.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn open_read_only(study: &Path) -> Result<(Store, OpenReport), StoreError> {
        Self::look(study, messages::store::to_be_read())
    }

    fn look(study: &Path, why: String) -> Result<(Store, OpenReport), StoreError> {
        let Snapshot { state, events, notes, incomplete } = replay_all(study, Manner::Lenient)?;
        let replayed = usize::try_from(events).unwrap_or(usize::MAX);
        let report = OpenReport { replayed, notes, read_only: Some(why), incomplete };
        let (state, journal, shelf, used, rebuild) = (Box::new(state), None, None, None, None);
        let opened = Opened { state, journal, report, shelf, used, rebuild };
        let (store, mut report) = Self::assemble(study, ("", ""), opened, None);
        report.notes.extend(store.later_note());
        Ok((store, report))
    }

    fn assemble(
        study: &Path,
        (coder, own): (&str, &str),
        opened: Opened,
        lock: Option<StudyLock>,
    ) -> (Store, OpenReport) {
        let Opened { state, journal, report, shelf, used, rebuild } = opened;
        let (tries, marks, scrub, unchecked) = (0, Vec::new(), None, true);
        let mut store = Store {
            study: study.to_owned(),
            coder: coder.to_owned(),
            own: own.to_owned(),
            state: RefCell::new(state),
            journal,
            read_only: report.read_only.clone(),
            notes: RefCell::default(),
            care: RefCell::new(Care { shelf, used, rebuild, tries, marks, scrub, unchecked }),
            part: Terms::default().part,
            seen: Seen::default(),
            keeper: None,
            _lock: lock,
        };
        store.mark();
        (store, report)
    }

    /// Writes an act down and returns once it is on the disk.
    ///
    /// The event's id is the act's, unless an event with a later id is known
    /// already (a clock that went back, another coder's that runs ahead): then it
    /// is moved behind that one, so that what was done last wins.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where a record is not as `was` has it, or where a
    /// record points at one that is not there; [`StoreError::Named`] where others
    /// point at one that goes; [`StoreError::Out`]; [`StoreError::BadAct`]; [`StoreError::ReadOnly`]; what the disk says.
    /// Nothing is written then, but for [`StoreError::NotConfirmed`].
    pub fn commit(&mut self, act: Act, at: Timestamp, codebook: &str) -> Result<Event, StoreError> {
        self.may_write()?;
        if let Some(why) = malformed(&act) {
            return Err(StoreError::BadAct { what: act.what, why: why.to_owned() });
        }
        // What cannot be read of others is no reason to refuse.
        let _ = self.look_around();
        if self.read(|view| view.touches_later(&act))? {
            return Err(StoreError::BadAct { what: act.what, why: later() });
        }
        if let Some(out) = self.told(self.read(|view| in_removed(view, &act))?).pop() {
            return Err(StoreError::Out { what: act.what, out });
        }
        let conflicts = self.told(self.read(|view| view.conflicts(&act))?);
        if !conflicts.is_empty() {
            return Err(StoreError::Stale { what: act.what, conflicts });
        }
        if let Some(coder) = self.read(|view| decided_by_other(view, &self.coder, &act))? {
            return Err(StoreError::Decided { what: act.what, coder });
        }
        let missing = self.read(|view| missing(view, &act))?;
        if !missing.is_empty() {
            return Err(StoreError::Stale { what: act.what, conflicts: missing });
        }
        let pointing = self.read(|view| pointing(view, &act))?;
        if !pointing.is_empty() {
            return Err(StoreError::Named { what: act.what, by: named_by(&pointing) });
        }
        self.write(act, at, codebook)
    }

    /// Sees that an act with so many bytes of records fits on the disk, so that
    /// what has to be there before it is not brought in for nothing.
    ///
    /// # Errors
    /// [`StoreError::Full`]; [`StoreError::ReadOnly`]; what the disk says.
    pub fn see_room(&self, bytes: u64) -> Result<(), StoreError> {
        /// Bytes that a line has beside its records, amply.
        const FRAME: u64 = 1 << 16;
        self.writable()?;
        let folder = self.study.join("journal");
        see_room(&folder, bytes.saturating_add(FRAME)).map_err(StoreError::io("write to", &folder))
    }

    /// The coder it is open for; empty where it was opened to be looked at.
    pub fn coder(&self) -> &str {
        &self.coder
    }

    /// Why nothing can be changed, if so.
    pub fn read_only(&self) -> Option<&str> {
        let stuck = self.journal.as_ref().and_then(Journal::stuck);
        self.read_only.as_deref().or(stuck)
    }

    /// What happened since last asked that the coder should know.
    pub fn take_notes(&self) -> Vec<String> {
        self.notes.take()
    }

    /// Refuses where nothing can be written, after what stood in the way was tried
    /// once more.
    fn may_write(&mut self) -> Result<(), StoreError> {
        if let Some(journal) = &mut self.journal {
            journal.retry();
        }
        self.writable()
    }

    fn writable(&self) -> Result<(), StoreError> {
        match self.read_only() {
            Some(why) => Err(StoreError::ReadOnly { why: why.to_owned() }),
            None => Ok(()),
        }
    }

    /// Journals an act that was checked, then applies it.
    pub(super) fn write(
        &mut self,
        act: Act,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Event, StoreError> {
        let latest = self.read(|view| view.latest())?;
        let id = behind(act.id, latest).ok_or_else(|| passing(&act.what))?;
        self.append(event_of(act, (id, at), &self.coder, codebook))
    }

    /// Journals a line, then applies it.
    fn append(&mut self, mut event: Event) -> Result<Event, StoreError> {
        let Some(journal) = &mut self.journal else {
            return Err(StoreError::ReadOnly { why: messages::store::no_journal() });
        };
        event.prev.clone_from(&journal.cursor().hash);
        let bad = |why: String| StoreError::BadAct { what: event.what.clone(), why };
        let encoded = line::encode(&event);
        let (bytes, hash) = encoded.map_err(|error| bad(messages::store::not_encodable(error)))?;
        if bytes.len() as u64 > LINE_LIMIT {
            return Err(bad(messages::store::too_large()));
        }
        let (start, end) = journal.append(&bytes, &hash)?;
        // From here on the line is kept, whatever becomes of the state.
        let it = Applied { event: &event, bytes: line::trim(&bytes), start: &start, end: &end };
        if let Err(error) = self.apply(&it)
            && let Err(failed) = self.fall_back(&error)
        {
            self.read_only = Some(messages::store::all_in_journal(failed));
        }
        if self.keeper.as_mut().is_some_and(|keeper| keeper.is_due(event.at)) {
            self.write_head();
        }
        Ok(event)
    }

    /// Applies a line that is in the journal; with the last line of an act in parts, all
    /// of it.
    fn apply(&mut self, it: &Applied<'_>) -> Result<(), StateError> {
        let state = self.state.get_mut();
        if let Some(Piece::Last { .. }) = it.event.piece {
            let unread = |error: StoreError| StateError::new(error.to_string());
            let files = journals(&self.study).map_err(unread)?.remove(&self.own);
            let files = files.unwrap_or_default();
            let applied = catch_up(state.as_mut(), &self.own, &files, Manner::Strict);
            return applied.map(drop).map_err(|error| match error {
                CatchUpError::Journal(error) => unread(error),
                CatchUpError::State(error) => error,
            });
        }
        let mut over = Overlay::new(state.as_ref());
        apply(&mut over, &self.own, it)?;
        let batch = over.into_batch();
        state.write(&batch)
    }

    /// Reads the state; if it fails, replays the journals and reads again.
    fn read<T>(&self, f: impl Fn(View<'_>) -> Result<T, StateError>) -> Result<T, StoreError> {
        let first = f(View(self.state.borrow().as_ref()));
        first.or_else(|error| {
            self.fall_back(&error)?;
            f(View(self.state.borrow().as_ref())).map_err(|error| StoreError::State(error.why))
        })
    }
}

/// Says that no id comes behind the latest.
fn passing(what: &What) -> StoreError {
    let why = messages::store::end_of_time();
    StoreError::BadAct { what: what.clone(), why }
}

/// The event of an act, to be written as one line or, its records left out, as several.
fn event_of(act: Act, (id, at): (RecordId, Timestamp), coder: &str, codebook: &str) -> Event {
    Event {
        v: FORMAT,
        id,
        at,
        coder: coder.to_owned(),
        op: act.op,
        what: act.what,
        piece: None,
        records: act.records,
        was: act.was,
        undoes: act.undoes,
        codebook: codebook.to_owned(),
        prev: String::new(),
    }
}

/// An event's id, moved behind the latest known one where it is not later: by a
/// millisecond, so that it stays a UUIDv7 and keeps its random bits. None at the
/// end of time.
fn behind(id: RecordId, latest: Option<RecordId>) -> Option<RecordId> {
    let Some(latest) = latest.filter(|latest| *latest >= id) else { return Some(id) };
    const TIME: u32 = 80;
    let (id, latest) = (u128::from_be_bytes(id.to_bytes()), u128::from_be_bytes(latest.to_bytes()));
    let time = (latest >> TIME) + 1;
    let moved = (time << TIME) | (id & ((1 << TIME) - 1));
    (time >> (128 - TIME) == 0).then(|| RecordId::from_bytes(moved.to_be_bytes()))
}
