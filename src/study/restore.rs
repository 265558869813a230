//! Verifying a backup, and bringing a study back from one.
//!
//! An archive is untrusted: nothing is written but the files its manifest names,
//! each of which must be one of a study's, in the size and with the hash given
//! there. Links, folders, devices, other names and anything twice are refused.
#![expect(clippy::disallowed_methods, reason = "the user names the file")]

use super::archive::{BackupError, DISPATCHES, MANIFEST, Manifest, Member};
use super::{GiveError, Study};
use crate::corpus::Corpus;
use crate::disk::{DraftFolder, make_folder, sync_folder};
use crate::model::DispatchRecord;
use crate::wire::{LONGEST, from_record};
use flate2::read::GzDecoder;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tar::{Archive, EntryType};

/// Bytes a manifest may have.
const MANIFEST_LIMIT: u64 = 16 << 20;
/// Bytes a long name may have.
const NAME_LIMIT: u64 = 4096;
/// Texts and journals pack into less than this part of their size; what claims
/// more is a bomb.
const PACKED: u64 = 200;
/// Bytes of a dispatch's line: the longest text that is taken in, escaped, and as
/// it came.
const LINE_LIMIT: u64 = 12 * LONGEST as u64;
/// What is smaller unpacked does no harm.
const HARMLESS: u64 = 1 << 30;

/// Reads a backup to its end and compares every byte with its manifest. Writes
/// nothing.
///
/// # Errors
/// [`BackupError::Archive`] says what is wrong with it.
pub fn verify(file: &Path) -> Result<Manifest, BackupError> {
    read(file, &|| false, &mut |_| Ok(Box::new(io::sink())))
}

/// A study that was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup held.
    pub manifest: Manifest,
    /// Folders that restores which were killed had left half made: they are gone.
    pub swept: Vec<PathBuf>,
}

/// Brings the study of a backup back into a folder that is not there or empty:
/// beside it first, so that nothing half done ever has its name. What a killed
/// restore of the same name left is removed.
///
/// # Errors
/// [`BackupError::NotEmpty`], [`BackupError::Archive`]; [`GiveError::Stopped`]
/// where `stop` says so before the folder has its name; what the system says.
pub fn restore(
    file: &Path,
    folder: &Path,
    stop: &dyn Fn() -> bool,
) -> Result<Restored, BackupError> {
    let in_the_way = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => fs::symlink_metadata(folder).is_ok(),
    };
    let path = std::path::absolute(folder).map_err(BackupError::io("find", folder))?;
    if path.file_name().is_none() || in_the_way {
        return Err(BackupError::NotEmpty { path: folder.to_owned() });
    }
    let failed = BackupError::io("write", folder);
    make_folder(path.parent().unwrap_or(&path)).map_err(&failed)?;
    let swept = DraftFolder::sweep(&path);
    let draft = DraftFolder::beside(&path).map_err(&failed)?;
    let restored = unpack(file, draft.path(), stop).and_then(|manifest| {
        stopped(stop)?;
        draft.put().map_err(&failed)?;
        Ok(Restored { manifest, swept })
    });
    // Whatever failed because it was to stop.
    restored.map_err(|error| stopped(stop).err().unwrap_or(error))
}

fn stopped(stop: &dyn Fn() -> bool) -> Result<(), BackupError> {
    if stop() { Err(GiveError::Stopped.into()) } else { Ok(()) }
}

/// Unpacks a backup into a new folder and makes its corpus.
fn unpack(file: &Path, folder: &Path, stop: &dyn Fn() -> bool) -> Result<Manifest, BackupError> {
    let failed = BackupError::io("write", folder);
    fs::create_dir_all(folder.join("journal")).map_err(&failed)?;
    let manifest = read(file, stop, &mut |member| {
        let mut to = folder.to_owned();
        to.extend(member.path.split('/'));
        let file = File::options().write(true).create_new(true).open(&to)?;
        Ok(Box::new(BufWriter::new(file)))
    })?;
    for member in &manifest.members {
        let path = folder.join(&member.path);
        File::open(&path)
            .and_then(|file| file.sync_all())
            .map_err(BackupError::io("sync", &path))?;
    }
    let dispatches = folder.join(DISPATCHES);
    let count = fill(&dispatches, &folder.join("corpus"), file, stop)?;
    if count != manifest.dispatches {
        let what = format!("{count} dispatches are there of {}", manifest.dispatches);
        return Err(BackupError::Archive { path: file.to_owned(), what });
    }
    fs::remove_file(&dispatches).map_err(&failed)?;
    sync_folder(&folder.join("journal")).and_then(|()| sync_folder(folder)).map_err(&failed)?;
    Study::open(folder)?;
    Ok(manifest)
}

/// Makes a corpus of a file of dispatches; gives their number.
fn fill(
    dispatches: &Path,
    folder: &Path,
    archive: &Path,
    stop: &dyn Fn() -> bool,
) -> Result<usize, BackupError> {
    let failed = BackupError::io("read", dispatches);
    let wrong = |what: String| BackupError::Archive { path: archive.to_owned(), what };
    let corpus = Corpus::create(folder)?;
    let mut importer = corpus.importer()?;
    let mut lines = BufReader::new(File::open(dispatches).map_err(&failed)?);
    let mut line = Vec::new();
    loop {
        stopped(stop)?;
        line.clear();
        let read = lines.by_ref().take(LINE_LIMIT + 1).read_until(b'\n', &mut line);
        match read.map_err(&failed)? as u64 {
            0 => break,
            1..=LINE_LIMIT => {}
            _ => return Err(wrong(format!("a dispatch has more than {LINE_LIMIT} bytes"))),
        }
        let record: DispatchRecord = serde_json::from_slice(&line)
            .map_err(|error| wrong(format!("a dispatch cannot be read ({error})")))?;
        let dispatch = from_record(record);
        let dispatch = dispatch.map_err(|why| wrong(format!("a dispatch is spoilt: {why}")))?;
        importer.add(&dispatch)?;
    }
    importer.finish()?;
    Ok(corpus.len())
}

