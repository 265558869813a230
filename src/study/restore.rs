//! Verifying a backup, and bringing a study back from one.
//!
//! Both are the same: to verify is to restore into a private temporary folder. So
//! what verifies also restores. Only an archive that is no whole backup is refused;
//! what was broken in the study comes back as it was, and is named.
#![expect(clippy::disallowed_methods, reason = "the user names the file")]

use super::archive::{BackupError, DISPATCHES, Manifest, Member};
use super::codebooks::{CODEBOOKS, altered};
use super::config::{CONFIG_FILE, Config};
use super::files::write_text;
use super::unpack::{Sink, read};
use super::{GiveError, Study};
use corpus::Corpus;
use disk::{DraftFolder, Scratch, free_bytes, make_folder, open_regular, sync_folder};
use formats::LONGEST;
use model::{DispatchId, DispatchRecord, ListQuery, Narrow, Record, Removal};
use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use store::{JournalEnd, Snapshot, journal_ends, named_dispatches};
use text::count;
use wire::from_record;

/// Bytes of a dispatch's line: the longest text that is taken in, escaped, and as
/// it came.
const LINE_LIMIT: u64 = 12 * LONGEST as u64;

/// Where lines of a backup are kept that are no dispatches.
pub(super) const REFUSED: &str = "dispatches.refused.jsonl";

/// A backup that was found whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What it holds.
    pub manifest: Manifest,
    /// What is broken in the study it holds, one sentence each.
    pub notes: Vec<String>,
}

/// Verifies a backup by restoring it into a private temporary folder, which is
/// removed again.
///
/// # Errors
/// [`BackupError::Archive`] says what is wrong with it; [`BackupError::NoRoom`];
/// [`GiveError::Stopped`] where `stop` says so.
pub fn verify(file: &Path, stop: &dyn Fn() -> bool) -> Result<Verified, BackupError> {
    let place = std::env::temp_dir();
    let scratch = Scratch::new("verify").map_err(BackupError::io("write", &place))?;
    let folder = scratch.path().join("study");
    let brought =
        bring_back(file, &folder, stop).map_err(|error| no_room(error, scratch.path(), true));
    brought.map_err(|error| stopped(stop).err().unwrap_or(error))
}

/// A study that was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What the backup held.
    pub manifest: Manifest,
    /// What is broken in it, one sentence each.
    pub notes: Vec<String>,
    /// Folders that restores which were killed had left half made: they are gone.
    pub swept: Vec<PathBuf>,
}

/// Brings the study of a backup back into a folder that is not there or empty:
/// beside it first, so that nothing half done ever has its name. What a killed
/// restore of the same name left is removed.
///
/// # Errors
/// [`BackupError::NotEmpty`], [`BackupError::Archive`], [`BackupError::NoRoom`];
/// [`GiveError::Stopped`] where `stop` says so before the folder has its name; what
/// the system says.
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
    let brought = bring_back(file, draft.path(), stop);
    // Whatever failed because it was to stop.
    let brought = brought
        .map_err(|error| no_room(error, draft.path(), false))
        .map_err(|error| stopped(stop).err().unwrap_or(error))?;
    stopped(stop)?;
    draft.put().map_err(&failed)?;
    Ok(Restored { manifest: brought.manifest, notes: brought.notes, swept })
}

fn stopped(stop: &dyn Fn() -> bool) -> Result<(), BackupError> {
    if stop() { Err(GiveError::Stopped.into()) } else { Ok(()) }
}

/// Tells a full disk as what it is: the index only says that something failed.
fn no_room(error: BackupError, folder: &Path, temporary: bool) -> BackupError {
    /// Free bytes below which nothing else is looked for.
    const FULL: u64 = 256 << 10;
    let place = folder.parent().unwrap_or(folder).to_owned();
    let is_full = free_bytes(folder).is_some_and(|free| free < FULL);
    match error {
        BackupError::Give(GiveError::Corpus(error)) if is_full => {
            let source = io::Error::new(ErrorKind::StorageFull, error.cause());
            BackupError::NoRoom { folder: place, temporary, source }
        }
        BackupError::Io { source, .. }
            if matches!(source.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) =>
        {
            BackupError::NoRoom { folder: place, temporary, source }
        }
        other => other,
    }
}

