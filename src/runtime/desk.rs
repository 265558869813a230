//! An open study: its two threads and the ways to them.

use super::Event;
use super::analyst;
use super::writer::{self, Job};
use crate::app::Question;
use crate::corpus::Corpus;
use crate::suggest::Words;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle};

/// An open study. Dropping it waits until everything asked for is written.
pub struct Desk {
    questions: Option<Sender<Question>>,
    jobs: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Desk {
    /// Starts the threads of a study.
    ///
    /// # Errors
    /// A thread could not be started.
    pub fn open(
        study: PathBuf,
        corpus: Corpus,
        words: Words,
        coder: String,
        stamp: String,
        tell: &Sender<Event>,
    ) -> io::Result<Self> {
        let (questions, asked) = channel();
        let (jobs, given) = channel();
        let to_writer = jobs.clone();
        let (told, telling) = (tell.clone(), tell.clone());
        let analyst = Builder::new()
            .name("analyst".into())
            .spawn(move || analyst::work(corpus, words, &asked, to_writer, told))?;
        let writer = Builder::new()
            .name("writer".into())
            .spawn(move || writer::work(study, coder, stamp, &given, telling))?;
        Ok(Self { questions: Some(questions), jobs: Some(jobs), threads: vec![analyst, writer] })
    }

    /// Asks the analyst.
    pub fn ask(&self, question: Question) {
        if let Some(questions) = &self.questions {
            // An error is a thread that died; its panic was reported.
            let _ = questions.send(question);
        }
    }

    /// Gives the writer something to do.
    ///
    /// # Errors
    /// The job, where the writer has ended.
    pub fn give(&self, job: Job) -> Result<(), Job> {
        match &self.jobs {
            Some(jobs) => jobs.send(job).map_err(|refused| refused.0),
            None => Err(job),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // The analyst ends when nobody can ask it, the writer when nobody can
        // give it anything and all it was given is done.
        self.questions = None;
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
