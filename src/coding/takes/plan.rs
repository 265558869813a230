//! What becomes of what was coded on a take when it goes over to a later one:
//! decided here, done where the popup is taken.

use super::copy::{self, CarriedCopy};
use super::units::pieces;
use crate::doc::{Doc, OpenDoc};
use crate::origin;
use crate::proposals::was_decided;
use compare::versions::{Carried, Carrier};
use messages::coding as say;
use model::{self, DispatchId, Quote, Record, Status};

/// What carrying would do, piece by piece.
#[derive(Debug, Clone, PartialEq)]
pub struct CarryPlan {
    /// The earlier take.
    pub from: DispatchId,
    /// The later take.
    pub to: DispatchId,
    /// What is coded on the earlier take, in the order it was made.
    pub pieces: Vec<CarryPiece>,
}

/// A quote with its stances and the quotes within it, a note, or a link.
#[derive(Debug, Clone, PartialEq)]
pub struct CarryPiece {
    /// What becomes of it.
    pub outcome: CarryOutcome,
    /// Whether a person stands behind it.
    pub status: Status,
    /// How many quotes, else notes or links, it is.
    pub size: usize,
    /// Its words, on one line; empty where it speaks of the whole dispatch.
    pub words: String,
    /// Why it does not go over as it is; empty where it does, and where all its
    /// words are gone.
    pub why: String,
    /// Its records as they are.
    pub was: Vec<Record>,
    /// Of one that goes over: the same records on the later take. Of one that
    /// changed: what is proposed there, under the old ids until it is recorded.
    /// Empty where all stays.
    pub made: Vec<Record>,
}

/// What becomes of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CarryOutcome {
    /// All its words stand in the later take as they did: it goes over.
    Kept,
    /// They stand somewhere else: it goes over.
    Moved,
    /// Some of its words differ: it stays. Of a confirmed quote, what stands there
    /// now is proposed.
    Changed,
    /// Its words are gone: it stays.
    Withdrawn,
    /// The later take has it already: it stays.
    There,
}

impl CarryOutcome {
    /// All of them, in the order they are told.
    pub const ALL: [CarryOutcome; 5] = [
        CarryOutcome::Kept,
        CarryOutcome::Moved,
        CarryOutcome::Changed,
        CarryOutcome::Withdrawn,
        CarryOutcome::There,
    ];

    /// A word for screens.
    pub fn word(self) -> String {
        match self {
            CarryOutcome::Kept => say::outcome_kept(),
            CarryOutcome::Moved => say::outcome_moved(),
            CarryOutcome::Changed => say::outcome_changed(),
            CarryOutcome::Withdrawn => say::outcome_withdrawn(),
            CarryOutcome::There => say::outcome_present(),
        }
    }

    /// Whether the records go over under their ids.
    pub fn goes(self) -> bool {
        matches!(self, CarryOutcome::Kept | CarryOutcome::Moved)
    }
}

impl CarryPlan {
    /// Looks at everything coded on an earlier take. Pure; some milliseconds.
    pub fn of(old: &Doc, new: &Doc) -> CarryPlan {
        let (from, to) = (&old.open.dispatch, &new.open.dispatch);
        let carrier = Carrier::new(from, to);
        let pieces = pieces(old)
            .into_iter()
            .filter_map(|it| piece(&carrier, (&old.open, new), &it))
            .collect();
        CarryPlan { from: from.id, to: to.id, pieces }
    }

    /// Whether carrying would do anything.
    pub fn does_something(&self) -> bool {
        self.pieces.iter().any(|it| !it.made.is_empty())
    }

    /// How many confirmed codings have this outcome.
    pub fn count(&self, outcome: CarryOutcome) -> usize {
        let of = |it: &&CarryPiece| it.outcome == outcome && it.status == Status::Confirmed;
        self.pieces.iter().filter(of).map(|it| it.size).sum()
    }