/// Makes a study of a backup in a folder that is its own, opens it, and compares it
/// with the manifest.
fn bring_back(
    file: &Path,
    folder: &Path,
    stop: &dyn Fn() -> bool,
) -> Result<Verified, BackupError> {
    let failed = BackupError::io("write", folder);
    fs::create_dir_all(folder.join("journal")).map_err(&failed)?;
    let (manifest, junk) = read(file, stop, &mut Unpacking { folder })?;
    let mut notes = Vec::new();
    if junk > 0 {
        let bytes = count(usize::try_from(junk).unwrap_or(usize::MAX), "byte", "bytes");
        notes.push(format!("behind the end of the backup stand {bytes}, which are left out"));
    }
    compare(file, folder, &manifest)?;
    let dispatches = folder.join(DISPATCHES);
    let filling = Filling { dispatches: &dispatches, folder, archive: file, stop };
    let corpus = filling.fill(&mut notes)?;
    if corpus.len() != manifest.dispatches {
        let (there, named) = (corpus.len(), manifest.dispatches);
        notes.push(format!("{there} dispatches are there, where the backup names {named}"));
    }
    if !folder.join(CONFIG_FILE).exists() {
        let config = Config { title: manifest.study.clone(), ..Config::unnamed() };
        write_text(&folder.join(CONFIG_FILE), &config.to_toml())?;
        notes.push(format!("the backup holds no {CONFIG_FILE}: a new one was written"));
    }
    fs::remove_file(&dispatches).map_err(&failed)?;
    sync_folder(folder).map_err(&failed)?;
    stopped(stop)?;
    let study = Study::open(folder)?;
    notes.extend(study.faults.iter().flat_map(super::Fault::sentences));
    notes.extend(altered(folder).iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        format!("{CODEBOOKS}/{name} is not the codebook that was coded with, whose stamp it has")
    }));
    let mut freed = Vec::new();
    match study.snapshot() {
        // The place is a temporary one.
        Ok(read) => {
            freed.extend(freed_in(&read)?);
            let place = format!("{}/", folder.display());
            notes.extend(read.notes.iter().map(|note| note.replace(&place, "")));
        }
        Err(error) => notes.push(format!("the journals cannot be read: {error}")),
    }
    let mut ids: HashSet<DispatchId> =
        corpus.ids(&ListQuery::default(), &Narrow::All)?.into_iter().collect();
    ids.extend(freed);
    notes.extend(gone(&journal_ends(folder)?, &ids)?);
    Ok(Verified { manifest, notes })
}

/// The dispatches that were taken out and whose texts were freed: nobody misses them.
fn freed_in(snapshot: &Snapshot) -> Result<Vec<DispatchId>, BackupError> {
    let mut freed = Vec::new();
    for id in snapshot.changes()?.removed {
        if let Some(Record::Removal(it)) = snapshot.record(Removal::id_of(id))? {
            freed.extend(it.freed.map(|_| id));
        }
    }
    Ok(freed)
}

/// Says how many dispatches records name that are not there; nothing where all are.
fn gone(ends: &[JournalEnd], ids: &HashSet<DispatchId>) -> Result<Option<String>, BackupError> {
    let mut gone = BTreeSet::new();
    for end in ends {
        named_dispatches(end, &mut |id| {
            if !ids.contains(&id) {
                gone.insert(id);
            }
        })?;
    }
    let named = count(gone.len(), "dispatch", "dispatches");
    Ok((!gone.is_empty()).then(|| format!("records name {named} that the study does not have")))
}

