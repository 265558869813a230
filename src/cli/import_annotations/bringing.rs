//! The records of an annotation file, however many, as one act.

use super::super::error::CliError;
use super::super::import::shown;
use super::Work;
use formats::annotations::{self, Plan, Prefer, Taken};
use model::{ActHead, ActPart, Deed, Op};
use std::io::{self, BufRead};
use std::ops::Deref;
use std::path::Path;
use store::{Store, StoreError};

/// Records handed on at a time.
const TOGETHER: usize = 1000;

/// What a file would bring; its records are in a file without a name beside the study's.
pub(crate) struct Judged {
    plan: Plan,
    taken: Taken,
    spool: Spool,
}

impl Deref for Judged {
    type Target = Plan;
    fn deref(&self) -> &Plan {
        &self.plan
    }
}

/// The records of a file on the disk of a study.
struct Spool(disk::Spool);

impl annotations::Spool for Spool {
    fn keep(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.keep(bytes)
    }

    fn give(&mut self, place: u64, len: usize) -> io::Result<Vec<u8>> {
        self.0.give(place, len)
    }
}

impl Judged {
    /// Judges a file; its records go to the disk of a folder, or where that cannot be
    /// written to, to the system's temporary folder.
    pub(super) fn of(
        input: &mut dyn BufRead,
        study: &dyn annotations::Study,
        prefer: Prefer,
        folder: &Path,
    ) -> Result<Self, CliError> {
        let spool = disk::Spool::within(folder);
        let spool = spool.or_else(|_| disk::Spool::within(&std::env::temp_dir()));
        let mut spool = Spool(spool.map_err(annotations::ReadError::Spool)?);
        let (plan, taken) = annotations::judge(input, study, prefer, &mut spool)?;
        Ok(Self { plan, taken, spool })
    }

    /// Bytes that its records take in a journal, about.
    pub(super) fn bytes(&self) -> u64 {
        let bytes = self.taken.bytes();
        bytes + bytes / 100
    }

    /// Some records from a place on.
    fn part(&mut self, from: usize) -> io::Result<ActPart> {
        let mut part = ActPart::default();
        for nth in from..from + TOGETHER {
            let Some((record, was)) = self.taken.nth(&mut self.spool, nth)? else { break };
            part.records.push(record);
            part.was.extend(was);
        }
        Ok(part)
    }
}

/// What became of the records of a file.
pub(super) enum Put {
    /// All are on the disk.
    All,
    /// Somebody asked to stop: none counts.
    Stopped,
}

impl Work<'_> {
    /// Puts the records of a file: one act, which one undo takes back.
    pub(super) fn put(
        &mut self,
        file: &Path,
        judged: &mut Judged,
        asked: &dyn Fn() -> bool,
    ) -> Result<Put, CliError> {
        let (all, stamp) = (judged.taken.len(), self.study.codebook.stamp());
        if all == 0 {
            return Ok(Put::All);
        }
        let what = Deed::Import { file: shown(file), part: None, parts: None }.into();
        let head = ActHead { id: self.desk.mint().next_id(), op: Op::Import, what };
        let (mut from, mut stopped) = (0, false);
        let mut next = |_: &Store| {
            stopped = asked();
            if stopped {
                // It ends the act; what is said of it is said below.
                return Err(StoreError::State("interrupted".to_owned()));
            }
            let path = || self.study.dir.join("journal");
            let read = |source| StoreError::Io { doing: "read back", path: path(), source };
            let part = judged.part(from).map_err(read)?;
            from += part.records.len();
            Ok((!part.records.is_empty()).then_some(part))
        };
        let put = self.store.commit_in_parts(head, &mut next, self.desk.now(), &stamp);
        match put {
            Err(_) if stopped => Ok(Put::Stopped),
            put => put.map(|_| Put::All).map_err(CliError::from),
        }
    }
}
