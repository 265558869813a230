//! What is said of a journal that does not end as it should.

use super::StoreError;
use super::audit::SALVAGE;
use super::forks::is_fork;
use super::line;
use super::lines::each;
use super::walk::place;
use super::walk::{Bad, Files, Stop};

/// Why a journal that ends so may not be written to; none if it may.
fn sentence(stop: &Stop) -> Option<String> {
    match stop {
        Stop::Clean | Stop::Paused | Stop::Unterminated | Stop::Torn(_) => None,
        Stop::Damaged(Bad { path, line, why }) => Some(format!(
            "line {line} of {} is damaged ({why}), and nothing is written behind damage; keep a \
             copy of the file, then put back a good one (from a backup or version control) or \
             run “depeche check --salvage”",
            place(path)
        )),
        Stop::Short(lack) => Some(format!(
            "{lack}; nothing is written behind what is missing; put back a good copy of the file \
             (from a backup or version control), or run “depeche check --salvage” to go on with \
             what is there"
        )),
        Stop::Unknown(Bad { path, line, why }) => Some(format!(
            "line {line} of {} is sound, but {why}: a later version of depeche wrote it; open \
             the study with that version",
            place(path)
        )),
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
        return Ok(Some(format!(
            "{name} has two histories: run “depeche check --salvage”, which keeps both and puts \
             them in order (the other begins at line {line} of {path}: two copies of the study \
             were both worked on, and git put them together, perhaps)"
        )));
    }
    let mut bad = 0;
    each(files, &mut |raw| -> Result<(), StoreError> {
        bad += usize::from(line::verify(line::trim(raw.bytes)).is_none());
        Ok(())
    })?;
    Ok(Some(match bad {
        0 | 1 => sentence,
        bad => format!("{bad} lines are damaged: {sentence}"),
    }))
}

/// What to tell of a journal that is only read.
pub(super) fn note(stop: &Stop) -> Option<String> {
    match stop {
        Stop::Clean | Stop::Paused | Stop::Unterminated => None,
        Stop::Torn(Bad { path, line, .. }) => Some(format!(
            "line {line} of {}, the last, is not whole (perhaps it is being written): left out",
            place(path)
        )),
        Stop::Damaged(Bad { path, line, why }) => Some(format!(
            "line {line} of {} is damaged ({why}): not all of this journal is shown; {SALVAGE}",
            place(path)
        )),
        Stop::Short(lack) => Some(lack.to_string()),
        Stop::Unknown(Bad { path, line, why }) => {
            Some(format!("line {line} of {} is left out: {why}", place(path)))
        }
    }
}

/// Says that so many records only a later version can read are there; none where none are.
pub fn later_note(records: usize) -> Option<String> {
    let (what, them) = match records {
        0 => return None,
        1 => ("1 record is of a later version of depeche: it is".to_owned(), "it"),
        n => (format!("{n} records are of a later version of depeche: they are"), "them"),
    };
    Some(format!("{what} kept and read-only; update depeche to see {them}"))
}
