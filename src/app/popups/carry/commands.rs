//! Commands on the takes of a dispatch, and of the popup that tells what carrying
//! does.

use crate::command::{Command, always};
use crate::popups::{carry, help, overlay};
use crate::screens::reader::takes;
use crate::state::State;

fn has_takes(state: &State) -> Result<(), &'static str> {
    state.takes().map(|_| ()).ok_or("no other take of this dispatch is in the study")
}

fn has_earlier(state: &State) -> Result<(), &'static str> {
    let takes = state.takes().ok_or("no other take of this dispatch is in the study")?;
    takes.before().map(|_| ()).ok_or("this is the first take: g t goes to the next")
}

/// Commands on the takes of a dispatch, and of the popup that tells what carrying
/// does.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("next-take", "version-suivante", Move, Reader, ["g t"], "", has_takes, "the next take of this dispatch; from the last one, the first", |ctx| takes::next(ctx)),
    ("carry", "reporter", Act, Reader, ["g c"], "", has_earlier, "carry what is coded on an earlier take over to this one; tells first", |ctx| carry::update::open(ctx)),
    ("carry-take", "reporter-tout", Act, Carry, ["Enter"], "carry", always, "carry it over, as one act", |ctx| carry::update::take(ctx)),
    ("carry-down", "suite-de-ce-qui-reste", Move, Carry, ["j", "Down"], "scroll", always, "further down in what stays", |ctx| carry::update::scroll(ctx, 1)),
    ("carry-up", "début-de-ce-qui-reste", Move, Carry, ["k", "Up"], "", always, "further up in what stays", |ctx| carry::update::scroll(ctx, -1)),
    ("carry-close", "ne-pas-reporter", Program, Carry, ["Esc", "q"], "close", always, "close; nothing is carried", |ctx| overlay::close(ctx)),
    ("carry-help", "aide-du-report", Program, Carry, ["?"], "help", always, "keys of this popup", |ctx| help::update::help(ctx)),
];
