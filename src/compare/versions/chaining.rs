//! Takes put together as dispatches come by, in memory that does not grow with
//! their number.
//!
//! Two takes lie a week apart at most, so a dispatch is kept for a week and then
//! forgotten, with all that finds it.

use std::borrow::Borrow;
use std::collections::{HashMap, VecDeque};

use jiff::Timestamp;

use super::minhash::Shelves;
use super::takes::{DAYS, Profile, VersionLink, is_version_of};

/// Among so many earlier takes, each is looked at.
const FEW: usize = 128;
/// Flashes of one agency that a later text may be the full one of.
const PENDING: usize = 64;
/// Dispatches of one day that are put in order together.
const TOGETHER: usize = 4096;
/// Dispatches that do not say when they were published and are kept: the latest so
/// many.
const UNDATED: usize = 4096;

/// The takes of one dispatch, first to last.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// Places in the list that was given; at least two.
    pub takes: Vec<usize>,
    /// For each take but the first, the take it continues (a place in the list)
    /// and why.
    pub links: Vec<(usize, VersionLink)>,
}

/// Finds the takes that belong together, in the order in which their second ones
/// came.
///
/// Each take continues the earlier one it shares most with, the later one of
/// two. In order of the days they belong to, where all have one; within a day in
/// order of time where all say it, else by the desk's count, then by what time any
/// says, then by their ids: in whatever order they came in.
/// Deterministic; each place is in one chain at most.
pub fn chains(profiles: &[Profile]) -> Vec<Chain> {
    let mut chaining = Chaining::default();
    let mut order: Vec<(usize, &Profile)> = profiles.iter().enumerate().collect();
    let days = profiles.iter().all(|profile| profile.day().is_some());
    if days {
        order.sort_by_key(|(_, profile)| profile.day());
    }
    for (place, profile) in order {
        chaining.put(place, profile.day().filter(|_| days), profile);
    }
    chaining.done()
}

/// Puts takes together as they come, earliest first.
///
/// Keeps the dispatches of the last seven days and the day at hand: what is older
/// can no longer be continued. Of those that do not say when they were published,
/// 4096 at most.
#[derive(Debug)]
pub struct Chaining<P> {
    /// The day at hand, and its dispatches by their places.
    day: i64,
    waiting: Vec<(usize, P)>,
    /// Those before, by their turns; those of the first `gone` are forgotten.
    kept: VecDeque<Kept<P>>,
    gone: usize,
    /// Turns of those kept that do not say when they were published.
    undated: VecDeque<usize>,
    candidates: Candidates,
    found: Vec<Chain>,
    places: usize,
}

/// A dispatch that may be continued.
#[derive(Debug)]
struct Kept<P> {
    place: usize,
    day: i64,
    /// None once it is forgotten.
    profile: Option<P>,
    chain: Option<usize>,
}

impl<P> Default for Chaining<P> {
    fn default() -> Self {
        Self {
            day: i64::MIN,
            waiting: Vec::new(),
            kept: VecDeque::new(),
            gone: 0,
            undated: VecDeque::new(),
            candidates: Candidates::default(),
            found: Vec::new(),
            places: 0,
        }
    }
}

impl<P: Borrow<Profile>> Chaining<P> {
    /// Takes the next one, in the order of [`Dispatch::time`](model::Dispatch::time).
    /// Its place is how many came before.
    pub fn add(&mut self, profile: P) {
        let (place, day) = (self.places, profile.borrow().day());
        self.places += 1;
        self.put(place, day, profile);
    }

    /// What was found, in the order in which second takes came.
    pub fn done(mut self) -> Vec<Chain> {
        self.turn();
        self.found
    }

    /// How many dispatches are held, and how many shelves point at them.
    #[cfg(test)]
    pub(super) fn held(&self) -> (usize, usize) {
        let kept = self.kept.iter().filter(|it| it.profile.is_some()).count();
        (self.waiting.len() + kept, self.candidates.shelves.len())
    }

    fn put(&mut self, place: usize, day: Option<i64>, profile: P) {
        // What says no day belongs to the one at hand.
        let day = day.unwrap_or(self.day).max(self.day);
        if day != self.day || self.waiting.len() >= TOGETHER {
            self.turn();
        }
        self.day = day;
        self.waiting.push((place, profile));
    }

    /// Puts the day at hand in order and each of it where it belongs.
    fn turn(&mut self) {
        let oldest = self.day.saturating_sub(DAYS);
        while self.kept.front().is_some_and(|kept| kept.day < oldest) {
            self.forget(self.gone);
            self.kept.pop_front();
            self.gone += 1;
        }
        let mut day = std::mem::take(&mut self.waiting);
        let timed = day.iter().all(|(_, it)| it.borrow().published().is_some());
        day.sort_by_key(|(_, it)| in_day(it.borrow(), timed));
        day.into_iter().for_each(|(place, profile)| self.join(place, profile));
    }

