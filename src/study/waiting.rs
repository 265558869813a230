//! Reading a file that may be a pipe to which nobody writes, or lie on a disk that does
//! not answer: whoever reads it can stop all the same.
#![expect(clippy::disallowed_methods, reason = "the user names the file")]

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// Between two looks whether somebody asked to stop.
const LOOK: Duration = Duration::from_millis(25);
/// Bytes read at a time.
const PIECE: usize = 1 << 18;
/// Pieces that are read ahead.
const AHEAD: usize = 4;

/// A file that is read by a thread of its own, which is left alone where reading is to
/// stop.
pub(super) struct Waiting<'a> {
    pieces: Receiver<io::Result<Vec<u8>>>,
    piece: Cursor<Vec<u8>>,
    stop: &'a dyn Fn() -> bool,
    /// Bytes that the file has; 0 where it is no plain file.
    pub(super) len: u64,
}

impl<'a> Waiting<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// What the system says; that it was to stop.
    pub(super) fn open(path: &Path, stop: &'a dyn Fn() -> bool) -> io::Result<Self> {
        let (opened, len) = sync_channel(1);
        let (hand_on, pieces) = sync_channel(AHEAD);
        let path = path.to_owned();
        let work = move || {
            let file = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
            // An error of sending is a reader that has stopped.
            match file {
                Ok((len, file)) => drop(opened.send(Ok(len)).map(|()| read(file, &hand_on))),
                Err(error) => drop(opened.send(Err(error))),
            }
        };
        Builder::new().name("reading".into()).spawn(work)?;
        let len = wait(&len, stop)?.unwrap_or(Ok(0))?;
        Ok(Self { pieces, piece: Cursor::default(), stop, len })
    }
}

impl Read for Waiting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.piece.read(buffer)? {
                0 if !buffer.is_empty() => match wait(&self.pieces, self.stop)? {
                    Some(piece) => self.piece = Cursor::new(piece?),
                    None => return Ok(0),
                },
                read => return Ok(read),
            }
        }
    }
}

/// Hands on what is in a file, up to its end or an error.
fn read(mut file: File, hand_on: &SyncSender<io::Result<Vec<u8>>>) {
    loop {
        let mut piece = vec![0; PIECE];
        let read = match file.read(&mut piece) {
            Ok(0) => return,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return drop(hand_on.send(Err(error))),
        };
        piece.truncate(read);
        if hand_on.send(Ok(piece)).is_err() {
            return;
        }
    }
}

/// Waits for the thread; none where it has ended.
fn wait<T>(from: &Receiver<T>, stop: &dyn Fn() -> bool) -> io::Result<Option<T>> {
    loop {
        match from.recv_timeout(LOOK) {
            Ok(it) => return Ok(Some(it)),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) if stop() => {
                return Err(io::Error::other("it was not read to its end"));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}
