//! Commands about the program itself: closing, undo, help, themes, studies.

use crate::ctx::Ctx;
use crate::help::Help;
use crate::msg::Effect;
use crate::palette::Palette;
use crate::prompt::{Prompt, Purpose};
use crate::speakers::Speakers;
use crate::state::{Overlay, Screen};
use crate::welcome::Choice;
use model::Query;

/// Names of the shipped themes, in the order a key goes through them.
pub const THEMES: [&str; 4] = ["ansi16", "light", "dark", "plain"];

/// The name that lets the terminal's background choose between two of them.
pub const AUTO_THEME: &str = "auto";

/// Opens help for what is in front.
pub fn help(ctx: &mut Ctx<'_>) {
    let over = ctx.scope();
    ctx.overlays.push(Overlay::Help(Help::new(over)));
}

/// Opens the palette over what is in front.
pub fn palette(ctx: &mut Ctx<'_>) {
    let palette = Palette::new(ctx.state, ctx.scope());
    ctx.overlays.push(Overlay::Palette(palette));
}

/// Opens a line of input.
pub fn prompt(ctx: &mut Ctx<'_>, purpose: Purpose, text: &str) {
    let recorded = purpose.records();
    let prompt = Prompt::new(ctx.state, purpose, text);
    ctx.overlays.push(Overlay::Prompt(prompt));
    if recorded {
        warn_read_only(ctx);
    }
}

/// Says before anything is typed that nothing can be recorded, where that is so.
pub fn warn_read_only(ctx: &mut Ctx<'_>) {
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned) {
        ctx.fail(format!("read only: {why}"));
    }
}

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
pub(super) fn shown_again(ctx: &mut Ctx<'_>) {
    crate::relayout::rewrap(ctx.state);
    match ctx.screen() {
        Some(Screen::List(_)) => crate::list::refresh(ctx, true),
        Some(Screen::Review(_)) => crate::review::turn::shown_again(ctx),
        _ => {}
    }
}

/// One level back; nothing is lost and the program never ends.
pub fn back(ctx: &mut Ctx<'_>) {
    if crate::review::decide::asked_no_more(ctx) {
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
            return ctx.say("parts set aside are dropped");
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
            return crate::listing::mark_range(ctx);
        }
        if filtered {
            return crate::list::query(ctx, |query| query.filter = Query::default());
        }
        return ctx.say("q leaves depeche");
    }
    if ctx.screens.len() > 1 {
        close(ctx);
    }
}

/// Ends the program; where the coder is, is kept. A frame left open is not, nor what
/// could not be recorded: that is said first, and the next time it ends.
pub fn quit(ctx: &mut Ctx<'_>) {
    let open = ctx.parked.is_some() || !ctx.set_aside.is_empty();
    let refused = ctx.not_recorded.iter().any(|refused| refused.kept.is_none());
    if (open || refused) && !std::mem::replace(&mut ctx.state.warned, true) {
        return ctx.fail(match refused {
            true => "NOT recorded: , w records it again or saves it; leaving again leaves it",
            false => "a frame is left open and not recorded (t takes it up): again leaves it",
        });
    }
    ctx.quitting = true;
}

/// Ctrl-C: once says how to leave, twice within a second leaves.
pub fn interrupt(ctx: &mut Ctx<'_>) {
    let now = ctx.study.now;
    let twice = ctx
        .interrupted
        .is_some_and(|before| now.as_millisecond().saturating_sub(before.as_millisecond()) < 1000);
    if twice {
        return quit(ctx);
    }
    ctx.interrupted = Some(now);
    ctx.pending = Default::default();
    ctx.say("Ctrl-C again leaves depeche; what you recorded is kept");
}

/// Takes back the last thing recorded.
pub fn undo(ctx: &mut Ctx<'_>) {
    turn(ctx, false);
}

/// Does again what was taken back.
pub fn redo(ctx: &mut Ctx<'_>) {
    turn(ctx, true);
}

