//! A review session on the screen: one proposed frame after the other.
//!
//! Everything that counts lies in records: a [`Session`] and one [`Decision`] a
//! card. What is here follows from them and from the dispatches, so that a
//! session goes on at the card it was left at, after `q` as after a crash.

use crate::screens::text::pane::Pane;
use coding::draft::{DraftPart, TagDraft};
use jiff::Timestamp;
use model::{Decision, DispatchId, Record, RecordId, Session, Verdict};
use review::{Card, CardId, Ledger, Pace, Queue, ReviewTally};
use std::collections::VecDeque;

/// A pause on a card counts for this long at most, in milliseconds.
const LONGEST_MS: i64 = 5 * 60 * 1000;

/// A review session on the screen.
#[derive(Debug)]
pub struct Review {
    /// The session.
    pub session: Session,
    /// Whether its record was written: not before its first card is there.
    pub begun: bool,
    /// The cards that are not decided.
    pub queue: Queue,
    /// What was decided in it.
    pub ledger: Ledger,
    /// The card in front; none while cards are looked for and when all are done.
    pub front: Option<FrontCard>,
    /// Whether something of it was taken back or done again, and the card that
    /// comes to the front by that is not there yet.
    pub turned: bool,
    /// What is still to be read for the queue.
    pub reading: ReadingQueue,
    /// Cards of earlier sessions that may be shown again blind.
    pub known: Vec<Card>,
    /// When going through the skipped cards began.
    pub round: Option<Timestamp>,
    /// The dispatch of the card in front, in the pane above it.
    pub pane: Option<Box<Pane>>,
    /// When the coder turned to what they are doing now, and keys pressed since.
    pub since: Timestamp,
    /// Keys pressed since the last decision.
    pub keys: u32,
}

/// The card in front.
#[derive(Debug)]
pub struct FrontCard {
    /// Which.
    pub card: Card,
    /// Its frame as it would be recorded now; none until the dispatch is read.
    pub draft: Option<Box<TagDraft>>,
    /// Which part was opened to be corrected: Enter comes back to the card.
    pub correcting: Option<DraftPart>,
    /// Whether a hidden stance was asked for.
    pub shown: bool,
    /// Whether the next letter says why it is turned down.
    pub asks_reason: bool,
}

/// How far the queue is read.
#[derive(Debug, Clone, Default)]
pub struct ReadingQueue {
    /// The question awaited.
    pub ask: u64,
    /// Dispatches still to be read.
    pub left: VecDeque<DispatchId>,
    /// How many there are in all.
    pub of: usize,
    /// Dispatches in which something was decided while they were being read:
    /// what was found there is out of date.
    pub stale: Vec<DispatchId>,
}

impl ReadingQueue {
    /// Whether every dispatch was read.
    pub fn is_done(&self) -> bool {
        self.left.is_empty() && self.ask == 0
    }
}

impl Review {
    /// Whether a card is about to be in front.
    pub fn awaits_card(&self) -> bool {
        self.front.as_ref().map_or(!self.reading.is_done(), |front| front.draft.is_none())
    }
}

impl FrontCard {
    /// A card whose frame is still to be made.
    pub fn of(card: Card) -> Self {
        Self { card, draft: None, correcting: None, shown: false, asks_reason: false }
    }
}

impl Review {
    /// Opens a session, its queue still to be read.
    pub fn new(session: Session, begun: bool, now: Timestamp) -> Self {
        Self {
            session,
            begun,
            queue: Queue::default(),
            ledger: Ledger::default(),
            front: None,
            turned: false,
            reading: ReadingQueue::default(),
            known: Vec::new(),
            round: None,
            pane: None,
            since: now,
            keys: 0,
        }
    }

    /// Follows an act: decisions of the session, and the session itself.
    pub fn apply(&mut self, records: &[Record], gone: &[RecordId]) {
        self.ledger.remove(gone);
        for record in records {
            match record {
                Record::Session(it) if it.meta.id == self.session.meta.id => {
                    self.session = it.clone();
                }
                Record::Decision(it) if it.session == self.session.meta.id => {
                    self.decided(it);
                }
                _ => {}
            }
        }
    }

    fn decided(&mut self, decision: &Decision) {
        self.ledger.put(decision);
        if decision.verdict.is_final() {
            let decided = CardId::of(decision);
            self.queue.retain(|card| !decided.is(card));
        }
        if decision.meta.at >= self.since && decision.verdict != Verdict::Open {
            self.turn_to_next(decision.meta.at);
        }
        if self.reading.ask != 0 {
            self.reading.stale.extend(decision.meta.dispatch);
        }
    }

    /// What was decided about a card.
    pub fn decision(&self, card: &Card) -> Option<&Decision> {
        self.ledger.of(card)
    }

    /// What was decided about the card in front: a flag, a note, that it was skipped.
    pub fn front_decision(&self) -> Option<&Decision> {
        self.decision(&self.front.as_ref()?.card)
    }

    /// The counts so far.
    pub fn tally(&self) -> ReviewTally {
        ReviewTally::of(self.ledger.all())
    }

    /// The cards that nothing was decided about: those never shown, and those
    /// that were only flagged or noted.
    pub fn open(&self) -> usize {
        self.queue.len().saturating_sub(self.ledger.skipped())
    }

    /// Cards there are in all, those decided included.
    pub fn total(&self) -> usize {
        self.queue.len() + self.tally().decided()
    }

    /// How fast it goes.
    pub fn pace(&self) -> Option<Pace> {
        Pace::of(self.ledger.all(), self.open())
    }

    /// Whether the stance that the rules read is to be kept from the coder.
    pub fn hides_stance(&self) -> bool {
        self.session.hide_stance && self.front.as_ref().is_some_and(|front| !front.shown)
    }

    /// The frame of the card in front.
    pub fn draft(&self) -> Option<&TagDraft> {
        self.front.as_ref()?.draft.as_deref()
    }

    /// Milliseconds since the coder turned to what they are doing now.
    pub fn spent(&self, now: Timestamp) -> u32 {
        let spent = now.as_millisecond().saturating_sub(self.since.as_millisecond());
        u32::try_from(spent.clamp(0, LONGEST_MS)).unwrap_or(0)
    }

    /// Starts counting anew.
    pub fn turn_to_next(&mut self, now: Timestamp) {
        (self.since, self.keys) = (now, 0);
    }
}
