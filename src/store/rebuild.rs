//! Building a generation of sled from the journals on a thread of its own, while
//! the study is read from memory.

use super::StoreError;
use super::catch_up::{CatchUpError, catch_up_watched};
use super::sled_state::{OpenError, SledState};
use super::state::StateError;
use super::view::View;
use super::walk::{Cursor, Files, Manner};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel};
use std::time::Duration;

/// What a new state is made of.
pub(super) enum Source {
    /// Nothing yet: this folder is to be made.
    Folder(PathBuf),
    /// A state that lacks much of the journals.
    Standing(Box<SledState>),
}

/// Says why a state could not be built.
#[derive(Debug)]
pub(super) enum BuildError {
    /// The disk or the permissions do not allow it.
    Refused(String),
    /// It failed.
    Failed(String),
    /// Nobody waits for it any more.
    Stopped,
}

/// A state being built.
pub(super) struct Rebuild {
    /// The generation it will be.
    pub(super) generation: u32,
    shared: Arc<Shared>,
    total: u64,
    built: Receiver<Result<Box<SledState>, BuildError>>,
}

#[derive(Default)]
struct Shared {
    done: AtomicU64,
    stop: AtomicBool,
}

impl Rebuild {
    /// Starts building from these journals.
    ///
    /// Errors: no thread could be started.
    pub(super) fn start(
        source: Source,
        generation: u32,
        journals: BTreeMap<String, Files>,
    ) -> Result<Self, StoreError> {
        let shared = Arc::<Shared>::default();
        let (tell, built) = channel();
        let (theirs, total) = (Arc::clone(&shared), journals.values().map(bytes_of).sum());
        // Its name tells a panic hook that the panic is caught: `panic_is_caught`.
        std::thread::Builder::new()
            .name("sled-rebuild".to_owned())
            .spawn(move || {
                let watch = &mut |bytes| {
                    theirs.done.fetch_add(bytes, Ordering::Relaxed);
                    !theirs.stop.load(Ordering::Relaxed)
                };
                // An error is a store that was closed meanwhile.
                let _ = tell.send(build(source, &journals, watch));
            })
            .map_err(StoreError::io("start a thread for", Path::new("the store")))?;
        Ok(Self { generation, shared, total, built })
    }

    /// How far it is, in percent.
    pub(super) fn percent(&self) -> u8 {
        let done = self.shared.done.load(Ordering::Relaxed).min(self.total);
        u8::try_from(done.saturating_mul(100) / self.total.max(1)).unwrap_or(100)
    }

    /// What came of it, once it has ended.
    pub(super) fn ended(&self) -> Option<Result<Box<SledState>, BuildError>> {
        match self.built.try_recv() {
            Ok(built) => Some(built),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                Some(Err(BuildError::Failed(messages::store::build_stopped())))
            }
        }
    }

    /// Has it end, and waits a moment for that.
    pub(super) fn stop(self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        let waited = self.built.recv_timeout(Duration::from_secs(5));
        drop(waited.or(Err(RecvTimeoutError::Timeout)));
    }
}

/// Builds a state and waits until all of it is on the disk.
pub(super) fn build(
    source: Source,
    journals: &BTreeMap<String, Files>,
    watch: &mut dyn FnMut(u64) -> bool,
) -> Result<Box<SledState>, BuildError> {
    let mut state = match source {
        Source::Standing(state) => state,
        Source::Folder(folder) => match SledState::open(&folder) {
            Ok(state) => Box::new(state),
            Err(OpenError::Refused(why)) => return Err(BuildError::Refused(why)),
            Err(OpenError::Spoilt(why)) => return Err(BuildError::Failed(why)),
        },
    };
    let mut wanted = true;
    for (coder, files) in journals {
        let mut watch = |bytes| {
            wanted = watch(bytes);
            wanted
        };
        let caught_up = catch_up_watched(&mut *state, coder, files, Manner::Strict, &mut watch);
        match caught_up {
            Ok(_) if wanted => {}
            Ok(_) => return Err(BuildError::Stopped),
            Err(error) => return Err(error.into()),
        }
    }
    state.sync()?;
    Ok(state)
}

/// Bytes of journals that a state has not seen, about.
pub(super) fn backlog(
    state: &SledState,
    journals: &BTreeMap<String, Files>,
) -> Result<u64, StateError> {
    let one = |(coder, files): (&String, &Files)| {
        let Cursor { file, offset, .. } = View(state).watermark(coder)?.cursor;
        let rest = files.range(file..).map(|(number, path)| (*number, path.clone())).collect();
        Ok(bytes_of(&rest).saturating_sub(offset))
    };
    journals.iter().map(one).sum()
}

/// Bytes of a journal.
pub(super) fn bytes_of(files: &Files) -> u64 {
    files.values().filter_map(|path| std::fs::metadata(path).ok()).map(|facts| facts.len()).sum()
}

impl From<StateError> for BuildError {
    fn from(error: StateError) -> Self {
        if error.refused { BuildError::Refused(error.why) } else { BuildError::Failed(error.why) }
    }
}

impl From<CatchUpError> for BuildError {
    fn from(error: CatchUpError) -> Self {
        match error {
            CatchUpError::Journal(error) => BuildError::Failed(error.to_string()),
            CatchUpError::State(error) => error.into(),
        }
    }
}
