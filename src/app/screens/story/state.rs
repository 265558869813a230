//! A story on the screen.

use coding::story::{Page, Report};
use model::DispatchId;
use std::collections::BTreeSet;

/// A story on the screen.
#[derive(Debug, Clone)]
pub struct Story {
    /// The dispatch whose story was asked for.
    pub of: DispatchId,
    /// The question whose answer is awaited.
    pub ask: u64,
    /// The story; none while its dispatches are put together.
    pub page: Option<Page>,
    /// The dispatch under the cursor, by its place in time.
    pub at: usize,
    /// The dispatch that is marked.
    pub marked: Option<DispatchId>,
    /// First line in view of what stands below the dispatches.
    pub top: usize,
    /// Whether something was coded or ruled since the page was asked for.
    pub stale: bool,
    /// Whether the page was asked for and has not come.
    pub awaited: bool,
}

impl Story {
    /// The dispatch under the cursor.
    pub fn current(&self) -> Option<&Report> {
        self.page.as_ref()?.reports.get(self.at)
    }

    /// Goes on with another dispatch of the story where the one at hand is gone.
    pub(crate) fn leave(&mut self, gone: &BTreeSet<DispatchId>) {
        self.marked.take_if(|id| gone.contains(id));
        let Some(page) = &self.page else { return };
        let stays = |at: &usize| page.reports.get(*at).is_some_and(|it| !gone.contains(&it.id));
        let places = (self.at..page.reports.len()).chain((0..self.at).rev());
        if let Some(at) = places.into_iter().find(stays) {
            self.at = at;
            self.of = page.reports.get(at).map_or(self.of, |it| it.id);
        }
    }
}
