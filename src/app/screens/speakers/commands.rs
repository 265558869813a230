//! Commands of the registry of speakers.

use crate::command::{Command, always};
use crate::screens::Screen;
use crate::screens::speakers;
use crate::state::State;
use messages::commands as does;
use messages::hints;

fn some(state: &State) -> Result<(), String> {
    match state.screen() {
        Some(Screen::Speakers(speakers)) if speakers.current(&state.study.registry).is_some() => {
            Ok(())
        }
        _ => Err(messages::speakers::none_yet()),
    }
}

/// Commands of the registry of speakers.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("speaker-down", "locuteur-suivant", Move, Speakers, ["j", "Down"], None, always, does::speaker_down, |ctx| speakers::update::row(ctx, 1)),
    ("speaker-up", "locuteur-précédent", Move, Speakers, ["k", "Up"], None, always, does::speaker_up, |ctx| speakers::update::row(ctx, -1)),
    ("speaker-first", "premier-locuteur", Move, Speakers, ["g g", "Home"], None, always, does::speaker_first, |ctx| speakers::update::row(ctx, isize::MIN / 2)),
    ("speaker-last", "dernier-locuteur", Move, Speakers, ["G", "End"], None, always, does::speaker_last, |ctx| speakers::update::row(ctx, isize::MAX / 2)),
    ("rename", "renommer", Act, Speakers, ["e"], Some(hints::rename), some, does::rename, |ctx| speakers::update::rename(ctx)),
    ("alias", "alias", Act, Speakers, ["a"], Some(hints::alias), some, does::alias, |ctx| speakers::update::alias(ctx)),
    ("merge", "fusionner", Act, Speakers, ["m", "="], Some(hints::merge), some, does::merge, |ctx| speakers::update::merge(ctx)),
    ("entity-kind", "changer-type", Act, Speakers, ["p"], Some(hints::kind), some, does::entity_kind, |ctx| speakers::update::kind(ctx)),
];
