//! Small files, written whole or not at all.
#![expect(clippy::disallowed_methods, reason = "a study's folder is files")]

use super::StudyError;
use std::fs::{self, File};
use std::io::{self, Read as _, Write};
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
        let mut file = File::create_new(&temp)?;
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
    path.with_file_name(format!(".{name}.{}.tmp", uuid::Uuid::new_v4().simple()))
}

/// The most bytes of a file that people write by hand; its reader keeps all of
/// it in memory many times over.
const MOST_BYTES: u64 = 4 << 20;

/// Reads a text file written by hand (a codebook, a theme, settings); a byte
/// order mark is taken off.
///
/// # Errors
/// It cannot be read, is no UTF-8, or is larger than 4 MB.
pub fn read_by_hand(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if text.len() as u64 > MOST_BYTES {
        let what = format!("it is larger than {} MB, nobody wrote it by hand", MOST_BYTES >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, what));
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// [`read_by_hand`] of a file that belongs to a study.
pub(super) fn read_text(path: &Path) -> Result<String, StudyError> {
    read_by_hand(path).map_err(StudyError::io("read", path))
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
