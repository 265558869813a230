//! Writing one act into a journal without the state: for a record that stands by
//! itself, while another program may have the coder's own journal open.

use super::super::device::{is_device, journal_of};
use super::super::error::StoreError;
use super::super::head::{self, OfCoder};
use super::super::journal::{FILE_LIMIT, Journal};
use super::super::line;
use super::super::lock::{LockNote, Locks, StudyLock};
use super::super::mend;
use super::super::read::read_event;
use super::super::said::note;
use super::super::walk::{Cursor, Files, LINE_LIMIT, Manner, Whole, journals, walk};
use super::permitted::{is_file_name, malformed, may_begin};
use super::{behind, event_of};
use jiff::Timestamp;
use model::{Act, RecordId};
use std::path::{Path, PathBuf};

/// Writes an act into the coder's journal on a device, which no program opens for
/// coding, and returns once it is on the disk. Programs that have the study open take
/// it in as what another device did; it is on no undo ladder. Gives what was mended on
/// the way.
///
/// The act is not compared with the state: it may only make records that point at
/// nothing.
///
/// # Errors
/// [`StoreError::Locked`] and [`StoreError::Held`] where another program writes this
/// journal; [`StoreError::BadAct`], [`StoreError::BadCoder`], [`StoreError::ReadOnly`] where
/// the journal is damaged; what the disk says.
pub fn append_alone(
    study: &Path,
    (coder, device): (&str, &str),
    lock: &LockNote,
    act: Act,
    at: Timestamp,
) -> Result<Vec<String>, StoreError> {
    if !is_file_name(coder) || !may_begin(study, coder) || !is_device(device) {
        return Err(StoreError::BadCoder { coder: coder.to_owned() });
    }
    let bad = |why: String| StoreError::BadAct { what: act.what.clone(), why };
    let points = act.records.iter().any(|record| !record.references().is_empty());
    if let Some(why) = malformed(&act).or(points.then(messages::store::points_at_others)) {
        return Err(bad(why));
    }
    let own = journal_of(coder, Some(device));
    let _lock = StudyLock::of_coder(study, &own, lock, Locks::System)?;
    let folder = study.join("journal");
    StoreError::unless_linked(&folder)?;
    disk::make_folder(&folder).map_err(StoreError::io("create", &folder))?;
    let (mut journal, last, notes) = open(study, &folder, &own)?;
    let id = behind(act.id, last).ok_or_else(|| bad(messages::store::end_of_time()))?;
    let mut event = event_of(act.clone(), (id, at), coder, "");
    event.prev.clone_from(&journal.cursor().hash);
    let encoded = line::encode(&event);
    let (bytes, hash) = encoded.map_err(|error| bad(messages::store::not_encodable(error)))?;
    if bytes.len() as u64 > LINE_LIMIT {
        return Err(bad(messages::store::too_large()));
    }
    journal.append(&bytes, &hash)?;
    // The head before is as right, it only knows less.
    if let Some(end) = journal.settle() {
        let _ = head::write(&folder, &own, &end, at);
    }
    Ok(notes)
}

/// A journal at its end, the id of its last event, and what was mended.
type Ready = (Journal, Option<RecordId>, Vec<String>);

fn open(study: &Path, folder: &Path, own: &str) -> Result<Ready, StoreError> {
    let mut files = journals(study)?.remove(own).unwrap_or_default();
    files.values().map(PathBuf::as_path).try_for_each(StoreError::unless_linked)?;
    let written = head::read(folder, own).and_then(Result::ok);
    let written = written.as_ref().map(|head| OfCoder { coder: own, head });
    let mut notes = Vec::new();
    let from = Cursor::default();
    let end = mend::own_journal(folder, &mut files, &from, written.as_ref(), &mut notes)?;
    if end.stop.is_damage() {
        let why = note(&end.stop).unwrap_or_else(messages::store::journal_damaged);
        return Err(StoreError::ReadOnly { why });
    }
    let last = last_event(&files)?;
    let journal = Journal::open(folder, own, &files, end.cursor, FILE_LIMIT)?;
    Ok((journal, last, notes))
}

/// The id of a journal's last event.
fn last_event(files: &Files) -> Result<Option<RecordId>, StoreError> {
    let mut last = None;
    walk(files, &Cursor::default(), Manner::Strict, &mut |whole: &Whole<'_>| {
        last = Some(read_event(whole.bytes)?.id);
        Ok(())
    })?;
    Ok(last)
}
