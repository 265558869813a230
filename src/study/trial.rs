//! An import that is only tried: what each file holds, and nothing is written.

use super::intake::{How, Tally, note_refused};
use crate::corpus::Corpus;
use crate::model::{Dispatch, DispatchId};
use crate::wire;
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
    pub fn take(&mut self, path: &str, bytes: &[u8], stop: &dyn Fn() -> bool) -> Tried {
        let how = self.how.clone();
        let input = how.input(path, bytes);
        let format = wire::format_of(&input, how.format.as_deref()).map_or("", |it| it.name());
        let (path, dispatches, refused) = (path.to_owned(), Vec::new(), Vec::new());
        let mut tried = Tried { path, format, dispatches, refused };
        wire::each(&input, how.format.as_deref(), &mut |read| {
            match read {
                Ok(dispatch) => tried.dispatches.push(self.look_at(dispatch)),
                Err(refusal) => {
                    self.tally.refuse(&tried.path, &refusal);
                    tried.refused.push(refusal.to_string());
                }
            }
            !stop()
        });
        self.tally.see_others(&tried.path, bytes);
        tried
    }

    fn look_at(&mut self, mut dispatch: Dispatch) -> Found {
        self.how.complete(&mut dispatch);
        let is_new = !self.was_taken_out(dispatch.id)
            && !self.is_there(&dispatch)
            && self.seen.insert(dispatch.id);
        match (self.was_taken_out(dispatch.id), is_new) {
            (true, _) => self.tally.taken_out.push(dispatch.id),
            (false, true) => self.tally.new += 1,
            (false, false) => self.tally.known += 1,
        }
        let published = dispatch.meta.published.map(|time| format!("{time:.0}"));
        let dated = dispatch.dateline.as_ref().and_then(|line| line.date);
        Found {
            id: dispatch.id,
            is_new,
            date: published.or_else(|| dated.map(|date| date.to_string())),
            title: dispatch.title().to_owned(),
            agency: dispatch.meta.agency,
        }
    }

    /// Whether a dispatch was taken out of the study before.
    fn was_taken_out(&self, id: DispatchId) -> bool {
        self.corpus.changes().removed.contains(&id)
    }

    /// Whether the corpus holds a dispatch, under its id or the one of version 0.1.
    fn is_there(&self, dispatch: &Dispatch) -> bool {
        let older = || self.corpus.get(wire::older_id(dispatch)?).ok().flatten();
        self.corpus.contains(dispatch.id)
            || older().is_some_and(|there| wire::declare_the_same(&there, dispatch))
    }

    /// What would become of all the files.
    pub fn finish(self) -> Tally {
        self.tally
    }
}
