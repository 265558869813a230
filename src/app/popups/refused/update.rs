//! What could not be recorded: it is kept with the words that were typed, until it
//! is recorded after all, written to a file, or dropped.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::popups::Overlay;
use crate::popups::prompt::open_line;
use crate::popups::prompt::state::Purpose;
use crate::popups::refused::state::RefusedAct;
use crate::state::State;
use crate::{acts, geometry};
use messages::refused as say;

/// Whether there is anything, for commands.
///
/// # Errors
/// There is nothing.
pub fn some(state: &State) -> Result<(), String> {
    if state.not_recorded.is_empty() { Err(say::all_saved()) } else { Ok(()) }
}

/// The lines that the view shows: every act with its words and why it was refused.
pub fn lines(state: &State) -> Vec<String> {
    let one = |it: &RefusedAct| {
        let mut lines = it.lines();
        lines.push(format!("  {}", say::not_saved(&it.why)));
        lines.extend(it.kept.iter().map(|kept| format!("  {kept}")));
        lines
    };
    state.not_recorded.iter().flat_map(one).collect()
}

/// Shows what could not be recorded.
pub fn open(ctx: &mut Ctx<'_>) {
    ctx.overlays.push(Overlay::Refused(0));
}

/// Scrolls the view.
pub fn scroll(ctx: &mut Ctx<'_>, by: isize) {
    // A long line is drawn in several rows.
    let rows =
        |line: &String| 1 + line.len() / usize::from(geometry::parts(ctx.state).body.w.max(1));
    let rows: usize = lines(ctx.state).iter().map(rows).sum();
    let last = rows.saturating_sub(usize::from(geometry::parts(ctx.state).body.h) / 2);
    if let Some(Overlay::Refused(top)) = ctx.overlays.last_mut() {
        *top = top.saturating_add_signed(by).min(last);
    }
}

/// Does everything again, in order.
pub fn again(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
    let waiting = std::mem::take(&mut ctx.state.not_recorded);
    for RefusedAct { act, .. } in waiting {
        acts::again(ctx, act);
    }
}

/// Asks for the file that the words go into.
pub fn to_file(ctx: &mut Ctx<'_>) {
    open_line::prompt(ctx, Purpose::KeepRefused, "not-recorded.jsonl");
}

/// Writes the records to a file; they stay in the view.
pub fn keep(ctx: &mut Ctx<'_>, path: String) {
    let records = ctx.not_recorded.iter().flat_map(|it| it.act.records.clone()).collect();
    ctx.ask(Effect::KeepRefused { path: path.into(), records });
}

/// Notes that the records are in a file.
pub fn kept(ctx: &mut Ctx<'_>, said: &str) {
    for refused in &mut ctx.state.not_recorded {
        refused.kept = Some(said.to_owned());
    }
    ctx.say(said);
}

/// Gives the words to the clipboard.
pub fn copy(ctx: &mut Ctx<'_>) {
    let words: Vec<String> = ctx.not_recorded.iter().flat_map(RefusedAct::lines).collect();
    ctx.ask(Effect::Copy(words.join("\n")));
}

/// Forgets it all.
pub fn drop_all(ctx: &mut Ctx<'_>) {
    ctx.overlays.pop();
    let count = ctx.not_recorded.len();
    ctx.state.not_recorded.clear();
    ctx.say(say::dropped(count));
}
