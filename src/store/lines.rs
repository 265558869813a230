//! Every line of a journal as it stands, good or bad: for checking and salvage,
//! where a walk's first stop is not enough.

use super::StoreError;
use super::line;
use super::walk::{Files, LINE_LIMIT};
use disk::open_regular;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

/// A line as it stands in a file.
pub(super) struct Raw<'a> {
    /// Its file's number.
    pub(super) file: u32,
    /// Its file.
    pub(super) path: &'a Path,
    /// Its number in the file, from 1.
    pub(super) line: u64,
    /// Its first byte in the file.
    pub(super) offset: u64,
    /// Its bytes, line end included. What is longer than a line may be comes in
    /// pieces, of which none is good.
    pub(super) bytes: &'a [u8],
}

/// Shows every line of a journal, its files in order, one at a time.
pub(super) fn each<E: From<StoreError>>(
    files: &Files,
    visit: &mut dyn FnMut(&Raw<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut bytes = Vec::new();
    for (&file, path) in files {
        let mut reader = BufReader::with_capacity(1 << 16, open(path)?);
        let (mut line, mut offset) = (0, 0);
        loop {
            bytes.clear();
            let read = reader.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut bytes);
            if read.map_err(StoreError::io("read", path))? == 0 {
                break;
            }
            for bytes in line::pieces(&bytes) {
                line += 1;
                visit(&Raw { file, path, line, offset, bytes })?;
                offset += bytes.len() as u64;
            }
        }
    }
    Ok(())
}

/// Reads a part of a file.
pub(super) fn part(path: &Path, offset: u64, len: u64) -> Result<Vec<u8>, StoreError> {
    let mut file = open(path)?;
    file.seek(SeekFrom::Start(offset)).map_err(StoreError::io("read", path))?;
    let mut bytes = Vec::new();
    file.take(len).read_to_end(&mut bytes).map_err(StoreError::io("read", path))?;
    Ok(bytes)
}

fn open(path: &Path) -> Result<File, StoreError> {
    open_regular(path).map_err(StoreError::io("read", path))
}
