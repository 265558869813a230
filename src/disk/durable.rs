//! Names that outlive a power cut.
#![expect(clippy::disallowed_methods, reason = "the room for files")]

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Makes the names in a folder as durable as the bytes of the files: a file that
/// was synced may be gone after a power cut as long as its folder was not.
///
/// # Errors
/// What the system says; nothing where its file system cannot sync folders.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Ok(())
        }
        done => done,
    }
}

/// Syncs the folder that a file or folder lies in. One that may not be read
/// cannot be synced, and is left to the system.
pub(super) fn sync_parent(path: &Path) -> io::Result<()> {
    match sync_folder(&parent(path)) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// The folder that a path lies in, "." for a bare name.
pub(super) fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Renames a file or folder; the new name is on the disk when this returns.
///
/// # Errors
/// What the system says.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    sync_parent(to)?;
    if parent(from) == parent(to) { Ok(()) } else { sync_parent(from) }
}

/// Makes a folder and those above it that are missing; their names are on the
/// disk when this returns.
///
/// # Errors
/// What the system says; a file that is in the way.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.is_dir()).collect();
    for path in missing.into_iter().rev() {
        match fs::create_dir(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => {}
            made => made.and_then(|()| sync_parent(path))?,
        }
    }
    Ok(())
}
