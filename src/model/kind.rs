//! Kinds of records: each is declared once, beside its type.
//!
//! A new kind is a type with [`Recorded`], a row in `record.rs`, a line of the
//! schema in `formats`, and whatever room uses it.

use super::{Anchor, Counts, DispatchId, KeyList, Meta, RecordId};
use std::collections::BTreeSet;

/// What a kind of records is called, and what every record of it must have.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// As the `record` field spells it.
    pub name: &'static str,
    /// So many of them, in the language that is chosen: "3 quotes".
    pub count: fn(usize) -> String,
    /// True where each must name the dispatch it speaks of.
    pub in_dispatch: bool,
}

/// A list of the study that records are found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The registry of speakers.
    Speakers,
    /// The review sessions.
    Sessions,
    /// The decisions of this session.
    OfSession(RecordId),
    /// The rulings on stories.
    Rulings,
    /// The imports.
    Imports,
    /// What was taken out and put right of dispatches.
    Changes,
    /// The targets of the study.
    Targets,
    /// Who codes which dispatch.
    Assignments,
    /// What only a later version can read.
    Later,
}

/// A record that another one points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// What it is to that record ("speaker").
    pub role: &'static str,
    /// The kind it must be of.
    pub kind: &'static str,
    /// Its id.
    pub id: RecordId,
}

impl Reference {
    /// A reference to a speaker.
    pub fn speaker(role: &'static str, id: RecordId) -> Self {
        Self { role, kind: "speaker", id }
    }

    /// A reference to a quote.
    pub fn quote(role: &'static str, id: RecordId) -> Self {
        Self { role, kind: "quote", id }
    }
}

/// What a record of one kind tells the rooms that handle records of every kind.
pub(super) trait Recorded {
    /// Its kind.
    fn kind(&self) -> &'static Kind;

    /// What every record has.
    fn meta(&self) -> &Meta;

    /// What every record has, to change.
    fn meta_mut(&mut self) -> &mut Meta;

    /// The dispatches it lies in.
    fn dispatches(&self) -> BTreeSet<DispatchId> {
        self.meta().dispatch.into_iter().collect()
    }

    /// Its anchors, each with the dispatch it lies in.
    fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        Vec::new()
    }

    /// The records it points at.
    fn refers_to(&self) -> Vec<Reference> {
        Vec::new()
    }

    /// Lets go of what is gone.
    fn let_go(&mut self, _gone: &dyn Fn(RecordId) -> bool) {}

    /// The record of its kind that it is part of.
    fn part_of(&self) -> Option<RecordId> {
        None
    }

    /// The lists of the study it is found in.
    fn listed(&self) -> Vec<List> {
        Vec::new()
    }

    /// The keys of the codebook it uses.
    fn codebook_keys(&self) -> Vec<(KeyList, &str)> {
        Vec::new()
    }

    /// Adds what it tells of the dispatch it speaks of.
    fn count(&self, _counts: &mut Counts) {}
}

/// The first lines of every `impl Recorded`: its type's `KIND`, and where its [`Meta`] lies.
macro_rules! recorded {
    () => {
        fn kind(&self) -> &'static Kind {
            &Self::KIND
        }

        fn meta(&self) -> &Meta {
            &self.meta
        }

        fn meta_mut(&mut self) -> &mut Meta {
            &mut self.meta
        }
    };
}
pub(super) use recorded;
