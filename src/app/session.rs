//! Where a coder is: kept when the program ends, taken up when it starts.

use crate::state::{Screen, State};
use model::{DispatchId, ListQuery, Query, RecordId, Sort};
use serde::{Deserialize, Serialize};

/// Where a coder is in a study.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The list's filter.
    pub filter: String,
    /// The list's order, by its label.
    pub sort: String,
    /// The dispatch under the list's cursor.
    pub listed: Option<DispatchId>,
    /// The dispatch that was open.
    pub reading: Option<DispatchId>,
    /// The dispatch that stood beside it.
    pub beside: Option<DispatchId>,
    /// The cursor in it, in bytes of its text.
    pub cursor: usize,
    /// The review session that was open.
    pub reviewing: Option<RecordId>,
}

impl Place {
    /// The list's query. A filter that another version wrote and this one cannot
    /// read is left out.
    pub fn query(&self) -> ListQuery {
        let sort = Sort::ALL.into_iter().find(|sort| sort.label() == self.sort).unwrap_or_default();
        ListQuery { filter: Query::parse(&self.filter).unwrap_or_default(), sort }
    }
}

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
            place.sort = list.query.sort.label().to_owned();
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
