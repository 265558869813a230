//! Walking a journal: its files in order, every line verified against the one
//! before.

use super::StoreError;
use super::head::Lack;
use super::line::{self, Hash};
use super::lines::each;
use disk::open_regular;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Bytes a line may have. What is longer is not ours: it is taken in pieces, so
/// that no file can fill the memory.
pub(super) const LINE_LIMIT: u64 = 64 << 20;

/// One journal's files by number, from 1.
pub(super) type Files = BTreeMap<u32, PathBuf>;

/// A place between two lines of a journal: what lies before it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// How many events lie before it.
    pub(super) seq: u64,
    /// Number of the file.
    pub(super) file: u32,
    /// How many lines of this file lie before it.
    pub(super) line: u64,
    /// How many bytes of this file lie before it.
    pub(super) offset: u64,
    /// Hash of the line before it; empty at a journal's start.
    pub(super) hash: Hash,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { seq: 0, file: 1, line: 0, offset: 0, hash: Hash::new() }
    }
}

impl Cursor {
    /// Moves behind a line of `len` bytes, line end included.
    pub(super) fn pass(&mut self, len: u64, hash: &str) {
        (self.seq, self.line, self.offset) = (self.seq + 1, self.line + 1, self.offset + len);
        self.hash.clear();
        self.hash.push_str(hash);
    }

    /// Moves to the start of a file, unless it is there already.
    fn enter(&mut self, file: u32) {
        if self.file != file {
            (self.file, self.line, self.offset) = (file, 0, 0);
        }
    }
}

/// A line the walk found in order.
pub(super) struct Whole<'a> {
    /// Its bytes, without the line end.
    pub(super) bytes: &'a [u8],
    /// The place in front of it.
    pub(super) start: &'a Cursor,
    /// The place behind it.
    pub(super) end: &'a Cursor,
}

/// Why a walk ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the end of the last line.
    Clean,
    /// Between two lines, because enough was read.
    Paused,
    /// The last line is whole but for its newline.
    Unterminated,
    /// The last line is not whole and has no end: it was never acknowledged, since
    /// a line gets its end once it is on the disk.
    Torn(Bad),
    /// A line is damaged or does not follow the one before.
    Damaged(Bad),
    /// Every line is good, and lines are missing that the journal's head names.
    Short(Lack),
    /// A good line that this version cannot read.
    Unknown(Bad),
}

impl Stop {
    /// Whether something is not as it was written, or cannot be read.
    pub(super) fn is_damage(&self) -> bool {
        match self {
            Stop::Damaged(_) | Stop::Short(_) | Stop::Unknown(_) => true,
            Stop::Clean | Stop::Paused | Stop::Unterminated | Stop::Torn(_) => false,
        }
    }
}

/// A line that is not right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bad {
    /// Its file.
    pub(super) path: PathBuf,
    /// Its number in the file, from 1.
    pub(super) line: u64,
    /// What is wrong with it.
    pub(super) why: String,
}

/// How a walk ended.
#[derive(Debug)]
pub(super) struct End {
    /// The place behind the last line that was accepted.
    pub(super) cursor: Cursor,
    /// Why there.
    pub(super) stop: Stop,
}

/// How strict a walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Ends at the first line that is not right: what lies before it is certain.
    Strict,
    /// Leaves out what is damaged and goes on with every line that verifies by
    /// itself: for showing as much as there is, never for writing behind it.
    Lenient,
}

