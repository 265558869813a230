//! Commands on the takes of a dispatch, and of the popup that tells what carrying
//! does.

use crate::command::{Command, always};
use crate::popups::{carry, help, overlay};
use crate::screens::reader::takes;
use crate::state::State;
use messages::carry as say;
use messages::commands as does;
use messages::hints;

fn has_takes(state: &State) -> Result<(), String> {
    state.takes().map(|_| ()).ok_or_else(say::no_other_take)
}

fn has_earlier(state: &State) -> Result<(), String> {
    let takes = state.takes().ok_or_else(say::no_other_take)?;
    takes.before().map(|_| ()).ok_or_else(say::first_take)
}

/// Commands on the takes of a dispatch, and of the popup that tells what carrying
/// does.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("next-take", "version-suivante", Move, Reader, ["g t"], None, has_takes, does::next_take, |ctx| takes::next(ctx)),
    ("carry", "reporter", Act, Reader, ["g c"], None, has_earlier, does::carry, |ctx| carry::update::open(ctx)),
    ("carry-take", "reporter-tout", Act, Carry, ["Enter"], Some(hints::carry), always, does::carry_take, |ctx| carry::update::take(ctx)),
    ("carry-down", "report-bas", Move, Carry, ["j", "Down"], Some(hints::scroll), always, does::carry_down, |ctx| carry::update::scroll(ctx, 1)),
    ("carry-up", "report-haut", Move, Carry, ["k", "Up"], None, always, does::carry_up, |ctx| carry::update::scroll(ctx, -1)),
    ("carry-close", "ne-pas-reporter", Program, Carry, ["Esc", "q"], Some(hints::close), always, does::carry_close, |ctx| overlay::close(ctx)),
    ("carry-help", "aide-du-report", Program, Carry, ["?"], Some(hints::help), always, does::carry_help, |ctx| help::update::help(ctx)),
];
