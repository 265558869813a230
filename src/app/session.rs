//! Where a coder is: kept when the program ends, taken up when it starts.

use model::{DispatchId, ListQuery, Query, RecordId, Sort};
use serde::{Deserialize, Serialize};

/// Where a coder is in a study.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The list's filter.
    pub filter: String,
    /// The list's order, as it is kept on disk.
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
        let sort =
            Sort::ALL.into_iter().find(|sort| sort.stored() == self.sort).unwrap_or_default();
        ListQuery { filter: Query::parse(&self.filter).unwrap_or_default(), sort }
    }
}
