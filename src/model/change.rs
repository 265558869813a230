//! What another coder did to a record while it is worked with.

use super::{Op, Record, RecordId, What};
use jiff::Timestamp;

/// What another coder did to a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The record.
    pub id: RecordId,
    /// Its kind ("quote").
    pub kind: &'static str,
    /// The event.
    pub event: RecordId,
    /// Who.
    pub coder: String,
    /// When.
    pub at: Timestamp,
    /// As part of what.
    pub what: What,
    /// What kind of act.
    pub op: Op,
    /// The record before, as they saw it; none where they made it.
    pub was: Option<Record>,
    /// What they made of it; none where they took it out.
    pub made: Option<Record>,
    /// Whether it stands: nobody made a later change of the record.
    pub stands: bool,
}

/// An act on records that others changed or took out, made ready to be recorded
/// after all.
#[derive(Debug, Clone, PartialEq)]
pub enum Settled {
    /// This is to be recorded in its place: it changes the records as they are now.
    /// These were changed by others before, and it replaces what they made of them.
    Later(super::Act, Vec<Change>),
    /// Others took out what it changes: this brings that back as well.
    TakenOut(super::Act, Vec<Change>),
    /// Nothing is left to do: others took out what it takes out.
    Done(Vec<Change>),
    /// It cannot be recorded.
    Impossible,
}
