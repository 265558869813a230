//! Writing a coder's journal: one line, on the disk before anything is said.

use super::StoreError;
use super::walk::{Cursor, Files, file_name};
use crate::disk;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Bytes a journal file may hold; a line that would pass it starts the next
/// file. A line that is longer by itself is alone in its file.
pub const FILE_LIMIT: u64 = 64 << 20;

/// What a journal needs of a file: so that tests can fill the disk.
pub(super) trait Paper: Send {
    /// Writes at the end.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Waits until it is on the disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts the file to a length.
    fn cut(&mut self, length: u64) -> io::Result<()>;
    /// Length, and which file it is.
    fn facts(&self) -> io::Result<Metadata>;
}

impl Paper for File {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write_all(bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
    fn facts(&self) -> io::Result<Metadata> {
        self.metadata()
    }
}

/// What failed of an appending.
enum Failed {
    Write(io::Error),
    Sync(io::Error),
}

/// A coder's journal, open at its end.
pub(super) struct Journal {
    folder: PathBuf,
    coder: String,
    limit: u64,
    paper: Option<Box<dyn Paper>>,
    cursor: Cursor,
    stuck: Option<String>,
}

impl Journal {
    /// Opens the journal's last file, whose good end is `cursor`. A journal
    /// without a file gets its first with its first line.
    pub(super) fn open(
        folder: &Path,
        coder: &str,
        files: &Files,
        cursor: Cursor,
        limit: u64,
    ) -> Result<Self, StoreError> {
        let paper = match files.get(&cursor.file) {
            Some(path) => {
                let file = OpenOptions::new().append(true).open(path);
                let file = file.map_err(StoreError::io("open for writing", path))?;
                Some(Box::new(file) as Box<dyn Paper>)
            }
            None => None,
        };
        let (folder, coder) = (folder.to_owned(), coder.to_owned());
        Ok(Self { folder, coder, limit, paper, cursor, stuck: None })
    }

    /// The place behind the last line.
    pub(super) fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// Why nothing can be written any more, if so.
    pub(super) fn stuck(&self) -> Option<&str> {
        self.stuck.as_deref()
    }

    /// Appends a line (newline included) and returns once it is on the disk.
    /// Gives the places in front of and behind it.
    ///
    /// The newline follows when the line itself is on the disk. So whatever a
    /// power cut leaves of a line that was being written has no end, and a bad line
    /// that has one is damage.
    pub(super) fn append(
        &mut self,
        line: &[u8],
        hash: &str,
    ) -> Result<(Cursor, Cursor), StoreError> {
        if let Some(why) = &self.stuck {
            return Err(StoreError::ReadOnly { why: why.clone() });
        }
        self.turn(line.len() as u64)?;
        self.same_file()?;
        let path = self.path();
        let Some(paper) = &mut self.paper else {
            return Err(StoreError::ReadOnly { why: format!("{} is gone", path.display()) });
        };
        let (body, end) = line.split_at(line.len() - usize::from(line.ends_with(b"\n")));
        let written = paper.append(body).map_err(Failed::Write);
        let written = written.and_then(|()| paper.sync().map_err(Failed::Sync));
        let written = written.and_then(|()| paper.append(end).map_err(Failed::Write));
        let written = written.and_then(|()| paper.sync().map_err(Failed::Sync));
        if let Err(Failed::Write(source)) = written {
            if let Err(error) = paper.cut(self.cursor.offset) {
                self.stuck = Some(format!(
                    "half a line in {} could not be taken back ({error}); open the study again",
                    path.display()
                ));
            }
            return Err(StoreError::io("write to", &path)(source));
        }
        if let Err(Failed::Sync(source)) = written {
            // The system may have dropped the pages that it could not write: a
            // second sync would answer for nothing.
            self.stuck = Some(format!(
                "the disk did not confirm a change in {} ({source}); open the study again",
                path.display()
            ));
            return Err(StoreError::NotConfirmed { path, source });
        }
        let start = self.cursor.clone();
        self.cursor.pass(line.len() as u64, hash);
        Ok((start, self.cursor.clone()))
    }

    /// Makes sure that all of it is on the disk, and gives its end; none where that
    /// is not certain, or another program changed it meanwhile.
    pub(super) fn settle(&mut self) -> Option<Cursor> {
        if self.stuck.is_some() || !self.is_ours().unwrap_or(false) {
            return None;
        }
        let paper = self.paper.as_mut()?;
        paper.sync().ok().map(|()| self.cursor.clone())
    }

