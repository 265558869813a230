//! The thread that owns the store: every edit, in order, never dropped.

mod handing;
mod laying;
mod others;
mod turning;

use super::Event;
use super::clock::now;
use app::Answer;
use coding::doc::OpenDoc;
use coding::story::Page;
use compare::Alignment;
use corpus::Corpus;
use model::{Act, Changes, Counts, DispatchId, ListRow, Record, RecordId, Ruling, Session, What};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;
use store::{Chore, LockNote, OpenReport, Store, StoreError, Terms};
use study::Device;

/// Stands for what the next undo takes back where that cannot be read.
const UNKNOWN: &str = "?";
/// Between two looks at a store that is being built anew.
const LOOK: Duration = Duration::from_millis(200);
/// Between two slices of comparing the state with the journals.
const PAUSE: Duration = Duration::from_millis(30);

/// Something for the store to do.
#[derive(Debug)]
pub enum Job {
    /// Write an act down.
    Commit(Box<Act>),
    /// Take back the last act, or do it again.
    Turn {
        /// The id of the event that does it.
        id: RecordId,
        /// Whether to do again.
        redo: bool,
        /// The event that was refused before and is left as it is now.
        past: Option<RecordId>,
        /// The act it is meant for, where the screen does not know yet whether
        /// that was recorded.
        meant: Option<RecordId>,
        /// What is open: where the act is a large one, it is read anew.
        open: Vec<Arc<OpenDoc>>,
    },
    /// Read anew what was coded on these.
    Anew(Vec<Arc<OpenDoc>>),
    /// Take dispatches out, or say what goes with them.
    TakeOut {
        /// The id of the event that does it.
        id: RecordId,
        /// The dispatches.
        dispatches: Vec<DispatchId>,
        /// Whether what goes with them was named and confirmed.
        sure: bool,
    },
    /// Look for what other coders recorded.
    Look,
    /// Read what was done to a record, all that was given to the writer before
    /// included.
    History(RecordId),
    /// Hand a dispatch on with what was coded on it.
    Attach(Arc<OpenDoc>),
    /// Hand on what dispatches give to a review session.
    Cards {
        /// The question.
        ask: u64,
        /// The dispatches.
        docs: Vec<Arc<OpenDoc>>,
        /// The session.
        session: Box<Session>,
    },
    /// Hand rows on with their counts.
    Count {
        /// The question.
        ask: u64,
        /// Rows that match.
        total: usize,
        /// Rows there are.
        of: usize,
        /// Where the page starts.
        start: usize,
        /// The page.
        rows: Vec<ListRow>,
    },
    /// Say what was ruled about stories, all that was given to the writer before
    /// included; or why that cannot be read.
    Rulings(Sender<Result<Vec<Ruling>, String>>),
    /// Hand a story on with what was coded on its dispatches.
    Story {
        /// The question.
        ask: u64,
        /// Its dispatches, in order of time.
        docs: Vec<Arc<OpenDoc>>,
        /// How their pairs align.
        alignments: Vec<Alignment>,
        /// What the page further says of the story.
        page: Box<Page>,
    },
    /// Say what was done with every dispatch that was touched, all that was given
    /// to the writer before included; or why that cannot be read.
    Touched(Sender<Result<Known, String>>),
    /// Answer once all that was given to the writer before is laid over the dispatches.
    Laid(Sender<()>),
}

/// What was done with dispatches, and why that may not be all, if so.
pub type Known = (Arc<Touched>, Option<String>);

/// What was done with every dispatch that something was ever done with.
pub type Touched = HashMap<DispatchId, Counts>;

/// The writer's part of an open study.
pub struct Writer {
    study: PathBuf,
    /// The dispatches, over which what is recorded of them is laid.
    corpus: Corpus,
    /// Whether corrections of dispatches wait for another program's import.
    unlaid: bool,
    store: Result<Store, String>,
    /// Why more may have been coded than the store knows, if so: another coder's journal
    /// is damaged, say. What nothing is known of is unknown then.
    incomplete: Option<String>,
    /// Read from the store when first asked for, then kept up with every edit.
    touched: Option<Arc<Touched>>,
    /// Acts that were not recorded.
    refused: HashSet<RecordId>,
    /// Why others' work could not be read last.
    unseen: Option<String>,
    /// What the screen was last told of a store being built anew.
    rebuilding: Option<u8>,
    stamp: String,
    tell: Sender<Event>,
}

