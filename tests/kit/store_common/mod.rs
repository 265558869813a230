//! What the tests of the store share: acts of an invented desk, and comparing
//! a store with a replay of its journals.
#![allow(clippy::disallowed_methods, reason = "tests own their folders")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use depeche::model::*;
use depeche::store::*;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// A clock and an id mint for tests.
pub struct Desk {
    pub mint: Mint,
    pub now_ms: i64,
}

impl Desk {
    pub fn new(seed: u128) -> Self {
        Self { mint: Mint::new(seed), now_ms: 1_700_000_000_000 }
    }

    pub fn id(&mut self) -> RecordId {
        self.now_ms += 7;
        self.mint.set_now(self.now());
        self.mint.next_id()
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now_ms).unwrap()
    }

    pub fn meta(&mut self, dispatch: Option<DispatchId>) -> Meta {
        Meta {
            id: self.id(),
            dispatch,
            coder: "am".into(),
            at: self.now(),
            status: Status::Confirmed,
            origin: Origin::Hand,
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        }
    }

    pub fn quote(&mut self, dispatch: DispatchId, words: &str) -> Record {
        let anchor =
            Anchor { end: words.chars().count(), exact: words.into(), ..Anchor::default() };
        Record::Quote(Quote {
            meta: self.meta(Some(dispatch)),
            kind: "direct".into(),
            content: vec![anchor],
            cue: Vec::new(),
            speaker: None,
            relay: Vec::new(),
            further_speakers: Vec::new(),
            within: None,
            endorsement: None,
            extra: Extra::new(),
        })
    }

    pub fn stance(&mut self, dispatch: DispatchId) -> Stance {
        Stance {
            meta: self.meta(Some(dispatch)),
            holder: None,
            target: Target::default(),
            polarity: "support".into(),
            strength: "explicit".into(),
            evidence: Vec::new(),
            quote: None,
            attributed_to: AttributedTo::Newsroom,
            extra: Extra::new(),
        }
    }

    pub fn speaker(&mut self, name: &str) -> Record {
        Record::Speaker(Speaker::new(self.meta(None), name, SpeakerKind::Person))
    }

    pub fn mark(&mut self, dispatch: DispatchId, note: &str) -> Record {
        let mut meta = self.meta(Some(dispatch));
        meta.note = note.into();
        Record::Mark(Mark { meta, spans: Vec::new(), extra: Extra::new() })
    }

    pub fn progress(&mut self, dispatch: DispatchId, state: ReadingState, starred: bool) -> Record {
        let meta = self.meta(Some(dispatch));
        Record::Progress(Progress { meta, state, starred, extra: Extra::new() })
    }

    pub fn link(&mut self, a: DispatchId, b: DispatchId) -> Record {
        let end = |dispatch| LinkEnd { dispatch, spans: Vec::new() };
        Record::Link(Link {
            meta: self.meta(None),
            relation: Relation::SameQuote,
            a: end(a),
            b: end(b),
            differs: String::new(),
            extra: Extra::new(),
        })
    }

    pub fn session(&mut self, dispatches: &[DispatchId]) -> Record {
        Record::Session(Session {
            meta: self.meta(None),
            over: Extent::of_filter("accord").into(),
            order: QueueOrder::Speaker,
            dispatches: dispatches.to_vec(),
            hide_stance: true,
            second_looks: 10,
            ended: None,
            extra: Extra::new(),
        })
    }

    pub fn decision(&mut self, session: RecordId, dispatch: DispatchId) -> Record {
        Record::Decision(Decision {
            meta: self.meta(Some(dispatch)),
            session,
            card: Vec::new(),
            proposed: Origin::Hand,
            verdict: Verdict::Accepted,
            reason: String::new(),
            corrected: Vec::new(),
            quote: None,
            polarities: vec!["support".into()],
            flagged: false,
            second_look: None,
            keys: 2,
            ms: 900,
            extra: Extra::new(),
        })
    }

    pub fn ruling(&mut self, dispatch: DispatchId, story: DispatchId) -> Record {
        Record::Ruling(Ruling { meta: self.meta(Some(dispatch)), story, extra: Extra::new() })
    }

    pub fn act(&mut self, what: &str, was: Vec<Record>, records: Vec<Record>) -> Act {
        let op = if records.is_empty() { Op::Retract } else { Op::Put };
        Act { id: self.id(), op, what: What::Words(what.to_owned()), records, was, undoes: None }
    }

    /// Commits an act.
    pub fn does(
        &mut self,
        store: &mut Store,
        what: &str,
        was: &[Record],
        records: &[Record],
    ) -> Result<Event, StoreError> {
        let act = self.act(what, was.to_vec(), records.to_vec());
        store.commit(act, self.now(), "codebook-1")
    }

    pub fn undo(&mut self, store: &mut Store) -> Result<Option<Event>, StoreError> {
        let id = self.id();
        store.undo(id, self.now(), "codebook-1")
    }

    pub fn redo(&mut self, store: &mut Store) -> Result<Option<Event>, StoreError> {
        let id = self.id();
        store.redo(id, self.now(), "codebook-1")
    }
}

