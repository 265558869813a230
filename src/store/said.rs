//! What is said of a journal that does not end as it should.

use super::StoreError;
use super::forks::is_fork;
use super::line;
use super::lines::each;
use super::walk::place;
use super::walk::{Bad, Files, Stop};

/// Why a journal that ends so may not be written to; none if it may.
fn sentence(stop: &Stop) -> Option<String> {
    match stop {
        Stop::Clean | Stop::Paused | Stop::Unterminated | Stop::Torn(_) => None,
        Stop::Damaged(Bad { path, line, why }) => {
            Some(messages::store::damaged(line, place(path), why))
        }
        Stop::Short(lack) => Some(messages::store::short(lack)),
        Stop::Unknown(Bad { path, line, why }) => {
            Some(messages::store::later_stop(line, place(path), why))
        }
    }
}

/// The same with how many lines are damaged, where that is more than the one that
/// is named; of a journal that was continued in two copies of a study, that.
pub(super) fn counted(stop: &Stop, files: &Files) -> Result<Option<String>, StoreError> {
    let Some(sentence) = sentence(stop) else { return Ok(None) };
    if let Stop::Damaged(bad) = stop
        && is_fork(files, bad)?
    {
        let (line, path) = (bad.line, place(&bad.path));
        let name = bad.path.file_stem().unwrap_or_default().to_string_lossy();
        // Short up to the remedy: a line of the screen may hold no more.
        return Ok(Some(messages::store::two_histories(name, line, path)));
    }
    let mut bad = 0;
    each(files, &mut |raw| -> Result<(), StoreError> {
        bad += usize::from(line::verify(line::trim(raw.bytes)).is_none());
        Ok(())
    })?;
    Ok(Some(match bad {
        0 | 1 => sentence,
        bad => messages::store::several_damaged(bad, sentence),
    }))
}

/// What to tell of a journal that is only read.
pub(super) fn note(stop: &Stop) -> Option<String> {
    match stop {
        Stop::Clean | Stop::Paused | Stop::Unterminated => None,
        Stop::Torn(Bad { path, line, .. }) => Some(messages::store::torn_note(line, place(path))),
        Stop::Damaged(Bad { path, line, why }) => {
            Some(messages::store::damaged_note(line, place(path), why))
        }
        Stop::Short(lack) => Some(lack.to_string()),
        Stop::Unknown(Bad { path, line, why }) => {
            Some(messages::store::left_out(line, place(path), why))
        }
    }
}

/// Says that so many records only a later version can read are there; none where none are.
pub fn later_note(records: usize) -> Option<String> {
    (records > 0).then(|| messages::store::later_records(records))
}
