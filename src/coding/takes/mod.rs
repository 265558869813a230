//! Takes of one dispatch: which there are, and what carrying over to a later one would do.

pub mod copy;
pub mod plan;
mod units;

use super::doc::OpenDoc;
use compare::versions::{Profile, TakeNote, Tally, chains, changes};
use messages::coding as say;
use model::DispatchId;

/// The takes of one dispatch in this study, seen from one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takes {
    /// First to last, at least two.
    takes: Vec<Take>,
    /// Which of them it is.
    at: usize,
    /// What it changed in the one before.
    pub since: Option<Tally>,
}

/// One take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Take {
    id: DispatchId,
    note: Option<TakeNote>,
}

impl Takes {
    /// The chain that a dispatch is in, among it and dispatches like it; none
    /// where no other one is a take of it.
    pub fn of(id: DispatchId, profiles: &[Profile]) -> Option<Takes> {
        let take = |at: &usize| {
            let profile = profiles.get(*at)?;
            Some(Take { id: profile.id(), note: profile.note() })
        };
        chains(profiles).into_iter().find_map(|chain| {
            let takes: Vec<Take> = chain.takes.iter().filter_map(take).collect();
            let at = takes.iter().position(|take| take.id == id)?;
            Some(Takes { takes, at, since: None })
        })
    }

    /// The takes before it, the nearest first.
    pub fn earlier(&self) -> impl Iterator<Item = DispatchId> {
        self.takes.iter().take(self.at).rev().map(|take| take.id)
    }

    /// The take before it.
    pub fn before(&self) -> Option<DispatchId> {
        self.earlier().next()
    }

    /// The take after it.
    pub fn later(&self) -> Option<DispatchId> {
        self.takes.get(self.at + 1).map(|take| take.id)
    }

    /// The take after it, past the last one the first.
    pub fn next(&self) -> Option<DispatchId> {
        self.later().or_else(|| self.takes.first().map(|take| take.id))
    }

    /// "take 2 of 3".
    pub fn place(&self) -> String {
        say::take_place(self.at + 1, self.takes.len())
    }

    /// What its desk says of it, or that it is not the last one: a few words.
    pub fn remark(&self) -> Option<String> {
        if self.later().is_some() {
            return Some(say::newer_take());
        }
        self.takes.get(self.at)?.note.map(noted)
    }
}

/// What a take changed, counted.
pub fn tally(old: &OpenDoc, new: &OpenDoc) -> Tally {
    Tally::of(&changes(&old.side(), &new.side()))
}

/// "3 sentences added, 1 edited, 1 number or date changed".
pub fn told(tally: Tally) -> String {
    let Tally { added, removed, edited, moved, details } = tally;
    let first: [fn(usize) -> String; 4] =
        [say::sentences_added, say::sentences_removed, say::sentences_edited, say::sentences_moved];
    let further: [fn(usize) -> String; 4] =
        [say::sentences_added, say::and_removed, say::and_edited, say::and_moved];
    let mut words: Vec<String> = Vec::new();
    for ((count, first), further) in
        [added, removed, edited, moved].into_iter().zip(first).zip(further)
    {
        if count > 0 {
            words.push(if words.is_empty() { first(count) } else { further(count) });
        }
    }
    if words.is_empty() {
        words.push(say::no_sentence_changed());
    }
    if details > 0 {
        words.push(say::details_changed(details));
    }
    words.join(", ")
}

/// What a desk says of a take, in a word or two.
pub fn noted(note: TakeNote) -> String {
    match note {
        TakeNote::Update(Some(number)) => say::noted_update(number),
        TakeNote::Update(None) => say::noted_updated(),
        TakeNote::Correction => say::noted_corrected(),
        TakeNote::Repeat => say::noted_repeated(),
    }
}
