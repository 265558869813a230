//! The folder of a corpus, also where it may only be read.
//!
//! tantivy takes a lock in the folder whenever it opens an index, so that no
//! other process deletes a merged segment at that moment. On a read-only disk or
//! in somebody else's folder the lock file cannot be written; there the lock is
//! left out, and an import by its owner at that very moment can make an opening
//! fail. All else is tantivy's own memory-mapped directory.

use std::io::{self, ErrorKind};
use std::path::Path;
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
pub(super) struct Place(MmapDirectory);

impl Place {
    pub(super) fn open(dir: &Path) -> Result<Self, OpenDirectoryError> {
        MmapDirectory::open(dir).map(Self)
    }
}

impl Directory for Place {
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.0.acquire_lock(lock) {
            Err(LockError::IoError(error)) if may_go_without(lock, &error) => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            answer => answer,
        }
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.0.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn watch(&self, watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(watch_callback)
    }
}

/// Only the readers' lock, and only where nothing can be written.
fn may_go_without(lock: &Lock, error: &io::Error) -> bool {
    let refused =
        matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem);
    refused && lock.filepath == META_LOCK.filepath
}
