//! The state in sled. The only file that names it.
//!
//! sled is a cache here: nothing is promised by what it holds, so it is never
//! waited for. It may panic on damaged files, on the caller's thread, so every
//! call is caught; what was caught makes the state untrusted, and the journals
//! are replayed.

use super::state::{Batch, State, StateError, Tree};
use disk::{self, refuse_no_file};
use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional};
use std::cell::Cell;
use std::fs::{File, TryLockError};
use std::ops::Bound;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::sleep;
use std::time::Duration;

/// Memory for sled's page cache, bytes.
const CACHE: u64 = 64 << 20;
/// Transactions between two flushes.
const SETTLE_EVERY: u32 = 256;
/// How long sled may take to open: 5,000,000 values took 12 s.
const OPENING: Duration = Duration::from_secs(120);
/// How long it may take to close, or to write down what lies in memory.
const CLOSING: Duration = Duration::from_secs(30);
/// Between two looks whether what is waited for can still come.
const LOOK: Duration = Duration::from_millis(100);
/// Bytes that have to fit on the disk for sled to write: two of its segments.
const SEGMENTS: u64 = 1 << 20;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread will be caught and mended by the store: inside
/// its calls of sled, and on sled's own threads. A panic hook, which runs before
/// anything is caught, then has nothing to say and no terminal to restore.
pub fn panic_is_caught() -> bool {
    let sleds = std::thread::current().name().is_some_and(|name| name.starts_with("sled-"));
    sleds || GUARDED.get()
}

/// Says why sled does not open.
#[derive(Debug)]
pub(super) enum OpenError {
    /// Its files cannot be used: set them aside and rebuild.
    Spoilt(String),
    /// The disk or the permissions do not allow it: leave its files alone.
    Refused(String),
}

/// The state in sled.
pub(super) struct SledState {
    /// Taken only on drop, so that a panic there is caught as well.
    db: Option<sled::Db>,
    trees: Vec<sled::Tree>,
    since_settled: u32,
    folder: PathBuf,
    /// Whether it failed or hung: then it is neither called nor closed any more,
    /// since it may wait for ever for a thread of its own that died.
    failed: Cell<bool>,
}

/// sled with its trees, in the order of [`Tree::ALL`].
type Handles = (sled::Db, Vec<sled::Tree>);

impl SledState {
    /// Opens the folder, or makes it.
    pub(super) fn open(folder: &Path) -> Result<Self, OpenError> {
        only_files(folder).map_err(OpenError::Spoilt)?;
        set_unfinished_aside(folder);
        wait_until_closed(folder);
        let path = folder.to_owned();
        let full = || is_full(folder);
        let opened = within(OPENING, &full, "sled-open", move || -> Result<Handles, Fault> {
            catch(|| {
                let config = sled::Config::new().path(&path).cache_capacity(CACHE);
                let db = config.flush_every_ms(None).open()?;
                let tree = |tree: &Tree| db.open_tree(tree.name());
                let trees = Tree::ALL.iter().map(tree).collect::<Result<Vec<_>, _>>()?;
                Ok((db, trees))
            })
        });
        match opened {
            None if full() => Err(OpenError::Refused(messages::store::sled_full())),
            None => Err(OpenError::Spoilt(messages::store::sled_slow())),
            Some(Ok((db, trees))) => {
                remove_set_aside(folder);
                let (folder, failed) = (folder.to_owned(), Cell::new(false));
                Ok(Self { db: Some(db), trees, since_settled: 0, folder, failed })
            }
            Some(Err(Fault::Panic)) => Err(OpenError::Spoilt(messages::store::sled_stopped())),
            Some(Err(Fault::Sled(sled::Error::Io(error)))) if !is_damage(&error) => {
                Err(OpenError::Refused(error.to_string()))
            }
            Some(Err(Fault::Sled(error))) => Err(OpenError::Spoilt(error.to_string())),
        }
    }

    /// Waits until all it holds is on the disk: sled's own flush leaves it to the
    /// system.
    pub(super) fn sync(&self) -> Result<(), StateError> {
        self.flush()?;
        sync_files(&self.folder)
            .map_err(|error| StateError { refused: !is_damage(&error), why: error.to_string() })
    }

    /// Writes down what lies in memory.
    fn flush(&self) -> Result<(), StateError> {
        let Some(db) = self.db.clone() else { return Ok(()) };
        let full = || is_full(&self.folder);
        let flushed = within(CLOSING, &full, "sled-flush", move || catch(|| db.flush()));
        match flushed {
            Some(flushed) => self.tried(flushed).map(drop),
            None => {
                self.failed.set(true);
                let why = messages::store::sled_unsaved();
                Err(StateError { why, refused: full() })
            }
        }
    }

