//! A writer whose state fails under it.

use super::super::codec::SCHEMA_KEY;
use super::super::sled_state::SledState;
use super::super::state::Batch;
use super::*;
use model::{Mark, Meta, Mint, Op, Origin, QueueOrder, Record, Session, Status, What};
use std::cell::Cell;

/// A state that works for a while.
struct Failing {
    state: MemoryState,
    calls: Cell<u32>,
    refused: bool,
}

impl Failing {
    fn call(&self) -> Result<(), StateError> {
        let left = self.calls.get();
        self.calls.set(left.saturating_sub(1));
        let error = StateError { refused: self.refused, ..StateError::new("made to fail") };
        if left == 0 { Err(error) } else { Ok(()) }
    }
}

impl State for Failing {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
        self.call().and_then(|()| self.state.get(tree, key))
    }
    fn keys(
        &self,
        tree: Tree,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StateError> {
        self.call().and_then(|()| self.state.keys(tree, prefix, after, limit))
    }
    fn write(&mut self, batch: &Batch) -> Result<(), StateError> {
        self.call().and_then(|()| self.state.write(batch))
    }
}

fn meta(mint: &mut Mint) -> Meta {
    Meta {
        id: mint.next_id(),
        dispatch: None,
        coder: "am".into(),
        at: Timestamp::UNIX_EPOCH,
        status: Status::Confirmed,
        origin: Origin::Hand,
        codebook: String::new(),
        tags: Vec::new(),
        note: "a note".into(),
        note_source: None,
        note_lang: None,
    }
}

fn act(mint: &mut Mint) -> Act {
    let meta = meta(mint);
    let mark = Record::Mark(Mark { meta, spans: Vec::new(), extra: Default::default() });
    let (id, what, records) = (mint.next_id(), What::Words("note".to_owned()), vec![mark]);
    Act { id, op: Op::Put, what, records, was: Vec::new(), undoes: None }
}

/// Wherever the state fails, in reading or writing, what is acknowledged is
/// there, and the coder is told.
#[test]
fn a_state_that_fails_at_any_call_is_replaced_by_a_replay() {
    let study = tempfile::tempdir().unwrap();
    let note = LockNote::here("am", Timestamp::UNIX_EPOCH);
    let (mut store, _) = Store::open(study.path(), "am", &note).unwrap();
    let mut mint = Mint::new(1);
    let mut count = 0;
    for calls in 0..24 {
        let state = replay_all(study.path(), Manner::Strict).unwrap().state;
        store.state.replace(Box::new(Failing { state, calls: Cell::new(calls), refused: false }));
        store.commit(act(&mut mint), Timestamp::UNIX_EPOCH, "").unwrap();
        count += 1;
        let mut seen = 0;
        let mut tell = |_| -> Result<(), StoreError> {
            seen += 1;
            Ok(())
        };
        store.for_each_record(&mut tell).unwrap();
        assert_eq!(seen, count);
        assert_eq!(store.history(99).unwrap().len(), count);
        let notes = store.take_notes();
        assert!(notes.iter().all(|note| note.contains("made to fail")), "{notes:?}");
        assert!(notes.len() == 1 || calls > 8, "{calls}: {notes:?}");
    }
}

/// Sled says that the disk is full, in the middle of the work: it is left as it
/// is, the work goes on in memory, and the next opening goes on with it.
#[test]
fn a_state_that_the_system_refuses_is_left_alone() {
    let study = tempfile::tempdir().unwrap();
    let note = LockNote::here("am", Timestamp::UNIX_EPOCH);
    let (mut store, _) = Store::open(study.path(), "am", &note).unwrap();
    let mut mint = Mint::new(3);
    store.commit(act(&mut mint), Timestamp::UNIX_EPOCH, "").unwrap();
    let state = replay_all(study.path(), Manner::Strict).unwrap().state;
    store.state.replace(Box::new(Failing { state, calls: Cell::new(0), refused: true }));
    store.commit(act(&mut mint), Timestamp::UNIX_EPOCH, "").unwrap();
    assert!(store.take_notes().iter().any(|note| note.contains("kept in memory")));
    assert_eq!(store.tend(), Chore::Idle);
    assert_eq!(store.history(9).unwrap().len(), 2);
    drop(store);
    let (store, report) = Store::open(study.path(), "am", &note).unwrap();
    assert_eq!((report.notes, report.replayed), (Vec::new(), 1));
    assert_eq!(store.history(9).unwrap().len(), 2);
    assert!(study.path().join("store/coder-am/gen-1").is_dir());
}

/// The first schema had no index of sessions: a state of it is built anew from
/// the journals.
#[test]
fn a_state_of_an_older_schema_is_built_anew() {
    let study = tempfile::tempdir().unwrap();
    let note = LockNote::here("am", Timestamp::UNIX_EPOCH);
    let (mut store, _) = Store::open(study.path(), "am", &note).unwrap();
    let mut mint = Mint::new(2);
    let session = Session {
        meta: meta(&mut mint),
        over: model::Over::Words("3 marked".to_owned()),
        order: QueueOrder::Position,
        dispatches: Vec::new(),
        hide_stance: false,
        second_looks: 0,
        ended: None,
        extra: Default::default(),
    };
    let begun = Act { records: vec![Record::Session(session.clone())], ..act(&mut mint) };
    store.commit(begun, Timestamp::UNIX_EPOCH, "").unwrap();
    assert_eq!(store.sessions().unwrap(), std::slice::from_ref(&session));
    drop(store);
    let mut state = SledState::open(&study.path().join("store/coder-am/gen-1")).ok().unwrap();
    let listed = (Tree::Sessions, session.meta.id.to_bytes().to_vec());
    let older = [((Tree::Meta, SCHEMA_KEY.to_vec()), Some(vec![1])), (listed, None)];
    state.write(&older.into_iter().collect()).unwrap();
    drop(state);
    let (store, report) = Store::open(study.path(), "am", &note).unwrap();
    assert!(report.notes.iter().any(|note| note.contains("another version")), "{report:?}");
    assert_eq!((report.replayed, report.read_only), (1, None));
    assert_eq!(store.sessions().unwrap(), [session]);
    drop(store);
    assert_eq!(Store::open(study.path(), "am", &note).unwrap().1, OpenReport::default());
}

#[test]
fn an_event_id_moves_behind_a_later_one_and_stays_a_time() {
    let id = |n: u128| RecordId::from_bytes(n.to_be_bytes());
    assert_eq!(behind(id(5 << 80 | 9), Some(id(4 << 80))), Some(id(5 << 80 | 9)));
    assert_eq!(behind(id(5 << 80 | 9), Some(id(7 << 80 | 3))), Some(id(8 << 80 | 9)));
    assert_eq!(behind(id(5 << 80 | 9), Some(id(5 << 80 | 9))), Some(id(6 << 80 | 9)));
    assert_eq!(behind(id(1), None), Some(id(1)));
    assert_eq!(behind(id(1), Some(id(u128::MAX))), None);
}
