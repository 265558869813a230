//! Applying events to the state.
//!
//! Per record the event with the greatest id wins (of corrections, of those that are not
//! taken back), and what it left (a record
//! or the fact that there is none) remembers that id. So the state depends only
//! on which events were applied, not on their order, and applying one twice
//! changes nothing.

use super::codec::{
    Entry, JournalKey, LATEST_KEY, Place, SCHEMA, SCHEMA_KEY, Tally, Watermark, by_dispatch,
};
use super::corrections::{Said, spoken_of, take};
use super::ladder::{Kept, climb};
use super::line;
use super::pieces::{opened, whole};
use super::read::read_event;
use super::state::{Overlay, StateError, Tree};
use super::walk::Cursor;
use model::{Event, List, Piece, Record, RecordId};

/// How many of a journal's latest lines the state holds a second copy of.
pub(super) const RECENT: u64 = 1024;

/// Bytes of a line up to which it is copied: sled handles large values badly,
/// and an import can be done again.
pub(super) const RECENT_BYTES: usize = 1 << 20;

/// The same of a part of an act: there may be hundreds of them.
const PART_BYTES: usize = 64 << 10;

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

/// Applies one line: records, indices, counters, undo and watermark together. What a
/// line of an act in parts has is not applied by itself ([`apply_whole`]).
pub(super) fn apply(
    over: &mut Overlay<'_>,
    coder: &str,
    it: &Applied<'_>,
) -> Result<(), StateError> {
    if it.event.piece.is_none() {
        change(over, it.event)?;
    }
    note_line(over, it)?;
    let act = it.event.piece.is_none().then_some((it.event, it.end.seq));
    log(over, coder, it, act)
}

/// Applies the last line of an act in parts, whose parts were: now the act counts, and
/// can be taken back where its `first` line is there.
pub(super) fn apply_whole(
    over: &mut Overlay<'_>,
    coder: &str,
    it: &Applied<'_>,
    first: Option<(&Event, u64)>,
) -> Result<(), StateError> {
    note_line(over, it)?;
    over.put(Tree::Meta, whole(it.event.of()), Vec::new());
    log(over, coder, it, first)
}

/// Makes records what an event says, which is of its act's id.
pub(super) fn change(over: &mut Overlay<'_>, event: &Event) -> Result<(), StateError> {
    let corrections = spoken_of(event);
    for record in &event.records {
        set(over, event, (record.id(), corrections.contains(&record.id())), Some(record))?;
    }
    for id in event.act().gone() {
        set(over, event, (id, corrections.contains(&id)), None)?;
    }
    Ok(())
}

/// Notes that an event is known.
fn note_line(over: &mut Overlay<'_>, it: &Applied<'_>) -> Result<(), StateError> {
    let latest = over.get(Tree::Meta, LATEST_KEY)?.unwrap_or_default();
    let id = it.event.id.to_bytes();
    if latest.as_slice() < id.as_slice() {
        over.put(Tree::Meta, LATEST_KEY.to_vec(), id.to_vec());
    }
    over.put(Tree::Meta, SCHEMA_KEY.to_vec(), vec![SCHEMA]);
    Ok(())
}

/// Makes one record what the event says, unless a later event spoke already.
fn set(
    over: &mut Overlay<'_>,
    event: &Event,
    (id, is_correction): (RecordId, bool),
    now: Option<&Record>,
) -> Result<(), StateError> {
    let key = id.to_bytes().to_vec();
    let was = over.get(Tree::Records, &key)?.map(|bytes| Entry::decode(&bytes)).transpose()?;
    let said = Said::of(event, now)?;
    let entry = if is_correction {
        take(over, id, was.as_ref(), said)?
    } else {
        let is_past = was.as_ref().is_some_and(|was| was.event >= event.of());
        (!is_past).then(|| said.into_entry())
    };
    let Some(entry) = entry.filter(|entry| was.as_ref() != Some(entry)) else { return Ok(()) };
    if let Some(was) = was.map(|was| was.record()).transpose()?.flatten() {
        index(over, &was, false)?;
    }
    over.put(Tree::Records, key, entry.encode());
    // Most entries are what the event says.
    match now.filter(|_| entry.event == event.of() && !entry.json.is_empty()) {
        Some(record) => index(over, record, true),
        None => entry.record()?.map_or(Ok(()), |record| index(over, &record, true)),
    }
}

/// Adds a record to the indices and counters, or takes it out.
fn index(over: &mut Overlay<'_>, record: &Record, add: bool) -> Result<(), StateError> {
    for (tree, key) in listed(record) {
        if add { over.put(tree, key, Vec::new()) } else { over.remove(tree, key) }
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

/// Notes where the line lies, what can be undone now that an act is whole, and how far the
/// journal is applied.
fn log(
    over: &mut Overlay<'_>,
    coder: &str,
    it: &Applied<'_>,
    whole: Option<(&Event, u64)>,
) -> Result<(), StateError> {
    let (key, seq) = (JournalKey::of(coder), it.end.seq);
    let place = Place { file: it.end.file, offset: it.start.offset, len: it.bytes.len() as u64 };
    over.put(Tree::Events, key.nth(seq), place.encode());
    if is_copied(it.event, it.bytes) {
        over.put(Tree::Recent, key.nth(seq), it.bytes.to_vec());
    }
    if let Some(old) = seq.checked_sub(RECENT) {
        over.remove(Tree::Recent, key.nth(old));
    }
    let mark = over.get(Tree::Meta, &key.watermark())?.map(|bytes| Watermark::decode(&bytes));
    let mut mark = mark.transpose()?.unwrap_or_else(|| Watermark::new(coder));
    if let Some((act, seq)) = whole {
        climb(&mut Kept { over, key }, &mut mark, act, seq)?;
    }
    mark.open = opened(mark.open, it.event, seq);
    mark.cursor.clone_from(it.end);
    over.put(Tree::Meta, key.watermark(), mark.encode()?);
    Ok(())
}

/// Whether the state holds a second copy of a line while it is one of the latest: of an
/// act in parts not those that make it large.
pub(super) fn is_copied(event: &Event, bytes: &[u8]) -> bool {
    match event.piece {
        Some(Piece::Part { .. }) => bytes.len() <= PART_BYTES,
        _ => bytes.len() <= RECENT_BYTES,
    }
}

/// The event of a line, if its hash fits and this version can read it.
pub(super) fn read_verified(line: &[u8]) -> Option<Event> {
    line::verify(line)?;
    read_event(line).ok()
}
