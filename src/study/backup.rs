//! Making a backup: consistent also while the reader writes.

use super::archive::{BackupError, DISPATCHES, MANIFEST, Manifest, Member};
use super::config::{CONFIG_FILE, Config};
use super::restore::verify;
use super::{CODEBOOK_FILE, GiveError, LEXICON_FILE, Study};
use crate::app::count;
use crate::corpus::{Corpus, CorpusError, Growing};
use crate::disk::{Draft, Scratch, open_regular};
use crate::model::{DispatchId, ListQuery, Narrow};
use crate::store::{JournalEnd, journal_ends, named_dispatches};
use crate::wire::to_record;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use std::collections::{BTreeSet, HashSet};
use std::env;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A file of the study that people write is smaller than this.
const SMALL: u64 = 16 << 20;

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// What it holds.
    pub manifest: Manifest,
    /// Bytes of the file.
    pub size: u64,
    /// What is damaged in the study, and so in the backup, one sentence each.
    pub notes: Vec<String>,
}

/// Writes the study in a folder to one archive, beside `file` first; it is read
/// back and verified before it takes that name. Takes no lock.
///
/// The ends of the journals are noted before the dispatches are read: a record
/// is only written once its dispatch is there, so that none is missing.
///
/// # Errors
/// [`GiveError::There`] unless `force`; [`GiveError::Stopped`] where `stop` says
/// so; [`BackupError`].
pub fn backup(
    dir: &Path,
    file: &Path,
    force: bool,
    now: Timestamp,
    stop: &dyn Fn() -> bool,
) -> Result<Backup, BackupError> {
    if fs::symlink_metadata(file).is_ok() && !force {
        return Err(GiveError::There { path: file.to_owned() }.into());
    }
    if !Study::is_at(dir) {
        return Err(Study::open(dir).map_or_else(BackupError::from, |_| GiveError::Stopped.into()));
    }
    let failed = BackupError::io("write", file);
    let scratch = Scratch::new("backup").map_err(BackupError::io("write", &env::temp_dir()))?;
    let mut draft = Draft::beside(file).map_err(&failed)?;
    let temp = draft.path().to_owned();
    let spool = scratch.path().join(DISPATCHES);
    let making = Making { dir, temp: &temp, spool: &spool, now, stop };
    let backup = making.make(&mut draft)?;
    if force { draft.replace() } else { draft.put_new() }.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => GiveError::There { path: file.to_owned() }.into(),
        _ => failed(error),
    })?;
    Ok(backup)
}

struct Making<'a> {
    dir: &'a Path,
    temp: &'a Path,
    spool: &'a Path,
    now: Timestamp,
    stop: &'a dyn Fn() -> bool,
}