    /// Joins one to the take it continues, if any, and keeps it.
    fn join(&mut self, place: usize, profile: P) {
        let turn = self.gone + self.kept.len();
        let new = profile.borrow();
        let mut best: Option<(usize, VersionLink)> = None;
        for earlier in self.candidates.of(new, turn, self.gone) {
            let link = self.at(earlier).and_then(|old| is_version_of(new, old));
            if let Some(link) = link
                && best.as_ref().is_none_or(|(_, best)| link.containment >= best.containment)
            {
                best = Some((earlier, link));
            }
        }
        let chain = best.and_then(|(earlier, link)| self.link(earlier, place, link));
        if new.published().is_none() {
            self.undated.push_back(turn);
        }
        self.kept.push_back(Kept { place, day: self.day, profile: Some(profile), chain });
        if self.undated.len() > UNDATED
            && let Some(turn) = self.undated.front().copied()
        {
            self.forget(turn);
        }
    }

    fn at(&self, turn: usize) -> Option<&Profile> {
        let kept = self.kept.get(turn.checked_sub(self.gone)?)?;
        kept.profile.as_ref().map(Borrow::borrow)
    }

    /// Puts a place behind an earlier turn, and says in which chain.
    fn link(&mut self, earlier: usize, place: usize, link: VersionLink) -> Option<usize> {
        let first = self.kept.get_mut(earlier.checked_sub(self.gone)?)?;
        let number = *first.chain.get_or_insert_with(|| {
            self.found.push(Chain { takes: vec![first.place], links: Vec::new() });
            self.found.len() - 1
        });
        let chain = self.found.get_mut(number)?;
        chain.takes.push(place);
        chain.links.push((first.place, link));
        Some(number)
    }

    /// Nothing continues this one any more.
    fn forget(&mut self, turn: usize) {
        let kept = turn.checked_sub(self.gone).and_then(|at| self.kept.get_mut(at));
        let Some(profile) = kept.and_then(|kept| kept.profile.take()) else { return };
        if self.undated.front() == Some(&turn) {
            self.undated.pop_front();
        }
        self.candidates.forget(turn, profile.borrow());
    }
}

/// What the dispatches of one day are ordered by, where all are `timed` by when they were
/// published.
pub(super) fn in_day(profile: &Profile, timed: bool) -> impl Ord + use<> {
    let published = profile.published().filter(|_| timed);
    // What says no time comes behind what does.
    let said = profile.said().unwrap_or(Timestamp::MAX);
    (published, profile.number(), said, profile.id())
}

/// Where earlier takes are looked up, by their turns.
#[derive(Debug, Default)]
struct Candidates {
    shelves: Shelves,
    /// The takes with one identifier.
    by_provider: HashMap<String, VecDeque<usize>>,
    /// An agency's latest flashes, which no sketch finds.
    flashes: HashMap<String, VecDeque<usize>>,
}

impl Candidates {
    /// The earlier turns from `first` on that this one may continue, in their
    /// order; it is put in. Among few takes, all of them; else those alike by
    /// sketch, those with one identifier and the latest flashes.
    fn of(&mut self, new: &Profile, turn: usize, first: usize) -> Vec<usize> {
        let alike = self.shelves.add(new.sketch());
        let mut turns: Vec<usize> = alike.into_iter().map(|turn| turn as usize).collect();
        if let Some(id) = new.provider_id() {
            let named = self.by_provider.entry(id.to_owned()).or_default();
            turns.extend(named.iter());
            named.push_back(turn);
        }
        if let Some(agency) = new.agency() {
            turns.extend(self.flashes.get(agency).into_iter().flatten());
            if new.is_flash() {
                let flashes = self.flashes.entry(agency.to_owned()).or_default();
                flashes.push_back(turn);
                flashes.drain(..flashes.len().saturating_sub(PENDING));
            }
        }
        if turn <= FEW {
            return (first..turn).collect();
        }
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    fn forget(&mut self, turn: usize, profile: &Profile) {
        self.shelves.remove(u32::try_from(turn).unwrap_or(u32::MAX), profile.sketch());
        let by_id = profile.provider_id().map(|id| (&mut self.by_provider, id));
        let flash = profile.agency().map(|agency| (&mut self.flashes, agency));
        for (lists, key) in [by_id, flash].into_iter().flatten() {
            let Some(turns) = lists.get_mut(key) else { continue };
            turns.retain(|other| *other != turn);
            if turns.is_empty() {
                lists.remove(key);
            }
        }
    }
}
