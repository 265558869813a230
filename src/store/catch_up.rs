//! Bringing a state up to its journals, in large transactions.

use super::StoreError;
use super::apply::{Applied, apply, apply_whole, change};
use super::pieces::{Lines, PieceError, of_act};
use super::read::read_event;
use super::state::{Overlay, State, StateError};
use super::view::View;
use super::walk::{Cursor, End, Files, Manner, Whole, walk};
use model::{Event, Piece, Record};

/// Events applied in one transaction when a journal is read.
const BATCH_EVENTS: u64 = 500;
/// Bytes of lines applied in one transaction when a journal is read.
const BATCH_BYTES: usize = 4 << 20;

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
    catch_up_told(state, coder, files, manner, watch, &mut |_, _| {})
}

/// The same, telling `told` each event as well, with a state that it is not applied to
/// yet; of an act in parts, once it is whole, its parts as events of its id.
pub(super) fn catch_up_told(
    state: &mut dyn State,
    coder: &str,
    files: &Files,
    manner: Manner,
    watch: &mut dyn FnMut(u64) -> bool,
    told: &mut dyn FnMut(View<'_>, &Event),
) -> Result<(u64, End), CatchUpError> {
    let keep = |_: &Record| true;
    let taking = Taking {
        state,
        lines: Lines { coder, files },
        waiting: Vec::new(),
        bytes: 0,
        told,
        keep: &keep,
    };
    take_all(taking, files, manner, watch)
}

/// Applies of a journal what it says of some records, as [`catch_up`] does of all.
pub(super) fn catch_up_of(
    state: &mut dyn State,
    coder: &str,
    files: &Files,
    manner: Manner,
    keep: &dyn Fn(&Record) -> bool,
) -> Result<(u64, End), CatchUpError> {
    let (lines, told) = (Lines { coder, files }, &mut |_: View<'_>, _: &Event| {});
    let taking = Taking { state, lines, waiting: Vec::new(), bytes: 0, told, keep };
    take_all(taking, files, manner, &mut |_| true)
}

fn take_all(
    mut taking: Taking<'_>,
    files: &Files,
    manner: Manner,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<(u64, End), CatchUpError> {
    let from = View(taking.state).watermark(taking.lines.coder)?.cursor;
    let (mut applied, mut broken) = (0, None);
    let end = walk(files, &from, manner, &mut |whole: &Whole<'_>| {
        if !watch(whole.bytes.len() as u64) {
            return Err(messages::store::not_waited());
        }
        let event = read_event(whole.bytes)?;
        applied += 1;
        if broken.is_none() {
            broken = taking.take(event, whole).err();
        }
        Ok(())
    })?;
    match broken {
        Some(error) => return Err(error),
        None => taking.write()?,
    }
    Ok((applied, end))
}

/// A journal's lines on their way into a state.
struct Taking<'a> {
    state: &'a mut dyn State,
    lines: Lines<'a>,
    waiting: Vec<Line>,
    bytes: usize,
    told: &'a mut dyn FnMut(View<'_>, &Event),
    /// Which records are taken.
    keep: &'a dyn Fn(&Record) -> bool,
}

/// A line that is to be applied.
struct Line {
    event: Event,
    bytes: Vec<u8>,
    start: Cursor,
    end: Cursor,
}

impl Line {
    fn applied(&self) -> Applied<'_> {
        let Line { event, bytes, start, end } = self;
        Applied { event, bytes, start, end }
    }
}

impl Taking<'_> {
    /// Lets go of records that are not taken.
    fn retain(&self, event: &mut Event) {
        event.records.retain(|it| (self.keep)(it));
        event.was.retain(|it| (self.keep)(it));
    }

    fn take(&mut self, mut event: Event, whole: &Whole<'_>) -> Result<(), CatchUpError> {
        self.retain(&mut event);
        let piece = event.piece;
        match piece {
            None => (self.told)(View(self.state), &event),
            // They are read again once the act is whole.
            Some(_) => (event.records, event.was) = Default::default(),
        }
        let (start, end) = (whole.start.clone(), whole.end.clone());
        let line = Line { event, bytes: whole.bytes.to_vec(), start, end };
        if let Some(Piece::Last { .. }) = piece {
            self.write()?;
            return self.finish(&line);
        }
        self.bytes += line.bytes.len();
        self.waiting.push(line);
        if self.bytes >= BATCH_BYTES || self.waiting.len() as u64 >= BATCH_EVENTS {
            self.write()?;
        }
        Ok(())
    }

    /// Applies what waits, in one transaction.
    fn write(&mut self) -> Result<(), StateError> {
        let mut over = Overlay::new(self.state);
        for line in &self.waiting {
            apply(&mut over, self.lines.coder, &line.applied())?;
        }
        let batch = over.into_batch();
        self.bytes = 0;
        self.waiting.clear();
        if batch.is_empty() { Ok(()) } else { self.state.write(&batch) }
    }

    /// Applies an act in parts, which is whole with this line: its parts in several
    /// transactions, and in the last one that it counts. Where it is interrupted between
    /// two of them, the line is still to be read, and all is done again.
    fn finish(&mut self, last: &Line) -> Result<(), CatchUpError> {
        let (act, coder) = (last.event.of(), self.lines.coder);
        let open = View(self.state).watermark(coder)?.open.filter(|open| open.act == act);
        let Some(open) = open else {
            let mut over = Overlay::new(self.state);
            apply(&mut over, coder, &last.applied())?;
            return Ok(self.state.write(&over.into_batch())?);
        };
        let mut first: Option<Event> = None;
        let mut over = Overlay::new(self.state);
        for seq in open.from..last.end.seq {
            let Some(line) = self.lines.nth(View(self.state), seq)? else { continue };
            match line.piece {
                Some(Piece::First) => first = Some(line),
                Some(Piece::Part { .. }) => {
                    let mut part = of_act(line, first.as_ref());
                    self.retain(&mut part);
                    (self.told)(View(self.state), &part);
                    change(&mut over, &part)?;
                }
                Some(Piece::Last { .. }) | None => {}
            }
            let batch = over.into_batch();
            if !batch.is_empty() {
                self.state.write(&batch)?;
            }
            over = Overlay::new(self.state);
        }
        let first = first.as_ref().map(|first| (first, open.from));
        apply_whole(&mut over, coder, &last.applied(), first)?;
        Ok(self.state.write(&over.into_batch())?)
    }
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

impl From<PieceError> for CatchUpError {
    fn from(error: PieceError) -> Self {
        match error {
            PieceError::Journal(error) => CatchUpError::Journal(error),
            PieceError::State(error) => CatchUpError::State(error),
        }
    }
}
