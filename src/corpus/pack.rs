//! One pack: a batch of dispatches, one a line, gzipped, named by what it holds.

use super::error::CorpusError;
use disk::open_regular;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use model::{Dispatch, DispatchRecord};
use std::fs;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use wire::{from_record, to_record};

/// How a pack's file name ends.
pub(super) const END: &str = ".jsonl.gz";
/// Hex digits of BLAKE3 that a name has.
const DIGITS: usize = 32;
/// Bytes a line may have: the largest file that is imported, as JSON.
const LINE_LIMIT: u64 = 1 << 30;
/// The largest pack that is read whole, to see what git made of it.
const WHOLE_LIMIT: u64 = 256 << 20;

/// Dispatches on their way to a pack, packed as they come.
pub(super) struct Batch {
    packed: GzEncoder<Vec<u8>>,
    lines: blake3::Hasher,
}

impl Default for Batch {
    fn default() -> Self {
        // No time and no name in the header: the same lines are the same bytes.
        let packed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::fast());
        Self { packed, lines: blake3::Hasher::new() }
    }
}

impl Batch {
    /// Adds a dispatch.
    pub(super) fn add(&mut self, dispatch: &Dispatch) -> Result<(), CorpusError> {
        let mut write = || -> io::Result<()> {
            let mut line = serde_json::to_vec(&to_record(dispatch))?;
            line.push(b'\n');
            self.lines.update(&line);
            self.packed.write_all(&line)
        };
        let (id, unfit) = (dispatch.id, write());
        unfit.map_err(|error| CorpusError::Unfit { id, what: error.to_string() })
    }

    /// The pack's file name, which follows from its lines, and its bytes.
    pub(super) fn finish(self) -> io::Result<(String, Vec<u8>)> {
        Ok((stem_of(&self.lines) + END, self.packed.finish()?))
    }
}

fn stem_of(lines: &blake3::Hasher) -> String {
    lines.finalize().to_hex().chars().take(DIGITS).collect()
}

/// A pack on the disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pack {
    /// What tells it from every other pack.
    pub(super) key: String,
    /// Its file.
    pub(super) path: PathBuf,
    /// Bytes of its file.
    pub(super) size: u64,
}

/// What is wrong with a pack.
pub(super) struct Fault {
    /// In words.
    pub(super) why: String,
    /// What kind of fault it is.
    pub(super) kind: Kind,
}

/// Kinds of faults of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something of it is lost, or is not known to be right.
    Spoilt,
    /// Only its line ends were converted: nothing is lost.
    Converted,
    /// It is not here, and can be had from elsewhere.
    Elsewhere,
}

impl Pack {
    /// The pack in a file; none where the file is something else.
    ///
    /// A name made of a hash says all. Another name (`000003`, of an older
    /// version, which two clones may both have given) counts together with the
    /// checksum and the length at the file's end.
    pub(super) fn at(path: PathBuf) -> Option<Self> {
        let stem = path.file_name()?.to_str()?.strip_suffix(END)?.to_owned();
        let facts = fs::metadata(&path).ok().filter(fs::Metadata::is_file);
        if stem.is_empty() || stem.starts_with('.') {
            return None;
        }
        let (size, key) = match facts {
            Some(facts) if is_hash(&stem) => (facts.len(), stem),
            Some(facts) => (facts.len(), format!("{stem}:{}", tail(&path).unwrap_or_default())),
            // A link to nothing, a folder, a pipe: told when it is read.
            None => (0, format!("{stem}:?")),
        };
        Some(Self { key, path, size })
    }

    /// Bytes of what it holds, as it says at its end; good enough to say how far a
    /// reading is.
    pub(super) fn unpacked(&self) -> u64 {
        let swapped =
            tail(&self.path).ok().and_then(|hex| u32::from_str_radix(hex.get(8..)?, 16).ok());
        swapped.unwrap_or_default().swap_bytes().into()
    }