/// Opens the store and works until nobody asks any more.
pub fn work(
    (study, corpus): (PathBuf, Corpus),
    coder: String,
    stamp: String,
    jobs: &Receiver<Job>,
    tell: Sender<Event>,
) {
    let (store, report) = match open(&study, &coder) {
        Ok((store, report)) => (Ok(store), report),
        Err(why) => {
            let report = OpenReport { read_only: Some(why.clone()), ..OpenReport::default() };
            (Err(why), report)
        }
    };
    let mut writer = Writer {
        study,
        corpus,
        unlaid: false,
        store,
        incomplete: report.incomplete.clone(),
        touched: None,
        refused: HashSet::new(),
        unseen: None,
        rebuilding: None,
        stamp,
        tell,
    };
    writer.lay();
    writer.ready(report);
    let mut pause = Some(Duration::ZERO);
    loop {
        let job = match pause {
            Some(pause) => jobs.recv_timeout(pause),
            None => jobs.recv().map_err(RecvTimeoutError::from),
        };
        match job {
            Ok(job) => {
                if writer.run(job) || writer.rebuilding.is_some() || writer.unlaid {
                    pause = writer.tend();
                }
            }
            Err(RecvTimeoutError::Timeout) => pause = writer.tend(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    writer.rebuilt(None);
}

/// Opens the store; one that another program holds is opened to look at.
fn open(study: &std::path::Path, coder: &str) -> Result<(Store, OpenReport), String> {
    let (note, device) = (LockNote::here(coder, now()), Device::of(study));
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
    fn say(&self, answer: Answer) {
        // The loop has gone only when the program ends.
        let _ = self.tell.send(Event::Answer(answer));
    }

    fn ready(&self, report: OpenReport) {
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
            Ok(line) => Some(line?.what),
            Err(_) => Some(What::Words(UNKNOWN.to_owned())),
        }
    }

    /// Does what the store does by itself, a little of it; gives how long to wait
    /// before more, none where there is no more.
    fn tend(&mut self) -> Option<Duration> {
        let chore = self.store.as_mut().map_or(Chore::Idle, Store::tend);
        let (percent, pause) = match chore {
            Chore::Rebuilding(percent) => (Some(percent), Some(LOOK)),
            Chore::Rebuilt => (None, Some(PAUSE)),
            Chore::Checking => (None, Some(PAUSE)),
            Chore::Idle => (None, None),
        };
        self.rebuilt(percent);
        self.tell_notes();
        let unlaid = self.lay_again();
        pause.or(unlaid.then_some(LOOK))
    }

    /// Tells the screen how far the store is built anew.
    fn rebuilt(&mut self, percent: Option<u8>) {
        if self.rebuilding != percent {
            self.rebuilding = percent;
            self.say(Answer::Rebuilding(percent));
        }
    }

    /// Does a job; whether the store has something to tend to since.
    fn run(&mut self, job: Job) -> bool {
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
            Job::History(of) => self.history(of),
            Job::Attach(open) => self.attach(open),
            Job::Cards { ask, docs, session } => self.cards(ask, docs, &session),
            Job::Count { ask, total, of, start, rows } => {
                let ids: Vec<DispatchId> = rows.iter().map(|row| row.id).collect();
                let counts = self.read(|store| store.counts(&ids));
                let unread = counts.as_ref().err().cloned();
                let mut counts = counts.unwrap_or_default().into_iter();
                let known = |counts: Option<Counts>| counts.filter(|it| self.is_known(it));
                let rows = rows.into_iter().map(|row| (row, known(counts.next()))).collect();
                self.say(Answer::Rows { ask, total, of, start, rows });
                if let Some(why) = unread {
                    self.say(Answer::Failed(format!("what was coded cannot be read: {why}")));
                }
            }
            Job::Touched(reply) => self.tell_touched(&reply),
            Job::Laid(reply) => {
                // An error is an analyst that has ended.
                let _ = reply.send(());
            }
            Job::Rulings(reply) => {
                // An error is an analyst that has ended.
                let _ = reply.send(self.read(Store::rulings));
            }
            Job::Story { ask, docs, alignments, page } => {
                self.story(ask, docs, &alignments, *page);
            }
        }
        self.tell_changes();
        self.tell_notes()
    }

    /// Says what the store has to say; whether that was anything.
    fn tell_notes(&mut self) -> bool {
        let notes = self.store.as_ref().map(Store::take_notes).unwrap_or_default();
        let any = !notes.is_empty();
        for note in notes {
            // The store failed, and the journals may say more than was read.
            self.touched = None;
            self.lay();
            self.say(Answer::Failed(note));
        }
        any
    }

    fn tell_touched(&mut self, reply: &Sender<Result<Known, String>>) {
        let touched = match self.touched.take() {
            Some(touched) => Ok(touched),
            None => self.read(|store| store.touched().map(Arc::new)),
        };
        self.touched = touched.as_ref().ok().cloned();
        // An error is an analyst that has ended.
        let _ = reply.send(touched.map(|touched| (touched, self.incomplete.clone())));
    }

    /// Counts anew what changes of these records may have changed, and lays over the
    /// dispatches what they say of them.
    fn touch<'a>(&mut self, records: impl Iterator<Item = &'a Record> + Clone) {
        // An act of many parts comes without its records.
        let unknown = records.clone().next().is_none();
        if unknown {
            self.touched = None;
        }
        if unknown || records.clone().any(Changes::are_in) {
            self.lay();
        }
        if self.touched.is_none() {
            return;
        }
        let ids: HashSet<DispatchId> = records.filter_map(|it| it.meta().dispatch).collect();
        let ids: Vec<DispatchId> = ids.into_iter().collect();
        let counts = self.read(|store| store.counts(&ids));
        match (&mut self.touched, counts) {
            (Some(touched), Ok(counts)) => {
                Arc::make_mut(touched).extend(ids.into_iter().zip(counts))
            }
            // They are read anew, or that fails and is told.
            _ => self.touched = None,
        }
    }

    fn commit(&mut self, act: Act) {
        let id = act.id;
        let saved = match &mut self.store {
            Ok(store) => store.commit(act.clone(), now(), &self.stamp),
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
