//! A journal's head: a small file beside it that says how far it went when that
//! was last written down.
//!
//! A journal that lost whole lines at its end is a journal like any other, only
//! shorter. The head tells: a journal that does not hold the line its head names
//! is damaged, one that goes on behind it is not. It is only written once that
//! line is on the disk, so neither a kill nor a power cut between the two can make
//! a journal look damaged.

use super::StoreError;
use super::line::{self, Hash};
use super::lines::each;
use super::walk::place;
use super::walk::{Cursor, Files, file_name, holds};
use jiff::{SignedDuration, Timestamp};
use messages::store as say;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

/// Bytes a head may have; ours have some 300, and git may put several together.
const LIMIT: u64 = 1 << 16;
/// How often a head is written while edits come.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A head as its file has it: sealed like a line that follows the one it names.
#[derive(Serialize, Deserialize)]
struct Written {
    v: u32,
    coder: String,
    at: Timestamp,
    seq: u64,
    file: u32,
    line: u64,
    offset: u64,
    prev: Hash,
}

/// How far a journal went, and when that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Behind its last line.
    pub(super) cursor: Cursor,
    /// When; none where a state says so and no head.
    pub(super) at: Option<Timestamp>,
}

/// A head, or why its file says nothing.
pub(super) type Found = Result<Head, String>;

/// The heads that lie beside the journals of a study, by coder. To be read before
/// the journals: one that is written meanwhile would name lines that were not
/// there yet when the journal was read.
pub(super) fn heads(study: &Path) -> BTreeMap<String, Found> {
    let folder = study.join("journal");
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let coders = names.filter_map(|name| Some(name.strip_suffix(".head")?.to_owned()));
    coders
        .filter(|coder| !coder.is_empty())
        .filter_map(|coder| Some((coder.clone(), read(&folder, &coder)?)))
        .collect()
}

/// Reads the head of a coder's journal; none where there is none.
pub(super) fn read(folder: &Path, coder: &str) -> Option<Found> {
    let path = path_of(folder, coder);
    let facts = std::fs::symlink_metadata(&path).ok()?;
    if !facts.is_file() {
        return Some(Err(messages::store::no_file()));
    }
    let bytes = disk::read_regular(&path, LIMIT).map_err(|error| error.to_string());
    Some(bytes.and_then(|bytes| decode(coder, &bytes)))
}

/// Where the head of a coder's journal lies.
pub(super) fn path_of(folder: &Path, coder: &str) -> PathBuf {
    folder.join(format!("{coder}.head"))
}

/// Reads a head. Of one that has several lines, because git put together what two
/// copies of a study had written, the line that goes furthest counts.
fn decode(coder: &str, bytes: &[u8]) -> Found {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').flat_map(line::pieces);
    let read: Vec<Found> = lines.map(|it| decode_line(coder, line::trim(it))).collect();
    let good = read.iter().filter_map(|head| head.as_ref().ok());
    let furthest = good.max_by_key(|head| (head.cursor.seq, head.at)).cloned();
    furthest.ok_or_else(|| {
        let why = read.into_iter().find_map(Result::err);
        why.unwrap_or_else(messages::store::head_empty)
    })
}

fn decode_line(coder: &str, bytes: &[u8]) -> Found {
    let spoilt = || messages::store::head_checksum();
    line::verify(bytes).ok_or_else(spoilt)?;
    let Written { v, coder: named, at, seq, file, line, offset, prev } =
        serde_json::from_slice(bytes).map_err(|_| messages::store::head_later())?;
    match (v, named == coder) {
        (1, true) => {
            Ok(Head { cursor: Cursor { seq, file, line, offset, hash: prev }, at: Some(at) })
        }
        (1, false) => Err(messages::store::head_of_other(named)),
        (v, _) => Err(messages::store::head_format(v)),
    }
}

/// Writes down durably how far a coder's journal goes. The caller knows that it is
/// on the disk up to there.
pub(super) fn write(
    folder: &Path,
    coder: &str,
    cursor: &Cursor,
    at: Timestamp,
) -> Result<(), StoreError> {
    let Cursor { seq, file, line, offset, hash } = cursor.clone();
    let head = Written { v: 1, coder: coder.to_owned(), at, seq, file, line, offset, prev: hash };
    let object = serde_json::to_vec(&head);
    let object = object.map_err(|error| StoreError::State(error.to_string()))?;
    let path = path_of(folder, coder);
    let (bytes, _) = line::seal(object, &cursor.hash);
    disk::write_whole(&path, &bytes).map_err(StoreError::io("write", &path))
}

/// A journal's head, with whose it is.
pub(super) struct OfCoder<'a> {
    /// Whose.
    pub(super) coder: &'a str,
    /// How far it went.
    pub(super) head: &'a Head,
}

