//! The salvage that is asked for: damaged journals are written anew with what the
//! state's second copies bring back; what is replaced is kept.

use super::StoreError;
use super::accept::{self, renew};
use super::audit::{Survey, survey};
use super::beside::{kept, kept_lines, put_back};
use super::brought::bring_back;
use super::chain::{Chain, Whence};
use super::compare::differs;
use super::head::heads;
use super::journal::sync_folder;
use super::line::Hash;
use super::lock::{LockNote, Locks, StudyLock};
use super::mend::{free_name, rename};
use super::second::{Seconds, state_folders};
use super::walk::{Files, file_name, holds, journals};
use disk::{Draft, make_folder, open_regular};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What a salvage did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Salvage {
    /// What was done, one sentence each.
    pub done: Vec<String>,
    /// What could not be had back, one sentence each.
    pub lost: Vec<String>,
}

/// Mends the journals of a study, and sets the state aside where it does not fit
/// them. Every file that is replaced is kept beside (`….damaged-1`).
///
/// A journal's good lines stay, in the order of their chain. Lines that are lost
/// come back byte for byte where the state has copies of them that join the good
/// ones. Records of which the state knows more than any line become events of
/// their own ([`Op::Salvage`](model::Op::Salvage)), under the ids of the events that were lost. What
/// stands behind a gap that stays is chained anew, under the same ids.
///
/// A state that was set aside counts like one in use where it holds some of the
/// same changes; of any other only lines that join a journal's are taken.
///
/// # Errors
/// [`StoreError::Locked`]; [`StoreError::Unseen`]; files that cannot be read or
/// written.
pub fn salvage(study: &Path, note: &LockNote, now: Timestamp) -> Result<Salvage, StoreError> {
    StoreError::unless_linked(&study.join("journal"))?;
    StoreError::unless_linked(&study.join("store"))?;
    let _lock = StudyLock::alone(study, note, Locks::System)?;
    let mut report = Salvage::default();
    let heads = heads(study);
    // Before anything is changed: what cannot be looked at may have what is lost.
    let seconds = Seconds::of(study)?;
    let mut files = journals(study)?;
    let mut chains = BTreeMap::new();
    let kept = kept(study);
    let mut lacking = !kept_lines(study, &files)?.is_empty();
    for one in &kept {
        files.entry(one.coder.clone()).or_default();
    }
    for second in &seconds.current {
        for mark in second.marks()? {
            let own = files.entry(mark.coder).or_default();
            lacking |= !holds(own, &mark.cursor)?;
        }
    }
    for coder in heads.keys() {
        files.entry(coder.clone()).or_default();
    }
    for (coder, files) in &files {
        let mut chain = Chain::read(files)?;
        if let Some(Ok(head)) = heads.get(coder)
            && !holds(files, &head.cursor)?
        {
            lacking = true;
            // Half a line at the end is no line that was never acknowledged.
            chain.spoilt |= chain.torn;
        }
        chains.insert(coder.as_str(), chain);
    }
    // Where no line is lost, what a state has more is not to be believed.
    lacking |= chains.values().any(|chain| !chain.is_whole());
    if lacking {
        put_back(&kept, &mut chains);
    }
    bring_back(&seconds, lacking, &files, &mut chains)?;
    let headed = heads.iter().filter_map(|(coder, head)| Some((coder, head.as_ref().ok()?)));
    let lost = headed.filter_map(|(coder, head)| {
        chains.get(coder.as_str()).and_then(|chain| accept::lost(coder, head, chain))
    });
    let lost: Vec<String> = lost.collect();
    for (coder, chain) in chains {
        if !chain.is_whole() {
            let own = files.get(coder).cloned().unwrap_or_default();
            mend(study, coder, &own, &chain, &mut report)?;
        }
    }
    report.lost.extend(lost);
    report.done.extend(renew(study, &heads, now)?);
    drop(seconds);
    let found = survey(study, now, false, &mut |_| {})?;
    set_aside_if_off(study, &found, &mut report)?;
    Ok(report)
}

/// How many lines came from where.
#[derive(Default)]
struct Tally {
    kept: usize,
    chained: usize,
    back: usize,
    made: usize,
}

/// Writes a journal anew.
fn mend(
    study: &Path,
    coder: &str,
    files: &Files,
    chain: &Chain,
    report: &mut Salvage,
) -> Result<(), StoreError> {
    let folder = study.join("journal");
    make_folder(&folder).map_err(StoreError::io("create", &folder))?;
    let mut writing =
        Writing { folder: &folder, coder, open: None, from: 0, written: BTreeMap::new() };
    let (mut tally, mut hash) = (Tally::default(), Hash::new());
    for nth in chain.order() {
        let (bytes, own, verbatim) = chain.bytes(nth, files, &hash)?;
        let Some(node) = chain.nodes.get(nth) else { continue };
        writing.line(node.file, &bytes)?;
        match (&node.from, verbatim) {
            (Whence::File { .. }, true) => tally.kept += 1,
            (Whence::Copy(_), true) => tally.back += 1,
            (Whence::Made(_), _) => tally.made += 1,
            (Whence::File { .. } | Whence::Copy(_), false) => tally.chained += 1,
        }
        hash = own;
    }
    let kept = writing.finish(files)?;
    let names: Vec<String> = kept.iter().map(|path| super::walk::place(path)).collect();
    let kept = if names.is_empty() {
        String::new()
    } else {
        messages::store::replaced_kept(names.join(", "))
    };
    let Tally { kept: same, chained, back, made } = tally;
    let parts = [
        (same, messages::store::lines_same()),
        (back, messages::store::lines_back()),
        (chained, messages::store::lines_chained()),
        (made, messages::store::lines_made()),
    ];
    let parts = parts.iter().filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    let parts = parts.join(", ");
    report.done.push(messages::store::journal_repaired(coder, parts, kept));
    let what = if made > 0 { messages::store::from_the_store() } else { String::new() };
    let lost = chain.lost();
    report.lost.extend(lost.iter().map(|lost| messages::store::not_recoverable(lost, &what)));
    Ok(())
}

