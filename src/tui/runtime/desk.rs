//! An open study: its two threads and the ways to them.

use super::writing::{self, Message};
use super::{Event, answering};
use app::Answer;
use corpus::{Corpus, Growing, Grown, TOGETHER};
use service::{Asked, Opening, Published, Reader};
use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle};
use suggest::Words;

/// An open study. Dropping it waits until everything asked for is written.
pub struct Desk {
    questions: Option<Sender<Asked>>,
    jobs: Option<Sender<Message>>,
    threads: Vec<JoinHandle<()>>,
    published: Published,
    /// Set when the study is closed: what goes on in the background ends.
    closed: Arc<AtomicBool>,
}

impl Desk {
    /// Starts the threads of a study.
    ///
    /// # Errors
    /// A thread could not be started.
    pub fn open(opening: Opening, words: Words, tell: &Sender<Event>) -> io::Result<Self> {
        let corpus = opening.corpus.clone();
        let closed = Arc::new(AtomicBool::new(false));
        let index = grow(&corpus, &closed, tell)?;
        let (questions, asked) = channel();
        let (jobs, given) = channel();
        let to_writer = jobs.clone();
        let (told, telling) = (tell.clone(), tell.clone());
        let published = opening.published.clone();
        let reader = Reader::new(corpus, words, published.clone());
        let reader = Builder::new()
            .name("reader".into())
            .spawn(move || answering::work(reader, &asked, &to_writer, &told))?;
        let writer = Builder::new()
            .name("writer".into())
            .spawn(move || writing::work(opening, &given, &telling))?;
        let threads = index.into_iter().chain([reader, writer]).collect();
        Ok(Self { questions: Some(questions), jobs: Some(jobs), threads, published, closed })
    }

    /// Asks the reader.
    pub fn ask(&self, asked: Asked) {
        if let Some(questions) = &self.questions {
            // An error is a thread that died; its panic was reported.
            let _ = questions.send(asked);
        }
    }

    /// Gives the writer something to do.
    ///
    /// # Errors
    /// The message, where the writer has ended.
    pub(super) fn give(&self, message: Message) -> Result<(), Message> {
        if let Message::Job(job) = &message {
            self.published.given(job);
        }
        match &self.jobs {
            Some(jobs) => jobs.send(message).map_err(|refused| refused.0),
            None => Err(message),
        }
    }
}

/// Brings packs of dispatches that came in into the index: few at once, many (and
/// those that another program is bringing in) in a thread of its own, while the
/// list shows what is there.
fn grow(
    corpus: &Corpus,
    closed: &Arc<AtomicBool>,
    tell: &Sender<Event>,
) -> io::Result<Option<JoinHandle<()>>> {
    if corpus.arrived() <= TOGETHER {
        let grown = corpus.bring_up(Growing { wait: false, ..Growing::UNWATCHED });
        if grown.missing.is_empty() {
            told(grown, tell);
            return Ok(None);
        }
    }
    let (corpus, closed, tell) = (corpus.clone(), Arc::clone(closed), tell.clone());
    let grow = move || {
        let last = Cell::new(None);
        let percent = |percent: u8| {
            if last.replace(Some(percent)) != Some(percent) {
                // An error is the loop gone.
                let _ = tell.send(Event::Answer(Answer::Indexing(Some(percent))));
            }
        };
        let stop = || closed.load(Ordering::Relaxed);
        let grown = corpus.bring_up(Growing { tell: &percent, stop: &stop, wait: true });
        // As above.
        let _ = tell.send(Event::Answer(Answer::Indexing(None)));
        told(grown, &tell);
    };
    Builder::new().name("index".into()).spawn(grow).map(Some)
}

/// Says what is not shown, and what else came of it.
fn told(Grown { said, missing }: Grown, tell: &Sender<Event>) {
    let answer = if !missing.is_empty() {
        Answer::Failed(missing.into_iter().chain(said).collect::<Vec<_>>().join("; "))
    } else if !said.is_empty() {
        Answer::Said(said.join("; "))
    } else {
        return;
    };
    // An error is the loop gone.
    let _ = tell.send(Event::Answer(answer));
}

impl Drop for Desk {
    fn drop(&mut self) {
        // The reader ends when nobody can ask it, the writer when nobody can
        // give it anything and all it was given is done.
        self.closed.store(true, Ordering::Relaxed);
        self.questions = None;
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
