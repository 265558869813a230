//! What was done to a quote or a note, and by whom: the popup that tells.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::popups::Overlay;
use crate::popups::history::parts::{Names, name_of, parts};
use crate::popups::history::state::History;
use crate::screens::text::frames;
use crate::state::State;
use coding::frames::Frame;
use coding::proposals::Proposal;
use model::{Deed, Event, Op, Record, RecordId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One line of the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
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
    let popup = History { of, words, events: None, notes: Vec::new(), top: 0 };
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

impl History {
    /// The lines, the latest act first; none while the journals are read.
    pub fn lines(&self, state: &State) -> Vec<Line> {
        let Some(events) = &self.events else { return Vec::new() };
        let names = Names::new(state, events);
        let mut lines: Vec<Line> = self.notes.iter().cloned().map(Line::Note).collect();
        for event in events {
            let verb = match event.op {
                Op::Undo => "took back: ",
                Op::Redo => "did again: ",
                Op::Salvage if is_freeing(event) => "",
                Op::Salvage => "brought back by a repair: ",
                _ => "",
            };
            let what = format!("{verb}{}", event.what);
            lines.push(Line::Done { at: event.at, coder: event.coder.clone(), what });
            lines.extend(changes(&names, event));
        }
        if events.is_empty() {
            lines.push(Line::Note("nothing is recorded of it".to_owned()));
        }
        lines
    }
}

/// Whether an event notes that texts were freed, which repairs nothing.
fn is_freeing(event: &Event) -> bool {
    matches!(event.what.known(), Some(Deed::TextsFreed { .. }))
}

/// The parts of its records that an event changed, the quote's before its stances'.
fn changes(names: &Names<'_>, event: &Event) -> Vec<Line> {
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
fn change(names: &Names<'_>, was: Option<&Record>, now: Option<&Record>) -> Vec<Line> {
    let line = |part: String, before: String, after: String| Line::Changed { part, before, after };
    let (of_was, of_now) = match (was, now) {
        (Some(was), None) => {
            let gone = format!("{} taken out", was.kind());
            return vec![line(gone, name_of(names, was), String::new())];
        }
        (Some(was), Some(now)) => (parts(names, was), parts(names, now)),
        (None, Some(now)) => (BTreeMap::new(), parts(names, now)),
        (None, None) => return Vec::new(),
    };
    let (mut lines, mut of) = (Vec::new(), String::new());
    match (was, now) {
        (Some(stance @ Record::Stance(_)), _) => of = format!("{}: ", name_of(names, stance)),
        (None, Some(stance @ Record::Stance(_))) => {
            lines.push(line("stance added".to_owned(), String::new(), name_of(names, stance)));
            of = "its ".to_owned();
        }
        _ => {}
    }
    // The name of what was added has these.
    let named = |label: &(u8, &str)| !lines.is_empty() && ["polarity", "target"].contains(&label.1);
    let labels: BTreeSet<_> = of_was.keys().chain(of_now.keys()).collect();
    let text = |all: &BTreeMap<(u8, &'static str), String>, label| {
        all.get(label).cloned().unwrap_or_default()
    };
    let labels: Vec<_> = labels.into_iter().filter(|label| !named(label)).collect();
    lines.extend(labels.into_iter().filter_map(|label| {
        let (before, after) = (text(&of_was, label), text(&of_now, label));
        (before != after).then(|| line(format!("{of}{}", label.1), before, after))
    }));
    lines
}

/// The words of some anchors.
pub(crate) fn words_of(anchors: &[model::Anchor]) -> String {
    let words: Vec<&str> = anchors.iter().map(|anchor| anchor.exact.as_str()).collect();
    words.join(" ... ")
}
