//! The review session on the screen, or under what lies in front of it.

use crate::msg::Msg;
use crate::screens::Screen;
use crate::screens::review::state::Review;
use crate::state::State;

impl State {
    /// This coder's sessions that have cards left, the latest first.
    pub fn unfinished(&self) -> impl Iterator<Item = &model::Session> {
        let own = |session: &&model::Session| {
            session.meta.coder == self.study.coder && session.ended.is_none()
        };
        self.study.sessions.iter().rev().filter(own)
    }

    /// Whether a session is in front, maybe under a popup.
    pub fn in_review(&self) -> bool {
        matches!(self.screen(), Some(Screen::Review(_)))
    }
}

/// Counts a key pressed in a session.
pub fn count_key(state: &mut State, msg: &Msg) {
    let key = matches!(
        msg,
        Msg::Run(..) | Msg::Pending(_) | Msg::Typed(_) | Msg::Dropped | Msg::Unbound(_)
    );
    if let Some(review) = state.review_mut().filter(|_| key) {
        review.keys = review.keys.saturating_add(1);
    }
}

impl State {
    /// The session on the screen, or under what lies in front of it.
    pub fn review(&self) -> Option<&Review> {
        self.screens.iter().rev().find_map(|screen| match screen {
            Screen::Review(review) => Some(review.as_ref()),
            _ => None,
        })
    }

    /// The session, to change.
    pub fn review_mut(&mut self) -> Option<&mut Review> {
        self.screens.iter_mut().rev().find_map(|screen| match screen {
            Screen::Review(review) => Some(review.as_mut()),
            _ => None,
        })
    }

    /// Whether a stance that is proposed is kept from the coder: on a card until it
    /// was asked for, in a dispatch opened from such a session always.
    pub fn hides_stance(&self) -> bool {
        self.review().is_some_and(|review| {
            if self.in_review() { review.hides_stance() } else { review.session.hide_stance }
        })
    }

    /// Whether a card of a session is in front, maybe with a popup over it.
    pub fn on_card(&self) -> bool {
        matches!(self.screen(), Some(Screen::Review(review)) if review.front.is_some())
    }
}
