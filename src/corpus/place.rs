//! The folder of a corpus, also where it may only be read.
//!
//! On a file system without locks the same is true of the readers' lock, and a file
//! that is made and removed stands in for the lock of an import.
//!
//! tantivy takes a lock in the folder whenever it opens an index, so that no
//! other process deletes a merged segment at that moment. On a read-only disk or
//! in somebody else's folder the lock file cannot be written; there the lock is
//! left out, and an import by its owner at that very moment can make an opening
//! fail. The same holds for a folder that is a link, through which nothing is
//! written. All else is tantivy's own memory-mapped directory.

use std::fs::TryLockError;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tantivy::Directory;
use tantivy::directory::error::{
    DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError,
};
use tantivy::directory::{
    DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

/// A folder on disk.
#[derive(Debug, Clone)]
pub(super) struct Place {
    files: MmapDirectory,
    dir: PathBuf,
    /// Whether the folder is a link: then it is only read.
    linked: bool,
}

impl Place {
    pub(super) fn open(dir: &Path) -> Result<Self, OpenDirectoryError> {
        let linked = dir.is_symlink();
        MmapDirectory::open(dir).map(|files| Self { files, dir: dir.to_path_buf(), linked })
    }

    /// Whether the file system of the folder has no locks.
    fn has_no_locks(&self, lock: &Lock) -> bool {
        let file = disk::open_regular(&self.dir.join(&lock.filepath));
        let tried = file.map(|file| file.try_lock());
        matches!(tried, Ok(Err(TryLockError::Error(error))) if disk::has_no_locks(&error))
    }

    /// Locks where the file system has no locks: the importer's by a file, the
    /// readers' not at all, as in a folder that may only be read.
    fn lock_by_file(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        if lock.filepath == META_LOCK.filepath {
            return Ok(DirectoryLock::from(Box::new(())));
        }
        let note = disk::LockNote::here("", jiff::Timestamp::UNIX_EPOCH);
        let path = self.dir.join(&lock.filepath).with_extension("held");
        match disk::LockFile::take(&path, &note) {
            Ok(held) => Ok(DirectoryLock::from(Box::new(held))),
            Err(disk::Unlocked::Held { .. }) => Err(LockError::LockBusy),
            Err(disk::Unlocked::Io { source, .. }) => Err(LockError::wrap_io_error(source)),
        }
    }

    /// Refuses what is no plain file, which tantivy would wait for.
    fn plain(&self, path: &Path) -> io::Result<()> {
        disk::refuse_no_file(&self.dir.join(path))
    }

    fn may_write(&self) -> io::Result<()> {
        if self.linked {
            Err(io::Error::new(ErrorKind::PermissionDenied, messages::corpus::folder_link()))
        } else {
            Ok(())
        }
    }
}

impl Directory for Place {
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let named = |error: io::Error| {
            io::Error::new(error.kind(), format!("{}: {error}", lock.filepath.display()))
        };
        self.plain(&lock.filepath).map_err(named).map_err(LockError::wrap_io_error)?;
        let locked = match self.may_write() {
            Ok(()) => self.files.acquire_lock(lock),
            Err(error) => Err(LockError::wrap_io_error(error)),
        };
        match locked {
            Err(LockError::IoError(error)) if may_go_without(lock, &error) => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            // It says of any failure of the writer's lock that another import runs.
            Err(_) if self.has_no_locks(lock) => self.lock_by_file(lock),
            answer => answer,
        }
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let odd = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        self.plain(path).map_err(odd)?;
        self.files.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        let refused =
            |error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() };
        self.may_write().map_err(refused)?;
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let refused = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        self.may_write().map_err(refused)?;
        self.files.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let odd = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        self.plain(path).map_err(odd)?;
        self.files.atomic_read(path)
    }

    /// Not as tantivy does it: its temporary file can be read by its owner alone,
    /// where everybody else's files follow the umask.
    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.may_write()?;
        disk::write_whole(&self.dir.join(path), data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(watch_callback)
    }
}

/// Only the readers' lock, and only where nothing can be written.
fn may_go_without(lock: &Lock, error: &io::Error) -> bool {
    let refused =
        matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem);
    refused && lock.filepath == META_LOCK.filepath
}
