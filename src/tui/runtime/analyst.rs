//! The thread that answers questions about dispatches: reading, listing,
//! aligning. Of questions that replace each other only the latest is answered.

use super::analyst_stories::{Aligned, Waiting};
use super::{Event, writer};
use app::screens::compare::quoted::utterances;
use app::{Answer, IdsFor, Question};
use coding::doc::OpenDoc;
use coding::takes::{Takes, tally};
use compare::versions::Profile;
use compare::{self, Alignment, Idf};
use corpus::{Corpus, CorpusError};
use model::{DispatchId, ListQuery, Narrow, Session};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use study::Assigning;
use suggest::Words;

/// Among how many dispatches most like it the takes of one are looked for.
const ALIKE: usize = 24;

/// How many dispatches made ready are kept.
const KEPT: usize = 64;

/// The analyst's part of an open study.
pub struct Analyst {
    pub(super) corpus: Corpus,
    /// What the rules know in this study.
    words: Words,
    ready: HashMap<DispatchId, Arc<OpenDoc>>,
    /// How often what was recorded of the dispatches had changed when they were made
    /// ready.
    laid: u64,
    /// The stories, once one was asked for.
    pub(super) stories: Option<Assigning>,
    /// The page of a story that is being put together.
    pub(super) waiting: Option<Waiting>,
    /// How the dispatches of the stories asked for align.
    pub(super) aligned: Aligned,
    writer: Sender<writer::Job>,
    tell: Sender<Event>,
}

/// Says why a question about a list has no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unanswered {
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    #[error("what was coded in this study cannot be read: {0}")]
    Unread(String),
    #[error("what was coded in this study cannot be read: the program is ending")]
    Ending,
}

/// Answers until nobody asks any more.
pub fn work(
    corpus: Corpus,
    words: Words,
    questions: &Receiver<Question>,
    writer: Sender<writer::Job>,
    tell: Sender<Event>,
) {
    let (ready, stories, story, aligned) = (HashMap::new(), None, None, Aligned::default());
    let laid = corpus.times_changed();
    let mut analyst =
        Analyst { corpus, words, ready, laid, stories, waiting: story, aligned, writer, tell };
    let mut waiting: VecDeque<Question> = VecDeque::new();
    while let Some(first) = analyst.next(questions) {
        waiting.extend(first);
        waiting.extend(questions.try_iter());
        while let Some(question) = next(&mut waiting) {
            if !replaced(&question, &waiting) {
                analyst.answer(question);
            }
            waiting.extend(questions.try_iter());
        }
    }
}

/// The question to answer now: takes are only looked for when nothing else waits.
fn next(waiting: &mut VecDeque<Question>) -> Option<Question> {
    let urgent = waiting.iter().position(|it| !matches!(it, Question::Takes(_)));
    waiting.remove(urgent.unwrap_or(0))
}

/// Whether a later question makes this one's answer useless.
fn replaced(question: &Question, later: &VecDeque<Question>) -> bool {
    let same = |other: &Question| match question {
        Question::Rows { .. } => matches!(other, Question::Rows { .. }),
        Question::Align { .. } => matches!(other, Question::Align { .. }),
        Question::Quoted { .. } => matches!(other, Question::Quoted { .. }),
        Question::Story { .. } => matches!(other, Question::Story { .. }),
        _ => false,
    };
    later.iter().any(same)
}

impl Analyst {
    fn say(&self, answer: Answer) {
        // The loop has gone only when the program ends.
        let _ = self.tell.send(Event::Answer(answer));
    }

    pub(super) fn write(&self, job: writer::Job) {
        // The writer ends after this thread.
        let _ = self.writer.send(job);
    }

    /// Waits until all that was recorded before is laid over the dispatches: at first,
    /// until the store is open. What was made ready of others than they are now is let go.
    fn catch_up(&mut self) {
        let (reply, told) = channel();
        self.write(writer::Job::Laid(reply));
        // An error is a writer that has ended.
        let _ = told.recv();
        let laid = self.corpus.times_changed();
        if self.laid != laid {
            self.laid = laid;
            self.ready.clear();
            self.aligned = Aligned::default();
        }
    }

