//! The analyst's stories: put together a few dispatches at a time, so that no other
//! question waits for them.

use super::analyst::{Analyst, Unanswered};
use super::writer;
use crate::app::Question;
use crate::app::doc::OpenDoc;
use crate::app::story::{Page, pairs};
use crate::compare::Alignment;
use crate::compare::stories::StoryId;
use crate::model::{DispatchId, Ruling};
use crate::study::Assigning;
use jiff::Timestamp;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Dispatches put into stories before questions are looked for again.
const STEP: usize = 16;

impl Analyst {
    /// The next question, if one came while stories were put together; none at all
    /// when nobody can ask any more.
    pub(super) fn next(&mut self, questions: &Receiver<Question>) -> Option<Option<Question>> {
        if self.waiting.is_none() {
            return questions.recv().ok().map(Some);
        }
        match questions.try_recv() {
            Ok(question) => Some(Some(question)),
            Err(TryRecvError::Disconnected) => None,
            Err(TryRecvError::Empty) => {
                if let Err(error) = self.put_together() {
                    self.fail(&error);
                }
                Some(None)
            }
        }
    }

    /// Takes the question for a story: it is answered when every dispatch is in one.
    pub(super) fn story(&mut self, ask: u64, of: DispatchId) -> Result<(), Unanswered> {
        self.corpus.refresh()?;
        let rulings = self.rulings()?;
        let corpus = self.corpus.clone();
        let stories = self.stories.get_or_insert_with(|| Assigning::new(corpus, &rulings));
        stories.renew(&rulings)?;
        self.waiting = Some((ask, of));
        Ok(())
    }

    /// What was ruled, by every edit made before the question was asked.
    fn rulings(&self) -> Result<Vec<Ruling>, Unanswered> {
        let (reply, told) = channel();
        self.write(writer::Job::Rulings(reply));
        told.recv().map_err(|_| Unanswered::Untold)
    }

    /// Puts a few dispatches into stories; when all are, answers.
    fn put_together(&mut self) -> Result<(), Unanswered> {
        let more = self.stories.as_mut().map_or(Ok(false), |stories| stories.step(STEP))?;
        match self.waiting.take_if(|_| !more) {
            Some((ask, of)) => self.tell_story(ask, of),
            None => Ok(()),
        }
    }

    fn tell_story(&mut self, ask: u64, of: DispatchId) -> Result<(), Unanswered> {
        let rulings = self.rulings()?;
        let Some(stories) = self.stories.as_ref().map(Assigning::stories) else { return Ok(()) };
        let story = stories.story_of(of).unwrap_or(StoryId(of));
        let ids = stories.dispatches(story);
        let named = |id: &&DispatchId| {
            StoryId(**id) != story && !stories.dispatches(StoryId(**id)).is_empty()
        };
        let taken = ids.iter().filter(named).copied().collect();
        let mut docs: Vec<Arc<OpenDoc>> = Vec::new();
        for id in ids {
            docs.extend(self.ready(id)?);
        }
        docs.sort_by_key(|doc| doc.dispatch.time().unwrap_or(Timestamp::MIN));
        let both = |(a, b): (usize, usize)| Some((docs.get(a)?, docs.get(b)?));
        let alignments: Vec<Alignment> = pairs(docs.len())
            .into_iter()
            .filter_map(both)
            .map(|(a, b)| self.aligned(a, b))
            .collect();
        let page = Page { story: Some(story.0), rulings, taken, ..Page::default() };
        self.write(writer::Job::Story { ask, docs, alignments, page: Box::new(page) });
        Ok(())
    }
}
