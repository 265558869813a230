//! The half that owns the store: every edit, in order, none dropped.

mod handing;
mod laying;
mod others;
mod publishing;
mod turning;

use crate::{Job, Known, Published};
use app::Answer;
use corpus::Corpus;
use jiff::Timestamp;
use model::{Act, Counts, Record, RecordId, Removal, What};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Chore, LockNote, OpenReport, Store, StoreError, Terms, UndoLine};
use study::Device;

pub use others::history;

/// Stands for what the next undo takes back where that cannot be read.
const UNKNOWN: &str = "?";
/// Between two looks at a store that is being built anew.
const LOOK: Duration = Duration::from_millis(200);
/// Between two slices of comparing the state with the journals.
const PAUSE: Duration = Duration::from_millis(30);

/// The store of an open study, and what is known of it.
pub struct Writer {
    /// The study's folder.
    study: PathBuf,
    /// The dispatches, over which what is recorded of them is laid.
    corpus: Corpus,
    /// Whether corrections of dispatches wait for another program's import.
    unlaid: bool,
    store: Result<Store, String>,
    /// Why more may have been coded than the store knows, if so: another coder's journal
    /// is damaged, say. What nothing is known of is unknown then.
    incomplete: Option<String>,
    /// Read from the store once, then kept up with every edit; none where it must be read
    /// anew.
    known: Option<Known>,
    /// Where that is published.
    published: Published,
    /// Whether it differs from what is published.
    unpublished: bool,
    /// Acts that were not recorded.
    refused: HashSet<RecordId>,
    /// Why others' work could not be read last.
    unseen: Option<String>,
    /// What the screen was last told of a store being built anew.
    rebuilding: Option<u8>,
    stamp: String,
    /// The time of the job in hand.
    now: Timestamp,
    /// How long to wait before the store is tended to; none while it needs nothing.
    pause: Option<Duration>,
    /// Answers that nobody took yet.
    answers: Vec<Answer>,
}

/// What a writer is opened with.
#[derive(Debug)]
pub struct Opening {
    /// The study's folder.
    pub study: PathBuf,
    /// Its dispatches, over which what is recorded of them is laid.
    pub corpus: Corpus,
    /// Who codes.
    pub coder: String,
    /// The codebook in force, as acts name it.
    pub stamp: String,
    /// Where what was coded is published.
    pub published: Published,
}

/// Opens the store; one that another program holds is opened to look at.
fn open(
    study: &Path,
    coder: &str,
    device: Device,
    now: Timestamp,
) -> Result<(Store, OpenReport), String> {
    let note = LockNote::here(coder, now);
    let terms = Terms { device: Some(device.name), ..Terms::default() };
    let opened = Store::open_with(study, coder, &note, &terms).map(|(store, mut report)| {
        report.notes.extend(device.note.filter(|_| report.read_only.is_none()));
        (store, report)
    });
    match opened {
        Err(error @ (StoreError::Locked { .. } | StoreError::Held { .. })) => {
            let (store, mut report) =
                Store::open_read_only(study).map_err(|error| error.to_string())?;
            report.read_only = Some(format!("{error}; it is open read-only here"));
            Ok((store, report))
        }
        opened => opened.map_err(|error| error.to_string()),
    }
}

impl Writer {
    /// Opens the store of a study on a device. One that cannot be opened is told, and
    /// everything is answered as far as it can be without it.
    pub fn open(opening: Opening, device: Device, now: Timestamp) -> Writer {
        match open(&opening.study, &opening.coder, device, now) {
            Ok((store, report)) => Self::over(Ok(store), report, opening, now),
            Err(why) => Self::without_store(opening, why, now),
        }
    }

    /// A writer of a study whose store cannot be opened, and why: what was coded is
    /// unknown to it, and it records nothing.
    pub fn without_store(opening: Opening, why: String, now: Timestamp) -> Writer {
        let report = OpenReport { read_only: Some(why.clone()), ..OpenReport::default() };
        Self::over(Err(why), report, opening, now)
    }

    fn over(
        store: Result<Store, String>,
        report: OpenReport,
        Opening { study, corpus, stamp, published, .. }: Opening,
        now: Timestamp,
    ) -> Writer {
        let mut writer = Writer {
            study,
            corpus,
            unlaid: false,
            store,
            incomplete: report.incomplete.clone(),
            known: None,
            published,
            unpublished: true,
            refused: HashSet::new(),
            unseen: None,
            rebuilding: None,
            stamp,
            now,
            pause: Some(Duration::ZERO),
            answers: Vec::new(),
        };
        writer.lay();
        writer.ready(report);
        writer
    }

    /// Takes the answers that were made since they were last taken, the earliest first.
    pub fn take_answers(&mut self) -> Vec<Answer> {
        std::mem::take(&mut self.answers)
    }

    /// How long to wait for a job before [`Writer::tend`]; none where nothing is to be
    /// tended to.
    pub fn pause(&self) -> Option<Duration> {
        self.pause
    }

    /// Ends: a state that is still being built anew is told of no more.
    pub fn end(&mut self) {
        self.rebuilt(None);
    }

    fn say(&mut self, answer: Answer) {
        self.answers.push(answer);
    }

