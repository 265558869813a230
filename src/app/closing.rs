//! Going back: closing a screen, dropping a selection, a filter.

use crate::ctx::Ctx;
use crate::leaving::quit;
use crate::screens::Screen;
use messages::program as say;
use model::Query;

/// Closes the screen in front; the last one ends the program.
pub fn close(ctx: &mut Ctx<'_>) {
    if ctx.screens.len() > 1 {
        ctx.screens.pop();
        shown_again(ctx);
    } else {
        quit(ctx);
    }
}

/// What a screen does when it is in front again.
pub(crate) fn shown_again(ctx: &mut Ctx<'_>) {
    crate::relayout::rewrap(ctx.state);
    match ctx.screen() {
        Some(Screen::List(_)) => crate::screens::list::rows::refresh(ctx, true),
        Some(Screen::Review(_)) => crate::screens::review::turn::shown_again(ctx),
        _ => {}
    }
}

/// One level back; nothing is lost and the program never ends.
pub fn back(ctx: &mut Ctx<'_>) {
    if crate::screens::review::decide::asked_no_more(ctx) {
        return;
    }
    if let Some(pane) = ctx.pane_mut() {
        if pane.labels.take().is_some() {
            return;
        }
        if pane.extend {
            pane.extend = false;
            return;
        }
        if pane.selection.is_some() {
            pane.drop_selection();
            return;
        }
        if !pane.parts.is_empty() {
            pane.parts.clear();
            return ctx.say(say::parts_dropped());
        }
        if !pane.search.hits.is_empty() {
            pane.search = Default::default();
            return;
        }
        return close(ctx);
    }
    if let (Some(Screen::List(_)), Some(list)) = (ctx.screen(), ctx.list()) {
        let (marking, filtered) = (list.marking, !list.query.filter.is_empty());
        if marking {
            return crate::screens::list::update::mark_range(ctx);
        }
        if filtered {
            return crate::screens::list::rows::query(ctx, |query| query.filter = Query::default());
        }
        return ctx.say(say::q_quits());
    }
    if ctx.screens.len() > 1 {
        close(ctx);
    }
}
