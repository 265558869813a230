//! The half that owns the dispatches: reading, listing, aligning.

mod stories;

use crate::{Asked, Coded, Job, Known, Published, Unanswered};
use app::screens::compare::quoted::utterances;
use app::{Answer, IdsFor, Question};
use coding::Unsaved;
use coding::doc::OpenDoc;
use coding::takes::{Takes, tally};
use compare::versions::Profile;
use compare::{Alignment, Idf};
use corpus::{Corpus, CorpusError};
use model::{Counts, DispatchId, ListQuery, ListRow, Narrow, Session};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use stories::{Aligned, Unfinished};
use study::Assigning;
use suggest::Words;

/// Among how many dispatches most like it the takes of one are looked for.
const ALIKE: usize = 24;

/// How many dispatches made ready are kept.
const KEPT: usize = 64;

/// What the reader says to a question.
#[derive(Debug)]
pub enum Said {
    /// The answer.
    Answer(Answer),
    /// What the writer shall add to it and answer.
    Job(Job),
}

/// The dispatches of an open study, and what was made of them.
pub struct Reader {
    corpus: Corpus,
    /// What the rules know in this study.
    words: Words,
    /// What the writer says of what was coded.
    published: Published,
    ready: HashMap<DispatchId, Arc<OpenDoc>>,
    /// How often what was recorded of the dispatches had changed when they were made
    /// ready.
    laid: u64,
    /// The stories, once one was asked for.
    stories: Option<Assigning>,
    /// The page of a story that is being put together.
    unfinished: Option<Unfinished>,
    /// How the dispatches of the stories asked for align.
    aligned: Aligned,
    /// What was said and nobody took yet.
    said: Vec<Said>,
}

impl Reader {
    /// A reader of these dispatches, with what the rules know in the study and what is
    /// published of what was coded.
    pub fn new(corpus: Corpus, words: Words, published: Published) -> Reader {
        let laid = corpus.times_changed();
        Reader {
            corpus,
            words,
            published,
            ready: HashMap::new(),
            laid,
            stories: None,
            unfinished: None,
            aligned: Aligned::default(),
            said: Vec::new(),
        }
    }

    /// Answers a question. What a story needs is only begun: see [`Reader::go_on`].
    pub fn answer(&mut self, asked: Asked) -> Vec<Said> {
        self.let_go();
        if let Err(error) = self.try_answer(asked.question, &asked.unsaved) {
            self.fail(&error);
        }
        std::mem::take(&mut self.said)
    }

    /// Whether a story is being put together.
    pub fn is_unfinished(&self) -> bool {
        self.unfinished.is_some()
    }

    /// Runs one small step of the story that is being put together.
    pub fn go_on(&mut self) -> Vec<Said> {
        if let Err(error) = self.put_together() {
            self.fail(&error);
        }
        std::mem::take(&mut self.said)
    }

    fn say(&mut self, answer: Answer) {
        self.said.push(Said::Answer(answer));
    }

    fn write(&mut self, job: Job) {
        self.said.push(Said::Job(job));
    }

    fn fail(&mut self, error: &Unanswered) {
        self.say(Answer::Unanswered(error.to_string()));
    }

    /// Lets go of what was made ready of other dispatches than they are now.
    fn let_go(&mut self) {
        let laid = self.corpus.times_changed();
        if self.laid != laid {
            self.laid = laid;
            self.ready.clear();
            self.aligned = Aligned::default();
        }
    }

    fn try_answer(&mut self, question: Question, unsaved: &Unsaved) -> Result<(), Unanswered> {
        match question {
            Question::Rows { ask, query, start, len } => {
                // Keys wait for this answer.
                if let Err(error) =
                    self.rows(ask, &query, start..start.saturating_add(len), unsaved)
                {
                    self.say(Answer::RowsFailed { ask, why: error.to_string() });
                }
            }
            Question::Position(query, id) => {
                // Keys wait for this answer.
                let at = self.position(&query, id, unsaved);
                self.say(Answer::Position(*at.as_ref().unwrap_or(&None)));
                at?;
            }
            Question::Ids(query, what_for) => self.ids(&query, what_for, unsaved)?,
            Question::Cards { ask, ids, session } => self.cards(ask, &ids, session),
            Question::Open(id) => self.open(id),
            Question::BestMatch(id) => {
                let found = self.corpus.most_like(id)?;
                self.say(Answer::BestMatch(id, found));
            }
            Question::Takes(id) => self.takes(id)?,
            Question::Neighbour(query, id, step) => self.neighbour(&query, id, step, unsaved)?,
            Question::Story { ask, of, marked, unless } => {
                self.story(ask, of, marked, unless, unsaved)?;
            }
            Question::Quoted { ask, all } => {
                self.say(Answer::Quoted { ask, all: utterances(&all) });
            }
            Question::Align { ask, a, b } => {
                let alignment = Arc::new(self.pair(&a, &b));
                self.say(Answer::Aligned { ask, alignment });
            }
        }
        Ok(())
    }