    /// Turns to a new file where there is none or the line would not fit.
    fn turn(&mut self, length: u64) -> Result<(), StoreError> {
        let full = self.cursor.offset > 0 && self.cursor.offset + length > self.limit;
        if self.paper.is_some() && !full {
            return Ok(());
        }
        if let Some(paper) = &mut self.paper {
            // A line that was found at the opening need not be on the disk yet.
            paper.sync().map_err(StoreError::io("sync", &self.folder))?;
        }
        let number = self.cursor.file + u32::from(self.paper.is_some());
        let path = self.folder.join(file_name(&self.coder, number));
        let file = begin(&path)?;
        let sync = file.sync_all().map_err(StoreError::io("sync", &path));
        if let Err(error) = sync.and_then(|()| sync_folder(&self.folder)) {
            if !matches!(error, StoreError::Full { .. }) {
                self.stuck = Some(format!("{error}; open the study again"));
            }
            return Err(error);
        }
        self.paper = Some(Box::new(file));
        (self.cursor.file, self.cursor.line, self.cursor.offset) = (number, 0, 0);
        Ok(())
    }

    /// Refuses to write to a file that another program changed or replaced (a
    /// `git pull`, an editor): the line would be lost with the old file.
    fn same_file(&mut self) -> Result<(), StoreError> {
        if self.is_ours()? {
            return Ok(());
        }
        let path = self.path();
        let why = format!(
            "another program changed {} while the study was open; nothing was written over it; \
             open the study again",
            path.display()
        );
        self.stuck = Some(why.clone());
        Err(StoreError::ReadOnly { why })
    }

    /// Whether the file is the one that was opened, and ends where it should.
    fn is_ours(&self) -> Result<bool, StoreError> {
        let Some(paper) = &self.paper else { return Ok(true) };
        let path = self.path();
        let ours = paper.facts().map_err(StoreError::io("look at", &path))?;
        let there = std::fs::metadata(&path).map_err(gone("look at", &path))?;
        Ok(same(&ours, &there) && there.len() == self.cursor.offset)
    }

    fn path(&self) -> PathBuf {
        self.folder.join(file_name(&self.coder, self.cursor.file))
    }
}

/// Makes a journal's next file. One that is there and empty is taken: making it
/// was not brought to its end, for lack of room.
fn begin(path: &Path) -> Result<File, StoreError> {
    let made = OpenOptions::new().append(true).create_new(true).open(path);
    let empty = || std::fs::symlink_metadata(path).is_ok_and(|it| it.is_file() && it.len() == 0);
    let file = match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && empty() => {
            OpenOptions::new().append(true).open(path)
        }
        made => made,
    };
    file.map_err(gone("create", path))
}

/// Makes an error of a file operation; the study may have been moved away.
fn gone(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| match source.kind() {
        io::ErrorKind::NotFound => StoreError::Gone { path },
        _ => StoreError::io(doing, &path)(source),
    }
}

#[cfg(unix)]
fn same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    a.ino() == b.ino() && a.dev() == b.dev()
}

#[cfg(not(unix))]
fn same(a: &Metadata, b: &Metadata) -> bool {
    a.len() == b.len()
}

