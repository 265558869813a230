//! What is kept in memory of a file's records while it is judged: ids, not records.

use super::spool::Kept;
use model::{DispatchId, Record, RecordId, Reference, Status};
use std::collections::HashMap;

/// A record of the file that may be put.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) line: usize,
    pub(super) id: RecordId,
    pub(super) kept: Kept,
    /// Whether the study has something under its id.
    pub(super) replaces: bool,
    /// Its kind, by its place in [`Record::KINDS`].
    place: u8,
}

impl Candidate {
    /// Its kind.
    pub(super) fn kind(&self) -> &'static str {
        Record::KINDS.get(usize::from(self.place)).map_or("record", |kind| kind.name)
    }

    /// Where it stands among those that are put.
    pub(super) fn order(&self) -> (u8, RecordId) {
        (self.place, self.id)
    }
}

/// A reference of a candidate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Points {
    /// Which candidate.
    from: u32,
    /// Its role and kind, by their place in the list of them.
    sort: u8,
    to: RecordId,
}

/// The records of a file, as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    all: Vec<Candidate>,
    index: HashMap<RecordId, u32>,
    points: Vec<Points>,
    /// The roles and kinds of references that there are.
    sorts: Vec<(&'static str, &'static str)>,
    /// What each lies in, once for every dispatch.
    pub(super) lies_in: Vec<(DispatchId, u32)>,
    /// What some are part of.
    part_of: HashMap<RecordId, RecordId>,
    /// The quotes that suggested stances are of.
    pub(super) stance_of: HashMap<u32, RecordId>,
}

impl Candidates {
    /// Adds a record.
    pub(super) fn add(&mut self, line: usize, record: &Record, kept: Kept, replaces: bool) {
        let (id, at) = (record.id(), u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        let place = u8::try_from(record.order().0).unwrap_or(u8::MAX);
        self.all.push(Candidate { line, id, kept, replaces, place });
        self.index.insert(id, at);
        self.lies_in.extend(record.dispatches().into_iter().map(|dispatch| (dispatch, at)));
        for Reference { role, kind, id } in record.refers_to() {
            let sort = self.sorts.iter().position(|it| *it == (role, kind));
            let sort = sort.unwrap_or_else(|| {
                self.sorts.push((role, kind));
                self.sorts.len() - 1
            });
            let sort = u8::try_from(sort).unwrap_or(u8::MAX);
            self.points.push(Points { from: at, sort, to: id });
        }
        self.part_of.extend(record.part_of().map(|whole| (id, whole)));
        if let Record::Stance(stance) = record
            && stance.meta.status == Status::Suggested
        {
            self.stance_of.extend(stance.quote.map(|quote| (at, quote)));
        }
    }

    /// All of them, in the file's order.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &Candidate)> {
        self.all.iter().enumerate()
    }

    /// One of them.
    pub(super) fn nth(&self, at: usize) -> Option<&Candidate> {
        self.all.get(at)
    }

    /// The one of an id, with its place.
    pub(super) fn of(&self, id: RecordId) -> Option<(usize, &Candidate)> {
        let at = usize::try_from(*self.index.get(&id)?).ok()?;
        Some((at, self.all.get(at)?))
    }

    /// The references of all of them, each with the candidate it is of.
    pub(super) fn references(&self) -> impl Iterator<Item = (usize, Reference)> {
        self.points.iter().filter_map(|it| {
            let (role, kind) = *self.sorts.get(usize::from(it.sort))?;
            let from = usize::try_from(it.from).ok()?;
            Some((from, Reference { role, kind, id: it.to }))
        })
    }

    /// What a candidate is part of.
    pub(super) fn part_of(&self, id: RecordId) -> Option<RecordId> {
        self.part_of.get(&id).copied()
    }
}
