//! Applying events to the state.
//!
//! Per record the event with the greatest id wins, and what it left (a record
//! or the fact that there is none) remembers that id. So the state depends only
//! on which events were applied, not on their order, and applying one twice
//! changes nothing.

use super::StoreError;
use super::codec::{
    Entry, JournalKey, LATEST_KEY, Place, SCHEMA, SCHEMA_KEY, Tally, Watermark, by_dispatch,
};
use super::ladder::{Kept, climb};
use super::line;
use super::read::read_event;
use super::state::{Overlay, State, StateError, Tree};
use super::view::View;
use super::walk::{Cursor, End, Files, Manner, Whole, walk};
use crate::model::{Event, List, Record, RecordId};

/// How many of a journal's latest lines the state holds a second copy of.
pub(super) const RECENT: u64 = 1024;

/// Bytes of a line up to which it is copied: sled handles large values badly,
/// and an import can be done again.
pub(super) const RECENT_BYTES: usize = 1 << 20;

/// Events applied in one transaction when a journal is read.
const BATCH_EVENTS: u64 = 500;
/// Bytes of lines applied in one transaction when a journal is read.
const BATCH_BYTES: usize = 4 << 20;

/// An event with its line and where that lies.
pub(super) struct Applied<'a> {
    /// The event.
    pub(super) event: &'a Event,
    /// Its line without the line end.
    pub(super) bytes: &'a [u8],
    /// In front of the line.
    pub(super) start: &'a Cursor,
    /// Behind the line.
    pub(super) end: &'a Cursor,
}

/// Applies one event: records, indices, counters, undo and watermark together.
pub(super) fn apply(
    over: &mut Overlay<'_>,
    coder: &str,
    it: &Applied<'_>,
) -> Result<(), StateError> {
    for record in &it.event.records {
        set(over, it.event, record.id(), Some(record))?;
    }
    for id in it.event.act().gone() {
        set(over, it.event, id, None)?;
    }
    let latest = over.get(Tree::Meta, LATEST_KEY)?.unwrap_or_default();
    let id = it.event.id.to_bytes();
    if latest.as_slice() < id.as_slice() {
        over.put(Tree::Meta, LATEST_KEY.to_vec(), id.to_vec());
    }
    over.put(Tree::Meta, SCHEMA_KEY.to_vec(), vec![SCHEMA]);
    log(over, coder, it)
}

/// Makes one record what the event says, unless a later event spoke already.
fn set(
    over: &mut Overlay<'_>,
    event: &Event,
    id: RecordId,
    now: Option<&Record>,
) -> Result<(), StateError> {
    let key = id.to_bytes().to_vec();
    let was = over.get(Tree::Records, &key)?.map(|bytes| Entry::decode(&bytes)).transpose()?;
    if was.as_ref().is_some_and(|was| was.event >= event.id) {
        return Ok(());
    }
    if let Some(was) = was.map(|was| was.record()).transpose()?.flatten() {
        index(over, &was, false)?;
    }
    let json = match now {
        Some(record) => {
            serde_json::to_vec(record).map_err(|error| StateError::new(error.to_string()))?
        }
        None => Vec::new(),
    };
    let later = matches!(now, Some(Record::Later(_)));
    let entry = Entry { event: event.id, coder: event.coder.clone(), later, json };
    over.put(Tree::Records, key, entry.encode());
    now.map_or(Ok(()), |record| index(over, record, true))
}

/// Adds a record to the indices and counters, or takes it out.
fn index(over: &mut Overlay<'_>, record: &Record, add: bool) -> Result<(), StateError> {
    for (tree, key) in listed(record) {
        match add {
            true => over.put(tree, key, Vec::new()),
            false => over.remove(tree, key),
        }
    }
    let (Some(dispatch), share) = (record.meta().dispatch, Tally::of(record)) else {
        return Ok(());
    };
    if share != Tally::default() {
        let key = dispatch.to_bytes();
        let tally = over.get(Tree::Counts, &key)?.map(|bytes| Tally::decode(&bytes));
        let mut tally = tally.transpose()?.unwrap_or_default();
        tally.change(share, add);
        over.put(Tree::Counts, key.to_vec(), tally.encode());
    }
    Ok(())
}

/// Where the indices list a record.
pub(super) fn listed(record: &Record) -> Vec<(Tree, Vec<u8>)> {
    let id = record.id().to_bytes();
    let of = |dispatch| (Tree::ByDispatch, by_dispatch(dispatch, record.id()));
    let mut keys: Vec<_> = record.dispatches().into_iter().map(of).collect();
    for list in record.listed() {
        match list {
            List::Speakers => keys.push((Tree::Speakers, id.to_vec())),
            List::Sessions => keys.push((Tree::Sessions, id.to_vec())),
            List::Rulings => keys.push((Tree::Rulings, id.to_vec())),
            List::OfSession(session) => {
                keys.push((Tree::BySession, [session.to_bytes(), id].concat()));
            }
            List::Imports => keys.push((Tree::Imports, id.to_vec())),
            List::Changes => keys.push((Tree::Changes, id.to_vec())),
            List::Targets => keys.push((Tree::Targets, id.to_vec())),
            List::Assignments => keys.push((Tree::Assignments, id.to_vec())),
            List::Later => keys.push((Tree::Later, id.to_vec())),
        }
    }
    keys
}