/// Makes the names in a folder as durable as the bytes of the files: a file that
/// was synced may be gone after a power cut as long as its folder was not.
///
/// # Errors
/// What the system says.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    disk::sync_folder(folder).map_err(StoreError::io("sync", folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    /// A file on a disk that fails as told.
    struct Failing {
        file: File,
        /// Bytes that still fit.
        room: usize,
        error: ErrorKind,
        sync: bool,
        cut: bool,
    }

    impl Paper for Failing {
        fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
            let fits = bytes.get(..self.room.min(bytes.len())).unwrap_or_default();
            self.file.write_all(fits)?;
            if fits.len() < bytes.len() { Err(self.error.into()) } else { Ok(()) }
        }
        fn sync(&mut self) -> io::Result<()> {
            if self.sync { self.file.sync_data() } else { Err(ErrorKind::Other.into()) }
        }
        fn cut(&mut self, length: u64) -> io::Result<()> {
            if self.cut { self.file.set_len(length) } else { Err(ErrorKind::Other.into()) }
        }
        fn facts(&self) -> io::Result<Metadata> {
            self.file.metadata()
        }
    }

    /// A journal with one line, whose paper fails from then on.
    fn failing(
        room: usize,
        error: ErrorKind,
        sync: bool,
        cut: bool,
    ) -> (tempfile::TempDir, Journal) {
        let folder = tempfile::tempdir().unwrap();
        let mut journal =
            Journal::open(folder.path(), "am", &Files::new(), Cursor::default(), 1000).unwrap();
        journal.append(b"first\n", "1").unwrap();
        let file = OpenOptions::new().append(true).open(journal.path()).unwrap();
        journal.paper = Some(Box::new(Failing { file, room, error, sync, cut }));
        (folder, journal)
    }

    #[expect(clippy::disallowed_methods, reason = "tests own their folders")]
    fn text(journal: &Journal) -> String {
        std::fs::read_to_string(journal.path()).unwrap()
    }

    #[test]
    fn a_full_disk_takes_the_half_line_back_and_may_be_tried_again() {
        for room in 0..6 {
            let (_folder, mut journal) = failing(room, ErrorKind::StorageFull, true, true);
            for _ in 0..2 {
                let refused = journal.append(b"second\n", "2");
                assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
                assert_eq!(text(&journal), "first\n");
                assert_eq!(journal.stuck(), None);
            }
            let file = OpenOptions::new().append(true).open(journal.path()).unwrap();
            journal.paper = Some(Box::new(file));
            assert_eq!(journal.append(b"second\n", "2").unwrap().1.seq, 2);
            assert_eq!(text(&journal), "first\nsecond\n");
        }
    }

    #[test]
    fn a_file_that_was_begun_and_left_empty_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Journal::open(folder.path(), "am", &Files::new(), Cursor::default(), 1000);
        let mut journal = open().unwrap();
        drop(File::create_new(journal.path()).unwrap());
        journal.append(b"first\n", "1").unwrap();
        assert_eq!(text(&journal), "first\n");
        // One that holds something is somebody else's.
        let refused = open().unwrap().append(b"other\n", "1");
        assert!(matches!(refused, Err(StoreError::Io { .. })), "{refused:?}");
        assert_eq!(text(&journal), "first\n");
    }

    #[test]
    fn a_half_line_that_stays_stops_the_writing() {
        let (_folder, mut journal) = failing(3, ErrorKind::StorageFull, true, false);
        assert!(journal.append(b"second\n", "2").is_err());
        let refused = journal.append(b"third\n", "3");
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
        assert_eq!(text(&journal), "first\nsec");
    }

    #[test]
    fn a_sync_that_failed_is_never_tried_again() {
        let (_folder, mut journal) = failing(100, ErrorKind::Other, false, true);
        let refused = journal.append(b"second\n", "2");
        assert!(matches!(refused, Err(StoreError::NotConfirmed { .. })), "{refused:?}");
        assert!(journal.stuck().is_some());
        let refused = journal.append(b"third\n", "3");
        assert!(matches!(refused, Err(StoreError::ReadOnly { .. })), "{refused:?}");
        // It may be there, and has no end: nobody was told that it is kept.
        assert_eq!(text(&journal), "first\nsecond");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests own their folders")]
    fn a_journal_whose_folder_was_moved_is_written_again_once_it_is_back() {
        let temp = tempfile::tempdir().unwrap();
        let (here, there) = (temp.path().join("journal"), temp.path().join("elsewhere"));
        std::fs::create_dir(&here).unwrap();
        let mut journal =
            Journal::open(&here, "am", &Files::new(), Cursor::default(), 1000).unwrap();
        std::fs::rename(&here, &there).unwrap();
        assert!(matches!(journal.append(b"first\n", "1"), Err(StoreError::Gone { .. })));
        std::fs::rename(&there, &here).unwrap();
        journal.append(b"first\n", "1").unwrap();
        std::fs::rename(&here, &there).unwrap();
        let refused = journal.append(b"second\n", "2");
        assert!(matches!(refused, Err(StoreError::Gone { .. })), "{refused:?}");
        assert_eq!(journal.stuck(), None);
        std::fs::rename(&there, &here).unwrap();
        journal.append(b"second\n", "2").unwrap();
        assert_eq!(text(&journal), "first\nsecond\n");
    }

    #[test]
    fn a_disk_that_fails_otherwise_is_named() {
        let (_folder, mut journal) = failing(2, ErrorKind::BrokenPipe, true, true);
        let refused = journal.append(b"second\n", "2").unwrap_err().to_string();
        assert!(refused.contains("am.jsonl"), "{refused}");
        assert_eq!(text(&journal), "first\n");
    }
}
