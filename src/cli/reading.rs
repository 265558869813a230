//! Reading files that somebody named, without waiting for them for ever.

use super::error::CliError;
use super::interrupt::{LOOK, Stop};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use study::intake::{FileContent, UnreadFile};

/// The bytes of a file, or why they cannot be had.
pub(super) type Opened = Result<FileContent, UnreadFile>;

/// Reads files on a thread of its own: a signal need not wait for a pipe that
/// nobody writes to, or for a disk that does not answer.
pub(super) struct Reader {
    asked: Sender<PathBuf>,
    read: Receiver<Opened>,
}

impl Reader {
    /// Starts the thread.
    pub(super) fn start() -> Result<Reader, CliError> {
        let (asked, files) = channel::<PathBuf>();
        let (hand_on, read) = channel();
        let work = move || {
            for file in files {
                // An error is a command that has ended.
                let _ = hand_on.send(FileContent::of_file(&file));
            }
        };
        let started = Builder::new().name("reading".into()).spawn(work);
        started.map_err(|error| {
            CliError::failed(format!("the system refused a thread: {error}"), "try again")
        })?;
        Ok(Reader { asked, read })
    }

    /// Reads a file; none where somebody asked to stop meanwhile, and then the
    /// reader is of no more use.
    pub(super) fn read(&self, file: &Path, stop: &Stop) -> Option<Opened> {
        let gone = || Some(Err(UnreadFile::NoThread));
        if self.asked.send(file.to_owned()).is_err() {
            return gone();
        }
        loop {
            match self.read.recv_timeout(LOOK) {
                Ok(opened) => return Some(opened),
                Err(RecvTimeoutError::Disconnected) => return gone(),
                Err(RecvTimeoutError::Timeout) if stop.asked() => return None,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}