    fn answer(&mut self, question: Question) {
        if !matches!(question, Question::Quoted { .. } | Question::Align { .. }) {
            self.catch_up();
        }
        let failed = match question {
            Question::Rows { ask, query, start, len } => {
                let rows = self.rows(ask, &query, start, len);
                // Keys wait for this answer.
                rows.unwrap_or_else(|error| {
                    self.say(Answer::RowsFailed { ask, why: error.to_string() });
                });
                Ok(())
            }
            Question::Position(query, id) => {
                // Keys wait for this answer.
                self.position(&query, id).inspect_err(|_| self.say(Answer::Position(None)))
            }
            Question::Ids(query, what_for) => {
                let marks = matches!(what_for, IdsFor::Marks | IdsFor::Inverting);
                let ids = self.ids(&query, what_for);
                // Keys wait for these answers; nothing more is marked.
                ids.inspect_err(|_| {
                    if marks {
                        self.say(Answer::Ids(Vec::new(), IdsFor::Marks));
                    }
                })
            }
            Question::Cards { ask, ids, session } => {
                self.cards(ask, &ids, session);
                Ok(())
            }
            Question::Open(id) => {
                self.open(id);
                Ok(())
            }
            Question::BestMatch(id) => match self.corpus.most_like(id) {
                Ok(found) => {
                    self.say(Answer::BestMatch(id, found));
                    Ok(())
                }
                Err(error) => Err(error.into()),
            },
            Question::Takes(id) => self.takes(id),
            Question::Neighbour(query, id, step) => self.neighbour(&query, id, step),
            Question::Story { ask, of, marked, unless } => self.story(ask, of, marked, unless),
            Question::Quoted { ask, all } => {
                self.say(Answer::Quoted { ask, all: utterances(&all) });
                Ok(())
            }
            Question::Align { ask, a, b } => {
                self.align(ask, &a, &b);
                Ok(())
            }
        };
        if let Err(error) = failed {
            self.fail(&error);
        }
    }

    pub(super) fn fail(&self, error: &Unanswered) {
        self.say(Answer::Unanswered(error.to_string()));
    }

    /// The part of all dispatches that a query asks for by what was done with them.
    /// Waits for the writer: until the store is open, and until every edit made
    /// before the question was asked is in it.
    fn narrow(&self, query: &ListQuery) -> Result<Narrow, Unanswered> {
        let wanted = query.filter.wanted();
        if wanted.is_all() {
            return Ok(Narrow::All);
        }
        let (reply, told) = channel();
        self.write(writer::Job::Touched(reply));
        let touched = told.recv().map_err(|_| Unanswered::Ending)?.map_err(Unanswered::Unread)?;
        let (touched, incomplete) = touched;
        match (wanted.narrow(&touched), incomplete) {
            // It asks for what nothing was done with.
            (Narrow::Except(_), Some(why)) => Err(Unanswered::Unread(why)),
            (narrow, _) => Ok(narrow),
        }
    }

    fn rows(
        &self,
        ask: u64,
        query: &ListQuery,
        start: usize,
        len: usize,
    ) -> Result<(), Unanswered> {
        self.corpus.refresh()?;
        let narrow = match self.narrow(query) {
            Err(error @ Unanswered::Unread(_)) => {
                let why = error.to_string();
                self.say(Answer::NoRows { ask, why });
                return Ok(());
            }
            narrow => narrow?,
        };
        let listing = self.corpus.page(query, &narrow, start, len)?;
        self.write(writer::Job::Count {
            ask,
            total: listing.total,
            of: listing.of,
            start: listing.start,
            rows: listing.rows,
        });
        Ok(())
    }

    fn position(&self, query: &ListQuery, id: DispatchId) -> Result<(), Unanswered> {
        let at = self.corpus.position(query, &self.narrow(query)?, id)?;
        self.say(Answer::Position(at));
        Ok(())
    }

    fn ids(&self, query: &ListQuery, what_for: IdsFor) -> Result<(), Unanswered> {
        let ids = self.corpus.ids(query, &self.narrow(query)?)?;
        self.say(Answer::Ids(ids, what_for));
        Ok(())
    }

