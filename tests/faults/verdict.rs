//! What has to hold after every fault.

use super::campaign::Tally;
use super::desk::{Batch, CODER, DEVICE, Desk, Env, STARTING, Said};
use super::journal::Journals;
use depeche::model::Record;
use depeche::store::{LockNote, OpenReport, Store, StoreError, Terms};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::PoisonError;

/// What was acknowledged, as seen from outside.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Who; empty for the usual coder.
    pub coder: &'static str,
    /// The journal as it was when the screen last said that all is saved.
    pub journal: Vec<u8>,
    /// Edits acknowledged.
    pub edits: usize,
    /// Batches that were imported, and whether that was acknowledged.
    pub batches: Vec<(Batch, bool)>,
}

impl Known {
    pub fn coder(&self) -> &'static str {
        if self.coder.is_empty() { CODER } else { self.coder }
    }

    /// The coder's journal as it is now.
    pub fn now(&self, desk: &Desk) -> Vec<u8> {
        super::journal::bytes(&desk.study(), self.coder())
    }
}

/// The study is whole: all that was acknowledged is there, no event in part, and
/// journal, export and state agree, before it is opened again and after.
#[track_caller]
pub fn whole(desk: &Desk, known: &Known, tally: &mut Tally) {
    whole_in(desk, &Env::new(), known, tally);
}

/// As [`whole`], opened first in this environment.
#[track_caller]
pub fn whole_in(desk: &Desk, env: &Env, known: &Known, tally: &mut Tally) {
    kept(desk, known, tally);
    exported(desk, known, tally);
    look_in(desk, env);
    settled(desk, known, tally);
}

/// As [`whole`], of a study that was opened already since the fault.
#[track_caller]
pub fn settled(desk: &Desk, known: &Known, tally: &mut Tally) {
    tally.opened += 1;
    kept(desk, known, tally);
    let journals = Journals::read(&desk.study());
    if journals.torn > 0 {
        tally.half += 1;
        panic!("half a line is left in a journal that was opened for writing");
    }
    let said = exported(desk, known, tally);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "the export complains");
    let journals = journals.records();
    for opening in ["first", "second"] {
        let (records, report) = stored_as(desk, known.coder());
        assert_eq!(report.read_only, None, "{opening} opening");
        let differ = difference(&records, &journals);
        assert!(differ.is_none(), "{opening} opening: state and journals differ: {differ:?}");
    }
}

/// Every acknowledged byte of the journal is where it was.
#[track_caller]
fn kept(desk: &Desk, known: &Known, tally: &mut Tally) {
    let found = known.now(desk);
    if !found.starts_with(&known.journal) {
        tally.lost += 1;
        let same = found.iter().zip(&known.journal).take_while(|(a, b)| a == b).count();
        panic!(
            "acknowledged edits are lost: the journal had {} bytes when the screen said saved; \
             it has {}, of which {same} are the same",
            known.journal.len(),
            found.len()
        );
    }
    let journals = Journals::read(&desk.study());
    assert!(journals.damaged.is_empty(), "damage in the middle: {:?}", journals.damaged);
}

/// The export holds what the journals' whole events come to, and of each batch
/// of dispatches all or none.
#[track_caller]
pub fn exported(desk: &Desk, known: &Known, tally: &mut Tally) -> Said {
    let (said, journals) = undisturbed_export(desk);
    let good = if journals.torn > 0 { 3 } else { 0 };
    assert_eq!(said.code, good, "depeche export: {}", said.err);
    let (out, journals) = (records(&said.out), journals.records());
    let differ = difference(&out, &journals);
    if differ.is_some() {
        tally.half += 1;
        panic!("the export is not what the journals' whole events come to: {differ:?}");
    }
    for (batch, acknowledged) in &known.batches {
        let name = batch.name();
        let dispatches =
            said.out.lines().filter(|line| line.starts_with(r#"{"record":"dispatch""#));
        let found = dispatches.filter(|line| line.contains(&name)).count();
        let right = found == batch.size || (found == 0 && !acknowledged);
        assert!(right, "{batch:?}, acknowledged: {acknowledged}, has {found} dispatches");
    }
    said
}

/// An export during which nobody wrote, and the journals it was made of: an import that
/// goes on beside it notes itself at its end.
fn undisturbed_export(desk: &Desk) -> (Said, Journals) {
    let mut before = Journals::read(&desk.study());
    loop {
        let said = desk.export();
        let after = Journals::read(&desk.study());
        if before.torn == after.torn && before.records() == after.records() {
            return (said, after);
        }
        before = after;
    }
}

/// An analyst's records by id.
pub type Records = BTreeMap<String, Value>;

/// The first record that is not the same in both.
pub fn difference<'a>(
    a: &'a Records,
    b: &'a Records,
) -> Option<(Option<&'a Value>, Option<&'a Value>)> {
    let ids = a.keys().chain(b.keys());
    ids.map(|id| (a.get(id), b.get(id))).find(|(a, b)| a != b)
}

/// The analysts' records of an export, by id.
pub fn records(export: &str) -> Records {
    let all = export.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let own = all.filter(|it| !matches!(it["record"].as_str(), Some("dispatch" | "header") | None));
    own.map(|it| (it["id"].as_str().unwrap().to_owned(), it)).collect()
}

/// The records as the store hands them out, which is from sled.
pub fn stored(desk: &Desk) -> (Records, OpenReport) {
    stored_as(desk, CODER)
}

fn stored_as(desk: &Desk, coder: &str) -> (Records, OpenReport) {
    let note = LockNote::here(coder, jiff::Timestamp::UNIX_EPOCH);
    let _held = STARTING.write().unwrap_or_else(PoisonError::into_inner);
    let terms = Terms { device: Some(DEVICE.to_owned()), ..Terms::default() };
    let opened = Store::open_with(&desk.study(), coder, &note, &terms);
    let (store, report) = opened.expect("the store opens");
    let mut found = BTreeMap::new();
    let mut put = |record: Record| {
        // As text first: a float of a line is not the same number by itself.
        let text = serde_json::to_string(&record).unwrap();
        found.insert(record.id().to_string(), serde_json::from_str(&text).unwrap());
        Ok(())
    };
    store.for_each_record::<StoreError>(&mut put).expect("the records can be read");
    (found, report)
}

/// Opens the program, sees a screen, and leaves it.
#[track_caller]
pub fn look_in(desk: &Desk, env: &Env) {
    let mut pty = desk.open(env);
    pty.wait_for("a screen", shows);
    pty.send(",q");
    assert_eq!(pty.wait_code(), 0, "{}", pty.picture());
}

/// Whether a study is on the screen.
pub fn shows(screen: &str) -> bool {
    named(screen)
}

/// Whether the list stands on the screen with a row in hand: keys struck before find none.
pub fn lists(screen: &str) -> bool {
    named(screen) && screen.lines().any(|line| line.starts_with('>'))
}

fn named(screen: &str) -> bool {
    let first = screen.lines().next().unwrap_or_default().trim_start();
    let last = screen.lines().last().unwrap_or_default();
    let names = ["LIST", "READ", "COMPARE", "REVIEW", "STORY", "SPEAKERS"];
    names.iter().any(|name| first.starts_with(name)) && !last.is_empty()
}