/// Notes where the event lies, what can be undone now, and how far the journal
/// is applied.
fn log(over: &mut Overlay<'_>, coder: &str, it: &Applied<'_>) -> Result<(), StateError> {
    let (key, seq) = (JournalKey::of(coder), it.end.seq);
    let place = Place { file: it.end.file, offset: it.start.offset, len: it.bytes.len() as u64 };
    over.put(Tree::Events, key.nth(seq), place.encode());
    if it.bytes.len() <= RECENT_BYTES {
        over.put(Tree::Recent, key.nth(seq), it.bytes.to_vec());
    }
    if let Some(old) = seq.checked_sub(RECENT) {
        over.remove(Tree::Recent, key.nth(old));
    }
    let mark = over.get(Tree::Meta, &key.watermark())?.map(|bytes| Watermark::decode(&bytes));
    let mut mark = mark.transpose()?.unwrap_or_else(|| Watermark::new(coder));
    climb(&mut Kept { over, key }, &mut mark, it.event, seq)?;
    mark.cursor.clone_from(it.end);
    over.put(Tree::Meta, key.watermark(), mark.encode()?);
    Ok(())
}

/// The event of a line, if its hash fits and this version can read it.
pub(super) fn read_verified(line: &[u8]) -> Option<Event> {
    line::verify(line)?;
    read_event(line).ok()
}

/// Applies what a journal holds beyond its watermark, in large transactions, and
/// says how many events that were and how the journal ended.
pub(super) fn catch_up(
    state: &mut dyn State,
    coder: &str,
    files: &Files,
    manner: Manner,
) -> Result<(u64, End), CatchUpError> {
    catch_up_watched(state, coder, files, manner, &mut |_| true)
}

/// The same, telling `watch` the bytes of each line; once it answers no, nothing
/// further is applied.
pub(super) fn catch_up_watched(
    state: &mut dyn State,
    coder: &str,
    files: &Files,
    manner: Manner,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<(u64, End), CatchUpError> {
    catch_up_told(state, coder, files, manner, watch, &mut |_| {})
}

/// The same, telling `told` each event as well.
pub(super) fn catch_up_told(
    state: &mut dyn State,
    coder: &str,
    files: &Files,
    manner: Manner,
    watch: &mut dyn FnMut(u64) -> bool,
    told: &mut dyn FnMut(&Event),
) -> Result<(u64, End), CatchUpError> {
    let from = View(state).watermark(coder)?.cursor;
    let mut applied = 0;
    let mut waiting: Vec<(Event, Vec<u8>, Cursor, Cursor)> = Vec::new();
    let (mut bytes, mut broken) = (0, None);
    let end = walk(files, &from, manner, &mut |whole: &Whole<'_>| {
        if !watch(whole.bytes.len() as u64) {
            return Err("it was not waited for".to_owned());
        }
        let event = read_event(whole.bytes)?;
        told(&event);
        bytes += whole.bytes.len();
        applied += 1;
        waiting.push((event, whole.bytes.to_vec(), whole.start.clone(), whole.end.clone()));
        if bytes >= BATCH_BYTES || waiting.len() as u64 >= BATCH_EVENTS {
            bytes = 0;
            let done = if broken.is_none() { write(state, coder, &waiting) } else { Ok(()) };
            broken = broken.take().or(done.err());
            waiting.clear();
        }
        Ok(())
    })?;
    match broken {
        Some(error) => return Err(error.into()),
        None => write(state, coder, &waiting)?,
    }
    Ok((applied, end))
}

fn write(
    state: &mut dyn State,
    coder: &str,
    events: &[(Event, Vec<u8>, Cursor, Cursor)],
) -> Result<(), StateError> {
    let mut over = Overlay::new(state);
    for (event, bytes, start, end) in events {
        apply(&mut over, coder, &Applied { event, bytes, start, end })?;
    }
    let batch = over.into_batch();
    if batch.is_empty() { Ok(()) } else { state.write(&batch) }
}

/// Says why a journal could not be applied.
#[derive(Debug, thiserror::Error)]
pub(super) enum CatchUpError {
    /// The journal could not be read.
    #[error(transparent)]
    Journal(#[from] StoreError),
    /// The state could not be written.
    #[error(transparent)]
    State(#[from] StateError),
}
