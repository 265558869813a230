//! Stories: put together a few dispatches at a time, so that no other
//! question waits for them.

use super::Reader;
use crate::{Coded, Job, Unanswered};
use coding::Unsaved;
use coding::doc::OpenDoc;
use coding::story::{NearStory, Page, Report, pairs};
use compare::Alignment;
use compare::stories::{Stories, StoryId};
use corpus::{Corpus, CorpusError};
use model::{DispatchId, Ruling};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use study::Assigning;

/// Dispatches put into stories, or read, before questions are looked for again.
const STEP: usize = 16;
/// Alignments kept for the next time the page is asked for.
const KEPT: usize = 1024;
/// Stories like the one on the page that are offered.
const ALIKE: usize = 6;

/// A page that is being put together.
#[derive(Debug)]
pub(super) struct Unfinished {
    ask: u64,
    of: DispatchId,
    marked: Vec<DispatchId>,
    rulings: Vec<Ruling>,
    /// Why these are not known, if so.
    unknown: Option<String>,
    /// The story's dispatches that are still to be read; none before every dispatch
    /// of the study is in a story.
    unread: Option<VecDeque<DispatchId>>,
    reports: Vec<Report>,
    /// The page, once all are read.
    page: Option<Page>,
}

/// Alignments by pair, as long as the study holds the same dispatches.
#[derive(Debug, Default)]
pub(super) struct Aligned {
    among: usize,
    pairs: HashMap<(DispatchId, DispatchId), Alignment>,
}

impl Reader {
    /// Takes the question for a story, to be answered in small steps; with a number of
    /// dispatches, only where the study holds another.
    pub(super) fn story(
        &mut self,
        ask: u64,
        of: DispatchId,
        marked: Vec<DispatchId>,
        unless: Option<usize>,
        unsaved: &Unsaved,
    ) -> Result<(), Unanswered> {
        self.corpus.refresh()?;
        if unless == Some(self.corpus.len()) {
            return Ok(());
        }
        let (known, unknown) = match self.published.coded() {
            Coded::Known(known) => (known.rulings, None),
            // It is asked for again once they are known.
            Coded::Awaited => (Arc::default(), None),
            // The dispatches' words still tell; that the rulings are not known is told.
            Coded::Unreadable(why) => (Arc::default(), Some(why)),
        };
        let rulings = unsaved.rulings_over(&known);
        let corpus = self.corpus.clone();
        let stories = self.stories.get_or_insert_with(|| Assigning::new(corpus, &rulings));
        stories.renew(&rulings)?;
        let (unread, reports, page) = (None, Vec::new(), None);
        self.unfinished =
            Some(Unfinished { ask, of, marked, rulings, unknown, unread, reports, page });
        Ok(())
    }

    /// One small step: dispatches into stories, then those of the story read, then
    /// its pairs aligned, one at a time; then the page goes on to the writer.
    pub(super) fn put_together(&mut self) -> Result<(), Unanswered> {
        if self.stories.as_mut().map_or(Ok(false), |stories| stories.step(STEP))? {
            return Ok(());
        }
        let Some(mut waiting) = self.unfinished.take() else { return Ok(()) };
        let Some(page) = waiting.page.take() else {
            self.read(&mut waiting)?;
            self.unfinished = Some(waiting);
            return Ok(());
        };
        let held: Vec<DispatchId> =
            page.held.iter().filter_map(|n| page.reports.get(*n)).map(|it| it.id).collect();
        if self.align_next(&held)? {
            self.unfinished = Some(Unfinished { page: Some(page), ..waiting });
        } else {
            self.hand_on(waiting.ask, &held, page)?;
        }
        Ok(())
    }