pub fn dispatch(n: u8) -> DispatchId {
    DispatchId::from_bytes([n; 16])
}

pub fn note(coder: &str) -> LockNote {
    LockNote::here(coder, Timestamp::UNIX_EPOCH)
}

pub fn open(study: &Path, coder: &str) -> (Store, OpenReport) {
    Store::open(study, coder, &note(coder)).unwrap()
}

/// Terms with journal files of at most `limit` bytes.
pub fn files_of(limit: u64) -> Terms {
    Terms { file_limit: limit, ..Terms::default() }
}

/// Opens and insists on nothing to report.
pub fn open_clean(study: &Path, coder: &str) -> Store {
    let (store, report) = open(study, coder);
    assert_eq!((report.notes.as_slice(), report.read_only), (&[][..], None));
    store
}

pub fn all(store: &Store) -> Vec<Record> {
    let mut records = Vec::new();
    store
        .for_each_record::<StoreError>(&mut |record| {
            records.push(record);
            Ok(())
        })
        .unwrap();
    records
}

/// The store's state, indices and counters are those of a fresh replay.
pub fn assert_equals_replay(store: &Store, study: &Path) {
    let snapshot = replay(study).unwrap();
    let records = snapshot.records().unwrap();
    assert_eq!(all(store), records);
    let dispatches: Vec<_> = (0..8).map(dispatch).collect();
    assert_eq!(store.counts(&dispatches).unwrap(), snapshot.counts(&dispatches).unwrap());
    let (touched, replayed) = (store.touched().unwrap(), snapshot.touched().unwrap());
    assert!(touched.keys().all(|id| dispatches.contains(id)));
    for (id, counts) in dispatches.iter().zip(store.counts(&dispatches).unwrap()) {
        assert_eq!(touched.get(id).copied().unwrap_or_default(), counts);
        assert_eq!(replayed.get(id).copied().unwrap_or_default(), counts);
    }
    assert_eq!(store.speakers().unwrap(), snapshot.speakers().unwrap());
    let sessions: Vec<_> = records.iter().filter(|it| it.kind() == "session").collect();
    let listed = |sessions: Vec<Session>| sessions.into_iter().map(Record::Session).collect();
    let kept: [Vec<Record>; 2] =
        [store.sessions().unwrap(), snapshot.sessions().unwrap()].map(listed);
    kept.iter().for_each(|kept| assert!(kept.iter().eq(sessions.iter().copied())));
    let rulings: Vec<_> = records.iter().filter(|it| it.kind() == "ruling").collect();
    let listed = |rulings: Vec<Ruling>| rulings.into_iter().map(Record::Ruling).collect();
    let kept: [Vec<Record>; 2] =
        [store.rulings().unwrap(), snapshot.rulings().unwrap()].map(listed);
    kept.iter().for_each(|kept| assert!(kept.iter().eq(rulings.iter().copied())));
    // Decisions are found by their session even where that is gone.
    let mut asked: Vec<_> = sessions.iter().map(|it| it.id()).collect();
    asked.extend(decided(&records).map(|it| it.session));
    for session in asked {
        let expected: Vec<_> =
            decided(&records).filter(|it| it.session == session).cloned().collect();
        assert_eq!(store.decisions(session).unwrap(), expected);
        assert_eq!(snapshot.decisions(session).unwrap(), expected);
    }
    for &dispatch in &dispatches {
        let here = |record: &&Record| match record {
            Record::Link(link) => link.a.dispatch == dispatch || link.b.dispatch == dispatch,
            other => other.meta().dispatch == Some(dispatch),
        };
        let expected: Vec<_> = records.iter().filter(here).cloned().collect();
        assert_eq!(store.records_of(dispatch).unwrap(), expected);
        assert_eq!(snapshot.records_of(dispatch).unwrap(), expected);
    }
}

