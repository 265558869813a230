//! How far a state had seen each journal, written down beside it: so that whoever reads
//! the journals notices what they lost, without a lock and however large the state is.
//!
//! ```text
//! <study>/store/coder-am/gen-3/seen    {"v":1,"marks":[{"coder":"am","cursor":{…}}],"prev":"","hash":"<H>"}
//! ```
//!
//! Like a head it is only written once what it names is on the disk. It goes with its
//! generation: one that is replaced or set aside says nothing any more.

use super::codec::Watermark;
use super::line;
use super::lock::is_locked;
use super::second::{Second, state_folders};
use super::walk::Cursor;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes the file may have: a coder takes some 200.
const LIMIT: u64 = 1 << 20;
/// Bytes of a state up to which it is opened, on a copy, where the file is missing.
const SMALL: u64 = 16 << 20;

/// The file's content.
#[derive(Serialize, Deserialize)]
struct Written {
    v: u32,
    marks: Vec<Mark>,
    prev: String,
}

/// How far one journal was seen.
#[derive(Serialize, Deserialize)]
struct Mark {
    coder: String,
    cursor: Cursor,
}

/// Writes down how far a state has seen the journals, unless the file says so already.
/// Where that fails, the file before is as right and knows less.
pub(super) fn write(state: &Path, marks: Vec<Watermark>) {
    let seen = marks.into_iter().filter(|mark| mark.cursor.seq > 0);
    let marks = seen.map(|mark| Mark { coder: mark.coder, cursor: mark.cursor }).collect();
    let Ok(object) = serde_json::to_vec(&Written { v: 1, marks, prev: String::new() }) else {
        return;
    };
    let (path, (bytes, _)) = (state.join("seen"), line::seal(object, ""));
    if disk::read_regular(&path, LIMIT).ok().as_ref() != Some(&bytes) {
        let _ = disk::write_whole(&path, &bytes);
    }
}

/// The furthest that any state in use has seen of each journal, but for the state of the
/// coder who is opening the study. To be read before the journals are.
pub(super) fn furthest(study: &Path, opening: Option<&str>) -> BTreeMap<String, Cursor> {
    let mut all: BTreeMap<String, Cursor> = BTreeMap::new();
    let states = state_folders(study).0.into_iter();
    for state in states.filter(|it| opening.is_none() || it.coder.as_deref() != opening) {
        let marks = read(&state.folder).or_else(|| of_copy(study, &state.folder));
        for Mark { coder, cursor } in marks.unwrap_or_default() {
            let known = all.entry(coder).or_default();
            if known.seq < cursor.seq {
                *known = cursor;
            }
        }
    }
    all
}

/// Reads the file; none where there is none or it is spoilt.
fn read(state: &Path) -> Option<Vec<Mark>> {
    let bytes = disk::read_regular(&state.join("seen"), LIMIT).ok()?;
    line::verify(line::trim(&bytes))?;
    let Written { v: 1, marks, .. } = serde_json::from_slice(&bytes).ok()? else { return None };
    Some(marks)
}

/// What a small state of an earlier version knows itself, where nobody is using it.
fn of_copy(study: &Path, state: &Path) -> Option<Vec<Mark>> {
    if size(state) > SMALL || is_locked(study) {
        return None;
    }
    let marks = Second::of(state).ok()?.view().watermarks().ok()?;
    Some(marks.into_iter().map(|it| Mark { coder: it.coder, cursor: it.cursor }).collect())
}

/// Bytes of the files in a folder and those below it.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let one = |path: &Path| {
        if path.is_dir() {
            size(path)
        } else {
            std::fs::metadata(path).map_or(0, |facts| facts.len())
        }
    };
    entries.map(|entry| one(&entry.path())).sum()
}