/// Walks a journal from a place on, and shows `visit` each good line in order;
/// its error text marks the line as one this version cannot read.
///
/// A last line without a newline is shown only to a lenient walk.
pub(super) fn walk(
    files: &Files,
    from: &Cursor,
    manner: Manner,
    visit: &mut dyn FnMut(&Whole<'_>) -> Result<(), String>,
) -> Result<End, StoreError> {
    walk_part(files, from, manner, u64::MAX, visit)
}

/// Walks as [`walk`] does, and pauses once it has read `bytes`: [`Stop::Paused`].
pub(super) fn walk_part(
    files: &Files,
    from: &Cursor,
    manner: Manner,
    bytes: u64,
    visit: &mut dyn FnMut(&Whole<'_>) -> Result<(), String>,
) -> Result<End, StoreError> {
    let (cursor, left) = (from.clone(), bytes);
    let mut walker = Walker { cursor, manner, bad: None, settled: false, open: false, left };
    for (&number, path) in files.range(from.file..) {
        walker.file(number, path, visit)?;
        if walker.done() {
            break;
        }
    }
    let stop = match (walker.bad, walker.settled) {
        (Some((bad, Fault::Unknown)), _) => Stop::Unknown(bad),
        (Some((bad, Fault::Chain)), _) | (Some((bad, Fault::Bytes)), true) => Stop::Damaged(bad),
        (Some((bad, Fault::Bytes)), false) => Stop::Torn(bad),
        (None, _) if walker.open => Stop::Unterminated,
        (None, _) if walker.left == 0 => Stop::Paused,
        (None, _) => Stop::Clean,
    };
    Ok(End { cursor: walker.cursor, stop })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// The bytes are not a line of ours.
    Bytes,
    /// A good line in the wrong place.
    Chain,
    /// A good line this version cannot read.
    Unknown,
}

struct Walker {
    cursor: Cursor,
    manner: Manner,
    /// The first line that was not right.
    bad: Option<(Bad, Fault)>,
    /// Whether it is more than a last line that was not written to its end: it has
    /// its end, or something comes after it.
    settled: bool,
    /// Whether the last good line lacks its newline.
    open: bool,
    /// Bytes that may still be read before it pauses.
    left: u64,
}

impl Walker {
    /// Whether nothing further can change the answer.
    fn done(&self) -> bool {
        let settled = self.settled || self.bad.as_ref().is_some_and(|(_, it)| *it != Fault::Bytes);
        let paused = self.left == 0 && self.bad.is_none();
        paused || (self.manner == Manner::Strict && settled)
    }

    fn file(
        &mut self,
        number: u32,
        path: &Path,
        visit: &mut dyn FnMut(&Whole<'_>) -> Result<(), String>,
    ) -> Result<(), StoreError> {
        if self.bad.is_none() || self.manner == Manner::Lenient {
            self.cursor.enter(number);
        }
        let mut place = Cursor { file: number, line: 0, offset: 0, ..self.cursor.clone() };
        if self.cursor.file == number {
            place = self.cursor.clone();
        }
        let read = StoreError::io("read", path);
        let mut reader = BufReader::with_capacity(1 << 16, open(path)?);
        reader.seek(SeekFrom::Start(place.offset)).map_err(StoreError::io("read", path))?;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut buffer) {
                Ok(0) => return Ok(()),
                Ok(read) => self.left = self.left.saturating_sub(read as u64),
                Err(source) => return Err(read(source)),
            }
            for raw in line::pieces(&buffer) {
                self.line(path, raw, &mut place, visit);
                if self.done() {
                    return Ok(());
                }
            }
        }
    }

    /// Takes one line, whose start is `place`, and moves `place` behind it.
    fn line(
        &mut self,
        path: &Path,
        raw: &[u8],
        place: &mut Cursor,
        visit: &mut dyn FnMut(&Whole<'_>) -> Result<(), String>,
    ) {
        let (start, lenient) = (place.clone(), self.manner == Manner::Lenient);
        let bytes = line::trim(raw);
        self.settled |= self.bad.is_some();
        let Some(good) = line::verify(bytes) else {
            (place.line, place.offset) = (place.line + 1, place.offset + raw.len() as u64);
            self.settled |= raw.ends_with(b"\n");
            return self.fault(path, place.line, Fault::Bytes, line::wrong_with(raw).of_one());
        };
        place.pass(raw.len() as u64, good.hash);
        if self.bad.is_none() && good.prev != start.hash {
            self.fault(path, place.line, Fault::Chain, messages::store::does_not_follow());
        }
        self.open = !line::has_end(raw);
        if !lenient && (self.bad.is_some() || self.open) {
            return;
        }
        match visit(&Whole { bytes, start: &start, end: place }) {
            Ok(()) => self.cursor.clone_from(place),
            Err(why) => self.fault(path, place.line, Fault::Unknown, why),
        }
    }

    fn fault(&mut self, path: &Path, line: u64, fault: Fault, why: String) {
        if self.bad.is_none() {
            let bad = Bad { path: path.to_owned(), line, why };
            self.bad = Some((bad, fault));
        }
    }
}

/// Whether the line that ends at `cursor` is there and has its hash: whether a
/// journal still begins with what was once read up to there.
pub(super) fn reaches(files: &Files, cursor: &Cursor) -> Result<bool, StoreError> {
    if cursor.seq == 0 {
        return Ok(true);
    }
    let Some(path) = files.get(&cursor.file) else { return Ok(false) };
    let mut file = open(path)?;
    let length = file.metadata().map_err(StoreError::io("read", path))?.len();
    if length < cursor.offset {
        return Ok(false);
    }
    let start = cursor.offset.saturating_sub(128);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(start)).map_err(StoreError::io("read", path))?;
    file.take(cursor.offset - start)
        .read_to_end(&mut tail)
        .map_err(StoreError::io("read", path))?;
    Ok(line::hash_at_end(&tail) == Some(cursor.hash.as_str()))
}

/// Whether a journal has the line that ends at `cursor`, wherever it stands now:
/// line ends that git converted move every line behind them.
pub(super) fn holds(files: &Files, cursor: &Cursor) -> Result<bool, StoreError> {
    if reaches(files, cursor)? {
        return Ok(true);
    }
    let mut there = false;
    each(files, &mut |raw| -> Result<(), StoreError> {
        let good = line::verify(line::trim(raw.bytes));
        there |= good.is_some_and(|good| good.hash == cursor.hash);
        Ok(())
    })?;
    Ok(there)
}

/// The journals of a study by name. A study without a journal folder has none.
pub(super) fn journals(study: &Path) -> Result<BTreeMap<String, Files>, StoreError> {
    let folder = study.join("journal");
    let mut found: BTreeMap<String, Files> = BTreeMap::new();
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(StoreError::io("read", &folder)(error)),
    };
    for entry in entries {
        let path = entry.map_err(StoreError::io("read", &folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).and_then(parse_name);
        if let Some((coder, number)) = name.filter(|_| path.is_file()) {
            found.entry(coder).or_default().insert(number, path);
        }
    }
    Ok(found)
}

/// What has a journal's name in a study and is no file, nor a link to one: it is never
/// read. With whose it would be.
pub(super) fn not_files(study: &Path) -> Vec<(String, PathBuf)> {
    let entries = std::fs::read_dir(study.join("journal")).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| !path.is_file());
    let one = |path: PathBuf| Some((parse_name(path.file_name()?.to_str()?)?.0, path));
    let mut found: Vec<_> = paths.filter_map(one).collect();
    found.sort();
    found
}

/// The name of a journal's file.
pub(super) fn file_name(coder: &str, number: u32) -> String {
    if number <= 1 { format!("{coder}.jsonl") } else { format!("{coder}.{number}.jsonl") }
}

/// Which journal's file has a name, and its number.
pub(super) fn parse_name(name: &str) -> Option<(String, u32)> {
    let stem = name.strip_suffix(".jsonl").filter(|stem| !stem.is_empty())?;
    let numbered = stem.rsplit_once('.').and_then(|(coder, digits)| {
        let number = digits.parse::<u32>().ok().filter(|&number| number >= 2)?;
        (number.to_string() == digits && !coder.is_empty()).then(|| (coder.to_owned(), number))
    });
    Some(numbered.unwrap_or_else(|| (stem.to_owned(), 1)))
}

fn open(path: &Path) -> Result<File, StoreError> {
    open_regular(path).map_err(StoreError::io("read", path))
}

/// A journal file's name, relative to the study.
pub(super) fn place(path: &Path) -> String {
    format!("journal/{}", path.file_name().unwrap_or_default().to_string_lossy())
}
