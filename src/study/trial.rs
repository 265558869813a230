//! An import that is only tried: what each file holds, and nothing is written.

use super::content::Until;
use super::intake::{FileContent, How, LISTED, Said, Tally, note_refused};
use super::near::{NEAR_MOST, would_be_near};
use corpus::{Arriving, Corpus};
use formats::{Input, KnownTexts};
use model::{Dispatch, DispatchId};
use std::collections::HashSet;

/// An import on trial.
#[derive(Debug)]
pub struct Trial {
    corpus: Corpus,
    how: How,
    seen: HashSet<DispatchId>,
    tally: Tally,
}

/// What a file would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The file.
    pub path: String,
    /// The name of the format it is read in.
    pub format: &'static str,
    /// Its dispatches, in their order.
    pub dispatches: Vec<Found>,
    /// What of it would be refused, with the reason.
    pub refused: Vec<String>,
}

/// A dispatch that a file would bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The id it would have.
    pub id: DispatchId,
    /// Whether it would be new; else it is there, or was in an earlier file.
    pub is_new: bool,
    /// Whether something that is open would be known.
    pub completes: bool,
    /// Its agency, where known.
    pub agency: Option<String>,
    /// When it was published, or the date of its dateline, as far as it is known.
    pub date: Option<String>,
    /// What a list would show.
    pub title: String,
}

impl Trial {
    /// Begins a trial against what the corpus holds.
    pub fn new(corpus: Corpus, how: How) -> Trial {
        Trial { corpus, how, seen: HashSet::new(), tally: Tally::default() }
    }

    /// Notes something that could not even be opened.
    pub fn refuse(&mut self, path: &str, why: &str) {
        note_refused(&mut self.tally.refused, path, why);
    }

    /// Reads a file as an import would. Stops between two dispatches where `stop`
    /// says so.
    pub fn take(&mut self, path: &str, content: FileContent, stop: &dyn Fn() -> bool) -> Tried {
        let how = self.how.clone();
        let until = Until { content: content.bytes(), stop };
        let corpus = self.corpus.clone();
        let texts = |id| corpus.text_of(id);
        let input = Input { texts: KnownTexts(Some(&texts)), ..how.input(path, until.bytes()) };
        let format = formats::format_of(&input, how.format.as_deref()).map_or("", |it| it.name());
        let (path, dispatches, refused) = (path.to_owned(), Vec::new(), Vec::new());
        let mut tried = Tried { path, format, dispatches, refused };
        formats::each(&input, how.format.as_deref(), &mut |read| {
            match read {
                Ok(dispatch) => {
                    let found = self.look_at(&tried.path, dispatch);
                    tried.dispatches.push(found);
                }
                Err(refusal) => {
                    self.tally.refuse(&tried.path, &refusal);
                    tried.refused.push(refusal.to_string());
                }
            }
            !stop()
        });
        self.tally.see_others(&tried.path, content, stop);
        tried
    }

    fn look_at(&mut self, path: &str, mut dispatch: Dispatch) -> Found {
        self.how.complete(&mut dispatch);
        self.tally.see_language(&dispatch);
        // What cannot be read is told by the import.
        let there = self.corpus.arriving(&dispatch).ok().flatten();
        let mut completes = false;
        let mut is_new = false;
        match there {
            _ if self.was_taken_out(dispatch.id) => self.tally.taken_out.push(dispatch.id),
            Some(Arriving { id, says_more, differing: what, taken_back }) => {
                self.tally.see_taken_back(taken_back);
                completes = says_more;
                self.tally.known += 1;
                self.tally.completed += usize::from(says_more);
                if !what.is_empty() && self.tally.differing.len() < LISTED {
                    self.tally.differing.push(Said { path: path.to_owned(), id, what });
                }
            }
            None if !self.seen.insert(dispatch.id) => self.tally.known += 1,
            None => {
                is_new = true;
                self.tally.new += 1;
                if self.tally.new <= NEAR_MOST {
                    self.tally.near.extend(would_be_near(&self.corpus, &dispatch).ok().flatten());
                }
            }
        }
        let published = dispatch.meta.published.map(|time| format!("{time:.0}"));
        let dated = dispatch.dateline.as_ref().and_then(|line| line.date);
        Found {
            id: dispatch.id,
            is_new,
            completes,
            date: published.or_else(|| dated.map(|date| date.to_string())),
            title: dispatch.title().to_owned(),
            agency: dispatch.meta.agency,
        }
    }

    /// Whether a dispatch was taken out of the study before.
    fn was_taken_out(&self, id: DispatchId) -> bool {
        self.corpus.changes().removed.contains(&id)
    }

    /// What would become of all the files.
    pub fn finish(self) -> Tally {
        self.tally
    }
}
