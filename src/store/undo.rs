//! Lines of the undo history, and reading an event back from its journal.

use super::StoreError;
use super::apply::read_verified;
use super::lines;
use super::references::pointing;
use super::state::StateError;
use super::view::View;
use super::walk::file_name;
use jiff::Timestamp;
use model::{Act, DispatchId, Event, Op, Record, RecordId, What};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One act as an undo line or a history shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoLine {
    /// The event.
    pub event: RecordId,
    /// What kind of act.
    pub op: Op,
    /// What it was.
    pub what: What,
    /// When.
    pub at: Timestamp,
    /// The first dispatch it touched, if any: where to look.
    pub dispatch: Option<DispatchId>,
    /// The event it undid or redid, if it did.
    pub undoes: Option<RecordId>,
}

impl UndoLine {
    /// Makes the line of an event.
    pub(super) fn of(event: Event) -> Self {
        let touched = |record: &Record| match record {
            Record::Link(link) => Some(link.a.dispatch),
            other => other.meta().dispatch,
        };
        let dispatch = event.records.iter().chain(&event.was).find_map(touched);
        let Event { id, at, op, what, undoes, .. } = event;
        Self { event: id, op, what, at, dispatch, undoes }
    }
}

/// Says why an event could not be read back.
pub(super) enum FetchError {
    /// The state does not know it: the state is at fault.
    State(StateError),
    /// The journal does not hold it any more.
    Journal(StoreError),
}

impl From<StateError> for FetchError {
    fn from(error: StateError) -> Self {
        FetchError::State(error)
    }
}

/// Reads a coder's `seq`th event: the state's copy if it is recent, else the
/// line in the journal, verified.
pub(super) fn fetch(
    study: &Path,
    view: View<'_>,
    coder: &str,
    seq: u64,
) -> Result<Event, FetchError> {
    let recent = view.recent(coder, seq)?.and_then(|bytes| read_verified(&bytes));
    if let Some(event) = recent {
        return Ok(event);
    }
    let unknown = || StateError::new(messages::store::change_no_place(seq, coder));
    let place = view.place(coder, seq)?.ok_or_else(unknown)?;
    let path = study.join("journal").join(file_name(coder, place.file));
    let bytes = lines::part(&path, place.offset, place.len).map_err(FetchError::Journal)?;
    read_verified(&bytes).ok_or_else(|| {
        let source = std::io::Error::other(messages::store::line_at_byte(place.offset));
        FetchError::Journal(StoreError::io("read", &path)(source))
    })
}

/// Changes an act so that it takes nothing out that other work points at: a
/// speaker who is named stays, and so does a review session that was decided in; a
/// quote's second-hand words are no longer inside it. A decision outlives the quote
/// it speaks of.
///
/// Of the coder's own work only what stands on no ladder (what a salvage wrote,
/// what was left as it was) can be in the way: what came later was taken back
/// before.
pub(super) fn spare(view: View<'_>, act: &mut Act) -> Result<(), StateError> {
    let gone: BTreeSet<RecordId> = act.gone().into_iter().collect();
    let going: BTreeMap<RecordId, Record> = act
        .was
        .iter()
        .filter(|it| gone.contains(&it.id()))
        .map(|it| (it.id(), it.clone()))
        .collect();
    let is_quote = |id: RecordId| matches!(going.get(&id), Some(Record::Quote(_)));
    let mut named = BTreeMap::new();
    for mut record in pointing(view, act)? {
        let found = record.references().into_iter().filter_map(|id| going.get(&id));
        let kept = found.filter(|it| !matches!(it, Record::Quote(_)));
        named.extend(kept.map(|it| (it.id(), it.clone())));
        let was = record.clone();
        if record.let_go(&is_quote) > 0 {
            act.was.push(was);
            act.records.push(record);
        }
    }
    act.records.extend(named.into_values());
    Ok(())
}
