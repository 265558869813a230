//! What keys change on the first screen.

use crate::ctx::Ctx;
use crate::effects::Effect;
use crate::popups::prompt::open_line::prompt;
use crate::popups::prompt::state::Purpose;
use crate::screens::Screen;
use crate::screens::welcome::state::Choice;

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