    /// "12 on the earlier take: 9 kept, 1 moved, 1 changed, 1 withdrawn".
    pub fn summary(&self) -> String {
        self.counts().sentence()
    }

    /// How many confirmed codings have each outcome.
    pub fn counts(&self) -> model::Carried {
        model::Carried {
            kept: self.count(CarryOutcome::Kept),
            moved: self.count(CarryOutcome::Moved),
            changed: self.count(CarryOutcome::Changed),
            withdrawn: self.count(CarryOutcome::Withdrawn),
            there: self.count(CarryOutcome::There),
        }
    }

    /// The confirmed codings that stay on the earlier take.
    pub fn staying(&self) -> impl Iterator<Item = &CarryPiece> {
        self.pieces.iter().filter(|it| !it.outcome.goes() && it.status == Status::Confirmed)
    }
}

fn piece(
    carrier: &Carrier<'_>,
    (old, new): (&OpenDoc, &Doc),
    records: &[&Record],
) -> Option<CarryPiece> {
    let first = *records.first()?;
    let fates: Vec<(&Record, Carried)> = records
        .iter()
        .map(|record| Some((*record, carrier.carry(record)?)))
        .collect::<Option<_>>()?;
    let status = first.meta().status;
    let (mut outcome, mut why) = (outcome(&fates), String::new());
    let mut made: Vec<Record> = Vec::new();
    if outcome.goes() {
        made.extend(fates.into_iter().filter_map(|(_, fate)| match fate {
            Carried::Whole { record, .. } => Some(*record),
            _ => None,
        }));
    } else {
        let CarriedCopy { records, found, differs } = copy::of(carrier, (old, &new.open), &fates);
        if found {
            why = origin::listed(&differs)
        } else {
            outcome = CarryOutcome::Withdrawn
        }
        if status == Status::Confirmed {
            made = records;
        }
    }
    if made.iter().any(|record| is_there(new, record)) {
        (outcome, made) = (CarryOutcome::There, Vec::new());
        why = say::place_decided();
    }
    let quotes = records.iter().filter(|it| matches!(it, Record::Quote(_))).count();
    Some(CarryPiece {
        outcome,
        status,
        size: quotes.max(1),
        words: copy::words(first),
        why,
        was: records.iter().map(|it| (*it).clone()).collect(),
        made,
    })
}

fn outcome(fates: &[(&Record, Carried)]) -> CarryOutcome {
    let mut whole = CarryOutcome::Kept;
    for (_, fate) in fates {
        match fate {
            Carried::Whole { moved: true, .. } => whole = CarryOutcome::Moved,
            Carried::Whole { moved: false, .. } => {}
            Carried::Review(_) | Carried::Withdrawn => return CarryOutcome::Changed,
        }
    }
    whole
}

/// Whether the later take holds this already, of the same coder: a quote of most
/// of its words, which decides on it, or the same note.
fn is_there(new: &Doc, made: &Record) -> bool {
    match made {
        Record::Quote(made) => {
            let known: Vec<_> = new
                .records()
                .iter()
                .filter_map(|it| match it {
                    Record::Quote(it) if decides(it, made) => Some(new.open.spans(&it.content)),
                    _ => None,
                })
                .collect();
            was_decided(&new.open.spans(&made.content), made.within.is_some(), &known)
        }
        Record::Mark(made) => new.records().iter().any(|it| match it {
            Record::Mark(it) => {
                let (a, b) = (&it.meta, &made.meta);
                let place = new.open.spans(&it.spans) == new.open.spans(&made.spans);
                place && (&a.coder, &a.note, &a.tags) == (&b.coder, &b.note, &b.tags)
            }
            _ => false,
        }),
        _ => false,
    }
}

/// Whether a quote can decide on another one: the same coder's, and not a mere
/// proposal beside a coding.
fn decides(known: &Quote, made: &Quote) -> bool {
    let proposal = known.meta.status == Status::Suggested;
    known.meta.coder == made.meta.coder && (!proposal || made.meta.status == Status::Suggested)
}
