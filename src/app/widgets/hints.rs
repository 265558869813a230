//! The hint line: what the keys do here, from the command table.

use crate::command::{Command, CommandId};
use crate::geometry;
use crate::group::Group;
use crate::popups::Overlay;
use crate::popups::refused;
use crate::screens::Scope;
use crate::screens::review::view::reason;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;

/// Draws as many hints as fit.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = geometry::parts(state).hint;
    if area.h == 0 {
        return;
    }
    canvas.fill(area, Role::Text);
    let view = matches!(state.overlays.last(), Some(Overlay::Refused(_)));
    if let Some(line) = refused::view::line(state, area.w).filter(|_| !view) {
        canvas.rich(area.x + 1, area.y, area.w, &line);
        return;
    }
    if reason::asked(state) {
        let words = Rich::of(Role::Hint, messages::status::reason());
        canvas.rich(area.x + 1, area.y, area.w, &words);
        return;
    }
    let hints: Vec<(bool, Rich)> = hints(state).into_iter().map(rich).collect();
    let help = hints.iter().find(|(help, _)| *help).map_or(0, |(_, hint)| hint.width() + 2);
    let (mut at, mut kept) = (area.x + 1, help);
    for (help, hint) in &hints {
        kept = if *help { 0 } else { kept };
        if at.saturating_add(hint.width()).saturating_add(kept) < area.w {
            at = canvas.rich(at, area.y, area.w, hint).saturating_add(2);
        }
    }
}

/// A hint, and whether it is the one of help, which always has its room.
fn rich((key, command): (String, &Command)) -> (bool, Rich) {
    let word = command.hint.map(|word| word()).unwrap_or_default();
    let hint = Rich::of(Role::Key, key).add(Role::Hint, format!(" {word}"));
    (command.name.ends_with("help"), hint)
}

/// Keys with their words: the nearest scope first, and with a selection what
/// can be done to it before that.
fn hints(state: &State) -> Vec<(String, &'static Command)> {
    let scope = state.scope();
    let mut found: Vec<(usize, CommandId, &'static Command)> = Vec::new();
    for (near, scope) in scope.chain().iter().enumerate() {
        let own = state.keymap.commands().iter().filter(|id| id.command().scope == *scope);
        found.extend(own.map(|id| (near + 1, *id, id.command())));
    }
    if state.pane().is_some_and(|pane| pane.selection.is_some()) {
        for (near, _, command) in &mut found {
            if command.group == Group::Act && command.scope == Scope::Text {
                *near = 0;
            }
        }
        found.sort_by_key(|(near, _, _)| *near);
    }
    found
        .into_iter()
        .filter(|(_, _, command)| command.hint.is_some() && (command.applies)(state).is_ok())
        .filter_map(|(_, id, command)| Some((state.keymap.key_of(id)?, command)))
        .collect()
}
