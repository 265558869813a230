//! What is said of a journal that does not end as it should.

use super::StoreError;
use super::audit::place;
use super::line;
use super::lines::each;
use super::walk::{Bad, Files, Stop};

/// Why a journal that ends so may not be written to; none if it may.
pub(super) fn sentence(stop: &Stop) -> Option<String> {
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
/// is named.
pub(super) fn counted(sentence: String, files: &Files) -> Result<String, StoreError> {
    let mut bad = 0;
    each(files, &mut |raw| -> Result<(), StoreError> {
        bad += usize::from(line::verify(line::trim(raw.bytes)).is_none());
        Ok(())
    })?;
    Ok(match bad {
        0 | 1 => sentence,
        bad => format!("{bad} lines are damaged: {sentence}"),
    })
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
            "line {line} of {} is damaged ({why}): not all of this journal is shown",
            place(path)
        )),
        Stop::Short(lack) => Some(lack.to_string()),
        Stop::Unknown(Bad { path, line, why }) => {
            Some(format!("line {line} of {} is left out: {why}", place(path)))
        }
    }
}
