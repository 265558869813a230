//! Where the journals end at this moment: what a backup may take.

use super::StoreError;
use super::apply::read_verified;
use super::line;
use super::lines::part;
use super::walk::place;
use super::walk::{LINE_LIMIT, journals};
use disk::open_regular;
use model::DispatchId;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A journal file up to the end of its last whole line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEnd {
    /// Its name, relative to the study.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// How many bytes of it are whole lines.
    pub len: u64,
}

/// The journal files of a study, each up to the end of its last whole line. What
/// is written behind them afterwards changes none of these bytes.
///
/// # Errors
/// Files that cannot be read.
pub fn journal_ends(study: &Path) -> Result<Vec<JournalEnd>, StoreError> {
    let mut ends = Vec::new();
    for files in journals(study)?.into_values() {
        for path in files.into_values() {
            let len = whole_lines(&path)?;
            ends.push(JournalEnd { name: place(&path), path, len });
        }
    }
    Ok(ends)
}

/// Bytes up to the last line end, or to the end of a last line that is good but
/// for it.
fn whole_lines(path: &Path) -> Result<u64, StoreError> {
    let length = std::fs::metadata(path).map_err(StoreError::io("read", path))?.len();
    let mut step = 1 << 16;
    loop {
        let start = length.saturating_sub(step);
        let tail = part(path, start, length - start)?;
        let at = tail.iter().rposition(|byte| *byte == b'\n');
        if let Some(at) = at {
            let end = start + at as u64 + 1;
            let rest = tail.get(at + 1..).unwrap_or_default();
            return Ok(end + whole_at_start(rest));
        }
        if start == 0 || step > LINE_LIMIT {
            return Ok(if start == 0 { whole_at_start(&tail) } else { 0 });
        }
        step *= 8;
    }
}

/// Bytes of the good lines that what follows the last newline begins with: one
/// that only lacks its end, or those that end in carriage returns alone.
fn whole_at_start(rest: &[u8]) -> u64 {
    let good = line::pieces(rest).take_while(|it| line::verify(line::trim(it)).is_some());
    good.map(|it| it.len() as u64).sum()
}

/// The stamps of the codebooks that each coder worked with last, the latest first.
///
/// # Errors
/// Files that cannot be read.
pub fn last_codebooks(study: &Path) -> Result<Vec<String>, StoreError> {
    /// How much of a journal's end is looked at.
    const TAIL: u64 = 1 << 20;
    let mut found = Vec::new();
    for files in journals(study)?.into_values() {
        for path in files.into_values().rev() {
            let length = std::fs::metadata(&path).map_err(StoreError::io("read", &path))?.len();
            let tail = part(&path, length.saturating_sub(TAIL), TAIL)?;
            let events = tail.rsplit(|byte| *byte == b'\n').filter_map(read_verified);
            let stamped = events.filter(|event| !event.codebook.is_empty());
            if let Some(event) = stamped.take(1).next() {
                found.push((event.at, event.codebook));
                break;
            }
        }
    }
    found.sort();
    let mut stamps: Vec<String> = found.into_iter().rev().map(|(_, stamp)| stamp).collect();
    stamps.dedup();
    Ok(stamps)
}

/// Goes through the lines of a journal file up to its end, shows the dispatches
/// that its records name, and gives the number of the first line that is damaged.
///
/// # Errors
/// The file cannot be read.
pub fn named_dispatches(
    end: &JournalEnd,
    visit: &mut dyn FnMut(DispatchId),
) -> Result<Option<u64>, StoreError> {
    let failed = |error| StoreError::io("read", &end.path)(error);
    let mut reader = BufReader::new(open(&end.path)?.take(end.len));
    let (mut bytes, mut number, mut bad) = (Vec::new(), 0, None);
    loop {
        bytes.clear();
        if reader.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut bytes).map_err(failed)? == 0 {
            return Ok(bad);
        }
        for whole in line::pieces(&bytes).map(line::trim) {
            number += 1;
            if line::verify(whole).is_none() {
                bad.get_or_insert(number);
            }
            for record in read_verified(whole).into_iter().flat_map(|event| event.records) {
                record.dispatches().into_iter().for_each(&mut *visit);
            }
        }
    }
}

fn open(path: &Path) -> Result<File, StoreError> {
    open_regular(path).map_err(StoreError::io("read", path))
}
