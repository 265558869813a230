//! Comparing the state with the journals, a slice at a time and in constant
//! memory.
//!
//! What the state has of a record must come from an event at least as late as
//! each event of the journals that speaks of it, and be what that event says
//! where it is the same one: so a value that silently fell back to an older one
//! is found. Then the indices and counters must follow from the records, and the
//! other way round. The undo and redo ladders are climbed again beside the walk,
//! which costs 24 bytes of memory an act of one journal.
//!
//! Records that no journal knows take all ids to find: that is
//! [`compare_state`](super::compare_state)'s, which has them.

use super::StoreError;
use super::apply::{RECENT, is_copied, listed};
use super::codec::{Entry, JournalKey, Place, Tally, Watermark, record_of};
use super::corrections::{Said, entry_of, said, spoken_of};
use super::ladder::{Replayed, Rungs, climb, passed};
use super::pieces::{opened, whole};
use super::read::read_event;
use super::state::{State, StateError, Tree};
use super::view::{View, same};
use super::walk::{Cursor, Files, Manner, Stop, Whole, walk_part};
use model::{DispatchId, Event, Piece, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// Differences that are named; more are not looked for.
pub(super) const NAMED: usize = 20;

/// Records that a dispatch has, about.
const DISPATCH: usize = 32;

/// A comparison on its way.
pub(super) struct Scrub {
    /// Journals still to walk.
    journals: BTreeMap<String, Files>,
    stage: Stage,
    /// What differs, in a few words each, by the tree it is in.
    pub(super) differs: BTreeSet<(Tree, String)>,
}

/// Where it is.
enum Stage {
    Journal { files: Files, at: Cursor, climbed: Climbed },
    Ladders { climbed: Climbed, nth: u64 },
    Tree { nth: usize, after: Option<Vec<u8>> },
    Done,
}

/// What a journal's lines come to, as far as they were walked.
struct Climbed {
    rungs: Replayed,
    /// The heights of the ladders, and how far the state had seen the journal.
    mark: Watermark,
    /// The greatest event id.
    latest: Option<RecordId>,
    /// The first line of the act in parts that is gone through, if it is there, and its
    /// number.
    first: Option<(Event, u64)>,
    /// The acts in parts that count.
    counts: BTreeSet<RecordId>,
}

/// The trees compared with the records, behind the journals.
const TREES: [Tree; 7] = [
    Tree::Records,
    Tree::ByDispatch,
    Tree::Speakers,
    Tree::Sessions,
    Tree::BySession,
    Tree::Rulings,
    Tree::Counts,
];

/// Says why a comparison could not go on.
#[derive(Debug, thiserror::Error)]
pub(super) enum ScrubError {
    /// A journal cannot be read: nothing is said of the state.
    #[error(transparent)]
    Journal(#[from] StoreError),
    /// The state cannot be read.
    #[error(transparent)]
    State(#[from] StateError),
}

impl Scrub {
    /// Starts with these journals.
    pub(super) fn new(journals: BTreeMap<String, Files>) -> Self {
        let stage = Stage::Tree { nth: 0, after: None };
        let mut new = Self { journals, stage, differs: BTreeSet::new() };
        new.next_journal();
        new
    }

    /// Compares about `bytes` bytes of a journal, or as many keys as such a part
    /// has lines. Whether there is more to do.
    pub(super) fn step(&mut self, state: &dyn State, bytes: u64) -> Result<bool, ScrubError> {
        let keys = usize::try_from(bytes / 1024).unwrap_or(usize::MAX).max(1);
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Journal { files, at, climbed } => {
                self.journal(state, files, &at, climbed, bytes)?;
            }
            Stage::Ladders { climbed, nth } => self.ladders(state, climbed, nth, keys)?,
            Stage::Tree { nth, after } => self.tree(state, nth, after.as_deref(), keys)?,
            Stage::Done => {}
        }
        if self.differs.len() >= NAMED {
            self.stage = Stage::Done;
        }
        Ok(!matches!(self.stage, Stage::Done))
    }

    fn next_journal(&mut self) {
        self.stage = match self.journals.pop_first() {
            Some((coder, files)) => {
                let (rungs, mark) = (Replayed::default(), Watermark::new(&coder));
                let climbed =
                    Climbed { rungs, mark, latest: None, first: None, counts: BTreeSet::new() };
                Stage::Journal { files, at: Cursor::default(), climbed }
            }
            None => Stage::Tree { nth: 0, after: None },
        };
    }

    /// Walks a part of a journal, as far as the state has seen it.
    fn journal(
        &mut self,
        state: &dyn State,
        files: Files,
        at: &Cursor,
        mut climbed: Climbed,
        bytes: u64,
    ) -> Result<(), ScrubError> {
        let mark = View(state).watermark(&climbed.mark.coder)?;
        let mut failed = None;
        let end = walk_part(&files, at, Manner::Strict, bytes, &mut |whole| {
            if whole.end.seq > mark.cursor.seq || failed.is_some() {
                return Ok(());
            }
            let event = read_event(whole.bytes)?;
            let compared = self.event(state, &mark, &event, whole);
            failed = compared.and_then(|()| climbed.pass(&event, whole.end.seq)).err();
            Ok(())
        })?;
        if let Some(error) = failed {
            return Err(error.into());
        }
        if end.stop == Stop::Paused && end.cursor.seq < mark.cursor.seq {
            self.stage = Stage::Journal { files, at: end.cursor, climbed };
        } else if end.cursor.seq >= mark.cursor.seq {
            self.summit(state, &mark, &climbed)?;
            climbed.mark.cursor = mark.cursor;
            self.stage = Stage::Ladders { climbed, nth: 0 };
        } else {
            // It was cut short since: nothing is said of its ladders.
            self.next_journal();
        }
        Ok(())
    }

    /// Compares what a journal comes to, right behind the last line that the state
    /// has seen.
    fn summit(
        &mut self,
        state: &dyn State,
        mark: &Watermark,
        climbed: &Climbed,
    ) -> Result<(), StateError> {
        let same = (mark.undo, mark.redo) == (climbed.mark.undo, climbed.mark.redo);
        let what = || messages::store::place_undo(&mark.coder);
        self.expect(Tree::Meta, same, what);
        let latest = View(state).latest()? >= climbed.latest;
        self.expect(Tree::Meta, latest, messages::store::place_latest);
        for event in &climbed.rungs.passed {
            let there = state.get(Tree::Meta, &passed(*event))?.is_some();
            self.expect(Tree::Meta, there, || messages::store::place_undone(&mark.coder));
        }
        for act in &climbed.counts {
            let there = state.get(Tree::Meta, &whole(*act))?.is_some();
            self.expect(Tree::Meta, there, || messages::store::place_counts(act, &mark.coder));
        }
        Ok(())
    }

    /// Compares some rungs, of the undo ladder first. What was done since the walk
    /// is above them, or in their place under a later number.
    fn ladders(
        &mut self,
        state: &dyn State,
        climbed: Climbed,
        nth: u64,
        limit: usize,
    ) -> Result<(), StateError> {
        let Climbed { rungs, mark, .. } = &climbed;
        let now = View(state).watermark(&mark.coder)?;
        let all = mark.undo + mark.redo;
        let upto = all.min(nth.saturating_add(limit as u64));
        for nth in nth..upto {
            let (ladder, height, highest) = match nth.checked_sub(mark.undo) {
                None => (Tree::Undo, nth + 1, now.undo),
                Some(nth) => (Tree::Redo, nth + 1, now.redo),
            };
            if height > highest {
                continue;
            }
            let there = View(state).rung(&mark.coder, ladder, height)?;
            let since = mark.cursor.seq + 1..=now.cursor.seq;
            let later = there.is_some_and(|there| since.contains(&there.seq));
            let same = there.is_some() && there == rungs.rung(ladder, height)?;
            self.expect(ladder, same || later, || messages::store::place_step(height, &mark.coder));
        }
        if upto == all {
            self.next_journal()
        } else {
            self.stage = Stage::Ladders { climbed, nth: upto }
        }
        Ok(())
    }

    /// Compares what the state has of an event.
    fn event(
        &mut self,
        state: &dyn State,
        mark: &Watermark,
        event: &Event,
        line: &Whole<'_>,
    ) -> Result<(), StateError> {
        let act = event.of();
        let in_parts = event.piece.is_some();
        if !in_parts || state.get(Tree::Meta, &whole(act))?.is_some() {
            let corrections = spoken_of(event);
            for record in &event.records {
                let of = (record.id(), corrections.contains(&record.id()));
                self.entry(state, event, of, Some(record))?;
            }
            for id in event.act().gone() {
                self.entry(state, event, (id, corrections.contains(&id)), None)?;
            }
        }
        let (key, seq) = (JournalKey::of(&mark.coder).nth(line.end.seq), line.end.seq);
        let place =
            Place { file: line.end.file, offset: line.start.offset, len: line.bytes.len() as u64 };
        let placed = state.get(Tree::Events, &key)?.is_some_and(|at| at == place.encode());
        self.expect(Tree::Events, placed, || messages::store::place_of_change(seq, &mark.coder));
        if seq + RECENT > mark.cursor.seq && is_copied(event, line.bytes) {
            let copy = state.get(Tree::Recent, &key)?.is_some_and(|copy| copy == line.bytes);
            self.expect(Tree::Recent, copy, || messages::store::copy_of_change(seq, &mark.coder));
        }
        if seq == mark.cursor.seq {
            let what = || messages::store::place_read(&mark.coder);
            self.expect(Tree::Meta, mark.cursor == *line.end, what);
        }
        Ok(())
    }

    /// Compares one record with what an event made of it.
    fn entry(
        &mut self,
        state: &dyn State,
        event: &Event,
        (id, is_correction): (RecordId, bool),
        record: Option<&Record>,
    ) -> Result<(), StateError> {
        let entry = state.get(Tree::Records, &id.to_bytes())?;
        let entry = entry.map(|bytes| Entry::decode(&bytes)).transpose()?;
        let good = match is_correction.then(|| said(View(state), id)).transpose()?.flatten() {
            Some(said) => said.contains(&Said::of(event, record)?) && entry == entry_of(&said),
            None => compared(entry, event, record)?,
        };
        self.expect(Tree::Records, good, || messages::store::place_record(id));
        Ok(())
    }

    /// Compares some keys of a tree with what the records say.
    fn tree(
        &mut self,
        state: &dyn State,
        nth: usize,
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<(), StateError> {
        let Some(&tree) = TREES.get(nth) else { return Ok(()) };
        // Each of these has all records of a dispatch read.
        let limit = if tree == Tree::Counts { (limit / DISPATCH).max(1) } else { limit };
        let keys = state.keys(tree, &[], after, limit)?;
        for key in &keys {
            match tree {
                Tree::Records => self.listed(state, key)?,
                Tree::Counts => self.counted(state, key)?,
                _ => {
                    let record = View(state).record(record_of(key)?)?;
                    let lists = |record: Record| listed(&record).contains(&(tree, key.clone()));
                    let good = record.is_some_and(lists);
                    self.expect(tree, good, || messages::store::place_key(hex(key), tree.name()));
                }
            }
        }
        // A short page is the end: what is written meanwhile needs no comparing.
        let more = keys.len() >= limit;
        self.stage = match keys.into_iter().last().filter(|_| more) {
            Some(last) => Stage::Tree { nth, after: Some(last) },
            None => Stage::Tree { nth: nth + 1, after: None },
        };
        if nth + 1 >= TREES.len() && matches!(self.stage, Stage::Tree { after: None, .. }) {
            self.stage = Stage::Done;
        }
        Ok(())
    }

    /// Whether every index lists a record that is.
    fn listed(&mut self, state: &dyn State, key: &[u8]) -> Result<(), StateError> {
        let id = record_of(key)?;
        let Some(record) = View(state).record(id)? else { return Ok(()) };
        let (mut wanted, none) = (listed(&record), Tally::default());
        if let Some(dispatch) = record.meta().dispatch.filter(|_| Tally::of(&record) != none) {
            wanted.push((Tree::Counts, dispatch.to_bytes().to_vec()));
        }
        for (tree, key) in wanted {
            let there = state.get(tree, &key)?.is_some();
            self.expect(tree, there, || messages::store::place_not_listed(tree.name(), id));
        }
        Ok(())
    }

    /// Whether a dispatch's counts are those of its records.
    fn counted(&mut self, state: &dyn State, key: &[u8]) -> Result<(), StateError> {
        let id = <[u8; 16]>::try_from(key).map(DispatchId::from_bytes);
        let id = id.map_err(|_| super::codec::spoilt(Tree::Counts))?;
        let mut tally = Tally::default();
        let records = View(state).records_of(id)?;
        let own = records.iter().filter(|record| record.meta().dispatch == Some(id));
        own.map(Tally::of).for_each(|share| tally.change(share, true));
        let good = state.get(Tree::Counts, key)?.is_some_and(|bytes| bytes == tally.encode());
        self.expect(Tree::Counts, good, || messages::store::place_dispatch(id));
        Ok(())
    }

    fn expect(&mut self, tree: Tree, good: bool, what: impl FnOnce() -> String) {
        if !good && self.differs.len() < NAMED {
            self.differs.insert((tree, what()));
        }
    }
}

impl Climbed {
    fn pass(&mut self, event: &Event, seq: u64) -> Result<(), StateError> {
        self.latest = self.latest.max(Some(event.id));
        let before = self.mark.open;
        self.mark.open = opened(before, event, seq);
        match event.piece {
            None => climb(&mut self.rungs, &mut self.mark, event, seq)?,
            Some(Piece::First) => self.first = Some((event.clone(), seq)),
            Some(Piece::Part { .. }) => {}
            Some(Piece::Last { of, .. }) if before.is_some_and(|open| open.act == of) => {
                let first = self.first.take().filter(|(first, _)| first.id == of);
                self.counts.insert(of);
                if let Some((first, seq)) = first {
                    climb(&mut self.rungs, &mut self.mark, &first, seq)?;
                }
            }
            Some(Piece::Last { .. }) => {}
        }
        Ok(())
    }
}

/// Whether the state has of a record what an event made of it, or something later.
fn compared(
    entry: Option<Entry>,
    event: &Event,
    record: Option<&Record>,
) -> Result<bool, StateError> {
    Ok(match entry {
        Some(entry) if entry.event == event.of() => {
            entry.coder == event.coder && same(Some(&entry), record)?
        }
        Some(entry) => entry.event > event.of(),
        None => false,
    })
}

fn hex(key: &[u8]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}
