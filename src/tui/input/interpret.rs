//! What a key means where the program is.

use app::command::Command;
use app::key::{Code, Key};
use app::keymap::Lookup;
use app::screens::Scope;
use app::screens::review::state::Review;
use app::{Msg, State, geometry};

/// Turns a key into a message: a command, the beginning of a sequence or a
/// count, something typed, or nothing; while an undo is on its way, a key that waits.
pub fn interpret(state: &State, key: Key) -> Msg {
    if geometry::tiny(state) {
        return leaving(state, key);
    }
    let scope = state.scope();
    if state.must_wait(key) {
        return Msg::Ahead(key);
    }
    if state.overlays.is_empty() && review_takes(state, key) {
        return Msg::Typed(key);
    }
    if state.overlays.is_empty()
        && state.pane().is_some_and(|pane| pane.labels.is_some())
        && key.code != Code::Esc
        && key.typed().is_some()
    {
        return Msg::Typed(key);
    }
    let mut keys = state.pending.keys.clone();
    keys.push(key);
    match state.keymap.lookup(scope, &keys) {
        Lookup::Run(id) => Msg::Run(id, state.pending.count),
        Lookup::Prefix => Msg::Pending(key),
        Lookup::Unbound if keys.len() > 1 => match key.code {
            Code::Esc => Msg::Dropped,
            _ => Msg::Unbound(key),
        },
        Lookup::Unbound if !state.overlays.is_empty() => Msg::Typed(key),
        Lookup::Unbound if counts(state, scope, key) => Msg::Pending(key),
        Lookup::Unbound => Msg::Unbound(key),
    }
}

/// What a key means in a window that is too small to draw: nobody sees what it
/// would change, so only those count that leave, or draw anew once it has grown.
fn leaving(state: &State, key: Key) -> Msg {
    let mut keys = state.pending.keys.clone();
    keys.push(key);
    let only = state.screens.len() == 1 && state.overlays.is_empty();
    let leaves = |command: &Command| match command.name {
        "quit" | "interrupt" | "suspend" | "redraw" => true,
        "close" => only,
        _ => false,
    };
    match state.keymap.lookup(Scope::Any, &keys) {
        Lookup::Run(id) if leaves(id.command()) => Msg::Run(id, None),
        Lookup::Prefix => Msg::Pending(key),
        _ => Msg::Dropped,
    }
}

/// Whether the card of a review session takes the key as it is: a digit accepts
/// with a stance; once it is asked why a card is turned down, every key
/// answers that, so that none takes the card; Esc leaves the question.
fn review_takes(state: &State, key: Key) -> bool {
    let asks = |review: &Review| review.front.as_ref().is_some_and(|front| front.asks_reason);
    let reason = state.review().is_some_and(asks);
    state.on_card() && (key.digit().is_some() || (reason && !key.ctrl && key.code != Code::Esc))
}

/// Whether the key is a digit of a count. A count does not begin with 0.
fn counts(state: &State, scope: Scope, key: Key) -> bool {
    let digit = key.typed().filter(char::is_ascii_digit);
    let takes = matches!(
        scope,
        Scope::List | Scope::Reader | Scope::Compare | Scope::Speakers | Scope::Story
    );
    takes && digit.is_some_and(|digit| digit != '0' || state.pending.count.is_some())
}