impl Making<'_> {
    fn make(&self, draft: &mut Draft) -> Result<Backup, BackupError> {
        let ends = journal_ends(self.dir)?;
        let ids = self.spool_dispatches()?;
        let notes = missing(&ends, &ids)?;
        let mut members = Vec::new();
        for path in small_files(self.dir) {
            members.push((path.clone(), u64::MAX));
        }
        members.extend(ends.iter().map(|end| (end.path.clone(), end.len)));
        members.push((self.spool.to_owned(), u64::MAX));
        let listed: Result<Vec<Member>, BackupError> =
            members.iter().map(|(path, len)| self.member(path, *len)).collect();
        let title = Config::read(&self.dir.join(CONFIG_FILE)).map(|it| it.title);
        let manifest = Manifest::new(title.unwrap_or_default(), self.now, ids.len(), listed?);
        self.write(&manifest, &members, draft).map_err(BackupError::io("write", self.temp))?;
        self.stopped()?;
        verify(self.temp)?;
        let size = fs::metadata(self.temp).map_err(BackupError::io("read", self.temp))?.len();
        Ok(Backup { manifest, size, notes })
    }

    fn stopped(&self) -> Result<(), BackupError> {
        if (self.stop)() { Err(GiveError::Stopped.into()) } else { Ok(()) }
    }

    /// Writes the dispatches to a file of their own, whose size the archive must
    /// know beforehand.
    fn spool_dispatches(&self) -> Result<HashSet<DispatchId>, BackupError> {
        let corpus = match Corpus::open_or_begin(&self.dir.join("corpus")) {
            Err(CorpusError::Missing { .. }) => None,
            other => Some(other?),
        };
        // What is not there all the same is told where records need it.
        let _ = corpus.as_ref().map(|it| it.bring_up(Growing::UNWATCHED));
        let failed = BackupError::io("write", self.spool);
        let mut out = BufWriter::new(File::create_new(self.spool).map_err(&failed)?);
        let mut ids = Vec::new();
        if let Some(corpus) = &corpus {
            ids = corpus.ids(&ListQuery::default(), &Narrow::All)?;
        }
        ids.sort_unstable();
        for id in &ids {
            self.stopped()?;
            let Some(dispatch) = corpus.as_ref().map(|it| it.get(*id)).transpose()?.flatten()
            else {
                continue;
            };
            serde_json::to_writer(&mut out, &to_record(&dispatch))
                .map_err(io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(&failed)?;
        }
        out.flush().map_err(&failed)?;
        Ok(ids.into_iter().collect())
    }

    fn member(&self, path: &Path, len: u64) -> Result<Member, BackupError> {
        self.stopped()?;
        let failed = BackupError::io("read", path);
        let file = open_regular(path).map_err(&failed)?;
        let size = file.metadata().map_err(&failed)?.len().min(len);
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file.take(size)).map_err(&failed)?;
        let blake3 = hasher.finalize().to_hex().to_string();
        Ok(Member { path: self.name(path), size, blake3 })
    }

    /// A file's path in the archive.
    fn name(&self, path: &Path) -> String {
        if path == self.spool {
            return DISPATCHES.to_owned();
        }
        let within = path.strip_prefix(self.dir).unwrap_or(path);
        within.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    fn write(
        &self,
        manifest: &Manifest,
        members: &[(PathBuf, u64)],
        draft: &mut Draft,
    ) -> io::Result<()> {
        let file = BufWriter::new(draft);
        let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::default()));
        let mut json = serde_json::to_vec_pretty(manifest)?;
        json.push(b'\n');
        let mut header = self.header(json.len() as u64);
        tar.append_data(&mut header, MANIFEST, json.as_slice())?;
        for ((path, _), member) in members.iter().zip(&manifest.members) {
            if (self.stop)() {
                return Ok(());
            }
            // Of a journal that grew since, what it had.
            let content = open_regular(path)?.take(member.size);
            tar.append_data(&mut self.header(member.size), &member.path, content)?;
        }
        tar.into_inner()?.finish()?.flush()
    }

    fn header(&self, size: u64) -> tar::Header {
        let mut header = tar::Header::new_gnu();
        header.set_size(size);
        header.set_mode(0o644);
        header.set_mtime(u64::try_from(self.now.as_second()).unwrap_or_default());
        header
    }
}

/// What the journals lack or name in vain, one sentence each.
fn missing(ends: &[JournalEnd], ids: &HashSet<DispatchId>) -> Result<Vec<String>, BackupError> {
    let (mut notes, mut gone) = (Vec::new(), BTreeSet::new());
    for end in ends {
        let bad = named_dispatches(end, &mut |id| {
            if !ids.contains(&id) {
                gone.insert(id);
            }
        })?;
        if let Some(line) = bad {
            let name = &end.name;
            notes.push(format!("line {line} of {name} is damaged, and is kept as it is"));
        }
    }
    if !gone.is_empty() {
        let named = count(gone.len(), "dispatch", "dispatches");
        notes.push(format!("records name {named} that the study does not have"));
    }
    Ok(notes)
}

/// The files that people write: the known ones, and what else looks like one.
fn small_files(dir: &Path) -> BTreeSet<PathBuf> {
    let codebook = Config::read(&dir.join(CONFIG_FILE)).map(|it| it.codebook);
    let codebook = codebook.unwrap_or_else(|_| CODEBOOK_FILE.to_owned());
    let known = [CONFIG_FILE, &codebook, LEXICON_FILE, ".gitignore", ".gitattributes"]
        .map(|name| dir.join(name));
    let written = |path: &PathBuf| {
        let hidden = path.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
        !hidden && path.extension().is_some_and(|end| end == "toml" || end == "tsv")
    };
    let others = fs::read_dir(dir).into_iter().flatten().flatten().map(|it| it.path());
    let small = |path: &PathBuf| {
        fs::symlink_metadata(path).is_ok_and(|it| it.is_file() && it.len() <= SMALL)
    };
    known.into_iter().chain(others.filter(written)).filter(small).collect()
}
