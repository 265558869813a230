//! Dispatches of one event together: each is put into a story as it comes.
//!
//! A dispatch joins the story most like it among those of the last days, or founds
//! one. Names and numbers count double: they are what keeps two like events apart.
//! What the analyst splits, merges or pins stands whatever the words say.

mod centroid;
mod index;
mod limits;
mod rulings;
mod terms;
mod when;

use std::collections::{HashMap, HashSet};

use index::Index;
pub use limits::Limits;
pub use rulings::{Rulings, StoryId};
pub use terms::{Arrival, TermReader};

use centroid::Centroid;
use when::{Span, When};

use model::DispatchId;

/// Terms by which a dispatch is compared, at most.
const TERMS: usize = 32;
/// Stories a dispatch is held against, at most.
const RIVALS: usize = 12;
/// A term that this many dispatches have, and one in [`SHARE`], says nothing.
const COMMON: u32 = 40;
const SHARE: u32 = 20;
/// Dispatches that are taken for granted where few have come, to weigh terms by.
const PRIOR: f32 = 20.0;

/// Says why an analyst's act on stories was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such story.
    #[error("there is no story {0}")]
    NoStory(StoryId),
    /// The dispatch is in no story.
    #[error("dispatch {0} is in no story")]
    NoDispatch(DispatchId),
    /// A split must leave something on either side.
    #[error("a split must take some dispatches out and leave some")]
    Nothing,
}

#[derive(Debug)]
struct Member {
    id: DispatchId,
    when: When,
    /// Weighed and of length 1.
    terms: Vec<(u32, f32)>,
    story: u32,
}

#[derive(Debug)]
struct Story {
    id: StoryId,
    /// Numbers of its dispatches, in the order they came.
    members: Vec<u32>,
    centroid: Centroid,
    span: Span,
}

/// The stories of the dispatches that came so far.
///
/// Deterministic: the same dispatches in the same order under the same rulings make
/// the same stories. Quality wants the order of time, or nearly.
#[derive(Debug, Default)]
pub struct Stories {
    limits: Limits,
    rulings: Rulings,
    members: Vec<Member>,
    places: HashMap<DispatchId, u32>,
    stories: Vec<Story>,
    named: HashMap<StoryId, u32>,
    index: Index,
    /// The latest time of a dispatch so far.
    newest: i64,
}

impl Stories {
    /// No dispatch yet, under rulings of before.
    pub fn new(limits: Limits, rulings: Rulings) -> Self {
        Self { limits, rulings, ..Self::default() }
    }