fn decided(records: &[Record]) -> impl Iterator<Item = &Decision> {
    records.iter().filter_map(|record| match record {
        Record::Decision(it) => Some(it),
        _ => None,
    })
}

/// A copy of a study as a crash would leave it: files as they are, no closing.
pub fn crash_copy(study: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(study, copy.path());
    copy
}

/// What a check of the journals and of the state says, which changes no file but
/// the locks.
pub fn findings(study: &Path) -> Vec<Finding> {
    let before = content(study);
    let (mut found, now) = (Vec::new(), "2030-01-01T00:00:00Z".parse().unwrap());
    let read = survey(study, now, false, &mut |it| found.push(it)).unwrap();
    compare_state(study, &note("check"), &read, &mut |it| found.push(it)).unwrap();
    assert!(content(study) == before, "a check changes nothing");
    found
}

/// The findings in one string each, for asserting that there are none.
pub fn told(study: &Path) -> Vec<String> {
    findings(study).iter().map(Finding::to_string).collect()
}

fn content(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for path in named(folder, "") {
        match path.is_dir() {
            true if path.ends_with(".locks") => {}
            true => all.extend(content(&path)),
            false if path.ends_with(".lock") => {}
            false => all.push((path.clone(), std::fs::read(path).unwrap())),
        }
    }
    all
}

pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The latest generation of sled of “am”.
pub fn sled(study: &Path) -> PathBuf {
    named(&study.join("store/coder-am"), "gen-").pop().unwrap()
}

pub fn journal(study: &Path, coder: &str) -> PathBuf {
    study.join("journal").join(format!("{coder}.jsonl"))
}

/// The head of a coder's journal.
pub fn head(study: &Path, coder: &str) -> PathBuf {
    study.join("journal").join(format!("{coder}.head"))
}

/// The files and folders of a folder whose name contains `part`.
pub fn named(folder: &Path, part: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> =
        entries.filter(|path| path.file_name().unwrap().to_str().unwrap().contains(part)).collect();
    found.sort();
    found
}

/// A closed study of `n` quotes by "am".
pub fn study_of(n: usize, seed: u128) -> (tempfile::TempDir, Desk, Vec<Record>) {
    let study = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(seed);
    let mut store = open_clean(study.path(), "am");
    let quotes = (0..n).map(|n| {
        let quote = desk.quote(dispatch(1), &format!("quote {n} « été »"));
        desk.does(&mut store, "add", &[], std::slice::from_ref(&quote)).unwrap();
        quote
    });
    let quotes = quotes.collect();
    drop(store);
    (study, desk, quotes)
}

/// Lets the store do what it does by itself until there is no more, and gives
/// what that was, each once.
pub fn tend(store: &mut Store) -> Vec<Chore> {
    let mut chores = Vec::new();
    for _ in 0..1_000_000 {
        let chore = store.tend();
        if let Chore::Rebuilding(_) = chore {
            std::thread::sleep(std::time::Duration::from_millis(2));
        } else if chores.last() != Some(&chore) {
            chores.push(chore);
        }
        if chore == Chore::Idle {
            return chores;
        }
    }
    panic!("it does not come to an end: {chores:?}");
}
