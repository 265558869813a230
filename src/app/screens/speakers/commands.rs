//! Commands of the registry of speakers.

use crate::command::{Command, always};
use crate::screens::Screen;
use crate::screens::speakers;
use crate::state::State;

fn some(state: &State) -> Result<(), &'static str> {
    match state.screen() {
        Some(Screen::Speakers(speakers)) if speakers.current(&state.study.registry).is_some() => {
            Ok(())
        }
        _ => Err("no speaker yet: tagging a quote adds them"),
    }
}

/// Commands of the registry of speakers.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = commands![
    ("speaker-down", "locuteur-suivant", Move, Speakers, ["j", "Down"], "", always, "next speaker", |ctx| speakers::update::row(ctx, 1)),
    ("speaker-up", "locuteur-précédent", Move, Speakers, ["k", "Up"], "", always, "speaker before", |ctx| speakers::update::row(ctx, -1)),
    ("speaker-first", "premier-locuteur", Move, Speakers, ["g g", "Home"], "", always, "first speaker", |ctx| speakers::update::row(ctx, isize::MIN / 2)),
    ("speaker-last", "dernier-locuteur", Move, Speakers, ["G", "End"], "", always, "last speaker", |ctx| speakers::update::row(ctx, isize::MAX / 2)),
    ("rename", "renommer", Act, Speakers, ["e"], "rename", some, "another canonical name; the old one stays as an alias", |ctx| speakers::update::rename(ctx)),
    ("alias", "alias", Act, Speakers, ["a"], "alias", some, "one more name", |ctx| speakers::update::alias(ctx)),
    ("merge", "fusionner", Act, Speakers, ["m", "="], "merge", some, "this is the same as another: both histories stay", |ctx| speakers::update::merge(ctx)),
    ("entity-kind", "nature", Act, Speakers, ["p"], "kind", some, "person, role, institution, group, anonymous, media, place", |ctx| speakers::update::kind(ctx)),
];