    /// Remembers that a call failed.
    fn tried<T>(&self, answer: Result<T, Fault>) -> Result<T, StateError> {
        self.failed.set(self.failed.get() || answer.is_err());
        Ok(answer?)
    }

    /// Gives sled back; whether it was done in time and without a panic. One that
    /// failed is left as it is, as if the program had been killed.
    fn leave(&mut self) -> bool {
        let (db, trees) = (self.db.take(), std::mem::take(&mut self.trees));
        if db.is_none() && trees.is_empty() {
            return true;
        }
        if self.failed.get() {
            // Even dropping it may wait for ever.
            std::mem::forget((db, trees));
            return false;
        }
        let full = || is_full(&self.folder);
        let left = within(CLOSING, &full, "sled-close", move || {
            catch(move || {
                let flushed = db.as_ref().map_or(Ok(0), |db| db.flush());
                drop(trees);
                drop(db);
                flushed
            })
            .is_ok()
        });
        if left.is_some() {
            wait_until_closed(&self.folder);
        }
        left == Some(true)
    }

    fn tree(&self, tree: Tree) -> Result<&sled::Tree, StateError> {
        let index = Tree::ALL.iter().position(|other| *other == tree);
        if self.failed.get() {
            return Err(StateError::new(messages::store::sled_failed()));
        }
        let found = index.and_then(|index| self.trees.get(index));
        found.ok_or_else(|| StateError::new(messages::store::no_tree(tree.name())))
    }
}

impl State for SledState {
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StateError> {
        let tree = self.tree(tree)?;
        Ok(self.tried(catch(|| tree.get(key)))?.map(|value| value.to_vec()))
    }

    fn keys(
        &self,
        tree: Tree,
        prefix: &[u8],
        after: Option<&[u8]>,
        limit: usize,
    ) -> Result<Vec<Vec<u8>>, StateError> {
        let tree = self.tree(tree)?;
        let from = after.map_or(Bound::Included(prefix), Bound::Excluded);
        let here =
            |key: &Result<sled::IVec, _>| key.as_ref().map_or(true, |key| key.starts_with(prefix));
        let keys = catch(|| {
            let keys = tree.range::<&[u8], _>((from, Bound::Unbounded)).keys();
            keys.take_while(here).take(limit).map(|key| Ok(key?.to_vec())).collect()
        });
        self.tried(keys)
    }

    fn write(&mut self, batch: &Batch) -> Result<(), StateError> {
        let mut parts: Vec<(&sled::Tree, sled::Batch)> = Vec::new();
        let mut last = None;
        for ((tree, key), value) in batch {
            if last != Some(*tree) {
                parts.push((self.tree(*tree)?, sled::Batch::default()));
                last = Some(*tree);
            }
            let Some((_, part)) = parts.last_mut() else { continue };
            match value {
                Some(value) => part.insert(key.as_slice(), value.as_slice()),
                None => part.remove(key.as_slice()),
            }
        }
        if parts.is_empty() {
            return Ok(());
        }
        let (trees, batches): (Vec<&sled::Tree>, Vec<sled::Batch>) = parts.into_iter().unzip();
        let written = catch(|| {
            let done = trees.as_slice().transaction(|views| {
                let pairs = views.iter().zip(&batches);
                for (view, batch) in pairs {
                    view.apply_batch(batch)?;
                }
                Ok::<_, ConflictableTransactionError<()>>(())
            });
            done.or_else(|error| match error {
                TransactionError::Storage(error) => Err(error),
                TransactionError::Abort(()) => Ok(()),
            })
        });
        self.tried(written)?;
        self.since_settled += 1;
        if self.since_settled >= SETTLE_EVERY {
            self.since_settled = 0;
            // Failing is harmless: the next call says so.
            let _ = self.flush();
        }
        Ok(())
    }

    fn close(mut self: Box<Self>) -> bool {
        self.leave() && sync_files(&self.folder).is_ok()
    }
}

impl Drop for SledState {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Does something that may never end, because sled waits for a thread of its own
/// that died, on a thread of its own; none where it takes longer than `limit`, or
/// where it takes a moment and is `hopeless`. Then that thread is left alone.
fn within<T: Send + 'static>(
    limit: Duration,
    hopeless: &dyn Fn() -> bool,
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (tell, told) = channel();
    let work = move || {
        // An error is somebody who did not wait.
        let _ = tell.send(work());
    };
    std::thread::Builder::new().name(name.to_owned()).spawn(work).ok()?;
    let mut left = limit;
    loop {
        match told.recv_timeout(LOOK.min(left)) {
            Ok(answer) => return Some(answer),
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => left = left.saturating_sub(LOOK),
        }
        if left.is_zero() || hopeless() {
            return None;
        }
    }
}

