//! What a store does when nothing is asked of it: a new generation of sled put
//! in place once it is built, the state compared with the journals; and what it
//! does when sled fails.

use super::super::catch_up::catch_up;
use super::super::head::Keeper;
use super::super::rebuild::{BuildError, Rebuild, Source};
use super::super::scrub::{Scrub, ScrubError};
use super::super::seen;
use super::super::shelf::{Shelf, Standing};
use super::super::sled_state::SledState;
use super::super::snapshot::{Snapshot, replay_all};
use super::super::state::StateError;
use super::super::walk::{Cursor, Manner, journals, reaches};
use super::{MemoryState, Store, StoreError, View};
use jiff::Timestamp;

/// Generations built while one study is open: what fails twice fails again.
const TRIES: u32 = 2;
/// Bytes of a journal compared at a time: some milliseconds' work.
const SLICE: u64 = 128 << 10;

/// What a store is doing by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chore {
    /// It is read from memory while sled is built anew: so many percent are done.
    Rebuilding(u8),
    /// Sled was built anew and is in use.
    Rebuilt,
    /// The state is being compared with the journals.
    Checking,
    /// Nothing: it need not be asked again until something was written.
    Idle,
}

/// What a store knows of its sled.
pub(super) struct Care {
    /// Where its generations lie; none where sled is left alone.
    pub(super) shelf: Option<Shelf>,
    /// The generation that is the state.
    pub(super) used: Option<u32>,
    /// The generation being built.
    pub(super) rebuild: Option<Rebuild>,
    /// How often one was begun because sled failed.
    pub(super) tries: u32,
    /// How far each other journal was applied.
    pub(super) marks: Vec<(String, Cursor)>,
    /// The comparison, once begun.
    pub(super) scrub: Option<Scrub>,
    /// Whether there was none yet.
    pub(super) unchecked: bool,
}

impl Store {
    /// Does a little of what waits for an idle moment, some milliseconds at most
    /// (bringing a new generation up to the latest edits may take longer), and
    /// says what. To be called again soon unless the answer is [`Chore::Idle`].
    pub fn tend(&mut self) -> Chore {
        let care = self.care.get_mut();
        if let Some(rebuild) = &care.rebuild {
            let Some(built) = rebuild.ended() else {
                return Chore::Rebuilding(rebuild.percent());
            };
            let generation = rebuild.generation;
            care.rebuild = None;
            return self.take_up(generation, built);
        }
        if care.used.is_some() && care.unchecked {
            care.unchecked = false;
            care.scrub = journals(&self.study).ok().map(Scrub::new);
        }
        if care.scrub.is_some() { self.compare() } else { Chore::Idle }
    }

    /// Puts a new generation in place of memory.
    fn take_up(&mut self, generation: u32, built: Result<Box<SledState>, BuildError>) -> Chore {
        let placed = match built {
            Ok(state) => self.put_in_place(generation, state),
            Err(BuildError::Refused(why) | BuildError::Failed(why)) => Err(why),
            Err(BuildError::Stopped) => Err(messages::store::interrupted()),
        };
        match placed {
            Ok(()) => Chore::Rebuilt,
            Err(why) => {
                self.notes.get_mut().push(messages::store::not_rebuilt(why));
                Chore::Idle
            }
        }
    }

    fn put_in_place(&mut self, generation: u32, mut state: Box<SledState>) -> Result<(), String> {
        let files = journals(&self.study).map_err(|error| error.to_string())?;
        for (coder, files) in &files {
            let caught_up = catch_up(&mut *state, coder, files, Manner::Strict);
            caught_up.map_err(|error| error.to_string())?;
        }
        let marks = View(&*state).watermarks().map_err(|error| error.why)?;
        let own = marks.iter().find(|mark| mark.coder == self.own).map(|mark| &mark.cursor);
        let journal = self.journal.as_ref().map(|journal| journal.cursor().seq);
        if journal.is_some_and(|seq| own.map_or(0, |own| own.seq) != seq) {
            return Err(messages::store::journal_changed());
        }
        let care = self.care.get_mut();
        let Some(shelf) = &mut care.shelf else { return Err(messages::store::no_place()) };
        shelf.write(Standing::Dirty, generation).map_err(|error| error.to_string())?;
        shelf.sweep();
        care.used = Some(generation);
        care.marks = marks.into_iter().map(|mark| (mark.coder, mark.cursor)).collect();
        self.state.replace(state);
        Ok(())
    }

    /// Compares a slice; a difference has the state built anew.
    fn compare(&mut self) -> Chore {
        let Some(mut scrub) = self.care.get_mut().scrub.take() else { return Chore::Idle };
        let failed = match scrub.step(self.state.get_mut().as_ref(), SLICE) {
            Ok(_) if !scrub.differs.is_empty() => {
                let differs: Vec<String> = scrub.differs.into_iter().map(|(_, it)| it).collect();
                let what = messages::store::differs(differs.join(", "));
                StateError::new(what)
            }
            Ok(true) => {
                self.care.get_mut().scrub = Some(scrub);
                return Chore::Checking;
            }
            // A journal that cannot be read says nothing of the state.
            Ok(false) | Err(ScrubError::Journal(_)) => return Chore::Idle,
            Err(ScrubError::State(error)) => error,
        };
        // A journal that somebody changed meanwhile is not the state's fault.
        if failed.refused || self.reached() {
            if let Err(error) = self.fall_back(&failed) {
                self.notes.get_mut().push(error.to_string());
            }
            return Chore::Checking;
        }
        Chore::Idle
    }

