//! The bytes of files that somebody names: small ones in memory, others where they lie.

use disk::{Spool, Spooled};
use formats::{ByteSource, Bytes};
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The most bytes of a file that are read into memory at once; a larger one is read as its
/// format asks for it.
pub const HELD: u64 = 32 << 20;

/// Bytes read ahead of a large file.
const AHEAD: usize = 256 << 10;

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum UnreadFile {
    /// It is not there.
    #[error("there is no such file")]
    NotThere,
    /// This user may not.
    #[error("it may not be read by this user")]
    NotAllowed,
    /// It comes through a pipe, and there is no room to keep it.
    #[error("it came through a pipe and cannot be kept meanwhile: {0}; free space on that disk")]
    NotKept(io::Error),
    /// What else the system says.
    #[error("it cannot be read: {0}")]
    System(io::Error),
    /// Whoever was to read it is gone.
    #[error("it cannot be read: its thread has ended")]
    NoThread,
}

impl From<io::Error> for UnreadFile {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => UnreadFile::NotThere,
            io::ErrorKind::PermissionDenied => UnreadFile::NotAllowed,
            _ => UnreadFile::System(error),
        }
    }
}

/// The bytes of a file.
#[derive(Debug)]
pub enum FileContent {
    /// In memory.
    Held(Vec<u8>),
    /// Where the user has the file.
    There(LargeFile),
    /// In a file without a name, because they came through a pipe.
    Kept(Spooled),
}

/// A file that is read where it lies, and that must not change meanwhile.
#[derive(Debug)]
pub struct LargeFile {
    path: PathBuf,
    state: FileState,
}

/// What changes with a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileState {
    len: u64,
    modified: Option<SystemTime>,
}

impl From<Metadata> for FileState {
    fn from(facts: Metadata) -> Self {
        FileState { len: facts.len(), modified: facts.modified().ok() }
    }
}

impl FileContent {
    /// Looks at a file, and reads it where it is small or a pipe.
    ///
    /// # Errors
    /// [`UnreadFile`].
    #[expect(clippy::disallowed_methods, reason = "this is where dispatches' files are read")]
    pub fn of_file(path: &Path) -> Result<FileContent, UnreadFile> {
        let file = File::open(path)?;
        let facts = file.metadata()?;
        if !facts.is_file() || facts.len() <= HELD {
            return Self::read(file);
        }
        Ok(FileContent::There(LargeFile { path: path.to_owned(), state: facts.into() }))
    }

    /// Reads an open file or a pipe to its end; what is more than [`HELD`] goes to the disk.
    ///
    /// # Errors
    /// [`UnreadFile`].
    pub fn read(mut from: impl Read) -> Result<FileContent, UnreadFile> {
        let mut bytes = Vec::new();
        (&mut from).take(HELD + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 <= HELD {
            return Ok(FileContent::Held(bytes));
        }
        let mut spool = Spool::within(&std::env::temp_dir()).map_err(UnreadFile::NotKept)?;
        spool.keep(&bytes).map_err(UnreadFile::NotKept)?;
        let mut buffer = vec![0; AHEAD];
        loop {
            let read = match from.read(&mut buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            match buffer.get(..read) {
                None | Some([]) => break,
                Some(more) => spool.keep(more).map_err(UnreadFile::NotKept)?,
            }
        }
        Ok(FileContent::Kept(spool.finish().map_err(UnreadFile::NotKept)?))
    }

    /// Its bytes, for a format.
    pub fn bytes(&self) -> Bytes<'_> {
        match self {
            FileContent::Held(bytes) => Bytes::Held(bytes),
            FileContent::There(_) | FileContent::Kept(_) => Bytes::Lying(self),
        }
    }
}

impl ByteSource for FileContent {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        match self {
            FileContent::Held(bytes) => Ok(Box::new(bytes.as_slice())),
            FileContent::There(file) => file.open(),
            FileContent::Kept(spooled) => Ok(Box::new(spooled.open())),
        }
    }
}

impl LargeFile {
    #[expect(clippy::disallowed_methods, reason = "this is where dispatches' files are read")]
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let file = File::open(&self.path)?;
        let as_before = FileState::from(file.metadata()?) == self.state;
        let read = UnchangedFile { file: BufReader::with_capacity(AHEAD, file), state: self.state };
        if as_before { Ok(Box::new(read)) } else { Err(changed()) }
    }
}

/// A file as it is read; an error at its end where it changed on the way.
struct UnchangedFile {
    file: BufReader<File>,
    state: FileState,
}

impl Read for UnchangedFile {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for UnchangedFile {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.file.fill_buf()?.is_empty()
            && FileState::from(self.file.get_ref().metadata()?) != self.state
        {
            return Err(changed());
        }
        self.file.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.file.consume(amount);
    }
}

fn changed() -> io::Error {
    io::Error::other("it was changed while it was read")
}

/// A file that is read until somebody asks to stop.
pub(super) struct Until<'a> {
    pub(super) content: Bytes<'a>,
    pub(super) stop: &'a dyn Fn() -> bool,
}

impl Until<'_> {
    /// Its bytes, for a format. What lies in memory is read to its end.
    pub(super) fn bytes(&self) -> Bytes<'_> {
        match self.content {
            Bytes::Held(bytes) => Bytes::Held(bytes),
            Bytes::Lying(_) => Bytes::Lying(self),
        }
    }
}

impl ByteSource for Until<'_> {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(ReadUntil { from: self.content.open()?, stop: self.stop }))
    }
}

/// What is read until somebody asks to stop, which is an error then.
struct ReadUntil<'a> {
    from: Box<dyn BufRead + 'a>,
    stop: &'a dyn Fn() -> bool,
}

impl Read for ReadUntil<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.from.read(buffer)
    }
}

impl BufRead for ReadUntil<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if (self.stop)() { Err(io::Error::other("interrupted")) } else { self.from.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        self.from.consume(amount);
    }
}