/// Compares every file that was written with what the manifest says of it, and
/// waits until it is on the disk.
fn compare(archive: &Path, folder: &Path, manifest: &Manifest) -> Result<(), BackupError> {
    let mut folders = BTreeSet::new();
    for Member { path: name, blake3, .. } in &manifest.members {
        let path = folder.join(name);
        let failed = BackupError::io("read", &path);
        let file = open_regular(&path).map_err(&failed)?;
        file.sync_all().map_err(&failed)?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(&failed)?;
        if hasher.finalize().to_hex().as_str() != blake3 {
            let what = format!("“{name}” was written, and something else is read");
            return Err(BackupError::Archive { path: archive.to_owned(), what });
        }
        folders.extend(path.parent().map(Path::to_owned));
    }
    for folder in folders.iter().rev() {
        sync_folder(folder).map_err(BackupError::io("write", folder))?;
    }
    Ok(())
}

/// Writes the members of an archive into a folder.
struct Unpacking<'a> {
    folder: &'a Path,
}

impl Sink for Unpacking<'_> {
    /// Says that there is no room before the first byte is written. The index of the
    /// dispatches comes on top; a disk that is too small for it is told later.
    fn begin(&mut self, manifest: &Manifest) -> io::Result<()> {
        let (needed, free) = (manifest.size(), free_bytes(self.folder).unwrap_or(u64::MAX));
        if needed <= free {
            return Ok(());
        }
        let what = format!("{} KB are needed, {} are free", needed.div_ceil(1024), free >> 10);
        Err(io::Error::new(ErrorKind::StorageFull, what))
    }

    fn member(&mut self, member: &Member) -> io::Result<Box<dyn Write>> {
        let mut to = self.folder.to_owned();
        to.extend(member.path.split('/'));
        if let Some(above) = to.parent() {
            fs::create_dir_all(above)?;
        }
        let file = File::options().write(true).create_new(true).open(&to)?;
        Ok(Box::new(BufWriter::new(file)))
    }
}

/// Makes a corpus of a file of dispatches.
struct Filling<'a> {
    dispatches: &'a Path,
    folder: &'a Path,
    archive: &'a Path,
    stop: &'a dyn Fn() -> bool,
}

impl Filling<'_> {
    /// Takes in every line that is a dispatch; keeps and names those that are none.
    fn fill(&self, notes: &mut Vec<String>) -> Result<Corpus, BackupError> {
        let failed = BackupError::io("read", self.dispatches);
        let corpus = Corpus::create(&self.folder.join("corpus"))?;
        let mut importer = corpus.importer()?;
        let mut lines = BufReader::new(open_regular(self.dispatches).map_err(&failed)?);
        let (mut line, mut refused) = (Vec::new(), Vec::new());
        for number in 1.. {
            stopped(self.stop)?;
            line.clear();
            let read = lines.by_ref().take(LINE_LIMIT + 1).read_until(b'\n', &mut line);
            match read.map_err(&failed)? as u64 {
                0 => break,
                1..=LINE_LIMIT => {}
                _ => {
                    let what = format!("a dispatch has more than {LINE_LIMIT} bytes");
                    return Err(BackupError::Archive { path: self.archive.to_owned(), what });
                }
            }
            let record = serde_json::from_slice::<DispatchRecord>(&line);
            let record = record.map_err(|error| error.to_string());
            match record.and_then(|it| from_record(it).map_err(|why| why.to_string())) {
                Ok(dispatch) => drop(importer.add(&dispatch)?),
                Err(why) => {
                    self.keep(&line)?;
                    refused.push(format!("line {number}: {why}"));
                }
            }
        }
        importer.finish()?;
        if let Some(first) = refused.first() {
            let lines = count(refused.len(), "line", "lines");
            notes.push(format!(
                "{lines} of the backup's dispatches cannot be taken in and stand in {REFUSED} \
                 ({first})"
            ));
        }
        Ok(corpus)
    }

    /// Keeps a line that is no dispatch.
    fn keep(&self, line: &[u8]) -> Result<(), BackupError> {
        let path = self.folder.join(REFUSED);
        let file = File::options().append(true).create(true).open(&path);
        let written = file.and_then(|mut file| {
            file.write_all(line.strip_suffix(b"\n").unwrap_or(line))?;
            file.write_all(b"\n")?;
            file.sync_all()
        });
        written.map_err(BackupError::io("write", &path))
    }
}
