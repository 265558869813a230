//! Keys and pastes that go into the line on top.

use crate::ctx::Ctx;
use crate::key::Key;
use crate::popups::Overlay;
use crate::popups::prompt::state::Purpose;
use crate::screens::{list, reader};

/// A key typed into the line on top.
pub fn typed(ctx: &mut Ctx<'_>, key: Key) {
    line_changed(ctx, |line| line.key(key));
}

/// Text pasted into the line on top; elsewhere it does nothing.
pub fn pasted(ctx: &mut Ctx<'_>, text: &str) {
    let taken = line_changed(ctx, |line| {
        line.insert(text.trim_end_matches(['\r', '\n']));
        true
    });
    if !taken {
        ctx.say(messages::prompt::paste_ignored());
    }
}

/// Changes the line on top and what follows from it; says whether there is one.
fn line_changed(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut crate::line::Line) -> bool) -> bool {
    let Some(mut top) = ctx.overlays.pop() else { return false };
    let mut live = None;
    let taken = match &mut top {
        Overlay::Prompt(prompt) => {
            if change(&mut prompt.line) {
                prompt.refresh(ctx.state);
                live = Some((prompt.purpose.clone(), prompt.line.text.clone()));
            }
            true
        }
        Overlay::Palette(palette) => {
            change(&mut palette.line);
            palette.refresh(ctx.state);
            true
        }
        Overlay::Help(help) => {
            change(&mut help.filter);
            help.top = 0;
            true
        }
        Overlay::Tag(_)
        | Overlay::Begin(_)
        | Overlay::Carry(_)
        | Overlay::Mistakes(_)
        | Overlay::Refused(_)
        | Overlay::History(_)
        | Overlay::TakenOut(_) => false,
    };
    ctx.overlays.push(top);
    match live {
        Some((Purpose::Filter, text)) => list::update::filter_typed(ctx, &text),
        Some((Purpose::Search, text)) => reader::update::find(ctx, &text),
        _ => {}
    }
    taken
}