fn turn(ctx: &mut Ctx<'_>, redo: bool) {
    if let Some(why) = ctx.state.study.read_only().map(str::to_owned) {
        return ctx.fail(why);
    }
    for _ in 0..ctx.times().min(1000) {
        let id = ctx.state.study.next_id();
        let past = ctx.refused;
        let meant = ctx.study.unsaved.iter().rev().nth(ctx.ahead.turning()).map(|act| act.id);
        ctx.state.ahead.asked(id);
        ctx.ask(Effect::Turn { id, redo, past, meant: meant.filter(|_| !redo) });
    }
}

/// Asks where to export to.
pub fn export(ctx: &mut Ctx<'_>) {
    let title = ctx.study.info.as_ref().map(|study| study.title.clone()).unwrap_or_default();
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = title.chars().map(plain).collect();
    prompt(ctx, Purpose::ExportTo, &format!("{}.jsonl", name.trim_matches('-')));
}

/// Opens the registry.
pub fn speakers(ctx: &mut Ctx<'_>) {
    ctx.screens.push(Screen::Speakers(Speakers::default()));
}

/// Says which codebook is in force.
pub fn codebook(ctx: &mut Ctx<'_>) {
    let (name, stamp) = (ctx.study.codebook.name.clone(), ctx.study.codebook.stamp());
    ctx.say(format!("codebook “{name}”, revision {stamp} (codebook.toml in the study's folder)"));
}

/// Uses the next theme.
pub fn next_theme(ctx: &mut Ctx<'_>) {
    let here = THEMES.iter().position(|name| *name == ctx.study.options.theme);
    let next = here.map_or(0, |at| (at + 1) % THEMES.len());
    if let Some(name) = THEMES.get(next) {
        ctx.ask(Effect::Theme((*name).to_owned()));
    }
}

/// Another theme is in use.
pub fn theme_is(ctx: &mut Ctx<'_>, name: String) {
    ctx.say(format!("theme: {name}"));
    ctx.study.options.theme = name;
}

/// Shows or hides the hint line.
pub fn toggle_hints(ctx: &mut Ctx<'_>) {
    ctx.study.options.hints = !ctx.study.options.hints;
    crate::relayout::rewrap(ctx.state);
}

/// Captures the mouse or lets it go.
pub fn toggle_mouse(ctx: &mut Ctx<'_>) {
    ctx.study.options.mouse = !ctx.study.options.mouse;
    let on = ctx.study.options.mouse;
    ctx.say(if on { "the wheel scrolls; Shift selects" } else { "the mouse is the terminal's" });
    ctx.ask(Effect::Mouse(on));
}

/// Sets the measure of prose.
pub fn measure(ctx: &mut Ctx<'_>, by: i16) {
    ctx.study.options.measure = ctx.study.options.measure.saturating_add_signed(by).clamp(32, 120);
    let columns = ctx.study.options.measure;
    crate::relayout::rewrap(ctx.state);
    ctx.say(format!("prose of {columns} columns"));
}

/// Moves on the first screen.
pub fn choose_row(ctx: &mut Ctx<'_>, by: isize) {
    if let Some(Screen::Welcome(welcome)) = ctx.screen_mut() {
        let rows = welcome.choices().len();
        welcome.at = welcome.at.saturating_add_signed(by).min(rows.saturating_sub(1));
    }
}

/// Takes a row of the first screen.
pub fn choose(ctx: &mut Ctx<'_>) {
    let Some(Screen::Welcome(welcome)) = ctx.screen() else { return };
    let here = welcome.here.join("study");
    match welcome.choices().get(welcome.at) {
        Some(Choice::Demo) => ctx.ask(Effect::OpenDemo),
        Some(Choice::Recent(path)) => {
            let path = path.clone();
            ctx.ask(Effect::OpenStudy(path));
        }
        Some(Choice::New) => prompt(ctx, Purpose::NewStudy, &here.display().to_string()),
        None => {}
    }
}
