//! Small files, written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "a study's folder is files")]

use super::StudyError;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a small file: a reader sees the old content or the new one, never
/// half of it, and a crash leaves one of the two.
///
/// The content goes to a temporary file in the same folder, is synced, and is
/// renamed over `path`. The folder is not synced: after a power cut the old
/// file may be back.
///
/// # Errors
/// What the system says; the temporary file is taken away then.
pub fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let temp = beside(path);
    let write = || -> io::Result<()> {
        let mut file = File::create(&temp)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&temp, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&temp);
    })
}

/// A hidden name in the same folder, which no other process uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// Reads a small text file written by hand; a byte order mark is taken off.
pub(super) fn read_text(path: &Path) -> Result<String, StudyError> {
    let text = fs::read_to_string(path).map_err(StudyError::io("read", path))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Writes a file that belongs to a study.
pub(super) fn write_text(path: &Path, text: &str) -> Result<(), StudyError> {
    write_whole(path, text.as_bytes()).map_err(StudyError::io("write", path))
}

/// Makes a folder and those above it.
pub(super) fn make_folder(path: &Path) -> Result<(), StudyError> {
    fs::create_dir_all(path).map_err(StudyError::io("create", path))
}

/// Renames a folder.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), StudyError> {
    fs::rename(from, to).map_err(StudyError::io("rename", from))
}