/// New files of a journal, beside the old ones until all are on the disk.
struct Writing<'a> {
    folder: &'a Path,
    coder: &'a str,
    open: Option<(u32, BufWriter<Draft>)>,
    /// The file that the last line was in.
    from: u32,
    written: BTreeMap<u32, Draft>,
}

impl Writing<'_> {
    fn path(&self, number: u32) -> PathBuf {
        self.folder.join(file_name(self.coder, number))
    }

    /// Writes a line; one that is from another file than the line before begins
    /// the next file, so that files stay as they were where their order was right.
    fn line(&mut self, from: u32, bytes: &[u8]) -> Result<(), StoreError> {
        let at = self.open.as_ref().map_or(0, |(at, _)| *at);
        if at == 0 || (from != 0 && from != self.from) {
            self.close()?;
            self.from = from;
            let number = at + 1;
            let path = self.path(number);
            let draft = Draft::beside(&path).map_err(StoreError::io("create", &path))?;
            self.open = Some((number, BufWriter::new(draft)));
        }
        let folder = self.folder;
        match &mut self.open {
            Some((_, file)) => file.write_all(bytes).map_err(StoreError::io("write to", folder)),
            None => Ok(()),
        }
    }

    fn close(&mut self) -> Result<(), StoreError> {
        let Some((number, file)) = self.open.take() else { return Ok(()) };
        let draft = file.into_inner().map_err(io::IntoInnerError::into_error);
        self.written.insert(number, draft.map_err(StoreError::io("write to", self.folder))?);
        Ok(())
    }

    /// Puts the new files in the places of the old ones, which are kept; gives
    /// the names they are kept under.
    fn finish(mut self, old: &Files) -> Result<Vec<PathBuf>, StoreError> {
        self.close()?;
        let mut kept = Vec::new();
        // All that is new is on the disk before anything old gives way.
        for draft in self.written.values() {
            draft.sync().map_err(StoreError::io("sync", draft.path()))?;
        }
        let numbers: BTreeSet<u32> = old.keys().chain(self.written.keys()).copied().collect();
        for number in numbers {
            let (path, new) = (self.path(number), self.written.remove(&number));
            let is_old = old.contains_key(&number);
            if let Some(draft) = new.as_ref().filter(|_| is_old)
                && same(&path, draft.path())?
            {
                continue;
            }
            let side = free_name(&path, "damaged");
            if is_old {
                keep(&path, &side)?;
                kept.push(side);
            } else if path.symlink_metadata().is_ok() {
                // A folder or a pipe in its place.
                rename(&path, &side)?;
                kept.push(side);
            }
            match new {
                Some(draft) => draft.replace().map_err(StoreError::io("write", &path))?,
                None => remove(&path)?,
            }
        }
        sync_folder(self.folder)?;
        Ok(kept)
    }
}

/// Gives a file a second name, so that the first is never without a file.
fn keep(path: &Path, side: &Path) -> Result<(), StoreError> {
    let linked = std::fs::hard_link(path, side);
    let kept = linked.or_else(|_| std::fs::copy(path, side).map(drop));
    kept.map_err(StoreError::io("keep a copy of", path))
}

fn same(a: &Path, b: &Path) -> Result<bool, StoreError> {
    let length = |path: &Path| {
        std::fs::metadata(path).map(|it| it.len()).map_err(StoreError::io("read", path))
    };
    if length(a)? != length(b)? {
        return Ok(false);
    }
    Ok(digest(a)? == digest(b)?)
}

fn digest(path: &Path) -> Result<blake3::Hash, StoreError> {
    let mut hasher = blake3::Hasher::new();
    let file = open_regular(path).map_err(StoreError::io("read", path))?;
    hasher.update_reader(file).map_err(StoreError::io("read", path))?;
    Ok(hasher.finalize())
}

#[expect(clippy::disallowed_methods, reason = "the store owns the journals")]
fn remove(path: &Path) -> Result<(), StoreError> {
    std::fs::remove_file(path).map_err(StoreError::io("remove", path))
}

/// Renames states that are not what the journals say, so that the next opening
/// builds them anew.
fn set_aside_if_off(study: &Path, found: &Survey, report: &mut Salvage) -> Result<(), StoreError> {
    for state in state_folders(study).0 {
        let Some(why) = differs(study, &state, found)? else { continue };
        let aside = free_name(&study.join("store"), "aside");
        rename(&state.folder, &aside)?;
        let aside = aside.file_name().unwrap_or_default().to_string_lossy().into_owned();
        report.done.push(messages::store::store_rebuilt_next(why, aside));
    }
    Ok(())
}