/// Whether the disk has no room for what sled writes.
fn is_full(folder: &Path) -> bool {
    disk::is_full(folder, SEGMENTS)
}

/// Waits until the files of a folder, and of those in it, are on the disk. A file that
/// is replaced meanwhile (`seen`, beside sled's own) sees to itself.
#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn sync_files(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let synced = if path.is_dir() {
            sync_files(&path)
        } else {
            File::open(&path).and_then(|file| file.sync_all())
        };
        match synced {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            synced => synced?,
        }
    }
    File::open(folder)?.sync_all()
}

/// sled's own threads may hold its files a moment longer than its handle lives.
/// Nobody else has them (the study's lock sees to that), so waits, a second at
/// most, until they are free: for opening again, or renaming the folder.
#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn wait_until_closed(folder: &Path) {
    let Ok(file) = File::open(folder.join("db")) else { return };
    for _ in 0..500 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(2)),
            _ => return,
        }
    }
}

/// Refuses a folder in which something is neither a file nor a folder: sled would wait
/// for it.
fn only_files(folder: &Path) -> Result<(), String> {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            only_files(&path)?
        } else {
            refuse_no_file(&path).map_err(|why| format!("{}: {why}", path.display()))?
        }
    }
    Ok(())
}

/// A killed open can leave an empty `snap.*.generating`, after which sled never
/// opens again; what is being generated is never needed. It is renamed rather
/// than removed, which a full disk may not let us.
#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn set_unfinished_aside(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            let _ = std::fs::rename(entry.path(), folder.join(format!("unfinished.{name}")));
        }
    }
}

/// What was set aside is not needed once sled is open.
#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn remove_set_aside(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("unfinished.snap.") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether an error of reading or writing says that the files are not what sled
/// wrote, rather than that the system does not let us.
fn is_damage(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{InvalidData, InvalidInput, NotFound, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | NotFound | UnexpectedEof)
}

enum Fault {
    Sled(sled::Error),
    Panic,
}

impl From<Fault> for StateError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Sled(sled::Error::Io(error)) if !is_damage(&error) => {
                StateError { why: error.to_string(), refused: true }
            }
            Fault::Sled(error) => StateError::new(error.to_string()),
            Fault::Panic => StateError::new(messages::store::sled_halted()),
        }
    }
}

/// Calls sled and catches its panic. After one, the state is not used again.
fn catch<T>(call: impl FnOnce() -> Result<T, sled::Error>) -> Result<T, Fault> {
    let before = GUARDED.replace(true);
    let answer = catch_unwind(AssertUnwindSafe(call));
    GUARDED.set(before);
    answer.map_err(|_| Fault::Panic)?.map_err(Fault::Sled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hangs_or_panics_is_left_alone() {
        let (hold, held) = channel::<()>();
        let no = || false;
        let hanging = within(Duration::from_millis(20), &no, "sled-test", move || held.recv());
        assert!(hanging.is_none());
        drop(hold);
        let panics = catch::<()>(|| panic!("as sled does"));
        assert!(matches!(panics, Err(Fault::Panic)));
        assert_eq!(within(OPENING, &no, "sled-test", || 5), Some(5));
    }

    /// It waited for the whole limit, half a minute on a full disk.
    #[test]
    fn what_hangs_on_a_full_disk_is_not_waited_for() {
        let (_hold, held) = channel::<()>();
        let full = || true;
        assert!(within(Duration::MAX, &full, "sled-test", move || held.recv()).is_none());
    }

    #[test]
    fn what_failed_is_not_called_and_not_closed() {
        let folder = tempfile::tempdir().unwrap();
        let state = SledState::open(folder.path()).ok().unwrap();
        let failed = state.tried::<()>(Err(Fault::Panic));
        assert!(failed.is_err() && state.get(Tree::Meta, b"a").is_err());
        assert!(!Box::new(state).close());
        assert!(!is_full(folder.path()));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests own their folders")]
    fn an_unfinished_snapshot_with_bytes_in_it_is_no_hindrance() {
        let folder = tempfile::tempdir().unwrap();
        drop(SledState::open(folder.path()).ok().unwrap());
        for text in ["", "half a snapshot"] {
            let path = folder.path().join("snap.FFFFFFFFFFFFFFFF.generating");
            std::fs::write(&path, text).unwrap();
            drop(SledState::open(folder.path()).ok().unwrap());
            let left = std::fs::read_dir(folder.path()).unwrap().flatten();
            let generating = |name: &str| name.contains(".generating");
            assert!(!left.into_iter().any(|it| generating(it.file_name().to_str().unwrap())));
        }
    }
}
