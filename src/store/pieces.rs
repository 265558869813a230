//! Acts in parts: which lines belong to one, and reading its parts again.
//!
//! One program writes a journal, so that the lines of an act stand together: any other
//! line behind a first line or a part says that the act was not finished. What counts
//! so follows from the lines alone, and nothing has to be written to take an
//! unfinished act back. When the last line is read, the parts are read again from the
//! journal, so that memory holds one of them at a time.

use super::StoreError;
use super::apply::read_verified;
use super::codec::{Place, Unfinished};
use super::lines::part;
use super::state::StateError;
use super::view::View;
use super::walk::Files;
use model::{Event, Piece, RecordId};

/// Key in [`Tree::Meta`](super::state::Tree::Meta) of an act in parts that counts.
pub(super) fn whole(act: RecordId) -> Vec<u8> {
    [b"whole/".as_slice(), act.to_bytes().as_slice()].concat()
}

/// The act that is unfinished behind a line, its `seq`th, by what was before it.
pub(super) fn opened(before: Option<Unfinished>, line: &Event, seq: u64) -> Option<Unfinished> {
    let act = match line.piece? {
        Piece::First => return Some(Unfinished { act: line.id, from: seq, told: false }),
        Piece::Part { of, .. } => of,
        Piece::Last { .. } => return None,
    };
    // Where the first line is lost, what is there counts all the same.
    before.filter(|open| open.act == act).or(Some(Unfinished { act, from: seq, told: false }))
}

/// Says why the lines of an act could not be read again.
#[derive(Debug, thiserror::Error)]
pub(super) enum PieceError {
    /// The journal does not hold it any more.
    #[error(transparent)]
    Journal(#[from] StoreError),
    /// The state does not know where they lie.
    #[error(transparent)]
    State(#[from] StateError),
}

/// A journal's lines, found by the places that a state knows.
pub(super) struct Lines<'a> {
    /// Whose journal.
    pub(super) coder: &'a str,
    /// Its files.
    pub(super) files: &'a Files,
}

impl Lines<'_> {
    /// A journal's `seq`th line; none where a reader left it out.
    pub(super) fn nth(&self, view: View<'_>, seq: u64) -> Result<Option<Event>, PieceError> {
        let Some(place) = view.place(self.coder, seq)? else { return Ok(None) };
        let Place { file, offset, len } = place;
        let moved = || StateError::new(messages::store::change_moved(seq, self.coder));
        let path = self.files.get(&file).ok_or_else(moved)?;
        let event = read_verified(&part(path, offset, len)?);
        Ok(Some(event.ok_or_else(moved)?))
    }
}

/// A part as an event of its act, by the act's first line where that is there.
pub(super) fn of_act(part: Event, first: Option<&Event>) -> Event {
    let id = part.of();
    let Event { records, was, .. } = part;
    match first {
        Some(first) => Event { id, records, was, piece: None, ..first.clone() },
        None => Event { id, records, was, piece: None, ..part },
    }
}
