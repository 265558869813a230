//! The program's own service over a study in a folder, both halves in one thread.

use crate::world::now;
use depeche::app::{Answer, Question};
use depeche::coding::Unsaved;
use depeche::coding::doc::OpenDoc;
use depeche::corpus::{Added, Corpus};
use depeche::model::{Dispatch, DispatchId};
use depeche::service::{Asked, Job, Opening, Published, Reader, Said, Writer};
use depeche::study::Device;
use depeche::suggest::Words;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A study and what answers for it.
pub struct Desk {
    /// None until the store is open.
    writer: Option<Writer>,
    reader: Reader,
    published: Published,
    corpus: Corpus,
    study: PathBuf,
    lost: bool,
    /// Whether the writer takes jobs and does none.
    held: bool,
    /// What it was given meanwhile.
    waiting: Vec<Job>,
    /// How many dispatches came in.
    came: i64,
    /// The folder that is gone with this value.
    own: TempDir,
}

/// A folder in memory where there is such a place: nobody waits for its disk.
fn folder() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

impl Desk {
    /// A study of these dispatches; what is coded is kept in a folder, or gone with this
    /// value. Its store is not open yet.
    pub fn new(dispatches: &[Dispatch], study: Option<&Path>) -> Desk {
        let own = folder();
        let study = study.map_or_else(|| own.path().join("study"), Path::to_owned);
        std::fs::create_dir_all(&study).unwrap();
        let corpus = Corpus::create(&own.path().join("corpus")).unwrap();
        let published = Published::default();
        let words = Words::shipped().clone();
        let reader = Reader::new(corpus.clone(), words, published.clone());
        let (lost, held, waiting) = (false, false, Vec::new());
        let mut desk = Desk {
            writer: None,
            reader,
            published,
            corpus,
            study,
            lost,
            held,
            waiting,
            came: 0,
            own,
        };
        desk.add(dispatches);
        desk
    }

    /// Opens the store.
    pub fn open_store(&mut self) -> Vec<Answer> {
        let opening = opening(&self.study, &self.corpus, &self.published);
        let mut writer = Writer::open(opening, device(), now());
        writer.tend();
        let mut answers = writer.take_answers();
        self.writer = Some(writer);
        answers.extend(self.let_on());
        answers
    }

    /// From now on the writer takes jobs and does none.
    pub fn hold(&mut self) {
        self.held = true;
    }

    /// The writer does what it was given meanwhile.
    pub fn let_on(&mut self) -> Vec<Answer> {
        self.held = false;
        let mut answers = Vec::new();
        for job in std::mem::take(&mut self.waiting) {
            answers.extend(self.work(job));
        }
        answers
    }

    /// The folder in which what is coded lies.
    pub fn study(&self) -> &Path {
        &self.study
    }

    /// The rules know these words too.
    pub fn lexicon(&mut self, lines: &str) {
        let words = Words::shipped().with(lines).words;
        self.reader = Reader::new(self.corpus.clone(), words, self.published.clone());
    }

    /// Dispatches come in.
    pub fn add(&mut self, dispatches: &[Dispatch]) {
        let mut importer = self.corpus.importer().unwrap();
        for dispatch in dispatches {
            // What has no time of its own goes by when it came in: the first one first.
            let mut dispatch = dispatch.clone();
            self.came += 1;
            dispatch.meta.imported = Some(now() + jiff::SignedDuration::from_secs(self.came));
            assert!(matches!(importer.add(&dispatch), Ok(Added::New | Added::Known)));
        }
        importer.commit().unwrap();
    }

    /// What was coded cannot be read any more.
    pub fn lose_store(&mut self, why: String) {
        if !self.lost {
            self.lost = true;
            let opening = opening(&self.own.path().join("lost"), &self.corpus, &self.published);
            let mut writer = Writer::without_store(opening, why, now());
            writer.tend();
            writer.take_answers();
            self.writer = Some(writer);
        }
    }

    /// Asks the reader; what the writer adds is in the answers.
    pub fn ask(&mut self, asked: Asked) -> Vec<Answer> {
        let mut said = self.reader.answer(asked);
        while self.reader.is_unfinished() {
            said.extend(self.reader.go_on());
        }
        let mut answers = Vec::new();
        for said in said {
            match said {
                Said::Answer(answer) => answers.push(answer),
                Said::Job(job) => answers.extend(self.run(job)),
            }
        }
        answers
    }

    /// Gives the writer a job.
    pub fn run(&mut self, job: Job) -> Vec<Answer> {
        self.published.given(&job);
        if self.held || self.writer.is_none() {
            self.waiting.push(job);
            return Vec::new();
        }
        self.work(job)
    }

    fn work(&mut self, job: Job) -> Vec<Answer> {
        let writer = self.writer.as_mut().unwrap();
        writer.run(job, now());
        writer.take_answers()
    }

    /// A dispatch made ready.
    pub fn ready(&mut self, id: DispatchId) -> Arc<OpenDoc> {
        match self.reader.answer(asked(Question::Open(id))).remove(0) {
            Said::Job(Job::Attach(open)) => open,
            said => panic!("{said:?}"),
        }
    }
}

/// A question of somebody who did nothing before.
pub fn asked(question: Question) -> Asked {
    Asked { question, unsaved: Unsaved::default() }
}

fn opening(study: &Path, corpus: &Corpus, published: &Published) -> Opening {
    let (study, corpus, published) = (study.to_owned(), corpus.clone(), published.clone());
    Opening { study, corpus, coder: "LM".to_owned(), stamp: String::new(), published }
}

fn device() -> Device {
    Device { name: "test".to_owned(), note: None }
}
