//! A state that is not trusted, looked at before a new one is built: what it holds
//! that the journals lack is taken back from it.

use super::StoreError;
use super::codec::Watermark;
use super::mend;
use super::sled_state::{OpenError, SledState};
use super::state::StateError;
use super::traces::traces;
use super::view::View;
use super::walk::{Cursor, End, Files, Manner, Stop, holds, walk};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What looking at a state gave.
pub(super) enum Verdict {
    /// The journals hold all of it, after so many lines were written back, or
    /// files beside them do.
    Nothing(u64, Vec<PathBuf>),
    /// It holds more, or nobody can say, and why: to be kept.
    Keep(String),
    /// It cannot be opened now, for a reason that will pass.
    Refused(String),
}

/// The journals that a state is compared with.
pub(super) struct Desk<'a> {
    /// Their folder.
    pub(super) folder: &'a Path,
    /// The coder who may write.
    pub(super) coder: &'a str,
    /// All of them.
    pub(super) files: &'a mut BTreeMap<String, Files>,
    /// What was mended.
    pub(super) notes: &'a mut Vec<String>,
}

/// Looks at a state that is not trusted, and writes back to the coder's journal
/// what it lacks. Every line is verified, so that it does not matter what else
/// became of the state; of one that cannot be read, its bytes are looked through.
/// `end` is the clean end of that journal and is moved.
pub(super) fn take_back(
    desk: &mut Desk<'_>,
    state: &Path,
    end: &mut End,
) -> Result<Verdict, StoreError> {
    let opened = match SledState::open(state) {
        Ok(opened) => opened,
        Err(OpenError::Refused(why)) => return Ok(Verdict::Refused(why)),
        Err(OpenError::Spoilt(why)) => return from_raw(desk, state, end, &why),
    };
    let marks = match View(&opened).watermarks() {
        Ok(marks) => marks,
        Err(StateError { why, refused: true }) => return Ok(Verdict::Refused(why)),
        Err(StateError { why, .. }) => {
            drop(opened);
            return from_raw(desk, state, end, &why);
        }
    };
    let (mut back, mut kept) = (0, Vec::new());
    for mark in marks {
        let sound = if mark.coder == desk.coder {
            own(desk, &opened, &mark, end)?.map(|count| back += count)
        } else {
            others(desk, &opened, &mark)?.map(|path| kept.extend(path))
        };
        if sound.is_none() {
            return Ok(Verdict::Keep(ahead(&mark.coder)));
        }
    }
    Ok(Verdict::Nothing(back, kept))
}

/// Looks for lines in the bytes of a state that cannot be read. Where some were
/// found and the journals have them all, they have all that it held: it copies
/// the latest ones.
fn from_raw(
    desk: &mut Desk<'_>,
    state: &Path,
    end: &mut End,
    why: &str,
) -> Result<Verdict, StoreError> {
    let mut found = traces(state, desk.files)?;
    let mut files = desk.files.get(desk.coder).cloned().unwrap_or_default();
    let more = &mut found.more;
    let now =
        mend::write_back_found(desk.folder, &mut files, desk.coder, more, &end.cursor, desk.notes)?;
    let count = now.seq.saturating_sub(end.cursor.seq);
    if count > 0 {
        end.cursor = now;
        desk.files.insert(desk.coder.to_owned(), files);
    }
    Ok(if found.more.is_empty() && (found.lines > 0 || found.blank) {
        Verdict::Nothing(count, Vec::new())
    } else {
        Verdict::Keep(messages::store::may_hold_work(why))
    })
}

/// What became of a line of a journal that is not where a state's mark has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Became {
    /// All lines are as they were, but for their ends.
    Converted,
    /// It is there, and stands elsewhere.
    Elsewhere,
    /// It is gone.
    Gone,
}

/// Says what became of the line of a mark that a journal does not reach.
pub(super) fn became(files: &Files, mark: &Watermark) -> Result<Became, StoreError> {
    let (marked, mut same) = (&mark.cursor, false);
    // What a strict walk shows is in order, so that only its line ends can differ.
    walk(files, &Cursor::default(), Manner::Strict, &mut |whole| {
        let Cursor { seq, file, line, hash, .. } = whole.end;
        let place = (*seq, *file, *line);
        same |= *hash == marked.hash && place == (marked.seq, marked.file, marked.line);
        Ok(())
    })?;
    if same {
        return Ok(Became::Converted);
    }
    Ok(if holds(files, marked)? { Became::Elsewhere } else { Became::Gone })
}

/// Says why a journal does not reach a state's mark.
pub(super) fn why_moved(files: &Files, mark: &Watermark) -> Result<String, StoreError> {
    Ok(became(files, mark)?.told(&mark.coder))
}

impl Became {
    /// The same in words, of the journal of a coder.
    pub(super) fn told(self, coder: &str) -> String {
        match self {
            Became::Converted => messages::store::journal_converted(coder),
            Became::Elsewhere => messages::store::journal_moved(coder),
            Became::Gone => ahead(coder),
        }
    }
}

/// Says that a state holds more than a journal.
fn ahead(coder: &str) -> String {
    messages::store::holds_work(coder)
}

/// How many lines were written back to the coder's own journal; none where it
/// lacks some that cannot be.
fn own(
    desk: &mut Desk<'_>,
    state: &SledState,
    mark: &Watermark,
    end: &mut End,
) -> Result<Option<u64>, StoreError> {
    let mut files = desk.files.get(desk.coder).cloned().unwrap_or_default();
    if holds(&files, &mark.cursor)? {
        return Ok(Some(0));
    }
    let (folder, notes) = (desk.folder, &mut *desk.notes);
    let back = mend::write_back(folder, &mut files, state, mark, &end.cursor, notes)?;
    let Some(cursor) = back else { return Ok(None) };
    let count = cursor.seq.saturating_sub(end.cursor.seq);
    end.cursor = cursor;
    desk.files.insert(desk.coder.to_owned(), files);
    Ok(Some(count))
}

/// Whether another coder's journal has, undamaged, all that the state has of it;
/// where it is only shorter, the file in which its further lines are kept.
fn others(
    desk: &Desk<'_>,
    state: &SledState,
    mark: &Watermark,
) -> Result<Option<Option<PathBuf>>, StoreError> {
    let files = desk.files.get(&mark.coder).cloned().unwrap_or_default();
    let end = walk(&files, &Cursor::default(), Manner::Strict, &mut |_| Ok(()))?;
    match end.stop {
        Stop::Damaged(_) => Ok(None),
        _ if holds(&files, &mark.cursor)? => Ok(Some(None)),
        _ => Ok(mend::keep_beside(desk.folder, state, mark, &end.cursor)?.map(Some)),
    }
}
