//! Journal lines found in the raw bytes of a sled that does not open.
//!
//! The state holds a second copy of the latest lines as they are, so each stands
//! in its files in one piece, and its hash says that it is whole.

use super::StoreError;
use super::apply::RECENT_BYTES;
use super::line::{self, Hash};
use super::walk::{Cursor, Files, Manner, walk};
use disk::open_regular;
use memchr::memmem;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};

/// How every line begins.
const FIRST: &[u8] = b"{\"v\":";
/// What stands before its hash.
const HASH: &[u8] = b",\"hash\":\"";
/// Bytes from there to its end.
const REST: usize = HASH.len() + 64 + 2;
/// Bytes read at a time.
const PIECE: usize = 8 << 20;
/// Beginnings tried for one end: the text of a record may hold the like.
const BEGINNINGS: usize = 8;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Traces {
    /// Whole lines, in whichever journal.
    pub(super) lines: u64,
    /// Those that no journal has, by the hash of the line before: hash and bytes.
    pub(super) more: HashMap<Hash, (Hash, Vec<u8>)>,
    /// Whether no file holds anything but zeroes.
    pub(super) blank: bool,
}

/// Looks through the files of a folder for lines that the journals lack.
pub(super) fn traces(
    folder: &Path,
    journals: &BTreeMap<String, Files>,
) -> Result<Traces, StoreError> {
    let mut known = HashSet::new();
    for files in journals.values() {
        walk(files, &Cursor::default(), Manner::Lenient, &mut |whole| {
            known.insert(whole.end.hash.clone());
            Ok(())
        })?;
    }
    let mut found = Traces { blank: true, ..Traces::default() };
    for path in files_of(folder) {
        look_through(&path, &known, &mut found).map_err(StoreError::io("read", &path))?;
    }
    Ok(found)
}

/// Files that may hold values: all but sled's settings.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| !path.ends_with("conf"));
    let of = |path: PathBuf| {
        if path.is_dir() {
            files_of(&path)
        } else {
            path.is_file().then_some(path).into_iter().collect()
        }
    };
    paths.flat_map(of).collect()
}

fn look_through(path: &Path, known: &HashSet<Hash>, found: &mut Traces) -> std::io::Result<()> {
    let mut file = open_regular(path)?;
    let mut bytes = Vec::new();
    loop {
        let read = file.by_ref().take(PIECE as u64).read_to_end(&mut bytes)?;
        lines_in(&bytes, known, found);
        if read == 0 {
            return Ok(());
        }
        // A line may go on in the next piece.
        let seen = bytes.len().saturating_sub(RECENT_BYTES + REST);
        bytes.drain(..seen);
    }
}

fn lines_in(bytes: &[u8], known: &HashSet<Hash>, found: &mut Traces) {
    found.blank &= bytes.iter().all(|byte| *byte == 0);
    for at in memmem::find_iter(bytes, HASH) {
        let Some(upto) = bytes.get(..at + REST) else { continue };
        let from = upto.len().saturating_sub(RECENT_BYTES);
        let Some(near) = upto.get(from..) else { continue };
        let begun = memmem::rfind_iter(near, FIRST).take(BEGINNINGS);
        let lines = begun.filter_map(|start| near.get(start..));
        let Some((line, good)) = lines.filter_map(|it| Some((it, line::verify(it)?))).next() else {
            continue;
        };
        found.lines += 1;
        if !known.contains(good.hash) {
            let value = (good.hash.to_owned(), line.to_vec());
            found.more.insert(good.prev.to_owned(), value);
        }
    }
}