    fn ready(&mut self, report: OpenReport) {
        let OpenReport { mut notes, mut read_only, .. } = report;
        let registry = self.read(|store| Ok((store.speakers()?, store.sessions()?)));
        let unread = registry.as_ref().err().cloned();
        let (speakers, sessions) = registry.unwrap_or_default();
        // Who codes without the registry makes every speaker a second time.
        read_only = read_only.or(unread.clone());
        let next_undo = self.next_undo();
        // What keeps one from coding goes before what else there is to tell.
        notes.splice(0..0, read_only.clone());
        self.say(Answer::StoreReady { speakers, sessions, notes, read_only, next_undo });
        if let Some(why) = unread {
            self.say(Answer::Failed(format!("what was coded cannot be read: {why}")));
        }
    }

    /// Reads the store; says why not where it could not be opened or read.
    fn read<T>(&self, f: impl FnOnce(&Store) -> Result<T, StoreError>) -> Result<T, String> {
        f(self.store.as_ref()?).map_err(|error| error.to_string())
    }

    /// Whether counts are what was done: nothing at all may be what nobody knows of.
    fn is_known(&self, counts: &Counts) -> bool {
        self.incomplete.is_none() || *counts != Counts::default()
    }

    fn next_undo(&self) -> Option<What> {
        match self.read(Store::next_undo) {
            Ok(line) => {
                let UndoLine { what, dispatch, .. } = line?;
                let out = dispatch.map(Removal::id_of);
                let removal = self.read(|store| out.map_or(Ok(None), |id| store.record(id)));
                match removal {
                    Ok(Some(Record::Removal(it))) if it.freed.is_some() => {
                        Some(What::Words(format!("{what}, its text freed")))
                    }
                    _ => Some(what),
                }
            }
            Err(_) => Some(What::Words(UNKNOWN.to_owned())),
        }
    }

    /// Runs one slice of what the store does by itself, and sets the pause before the
    /// next one.
    pub fn tend(&mut self) {
        let chore = self.store.as_mut().map_or(Chore::Idle, Store::tend);
        let (percent, pause) = match chore {
            Chore::Rebuilding(percent) => (Some(percent), Some(LOOK)),
            Chore::Rebuilt => (None, Some(PAUSE)),
            Chore::Checking => (None, Some(PAUSE)),
            Chore::Idle => (None, None),
        };
        self.rebuilt(percent);
        self.tell_notes();
        self.publish();
        let unlaid = self.lay_again();
        self.pause = pause.or(unlaid.then_some(LOOK));
    }

    /// Tells the screen how far the store is built anew.
    fn rebuilt(&mut self, percent: Option<u8>) {
        if self.rebuilding != percent {
            self.rebuilding = percent;
            self.say(Answer::Rebuilding(percent));
        }
    }

    /// Does a job at a time.
    pub fn run(&mut self, job: Job, now: Timestamp) {
        self.now = now;
        let writes = job.writes();
        self.look_around();
        match job {
            Job::Commit(act) => self.commit(*act),
            Job::Turn { id, meant: Some(act), .. } if self.refused.contains(&act) => {
                let why = "it was not recorded, and nothing else was taken back".to_owned();
                self.say(Answer::NotTurned { asked: id, why, failed: true });
            }
            Job::Turn { id, redo, past, meant: _, open } => self.turn(id, redo, past, &open),
            Job::Anew(open) => self.anew(&open),
            // Every job begins with it.
            Job::Look => {}
            Job::TakeOut { id, dispatches, sure } => self.take_out(id, dispatches, sure),
            Job::Attach(open) => self.attach(open),
            Job::Cards { ask, docs, session } => self.cards(ask, docs, &session),
            Job::Story { ask, docs, alignments, page } => {
                self.story(ask, docs, &alignments, *page);
            }
        }
        self.finish();
        if writes {
            self.published.done();
        }
    }

    /// Returns once all that other coders recorded is taken in.
    pub fn catch_up(&mut self) {
        self.look_around();
        self.finish();
    }

    /// Ends what was done: what it changed is told, and the store is tended to where
    /// there is something to tend to since.
    fn finish(&mut self) {
        self.tell_changes();
        self.publish();
        if self.tell_notes() || self.rebuilding.is_some() || self.unlaid {
            self.tend();
        }
    }

    /// Says what the store has to say; whether that was anything.
    fn tell_notes(&mut self) -> bool {
        let notes = self.store.as_ref().map(Store::take_notes).unwrap_or_default();
        let any = !notes.is_empty();
        for note in notes {
            // The store failed, and the journals may say more than was read.
            self.forget();
            self.lay();
            self.say(Answer::Failed(note));
        }
        any
    }

    fn commit(&mut self, act: Act) {
        let id = act.id;
        let saved = match &mut self.store {
            Ok(store) => store.commit(act.clone(), self.now, &self.stamp),
            Err(why) => Err(StoreError::ReadOnly { why: why.clone() }),
        };
        match saved {
            Ok(event) => {
                self.touch(event.records.iter().chain(&event.was));
                self.say(Answer::Saved(id));
            }
            Err(error) => self.settle(act, &error),
        }
        self.say(Answer::NextUndo(self.next_undo()));
    }
}
