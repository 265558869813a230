//! Where the coder is now, and whether that is settled.

use crate::screens::Screen;
use crate::session::Place;
use crate::state::State;

impl State {
    /// Whether it is settled where the coder is: not while a study opens and goes
    /// back to where it was left.
    pub fn placed(&self) -> bool {
        let opening = self.wanted.is_some() || self.awaited.is_some() && self.resume_at.is_some();
        let listed = self.list().is_some_and(|list| list.loaded);
        listed && !opening && !matches!(self.screen(), Some(Screen::Welcome(_)) | None)
    }

    /// Where the coder is now.
    pub fn place(&self) -> Place {
        let mut place = Place::default();
        if let Some(list) = self.list() {
            place.filter = list.query.filter.typed().to_owned();
            place.sort = list.query.sort.stored().to_owned();
            place.listed = list.current().map(|row| row.id);
        }
        place.reviewing = self.reviewing();
        match self.screen() {
            Some(Screen::Reader(pane)) => {
                (place.reading, place.cursor) = (Some(pane.dispatch), pane.cursor);
            }
            Some(Screen::Compare(compare)) => {
                let [a, b] = &compare.panes;
                (place.reading, place.beside) = (Some(a.dispatch), Some(b.dispatch));
                place.cursor = a.cursor;
            }
            _ => {}
        }
        place
    }
}
