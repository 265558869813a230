//! What other coders, and other devices of this one, write while a study is open:
//! taken in when the store is used.

use super::super::Conflict;
use super::super::catch_up::{CatchUpError, catch_up_told};
use super::super::device::on_another_device;
use super::super::view::View;
use super::super::walk::{Cursor, Files, Manner, journals};
use super::{Store, StoreError};
use model::{Change, Event, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// How many records are known with what others did to them last.
const KEPT: usize = 20_000;

/// The size of each file of a journal.
type Sizes = BTreeMap<u32, u64>;

/// How the other coders' journals looked last.
#[derive(Debug, Default)]
pub(super) struct Seen {
    sizes: BTreeMap<String, Sizes>,
    /// What others did, not asked for yet.
    changes: Vec<Change>,
    /// Whether it was more than is kept.
    flood: bool,
    /// What others did last to each record since the store was opened; what came
    /// in with large files is let go.
    pub(super) last: HashMap<RecordId, Change>,
}

impl Store {
    /// Takes in what other coders wrote since the store was opened or last used:
    /// looks at the sizes of their journals, and reads those that grew. A line that
    /// is not whole yet is left for the next time. [`Store::take_changes`] gives
    /// what was new.
    ///
    /// # Errors
    /// Journals that cannot be read; [`StoreError::State`].
    pub fn look_around(&mut self) -> Result<(), StoreError> {
        let mut all = journals(&self.study)?;
        all.remove(&self.own);
        for (coder, files) in all {
            let sizes = sizes(&files);
            if self.seen.sizes.get(&coder) == Some(&sizes) {
                continue;
            }
            if self.grew(&coder, &sizes) {
                self.take_in(&coder, &files)?;
            }
            self.seen.sizes.insert(coder, sizes);
        }
        Ok(())
    }

    /// What other coders changed since last asked, in the order in which it was
    /// read, and whether it stands now.
    ///
    /// # Errors
    /// [`StoreError::State`].
    pub fn take_changes(&mut self) -> Result<Vec<Change>, StoreError> {
        let mut changes = std::mem::take(&mut self.seen.changes);
        for change in &mut changes {
            let last = self.read(|view| view.entry(change.id))?;
            change.stands = last.is_some_and(|entry| entry.event == change.event);
        }
        Ok(changes)
    }

    /// Whether other coders changed so much since last asked that not all of it is among
    /// [`Store::take_changes`]: what is shown is to be read anew.
    pub fn take_flood(&mut self) -> bool {
        std::mem::take(&mut self.seen.flood)
    }

    /// What stands in the way of an act, as it is told: what this coder did on another
    /// device is named so.
    pub(super) fn told(&self, mut conflicts: Vec<Conflict>) -> Vec<Conflict> {
        for conflict in conflicts.iter_mut().filter(|it| it.coder == self.coder) {
            if let Ok(Some(entry)) = self.read(|view| view.entry(conflict.id))
                && self.is_elsewhere(entry.event)
            {
                conflict.coder = on_another_device(&self.coder);
            }
        }
        conflicts
    }

    /// Whether neither this device's journal nor the coder's without a device holds an
    /// event. Ids grow in a journal, so that a few lines are read.
    pub(super) fn is_elsewhere(&self, event: RecordId) -> bool {
        let holds = |journal: &String| -> Result<bool, StoreError> {
            let (mut low, mut high) =
                (1, self.read(|view| view.watermark(journal))?.cursor.seq + 1);
            while low < high {
                let middle = low + (high - low) / 2;
                match self.event(journal, middle)?.id.cmp(&event) {
                    std::cmp::Ordering::Less => low = middle + 1,
                    std::cmp::Ordering::Equal => return Ok(true),
                    std::cmp::Ordering::Greater => high = middle,
                }
            }
            Ok(false)
        };
        [&self.own, &self.coder].into_iter().all(|it| holds(it).is_ok_and(|holds| !holds))
    }

    /// Whether a journal reaches beyond what was applied of it.
    fn grew(&self, coder: &str, sizes: &Sizes) -> bool {
        let care = self.care.borrow();
        let mark = care.marks.iter().find(|(of, _)| of == coder).map(|(_, cursor)| cursor);
        let Cursor { file, offset, .. } = mark.cloned().unwrap_or_default();
        sizes.range(file..).any(|(number, size)| *number > file || *size > offset)
    }

    /// Applies what is new in a journal.
    fn take_in(&mut self, coder: &str, files: &Files) -> Result<(), StoreError> {
        let manner = if self.read_only.is_some() { Manner::Lenient } else { Manner::Strict };
        let (seen, own) = (&mut self.seen, &self.coder);
        let told = &mut |_: View<'_>, event: &Event| seen.take(event, own);
        let state = self.state.get_mut().as_mut();
        let applied = catch_up_told(state, coder, files, manner, &mut |_| true, told);
        match applied {
            Ok(_) => {}
            Err(CatchUpError::Journal(error)) => return Err(error),
            Err(CatchUpError::State(error)) => self.fall_back(&error)?,
        }
        self.mark();
        Ok(())
    }
}

impl Seen {
    /// Keeps what an event of somebody else did, up to a number of records.
    fn take(&mut self, event: &Event, own: &str) {
        for mut change in changes(event) {
            if change.coder == own {
                change.coder = on_another_device(own);
            }
            if self.last.len() >= KEPT {
                self.last.clear();
            }
            self.last.insert(change.id, change.clone());
            if self.changes.len() >= KEPT {
                self.changes.clear();
                self.flood = true;
            }
            self.changes.push(change);
        }
    }
}

/// What an event did to each of its records.
fn changes(event: &Event) -> Vec<Change> {
    let was: BTreeMap<RecordId, &Record> = event.was.iter().map(|it| (it.id(), it)).collect();
    let made: BTreeMap<RecordId, &Record> = event.records.iter().map(|it| (it.id(), it)).collect();
    let ids: BTreeSet<RecordId> = was.keys().chain(made.keys()).copied().collect();
    let one = |id: RecordId| {
        let (was, made) = (was.get(&id).copied(), made.get(&id).copied());
        Change {
            id,
            kind: made.or(was).map_or("record", Record::kind),
            event: event.id,
            coder: event.coder.clone(),
            at: event.at,
            what: event.what.clone(),
            op: event.op,
            was: was.cloned(),
            made: made.cloned(),
            stands: false,
        }
    };
    ids.into_iter().map(one).collect()
}

fn sizes(files: &Files) -> Sizes {
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |facts| facts.len());
    files.iter().map(|(number, path)| (*number, size(path))).collect()
}