    /// Its name for a message, with the folder's.
    pub(super) fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{}/{name}", super::copies::FOLDER)
    }

    /// Shows every dispatch that can be read; says what is wrong with the pack,
    /// if anything.
    pub(super) fn read<E>(
        &self,
        visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<Option<Fault>, E> {
        let Some(why) = self.read_as_it_is(visit)? else { return Ok(None) };
        if let Some(bytes) = self.with_line_ends_put_back()
            && Unpacking::default().all(&mut Cursor::new(bytes), visit)?.is_none()
        {
            let why = messages::corpus::ends_converted();
            return Ok(Some(Fault { why, kind: Kind::Converted }));
        }
        let kind =
            if why == messages::corpus::lfs_pointer() { Kind::Elsewhere } else { Kind::Spoilt };
        Ok(Some(Fault { why, kind }))
    }

    fn read_as_it_is<E>(
        &self,
        visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<Option<String>, E> {
        if self.key.ends_with(":?") {
            return Ok(Some(messages::corpus::no_file()));
        }
        let file = match open_regular(&self.path) {
            Ok(file) => file,
            Err(error) => return Ok(Some(error.to_string())),
        };
        let mut packed = BufReader::new(file);
        if packed.fill_buf().is_ok_and(|bytes| bytes.starts_with(b"version https://git-lfs")) {
            return Ok(Some(messages::corpus::lfs_pointer()));
        }
        let mut unpacking = Unpacking::default();
        let wrong = unpacking.all(&mut packed, visit)?;
        let named = is_hash(&self.key).then_some(self.key.as_str());
        let other = named.is_some_and(|name| stem_of(&unpacking.lines) != name);
        Ok(wrong.or_else(|| other.then(messages::corpus::other_name)))
    }

    /// The bytes as they were before git made CR LF of every LF; none where that
    /// is not what happened.
    fn with_line_ends_put_back(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let file = open_regular(&self.path).ok().filter(|_| self.size <= WHOLE_LIMIT)?;
        file.take(WHOLE_LIMIT).read_to_end(&mut bytes).ok()?;
        let mut back = Vec::with_capacity(bytes.len());
        let mut ends = 0;
        for byte in bytes {
            if byte == b'\n' {
                back.pop_if(|before| *before == b'\r')?;
                ends += 1;
            }
            back.push(byte);
        }
        (ends > 0).then_some(back)
    }
}

fn is_hash(stem: &str) -> bool {
    stem.len() == DIGITS && stem.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// The last eight bytes of a gzip file in hex: checksum and length of what it holds.
fn tail(path: &Path) -> io::Result<String> {
    let (mut file, mut bytes) = (open_regular(path)?, [0; 8]);
    file.seek(SeekFrom::End(-8))?;
    file.read_exact(&mut bytes)?;
    Ok(format!("{:016x}", u64::from_be_bytes(bytes)))
}

/// Reads the lines of a pack, and keeps their hash.
#[derive(Default)]
struct Unpacking {
    lines: blake3::Hasher,
}

impl Unpacking {
    /// Reads to the end, however many gzip members follow each other; says what
    /// is wrong, if anything. What comes before the damage is shown.
    fn all<R: BufRead + Seek, E>(
        &mut self,
        packed: &mut R,
        visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<Option<String>, E> {
        let mut wrong = None;
        loop {
            let member = BufReader::with_capacity(1 << 16, GzDecoder::new(&mut *packed));
            match self.member(member, visit)? {
                (Some(why), false) => return Ok(wrong.or(Some(why))),
                (Some(why), true) => wrong = wrong.or(Some(why)),
                (None, _) => {}
            }
            let at = packed.stream_position().unwrap_or_default();
            match packed.fill_buf() {
                Ok([]) => return Ok(wrong),
                // The next member, if it is one.
                Ok([0x1f, ..]) => {}
                Ok(_) => {
                    let junk = messages::corpus::more_behind(at);
                    return Ok(wrong.or(Some(junk)));
                }
                Err(error) => return Ok(wrong.or(Some(error.to_string()))),
            }
        }
    }

    /// Reads one gzip member. Says what is wrong with it, and whether the reading
    /// came to its end all the same.
    fn member<E>(
        &mut self,
        mut member: impl BufRead,
        visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<(Option<String>, bool), E> {
        let (mut line, mut wrong) = (Vec::new(), None);
        loop {
            line.clear();
            match member.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line) {
                Ok(0) => return Ok((wrong, true)),
                Ok(_) => {
                    self.lines.update(&line);
                    match parse(&line) {
                        Ok(dispatch) => visit(dispatch)?,
                        Err(why) => wrong = Some(why),
                    }
                }
                Err(error) => {
                    return Ok((Some(messages::corpus::pack_checksum(error)), false));
                }
            }
        }
    }
}

fn parse(line: &[u8]) -> Result<Dispatch, String> {
    let record: DispatchRecord =
        serde_json::from_slice(line).map_err(messages::corpus::pack_line)?;
    from_record(record).map_err(messages::corpus::pack_line_refused)
}