    /// Reads some dispatches of the story; when all are read, begins the page.
    fn read(&mut self, waiting: &mut Unfinished) -> Result<(), Unanswered> {
        let Some(assigning) = self.stories.as_mut() else { return Ok(()) };
        let stories = assigning.stories_mut();
        let story = stories.story_of(waiting.of).unwrap_or(StoryId(waiting.of));
        let unread = waiting.unread.get_or_insert_with(|| stories.dispatches(story).into());
        for id in unread.drain(..STEP.min(unread.len())) {
            waiting.reports.extend(self.corpus.get(id)?.as_ref().map(Report::of));
        }
        if !unread.is_empty() {
            return Ok(());
        }
        let mut page = Page::begin(story.0, std::mem::take(&mut waiting.reports));
        page.unknown.clone_from(&waiting.unknown);
        page.taken =
            page.reports.iter().map(|it| it.id).filter(|id| names(stories, story, *id)).collect();
        page.near = near(&self.corpus, stories, story, &waiting.marked)?;
        page.rulings = std::mem::take(&mut waiting.rulings);
        page.among = self.corpus.len();
        waiting.page = Some(page);
        Ok(())
    }

    /// Aligns the first pair that is not aligned; false where all are.
    fn align_next(&mut self, held: &[DispatchId]) -> Result<bool, Unanswered> {
        let among = self.corpus.len();
        // What a word weighs is the study's.
        if self.aligned.among != among || self.aligned.pairs.len() > KEPT {
            self.aligned = Aligned { among, ..Aligned::default() };
        }
        let both = |(a, b): (usize, usize)| Some((*held.get(a)?, *held.get(b)?));
        let missing = |pair: &(DispatchId, DispatchId)| !self.aligned.pairs.contains_key(pair);
        let Some(pair) = pairs(held.len()).filter_map(both).find(missing) else { return Ok(false) };
        let docs = (self.ready(pair.0)?, self.ready(pair.1)?);
        let alignment = match docs {
            (Some(a), Some(b)) => self.pair(&a, &b),
            _ => Alignment::default(),
        };
        self.aligned.pairs.insert(pair, alignment);
        Ok(true)
    }

    /// Gives the page to the writer, who knows what was coded.
    fn hand_on(&mut self, ask: u64, held: &[DispatchId], page: Page) -> Result<(), Unanswered> {
        let mut docs: Vec<Arc<OpenDoc>> = Vec::new();
        for id in held {
            docs.extend(self.ready(*id)?);
        }
        let ids: Vec<DispatchId> = docs.iter().map(|doc| doc.dispatch.id).collect();
        let both = |(a, b): (usize, usize)| Some((*ids.get(a)?, *ids.get(b)?));
        let aligned = pairs(ids.len()).filter_map(both);
        let alignments = aligned
            .map(|pair| self.aligned.pairs.get(&pair).cloned().unwrap_or_default())
            .collect();
        self.write(Job::Story { ask, docs, alignments, page: Box::new(page) });
        Ok(())
    }
}

/// Whether a dispatch of a story names another one.
fn names(stories: &Stories, story: StoryId, id: DispatchId) -> bool {
    StoryId(id) != story && !stories.dispatches(StoryId(id)).is_empty()
}

/// The stories of marked dispatches, then those likest to a story.
fn near(
    corpus: &Corpus,
    stories: &mut Stories,
    story: StoryId,
    marked: &[DispatchId],
) -> Result<Vec<NearStory>, CorpusError> {
    let mut found: Vec<(StoryId, bool)> = Vec::new();
    let of_marked: Vec<StoryId> = marked.iter().filter_map(|id| stories.story_of(*id)).collect();
    let likest = stories.likest(story, ALIKE).into_iter().map(|(story, _)| (story, false));
    for (other, marked) in of_marked.into_iter().map(|it| (it, true)).chain(likest) {
        if other != story && !found.iter().any(|it| it.0 == other) {
            found.push((other, marked));
        }
    }
    let mut near = Vec::new();
    for (other, marked) in found {
        let dispatches = stories.dispatches(other);
        let first = dispatches.first().map(|id| corpus.get(*id)).transpose()?.flatten();
        let title = first.map(|it| it.title().trim().to_owned()).unwrap_or_default();
        near.push(NearStory { story: other.0, title, dispatches, marked });
    }
    Ok(near)
}
