//! Themes, widths, hints, the mouse: how the program looks.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::popups::prompt::open_line::prompt;
use crate::popups::prompt::state::Purpose;
use formats::out::FORMATS;
use messages::program as say;

/// Names of the shipped themes, in the order a key goes through them.
pub const THEMES: [&str; 4] = ["ansi16", "light", "dark", "plain"];

/// The name that lets the terminal's background choose between two of them.
pub const AUTO_THEME: &str = "auto";

/// Asks where to export to, and says how a file's name chooses the format.
pub fn export(ctx: &mut Ctx<'_>) {
    let title = ctx.study.info.as_ref().map(|study| study.title.clone()).unwrap_or_default();
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = title.chars().map(plain).collect();
    let [first, ..] = FORMATS;
    let file = format!("{}.{}", name.trim_matches('-'), first.extension());
    prompt(ctx, Purpose::ExportTo, &file);
    let ends = FORMATS.map(|format| format!(".{}", format.extension()));
    ctx.say(say::export_format(ends.join(", ")));
}

/// Says which codebook is in force.
pub fn codebook(ctx: &mut Ctx<'_>) {
    let (name, stamp) = (ctx.study.codebook.name.clone(), ctx.study.codebook.stamp());
    ctx.say(say::codebook_is(name, stamp));
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
    ctx.say(say::theme_is(&name));
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
    ctx.say(if on { say::mouse_on() } else { say::mouse_off() });
    ctx.ask(Effect::Mouse(on));
}

/// Sets the measure of prose.
pub fn measure(ctx: &mut Ctx<'_>, by: i16) {
    ctx.study.options.measure = ctx.study.options.measure.saturating_add_signed(by).clamp(32, 120);
    let columns = ctx.study.options.measure;
    crate::relayout::rewrap(ctx.state);
    ctx.say(say::prose_of(columns));
}
