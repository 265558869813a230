//! The stories of a study's dispatches, put together a few at a time.

use coding::rulings::in_force;
use compare::stories::{Arrival, Limits, Stories, TermReader};
use corpus::{Corpus, CorpusError};
use model::{Changes, DispatchId, ListQuery, Narrow, Ruling, Sort};
use std::collections::HashSet;
use std::sync::Arc;

/// Stands for how many dispatches there were where that is to be looked up again.
const NOT_LOOKED: usize = usize::MAX;

/// The stories of a study's dispatches, put together a few at a time, oldest first.
///
/// Keeps what each dispatch is about (450 bytes at most), so that what an analyst
/// rules or takes back needs no second reading. Dispatches that come in later are
/// added behind, whatever their time.
#[derive(Debug)]
pub struct Assigning {
    corpus: Corpus,
    reader: TermReader,
    stories: Stories,
    /// Empty where nothing will be put together anew.
    arrivals: Vec<Arrival>,
    again: bool,
    /// How many of the arrivals are in a story.
    assigned: usize,
    /// Dispatches that are to be read, the next one last.
    waiting: Vec<DispatchId>,
    /// How many dispatches the corpus held when it was last looked through.
    held: usize,
    /// What was recorded of them then.
    changes: Arc<Changes>,
}

impl Assigning {
    /// Nothing put together yet, under what was ruled.
    pub fn new(corpus: Corpus, rulings: &[Ruling]) -> Self {
        Self {
            changes: corpus.changes(),
            corpus,
            reader: TermReader::default(),
            stories: Stories::new(Limits::default(), in_force(rulings)),
            arrivals: Vec::new(),
            again: true,
            assigned: 0,
            waiting: Vec::new(),
            held: 0,
        }
    }

    /// The same, to be put together once: keeps no more of a dispatch than its story
    /// does, and would read all again where other rulings come.
    pub fn once(corpus: Corpus, rulings: &[Ruling]) -> Self {
        Self { again: false, ..Self::new(corpus, rulings) }
    }

    /// Looks for dispatches that came in, and takes what was ruled: all stories are
    /// put together anew where it differs from before.
    ///
    /// # Errors
    /// As [`Corpus::ids`].
    pub fn renew(&mut self, rulings: &[Ruling]) -> Result<(), CorpusError> {
        let rulings = in_force(rulings);
        if *self.stories.rulings() != rulings {
            self.stories = Stories::new(Limits::default(), rulings);
            self.assigned = 0;
            self.held = if self.again { self.held } else { 0 };
        }
        let changes = self.corpus.changes();
        let differing = self.changes.differing(&changes);
        if !differing.is_empty() {
            // What was taken out or put right may hold others together.
            self.arrivals.retain(|it| !differing.contains(&it.id));
            self.stories = Stories::new(Limits::default(), self.stories.rulings().clone());
            (self.assigned, self.held, self.changes) = (0, NOT_LOOKED, changes);
        }
        if self.corpus.len() != self.held {
            let query = ListQuery { sort: Sort::Newest, ..ListQuery::default() };
            self.waiting = self.corpus.ids(&query, &Narrow::All)?;
            self.held = self.waiting.len();
            let known: HashSet<DispatchId> = self.arrivals.iter().map(|it| it.id).collect();
            let stories = &self.stories;
            let there = |id: &DispatchId| known.contains(id) || stories.story_of(*id).is_some();
            self.waiting.retain(|id| !there(id));
        }
        Ok(())
    }

    /// Assigns up to `most` dispatches; false where all are assigned.
    ///
    /// # Errors
    /// As [`Corpus::get`]; the dispatch is left out, and the next step goes on.
    pub fn step(&mut self, most: usize) -> Result<bool, CorpusError> {
        for _ in 0..most {
            if let Some(arrival) = self.arrivals.get(self.assigned) {
                self.stories.add(arrival);
                self.assigned += 1;
                continue;
            }
            let Some(id) = self.waiting.pop() else { return Ok(false) };
            let Some(dispatch) = self.corpus.get(id)? else { continue };
            let arrival = self.reader.read(&dispatch);
            self.stories.add(&arrival);
            if self.again {
                self.arrivals.push(arrival);
                self.assigned += 1;
            }
        }
        Ok(self.assigned < self.arrivals.len() || !self.waiting.is_empty())
    }

    /// The stories as far as they are put together.
    pub fn stories(&self) -> &Stories {
        &self.stories
    }

    /// The same, to look for what is alike in them.
    pub fn stories_mut(&mut self) -> &mut Stories {
        &mut self.stories
    }
}
