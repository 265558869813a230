//! The small files of a study: read as people write them, written durably.

use super::StudyError;
use disk::{self, read_regular_text};
use model::Codebook;
use std::io;
use std::path::Path;

/// The most bytes of a file that people write by hand; its reader keeps all of
/// it in memory many times over.
const MOST_BYTES: u64 = 4 << 20;

/// Reads a text file written by hand (a codebook, a theme, settings); a byte
/// order mark is taken off.
///
/// # Errors
/// It cannot be read, is no plain file, is no UTF-8, or is larger than 4 MB.
pub fn read_by_hand(path: &Path) -> io::Result<String> {
    let text = read_regular_text(path, MOST_BYTES)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// [`read_by_hand`] of a file that belongs to a study.
pub(super) fn read_text(path: &Path) -> Result<String, StudyError> {
    read_by_hand(path).map_err(StudyError::io("read", path))
}

/// Writes a file that belongs to a study.
pub(super) fn write_text(path: &Path, text: &str) -> Result<(), StudyError> {
    disk::write_whole(path, text.as_bytes()).map_err(StudyError::io("write", path))
}

/// Reads the text of a codebook.
pub(super) fn parse_codebook(text: &str, path: &Path) -> Result<Codebook, StudyError> {
    let path = path.to_owned();
    Codebook::parse(text).map_err(|problems| StudyError::Faulty { path, codebook: true, problems })
}

/// Makes a folder and those above it.
pub(super) fn make_folder(path: &Path) -> Result<(), StudyError> {
    disk::make_folder(path).map_err(StudyError::io("create", path))
}

/// Renames a folder.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), StudyError> {
    disk::rename(from, to).map_err(StudyError::io("rename", from))
}
