//! The story in front, and when it is old.

use crate::screens::Screen;
use crate::screens::story::state::Story;
use crate::state::State;
use model::DispatchId;

impl State {
    /// The story in front.
    pub fn story(&self) -> Option<&Story> {
        match self.screen()? {
            Screen::Story(story) => Some(story),
            _ => None,
        }
    }

    pub(crate) fn story_mut(&mut self) -> Option<&mut Story> {
        match self.screen_mut()? {
            Screen::Story(story) => Some(story),
            _ => None,
        }
    }
}

/// Notes that something was coded or ruled: what the pages say of it is old.
pub fn outdate(state: &mut State, touched: &[DispatchId]) {
    for screen in &mut state.screens {
        let Screen::Story(story) = screen else { continue };
        let shown = story.page.as_ref().map(|page| page.reports.as_slice()).unwrap_or_default();
        // What is ruled of a dispatch elsewhere may bring it here.
        story.stale |= touched.is_empty() || shown.iter().any(|it| touched.contains(&it.id));
    }
}
