//! Acts of any size: what one line does not hold is a first line, parts, a last line.

use super::super::codec::{JournalKey, Unfinished, Watermark};
use super::super::decided::decided_by_other;
use super::super::view::View;
use super::super::whole::Whole;
use super::{Store, StoreError, Tree, behind, event_of, later, malformed, passing};
use jiff::Timestamp;
use model::{Act, ActHead, ActPart, Event, Op, Piece, Record, RecordId, What};
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

/// An act whose first line is written.
pub(super) struct Begun {
    /// The first line.
    first: Event,
    /// The line before the next.
    last: RecordId,
    parts: u32,
}

impl Store {
    /// Writes down an act of any size, whose records `next` gives a part at a time until
    /// it gives none; it may ask the store meanwhile, which is as it was before the act.
    /// A record is in one part, before and after the act; it may point at records of any
    /// part. Gives the event; without its records where they take more than a line
    /// ([`Event::is_in_parts`]).
    ///
    /// # Errors
    /// As [`Store::commit`], and the first of `next`: nothing of the act counts then,
    /// also where lines of it were written.
    pub fn commit_in_parts(
        &mut self,
        head: ActHead,
        next: &mut dyn FnMut(&Store) -> Result<Option<ActPart>, StoreError>,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Event, StoreError> {
        let ActHead { id, op, what } = head;
        let mut act = Act { id, op, what, records: Vec::new(), was: Vec::new(), undoes: None };
        let mut held = 0;
        while held <= self.part {
            let Some(part) = next(self)? else { return self.commit(act, at, codebook) };
            held += bytes_of(&part.records) + bytes_of(&part.was);
            act.records.extend(part.records);
            act.was.extend(part.was);
        }
        if let Some(why) = malformed(&act) {
            return Err(StoreError::BadAct { what: act.what, why: why.to_owned() });
        }
        self.may_write()?;
        // What cannot be read of others is no reason to refuse.
        let _ = self.look_around();
        let (records, was) = (std::mem::take(&mut act.records), std::mem::take(&mut act.was));
        let (mut held, mut whole) = (Some(ActPart { records, was }), Whole::default());
        let mut begun = None;
        loop {
            let part = match held.take() {
                Some(part) => part,
                None => match self.gather(next)? {
                    Some(part) => part,
                    None => break,
                },
            };
            self.check(&mut whole, &act, &part)?;
            let begun = match &mut begun {
                Some(begun) => begun,
                None => begun.insert(self.begin(act.clone(), at, codebook)?),
            };
            self.put(begun, part)?;
        }
        self.check_whole(&whole, &act.what)?;
        match begun {
            Some(begun) => self.finish(begun),
            None => Err(StoreError::BadAct { what: act.what, why: messages::store::no_change() }),
        }
    }

    /// Takes as many of the next parts together as a line has room for: each line is
    /// waited for until it is on the disk.
    fn gather(
        &self,
        next: &mut dyn FnMut(&Store) -> Result<Option<ActPart>, StoreError>,
    ) -> Result<Option<ActPart>, StoreError> {
        let (mut all, mut held) = (ActPart::default(), 0);
        while held <= self.part {
            let Some(part) = next(self)? else { break };
            held += bytes_of(&part.records) + bytes_of(&part.was);
            all.records.extend(part.records);
            all.was.extend(part.was);
        }
        Ok((!all.is_empty()).then_some(all))
    }

    /// Refuses a part that does not fit what is there, by itself or with those before.
    fn check(&self, whole: &mut Whole, head: &Act, part: &ActPart) -> Result<(), StoreError> {
        let what = || head.what.clone();
        let bad = |why: String| StoreError::BadAct { what: what(), why };
        if !whole.take(&part.records, &part.was) {
            return Err(bad(messages::store::named_twice()));
        }
        let act = as_act(part.records.clone(), part.was.clone());
        let act = Act { op: head.op, ..act };
        if self.read(|view| view.touches_later(&act))? {
            return Err(bad(later()));
        }
        let conflicts = self.told(self.read(|view| view.conflicts(&act))?);
        if !conflicts.is_empty() {
            return Err(StoreError::Stale { what: what(), conflicts });
        }
        match self.read(|view| decided_by_other(view, &self.coder, &act))? {
            Some(coder) => Err(StoreError::Decided { what: what(), coder }),
            None => Ok(()),
        }
    }

    /// Refuses an act whose parts have all come, where it does not fit what is there.
    fn check_whole(&self, whole: &Whole, what: &What) -> Result<(), StoreError> {
        let what = || what.clone();
        if let Some(out) = self.told(self.read(|view| whole.in_removed(view))?).first() {
            return Err(StoreError::BadAct { what: what(), why: out.to_string() });
        }
        let missing = self.read(|view| whole.missing(view))?;
        if !missing.is_empty() {
            return Err(StoreError::Stale { what: what(), conflicts: missing });
        }
        match self.read(|view| whole.named_by(view))? {
            Some(by) => Err(StoreError::Named { what: what(), by }),
            None => Ok(()),
        }
    }

    /// Writes the first line of an act.
    pub(super) fn begin(
        &mut self,
        act: Act,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Begun, StoreError> {
        let latest = self.read(|view| view.latest())?;
        let id = behind(act.id, latest).ok_or_else(|| passing(&act.what))?;
        let act = Act { records: Vec::new(), was: Vec::new(), ..act };
        let first = event_of(act, (id, at), &self.coder, codebook);
        let first = Event { piece: Some(Piece::First), ..first };
        let first = self.append(first)?;
        Ok(Begun { last: first.id, first, parts: 0 })
    }

    /// Writes some records of an act, as so many lines as they take.
    pub(super) fn put(&mut self, begun: &mut Begun, part: ActPart) -> Result<(), StoreError> {
        for ActPart { records, was } in pieces_of(part, self.part) {
            begun.parts += 1;
            let piece = Piece::Part { of: begun.first.id, number: begun.parts };
            self.behind(begun, piece, records, was)?;
        }
        Ok(())
    }

    /// Writes the last line of an act: now it counts.
    pub(super) fn finish(&mut self, mut begun: Begun) -> Result<Event, StoreError> {
        let piece = Piece::Last { of: begun.first.id, parts: begun.parts };
        self.behind(&mut begun, piece, Vec::new(), Vec::new())?;
        Ok(begun.first)
    }

    fn behind(
        &mut self,
        begun: &mut Begun,
        piece: Piece,
        records: Vec<Record>,
        was: Vec<Record>,
    ) -> Result<(), StoreError> {
        let id = after(begun.last).ok_or_else(|| passing(&begun.first.what))?;
        let (piece, first) = (Some(piece), begun.first.clone());
        let line = Event { id, piece, records, was, undoes: None, ..first };
        self.append(line)?;
        begun.last = id;
        Ok(())
    }

    /// A part of an act, as its journal's `seq`th line; none where that line is no part
    /// of it.
    pub(super) fn part_of(
        &self,
        act: &Event,
        journal: &str,
        seq: u64,
    ) -> Result<Option<ActPart>, StoreError> {
        if seq > self.read(|view| view.watermark(journal))?.cursor.seq {
            return Ok(None);
        }
        let Event { piece, records, was, .. } = self.event(journal, seq)?;
        let theirs = matches!(piece, Some(Piece::Part { of, .. }) if of == act.id);
        Ok(theirs.then_some(ActPart { records, was }))
    }

    /// Says, once, that the last act in the own journal was not finished, so that nothing
    /// of it counts.
    pub(super) fn unfinished_note(&mut self) -> Option<String> {
        let mark = View(self.state.get_mut().as_ref()).watermark(&self.own).ok()?;
        let open = mark.open.filter(|open| !open.told)?;
        let first = self.event(&self.own, open.from).ok().filter(Event::is_in_parts);
        self.note_told(Watermark { open: Some(Unfinished { told: true, ..open }), ..mark });
        Some(match first {
            Some(first) => messages::store::unfinished(&first.what),
            None => messages::store::unfinished_act(),
        })
    }

    /// Keeps a state from saying again that an act was not finished.
    fn note_told(&mut self, mark: Watermark) {
        let key = JournalKey::of(&self.own).watermark();
        let Ok(bytes) = mark.encode() else { return };
        // An error has it said once more.
        let _ = self.state.get_mut().write(&[((Tree::Meta, key), Some(bytes))].into());
    }
}

/// Records before and after, as an act, to be looked at.
pub(super) fn as_act(records: Vec<Record>, was: Vec<Record>) -> Act {
    let id = RecordId::from_bytes([0; 16]);
    Act { id, op: Op::Put, what: What::default(), records, was, undoes: None }
}

/// Divides records so that each line stays small: what belongs together, together.
fn pieces_of(part: ActPart, limit: u64) -> Vec<ActPart> {
    let mut before: HashMap<RecordId, Record> =
        part.was.into_iter().map(|it| (it.id(), it)).collect();
    let order: HashSet<RecordId> = part.records.iter().map(Record::id).collect();
    let mut gone: Vec<Record> = Vec::new();
    before.retain(|id, record| {
        let stays = order.contains(id);
        if !stays {
            gone.push(record.clone());
        }
        stays
    });
    gone.sort_by_key(Record::id);
    let pairs = part.records.into_iter().map(|it| {
        let was = before.remove(&it.id());
        (Some(it), was)
    });
    let all: Vec<_> = pairs.chain(gone.into_iter().map(|it| (None, Some(it)))).collect();
    let mut pieces: Vec<ActPart> = Vec::new();
    let mut held = 0;
    for (record, was) in all {
        let more = bytes_of(record.as_slice()) + bytes_of(was.as_slice());
        if pieces.is_empty() || held + more > limit {
            pieces.push(ActPart::default());
            held = 0;
        }
        held += more;
        if let Some(piece) = pieces.last_mut() {
            piece.records.extend(record);
            piece.was.extend(was);
        }
    }
    pieces
}

/// The id of the line behind a line of the same act.
fn after(id: RecordId) -> Option<RecordId> {
    const REST: u128 = (1 << 62) - 1;
    let bits = u128::from_be_bytes(id.to_bytes());
    match bits & REST {
        REST => behind(id, Some(id)),
        _ => Some(RecordId::from_bytes((bits + 1).to_be_bytes())),
    }
}

/// Bytes of records as JSON, with the commas behind them.
fn bytes_of(records: &[Record]) -> u64 {
    let mut counted = Counted(0);
    for record in records {
        // A record that cannot be written is refused when it is put.
        let _ = serde_json::to_writer(&mut counted, record);
        counted.0 += 1;
    }
    counted.0
}

/// Counts what is written to it.
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
