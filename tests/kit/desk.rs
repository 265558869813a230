//! The program's own service over a study in a folder, both halves in one thread.

use crate::world::now;
use depeche::app::{Answer, Question};
use depeche::coding::doc::OpenDoc;
use depeche::corpus::{Added, Corpus};
use depeche::model::{Dispatch, DispatchId};
use depeche::service::{Job, Opening, Reader, Recorded, Said, Touched, Writer};
use depeche::study::Device;
use depeche::suggest::Words;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// A study and what answers for it.
pub struct Desk {
    pub writer: Writer,
    reader: Reader,
    corpus: Corpus,
    study: PathBuf,
    lost: bool,
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
    /// value.
    pub fn open(dispatches: &[Dispatch], study: Option<&Path>) -> Desk {
        let own = folder();
        let study = study.map_or_else(|| own.path().join("study"), Path::to_owned);
        std::fs::create_dir_all(&study).unwrap();
        let corpus = Corpus::create(&own.path().join("corpus")).unwrap();
        let writer = Writer::open(opening(&study, &corpus), device(), now());
        let reader = Reader::new(corpus.clone(), Words::shipped().clone());
        let mut desk = Desk { writer, reader, corpus, study, lost: false, came: 0, own };
        desk.add(dispatches);
        desk
    }

    /// The folder in which what is coded lies.
    pub fn study(&self) -> &Path {
        &self.study
    }

    /// The rules know these words too.
    pub fn lexicon(&mut self, lines: &str) {
        self.reader = Reader::new(self.corpus.clone(), Words::shipped().with(lines).words);
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
            let opening = opening(&self.own.path().join("lost"), &self.corpus);
            self.writer = Writer::without_store(opening, why, now());
            self.writer.take_answers();
        }
    }

    /// Asks the reader; what the writer adds is in the answers.
    pub fn ask(&mut self, question: Question) -> Vec<Answer> {
        let mut said = self.reader.answer(question, &mut self.writer);
        while self.reader.is_unfinished() {
            said.extend(self.reader.go_on());
        }
        let mut answers = self.writer.take_answers();
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
        self.writer.run(job, now());
        self.writer.take_answers()
    }

    /// What was done with dispatches.
    pub fn touched(&mut self) -> Result<Arc<Touched>, String> {
        self.writer.touched().map(|known| known.0).map_err(|error| error.to_string())
    }

    /// A dispatch made ready.
    pub fn ready(&mut self, id: DispatchId) -> Arc<OpenDoc> {
        match self.reader.answer(Question::Open(id), &mut self.writer).remove(0) {
            Said::Job(Job::Attach(open)) => open,
            said => panic!("{said:?}"),
        }
    }
}

fn opening(study: &Path, corpus: &Corpus) -> Opening {
    let (study, corpus) = (study.to_owned(), corpus.clone());
    Opening { study, corpus, coder: "LM".to_owned(), stamp: String::new() }
}

fn device() -> Device {
    Device { name: "test".to_owned(), note: None }
}
