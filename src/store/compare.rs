//! The state against the journals: on a copy, so that a check writes nothing.

use super::StoreError;
use super::audit::{self, Survey, salvage};
use super::catch_up::{CatchUpError, catch_up};
use super::doubted::{Became, became};
use super::lock::{LockNote, Locks, StudyLock, has_coders};
use super::scrub::{NAMED, Scrub, ScrubError};
use super::second::{InUse, Second, Unread, state_folders};
use super::state::{StateError, Tree};
use super::view::View;
use super::walk::place;
use super::walk::{Cursor, Files, Manner, file_name, journals, reaches};
use super::{line, lines};
use jiff::Timestamp;
use model::{Finding, Weight};
use std::collections::BTreeMap;
use std::path::Path;

/// Bytes compared between two looks at how much differs.
const AT_ONCE: u64 = 4 << 20;

/// Compares the coders' states with the journals and tells what differs. Takes
/// each one's lock for as long as copying the state takes; says so where another
/// program has it.
///
/// # Errors
/// Journals that cannot be read.
pub fn compare_state(
    study: &Path,
    note: &LockNote,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let (used, _) = state_folders(study);
    if used.is_empty() && survey.events > 0 {
        let what = messages::store::no_store();
        found(Finding::new(Weight::Odd, "store/", what));
    }
    used.iter().try_for_each(|state| compare_one(study, state, note, survey, found))
}

fn compare_one(
    study: &Path,
    state: &InUse,
    note: &LockNote,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let place = state.place();
    let unseen = |why: &dyn std::fmt::Display| {
        let what = messages::store::not_compared(why);
        Finding::new(Weight::Unseen, place.as_str(), what)
    };
    let lock = match &state.coder {
        Some(coder) if has_coders(study) => StudyLock::of_coder(study, coder, note, Locks::System),
        _ => StudyLock::alone(study, note, Locks::System),
    };
    let copied = match lock {
        Ok(_lock) => Second::of(&state.folder),
        Err(StoreError::Locked { holder }) => {
            found(unseen(&holder).remedy(messages::store::close_there()));
            return Ok(());
        }
        Err(error) => {
            found(unseen(&error));
            return Ok(());
        }
    };
    let compared = copied.map_err(Differs::from);
    match compared.and_then(|it| compare(study, state, it, survey, found)) {
        Ok(()) => Ok(()),
        Err(Differs::Store(error)) => Err(error),
        Err(Differs::State(error)) => {
            found(spoilt(&place, &error.why));
            Ok(())
        }
        Err(Differs::Refused(why)) => {
            found(unseen(&why));
            Ok(())
        }
    }
}

/// Says why a state is not what the journals say, if it is not; one that cannot
/// be copied for lack of room is taken for right. The caller holds the lock.
pub(super) fn differs(
    study: &Path,
    state: &InUse,
    survey: &Survey,
) -> Result<Option<String>, StoreError> {
    let mut why = None;
    let mut found = |it: Finding| {
        if it.weight == Weight::Damage {
            why.get_or_insert(it.what);
        }
    };
    let second = Second::of(&state.folder).map_err(Differs::from);
    match second.and_then(|second| compare(study, state, second, survey, &mut found)) {
        Ok(()) | Err(Differs::Refused(_)) => Ok(why),
        Err(Differs::Store(error)) => Err(error),
        Err(Differs::State(error)) => Ok(Some(error.why)),
    }
}

fn spoilt(place: &str, why: &str) -> Finding {
    let what = messages::store::store_unread(why);
    let remedy = messages::store::store_unread_remedy();
    Finding::new(Weight::Damage, place, what).remedy(remedy)
}

/// Why a comparison came to no end.
enum Differs {
    Store(StoreError),
    State(StateError),
    Refused(String),
}

impl From<Unread> for Differs {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Spoilt(why) => Differs::State(StateError::new(why)),
            Unread::Refused(why) => Differs::Refused(why),
        }
    }
}

impl From<StateError> for Differs {
    fn from(error: StateError) -> Self {
        Differs::State(error)
    }
}

impl From<StoreError> for Differs {
    fn from(error: StoreError) -> Self {
        Differs::Store(error)
    }
}

impl From<CatchUpError> for Differs {
    fn from(error: CatchUpError) -> Self {
        match error {
            CatchUpError::Journal(error) => Differs::Store(error),
            CatchUpError::State(error) => Differs::State(error),
        }
    }
}

impl From<ScrubError> for Differs {
    fn from(error: ScrubError) -> Self {
        match error {
            ScrubError::Journal(error) => Differs::Store(error),
            ScrubError::State(error) => Differs::State(error),
        }
    }
}