/// What a journal lacks of what its head names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lack {
    /// The journal's file that should reach there.
    pub(super) path: PathBuf,
    /// What the head names.
    head: Head,
    /// Good lines that are there; none where there is no journal.
    good: Option<u64>,
    /// Bad ones.
    pub(super) bad: u64,
    /// Bytes that the file is too short.
    short: Option<u64>,
}

/// Says what a journal lacks of what its head names; none where it has all of it.
pub(super) fn lack(
    folder: &Path,
    coder: &str,
    files: &Files,
    head: &Head,
) -> Result<Option<Lack>, StoreError> {
    if holds(files, &head.cursor)? {
        return Ok(None);
    }
    let (mut good, mut bad) = (0, 0);
    each(files, &mut |raw| -> Result<(), StoreError> {
        let fits = line::verify(line::trim(raw.bytes)).is_some();
        *if fits { &mut good } else { &mut bad } += 1;
        Ok(())
    })?;
    let own = files.get(&head.cursor.file);
    let length = own.and_then(|path| std::fs::metadata(path).ok()).map(|facts| facts.len());
    let short = length.and_then(|length| head.cursor.offset.checked_sub(length));
    let path = folder.join(file_name(coder, head.cursor.file));
    let good = (!files.is_empty()).then_some(good);
    Ok(Some(Lack { path, head: head.clone(), good, bad, short: short.filter(|it| *it > 0) }))
}

impl Lack {
    /// How many changes the head names that no line can be, good or bad.
    pub(super) fn missing(&self) -> u64 {
        self.head.cursor.seq.saturating_sub(self.good.unwrap_or_default() + self.bad)
    }

    /// The same in words, behind the file's name: the loss first, since a line of
    /// the screen may hold no more.
    pub(super) fn what(&self) -> String {
        let (seq, at) = (self.head.cursor.seq, self.head.at);
        let held = match at {
            Some(at) => say::held_at(format!("{at:.0}")),
            None => say::held_by_the_store(),
        };
        let Some(good) = self.good else { return say::lacks_file(seq, held) };
        let bytes = self.short.map(say::lacks_bytes).unwrap_or_default();
        let bad = if self.bad == 0 { String::new() } else { say::lacks_damaged(self.bad) };
        match self.missing() {
            0 if self.bad == 0 => say::lacks_other_history(seq, held, good),
            0 => say::lacks(seq.saturating_sub(good), seq, held, "", bad),
            missing => say::lacks(missing, seq, held, bytes, bad),
        }
    }
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&say::lacking(place(&self.path), self.what()))
    }
}

/// Says why a coder's head says nothing, if so.
pub(super) fn unread(
    folder: &Path,
    heads: &BTreeMap<String, Found>,
    coder: &str,
) -> Option<String> {
    let why = heads.get(coder)?.as_ref().err()?;
    Some(messages::store::head_unread_note(path_of(folder, coder).display(), why))
}

/// Writes a coder's head from time to time.
pub(super) struct Keeper {
    folder: PathBuf,
    coder: String,
    /// What the file says, as far as it is known.
    written: Option<Cursor>,
    /// When it was last written or tried to be, or the study opened.
    at: Timestamp,
    /// Whether there was none and writing one was tried.
    tried: bool,
    /// The latest time that was heard of.
    now: Timestamp,
}

impl Keeper {
    /// Begins with what the file says at an opening.
    pub(super) fn new(study: &Path, coder: &str, now: Timestamp) -> Self {
        let folder = study.join("journal");
        // One that git put together from two is written anew.
        let bytes = disk::read_regular(&path_of(&folder, coder), LIMIT).unwrap_or_default();
        let is_one = bytes.iter().filter(|byte| **byte == b'\n').count() <= 1;
        let head = read(&folder, coder).and_then(Result::ok).filter(|_| is_one);
        let written = head.map(|head| head.cursor);
        Self { folder, coder: coder.to_owned(), written, at: now, tried: false, now }
    }

    /// Whether there is no head that can be read.
    pub(super) fn is_missing(&self) -> bool {
        self.written.is_none()
    }

    /// Hears of an edit; whether the head should be written now.
    pub(super) fn is_due(&mut self, now: Timestamp) -> bool {
        self.now = now;
        (self.is_missing() && !self.tried) || now.duration_since(self.at).abs() >= EVERY
    }

    /// Whether the file says something else.
    pub(super) fn differs(&self, end: &Cursor) -> bool {
        end.seq > 0 && self.written.as_ref() != Some(end)
    }

    /// Writes it. Where that fails, the one before stands, which is as right.
    pub(super) fn write(&mut self, end: &Cursor) {
        (self.at, self.tried) = (self.now, true);
        if write(&self.folder, &self.coder, end, self.now).is_ok() {
            self.written = Some(end.clone());
        }
    }
}