    /// A dispatch made ready; none where the corpus has it not.
    pub(super) fn ready(&mut self, id: DispatchId) -> Result<Option<Arc<OpenDoc>>, CorpusError> {
        if let Some(ready) = self.ready.get(&id) {
            return Ok(Some(Arc::clone(ready)));
        }
        let Some(dispatch) = self.corpus.get(id)? else { return Ok(None) };
        let mut open = OpenDoc::build(Arc::new(dispatch), &self.words);
        open.came = self.corpus.original(id)?.map(|(came, _)| Arc::new(came));
        let open = Arc::new(open);
        if self.ready.len() >= KEPT {
            self.ready.clear();
        }
        self.ready.insert(id, Arc::clone(&open));
        Ok(Some(open))
    }

    /// Makes dispatches ready for the writer to say what they give to a session;
    /// one that cannot be read gives nothing.
    fn cards(&mut self, ask: u64, ids: &[DispatchId], session: Box<Session>) {
        let (mut docs, mut failed) = (Vec::new(), None);
        for id in ids {
            match self.ready(*id) {
                Ok(open) => docs.extend(open),
                Err(error) => failed = Some(error),
            }
        }
        self.write(writer::Job::Cards { ask, docs, session });
        if let Some(error) = failed {
            self.say(Answer::Failed(format!("a dispatch of the review cannot be read: {error}")));
        }
    }

    fn open(&mut self, id: DispatchId) {
        match self.ready(id) {
            Ok(Some(open)) => self.write(writer::Job::Attach(open)),
            Ok(None) => self.say(Answer::OpenFailed(
                id,
                format!("dispatch {} is not in this study's corpus: import it again", id.short()),
            )),
            Err(error) => self.say(Answer::OpenFailed(id, error.to_string())),
        }
    }

    /// Looks for the takes of a dispatch among those most like it.
    fn takes(&mut self, id: DispatchId) -> Result<(), Unanswered> {
        let mut profiles = Vec::new();
        let mut rows = self.corpus.alike(id, ALIKE)?;
        // Where nothing else tells which take is the later one, the order in which
        // they came in does, whichever of them is asked for.
        rows.sort_by_key(|row| (row.time, row.id));
        for row in rows {
            profiles.extend(self.corpus.get(row.id)?.map(|dispatch| Profile::of(&dispatch)));
        }
        let mut takes = Takes::of(id, &profiles);
        if let Some(takes) = &mut takes
            && let Some(before) = takes.before()
        {
            let both = self.ready(before)?.zip(self.ready(id)?);
            takes.since = both.map(|(old, new)| tally(&old, &new));
        }
        self.say(Answer::Takes(id, takes));
        Ok(())
    }

    fn neighbour(&self, query: &ListQuery, id: DispatchId, step: i64) -> Result<(), Unanswered> {
        let step = isize::try_from(step).unwrap_or(0);
        let found = self.corpus.neighbour(query, &self.narrow(query)?, id, step)?;
        self.say(Answer::Neighbour(found));
        Ok(())
    }

    fn align(&self, ask: u64, a: &OpenDoc, b: &OpenDoc) {
        let alignment = Arc::new(self.pair(a, b));
        self.say(Answer::Aligned { ask, alignment });
    }

    pub(super) fn pair(&self, a: &OpenDoc, b: &OpenDoc) -> Alignment {
        let (a, b) = (&a.prepared, &b.prepared);
        let dispatches = u64::try_from(self.corpus.len()).unwrap_or(u64::MAX);
        let mut failed = None;
        let counts = |words: &[&str]| {
            let counts = self.corpus.frequencies(words).map_err(|error| failed = Some(error));
            counts.unwrap_or_default()
        };
        let weights = Idf::of_pair(a, b, dispatches, counts);
        if let Some(error) = failed {
            // It is worth having all the same.
            self.say(Answer::Failed(format!(
                "words are compared as everywhere, since the study's cannot be counted: {error}"
            )));
        }
        compare::align(a, b, &weights)
    }
}
