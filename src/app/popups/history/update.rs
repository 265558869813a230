//! What was done to a quote or a note, and by whom: the popup that tells.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::popups::Overlay;
use crate::popups::history::parts::{RecordNames, RecordPart, name_of, parts};
use crate::popups::history::state::HistoryPopup;
use crate::screens::text::frames;
use crate::state::State;
use coding::frames::Frame;
use coding::proposals::Proposal;
use messages::history as say;
use model::{Deed, Event, Op, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One line of the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryLine {
    /// Who did something, when (UTC), and what.
    Done {
        /// When.
        at: jiff::Timestamp,
        /// Who.
        coder: String,
        /// What, in a few words.
        what: String,
    },
    /// A part that was changed by it.
    Changed {
        /// The part ("speaker"; "stance: strength").
        part: String,
        /// What it was; empty where it was not there.
        before: String,
        /// What it is; empty where it is gone.
        after: String,
    },
    /// What could not be read, or that nothing is there.
    Note(String),
}

/// What of the text in front a history is told of: its coded quote or its note.
pub fn at(state: &State) -> Option<(RecordId, String)> {
    let quote = match frames::current(state) {
        Some(Frame::Coded(coded)) => Some(coded.quote),
        Some(Frame::Proposed(Proposal::Record(stored))) => Some(stored.quote),
        _ => None,
    };
    if let Some(quote) = quote {
        return Some((quote.meta.id, words_of(&quote.content)));
    }
    let mark = frames::noted(state).or_else(|| frames::dispatch_note(state))?;
    Some((mark.meta.id, mark.meta.note.clone()))
}

/// Opens the popup on what is in front, and asks for its history.
pub fn open(ctx: &mut Ctx<'_>) {
    let Some((of, words)) = at(ctx.state) else { return };
    let popup = HistoryPopup { of, words, events: None, notes: Vec::new(), top: 0 };
    ctx.overlays.push(Overlay::History(Box::new(popup)));
    ctx.ask(Effect::History(of));
    ctx.state.looked_at(of);
}

/// The history of a record has come.
pub fn found(ctx: &mut Ctx<'_>, of: RecordId, events: Vec<Event>, notes: Vec<String>) {
    let waiting = ctx.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::History(popup) if popup.of == of => Some(popup),
        _ => None,
    });
    if let Some(popup) = waiting {
        popup.events = Some(events);
        popup.notes = notes;
    }
}

/// Scrolls the popup.
pub fn scroll(ctx: &mut Ctx<'_>, by: isize) {
    let Some(Overlay::History(popup)) = ctx.overlays.last() else { return };
    let last = popup.lines(ctx.state).len().saturating_sub(1);
    if let Some(Overlay::History(popup)) = ctx.overlays.last_mut() {
        popup.top = popup.top.saturating_add_signed(by).min(last);
    }
}

impl HistoryPopup {
    /// The lines, the latest act first; none while the journals are read.
    pub fn lines(&self, state: &State) -> Vec<HistoryLine> {
        let Some(events) = &self.events else { return Vec::new() };
        let names = RecordNames::new(state, events);
        let mut lines: Vec<HistoryLine> =
            self.notes.iter().cloned().map(HistoryLine::Note).collect();
        for event in events {
            let what = match event.op {
                Op::Undo => say::undone(&event.what),
                Op::Redo => say::redone(&event.what),
                Op::Salvage if !is_freeing(event) => say::repaired(&event.what),
                _ => event.what.to_string(),
            };
            lines.push(HistoryLine::Done { at: event.at, coder: event.coder.clone(), what });
            lines.extend(changes(&names, event));
        }
        if events.is_empty() {
            lines.push(HistoryLine::Note(say::no_events()));
        }
        lines
    }
}

/// Whether an event notes that texts were freed, which repairs nothing.
fn is_freeing(event: &Event) -> bool {
    matches!(event.what.known(), Some(Deed::TextsFreed { .. }))
}

/// The parts of its records that an event changed, the quote's before its stances'.
fn changes(names: &RecordNames<'_>, event: &Event) -> Vec<HistoryLine> {
    let was: HashMap<RecordId, &Record> = event.was.iter().map(|it| (it.id(), it)).collect();
    let now: HashMap<RecordId, &Record> = event.records.iter().map(|it| (it.id(), it)).collect();
    let all = event.was.iter().chain(&event.records);
    let own = all.filter(|record| !matches!(record, Record::Speaker(_)));
    let ids: BTreeSet<RecordId> = own.map(Record::id).collect();
    let mut ids: Vec<RecordId> = ids.into_iter().collect();
    let is_stance = |id: &RecordId| {
        let record = now.get(id).or_else(|| was.get(id));
        record.is_some_and(|record| matches!(record, Record::Stance(_)))
    };
    ids.sort_by_key(is_stance);
    ids.iter().flat_map(|id| change(names, was.get(id).copied(), now.get(id).copied())).collect()
}

/// The parts that differ between two states of one record. One that was made is
/// told by its parts, one that was taken out by its name.
fn change(names: &RecordNames<'_>, was: Option<&Record>, now: Option<&Record>) -> Vec<HistoryLine> {
    let line =
        |part: String, before: String, after: String| HistoryLine::Changed { part, before, after };
    let (of_was, of_now) = match (was, now) {
        (Some(was), None) => {
            let gone = removed(was);
            return vec![line(gone, name_of(names, was), String::new())];
        }
        (Some(was), Some(now)) => (parts(names, was), parts(names, now)),
        (None, Some(now)) => (BTreeMap::new(), parts(names, now)),
        (None, None) => return Vec::new(),
    };
    let (mut lines, mut of) = (Vec::new(), None);
    match (was, now) {
        (Some(stance @ Record::Stance(_)), _) => of = Some(name_of(names, stance)),
        (None, Some(stance @ Record::Stance(_))) => {
            lines.push(line(say::stance_added(), String::new(), name_of(names, stance)));
        }
        _ => {}
    }
    // The name of what was added has these.
    let is_new_stance = !lines.is_empty();
    let named = |part: &RecordPart| {
        is_new_stance && [RecordPart::Polarity, RecordPart::Target].contains(part)
    };
    let known: BTreeSet<_> = of_was.keys().chain(of_now.keys()).copied().collect();
    let text =
        |all: &BTreeMap<RecordPart, String>, part| all.get(&part).cloned().unwrap_or_default();
    lines.extend(known.into_iter().filter(|part| !named(part)).filter_map(|part| {
        let (before, after) = (text(&of_was, part), text(&of_now, part));
        let name = match (&of, is_new_stance) {
            (Some(stance), _) => say::part_of_stance(stance, part.label()),
            (None, true) => say::part_of_new_stance(part.label()),
            (None, false) => part.label(),
        };
        (before != after).then(|| line(name, before, after))
    }));
    lines
}

/// Says that a record was removed.
fn removed(record: &Record) -> String {
    match record {
        Record::Quote(_) => say::quote_removed(),
        Record::Stance(_) => say::stance_removed(),
        Record::Mark(_) => say::note_removed(),
        other => say::record_removed(other.kind()),
    }
}

/// The words of some anchors.
pub(crate) fn words_of(anchors: &[model::Anchor]) -> String {
    let words: Vec<&str> = anchors.iter().map(|anchor| anchor.exact.as_str()).collect();
    words.join(" ... ")
}
