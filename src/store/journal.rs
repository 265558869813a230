//! Writing a coder's journal: one line, on the disk before anything is said.

use super::StoreError;
use super::walk::{Cursor, Files, file_name};
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
    /// Bytes of the line of which some stand behind the end and could not be taken
    /// back.
    half: Option<u64>,
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
        Ok(Self { folder, coder, limit, paper, cursor, stuck: None, half: None })
    }

    /// The place behind the last line.
    pub(super) fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// Why nothing can be written any more, if so.
    pub(super) fn stuck(&self) -> Option<&str> {
        self.stuck.as_deref()
    }

    /// Takes back half a line where that did not work before and works now: what
    /// kept the disk from it may have passed.
    pub(super) fn retry(&mut self) {
        let (Some(most), Some(paper)) = (self.half, &mut self.paper) else { return };
        let offset = self.cursor.offset;
        // More than that is not of this program.
        let is_ours = |it: Metadata| (offset..=offset + most).contains(&it.len());
        if paper.facts().is_ok_and(is_ours) && paper.cut(offset).is_ok() {
            (self.half, self.stuck) = (None, None);
        }
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
        self.retry();
        if let Some(why) = &self.stuck {
            return Err(StoreError::ReadOnly { why: why.clone() });
        }
        self.turn(line.len() as u64)?;
        self.same_file()?;
        let path = self.path();
        let Some(paper) = &mut self.paper else {
            return Err(StoreError::ReadOnly { why: messages::store::path_gone(path.display()) });
        };
        let (body, end) = line.split_at(line.len() - usize::from(line.ends_with(b"\n")));
        let written = paper.append(body).map_err(Failed::Write);
        let written = written.and_then(|()| paper.sync().map_err(Failed::Sync));
        let written = written.and_then(|()| paper.append(end).map_err(Failed::Write));
        let written = written.and_then(|()| paper.sync().map_err(Failed::Sync));
        if let Err(Failed::Write(source)) = written {
            let offset = self.cursor.offset;
            let nothing = |it: Metadata| it.len() == offset;
            if let Err(error) = paper.cut(offset)
                && !paper.facts().is_ok_and(nothing)
            {
                self.half = Some(line.len() as u64);
                self.stuck = Some(messages::store::half_line(path.display(), error));
            }
            return Err(StoreError::io("write to", &path)(source));
        }
        if let Err(Failed::Sync(source)) = written {
            // The system may have dropped the pages that it could not write: a
            // second sync would answer for nothing.
            self.stuck = Some(messages::store::not_confirmed_now(path.display(), &source));
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
                self.stuck = Some(messages::store::reopen(&error));
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
        let why = messages::store::changed_by_other(path.display());
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
mod tests;
