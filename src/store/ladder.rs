//! The undo and redo ladders of a journal: which acts can be taken back, and which
//! of those made again.

use super::codec::{JournalKey, Rung, Watermark};
use super::state::{Overlay, StateError, Tree};
use model::{Event, Op, RecordId};

/// Where rungs are kept, by their height from 1.
pub(super) trait Rungs {
    /// A rung of [`Tree::Undo`] or [`Tree::Redo`].
    fn rung(&self, ladder: Tree, height: u64) -> Result<Option<Rung>, StateError>;
    /// Puts a rung; those above it count no more.
    fn set(&mut self, ladder: Tree, height: u64, rung: Rung);
    /// Notes that an event of another journal was taken back.
    fn pass(&mut self, event: RecordId);
}

/// Moves an event on or off the ladders. An undo goes on the redo ladder and a
/// redo on the undo ladder, so that each is taken back as any other act; a new act
/// clears what could be redone. An undo of what is not on top of its own ladder takes
/// back an act of the coder's journal without a device: that rung is passed by from
/// then on, and the ladder it stands on stays as it is, so that it does not matter
/// which journal is read first. What leaves an act as it was takes it off its
/// ladder and goes on none: there is nothing to take back in it. Their heights are
/// in `mark`.
pub(super) fn climb(
    rungs: &mut dyn Rungs,
    mark: &mut Watermark,
    event: &Event,
    seq: u64,
) -> Result<(), StateError> {
    let (from, to) = match event.op {
        // What it was an act of is lost.
        Op::Salvage | Op::Later => return Ok(()),
        Op::Undo => (Some(Tree::Undo), Tree::Redo),
        Op::Redo => (Some(Tree::Redo), Tree::Undo),
        Op::Put | Op::Retract | Op::Merge | Op::Import | Op::Review => (None, Tree::Undo),
    };
    match from {
        None => mark.redo = 0,
        Some(ladder) => {
            let height = height(mark, ladder);
            let top = if *height == 0 { None } else { rungs.rung(ladder, *height)? };
            if top.is_some_and(|top| Some(top.event) == event.undoes) {
                *height -= 1;
            } else if let (Tree::Undo, Some(undone)) = (ladder, event.undoes) {
                rungs.pass(undone);
            }
        }
    }
    if event.leaves() {
        return Ok(());
    }
    let height = height(mark, to);
    *height += 1;
    rungs.set(to, *height, Rung { event: event.id, seq });
    Ok(())
}

fn height(mark: &mut Watermark, ladder: Tree) -> &mut u64 {
    if ladder == Tree::Undo { &mut mark.undo } else { &mut mark.redo }
}

/// Key in [`Tree::Meta`] of an event that was taken back by another journal's.
pub(super) fn passed(event: RecordId) -> Vec<u8> {
    [b"passed/".as_slice(), event.to_bytes().as_slice()].concat()
}

/// The ladders of a state.
pub(super) struct Kept<'a, 'b> {
    /// The state.
    pub(super) over: &'a mut Overlay<'b>,
    /// Whose journal.
    pub(super) key: JournalKey,
}

impl Rungs for Kept<'_, '_> {
    fn rung(&self, ladder: Tree, height: u64) -> Result<Option<Rung>, StateError> {
        let bytes = self.over.get(ladder, &self.key.nth(height))?;
        bytes.map(|bytes| Rung::decode(&bytes)).transpose()
    }

    fn set(&mut self, ladder: Tree, height: u64, rung: Rung) {
        self.over.put(ladder, self.key.nth(height), rung.encode());
    }

    fn pass(&mut self, event: RecordId) {
        self.over.put(Tree::Meta, passed(event), Vec::new());
    }
}

/// The ladders of a journal that is read again, 24 bytes a rung.
#[derive(Default)]
pub(super) struct Replayed {
    undo: Vec<Rung>,
    redo: Vec<Rung>,
    /// Events of other journals that were taken back.
    pub(super) passed: Vec<RecordId>,
}

impl Rungs for Replayed {
    fn rung(&self, ladder: Tree, height: u64) -> Result<Option<Rung>, StateError> {
        let rungs = if ladder == Tree::Undo { &self.undo } else { &self.redo };
        let below = usize::try_from(height).ok().and_then(|height| height.checked_sub(1));
        Ok(below.and_then(|below| rungs.get(below)).copied())
    }

    fn set(&mut self, ladder: Tree, height: u64, rung: Rung) {
        let rungs = if ladder == Tree::Undo { &mut self.undo } else { &mut self.redo };
        rungs.truncate(usize::try_from(height).map_or(0, |height| height.saturating_sub(1)));
        rungs.push(rung);
    }

    fn pass(&mut self, event: RecordId) {
        self.passed.push(event);
    }
}