    /// The part of all dispatches that a query asks for by what was done with them.
    fn narrow(&self, query: &ListQuery, unsaved: &Unsaved) -> Result<Narrow, Unanswered> {
        let wanted = query.filter.wanted();
        if wanted.is_all() {
            return Ok(Narrow::All);
        }
        let known = match self.published.coded() {
            Coded::Awaited => return Err(Unanswered::Awaited),
            Coded::Unreadable(why) => return Err(Unanswered::Unread(why)),
            Coded::Known(known) => with(known, unsaved),
        };
        match (wanted.narrow(known.touched.iter()), known.incomplete) {
            // It asks for what nothing was done with.
            (Narrow::Except(_), Some(why)) => Err(Unanswered::Unread(why)),
            (narrow, _) => Ok(narrow),
        }
    }

    /// The same for rows: every one as long as nobody knows what was done with them.
    fn narrow_rows(&self, query: &ListQuery, unsaved: &Unsaved) -> Result<Narrow, Unanswered> {
        match self.narrow(query, unsaved) {
            Err(Unanswered::Awaited) => Ok(Narrow::All),
            narrow => narrow,
        }
    }

    fn rows(
        &mut self,
        ask: u64,
        query: &ListQuery,
        page: Range<usize>,
        unsaved: &Unsaved,
    ) -> Result<(), Unanswered> {
        self.corpus.refresh()?;
        // What is published after this is told to the screen, which then asks again.
        let coded = self.published.coded();
        let narrow = match self.narrow_rows(query, unsaved) {
            Err(error @ Unanswered::Unread(_)) => {
                self.say(Answer::NoRows { ask, why: error.to_string() });
                return Ok(());
            }
            narrow => narrow?,
        };
        let listing = self.corpus.page(query, &narrow, page.start, page.len())?;
        let (total, of, start) = (listing.total, listing.of, listing.start);
        let awaited = matches!(coded, Coded::Awaited);
        let (rows, unread) = counted(listing.rows, coded, unsaved);
        self.say(Answer::Rows { ask, total, of, start, rows, awaited });
        if let Some(why) = unread {
            self.say(Answer::Failed(format!("what was coded cannot be read: {why}")));
        }
        Ok(())
    }

    fn position(
        &self,
        query: &ListQuery,
        id: DispatchId,
        unsaved: &Unsaved,
    ) -> Result<Option<usize>, Unanswered> {
        Ok(self.corpus.position(query, &self.narrow_rows(query, unsaved)?, id)?)
    }

    fn ids(
        &mut self,
        query: &ListQuery,
        what_for: IdsFor,
        unsaved: &Unsaved,
    ) -> Result<(), Unanswered> {
        let narrow = self.narrow(query, unsaved);
        let ids = narrow.and_then(|narrow| Ok(self.corpus.ids(query, &narrow)?));
        match ids {
            Ok(ids) => self.say(Answer::Ids(ids, what_for)),
            Err(error) => {
                // Keys wait for these answers; nothing more is marked.
                if matches!(what_for, IdsFor::Marks | IdsFor::Inverting) {
                    self.say(Answer::Ids(Vec::new(), IdsFor::Marks));
                }
                return Err(error);
            }
        }
        Ok(())
    }

    /// A dispatch made ready; none where the corpus has it not.
    fn ready(&mut self, id: DispatchId) -> Result<Option<Arc<OpenDoc>>, CorpusError> {
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
        self.write(Job::Cards { ask, docs, session });
        if let Some(error) = failed {
            self.say(Answer::Failed(format!("a dispatch of the review cannot be read: {error}")));
        }
    }

    /// Hands a dispatch on to the writer, who knows its records; where that would have to
    /// wait, its text is there before them.
    fn open(&mut self, id: DispatchId) {
        match self.ready(id) {
            Ok(Some(open)) => {
                self.write(Job::Attach(Arc::clone(&open)));
                if self.published.is_busy() {
                    self.say(Answer::Text(open));
                }
            }
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

    fn neighbour(
        &mut self,
        query: &ListQuery,
        id: DispatchId,
        step: i64,
        unsaved: &Unsaved,
    ) -> Result<(), Unanswered> {
        let step = isize::try_from(step).unwrap_or(0);
        let found = self.corpus.neighbour(query, &self.narrow(query, unsaved)?, id, step)?;
        self.say(Answer::Neighbour(found));
        Ok(())
    }

    fn pair(&mut self, a: &OpenDoc, b: &OpenDoc) -> Alignment {
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

/// What is known, and what may not be on the disk yet over it.
fn with(mut known: Known, unsaved: &Unsaved) -> Known {
    if !unsaved.counts.is_empty() {
        known.touched.extend(unsaved.counts.iter().map(|(id, counts)| (*id, *counts)));
    }
    known
}

/// Rows with their counts, and why these cannot be read, if so.
fn counted(
    rows: Vec<ListRow>,
    coded: Coded,
    unsaved: &Unsaved,
) -> (Vec<(ListRow, Option<Counts>)>, Option<String>) {
    let (known, unread) = match coded {
        Coded::Known(known) => (Some(with(known, unsaved)), None),
        Coded::Unreadable(why) => (None, Some(why)),
        Coded::Awaited => (None, None),
    };
    let counts = |row: &ListRow| known.as_ref().and_then(|known| known.counts(row.id));
    let rows = rows.into_iter().map(|row| {
        let counts = counts(&row);
        (row, counts)
    });
    (rows.collect(), unread)
}
