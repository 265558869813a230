//! Keys typed while an undo or redo is on its way to the disk, or before what a key has
//! opened is there: they wait, and then act on what is in front.
//!
//! An undo shows only when the store has answered, because only the store knows
//! what it takes back. A key that acted meanwhile would act on records that are
//! about to change. So every key waits, not only those that record: which ones
//! record depends on what the keys before them do.
//!
//! A dispatch, a comparison, a story or a card that was asked for is in front a moment
//! later. A key typed behind it is meant for that, never for what is still shown: so
//! every key waits here as well.
//!
//! Before the first rows of a list have come, and after its filter or order changed,
//! only those keys wait that act on rows, and what is typed behind them. While what was
//! coded is still being read, moving and reading go on, and what changes something waits.

use crate::ctx::Ctx;
use crate::effects::{Effect, Question};
use crate::group::Group;
use crate::key::Key;
use crate::keymap::Lookup;
use crate::screens::Scope;
use crate::screens::Screen;
use crate::state::{Awaited, State};
use crate::typeahead::Typed;
use model::DispatchId;

/// Commands that never wait: they leave, or concern the terminal alone.
const NEVER_WAIT: [&str; 3] = ["interrupt", "redraw", "suspend"];

/// Commands of the list that act on no row.
const NO_ROW: [&str; 7] =
    ["filter", "filter-state", "sort", "export-list", "preview", "preview-down", "preview-up"];

/// Commands that change nothing, besides those that move.
const READS: [&str; 2] = ["open", "story"];

/// Commands that run any other.
const RUNS_ANY: [&str; 1] = ["palette-run"];

impl State {
    /// Whether what is shown is about to change by an undo or redo.
    pub fn is_turning(&self) -> bool {
        self.ahead.turning() > 0 || self.review().is_some_and(|review| review.turned)
    }

    /// Whether the rows of the list in front are on their way.
    pub fn awaits_rows(&self) -> bool {
        matches!(self.screen(), Some(Screen::List(list)) if list.awaited())
    }

    /// Whether something is about to be in front that a key has opened, or something is
    /// about to be done to dispatches that are being read for it.
    pub fn awaits_front(&self) -> bool {
        let read = self.awaited.is_some_and(|it| !matches!(it, Awaited::Preview(_)));
        let shown = match self.screen() {
            Some(Screen::Compare(compare)) => compare.alignment.is_some(),
            Some(Screen::Story(story)) => story.page.is_some() || !story.awaited,
            Some(Screen::Review(review)) => !review.awaits_card(),
            _ => true,
        };
        read || self.ahead.coming > 0 || !self.waiting.is_empty() || !shown
    }

    /// Whether what was coded on what is in front is still being read.
    pub fn awaits_coded(&self) -> bool {
        let coming = |id: &DispatchId| self.study.docs.get(id).is_some_and(|doc| doc.coming);
        match self.screen() {
            Some(Screen::List(list)) => list.is_open(),
            Some(Screen::Reader(pane)) => coming(&pane.dispatch),
            Some(Screen::Compare(compare)) => {
                compare.panes.iter().any(|pane| coming(&pane.dispatch))
            }
            _ => false,
        }
    }

    /// Whether what is typed now waits behind what waits already.
    pub fn holds_back(&self) -> bool {
        let waits = self.awaits_rows() || self.awaits_coded();
        self.is_turning() || self.awaits_front() || (waits && self.ahead.waiting() > 0)
    }

    /// Whether a key must wait: for an undo or redo, for what was opened, or for the rows
    /// of a list.
    pub fn must_wait(&self, key: Key) -> bool {
        if self.is_turning() {
            return self.waits_for_turn(key);
        }
        if self.awaits_front() {
            return !self.never_waits(key);
        }
        self.waits_for_content(key)
    }

    /// Whether a key leaves, or concerns the terminal alone.
    fn never_waits(&self, key: Key) -> bool {
        let Lookup::Run(id) = self.keymap.lookup(self.scope(), &[key]) else { return false };
        NEVER_WAIT.contains(&id.command().name)
    }

    /// Whether a key acts on rows that have not come or changes what is not read yet, or
    /// stands behind one that does.
    fn waits_for_content(&self, key: Key) -> bool {
        let (rows, coded) = (self.awaits_rows(), self.awaits_coded());
        if !rows && !coded {
            return false;
        }
        let behind = self.ahead.waiting() > 0;
        let mut keys = self.pending.keys.clone();
        keys.push(key);
        let Lookup::Run(id) = self.keymap.lookup(self.scope(), &keys) else { return behind };
        let command = id.command();
        let on_rows = command.scope == Scope::List && !NO_ROW.contains(&command.name);
        let reads =
            matches!(command.group, Group::Move | Group::Program) || READS.contains(&command.name);
        let changes = (self.overlays.is_empty() && !reads) || RUNS_ANY.contains(&command.name);
        !NEVER_WAIT.contains(&command.name) && (behind || (rows && on_rows) || (coded && changes))
    }

    /// Whether a key must wait for an undo or redo. A further undo need not: the
    /// store answers them in order.
    fn waits_for_turn(&self, key: Key) -> bool {
        let Lookup::Run(id) = self.keymap.lookup(self.scope(), &[key]) else { return true };
        let name = id.command().name;
        let turns = ["undo", "redo"].contains(&name)
            && self.ahead.typed.is_empty()
            && self.ahead.first.is_none();
        let begun = !self.pending.keys.is_empty() || self.pending.count.is_some();
        !NEVER_WAIT.contains(&name) && (!turns || begun)
    }
}

/// Asks for what brings another dispatch to the front: keys wait for the answer.
pub fn ask(ctx: &mut Ctx<'_>, question: Question) {
    ctx.state.ahead.coming += 1;
    ctx.ask(question);
}

/// A question has no answer: nothing waits for it any more.
pub fn unanswered(ctx: &mut Ctx<'_>, why: String) {
    ctx.state.ahead.coming = 0;
    for screen in &mut ctx.state.screens {
        if let Screen::Story(story) = screen {
            story.awaited = false;
        }
    }
    crate::failing::failed_behind(ctx, why);
}

/// Keeps why an undo was refused, where keys wait behind it.
pub fn refused(ctx: &mut Ctx<'_>, why: &str) {
    if ctx.ahead.waiting() > 0 {
        ctx.state.ahead.push(Typed::Refusal(why.to_owned()));
    }
}

/// Once nothing is about to change any more, what was typed meanwhile is typed.
pub fn release(ctx: &mut Ctx<'_>) {
    let state = &ctx.state;
    let waits =
        state.is_turning() || state.awaits_front() || state.awaits_rows() || state.awaits_coded();
    if waits || state.ahead.typed.is_empty() {
        return;
    }
    for typed in std::mem::take(&mut ctx.state.ahead.typed) {
        ctx.ask(Effect::Type(typed));
    }
}