/// Compares a copy with the journals, which are first applied to it.
fn compare(
    study: &Path,
    used: &InUse,
    mut second: Second,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), Differs> {
    let (files, of, place) = (journals(study)?, used.coder.as_ref(), &used.place());
    if unreached(&second, &files, survey.whole, found)? {
        // All else would differ too.
        return surplus(study, &second, survey, found);
    }
    if let Some(state) = second.state.as_mut().filter(|_| survey.whole) {
        let mut behind = 0;
        for (coder, files) in &files {
            let unseen = catch_up(state, coder, files, Manner::Strict)?.0;
            // What others wrote since its coder was here last is no wonder.
            behind += if of.is_none_or(|own| own == coder) { unseen } else { 0 };
        }
        if behind > 0 {
            let what = messages::store::store_behind(behind);
            found(Finding::new(Weight::Odd, place, what));
        }
    }
    surplus(study, &second, survey, found)?;
    different(&second, place, files, found)
}

/// Tells of journals that do not have what the state has seen of them; says
/// whether there are some. Of lines that are in disorder nothing is told where the
/// journals are not whole: that was told of the lines.
fn unreached(
    second: &Second,
    files: &BTreeMap<String, Files>,
    whole: bool,
    found: &mut dyn FnMut(Finding),
) -> Result<bool, Differs> {
    let mut any = false;
    for mark in second.view().watermarks()? {
        let own = files.get(&mark.coder).cloned().unwrap_or_default();
        if reaches(&own, &mark.cursor)? || lacks_its_end(&own, &mark.cursor)? {
            continue;
        }
        any = true;
        let became = became(&own, &mark)?;
        if became == Became::Converted || (became == Became::Elsewhere && whole) {
            let what = became.told(&mark.coder);
            let remedy = messages::store::store_next();
            found(Finding::new(Weight::Odd, "store/", what).remedy(remedy));
        } else if became == Became::Gone {
            let name = place(Path::new(&file_name(&mark.coder, mark.cursor.file)));
            let what = messages::store::store_ahead(mark.cursor.seq, mark.coder);
            found(Finding::new(Weight::Damage, name, what).remedy(salvage()));
        }
    }
    Ok(any)
}

/// Whether a journal reaches a place but for the end of its last line, which the
/// next opening adds.
pub(super) fn lacks_its_end(files: &Files, cursor: &Cursor) -> Result<bool, StoreError> {
    let Some(path) = files.get(&cursor.file) else { return Ok(false) };
    let last = lines::part(path, cursor.offset.saturating_sub(128), 128)?;
    let open = last.len() == 127 && !last.ends_with(b"\n");
    Ok(open && line::hash_at_end(&last) == Some(cursor.hash.as_str()))
}

/// Tells of records that the state holds and no line has. Another program may have
/// written lines since the survey, so what seems to be one is looked for once more.
fn surplus(
    study: &Path,
    second: &Second,
    survey: &Survey,
    found: &mut dyn FnMut(Finding),
) -> Result<(), Differs> {
    let mut only_here = ahead_of(second, survey)?;
    if !only_here.is_empty() {
        let now = audit::survey(study, Timestamp::MAX, true, &mut |_| {})?;
        only_here = ahead_of(second, &now)?;
    }
    for (coder, count) in only_here {
        let what = messages::store::store_surplus(coder, count);
        found(Finding::new(Weight::Damage, "store/", what).remedy(salvage()));
    }
    Ok(())
}

/// How many records of each coder a state has from events that no line has.
fn ahead_of(second: &Second, survey: &Survey) -> Result<BTreeMap<String, usize>, Differs> {
    let mut only_here: BTreeMap<String, usize> = BTreeMap::new();
    second.entries(&mut |id, entry| {
        if survey.last(id).is_none_or(|last| last.event < entry.event) {
            *only_here.entry(entry.coder).or_default() += 1;
        }
    })?;
    Ok(only_here)
}

/// Tells of what the state holds otherwise than the journals, a finding a tree.
fn different(
    second: &Second,
    place: &str,
    files: BTreeMap<String, Files>,
    found: &mut dyn FnMut(Finding),
) -> Result<(), Differs> {
    let View(state) = second.view();
    let mut scrub = Scrub::new(files);
    while scrub.step(state, AT_ONCE)? {}
    let more =
        if scrub.differs.len() >= NAMED { messages::store::or_more() } else { String::new() };
    let all: Vec<_> = scrub.differs.into_iter().collect();
    for of_tree in all.chunk_by(|(a, _), (b, _)| a == b) {
        let Some((tree, first)) = of_tree.first() else { continue };
        let count = of_tree.len();
        let what = match tree {
            Tree::Records => messages::store::records_differ(count, &more),
            _ => messages::store::places_differ(tree.name(), count, &more, first),
        };
        let remedy = messages::store::salvage_rebuilds();
        found(Finding::new(Weight::Damage, place, what).remedy(remedy));
    }
    Ok(())
}
