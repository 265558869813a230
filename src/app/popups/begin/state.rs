//! What a review session shall be, and the popup that asks.

use model::{DispatchId, Extent, ListQuery, Query, QueueOrder, RecordId};

/// What a session shall be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SessionSettings {
    /// The order of its cards.
    pub order: QueueOrder,
    /// Whether proposed stances are hidden until one is chosen.
    pub hide_stance: bool,
    /// Share of cards decided before and shown again blind, per cent.
    pub second_looks: u8,
}

/// Which dispatches a new session goes over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// These dispatches.
    These(Vec<DispatchId>),
    /// What a list shows.
    Listed(ListQuery),
}

/// A session that is asked for on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewAsked {
    /// The list's filter: which dispatches.
    pub filter: Query,
    /// What a new session shall be.
    pub manner: SessionSettings,
}

/// A session that was asked for before the study was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WantedSession {
    /// The one that was open when the program ended.
    Resume(RecordId),
    /// One over the dispatches of the list's filter: an unfinished one of the same
    /// name and order is taken up.
    Listed(SessionSettings),
}

/// A row of the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BeginRow {
    /// A session that was not gone through to the end.
    Resume(RecordId),
    /// A new one.
    New(Which, Extent),
}

/// The popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin {
    /// What can be chosen.
    pub rows: Vec<BeginRow>,
    /// The row under the cursor.
    pub at: usize,
    /// What a new session shall be.
    pub manner: SessionSettings,
}