    /// Makes the stories of all dispatches anew: the same as adding one by one.
    pub fn rebuild<'a>(
        limits: Limits,
        rulings: Rulings,
        arrivals: impl IntoIterator<Item = &'a Arrival>,
    ) -> Self {
        let mut made = Self::new(limits, rulings);
        for arrival in arrivals {
            made.add(arrival);
        }
        made
    }

    /// Puts a dispatch into a story, and says which. One that is there already stays
    /// where it is.
    pub fn add(&mut self, arrival: &Arrival) -> StoryId {
        if let Some(known) = self.story_of(arrival.id) {
            return known;
        }
        let terms = self.weighed(&arrival.terms);
        let own = StoryId(arrival.id);
        let (id, found) = match self.rulings.of(arrival.id) {
            Some(ruled) => (ruled, None),
            None => (own, self.best(&terms, &arrival.when)),
        };
        self.newest = self.newest.max(arrival.when.near);
        let story = found.unwrap_or_else(|| self.named(id));
        let member = index::number(self.members.len());
        self.places.insert(arrival.id, member);
        self.members.push(Member { id: arrival.id, when: arrival.when, terms, story });
        self.join(story, member);
        self.stories.get(story as usize).map_or(own, |story| story.id)
    }

    /// The story of a dispatch.
    pub fn story_of(&self, dispatch: DispatchId) -> Option<StoryId> {
        let member = self.members.get(*self.places.get(&dispatch)? as usize)?;
        self.stories.get(member.story as usize).map(|story| story.id)
    }

    /// The dispatches of a story, in the order they came; empty where there is none.
    pub fn dispatches(&self, story: StoryId) -> Vec<DispatchId> {
        self.story(story).map(|story| self.ids(&story.members)).unwrap_or_default()
    }

    /// All stories with a dispatch, each with how many it has, in the order they began.
    pub fn iter(&self) -> impl Iterator<Item = (StoryId, usize)> + '_ {
        let told = self.stories.iter().filter(|story| !story.members.is_empty());
        told.map(|story| (story.id, story.members.len()))
    }

    /// The other stories that are most like a story whatever their time, the likest
    /// first: at most so many, each with how alike it is, 0 to 1.
    pub fn likest(&mut self, story: StoryId, most: usize) -> Vec<(StoryId, f32)> {
        let Some(own) = self.named.get(&story).copied() else { return Vec::new() };
        let at = |number: u32| self.stories.get(number as usize);
        let Some(terms) = at(own).map(|it| it.centroid.unit()) else { return Vec::new() };
        let stories = &self.stories;
        let told = |number: u32| {
            let held = stories.get(number as usize).is_some_and(|it| !it.members.is_empty());
            held && number != own
        };
        let rivals = self.index.rivals(&terms, most.max(RIVALS), told, |_| false);
        let alike = |number: u32| {
            let story = self.stories.get(number as usize)?;
            Some((story.id, story.centroid.likeness(&terms).0))
        };
        let mut found: Vec<(StoryId, f32)> = rivals.into_iter().filter_map(alike).collect();
        found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        found.truncate(most);
        found
    }

    /// What the analyst decided: to be kept, and given to [`Stories::new`] again.
    pub fn rulings(&self) -> &Rulings {
        &self.rulings
    }

    /// Makes two stories one, under the name of the first: all their dispatches of
    /// now stay together from here on.
    ///
    /// # Errors
    /// [`Refused::NoStory`].
    pub fn merge(&mut self, into: StoryId, other: StoryId) -> Result<(), Refused> {
        let (own, more) = (self.held(into)?, self.held(other)?);
        self.rule(&own, into);
        self.rule(&more, into);
        Ok(())
    }

    /// Takes dispatches out of a story into one of their own, and gives its name:
    /// they stay together and apart from those they leave, which stay together too.
    ///
    /// # Errors
    /// [`Refused::NoStory`]; [`Refused::NoDispatch`] for one that is not in it;
    /// [`Refused::Nothing`] where nothing is taken out or nothing left.
    pub fn split(&mut self, story: StoryId, out: &[DispatchId]) -> Result<StoryId, Refused> {
        let all = self.held(story)?;
        if let Some(stranger) = out.iter().find(|it| !all.contains(it)) {
            return Err(Refused::NoDispatch(*stranger));
        }
        let (out, rest): (Vec<DispatchId>, Vec<DispatchId>) =
            all.into_iter().partition(|it| out.contains(it));
        let (Some(first), Some(left)) = (out.first(), rest.first()) else {
            return Err(Refused::Nothing);
        };
        // The name stays with the dispatch that gave it, else with those that stay.
        let (made, kept) = match out.iter().find(|it| StoryId(**it) == story) {
            Some(_) => (story, self.free(&rest, *left)),
            None => (self.free(&out, *first), story),
        };
        self.rule(&rest, kept);
        self.rule(&out, made);
        Ok(made)
    }

    /// Puts a dispatch into a story, where it stays.
    ///
    /// # Errors
    /// [`Refused::NoStory`], [`Refused::NoDispatch`].
    pub fn pin(&mut self, dispatch: DispatchId, story: StoryId) -> Result<(), Refused> {
        if self.story_of(dispatch).is_none() {
            return Err(Refused::NoDispatch(dispatch));
        }
        let mut held = self.held(story)?;
        // A story that is only the machine's would be gone with the dispatch that
        // founded it: its first dispatch holds the name.
        let ruled = |it: &DispatchId| self.rulings.of(*it) == Some(story);
        if !held.iter().any(ruled) {
            held.truncate(1);
            self.rule(&held, story);
        }
        self.rule(&[dispatch], story);
        Ok(())
    }

    fn story(&self, id: StoryId) -> Option<&Story> {
        let story = self.stories.get(*self.named.get(&id)? as usize)?;
        Some(story).filter(|story| !story.members.is_empty())
    }

    fn held(&self, id: StoryId) -> Result<Vec<DispatchId>, Refused> {
        self.story(id).map(|story| self.ids(&story.members)).ok_or(Refused::NoStory(id))
    }

    fn ids(&self, members: &[u32]) -> Vec<DispatchId> {
        let member = |at: &u32| self.members.get(*at as usize).map(|member| member.id);
        members.iter().filter_map(member).collect()
    }

    /// A name for dispatches that leave a story: one of theirs that names no other
    /// story, else the next number that is no name.
    fn free(&self, among: &[DispatchId], first: DispatchId) -> StoryId {
        let taken: HashSet<StoryId> = self.rulings.iter().map(|(_, story)| story).collect();
        let free = |it: &StoryId| !taken.contains(it) && self.story(*it).is_none();
        let own = among.iter().copied().map(StoryId).find(free);
        let next = || {
            let from = u128::from_be_bytes(first.to_bytes());
            let names = (1..).map(|step| from.wrapping_add(step).to_be_bytes());
            names.map(|name| StoryId(DispatchId::from_bytes(name))).find(free)
        };
        own.or_else(next).unwrap_or(StoryId(first))
    }

    /// Rules that dispatches are in a story, and puts them there.
    fn rule(&mut self, dispatches: &[DispatchId], id: StoryId) {
        let mut left: Vec<u32> = Vec::new();
        let story = self.named(id);
        for dispatch in dispatches {
            self.rulings.put(*dispatch, id);
            let Some(place) = self.places.get(dispatch).copied() else { continue };
            let Some(member) = self.members.get_mut(place as usize) else { continue };
            let was = std::mem::replace(&mut member.story, story);
            if was != story {
                left.push(was);
                let before = self.stories.get_mut(was as usize);
                before.into_iter().for_each(|it| it.members.retain(|it| *it != place));
                let now = self.stories.get_mut(story as usize);
                now.into_iter().for_each(|it| it.members.push(place));
            }
        }
        if !left.is_empty() {
            left.push(story);
        }
        left.sort_unstable();
        left.dedup();
        left.into_iter().for_each(|story| self.sum(story));
    }

    /// Sums a story up anew.
    fn sum(&mut self, number: u32) {
        let Some(story) = self.stories.get_mut(number as usize) else { return };
        story.members.sort_unstable();
        let members = std::mem::take(&mut story.members);
        let before = std::mem::take(&mut story.centroid);
        before.terms().for_each(|term| self.index.take(term, number));
        story.span = Span::default();
        members.into_iter().for_each(|member| self.join(number, member));
    }

    /// The story of this name; a new one where there is none.
    fn named(&mut self, id: StoryId) -> u32 {
        let next = index::number(self.stories.len());
        let number = *self.named.entry(id).or_insert(next);
        if number == next {
            let (members, centroid) = (Vec::new(), Centroid::default());
            self.stories.push(Story { id, members, centroid, span: Span::default() });
        }
        number
    }

    fn join(&mut self, number: u32, place: u32) {
        let story = self.stories.get_mut(number as usize);
        let (Some(story), Some(member)) = (story, self.members.get(place as usize)) else { return };
        story.span.add(&member.when, story.members.is_empty());
        story.members.push(place);
        let (fresh, lost) = story.centroid.add(&member.terms);
        fresh.into_iter().for_each(|term| self.index.put(term, number));
        lost.into_iter().for_each(|term| self.index.take(term, number));
    }

    /// The terms of a dispatch as the dispatches so far weigh them: those that are
    /// rare among them, of length 1.
    fn weighed(&mut self, terms: &[(u32, f32)]) -> Vec<(u32, f32)> {
        let all = self.index.count(terms.iter().map(|(term, _)| *term));
        let most = COMMON.max(all / SHARE);
        let whole = all as f32 + PRIOR;
        let rarest = (1.0 + whole / 1.5).ln();
        let mut out: Vec<(u32, f32)> = terms
            .iter()
            .filter_map(|(term, weight)| {
                let having = self.index.having(*term);
                let rarity = (1.0 + whole / (having as f32 + 0.5)).ln() / rarest;
                (having <= most).then_some((*term, weight * rarity))
            })
            .collect();
        out.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        out.truncate(TERMS);
        out.shrink_to_fit();
        out.sort_unstable_by_key(|(term, _)| *term);
        let length = out.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        out.iter_mut().for_each(|(_, weight)| *weight /= length.max(f32::MIN_POSITIVE));
        out
    }

    /// The story most like the terms among those of its days and those that are not
    /// dated, if any is like enough; of two, the one that began first.
    fn best(&mut self, terms: &[(u32, f32)], when: &When) -> Option<u32> {
        let (limits, newest) = (self.limits, self.newest.max(when.near));
        let stories = &self.stories;
        let fit = |number: u32| {
            let story = stories.get(number as usize).filter(|it| !it.members.is_empty());
            story.and_then(|it| it.span.fit(when, limits.window))
        };
        // Dispatches may come a little late.
        let over = |number: u32| {
            let last = stories.get(number as usize).map(|it| it.span.last);
            last.is_none_or(|last| last.saturating_add(2 * limits.window) < newest)
        };
        let rivals = self.index.rivals(terms, RIVALS, |number| fit(number).is_some(), over);
        let mut best: Option<(f32, u32)> = None;
        for number in rivals {
            let (Some(story), Some(fit)) = (stories.get(number as usize), fit(number)) else {
                continue;
            };
            let (alike, anchored) = story.centroid.likeness(terms);
            let better =
                best.is_none_or(|(score, known)| alike > score || alike == score && number < known);
            if alike >= limits.least(fit, alike, anchored) && better {
                best = Some((alike, number));
            }
        }
        best.map(|(_, number)| number)
    }
}
