//! Mending what a crash left: half lines, and a state that knows more than its
//! journal.

use super::StoreError;
use super::codec::Watermark;
use super::device::is_of;
use super::head::{OfCoder, lack};
use super::journal::sync_folder;
use super::line::{self, Hash};
use super::read::read_event;
use super::state::State;
use super::view::View;
use super::walk::{Cursor, End, Files, Manner, Stop, file_name, reaches, walk};
use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes of a coder's own journal up to which every open verifies all of it;
/// of a longer one only what the state has not seen yet.
const VERIFY_ALL: u64 = 64 << 20;

/// Verifies the coder's own journal and mends its end: a missing newline is
/// added, a half line goes to a side file. Says what was done in `notes`. A
/// journal that lacks what its head names stays as it is.
pub(super) fn own_journal(
    folder: &Path,
    files: &mut Files,
    from: &Cursor,
    head: Option<&OfCoder<'_>>,
    notes: &mut Vec<String>,
) -> Result<End, StoreError> {
    let mut start = Cursor::default();
    if size(files)? > VERIFY_ALL && reaches(files, from)? {
        start.clone_from(from);
    }
    let verify = |files: &Files, from: &Cursor| walk(files, from, Manner::Strict, &mut |_| Ok(()));
    // The walk shows every line behind its start, so that the cursor counts them.
    let end = verify(files, &start)?;
    if let (Some(OfCoder { coder, head }), false) = (head, end.stop.is_damage())
        && let Some(lack) = lack(folder, coder, files, head)?
    {
        return Ok(End { stop: Stop::Short(lack), ..end });
    }
    match end.stop {
        Stop::Clean | Stop::Paused => Ok(end),
        Stop::Damaged(_) | Stop::Short(_) | Stop::Unknown(_) => Ok(end),
        Stop::Unterminated => {
            let Some((_, path)) = files.last_key_value() else { return Ok(end) };
            append(path, b"\n")?;
            notes.push(messages::store::end_added(path.display()));
            verify(files, &end.cursor)
        }
        Stop::Torn(_) => {
            set_tail_aside(folder, files, &end.cursor, notes)?;
            Ok(End { stop: Stop::Clean, ..end })
        }
    }
}

/// Moves what stands behind `cursor`, if anything does, to side files: lines that
/// come back are about to be written there.
fn clear_behind(
    folder: &Path,
    files: &mut Files,
    cursor: &Cursor,
    notes: &mut Vec<String>,
) -> Result<(), StoreError> {
    for (number, path) in files.range(cursor.file..) {
        let length = std::fs::metadata(path).map_err(StoreError::io("read", path))?.len();
        if length > if *number == cursor.file { cursor.offset } else { 0 } {
            return set_tail_aside(folder, files, cursor, notes);
        }
    }
    Ok(())
}

/// Moves everything behind `cursor` to side files.
fn set_tail_aside(
    folder: &Path,
    files: &mut Files,
    cursor: &Cursor,
    notes: &mut Vec<String>,
) -> Result<(), StoreError> {
    for path in files.split_off(&(cursor.file + 1)).into_values() {
        let side = free_name(&path, "torn");
        rename(&path, &side)?;
        notes.push(messages::store::no_whole_line(path.display(), side.display()));
    }
    let Some(path) = files.get(&cursor.file) else { return sync_folder(folder) };
    let file = OpenOptions::new().read(true).write(true).open(path);
    let mut file = file.map_err(StoreError::io("open for writing", path))?;
    let length = file.metadata().map_err(StoreError::io("look at", path))?.len();
    if length > cursor.offset {
        let side = free_name(path, "torn");
        let mut cut = Vec::new();
        file.seek(SeekFrom::Start(cursor.offset)).map_err(StoreError::io("read", path))?;
        file.read_to_end(&mut cut).map_err(StoreError::io("read", path))?;
        // The side file is on the disk before the journal loses a byte.
        append(&side, &cut)?;
        sync_folder(folder)?;
        file.set_len(cursor.offset).map_err(StoreError::io("cut", path))?;
        file.sync_all().map_err(StoreError::io("sync", path))?;
        notes.push(messages::store::last_change_torn(path.display(), cut.len(), side.display()));
    }
    sync_folder(folder)
}

/// Writes back to the coder's journal the lines that the state has and the
/// journal lost (an older copy was put in its place, a bad last line was cut).
///
/// Gives the new end, or none where the state does not hold all of them or they
/// do not follow: then nothing is written.
pub(super) fn write_back(
    folder: &Path,
    files: &mut Files,
    state: &dyn State,
    mark: &Watermark,
    end: &Cursor,
    notes: &mut Vec<String>,
) -> Result<Option<Cursor>, StoreError> {
    let Some(lines) = lines_ahead(state, mark, end) else { return Ok(None) };
    clear_behind(folder, files, end, notes)?;
    let mut now = end.clone();
    for (file, bytes) in lines {
        let path = folder.join(file_name(&mark.coder, file));
        append(&path, &bytes)?;
        files.insert(file, path);
        if now.file != file {
            (now.file, now.line, now.offset) = (file, 0, 0);
        }
        let hash = line::hash_at_end(&bytes).unwrap_or_default();
        now.pass(bytes.len() as u64, hash);
    }
    sync_folder(folder)?;
    Ok(Some(now))
}