    /// Puts a replay of the journals in place of a state that failed, and has a
    /// new generation of sled built from them.
    pub(super) fn fall_back(&self, error: &StateError) -> Result<(), StoreError> {
        let manner = if self.read_only.is_some() { Manner::Lenient } else { Manner::Strict };
        let Snapshot { state, notes, .. } = replay_all(&self.study, manner)?;
        drop(self.state.replace(Box::new(state)));
        let rebuilds = self.replace_sled(error);
        let mut all = self.notes.borrow_mut();
        let error = error.to_string();
        all.push(if rebuilds {
            messages::store::failed_rebuilding(error)
        } else {
            messages::store::failed_in_memory(error)
        });
        all.extend(notes);
        Ok(())
    }

    /// Begins a new generation in place of one that failed, if that is the
    /// remedy; says whether it does, else the state is kept in memory.
    fn replace_sled(&self, error: &StateError) -> bool {
        let reached = self.reached();
        let mut care = self.care.borrow_mut();
        let care = &mut *care;
        care.scrub = None;
        let (Some(shelf), Some(generation)) = (&mut care.shelf, care.used.take()) else {
            return false;
        };
        if error.refused {
            return false;
        }
        if self.read_only.is_some() || !reached {
            // It may be the better copy: the next opening looks at it.
            let _ = shelf.doubt(generation);
            return false;
        }
        care.tries += 1;
        let spent = shelf.write(Standing::Spent, generation).is_ok();
        if !spent || care.tries > TRIES {
            return false;
        }
        let next = shelf.next();
        let source = Source::Folder(shelf.folder(next));
        let begun = journals(&self.study).and_then(|files| Rebuild::start(source, next, files));
        care.rebuild = begun.ok();
        care.rebuild.is_some()
    }

    /// Whether the journals still have all that was once applied of them.
    fn reached(&self) -> bool {
        let Ok(files) = journals(&self.study) else { return false };
        let none = Default::default();
        let own = self.journal.as_ref().map(|journal| (&self.own, journal.cursor()));
        let care = self.care.borrow();
        let others = care.marks.iter().filter(|(coder, _)| *coder != self.own);
        let mut marks = others.map(|(coder, cursor)| (coder, cursor)).chain(own);
        marks.all(|(coder, at)| reaches(files.get(coder).unwrap_or(&none), at).unwrap_or(false))
    }

    /// Begins to keep the journal's head. A journal that has none that can be read,
    /// as one of an earlier version, gets one now.
    pub(super) fn keep_head(&mut self, now: Option<Timestamp>) {
        if self.journal.is_some() {
            let now = now.unwrap_or(Timestamp::UNIX_EPOCH);
            let keeper = Keeper::new(&self.study, &self.own, now);
            let missing = keeper.is_missing();
            self.keeper = Some(keeper);
            if missing {
                self.write_head();
            }
            self.write_seen();
        }
    }

    /// Writes down how far the journal goes, unless the head says that already. An
    /// error costs nothing: the head before is as right, it only knows less.
    pub(super) fn write_head(&mut self) {
        let (Some(keeper), Some(journal)) = (&mut self.keeper, &mut self.journal) else { return };
        if keeper.differs(journal.cursor())
            && let Some(end) = journal.settle()
        {
            keeper.write(&end);
            self.write_seen();
        }
    }

    /// Writes down how far sled has seen the journals, the own one as far as it is on
    /// the disk.
    fn write_seen(&mut self) {
        let settled = self.journal.as_mut().is_some_and(|journal| journal.settle().is_some());
        let care = self.care.get_mut();
        if let (true, Some(shelf), Some(generation)) = (settled, &care.shelf, care.used)
            && let Ok(marks) = View(self.state.get_mut().as_ref()).watermarks()
        {
            seen::write(&shelf.folder(generation), marks);
        }
    }

    /// Notes how far the journals are applied.
    pub(super) fn mark(&mut self) {
        let marks = View(self.state.get_mut().as_ref()).watermarks().unwrap_or_default();
        let marks = marks.into_iter().map(|mark| (mark.coder, mark.cursor)).collect();
        self.care.get_mut().marks = marks;
    }
}

impl Drop for Store {
    /// Writes down how far the journal goes, closes sled in order, and says so in the
    /// state file. What is half-built is
    /// given up: the next opening begins anew.
    fn drop(&mut self) {
        self.write_head();
        self.write_seen();
        let state = self.state.replace(Box::<MemoryState>::default());
        let care = self.care.get_mut();
        if let Some(rebuild) = care.rebuild.take() {
            rebuild.stop();
        }
        let (Some(shelf), Some(generation)) = (&mut care.shelf, care.used) else { return };
        if state.close() {
            // An error leaves it marked as in use: it is looked at then.
            let _ = shelf.write(Standing::Clean, generation);
        }
    }
}