/// Where a member's bytes go.
type Sink<'a> = dyn FnMut(&Member) -> io::Result<Box<dyn Write>> + 'a;

/// Reads an archive to its end, judges it, and hands its members out.
fn read(
    file: &Path,
    stop: &dyn Fn() -> bool,
    sink: &mut Sink<'_>,
) -> Result<Manifest, BackupError> {
    let opened = File::open(file).map_err(BackupError::io("read", file))?;
    let packed = opened.metadata().map_err(BackupError::io("read", file))?.len();
    let mut archive = Archive::new(GzDecoder::new(BufReader::new(opened)));
    let read =
        Reading { packed, stop, sink, manifest: None, left: BTreeMap::new() }.all(&mut archive);
    read.and_then(|manifest| {
        end_of(archive.into_inner())?;
        Ok(manifest)
    })
    .map_err(|fault| match fault {
        Fault::Archive(what) => BackupError::Archive { path: file.to_owned(), what },
        Fault::Write(path, source) => BackupError::Io { doing: "write", path, source },
    })
}

/// Nothing may follow the members; reading on also verifies gzip's own checksum.
fn end_of(mut rest: impl Read) -> Result<(), Fault> {
    const MOST: u64 = 1 << 20;
    let read = io::copy(&mut rest.by_ref().take(MOST), &mut io::sink());
    match read.map_err(broken)? {
        MOST.. => Err(Fault::Archive("something follows its last member".to_owned())),
        _ => Ok(()),
    }
}

enum Fault {
    Archive(String),
    Write(PathBuf, io::Error),
}

fn broken(error: io::Error) -> Fault {
    Fault::Archive(format!("it cannot be read ({error})"))
}

struct Reading<'a, 'b> {
    packed: u64,
    stop: &'a dyn Fn() -> bool,
    sink: &'a mut Sink<'b>,
    manifest: Option<Manifest>,
    /// Members not seen yet.
    left: BTreeMap<String, Member>,
}

impl Reading<'_, '_> {
    fn all<R: Read>(mut self, archive: &mut Archive<R>) -> Result<Manifest, Fault> {
        let mut long_name = None;
        // Raw: the crate would follow long names and sparse files without a limit.
        for entry in archive.entries().map_err(broken)?.raw(true) {
            let mut entry = entry.map_err(broken)?;
            let (kind, size) = (entry.header().entry_type(), entry.size());
            if kind == EntryType::GNULongName && size <= NAME_LIMIT {
                let mut name = Vec::new();
                entry.read_to_end(&mut name).map_err(broken)?;
                long_name = Some(name);
                continue;
            }
            let name = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
            let name = name.strip_suffix(b"\0").unwrap_or(&name);
            let name = String::from_utf8_lossy(name).into_owned();
            if kind != EntryType::Regular {
                return Err(Fault::Archive(format!("“{name}” in it is no plain file")));
            }
            self.entry(&name, size, &mut entry)?;
        }
        if let Some(path) = self.left.keys().next() {
            return Err(Fault::Archive(format!("“{path}” is missing")));
        }
        self.manifest.ok_or_else(|| Fault::Archive("it is empty".to_owned()))
    }

    fn entry(&mut self, name: &str, size: u64, content: &mut dyn Read) -> Result<(), Fault> {
        let wrong = |what: String| Err(Fault::Archive(what));
        if self.manifest.is_none() {
            return match name == MANIFEST && size <= MANIFEST_LIMIT {
                true => self.begin(content),
                false => wrong("it does not begin with a manifest".to_owned()),
            };
        }
        let Some(member) = self.left.remove(name) else {
            return wrong(format!("“{name}” is there twice, or not in its manifest"));
        };
        if size != member.size {
            return wrong(format!("“{name}” has {size} bytes, not {}", member.size));
        }
        let failed = |error| Fault::Write(PathBuf::from(name), error);
        let mut out = (self.sink)(&member).map_err(failed)?;
        let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; 1 << 16]);
        loop {
            if (self.stop)() {
                return wrong("it was not read to its end".to_owned());
            }
            let read = content.read(&mut buffer).map_err(broken)?;
            let Some(bytes) = buffer.get(..read).filter(|it| !it.is_empty()) else { break };
            hasher.update(bytes);
            out.write_all(bytes).map_err(failed)?;
        }
        out.flush().map_err(failed)?;
        match hasher.finalize().to_hex().as_str() == member.blake3 {
            true => Ok(()),
            false => wrong(format!("“{name}” is not what was backed up: its hash differs")),
        }
    }

    fn begin(&mut self, content: &mut dyn Read) -> Result<(), Fault> {
        let mut json = Vec::new();
        content.read_to_end(&mut json).map_err(broken)?;
        let manifest = Manifest::read(&json).map_err(Fault::Archive)?;
        if manifest.size() > HARMLESS && manifest.size() / PACKED > self.packed {
            let what = format!("it claims to hold {} bytes in {}", manifest.size(), self.packed);
            return Err(Fault::Archive(what));
        }
        let members = manifest.members.iter().map(|it| (it.path.clone(), it.clone()));
        self.left = members.collect();
        self.manifest = Some(manifest);
        Ok(())
    }
}