/// Keeps the lines that the state has of another coder's journal and that journal
/// lacks: beside it, under a name that follows from the last line's hash, so that
/// the same lines are kept once. Gives the file; none where the state does not
/// hold all of them or they do not follow.
pub(super) fn keep_beside(
    folder: &Path,
    state: &dyn State,
    mark: &Watermark,
    end: &Cursor,
) -> Result<Option<PathBuf>, StoreError> {
    let Some(lines) = lines_ahead(state, mark, end) else { return Ok(None) };
    let bytes: Vec<u8> = lines.into_iter().flat_map(|(_, bytes)| bytes).collect();
    let tag: String = mark.cursor.hash.chars().take(12).collect();
    let path = folder.join(format!("{}.ahead-{tag}", file_name(&mark.coder, 1)));
    let whole = std::fs::metadata(&path).is_ok_and(|facts| facts.len() >= bytes.len() as u64);
    if !whole {
        append(&path, &bytes)?;
        sync_folder(folder)?;
    }
    Ok(Some(path))
}

/// Writes back lines that were found behind `end`, each by the hash of the line
/// before it, as far as they follow one another and are the coder's. Takes them
/// out of `found`, and gives the new end.
pub(super) fn write_back_found(
    folder: &Path,
    files: &mut Files,
    coder: &str,
    found: &mut HashMap<Hash, (Hash, Vec<u8>)>,
    end: &Cursor,
    notes: &mut Vec<String>,
) -> Result<Cursor, StoreError> {
    let (mut now, mut lines) = (end.clone(), Vec::new());
    while let Some((hash, bytes)) = found.get(&now.hash) {
        let theirs = read_event(bytes).is_ok_and(|event| is_of(coder, &event.coder));
        if !theirs {
            break;
        }
        let (hash, before) = (hash.clone(), now.hash.clone());
        lines.extend(bytes.iter().copied().chain([b'\n']));
        now.pass(bytes.len() as u64 + 1, &hash);
        found.remove(&before);
    }
    if !lines.is_empty() {
        clear_behind(folder, files, end, notes)?;
        let path = folder.join(file_name(coder, now.file));
        append(&path, &lines)?;
        sync_folder(folder)?;
        files.insert(now.file, path);
    }
    Ok(now)
}

/// The lines behind `end` that the state holds, each with its file; none unless
/// they lead, chained and in place, to the state's watermark.
fn lines_ahead(state: &dyn State, mark: &Watermark, end: &Cursor) -> Option<Vec<(u32, Vec<u8>)>> {
    let view = View(state);
    let (mut hash, mut file, mut offset) = (end.hash.clone(), end.file, end.offset);
    let mut lines = Vec::new();
    for seq in end.seq.checked_add(1)?..=mark.cursor.seq {
        let mut bytes = view.recent(&mark.coder, seq).ok()??;
        let place = view.place(&mark.coder, seq).ok()??;
        let good = line::verify(&bytes)?;
        if place.file == file.checked_add(1)? {
            (file, offset) = (place.file, 0);
        }
        if good.prev != hash || place.file != file || place.offset != offset {
            return None;
        }
        hash = good.hash.to_owned();
        bytes.push(b'\n');
        offset += bytes.len() as u64;
        lines.push((file, bytes));
    }
    (!lines.is_empty() && hash == mark.cursor.hash).then_some(lines)
}

/// The first `<path>.<what>-<n>` that does not exist.
pub(super) fn free_name(path: &Path, what: &str) -> PathBuf {
    let name = |n: u32| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{what}-{n}"));
        PathBuf::from(name)
    };
    (1..).map(name).find(|name| !name.exists()).unwrap_or_else(|| name(0))
}

/// Appends to a file, made if need be, and waits until it is on the disk.
fn append(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    disk::refuse_no_file(path).map_err(StoreError::io("open for writing", path))?;
    let file = OpenOptions::new().append(true).create(true).open(path);
    let mut file = file.map_err(StoreError::io("open for writing", path))?;
    file.write_all(bytes).map_err(StoreError::io("write to", path))?;
    file.sync_all().map_err(StoreError::io("sync", path))
}

fn size(files: &Files) -> Result<u64, StoreError> {
    let one =
        |path: &PathBuf| Ok(std::fs::metadata(path).map_err(StoreError::io("read", path))?.len());
    files.values().map(one).sum()
}

/// Renames a file or folder of the store's, durably.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    disk::rename(from, to).map_err(StoreError::io("rename", from))
}
