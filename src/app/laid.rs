//! What is recorded of the dispatches themselves changed: what shows those that were
//! taken out is left, and what shows those that are put right is read again.

use crate::closing;
use crate::ctx::Ctx;
use crate::effects::Question;
use crate::popups::Overlay;
use crate::screens::Screen;
use crate::screens::list::rows;
use crate::screens::list::state::List;
use crate::screens::review::turn;
use crate::screens::story::front;
use crate::state::{Awaited, State};
use model::{Changes, DispatchId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Takes what is recorded of the dispatches now.
pub fn laid(ctx: &mut Ctx<'_>, changes: Arc<Changes>) {
    let differing = ctx.study.changes.differing(&changes);
    ctx.state.study.changes = changes;
    if differing.is_empty() {
        return;
    }
    let gone: BTreeSet<DispatchId> =
        differing.iter().copied().filter(|id| ctx.study.changes.removed.contains(id)).collect();
    ctx.state.study.takes.clear();
    leave(ctx, &gone);
    let shown: BTreeSet<DispatchId> = ctx.screens.iter().flat_map(shown).collect();
    for id in &differing {
        if shown.contains(id) {
            ctx.ask(Question::Open(*id))
        } else {
            drop(ctx.state.study.docs.remove(id))
        }
    }
    front::outdate(ctx.state, &[]);
    list_again(ctx);
}

/// Asks for the list's rows, with the cursor on the dispatch it was on; on what comes
/// in its place where that is gone.
fn list_again(ctx: &mut Ctx<'_>) {
    let at = ctx.list().and_then(List::current).map(|row| row.id);
    let at = at.filter(|id| !ctx.study.changes.removed.contains(id));
    let query = ctx.list().filter(|list| list.loaded).map(|list| list.query.clone());
    rows::refresh(ctx, true);
    if let Some((query, id)) = query.zip(at) {
        ctx.ask(Question::Position(query, id));
    }
}

/// Leaves what shows dispatches that are gone, and says so. A frame that was being tagged
/// there is set aside.
fn leave(ctx: &mut Ctx<'_>, gone: &BTreeSet<DispatchId>) {
    if gone.is_empty() {
        return;
    }
    let height = rows::height(ctx.state);
    for screen in &mut ctx.state.screens {
        match screen {
            Screen::List(list) => gone.iter().for_each(|id| list.take_out(*id, height)),
            Screen::Story(story) => story.leave(gone),
            _ => {}
        }
    }
    ctx.state.waiting.retain(|id, _| !gone.contains(id));
    if ctx.awaited.is_some_and(|awaited| wanted(awaited).iter().any(|id| gone.contains(id))) {
        ctx.state.awaited = None;
    }
    gone.iter().for_each(|id| turn::lost(ctx, *id));
    let lost: BTreeSet<DispatchId> =
        ctx.screens.iter().flat_map(shown).filter(|id| gone.contains(id)).collect();
    if lost.is_empty() {
        return;
    }
    let in_front = ctx.screens.last().is_some_and(|it| shows_any(it, gone));
    if in_front {
        set_aside(ctx.state);
    }
    ctx.state.screens.retain(|it| matches!(it, Screen::Review(_)) || !shows_any(it, gone));
    if in_front {
        closing::shown_again(ctx);
    }
    let named = lost.iter().map(|id| id.short().to_string()).collect::<Vec<_>>().join(", ");
    ctx.fail(messages::program::removed_meanwhile(named));
}

/// Puts a frame that is open aside, and closes what else lies over the screen.
fn set_aside(state: &mut State) {
    for overlay in std::mem::take(&mut state.overlays) {
        if let Overlay::Tag(draft) = overlay {
            state.set_aside.push(*draft);
        }
    }
}

fn shows_any(screen: &Screen, ids: &BTreeSet<DispatchId>) -> bool {
    shown(screen).iter().any(|id| ids.contains(id))
}

/// The dispatches whose text a screen shows, or without which it is nothing.
fn shown(screen: &Screen) -> Vec<DispatchId> {
    match screen {
        Screen::Reader(pane) => vec![pane.dispatch],
        Screen::Compare(compare) => compare.panes.iter().map(|pane| pane.dispatch).collect(),
        Screen::Story(story) => vec![story.of],
        Screen::Review(review) => {
            review.front.as_ref().map(|front| front.card.dispatch).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn wanted(awaited: Awaited) -> Vec<DispatchId> {
    match awaited {
        Awaited::Read(id) | Awaited::Replace(id) | Awaited::OtherSide(id) => vec![id],
        Awaited::Preview(id) => vec![id],
        Awaited::Beside(a, b) => vec![a, b],
    }
}
