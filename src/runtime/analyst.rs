//! The thread that answers questions about dispatches: reading, listing,
//! aligning. Of questions that replace each other only the latest is answered.

use super::Event;
use super::writer;
use crate::app::doc::OpenDoc;
use crate::app::{Answer, Question};
use crate::compare::{self, Side};
use crate::corpus::{Corpus, CorpusError};
use crate::model::{DispatchId, ListQuery};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

/// How many dispatches made ready are kept.
const KEPT: usize = 64;

/// The analyst's part of an open study.
pub struct Analyst {
    corpus: Corpus,
    ready: HashMap<DispatchId, Arc<OpenDoc>>,
    writer: Sender<writer::Job>,
    tell: Sender<Event>,
}

/// Answers until nobody asks any more.
pub fn work(
    corpus: Corpus,
    questions: &Receiver<Question>,
    writer: Sender<writer::Job>,
    tell: Sender<Event>,
) {
    let mut analyst = Analyst { corpus, ready: HashMap::new(), writer, tell };
    let mut waiting: VecDeque<Question> = VecDeque::new();
    while let Ok(first) = questions.recv() {
        waiting.push_back(first);
        waiting.extend(questions.try_iter());
        while let Some(question) = waiting.pop_front() {
            if !replaced(&question, &waiting) {
                analyst.answer(question);
            }
            waiting.extend(questions.try_iter());
        }
    }
}

/// Whether a later question makes this one's answer useless.
fn replaced(question: &Question, later: &VecDeque<Question>) -> bool {
    let same = |other: &Question| match question {
        Question::Rows { .. } => matches!(other, Question::Rows { .. }),
        Question::Align { .. } => matches!(other, Question::Align { .. }),
        _ => false,
    };
    later.iter().any(same)
}

impl Analyst {
    fn say(&self, answer: Answer) {
        // The loop has gone only when the program ends.
        let _ = self.tell.send(Event::Answer(answer));
    }

    fn write(&self, job: writer::Job) {
        // The writer ends after this thread.
        let _ = self.writer.send(job);
    }

    fn answer(&mut self, question: Question) {
        let failed = match question {
            Question::Rows { ask, query, start, len } => self.rows(ask, &query, start, len),
            Question::Position(query, id) => {
                self.corpus.position(&query, id).map(|at| self.say(Answer::Position(at)))
            }
            Question::Ids(query) => self.corpus.ids(&query).map(|ids| self.say(Answer::Ids(ids))),
            Question::Open(id) => {
                self.open(id);
                Ok(())
            }
            Question::BestMatch(id) => {
                self.corpus.most_like(id).map(|found| self.say(Answer::BestMatch(id, found)))
            }
            Question::Neighbour(query, id, step) => self.neighbour(&query, id, step),
            Question::Align { ask, a, b } => {
                self.align(ask, &a, &b);
                Ok(())
            }
        };
        if let Err(error) = failed {
            self.say(Answer::Failed(error.to_string()));
        }
    }

    fn rows(
        &self,
        ask: u64,
        query: &ListQuery,
        start: usize,
        len: usize,
    ) -> Result<(), CorpusError> {
        self.corpus.refresh()?;
        let listing = self.corpus.page(query, start, len)?;
        self.write(writer::Job::Count {
            ask,
            total: listing.total,
            of: listing.of,
            start: listing.start,
            rows: listing.rows,
        });
        Ok(())
    }

    fn open(&mut self, id: DispatchId) {
        if let Some(ready) = self.ready.get(&id) {
            return self.write(writer::Job::Attach(Arc::clone(ready)));
        }
        match self.corpus.get(id) {
            Ok(Some(dispatch)) => {
                let open = Arc::new(OpenDoc::build(Arc::new(dispatch)));
                if self.ready.len() >= KEPT {
                    self.ready.clear();
                }
                self.ready.insert(id, Arc::clone(&open));
                self.write(writer::Job::Attach(open));
            }
            Ok(None) => self.say(Answer::OpenFailed(
                id,
                format!("dispatch {} is not in this study's corpus: import it again", id.short()),
            )),
            Err(error) => self.say(Answer::OpenFailed(id, error.to_string())),
        }
    }

    fn neighbour(&self, query: &ListQuery, id: DispatchId, step: i64) -> Result<(), CorpusError> {
        let step = isize::try_from(step).unwrap_or(0);
        let at = self.corpus.position(query, id)?.and_then(|at| at.checked_add_signed(step));
        let found = match at {
            Some(at) => self.corpus.page(query, at, 1)?.rows.first().map(|row| row.id),
            None => None,
        };
        self.say(Answer::Neighbour(found));
        Ok(())
    }

    fn align(&self, ask: u64, a: &OpenDoc, b: &OpenDoc) {
        let side = |doc: &'_ OpenDoc| doc.dispatch.meta.lang;
        let background = compare::shipped(side(a));
        let (first, second) = (
            Side { text: a.text(), lang: side(a), units: &a.units },
            Side { text: b.text(), lang: side(b), units: &b.units },
        );
        let alignment = Arc::new(compare::compare(&first, &second, background));
        self.say(Answer::Aligned { ask, alignment });
    }
}
